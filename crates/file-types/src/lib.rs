//! What a file is, told from its bytes and never from its name: which files are accepted as
//! evidence, why others are not, and what is to be said of those that are.
//!
//! | to find | look in |
//! |---|---|
//! | which types are accepted, and what they are called | `file_type.rs` |
//! | every reason to refuse a file, as the sentence that a person reads | `not_accepted.rs` |
//! | what is told of a file that is accepted | `note.rs` |
//! | PDF, and whether one asks for a password | `pdf/` |
//! | Office and OpenDocument of today: zip files with parts inside | `zipped/` |
//! | Office before 2007: compound files with streams inside | `compound/` |
//! | workbooks and documents that Excel's own password opens | `compound/default_password.rs` |
//! | plain and rich text | `text.rs`, `rich_text.rs` |
//! | images, and whether one says where it was taken | `image.rs` |
//! | small whole files of several types, for tests | `samples.rs` |
//! | the name that a file is kept and sent back under | `name.rs` |
//!
//! No input makes it panic, and none makes it use more memory than a few times what is accepted: what is
//! packed is unpacked up to a bound.

mod compound;
mod file_type;
mod image;
mod name;
mod not_accepted;
mod note;
mod pdf;
mod rich_text;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
mod text;
mod zipped;

pub use file_type::FileType;
pub use name::{kept_name, shown_name};
pub use not_accepted::{NotAccepted, size_in_words};
pub use note::Note;

/// The largest file that is accepted, in bytes: 25 MB, as computers that people use count them.
pub const LARGEST: usize = 25 * 1024 * 1024;

/// What an accepted file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its type.
    pub file_type: FileType,
    /// What the person who sends it should know, in the order of their weight.
    pub notes: Vec<Note>,
}

impl From<FileType> for Found {
    fn from(file_type: FileType) -> Self {
        Self {
            file_type,
            notes: Vec::new(),
        }
    }
}

/// What a file is, from all its bytes. Its name, as it was sent, is asked only whether it is that of a program, and
/// whether it claims to be something else where the bytes are no more than text.
///
/// # Errors
/// Why it is not accepted, with what its owner can do.
pub fn read(sent_name: &str, bytes: &[u8]) -> Result<Found, NotAccepted> {
    if bytes.is_empty() {
        return Err(NotAccepted::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(NotAccepted::TooLarge(bytes.len()));
    }
    let found = look_at(bytes, 0)?;
    if name::is_of_program(sent_name) {
        return Err(NotAccepted::NamedProgram);
    }
    match name::claims(sent_name) {
        Some(claimed) if found.file_type == FileType::Text && claimed != FileType::Text => {
            Err(NotAccepted::NamedOtherwise(claimed))
        }
        _ => Ok(found),
    }
}

/// What bytes are, inside this number of files.
fn look_at(bytes: &[u8], inside: usize) -> Result<Found, NotAccepted> {
    if zipped::is_zip(bytes) {
        return zipped::read(bytes, inside);
    }
    if compound::is_compound(bytes) {
        return compound::read(bytes, inside);
    }
    if pdf::is_pdf(bytes) {
        return pdf::read(bytes).map(|notes| Found {
            file_type: FileType::Pdf,
            notes,
        });
    }
    if rich_text::is_rich_text(bytes) {
        return rich_text::read(bytes).map(|()| FileType::Rtf.into());
    }
    if let Some(text) = text::text(bytes) {
        return text::read(&text).map(|()| FileType::Text.into());
    }
    image::read(bytes)
}

#[cfg(test)]
mod tests;
