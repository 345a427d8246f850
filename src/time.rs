//! Points in time, as they stand in transcripts: RFC 3339 in, milliseconds out. Reads no clock.

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Reads an RFC 3339 time such as `2026-11-22T09:30:00+08:00` (`T` may be a space, seconds may have fractions).
    /// Nothing where it is none.
    pub fn parse(text: &str) -> Option<Timestamp> {
        let (date, time) = (text.get(..10)?, text.get(11..)?);
        if !matches!(text.as_bytes()[10], b'T' | b't' | b' ') {
            return None;
        }
        let [year, month, day] = fields(date, '-', [4, 2, 2])?;
        let zone = time.find(['Z', 'z', '+', '-'])?;
        let (clock, zone) = time.split_at(zone);
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        let [hour, minute, second] = fields(clock, ':', [2, 2, 2])?;
        let good = (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 61;
        if !good || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let seconds = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset(zone)?;
        let millis: i64 = format!("{fraction:0<3}")[..3].parse().ok()?;
        Some(Timestamp(seconds * 1_000 + millis))
    }

    /// The time as RFC 3339, in UTC, to the second.
    pub fn to_rfc3339(self) -> String {
        let seconds = self.0.div_euclid(1_000);
        let (year, month, day) = civil(seconds.div_euclid(86_400));
        let second = seconds.rem_euclid(86_400);
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }

    /// Milliseconds from an earlier time to this one; negative where it is later.
    pub fn since(self, earlier: Timestamp) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Numbers parted by a sign, each with its number of digits.
fn fields<const N: usize>(text: &str, sign: char, digits: [usize; N]) -> Option<[i64; N]> {
    let mut parts = text.split(sign);
    let mut numbers = [0; N];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != digits || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

/// Seconds east of Greenwich.
fn offset(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let [hours, minutes] = fields(zone.get(1..)?, ':', [2, 2])?;
    let seconds = hours * 3_600 + minutes * 60;
    Some(if zone.starts_with('-') { -seconds } else { seconds })
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar. Years start in March here, so that the leap day comes
/// last: the months before are then 153 days in every five.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day of a number of days since 1970-01-01: [`days`] the other way round.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400;
    (if month <= 2 { year + 1 } else { year }, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_and_fractions() {
        assert_eq!(Timestamp::parse("1970-01-01T00:00:00Z"), Some(Timestamp(0)));
        assert_eq!(Timestamp::parse("2026-11-22T09:30:00+08:00"), Timestamp::parse("2026-11-22T01:30:00.000Z"));
        assert_eq!(Timestamp::parse("2024-02-29T23:59:59.5Z"), Some(Timestamp(1_709_251_199_500)));
    }

    #[test]
    fn written_and_read_again() {
        for millis in [0, 951_782_400_000, 1_709_251_199_000, 4_102_444_799_000, -86_400_000] {
            let time = Timestamp(millis);
            assert_eq!(Timestamp::parse(&time.to_rfc3339()), Some(time), "{}", time.to_rfc3339());
        }
    }

    #[test]
    fn what_is_no_time_is_nothing() {
        for text in ["", "2026-11-22", "2026-13-01T00:00:00Z", "2026-11-22T09:30:00", "昨天九点半一刻多一点点"]
        {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
