//! A plain document: headings, paragraphs, points, tables and pictures. How they look is decided by the program that lays them out.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// A line under the title.
    pub subtitle: String,
    /// What it holds.
    pub blocks: Vec<Block>,
    /// Files that are bound in after it. A document with any does not claim to be accessible: what is in them is not ours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<Enclosure>,
}

/// A file that is bound in, page by page: a PDF, or a picture as PNG, JPEG, GIF or WebP.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enclosure {
    /// What it is called.
    pub title: String,
    /// The file.
    #[serde(with = "in_base64")]
    pub bytes: Vec<u8>,
}

/// Its name and its length: what is in it may be someone’s.
impl fmt::Debug for Enclosure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Enclosure")
            .field("title", &self.title)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

/// What a file that is bound in is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnclosureKind {
    /// A PDF, of several pages.
    Pdf,
    /// A picture, with the ending by which its type is known.
    Picture(&'static str),
}

impl EnclosureKind {
    /// Told from the first bytes of a file: what is evidence was looked at whole when it was sent. One that is none of
    /// these after all is named and not bound in.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        const BEGINNINGS: [(&[u8], EnclosureKind); 5] = [
            (b"%PDF-", EnclosureKind::Pdf),
            (b"\x89PNG\r\n", EnclosureKind::Picture("png")),
            (b"\xFF\xD8\xFF", EnclosureKind::Picture("jpg")),
            (b"GIF8", EnclosureKind::Picture("gif")),
            (b"RIFF", EnclosureKind::Picture("webp")),
        ];
        let mut kinds = BEGINNINGS.into_iter();
        let found = kinds.find(|(beginning, _)| bytes.starts_with(beginning));
        found.map(|(_, kind)| kind)
    }
}

mod in_base64 {
    use data_encoding::BASE64;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&BASE64.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        BASE64.decode(text.as_bytes()).map_err(D::Error::custom)
    }
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Block {
    /// A heading of level 1, 2 or 3; the title stands above them all.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A list of points.
    Points(Vec<String>),
    /// A table.
    Table(Table),
    /// A picture in SVG with a caption, and the words for those who do not see it.
    Picture {
        /// The picture.
        svg: String,
        /// What stands under it.
        caption: String,
        /// What it shows, in words.
        alternative: String,
    },
}

/// A table with a row of heads; the first column heads its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// What stands above it.
    pub caption: String,
    /// The heads of its columns, the first that of the row heads.
    pub heads: Vec<String>,
    /// Its rows, each as long as the heads.
    pub rows: Vec<Vec<String>>,
    /// What stands under it.
    pub notes: Vec<String>,
}
