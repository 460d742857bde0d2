//! The times of entries.

use std::fmt;
use std::str::FromStr;

use crate::text::serialise_as_text;

/// A moment to the second in UTC, written `YYYY-MM-DDThh:mm:ssZ`, in the years 0000 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

/// The text or moment is not a timestamp.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimestampError {
    /// The text has another form, or names a moment that does not exist.
    #[error("“{text}” is not a timestamp: write it like 2018-07-15T14:38:05Z")]
    Text {
        /// The text that was given.
        text: String,
    },
    /// The moment cannot be written with a four-digit year.
    #[error("{moment} is not in the years 0000 to 9999")]
    Year {
        /// The moment that was given.
        moment: jiff::Timestamp,
    },
}

impl Timestamp {
    /// The second in which `moment` lies: fractions are dropped.
    ///
    /// # Errors
    /// A moment before the year 0.
    pub fn new(moment: jiff::Timestamp) -> Result<Self, TimestampError> {
        let early = i64::from(moment.subsec_nanosecond() < 0);
        jiff::Timestamp::from_second(moment.as_second() - early)
            .ok()
            .filter(|second| second.to_zoned(jiff::tz::TimeZone::UTC).year() >= 0)
            .map(Self)
            .ok_or(TimestampError::Year { moment })
    }

    /// The moment at which the second begins.
    pub const fn moment(self) -> jiff::Timestamp {
        self.0
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // RFC 3339 with `Z`, and no fraction because there is none.
        write!(f, "{}", self.0)
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        // One moment has one text: what jiff reads more kindly must come out as it went in.
        text.parse()
            .ok()
            .and_then(|moment| Self::new(moment).ok())
            .filter(|timestamp| timestamp.to_string() == text)
            .ok_or_else(|| TimestampError::Text {
                text: text.to_owned(),
            })
    }
}

serialise_as_text!(Timestamp, "a timestamp such as 2018-07-15T14:38:05Z");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_has_one_text() {
        for good in [
            "2018-07-15T14:38:05Z",
            "0000-01-01T00:00:00Z",
            "9999-12-30T21:59:59Z",
        ] {
            assert_eq!(good.parse::<Timestamp>().unwrap().to_string(), good);
        }
        for bad in [
            "",
            "2018-07-15",
            "2018-07-15T14:38Z",
            "2018-07-15T14:38:05",
            "2018-07-15T14:38:05+00:00",
            "2018-07-15T14:38:05+01:00",
            "2018-07-15t14:38:05z",
            "2018-07-15T14:38:05.0Z",
            "2018-07-15T14:38:60Z",
            "2018-02-29T14:38:05Z",
            "-000001-07-15T14:38:05Z",
        ] {
            assert_eq!(
                bad.parse::<Timestamp>(),
                Err(TimestampError::Text {
                    text: bad.to_owned()
                })
            );
        }
    }

    #[test]
    fn a_moment_lies_in_the_second_that_began_before_it() {
        for (moment, second) in [
            ("2018-07-15T14:38:05.999Z", "2018-07-15T14:38:05Z"),
            ("1969-12-31T23:59:58.25Z", "1969-12-31T23:59:58Z"),
        ] {
            let timestamp = Timestamp::new(moment.parse().unwrap()).unwrap();
            assert_eq!(timestamp.to_string(), second);
        }
        let early = jiff::Timestamp::MIN;
        assert_eq!(
            Timestamp::new(early),
            Err(TimestampError::Year { moment: early })
        );
    }
}
