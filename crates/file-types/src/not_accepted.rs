//! Every reason to refuse a file, as the sentence that its owner reads.

use crate::FileType;
use infer::MatcherType;

/// Why a file is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAccepted {
    /// It has no bytes.
    Empty,
    /// It is larger than [`crate::LARGEST`]: its bytes, or at least how many were sent.
    TooLarge(usize),
    /// It can be opened with a password only.
    Encrypted(Encrypted),
    /// It has macros: programs that run on the computer of the person who reads it.
    Macros,
    /// It begins like a file of a type that is accepted, and is not whole.
    Damaged(&'static str),
    /// Plain text under a name that says it is something else.
    NamedOtherwise(FileType),
    /// A document under the name of a program, which a computer would run.
    NamedProgram,
    /// Other files are inside that a program would open or run.
    Embedded,
    /// A part of it is written so that other files would be fetched.
    DocumentType,
    /// A document of Apple's Pages, Numbers or Keynote.
    AppleDocument,
    /// A zip file that is no document.
    Zip,
    /// A program, or something that a computer would run.
    Program,
    /// A web page.
    WebPage,
    /// Something else that has a name.
    Other(&'static str),
    /// Nothing that is known.
    Unknown,
}

/// What is protected with a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encrypted {
    /// A PDF.
    Pdf,
    /// A document of Office.
    Office,
    /// An OpenDocument file.
    OpenDocument,
    /// A zip file's parts.
    Zip,
}

/// What is accepted, for sentences and hints.
const ACCEPTED: &str =
    "a PDF, a Word document, a spreadsheet, a presentation, an image or plain text";

impl NotAccepted {
    /// What a type that is not accepted is called.
    pub(crate) fn other(matcher: MatcherType, media_type: &str) -> Self {
        match (matcher, media_type) {
            (_, "image/avif" | "image/bmp" | "image/vnd.adobe.photoshop" | "image/x-canon-cr2")
            | (MatcherType::Image, _) => {
                Self::Other("an image of a type that not everyone can open")
            }
            (_, "application/x-x509-ca-cert") => Self::Other("a certificate of a computer"),
            (MatcherType::App, _) | (_, "application/x-shockwave-flash") => Self::Program,
            (MatcherType::Audio, _) => Self::Other("a sound recording"),
            (MatcherType::Video, _) => Self::Other("a video"),
            (MatcherType::Archive, "application/vnd.sqlite3") => Self::Other("a database"),
            (MatcherType::Archive, "application/postscript") => Self::Other("a PostScript file"),
            (MatcherType::Archive, _) => Self::Other("an archive of files"),
            (MatcherType::Book, _) => Self::Other("an electronic book"),
            (MatcherType::Font, _) => Self::Other("a typeface"),
            _ => Self::Unknown,
        }
    }

    /// Its short stable name.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Empty => "file-empty",
            Self::TooLarge(_) => "file-too-large",
            Self::Encrypted(_) => "file-encrypted",
            Self::Macros => "file-macros",
            Self::Damaged(_) => "file-damaged",
            _ => "file-type",
        }
    }

    /// What is wrong with the file, as a whole sentence.
    pub fn says(&self) -> String {
        match self {
            Self::Empty => "The file is empty.".into(),
            Self::TooLarge(bytes) => format!(
                "The file is larger than {}: it has {}.",
                size_in_words(crate::LARGEST),
                size_in_words(*bytes)
            ),
            Self::Encrypted(_) => "The file is protected with a password.".into(),
            Self::Macros => {
                "The file has macros, which can run programs on the computers of its readers."
                    .into()
            }
            Self::Damaged(what) => {
                format!("The file begins like {what}, but it is damaged or not complete.")
            }
            Self::NamedOtherwise(claimed) => format!(
                "The file’s name says {}, but it holds plain text.",
                claimed.in_words()
            ),
            Self::NamedProgram => "The file has the name of a program.".into(),
            Self::Embedded => "The file has other files or programs inside it.".into(),
            Self::DocumentType => {
                "The file has a part that would fetch other files when it is opened.".into()
            }
            Self::AppleDocument => "The file is a Pages, Numbers or Keynote document.".into(),
            Self::Zip => "The file is a zip file, not a document.".into(),
            Self::Program => "The file is a program, not a document.".into(),
            Self::WebPage => "The file is a web page or a file for computers to read.".into(),
            Self::Other(what) => format!("The file is {what}."),
            Self::Unknown => "The file is of a type that we do not recognise.".into(),
        }
    }

    /// What its owner can do, as a whole sentence.
    pub fn next(&self) -> String {
        match self {
            Self::Empty => "Open it to see whether it was saved, then choose it again.".into(),
            Self::TooLarge(_) => "Save it with smaller pictures (“reduce file size” or “minimum \
                size”), or split it into parts, then choose it again."
                .into(),
            Self::Encrypted(Encrypted::Pdf) => "Open it and print or export it as a PDF without a \
                password, then choose that file."
                .into(),
            Self::Encrypted(Encrypted::Office) => {
                "Open it, choose File, Info, Protect Document, \
                Protect Workbook or Protect Presentation, take the password away, save it, then choose it again."
                    .into()
            }
            Self::Encrypted(Encrypted::OpenDocument | Encrypted::Zip) => {
                "Open it, save it without a password, then choose it again.".into()
            }
            Self::Macros => "Save it without macros (as .docx, .xlsx, .pptx or PDF), then choose that \
                file."
                .into(),
            Self::Damaged(_) => "Open it on your computer to see whether it is whole, save it \
                again, then choose it again."
                .into(),
            Self::NamedOtherwise(_) => "Open it to see whether it is what you meant to send. If it \
                is, save it as a text or CSV file; if not, choose the right file."
                .into(),
            Self::NamedProgram => "Open it to see whether it is what you meant to send. If it is, save \
                it again as a document; if not, choose the right file."
                .into(),
            Self::Embedded => "Save it as a PDF and choose that. Choose the files inside it as \
                documents of their own."
                .into(),
            Self::DocumentType => "Open it in Word, Excel or PowerPoint, save it under a new name, \
                then choose that file."
                .into(),
            Self::AppleDocument | Self::WebPage => {
                "Export or print it as a PDF, then choose that file.".into()
            }
            Self::Zip => "Unpack it and choose the documents in it: you can choose several at \
                once."
                .into(),
            Self::Program | Self::Other(_) | Self::Unknown => {
                format!("Choose {ACCEPTED}, or save it as one.")
            }
        }
    }
}

/// A size as people know it from their computers: “3 KB”, “2.4 MB”; never shown smaller than it is.
pub fn size_in_words(bytes: usize) -> String {
    const KB: usize = 1024;
    const MB: usize = 1024 * 1024;
    match bytes {
        1 => "1 byte".into(),
        0..KB => format!("{bytes} bytes"),
        KB..MB => format!("{} KB", bytes.div_ceil(KB)),
        _ => {
            let tenths = (bytes * 10).div_ceil(MB);
            match tenths % 10 {
                0 => format!("{} MB", tenths / 10),
                tenth => format!("{}.{tenth} MB", tenths / 10),
            }
        }
    }
}
