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

/// A school's status in the national list of establishments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
#[repr(u8)]
pub enum OpenStatus {
    /// 1: open.
    Open = 1,
    /// 2: closed.
    Closed = 2,
    /// 3: open, but proposed to close.
    OpenProposedToClose = 3,
    /// 4: proposed to open.
    ProposedToOpen = 4,
}

impl OpenStatus {
    /// What a page calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Closed => "Closed",
            Self::OpenProposedToClose => "Open, proposed to close",
            Self::ProposedToOpen => "Proposed to open",
        }
    }
}

impl From<OpenStatus> for u8 {
    fn from(status: OpenStatus) -> Self {
        status as Self
    }
}

impl TryFrom<u8> for OpenStatus {
    type Error = &'static str;

    fn try_from(code: u8) -> Result<Self, Self::Error> {
        match code {
            1 => Ok(Self::Open),
            2 => Ok(Self::Closed),
            3 => Ok(Self::OpenProposedToClose),
            4 => Ok(Self::ProposedToOpen),
            _ => Err(
                "a status is 1 (open), 2 (closed), 3 (open, proposed to close) or 4 (proposed to open)",
            ),
        }
    }
}

/// A phase of education in the national list of establishments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
#[repr(u8)]
pub enum Phase {
    /// 0: the list gives none, as for most special and independent schools.
    NotApplicable = 0,
    /// 1: nursery.
    Nursery = 1,
    /// 2: primary.
    Primary = 2,
    /// 3: middle, counted as primary.
    MiddleDeemedPrimary = 3,
    /// 4: secondary.
    Secondary = 4,
    /// 5: middle, counted as secondary.
    MiddleDeemedSecondary = 5,
    /// 6: for those over 16.
    SixteenPlus = 6,
    /// 7: from primary to secondary.
    AllThrough = 7,
}

impl Phase {
    /// Every phase, in the order of its code.
    pub const ALL: [Self; 8] = [
        Self::NotApplicable,
        Self::Nursery,
        Self::Primary,
        Self::MiddleDeemedPrimary,
        Self::Secondary,
        Self::MiddleDeemedSecondary,
        Self::SixteenPlus,
        Self::AllThrough,
    ];

    /// What a page calls it; nothing for a school without one.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotApplicable => "",
            Self::Nursery => "Nursery",
            Self::Primary => "Primary",
            Self::MiddleDeemedPrimary => "Middle, deemed primary",
            Self::Secondary => "Secondary",
            Self::MiddleDeemedSecondary => "Middle, deemed secondary",
            Self::SixteenPlus => "16 plus",
            Self::AllThrough => "All-through",
        }
    }
}

impl From<Phase> for u8 {
    fn from(phase: Phase) -> Self {
        phase as Self
    }
}

impl TryFrom<u8> for Phase {
    type Error = &'static str;

    fn try_from(code: u8) -> Result<Self, Self::Error> {
        let phase = Self::ALL.get(usize::from(code)).copied();
        phase.ok_or("a phase is a number from 0 (not applicable) to 7 (all-through)")
    }
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
