//! Dates in the ways in which people write them into tables.

use jiff::civil::Date;
use vocabulary::PartialDate;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a date: 2023-07-01, 01/07/2023 with the day first, 1 July 2023, July 2023. Two digits of a year are of
/// this century.
///
/// # Errors
/// What is wrong with it and what to write. `name` is what the date is called.
pub fn typed_date(name: &str, text: &str) -> Result<PartialDate, String> {
    let text = without_time(text.trim());
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | ','))
        .filter(|part| !part.is_empty())
        .collect();
    if let [number] = parts[..]
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        return Err(match number.len() {
            5 => format!(
                "{name} must be a date. A spreadsheet turned it into a number: format the column as a date \
                 and save the file again"
            ),
            4 => format!("{name} must have a month as well as a year, for example July 2023"),
            _ => no_date(name),
        });
    }
    read(&parts).ok_or_else(|| no_date(name))
}

fn no_date(name: &str) -> String {
    format!("{name} must be a real date, for example 27/3/2023, 27 March 2023 or March 2023")
}

/// Whether one date is surely before another.
pub(crate) fn is_before(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.latest() < other.earliest(),
        _ => false,
    }
}

/// A date without the midnight that programs write after it.
fn without_time(text: &str) -> &str {
    let time = |(_, time): &(&str, &str)| time.starts_with("00:00");
    let parted = text.split_once('T').or_else(|| text.split_once(' '));
    parted.filter(time).map_or(text, |(date, _)| date)
}

fn read(parts: &[&str]) -> Option<PartialDate> {
    let day =
        |year: i16, month: i8, day: i8| Date::new(year, month, day).ok().map(PartialDate::day);
    let month = |year: i16, month: i8| Date::new(year, month, 1).ok().map(PartialDate::month_of);
    let four = |text: &str| text.len() == 4;
    match *parts {
        [y, m, d] if four(y) => day(year(y)?, month_of(m)?, number(d)?),
        [d, m, y] => day(year(y)?, month_of(m)?, number(ordinal(d))?),
        [y, m] if four(y) && year(y).is_some() => month(year(y)?, month_of(m)?),
        [m, y] => month(year(y)?, month_of(m)?),
        _ => None,
    }
}

fn number(text: &str) -> Option<i8> {
    let digits = text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

/// The day in `1st`, `22nd`, `3rd`, `4th`.
fn ordinal(text: &str) -> &str {
    let ends = ["st", "nd", "rd", "th"];
    ends.iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(text)
}

fn year(text: &str) -> Option<i16> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i16 = text.parse().ok()?;
    match text.len() {
        4 if year >= 1900 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

fn month_of(text: &str) -> Option<i8> {
    if let Some(month) = number(text) {
        return Some(month);
    }
    let text = text.to_lowercase();
    let found = MONTHS.iter().position(|name| name.starts_with(&text));
    let found = found.filter(|_| text.len() >= 3)?;
    i8::try_from(found + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_dates_in_many_ways() {
        for (typed, read) in [
            ("2023-07-01", "2023-07-01"),
            ("2023-07-01 00:00:00", "2023-07-01"),
            ("2023-07-01T00:00:00Z", "2023-07-01"),
            ("01/07/2023", "2023-07-01"),
            ("1.7.2023", "2023-07-01"),
            ("1/7/23", "2023-07-01"),
            ("1 July 2023", "2023-07-01"),
            ("1st Jul 2023", "2023-07-01"),
            ("1-Jul-23", "2023-07-01"),
            ("July 2023", "2023-07"),
            ("Sept 2023", "2023-09"),
            ("Jul-23", "2023-07"),
            ("07/2023", "2023-07"),
            ("2023-07", "2023-07"),
        ] {
            assert_eq!(
                typed_date("Began", typed).unwrap().to_string(),
                read,
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_no_date_says_what_to_write() {
        for (typed, says) in [
            ("45108", "number"),
            ("2023", "month"),
            ("07/23/2023", "real date"),
            ("31/02/2023", "real date"),
            ("soon", "real date"),
            ("1 Ju 2023", "real date"),
            ("", "real date"),
        ] {
            let said = typed_date("Began", typed).unwrap_err();
            assert!(said.starts_with("Began must"), "{said}");
            assert!(said.contains(says), "{typed}: {said}");
        }
    }
}
