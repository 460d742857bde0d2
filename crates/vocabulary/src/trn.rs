//! The teacher reference number.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// The text is not a teacher reference number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a teacher reference number is 7 digits, like 0123456 or 01/23456")]
pub struct NotATrn;

/// A teacher reference number: seven digits, leading zeros and all, so it is text and never a sum.
///
/// Two records of one teacher can be merged; that the old number then answers with the new one is
/// the register's knowledge, not the number's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "shapes", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Trn(u32);

impl FromStr for Trn {
    type Err = NotATrn;

    /// Reads what people and spreadsheets make of one: spaces and slashes are dropped, and the
    /// zeros that a spreadsheet took from the front of five or six digits are put back.
    fn from_str(text: &str) -> Result<Self, NotATrn> {
        let digits: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '/')
            .collect();
        let all_digits = digits.bytes().all(|b| b.is_ascii_digit());
        if !all_digits || !(5..=7).contains(&digits.len()) {
            return Err(NotATrn);
        }
        digits.parse().map(Self).map_err(|_| NotATrn)
    }
}

impl TryFrom<String> for Trn {
    type Error = NotATrn;

    fn try_from(text: String) -> Result<Self, NotATrn> {
        text.parse()
    }
}

impl From<Trn> for String {
    fn from(trn: Trn) -> Self {
        trn.to_string()
    }
}

impl fmt::Display for Trn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:07}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_cleaned_and_filled_up_from_the_left() {
        for (typed, kept) in [
            ("1234567", "1234567"),
            ("0012345", "0012345"),
            ("12345", "0012345"),
            ("123456", "0123456"),
            ("12/34567", "1234567"),
            (" 12 / 345 67 ", "1234567"),
        ] {
            assert_eq!(typed.parse::<Trn>().unwrap().to_string(), kept, "{typed}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for wrong in ["", "1234", "12345678", "RP12/34567", "123456a", "１234567"] {
            assert_eq!(wrong.parse::<Trn>(), Err(NotATrn), "{wrong}");
        }
    }

    #[test]
    fn json_keeps_the_zeros() {
        let trn: Trn = serde_json::from_str("\"12345\"").unwrap();
        assert_eq!(serde_json::to_string(&trn).unwrap(), "\"0012345\"");
    }
}
