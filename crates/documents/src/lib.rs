//! Documents for people: what they hold, and how they become a PDF.
//!
//! | to find | look in |
//! |---|---|
//! | what a document is made of | `document.rs` |
//! | what is said to the program that makes PDFs, and what it answers | `protocol.rs` |
//! | calling it, and why there may be no PDF | `typesetter.rs` |
//!
//! The library for PDF takes longer to compile than everything else together, and may want more time and memory than a service
//! can spare. So it is in a program of its own, `senco-pdf`, which lies beside `senco`; values go in and a PDF comes out. Nothing
//! here links it.

mod document;
mod protocol;
mod typesetter;

pub use document::{Block, Document, Enclosure, EnclosureKind, Table};
pub use protocol::{GREETING, MOST_BYTES_ASKED, PROGRAM, RequestError, read_request};
pub use typesetter::{NoPdf, Typesetter};
