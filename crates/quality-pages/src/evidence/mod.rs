//! Evidence: the documents that an application depends on.
//!
//! | page | file |
//! |---|---|
//! | the documents of an application, and which kinds are there | `list.rs` |
//! | adding files | `add.rs` |
//! | what a document is and supports, and its earlier files | `document.rs` |
//! | what several documents are and support, in one form | `describe_several.rs` |
//! | a new file for a document | `replace.rs` |
//! | using documents of the earlier application again | `reuse.rs` |
//! | taking one out, and bringing it back | `remove.rs` |
//! | the file itself | `file.rs` |
//! | the file where it is read: on the page, or a link | `shown.rs` |
//! | what is told of a file to the person who sent it | `told.rs` |
//! | keeping files that one command names together, for other pages | `keeping.rs` |
//! | what supports one standard, for other pages | `standard.rs` |

pub(crate) mod add;
pub(crate) mod describe_several;
pub(crate) mod document;
pub(crate) mod file;
pub(crate) mod keeping;
pub(crate) mod list;
pub(crate) mod remove;
pub(crate) mod replace;
pub(crate) mod reuse;
mod saving;
mod shown;
mod standard;
mod told;

pub(crate) use standard::{add_evidence_for, all_evidence, evidence_for};

use crate::address;
use crate::words;
use file_types::{FileType, size_in_words};
use maud::{Markup, html};
use quality_views::{EvidenceLine, FileLine};
use vocabulary::{ApplicationId, EvidenceId};

/// What files are accepted, as every form that takes files says it.
pub(crate) const ACCEPTED: &str = "Each file can be PDF, Word, Excel, PowerPoint, OpenDocument, rich text, plain text, CSV, JPEG, \
                        PNG, TIFF or HEIC, and up to 25 MB.";

/// Where the list of evidence has the documents to which no question leads.
const NOT_LINKED: &str = "not-linked";

/// The address of an application's evidence.
fn list_of(application: ApplicationId) -> String {
    address::evidence(application)
}

/// A link that saves a file, with its type and size.
fn download(application: ApplicationId, evidence: EvidenceId, file: &FileLine) -> Markup {
    let href = format!(
        "{}/files/{}",
        address::document(application, evidence),
        file.number
    );
    html! {
        a class="govuk-link senco-file-name" href=(href) { (file.name) }
        " (" (about(file)) ")"
    }
}

/// “PDF, 1.2 MB”.
pub(crate) fn about(file: &FileLine) -> String {
    let file_type = FileType::by_media_type(&file.media_type);
    let file_type = file_type.map_or("file", FileType::in_words);
    let bytes = usize::try_from(file.bytes).unwrap_or(usize::MAX);
    format!("{file_type}, {}", size_in_words(bytes))
}

/// “22 November 2026 by Malcolm Fenwick-Shah”.
fn saved(file: &FileLine) -> String {
    let day = words::day(file.saved);
    match &file.by {
        Some(by) => format!("{day} by {by}"),
        None => day,
    }
}

/// The standards that a document supports, each with where to look.
fn supports(document: &EvidenceLine) -> Markup {
    html! {
        @if document.supports.is_empty() {
            "No question yet"
        } @else {
            ul class="govuk-list" {
                @for support in &document.supports {
                    li {
                        (support.standard.title)
                        @if !support.pages.is_empty() { ": " (support.pages) }
                    }
                }
            }
        }
    }
}
