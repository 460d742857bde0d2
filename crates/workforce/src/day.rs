//! Days as numbers, and events whose day is known only within bounds.

use jiff::{ToSpan, civil::Date};
use vocabulary::PartialDate;

/// A civil day as a number: days since 1 January 1970. Small, ordered, and quick to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

const EPOCH: Date = Date::constant(1970, 1, 1);

impl Day {
    /// Before every day of the calendar: the earliest that a beginning of unknown date can be.
    pub const LONG_AGO: Self = Self(i32::MIN);
    /// After every day of the calendar: what has not happened and is not foreseen.
    pub const NEVER: Self = Self(i32::MAX);

    /// The civil date, unless it lies outside the calendar.
    pub fn date(self) -> Option<Date> {
        // Outside these a span of days would be refused by the calendar.
        (-4_371_587..=2_932_896)
            .contains(&self.0)
            .then(|| EPOCH.saturating_add(self.0.days()))
    }

    /// The days from `earlier` to this day.
    pub const fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The day before.
    #[must_use]
    pub const fn before(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// The day this many days later; the ends of time stay where they are.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        match self {
            Self::LONG_AGO | Self::NEVER => self,
            Self(day) => Self(day.saturating_add(days)),
        }
    }

    /// The day this many calendar months later: the same day of the month, or the last that there is. The
    /// ends of time stay where they are.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        self.date().map_or(self, |date| {
            Self::from(date.saturating_add(months.months()))
        })
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self((date - EPOCH).get_days())
    }
}

/// The day of an event, as far as it is known: some day from `earliest` to `latest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct When {
    /// The earliest day that it can be.
    pub earliest: Day,
    /// The latest day that it can be.
    pub latest: Day,
}

impl When {
    /// Has not happened, and is not foreseen.
    pub const NEVER: Self = Self::on(Day::NEVER);
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        earliest: Day::LONG_AGO,
        latest: Day::NEVER,
    };

    /// A day known exactly.
    pub const fn on(day: Day) -> Self {
        Self {
            earliest: day,
            latest: day,
        }
    }

    /// A date with its precision.
    pub fn of(date: PartialDate) -> Self {
        Self {
            earliest: date.earliest().into(),
            latest: date.latest().into(),
        }
    }

    /// Whether the day is known.
    pub fn is_exact(self) -> bool {
        self.earliest == self.latest
    }

    /// Applies the same monotonic shift to both bounds.
    #[must_use]
    pub fn map(self, shift: impl Fn(Day) -> Day) -> Self {
        Self {
            earliest: shift(self.earliest),
            latest: shift(self.latest),
        }
    }

    /// The event or `day`, whichever is later.
    #[must_use]
    pub fn not_before(self, day: Day) -> Self {
        self.map(|bound| bound.max(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn months_end_on_the_last_day_there_is() {
        let leap = Day::from(date(2024, 2, 29));
        assert_eq!(leap.plus_months(36), Day::from(date(2027, 2, 28)));
        assert_eq!(Day::NEVER.plus_months(36), Day::NEVER);
        assert_eq!(Day::LONG_AGO.plus_months(36), Day::LONG_AGO);
        assert_eq!(
            Day::from(Date::MAX).plus_months(36).date(),
            Some(Date::MAX),
            "the calendar's end is no panic"
        );
    }

    proptest! {
        #[test]
        fn a_day_is_its_date(number in -4_371_587..=2_932_896_i32) {
            let date = Day(number).date().unwrap();
            prop_assert_eq!(Day::from(date), Day(number));
        }

        #[test]
        fn days_and_dates_have_the_same_order(a in -800_000..800_000_i32, b in -800_000..800_000_i32) {
            prop_assert_eq!(Day(a).cmp(&Day(b)), Day(a).date().cmp(&Day(b).date()));
        }
    }
}
