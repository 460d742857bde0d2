//! What a cell says: text, number, date.

use super::bad_row::must;
use jiff::civil::Date;
use std::borrow::Cow;
use vocabulary::text::one_line;

/// The text of a cell and whether it is Windows-1252: whatever is not UTF-8 is. A file is one or the other, and
/// no name of a school is both.
pub(super) fn text(cell: &[u8]) -> (Cow<'_, str>, bool) {
    if cell.is_empty() {
        return (Cow::Borrowed(""), false);
    }
    let Ok(text) = std::str::from_utf8(cell) else {
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell);
        return (one_line(&text).into(), true);
    };
    let text = text.trim_ascii();
    let mut before = 0;
    let regular = text.bytes().all(|byte| {
        let spaces = byte == b' ' && before == b' ';
        before = byte;
        (b' '..=b'~').contains(&byte) && !spaces
    });
    if regular {
        (Cow::Borrowed(text), false)
    } else {
        (one_line(text).into(), false)
    }
}

/// The number in a cell of one to nine digits and nothing else.
pub(super) fn digits(cell: &[u8]) -> Option<u32> {
    let plain = (1..10).contains(&cell.len()) && cell.iter().all(u8::is_ascii_digit);
    let digits = cell.iter().map(|digit| u32::from(digit - b'0'));
    plain.then(|| digits.fold(0, |number, digit| number * 10 + digit))
}

/// The number in a cell of digits, with or without zeros before it; nothing in an empty one.
pub(super) fn number(cell: &str) -> Result<Option<u32>, ()> {
    if cell.is_empty() {
        return Ok(None);
    }
    let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
    let number = if digits { cell.parse().ok() } else { None };
    number.map(Some).ok_or(())
}

/// The date in a cell: day, month and year with `-` or `/` between them, or the year first. Nothing in an
/// empty one.
pub(super) fn date(cell: &str) -> Result<Option<Date>, ()> {
    if cell.is_empty() {
        return Ok(None);
    }
    let mut parts = cell.split(['-', '/']);
    let mut next = || {
        let part = parts.next().ok_or(())?;
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits { Ok(part) } else { Err(()) }
    };
    let (first, month, last) = (next()?, next()?, next()?);
    if parts.next().is_some() {
        return Err(());
    }
    let (day, year) = if first.len() == 4 {
        (last, first)
    } else {
        (first, last)
    };
    if year.len() != 4 || day.len() > 2 || month.len() > 2 {
        return Err(());
    }
    let small = |part: &str| part.parse().map_err(|_| ());
    let year = year.parse().map_err(|_| ())?;
    let date = Date::new(year, small(month)?, small(day)?).map_err(|_| ())?;
    Ok(Some(date))
}

/// What is wrong with a cell that holds no URN.
pub(super) fn no_urn(cell: &str) -> String {
    must(cell, "a number, normally of 6 digits, for example 100000")
}

/// What is wrong with a cell that holds no date.
pub(super) fn no_date(cell: &str) -> String {
    must(cell, "a date that exists, for example 01-09-2012")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn a_date_has_its_day_first_and_either_mark() {
        for cell in ["01-09-2012", "01/09/2012", "1/9/2012", "2012-09-01"] {
            assert_eq!(date(cell), Ok(Some(day(2012, 9, 1))), "{cell}");
        }
        assert_eq!(date(""), Ok(None));
        for wrong in [
            "30-02-2012",
            "2012",
            "09-2012",
            "1-9-12",
            "1 September 2012",
            "--",
            "01-09-2012-1",
            "+1-09-2012",
            "13-13-2012",
            "41153",
        ] {
            assert_eq!(date(wrong), Err(()), "{wrong}");
        }
    }

    #[test]
    fn a_number_has_lost_its_zeros_or_not() {
        assert_eq!((number("02"), number("2")), (Ok(Some(2)), Ok(Some(2))));
        assert_eq!(number(""), Ok(None));
        assert_eq!(
            (digits(b"007"), digits(b"999999999")),
            (Some(7), Some(999_999_999))
        );
        assert_eq!(
            (digits(b""), digits(b"1 "), digits(b"1234567890")),
            (None, None, None)
        );
        for wrong in ["-1", "2.0", "1e3", "٢", "99999999999"] {
            assert_eq!(number(wrong), Err(()), "{wrong}");
        }
    }

    #[test]
    fn letters_are_told_from_their_bytes() {
        assert_eq!(text(b" St Mary's "), ("St Mary's".into(), false));
        assert_eq!(
            text("Thomas \u{e0} Becket".as_bytes()).0,
            "Thomas \u{e0} Becket"
        );
        assert_eq!(
            text(b"Thomas \xe0 Becket"),
            ("Thomas \u{e0} Becket".into(), true)
        );
        assert_eq!(text(b"St\tMary\x92s  School").0, "St Mary\u{2019}s School");
        assert_eq!(text("St\u{a0} Mary".as_bytes()).0, "St Mary");
    }
}
