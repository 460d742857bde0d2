//! A plain document: headings, paragraphs, points, tables and pictures. How they look is decided by the program that lays them out.

use serde::{Deserialize, Serialize};

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
