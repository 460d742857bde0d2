//! Terms of the school year, to say when something falls due.

use jiff::civil::Date;
use std::{fmt, str::FromStr};
use thiserror::Error;

/// A term: autumn from 1 September, spring from 1 January, summer from 1 April, as the dates on which children reach
/// compulsory school age divide the year (SI 1998/1607: 31 August, 31 December, 31 March).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    year: i16,
    season: Season,
}

/// A third of a calendar year, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Season {
    Spring,
    Summer,
    Autumn,
}

/// A text was not that of a term, such as `2027-spring`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a term is written like 2027-spring")]
pub struct NotATerm;

impl Term {
    /// The term in which a day lies.
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

    /// The term as pages say it: `spring term 2027`.
    pub fn in_words(self) -> String {
        format!("{} term {}", self.season.id(), self.year)
    }
}

impl Season {
    const fn id(self) -> &'static str {
        match self {
            Self::Spring => "spring",
            Self::Summer => "summer",
            Self::Autumn => "autumn",
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.year, self.season.id())
    }
}

impl FromStr for Term {
    type Err = NotATerm;

    fn from_str(text: &str) -> Result<Self, NotATerm> {
        let (year, season) = text.split_once('-').ok_or(NotATerm)?;
        let season = match season {
            "spring" => Season::Spring,
            "summer" => Season::Summer,
            "autumn" => Season::Autumn,
            _ => return Err(NotATerm),
        };
        let year = year.parse().map_err(|_| NotATerm)?;
        if !(1900..2200).contains(&year) {
            return Err(NotATerm);
        }
        Ok(Self { year, season })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn terms_follow_each_other_and_each_day_is_in_one() {
        let december = Term::of(date(2026, 12, 31));
        assert_eq!(december.in_words(), "autumn term 2026");
        assert_eq!(december.next(), Term::of(date(2027, 1, 1)));
        assert_eq!(december.next().next(), Term::of(date(2027, 4, 1)));
        assert_eq!(december.next().next().next(), Term::of(date(2027, 9, 1)));
        let mut term = december;
        for _ in 0..12 {
            assert!(term < term.next());
            assert_eq!(term.to_string().parse(), Ok(term));
            term = term.next();
        }
        for wrong in ["", "2027", "2027-winter", "12-spring", "spring-2027"] {
            assert_eq!(wrong.parse::<Term>(), Err(NotATerm));
        }
    }
}
