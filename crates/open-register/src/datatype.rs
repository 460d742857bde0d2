//! Datatypes: what the texts of an attribute must look like.

mod link;
mod time;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Multihash, Name};

/// A primitive datatype of the specification. All values are texts; the datatype says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Datatype {
    /// `true` or `false`.
    Boolean,
    /// A link to a record of a register: prefix, colon, reference.
    Curie,
    /// A date, or a date and time in UTC, as precise as is known: `2018`, `2018-12`, `2018-12-31`,
    /// `2018-12-31T12Z` and so on.
    Datetime,
    /// A [`Name`].
    Name,
    /// A [`Multihash`].
    Hash,
    /// A whole number in decimal digits, without leading zeros.
    Integer,
    /// Two datetimes, a datetime and a duration, or a duration (ISO 8601).
    Period,
    /// Any text that can be seen.
    String,
    /// A text in Markdown.
    Text,
    /// A date and time to the second in UTC.
    Timestamp,
    /// An absolute URL without a fragment.
    Url,
}

impl Datatype {
    /// Whether `text` is of this datatype. No datatype has the empty text.
    pub fn allows(self, text: &str) -> bool {
        match self {
            Self::Boolean => matches!(text, "true" | "false"),
            Self::Curie => link::is_curie(text),
            Self::Datetime => time::is_datetime(text),
            Self::Name => Name::allows(text),
            Self::Hash => text.parse::<Multihash>().is_ok(),
            Self::Integer => is_integer(text),
            Self::Period => time::is_period(text),
            Self::String | Self::Text => can_be_seen(text),
            Self::Timestamp => time::is_timestamp(text),
            Self::Url => link::is_url(text),
        }
    }

    /// What to write, for the person who wrote something else.
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Boolean => "write true or false",
            Self::Curie => "write the name of a register, a colon and a key, like country:GB",
            Self::Datetime => {
                "write a date such as 2018, 2018-12 or 2018-12-31, or a date and time such as \
                 2018-12-31T12:30Z"
            }
            Self::Name => "use lower-case letters, digits and hyphens, beginning with a letter",
            Self::Hash => "write 1220, then 64 lower-case hexadecimal digits",
            Self::Integer => "write a whole number in digits, without leading zeros",
            Self::Period => {
                "write two dates such as 2018-09-01/2019-08-31, a date and a duration such as \
                 2018-09-01/P1Y, or a duration"
            }
            Self::String | Self::Text => "write something that can be seen",
            Self::Timestamp => "write a date and time such as 2018-12-31T12:30:00Z",
            Self::Url => "write a whole web address such as https://example.org/page",
        }
    }
}

/// The identifier of the datatype in a schema.
impl fmt::Display for Datatype {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Boolean => "boolean",
            Self::Curie => "curie",
            Self::Datetime => "datetime",
            Self::Name => "name",
            Self::Hash => "hash",
            Self::Integer => "integer",
            Self::Period => "period",
            Self::String => "string",
            Self::Text => "text",
            Self::Timestamp => "timestamp",
            Self::Url => "url",
        })
    }
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    text == "0" || (!digits.starts_with('0') && is_digits(digits))
}

/// Whether `text` is one ASCII digit or more.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Not empty, no byte order mark in front, and a character that leaves a mark on paper.
fn can_be_seen(text: &str) -> bool {
    let leaves_a_mark = |c: char| !c.is_whitespace() && !c.is_control() && !is_invisible(c);
    !text.starts_with('\u{feff}') && text.contains(leaves_a_mark)
}

