//! The day of a list, from the name of its file.

use jiff::civil::Date;

/// The day in the name of a file as the service gives it: `edubasealldata20250422.csv` is of 22 April 2025.
pub fn day_in_name(name: &str) -> Option<Date> {
    let bytes = name.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let alone = |at: usize| (at == 0 || !digit(at - 1)) && !digit(at + 8);
    let mut places =
        (0..bytes.len()).filter(|at| (0..8).all(|more| digit(at + more)) && alone(*at));
    places.find_map(|at| {
        let number =
            |from: usize, many: usize| name[at + from..at + from + many].parse::<i16>().ok();
        let small = |from| i8::try_from(number(from, 2)?).ok();
        let year = number(0, 4).filter(|year| (1990..2200).contains(year))?;
        Date::new(year, small(4)?, small(6)?).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_eight_digits_that_are_one() {
        for name in [
            "edubasealldata20250422.csv",
            "links_edubasealldata20250422 (1).csv",
        ] {
            assert_eq!(day_in_name(name), Some(date(2025, 4, 22)), "{name}");
        }
        for name in [
            "schools.csv",
            "edubasealldata2025042.csv",
            "a20251322.csv",
            "a120250422.csv",
            "é",
        ] {
            assert_eq!(day_in_name(name), None, "{name}");
        }
    }
}
