//! The fields of forms, as rules find them wrong.

use vocabulary::Field;

/// What a survey is called.
pub const TITLE: Field = Field("title");
/// What is read before the first question.
pub const OPENS: Field = Field("opens");
/// What is read after the last answer.
pub const CLOSES: Field = Field("closes");
/// How something is asked.
pub const ASKS: Field = Field("asks");
/// What helps to answer it.
pub const GUIDANCE: Field = Field("guidance");
/// An answer.
pub const ANSWERS: Field = Field("answers");
/// The name of a column.
pub const COLUMN: Field = Field("column");
/// What the pages of a part are about.
pub const HEADING: Field = Field("heading");
/// Who is on a route.
pub const LABEL: Field = Field("label");
/// What a route asks.
pub const BLOCKS: Field = Field("blocks");
/// The greatest number.
pub const MOST: Field = Field("most");
/// A whole file.
pub const FILE: Field = Field("file");
