//! The day in a field, as survey tools write it.

use jiff::civil::Date;

/// The day that a text begins with, whatever time is behind it: year first, or day, month and year.
pub(super) fn day(text: &str) -> Option<Date> {
    let first = text.trim().split([' ', 'T', ',']).next()?;
    let mut parts = first.split(['-', '/', '.']).map(str::parse::<i16>);
    let mut part = || parts.next()?.ok();
    let (one, month, other) = (part()?, part()?, part()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, day) = if one >= 1000 {
        (one, other)
    } else {
        (other, one)
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_as_survey_tools_write_them() {
        for text in [
            "2016-06-20",
            "2016-06-20 09:31:05",
            "2016-06-20T09:31:05Z",
            "20/06/2016 09:31",
            " 20.6.2016",
            "20/6/2016, 9:31 AM",
        ] {
            assert_eq!(day(text), Some(date(2016, 6, 20)), "{text}");
        }
        for text in [
            "",
            "yes",
            "20 June 2016",
            "2016-13-01",
            "31/02/2016",
            "1-2-3-4",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
