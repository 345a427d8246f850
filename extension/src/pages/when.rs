//! How long ago something was, in words.

use crate::chrome;

const MINUTE_MS: i64 = 60_000;

/// Of a time in ms since 1970.
pub fn ago(then: i64) -> String {
    let (key, number) = words(js_sys::Date::now() as i64 - then);
    chrome::words(key, &[&number.to_string()])
}

fn words(ms: i64) -> (&'static str, i64) {
    match ms / MINUTE_MS {
        ..1 => ("agoNow", 0),
        minutes @ ..60 => ("agoMinutes", minutes),
        minutes @ ..2_880 => ("agoHours", minutes / 60),
        minutes => ("agoDays", minutes / 1_440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_grows_with_the_time() {
        let minutes = |minutes: i64| words(minutes * MINUTE_MS);
        assert_eq!(words(-5), ("agoNow", 0));
        assert_eq!(minutes(59), ("agoMinutes", 59));
        assert_eq!(minutes(60), ("agoHours", 1));
        assert_eq!(minutes(47 * 60), ("agoHours", 47));
        assert_eq!(minutes(48 * 60), ("agoDays", 2));
    }
}
