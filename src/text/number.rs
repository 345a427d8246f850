//! Numbers as people write them in chats: `20`, `1,000.5`, `二十`, `两百五`, `1万2`, `半`. In normal form.

/// The value of a number, or nothing where the text is none.
pub fn parse(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|&c| c != ',' && c != ' ').collect();
    match plain.strip_prefix('-') {
        Some(digits) => decimal(digits).map(|value| -value),
        None => decimal(&plain).or_else(|| chinese(&plain)),
    }
}

/// Digits, with a point among them or without. The standard library reads many more ways of writing a number, with
/// tables that would be 12 KB of what a browser downloads; up to 15 digits, this gives the same.
fn decimal(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = || whole.chars().chain(fraction.chars());
    let is_decimal = digits().all(|c| c.is_ascii_digit()) && digits().next().is_some();
    let number = digits().filter_map(|c| c.to_digit(10)).fold(0.0, |number, digit| number * 10.0 + f64::from(digit));
    let scale = fraction.chars().fold(1.0, |scale, _| scale * 10.0);
    let value = number / scale;
    (is_decimal && value.is_finite()).then_some(value)
}

/// Chinese numerals, with digits allowed among them. A digit right after a unit counts for the next lower one: 两百五
/// is 250, 一百零五 is 105. Digits alone are read one by one: 二〇五 is 205.
fn chinese(text: &str) -> Option<f64> {
    let (mut total, mut section, mut digit) = (0.0, 0.0, None::<f64>);
    let mut last_unit = 1.0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let arabic = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        if arabic > 0 {
            digit = Some(decimal(&rest[..arabic])?);
            rest = &rest[arabic..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match (digit_of(c), unit_of(c)) {
            (Some(0.0), _) if digit.is_none() => last_unit = 1.0,
            (Some(value), _) => digit = Some(digit.map_or(value, |tens| tens * 10.0 + value)),
            (None, Some(unit)) if unit >= 10_000.0 => {
                total += (section + digit.take().unwrap_or(0.0)).max(1.0) * unit;
                section = 0.0;
                last_unit = unit;
            }
            (None, Some(unit)) => {
                section += digit.take().unwrap_or(1.0) * unit;
                last_unit = unit;
            }
            (None, None) if c == '半' && digit.is_none() && section == 0.0 => digit = Some(0.5),
            _ => return None,
        }
    }
    let tail =
        digit.map_or(0.0, |digit| if last_unit > 10.0 && digit < 10.0 { digit * last_unit / 10.0 } else { digit });
    (!text.is_empty()).then_some(total + section + tail)
}

fn digit_of(c: char) -> Option<f64> {
    let at = "零一二三四五六七八九".chars().position(|digit| digit == c);
    match c {
        '〇' => Some(0.0),
        '两' | '俩' => Some(2.0),
        _ => at.map(|value| value as f64),
    }
}

fn unit_of(c: char) -> Option<f64> {
    match c {
        '十' => Some(10.0),
        '百' => Some(100.0),
        '千' => Some(1_000.0),
        '万' => Some(10_000.0),
        '亿' => Some(100_000_000.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        let cases = [
            ("20", 20.0),
            ("1,000.5", 1000.5),
            ("-0.3", -0.3),
            ("19.99", 19.99),
            (".5", 0.5),
            ("二十", 20.0),
            ("十五", 15.0),
            ("两百五", 250.0),
            ("一百零五", 105.0),
            ("二〇", 20.0),
            ("二零五", 205.0),
            ("一千二百", 1200.0),
            ("一万二", 12_000.0),
            ("1万", 10_000.0),
            ("3千5", 3500.0),
            ("三十六", 36.0),
            ("半", 0.5),
        ];
        for (text, value) in cases {
            assert_eq!(parse(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_nothing() {
        for text in ["", "-", ".", "多少", "元", "1.2.3", "1e5", "inf", &"9".repeat(400)] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
