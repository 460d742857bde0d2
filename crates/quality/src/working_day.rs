//! Working days in England: no one is asked for something on a weekend or a bank holiday.
//!
//! The holidays are those of the Banking and Financial Dealings Act 1971, Schedule 1, with Good Friday and
//! Christmas Day, which are holidays by custom, and New Year’s Day and the early May holiday, which are
//! proclaimed each year. What was proclaimed for one year alone is listed.

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};

/// Holidays that were proclaimed for one year alone, or instead of the usual one.
const PROCLAIMED: [Date; 5] = [
    date(2020, 5, 8),
    date(2022, 6, 2),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
];

/// The usual holidays that were moved to one of [`PROCLAIMED`].
const MOVED: [Date; 2] = [date(2020, 5, 4), date(2022, 5, 30)];

/// Whether a day is a bank holiday in England.
pub fn is_bank_holiday(day: Date) -> bool {
    PROCLAIMED.contains(&day) || usual_holidays(day.year()).contains(&day) && !MOVED.contains(&day)
}

/// Whether a day is neither on a weekend nor a bank holiday in England.
pub fn is_working_day(day: Date) -> bool {
    !is_weekend(day) && !is_bank_holiday(day)
}

/// The day itself, or the first working day after it.
pub fn working_day_from(day: Date) -> Date {
    let mut day = day;
    while !is_working_day(day) && day < Date::MAX {
        day = day.saturating_add(1.day());
    }
    day
}

/// The day itself, or the last working day before it.
pub fn working_day_until(day: Date) -> Date {
    let mut day = day;
    while !is_working_day(day) && day > Date::MIN {
        day = day.saturating_sub(1.day());
    }
    day
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The holidays that every year has. One that falls on a weekend is kept on the next day that is no
/// holiday itself.
fn usual_holidays(year: i16) -> Vec<Date> {
    let easter = easter_sunday(year);
    let mut holidays = vec![
        easter.saturating_sub(2.days()),
        easter.saturating_add(1.day()),
        monday_from(date(year, 5, 1)),
        monday_from(date(year, 5, 25)),
        monday_from(date(year, 8, 25)),
    ];
    let fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)];
    let (moves, stays): (Vec<Date>, Vec<Date>) =
        fixed.into_iter().partition(|day| is_weekend(*day));
    holidays.extend(stays);
    for mut kept in moves {
        while is_weekend(kept) || holidays.contains(&kept) {
            kept = kept.saturating_add(1.day());
        }
        holidays.push(kept);
    }
    holidays
}

/// The first Monday on or after a day.
fn monday_from(day: Date) -> Date {
    let past = i32::from(day.weekday().to_monday_zero_offset());
    day.saturating_add(((7 - past) % 7).days())
}

/// Easter Sunday of a year, by the Gregorian computus.
fn easter_sunday(year: i16) -> Date {
    let year_number = i32::from(year);
    let (century, of_century) = (year_number / 100, year_number % 100);
    let golden = year_number % 19;
    let epact =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let after_21_march = epact + weekday - 7 * late + 1;
    date(year, 3, 21).saturating_add(after_21_march.days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn holidays(year: i16) -> Vec<String> {
        let days = date(year, 1, 1).series(1.day());
        days.take_while(|day| day.year() == year)
            .filter(|day| is_bank_holiday(*day))
            .map(|day| day.strftime("%-d %b").to_string())
            .collect()
    }

    /// As the government has announced them for England and Wales.
    #[test]
    fn bank_holidays_are_those_announced() {
        let announced = [
            (
                2020,
                "1 Jan,10 Apr,13 Apr,8 May,25 May,31 Aug,25 Dec,28 Dec",
            ),
            (2021, "1 Jan,2 Apr,5 Apr,3 May,31 May,30 Aug,27 Dec,28 Dec"),
            (
                2022,
                "3 Jan,15 Apr,18 Apr,2 May,2 Jun,3 Jun,29 Aug,19 Sep,26 Dec,27 Dec",
            ),
            (
                2023,
                "2 Jan,7 Apr,10 Apr,1 May,8 May,29 May,28 Aug,25 Dec,26 Dec",
            ),
            (2024, "1 Jan,29 Mar,1 Apr,6 May,27 May,26 Aug,25 Dec,26 Dec"),
            (
                2025,
                "1 Jan,18 Apr,21 Apr,5 May,26 May,25 Aug,25 Dec,26 Dec",
            ),
            (2026, "1 Jan,3 Apr,6 Apr,4 May,25 May,31 Aug,25 Dec,28 Dec"),
            (
                2027,
                "1 Jan,26 Mar,29 Mar,3 May,31 May,30 Aug,27 Dec,28 Dec",
            ),
        ];
        for (year, days) in announced {
            assert_eq!(holidays(year).join(","), days, "{year}");
        }
    }

    proptest! {
        #[test]
        fn a_working_day_is_near(days in 0_i32..20_000) {
            let day = date(2000, 1, 1).saturating_add(days.days());
            let (from, until) = (working_day_from(day), working_day_until(day));
            prop_assert!(is_working_day(from) && is_working_day(until));
            prop_assert!(until <= day && day <= from);
            // From Good Friday to Easter Monday, or around Christmas: never more than five days.
            prop_assert!(until.until(from).unwrap().get_days() <= 5);
        }
    }
}
