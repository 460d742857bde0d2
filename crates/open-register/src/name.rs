//! Names of attributes and registers.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::text::serialise_as_text;

/// The name of an attribute or a register: lower-case ASCII letters, digits and hyphens, a letter
/// first, as in `start-date`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<str>);

/// The text is not a name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{text}” is not a name: use lower-case letters, digits and hyphens, beginning with a letter"
)]
pub struct NameError {
    text: String,
}

impl Name {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `text` is a name.
    pub(crate) fn allows(text: &str) -> bool {
        text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    }
}

impl FromStr for Name {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        if !Self::allows(text) {
            return Err(NameError {
                text: text.to_owned(),
            });
        }
        Ok(Self(text.into()))
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

serialise_as_text!(Name, "a name of lower-case letters, digits and hyphens");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_the_specification() {
        for good in ["name", "start-date", "end-date", "key-01", "x"] {
            assert_eq!(good.parse::<Name>().unwrap().as_str(), good);
        }
        for bad in [
            "",
            "0x",
            "42-date",
            "-boo",
            "Name",
            "start_date",
            "naïve",
            "a b",
            "_id",
        ] {
            assert_eq!(
                bad.parse::<Name>(),
                Err(NameError {
                    text: bad.to_owned()
                })
            );
        }
    }
}
