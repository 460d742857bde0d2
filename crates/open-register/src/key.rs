//! Keys of elements.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::text::serialise_as_text;

/// The identifier of an element of a register: ASCII letters and digits, with single `-`, `_`, `.`
/// or `/` after the first character, as in `CA-ZX` or `10.5`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<str>);

/// The text is not a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{text}” is not a key: use letters and digits, with single hyphens, underscores, points or \
     slashes between them"
)]
pub struct KeyError {
    text: String,
}

impl Key {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        // "ID type" of the specification's key definition: marks never first, never in a row.
        let mut after_mark = true;
        let proper = text.chars().all(|c| {
            let mark = matches!(c, '-' | '_' | '.' | '/');
            let fits = if mark {
                !after_mark
            } else {
                c.is_ascii_alphanumeric()
            };
            after_mark = mark;
            fits
        });
        if text.is_empty() || !proper {
            return Err(KeyError {
                text: text.to_owned(),
            });
        }
        Ok(Self(text.into()))
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

serialise_as_text!(
    Key,
    "a key of letters, digits and single marks between them"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_the_specification() {
        for good in ["1", "GB", "01", "10.5", "ADR", "CA-ZX", "an_id", "10.2/3"] {
            assert_eq!(good.parse::<Key>().unwrap().as_str(), good);
        }
        for bad in [
            "", "_1", ".34", "A..B", "ALPHA--", "C__34", "C_/34", "é", "a b", "a+b",
        ] {
            assert_eq!(
                bad.parse::<Key>(),
                Err(KeyError {
                    text: bad.to_owned()
                })
            );
        }
    }
}
