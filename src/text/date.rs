//! Dates as people write them in chats: `11月25日`, `二十五号`, `周三`, `下礼拜天`, `后天`. In normal form.

use super::number;

/// A date, as far as its words tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Date {
    /// A day of a month, which is often left out.
    Day {
        /// 1–12.
        month: Option<u8>,
        /// 1–31.
        day: u8,
    },
    /// A day of a week, 1 for Monday to 7. This week's or the next: people say 周三 for both.
    Weekday(u8),
    /// So many days from the one on which it is said.
    FromToday(u8),
}

const FROM_TODAY: [(&str, u8); 4] = [("今天", 0), ("明天", 1), ("大后天", 3), ("后天", 2)];

/// The date that a text is, or nothing where it is none.
pub fn parse(text: &str) -> Option<Date> {
    if let Some((_, days)) = FROM_TODAY.iter().find(|(word, _)| *word == text) {
        return Some(Date::FromToday(*days));
    }
    weekday(text).or_else(|| day(text))
}

impl Date {
    /// Whether two dates are the same day; nothing where their words cannot tell: 周三 may be the 25th.
    /// `FromToday` is told from the same day for both.
    pub fn agrees(self, other: Date) -> Option<bool> {
        match (self, other) {
            (Date::Day { month, day }, Date::Day { month: other_month, day: other_day }) => {
                let months_differ = month.zip(other_month).is_some_and(|(one, other)| one != other);
                Some(day == other_day && !months_differ)
            }
            (Date::Weekday(one), Date::Weekday(other)) => Some(one == other),
            (Date::FromToday(one), Date::FromToday(other)) => Some(one == other),
            _ => None,
        }
    }
}

fn weekday(text: &str) -> Option<Date> {
    let text = text.strip_prefix('下').unwrap_or(text);
    let day = ["周", "礼拜", "星期"].iter().find_map(|week| text.strip_prefix(week))?;
    let number = match day {
        "日" | "天" => 7,
        _ => 1 + "一二三四五六".chars().position(|name| day == name.to_string())?,
    };
    Some(Date::Weekday(number as u8))
}

fn day(text: &str) -> Option<Date> {
    let text = text.trim_end_matches(['日', '号']);
    let number = |text: &str| number::parse(text).filter(|it| it.fract() == 0.0).map(|it| it as u8);
    let (month, day) = match text.split_once('月') {
        Some((month, day)) => (Some(number(month).filter(|month| (1..=12).contains(month))?), day),
        None => (None, text),
    };
    Some(Date::Day { month, day: number(day).filter(|day| (1..=31).contains(day))? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        let day = |month, day| Date::Day { month, day };
        let cases = [
            ("11月25日", day(Some(11), 25)),
            ("十一月二十五号", day(Some(11), 25)),
            ("11月25", day(Some(11), 25)),
            ("25号", day(None, 25)),
            ("周三", Date::Weekday(3)),
            ("下周三", Date::Weekday(3)),
            ("星期天", Date::Weekday(7)),
            ("礼拜日", Date::Weekday(7)),
            ("今天", Date::FromToday(0)),
            ("大后天", Date::FromToday(3)),
        ];
        for (text, date) in cases {
            assert_eq!(parse(text), Some(date), "{text}");
        }
        for text in ["", "13月1日", "32号", "周", "周末", "改天", "1.5号"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn only_what_words_can_tell_agrees_or_not() {
        let agree = |one, other| parse(one).unwrap().agrees(parse(other).unwrap());
        assert_eq!(agree("11月25日", "二十五号"), Some(true));
        assert_eq!(agree("10月25日", "11月25日"), Some(false));
        assert_eq!(agree("周三", "下星期三"), Some(true));
        assert_eq!(agree("周三", "周五"), Some(false));
        assert_eq!(agree("明天", "后天"), Some(false));
        assert_eq!(agree("明天", "周三"), None);
        assert_eq!(agree("25号", "周三"), None);
    }
}
