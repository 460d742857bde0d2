//! School terms, as statistics count them: autumn from 1 September, spring from 1 January, summer from 1 April.

use jiff::civil::{Date, date};
use std::fmt;

/// One of the 3 terms of a school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// 1 January to 31 March.
    Spring,
    /// 1 April to 31 August.
    Summer,
    /// 1 September to 31 December.
    Autumn,
}

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// The calendar year.
    pub year: i16,
    /// Which of its terms.
    pub season: Season,
}

impl Term {
    /// The term that a day is in.
    pub fn of(day: Date) -> Self {
        let season = match day.month() {
            1..=3 => Season::Spring,
            4..=8 => Season::Summer,
            _ => Season::Autumn,
        };
        Self {
            year: day.year(),
            season,
        }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        date(
            self.year,
            match self.season {
                Season::Spring => 1,
                Season::Summer => 4,
                Season::Autumn => 9,
            },
            1,
        )
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        let next = self.next().first_day();
        next.yesterday().unwrap_or(next)
    }

    /// The term after it.
    #[must_use]
    pub const fn next(self) -> Self {
        let (year, season) = match self.season {
            Season::Spring => (self.year, Season::Summer),
            Season::Summer => (self.year, Season::Autumn),
            Season::Autumn => (self.year + 1, Season::Spring),
        };
        Self { year, season }
    }

    /// The term before it.
    #[must_use]
    pub const fn before(self) -> Self {
        let (year, season) = match self.season {
            Season::Spring => (self.year - 1, Season::Autumn),
            Season::Summer => (self.year, Season::Spring),
            Season::Autumn => (self.year, Season::Summer),
        };
        Self { year, season }
    }

    /// The number of terms from `earlier` to this one.
    pub const fn since(self, earlier: Self) -> i32 {
        self.number() - earlier.number()
    }

    const fn number(self) -> i32 {
        3 * self.year as i32 + self.season as i32
    }

    /// How open statistics name it: the school year, as in `202627`.
    pub fn time_period(self) -> String {
        let first = match self.season {
            Season::Autumn => self.year,
            Season::Spring | Season::Summer => self.year - 1,
        };
        format!("{first}{:02}", (first + 1).rem_euclid(100))
    }

    /// How open statistics name its part of the year: `Autumn term`.
    pub const fn time_identifier(self) -> &'static str {
        match self.season {
            Season::Autumn => "Autumn term",
            Season::Spring => "Spring term",
            Season::Summer => "Summer term",
        }
    }
}

impl Term {
    /// The text at the beginning of a line: `Autumn term 2026`.
    pub fn name(self) -> String {
        format!("{} {}", self.time_identifier(), self.year)
    }
}

impl fmt::Display for Term {
    /// `autumn term 2026`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let season = match self.season {
            Season::Spring => "spring",
            Season::Summer => "summer",
            Season::Autumn => "autumn",
        };
        write!(f, "{season} term {}", self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_day_is_in_one_term_and_terms_follow_each_other() {
        let mut day = date(2024, 1, 1);
        let mut term = Term::of(day);
        while day < date(2028, 1, 1) {
            if day > term.last_day() {
                let next = term.next();
                assert_eq!((next.before(), next.since(term)), (term, 1));
                term = next;
            }
            assert_eq!(Term::of(day), term, "{day}");
            assert!(term.first_day() <= day && day <= term.last_day());
            day = day.tomorrow().unwrap();
        }
        let autumn = Term::of(date(2026, 12, 1));
        assert_eq!(autumn.to_string(), "autumn term 2026");
        assert_eq!(autumn.time_period(), "202627");
        assert_eq!(autumn.next().time_period(), "202627");
        assert_eq!(Term::of(date(1999, 9, 1)).time_period(), "199900");
    }
}
