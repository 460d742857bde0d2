//! The codes by which the national list says what kind of school one is.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// A code of “type of establishment” in the national list of establishments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SchoolType(u16);

impl SchoolType {
    /// A code, listed in the rules or not.
    pub const fn new(code: u16) -> Self {
        Self(code)
    }

    /// The code as a number.
    pub const fn code(self) -> u16 {
        self.0
    }
}

/// A short list of codes, with what a page calls each. A code is stored as its number.
macro_rules! codes {
    (
        $(#[$about:meta])*
        $Codes:ident, otherwise $wrong:literal:
        $($(#[$means:meta])* $Code:ident = $number:literal, called $name:literal;)+
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "u8", try_from = "u8")]
        #[repr(u8)]
        pub enum $Codes {
            $($(#[$means])* $Code = $number,)+
        }

        impl $Codes {
            /// What a page calls it; nothing where there is nothing to say.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Code => $name,)+
                }
            }
        }

        impl From<$Codes> for u8 {
            fn from(code: $Codes) -> Self {
                code as Self
            }
        }

        impl TryFrom<u8> for $Codes {
            type Error = &'static str;

            fn try_from(number: u8) -> Result<Self, Self::Error> {
                match number {
                    $($number => Ok(Self::$Code),)+
                    _ => Err($wrong),
                }
            }
        }
    };
}

codes! {
    /// A school’s status in the national list of establishments.
    OpenStatus, otherwise "a status is 1 (open), 2 (closed), 3 (open, proposed to close) or 4 (proposed to open)":
    /// 1: open.
    Open = 1, called "Open";
    /// 2: closed.
    Closed = 2, called "Closed";
    /// 3: open, but proposed to close.
    OpenProposedToClose = 3, called "Open, proposed to close";
    /// 4: proposed to open.
    ProposedToOpen = 4, called "Proposed to open";
}

codes! {
    /// A phase of education in the national list of establishments.
    Phase, otherwise "a phase is a number from 0 (not applicable) to 7 (all-through)":
    /// 0: the list gives none, as for most special and independent schools.
    NotApplicable = 0, called "";
    /// 1: nursery.
    Nursery = 1, called "Nursery";
    /// 2: primary.
    Primary = 2, called "Primary";
    /// 3: middle, counted as primary.
    MiddleDeemedPrimary = 3, called "Middle, deemed primary";
    /// 4: secondary.
    Secondary = 4, called "Secondary";
    /// 5: middle, counted as secondary.
    MiddleDeemedSecondary = 5, called "Middle, deemed secondary";
    /// 6: for those over 16.
    SixteenPlus = 6, called "16 plus";
    /// 7: from primary to secondary.
    AllThrough = 7, called "All-through";
}

/// The text is not such a number of a school as the Department for Education gives.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("a DfE number is 3 digits, a slash and 4 digits, like 201/3614")]
pub struct NotADfeNumber;

/// The number of a school within its local authority, as the Department for Education writes it: three
/// digits of the authority and four of the school. Two schools can have had the same one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DfeNumber {
    /// The code of the local authority, below 1000.
    pub authority: u16,
    /// The number of the school there, below 10,000.
    pub number: u16,
}

impl fmt::Display for DfeNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}/{:04}", self.authority, self.number)
    }
}

impl FromStr for DfeNumber {
    type Err = NotADfeNumber;

    /// Reads seven digits, with a slash or a hyphen after the third or with none. Spaces are ignored.
    fn from_str(text: &str) -> Result<Self, NotADfeNumber> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (authority, number) = text
            .split_once(['/', '-'])
            .or_else(|| text.split_at_checked(3))
            .ok_or(NotADfeNumber)?;
        let digits = |part: &str, many: usize| {
            let all = part.len() == many && part.bytes().all(|b| b.is_ascii_digit());
            all.then(|| part.parse().ok()).flatten()
        };
        Ok(Self {
            authority: digits(authority, 3).ok_or(NotADfeNumber)?,
            number: digits(number, 4).ok_or(NotADfeNumber)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dfe_number_is_read_with_and_without_its_slash() {
        let number = DfeNumber {
            authority: 201,
            number: 14,
        };
        for text in [
            "201/0014",
            "2010014",
            " 201 0014 ",
            "201-0014",
            "201 / 0014",
        ] {
            assert_eq!(text.parse(), Ok(number), "{text}");
        }
        assert_eq!(number.to_string(), "201/0014");
        for wrong in [
            "",
            "201",
            "201/14",
            "20/10014",
            "201/001a",
            "20100145",
            "２01/0014",
        ] {
            assert_eq!(wrong.parse::<DfeNumber>(), Err(NotADfeNumber), "{wrong}");
        }
    }

    #[test]
    fn a_code_is_what_it_was_made_from() {
        for code in 0..=9_u8 {
            assert_eq!(
                Phase::try_from(code).map(u8::from).ok(),
                (code < 8).then_some(code)
            );
            let status = OpenStatus::try_from(code).map(u8::from).ok();
            assert_eq!(status, (1..=4).contains(&code).then_some(code));
        }
    }
}
