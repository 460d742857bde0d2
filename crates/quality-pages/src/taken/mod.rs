//! What someone takes away of an application: the decision as a letter, everything as one ZIP, all answers as one
//! PDF.
//!
//! | to find | look in |
//! |---|---|
//! | the letter: what it says, its page, its PDF | `letter.rs` |
//! | what the answers say, as a document | `application.rs` |
//! | a document as a page, as a file of HTML, as plain text | `printed.rs` |
//! | what lies in the ZIP, and under which names | `contents.rs`, `names.rs` |
//! | the addresses of the ZIP and of the PDF | `download.rs` |
//! | the ways to all of it, on the application | `ways.rs` |

mod application;
mod contents;
pub(crate) mod download;
pub(crate) mod letter;
mod names;
mod printed;
mod ways;

pub(crate) use ways::ways;