/// Marks of direction, width and joining, which show nothing by themselves.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(datatype: Datatype, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(datatype.allows(text), "{text:?} is a {datatype}");
        }
        for text in bad.iter().chain(&["", " ", "\u{feff}"]) {
            assert!(!datatype.allows(text), "{text:?} is no {datatype}");
        }
    }

    #[test]
    fn booleans() {
        check(Datatype::Boolean, &["true", "false"], &["True", "yes", "1"]);
    }

    #[test]
    fn integers() {
        check(
            Datatype::Integer,
            &["100", "0", "-200", "123456789012345678901234567890"],
            &["-0", "007", "-07", "+1", "1.0", "1e3", "-", "NaN", "١"],
        );
    }

    #[test]
    fn strings_can_be_seen() {
        for datatype in [Datatype::String, Datatype::Text] {
            check(
                datatype,
                &["x", " x ", "é", "two\nlines", "**bold**"],
                &["\n\t", "\u{feff}x", "\u{200b}", "\0", "\u{a0}"],
            );
        }
    }

    #[test]
    fn names_and_hashes() {
        check(Datatype::Name, &["start-date"], &["Start-date", "0x"]);
        check(
            Datatype::Hash,
            &["12202c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"],
            &[
                "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
                "12202C26B46B68FFC68FF99B453C1D30413413422D706483BFA0F98A5E886266E7AE",
                "1220",
            ],
        );
    }

    #[test]
    fn datetimes() {
        check(
            Datatype::Datetime,
            &[
                "2001",
                "2001-01",
                "2001-01-31",
                "2018-10-11T12Z",
                "2018-10-11T12:14Z",
                "2001-01-31T23:20:55Z",
                "2000-02-29",
                "2016-12-31T23:59:60Z",
                "2018-10-11T24Z",
                "2018-10-11T24:00:00Z",
            ],
            &[
                "201",
                "20011",
                "2001-1",
                "2001-13",
                "2001-00",
                "2001-02-29",
                "2001-01-01-01",
                "2001-01T12Z",
                "2001-01-31T12",
                "2001-01-31T12:14",
                "2001-01-31T12:14:00+01:00",
                "2001-01-31T25Z",
                "2001-01-31T24:01Z",
                "2001-01-31T12:60Z",
                "2001-01-31T12:14:60Z",
                "2001-01-31T12:14:00.5Z",
                "2001-01-31T12:14:00:00Z",
                "2001-01-31TZ",
                "2001-01-31t12z",
                "31/01/2001",
                "-2001",
                "２００１",
            ],
        );
    }

    #[test]
    fn timestamps() {
        check(
            Datatype::Timestamp,
            &["2018-07-15T14:38:05Z", "2016-12-31T23:59:60Z"],
            &[
                "2018-07-15",
                "2018-07-15T14:38Z",
                "2018-07-15T24:00:00Z",
                "2018-07-15T14:38:05",
            ],
        );
    }

    #[test]
    fn periods() {
        check(
            Datatype::Period,
            &[
                "2007-03-01T13:00:00Z/2008-05-11T15:30:00Z",
                "2007-03-01T13:00:00Z/P1Y2M10DT2H30M",
                "P1Y2M10DT2H30M/2008-05-11T15:30:00Z",
                "P1Y2M10DT2H30M",
                "2018-01-01/P1M",
                "2018/2019",
                "PT0S",
                "PT30S",
                "P1D",
            ],
            &[
                "2018",
                "2018/",
                "/2018",
                "P1Y/P1M",
                "2018/2019/2020",
                "P",
                "PT",
                "P1YT",
                "P0D",
                "P01D",
                "P1D1Y",
                "PT1S1M",
                "P1W",
                "P1H",
                "PT1D",
                "P-1D",
                "PT0.5S",
                "1Y",
            ],
        );
    }

    #[test]
    fn curies() {
        check(
            Datatype::Curie,
            &[
                "country:",
                "country:GB",
                "local-authority:ABC",
                "example:foo/bar",
                "example:/qux",
                "example:10.2%2F3",
                "example:naïve",
            ],
            &[
                ":GB",
                "GB",
                "country",
                "Country:GB",
                "1a:GB",
                "a:b c",
                "a:b?c",
                "a:b%2",
                "a:<b>",
            ],
        );
    }

    #[test]
    fn urls() {
        check(
            Datatype::Url,
            &[
                "https://example.org",
                "https://example.org/a/b?c=d",
                "http://example.org:8080/",
                "mailto:someone@example.org",
                "https://example.org/naïve",
            ],
            &[
                "example.org",
                "/page",
                "//example.org",
                "https:example.org",
                "https://example.org/a b",
                " https://example.org",
                "https://example.org\\page",
                "https://example.org/#part",
                "https://",
                "https://exa mple.org",
            ],
        );
    }

    #[test]
    fn the_identifier_is_the_serialised_form() {
        for datatype in [Datatype::Boolean, Datatype::Datetime, Datatype::Url] {
            assert_eq!(
                serde_json::to_value(datatype).unwrap(),
                datatype.to_string()
            );
        }
    }
}
