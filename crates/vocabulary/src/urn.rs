//! The unique reference number of a school.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// The text or number is not a school's unique reference number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a school’s URN is a number, normally of 6 digits, like 100000")]
pub struct NotAUrn;

/// The number by which the national list of establishments knows a school: normally six digits.
/// A school that converts to an academy gets a new one, linked to the old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "shapes", derive(schemars::JsonSchema))]
#[serde(try_from = "u32", into = "u32")]
pub struct Urn(u32);

impl Urn {
    /// Seven digits leave room for growth; anything longer is another kind of number.
    const LARGEST: u32 = 9_999_999;

    /// The least number that can be one: where a search through an ordered map begins.
    pub const LEAST: Self = Self(1);
}

impl TryFrom<u32> for Urn {
    type Error = NotAUrn;

    fn try_from(number: u32) -> Result<Self, NotAUrn> {
        match number {
            1..=Self::LARGEST => Ok(Self(number)),
            _ => Err(NotAUrn),
        }
    }
}

impl From<Urn> for u32 {
    fn from(urn: Urn) -> Self {
        urn.0
    }
}

impl FromStr for Urn {
    type Err = NotAUrn;

    /// Reads digits; spaces around them and zeros before them, as exports have them, are dropped.
    fn from_str(text: &str) -> Result<Self, NotAUrn> {
        let digits = text.trim();
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAUrn);
        }
        let number: u32 = digits.parse().map_err(|_| NotAUrn)?;
        Self::try_from(number)
    }
}

impl fmt::Display for Urn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_up_to_seven_digits() {
        assert_eq!("100000".parse::<Urn>().unwrap().to_string(), "100000");
        assert_eq!(" 0137654 ".parse::<Urn>().unwrap().to_string(), "137654");
        for wrong in ["", "0", "-1", "10000000", "10 0000", "99999999999", "12a"] {
            assert_eq!(wrong.parse::<Urn>(), Err(NotAUrn), "{wrong}");
        }
    }

    #[test]
    fn json_is_a_number() {
        let urn: Urn = serde_json::from_str("100000").unwrap();
        assert_eq!(serde_json::to_string(&urn).unwrap(), "100000");
        assert!(serde_json::from_str::<Urn>("0").is_err());
    }
}
