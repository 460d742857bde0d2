//! The single texts of which values are made, in the clear or redacted.

use std::fmt;
use std::sync::Arc;

use merkle::Hash;
use unicode_normalization::UnicodeNormalization;

use crate::objecthash;

/// What a redacted text begins with; the hexadecimal hash of the redacted value follows.
pub const REDACTED: &str = "**REDACTED**";

/// One text of a value: in the clear (in Unicode normal form C, not empty), or redacted, when only
/// its hash is left.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item(Content);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Content {
    Clear(Arc<str>),
    Redacted(Hash),
}

/// The text begins like a redaction and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HalfRedacted;

impl Item {
    /// Read a text as it is published; an empty text is no item.
    pub(crate) fn read(text: &str) -> Result<Option<Self>, HalfRedacted> {
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(hash) = text.strip_prefix(REDACTED) {
            return hash
                .parse()
                .map(Self::redacted)
                .map(Some)
                .map_err(|_| HalfRedacted);
        }
        let normal: String = text.nfc().collect();
        Ok(Some(Self(Content::Clear(normal.into()))))
    }

    /// What is left of a value with that hash.
    pub(crate) const fn redacted(hash: Hash) -> Self {
        Self(Content::Redacted(hash))
    }

    /// The text, unless it is redacted.
    pub fn text(&self) -> Option<&str> {
        match &self.0 {
            Content::Clear(text) => Some(text),
            Content::Redacted(_) => None,
        }
    }

    /// Whether only the hash is left.
    pub fn is_redacted(&self) -> bool {
        self.text().is_none()
    }

    /// The hash of the text, the same before and after it is redacted.
    pub fn hash(&self) -> Hash {
        match &self.0 {
            Content::Clear(text) => objecthash::string(text),
            Content::Redacted(hash) => *hash,
        }
    }
}

/// The item as it is published: the text, or `**REDACTED**` and the hash.
impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Content::Clear(text) => f.write_str(text),
            Content::Redacted(hash) => write!(f, "{REDACTED}{hash}"),
        }
    }
}
