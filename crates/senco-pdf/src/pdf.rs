//! A tagged PDF (PDF/UA-1) from a typst source.
//!
//! Everything that a document needs is given with it: no file of the machine, no package and no clock is read, so the same source
//! always gives the same bytes. The fonts are those that come with typst. Nothing here knows what a document says; that is the
//! responsibility of the module that writes its source.

use crate::world::Desk;
use std::collections::BTreeMap;
use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// What a document is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The typst source.
    pub text: String,
    /// The files that it refers to, by the path that it uses, as `charts/map.svg`.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// The source has mistakes, or the document would not be accessible: each is said with its hints.
    #[error("the document cannot be made: {}", .0.join("; "))]
    Source(Vec<String>),
    /// A file's path that typst does not take.
    #[error("the path {0} cannot be used in a document")]
    Path(String),
}

/// What a PDF says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// That it is accessible: PDF/UA-1.
    Accessible,
    /// Nothing: it has files in it that are not ours.
    Nothing,
}

/// The document as a tagged PDF. The bytes depend on the source alone.
///
/// # Errors
/// Says what typst says about the source, for instance that a picture has no alternative text.
pub fn pdf(source: &Source, claim: Claim) -> Result<Vec<u8>, DocumentError> {
    let desk = Desk::new(source)?;
    let document: PagedDocument = typst::compile(&desk).output.map_err(said)?;
    let claimed: &[PdfStandard] = match claim {
        Claim::Accessible => &[PdfStandard::Ua_1],
        Claim::Nothing => &[],
    };
    let standards = PdfStandards::new(claimed)
        .map_err(|problem| DocumentError::Source(vec![problem.message().to_string()]))?;
    let options = PdfOptions {
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(said)
}

/// What typst says, in words.
fn said(problems: impl IntoIterator<Item = SourceDiagnostic>) -> DocumentError {
    let words = |problem: SourceDiagnostic| {
        let hints: Vec<String> = problem
            .hints
            .iter()
            .map(|hint| hint.v.to_string())
            .collect();
        if hints.is_empty() {
            problem.message.to_string()
        } else {
            format!("{} ({})", problem.message, hints.join("; "))
        }
    };
    DocumentError::Source(problems.into_iter().map(words).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_typst_refuses_is_said() {
        let source = Source {
            text: "#unknown()".to_owned(),
            ..Source::default()
        };
        let problem = pdf(&source, Claim::Accessible).expect_err("no such function");
        assert!(problem.to_string().contains("unknown"), "{problem}");
    }
}
