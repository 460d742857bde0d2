//! The datatypes of dates, times and their lengths: the parts of ISO 8601 that the specification
//! takes over.

use jiff::civil::Date;

use super::is_digits;

/// Whether `text` is a date of any precision, or a whole date with a time of any precision in UTC.
pub fn is_datetime(text: &str) -> bool {
    match text.split_once('T') {
        None => is_date(text),
        Some((date, time)) => read_day(date).is_some_and(|day| is_time_of(day, time)),
    }
}

/// Whether `text` is a whole date with a time to the second in UTC (RFC 3339, so no hour 24).
pub fn is_timestamp(text: &str) -> bool {
    const FORM: &str = "YYYY-MM-DDThh:mm:ssZ";
    text.len() == FORM.len() && !text.contains("T24") && text.contains('T') && is_datetime(text)
}

/// Whether `text` is two datetimes, a datetime and a duration in either order, or a duration.
pub fn is_period(text: &str) -> bool {
    match text.split_once('/') {
        None => is_duration(text),
        Some((start, end)) => {
            is_datetime(start) && (is_datetime(end) || is_duration(end))
                || is_duration(start) && is_datetime(end)
        }
    }
}

fn is_date(text: &str) -> bool {
    let first = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    read_day(&first).is_some()
}

/// The day that `YYYY-MM-DD` says, if there is such a day.
fn read_day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let day = Date::new(
        number(parts.next()?, 4)?,
        number(parts.next()?, 2)?.try_into().ok()?,
        number(parts.next()?, 2)?.try_into().ok()?,
    );
    day.ok().filter(|_| parts.next().is_none())
}

/// The number written with exactly this many digits.
fn number(digits: &str, length: usize) -> Option<i16> {
    if digits.len() != length || !is_digits(digits) {
        return None;
    }
    digits.parse().ok()
}

fn is_time_of(day: Date, text: &str) -> bool {
    let Some(text) = text.strip_suffix('Z') else {
        return false;
    };
    let parts: Option<Vec<i16>> = text.split(':').map(|part| number(part, 2)).collect();
    // Seconds are inserted at the end of June or December, the end of a day is its hour 24.
    let last_of_half_year = matches!(day.month(), 6 | 12) && day == day.last_of_month();
    match parts.as_deref() {
        Some([24] | [24, 0] | [24, 0, 0]) => true,
        Some([23, 59, 60]) => last_of_half_year,
        Some([hour]) => *hour < 24,
        Some([hour, minute]) => *hour < 24 && *minute < 60,
        Some([hour, minute, second]) => *hour < 24 && *minute < 60 && *second < 60,
        _ => false,
    }
}

/// Whether `text` is `P`, numbers of years, months and days, `T`, numbers of hours, minutes and
/// seconds; each may be left out, but not all. Only seconds can be none, as in `PT0S`.
fn is_duration(text: &str) -> bool {
    let Some(text) = text.strip_prefix('P') else {
        return false;
    };
    match text.split_once('T') {
        None => is_sum_of(text, "YMD"),
        Some((days, time)) => (days.is_empty() || is_sum_of(days, "YMD")) && is_sum_of(time, "HMS"),
    }
}

/// Whether `text` is at least one number with its unit, the units in the given order.
fn is_sum_of(text: &str, units: &str) -> bool {
    let mut rest = text;
    for unit in units.chars() {
        if let Some((amount, after)) = rest.split_once(unit) {
            let none = amount == "0" && unit == 'S';
            if !none && (amount.starts_with('0') || !is_digits(amount)) {
                return false;
            }
            rest = after;
        }
    }
    rest.is_empty() && !text.is_empty()
}
