//! The UK Provider Reference Number.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// The text is not a UKPRN.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a UKPRN is 8 digits and starts with 1, like 10007774")]
pub struct NotAUkprn;

/// A UK Provider Reference Number: eight digits, the first of them 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "shapes", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Ukprn(u32);

impl FromStr for Ukprn {
    type Err = NotAUkprn;

    /// Reads eight digits; spaces, as people copy them from tables, are ignored.
    fn from_str(text: &str) -> Result<Self, NotAUkprn> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let all_digits = digits.bytes().all(|b| b.is_ascii_digit());
        if digits.len() != 8 || !all_digits || !digits.starts_with('1') {
            return Err(NotAUkprn);
        }
        digits.parse().map(Self).map_err(|_| NotAUkprn)
    }
}

impl TryFrom<String> for Ukprn {
    type Error = NotAUkprn;

    fn try_from(text: String) -> Result<Self, NotAUkprn> {
        text.parse()
    }
}

impl From<Ukprn> for String {
    fn from(ukprn: Ukprn) -> Self {
        ukprn.to_string()
    }
}

impl fmt::Display for Ukprn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_digits_with_a_leading_one() {
        assert_eq!(
            "10 007 774".parse::<Ukprn>().unwrap().to_string(),
            "10007774"
        );
        for wrong in [
            "",
            "1000777",
            "20007774",
            "100077745",
            "1000777x",
            "１0007774",
        ] {
            assert_eq!(wrong.parse::<Ukprn>(), Err(NotAUkprn), "{wrong}");
        }
    }
}
