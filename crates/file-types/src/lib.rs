//! What a file is, told from its bytes and never from its name: which files are accepted as
//! evidence, and why others are not.
//!
//! | to find | look in |
//! |---|---|
//! | which types are accepted, and what they are called | `file_type.rs` |
//! | every reason to refuse a file, as the sentence that a person reads | `not_accepted.rs` |
//! | PDF, and whether one asks for a password | `pdf.rs` |
//! | Word, Excel and OpenDocument of today: zip files with parts inside | `zipped.rs` |
//! | Word and Excel before 2007: compound files with streams inside | `compound.rs` |
//! | plain text | `text.rs` |
//! | small whole files of several types, for tests | `samples.rs` |
//! | the name that a file is kept and sent back under | `name.rs` |
//!
//! No input makes it panic, and none makes it use more memory than a few times its own size: of a
//! zip file, at most one megabyte of one part is ever unpacked.

mod compound;
mod file_type;
mod name;
mod not_accepted;
mod pdf;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
mod text;
mod zipped;

pub use file_type::FileType;
pub use name::{kept_name, shown_name};
pub use not_accepted::{NotAccepted, size_in_words};

/// The largest file that is accepted, in bytes: 25 MB, as computers that people use count them.
pub const LARGEST: usize = 25 * 1024 * 1024;

/// What a file is, from all its bytes.
///
/// # Errors
/// Why it is not accepted, with what its owner can do.
pub fn read_type(bytes: &[u8]) -> Result<FileType, NotAccepted> {
    if bytes.is_empty() {
        return Err(NotAccepted::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(NotAccepted::TooLarge(bytes.len()));
    }
    if pdf::is_pdf(bytes) {
        return pdf::read(bytes).map(|()| FileType::Pdf);
    }
    if zipped::is_zip(bytes) {
        return zipped::read(bytes);
    }
    if compound::is_compound(bytes) {
        return compound::read(bytes);
    }
    if text::is_text(bytes) {
        return text::read(bytes).map(|()| FileType::Text);
    }
    image_or_other(bytes)
}

/// Whether a file holds an image that is accepted, by the marks that such files begin with.
fn image_or_other(bytes: &[u8]) -> Result<FileType, NotAccepted> {
    let found = infer::get(bytes).ok_or(NotAccepted::Unknown)?;
    let image = FileType::by_media_type(found.mime_type()).filter(|it| it.is_image());
    match image {
        // What infer reads of a WebP file could stand in other files, too.
        Some(FileType::WebP) if !bytes.starts_with(b"RIFF") => Err(NotAccepted::Unknown),
        Some(image) => Ok(image),
        None => Err(NotAccepted::other(found.matcher_type(), found.mime_type())),
    }
}

#[cfg(test)]
mod tests;
