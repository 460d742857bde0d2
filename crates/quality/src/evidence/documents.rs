//! The documents of every application: what is there now, and what was there at any position.
//!
//! Names and digests of files are held here, sealed values as everywhere: a rule needs the digests,
//! every list the names, and an application has a few dozen.

use crate::{
    EvidenceAdded, EvidenceDescribed, EvidenceFile, EvidenceKind, EvidenceRemoved,
    EvidenceReplaced, EvidenceRestored, Mark, Support, state::Place,
};
use framework::QualityStandards;
use imbl::OrdMap;
use std::sync::Arc;
use vocabulary::{ApplicationId, EvidenceId, Revision, Sealed};

/// Something that was said of a document, with when it was said and who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement<T> {
    /// What was said.
    pub value: T,
    /// When it happened, and who did it.
    pub mark: Mark,
    /// Where the fact is. For comparing with a submission's; never on a page.
    pub position: u64,
}

/// What a document is and supports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// What it is; nothing until someone said so.
    pub kind: Option<EvidenceKind>,
    /// The standards that it supports.
    pub supports: Vec<Support>,
}

impl Description {
    /// The page hint for a standard that it supports; empty where none was given or it was erased.
    pub fn pages(&self, standard: &str) -> Option<&str> {
        let support = self.supports.iter().find(|it| it.standard == standard)?;
        let pages = support.pages.as_ref().and_then(Sealed::known);
        Some(pages.map_or("", String::as_str))
    }

    /// The same, sealed as part of another application, and tied to the standards that ask there what was asked here; an
    /// erased hint is left out.
    pub(super) fn under(&self, application: ApplicationId, framework: &QualityStandards) -> Self {
        // By standard, with every hint: one that asks what two asked is supported by what supported either.
        let mut hints: Vec<(&str, Vec<&str>)> = Vec::new();
        for support in &self.supports {
            let asking = framework.asking(&support.standard);
            let standard = asking.map_or(support.standard.as_str(), |it| it.id.as_str());
            let hint = support.pages.as_ref().and_then(Sealed::known);
            let hint = hint.map(String::as_str);
            match hints.iter_mut().find(|(id, _)| *id == standard) {
                Some((_, hints)) => hints.extend(hint),
                None => hints.push((standard, hint.into_iter().collect())),
            }
        }
        let support = |(standard, hints): (&str, Vec<&str>)| Support {
            standard: standard.to_owned(),
            pages: (!hints.is_empty()).then(|| Sealed::under(application, hints.join("; "))),
        };
        Self {
            kind: self.kind,
            supports: hints.into_iter().map(support).collect(),
        }
    }

    /// The revision that a form which shows it carries.
    pub fn revision(&self) -> Revision {
        let kind = self.kind.map_or("", EvidenceKind::name);
        let supports = self.supports.iter().map(|it| {
            let standard = it.standard.as_str();
            (standard, self.pages(standard).unwrap_or_default())
        });
        Revision::of(std::iter::once(("kind", kind)).chain(supports))
    }
}

/// A document with everything that was ever said of it. Nothing is forgotten.
#[derive(Clone, Debug)]
pub struct Document {
    /// The id of the document.
    pub id: EvidenceId,
    /// Its files, oldest first; at least one.
    pub files: Vec<Statement<EvidenceFile>>,
    pub(super) descriptions: Vec<Statement<Description>>,
    pub(super) there: Vec<Statement<bool>>,
}

/// A document as it stood at some position.
#[derive(Clone, Copy, Debug)]
pub struct DocumentAt<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its file then.
    pub file: &'a Statement<EvidenceFile>,
    /// The file's number among all files of the document, from 1.
    pub number: usize,
    /// What was said of it then.
    pub description: &'a Statement<Description>,
    /// Whether it was in the application, or taken out; when and by whom that was said.
    pub there: &'a Statement<bool>,
}

impl Document {
    /// When anything was said of it, and who said it.
    pub(crate) fn marks(&self) -> impl Iterator<Item = &Mark> {
        let files = self.files.iter().map(|it| &it.mark);
        let descriptions = self.descriptions.iter().map(|it| &it.mark);
        let there = self.there.iter().map(|it| &it.mark);
        files.chain(descriptions).chain(there)
    }

    /// How it stood right after the fact at `position`, or how it stands now; nothing before it was
    /// added.
    pub fn at(&self, position: Option<u64>) -> Option<DocumentAt<'_>> {
        let until = position.unwrap_or(u64::MAX);
        let number = self
            .files
            .iter()
            .take_while(|it| it.position <= until)
            .count();
        Some(DocumentAt {
            document: self,
            file: self.files.get(number.checked_sub(1)?)?,
            number,
            description: last(&self.descriptions, until)?,
            there: last(&self.there, until)?,
        })
    }
}

pub(super) fn last<T>(said: &[Statement<T>], until: u64) -> Option<&Statement<T>> {
    said.iter().rev().find(|it| it.position <= until)
}

/// The documents of every application, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    by_application: OrdMap<ApplicationId, Arc<Vec<Arc<Document>>>>,
}

impl Documents {
    /// All documents of an application, also those that were taken out.
    pub fn of(&self, application: ApplicationId) -> impl Iterator<Item = &Document> {
        let documents = self.by_application.get(&application);
        documents
            .into_iter()
            .flat_map(|it| it.iter().map(AsRef::as_ref))
    }

    /// The documents of an application that were in it right after the fact at `position`, or are
    /// in it now.
    pub fn present(
        &self,
        application: ApplicationId,
        position: Option<u64>,
    ) -> impl Iterator<Item = DocumentAt<'_>> {
        let seen = move |document: &'_ Document| document.at(position).map(|it| it.there.value);
        self.of(application)
            .filter(move |it| seen(it) == Some(true))
            .filter_map(move |it| it.at(position))
    }

    /// One document of an application.
    pub fn document(&self, application: ApplicationId, id: EvidenceId) -> Option<&Document> {
        self.of(application).find(|document| document.id == id)
    }

    pub(crate) fn added(&mut self, it: &EvidenceAdded, at: Place) {
        let description = Description {
            kind: it.kind,
            supports: it.supports.clone(),
        };
        let document = Document {
            id: it.evidence,
            files: vec![said(it.file.clone(), at)],
            descriptions: vec![said(description, at)],
            there: vec![said(true, at)],
        };
        let documents = self.by_application.entry(it.application).or_default();
        Arc::make_mut(documents).push(Arc::new(document));
    }

    pub(crate) fn replaced(&mut self, it: &EvidenceReplaced, at: Place) {
        let document = self.change(it.application, it.evidence);
        document.files.push(said(it.file.clone(), at));
    }

    pub(crate) fn described(&mut self, it: &EvidenceDescribed, at: Place) {
        let description = Description {
            kind: Some(it.kind),
            supports: it.supports.clone(),
        };
        let document = self.change(it.application, it.evidence);
        document.descriptions.push(said(description, at));
    }

    pub(crate) fn removed(&mut self, it: &EvidenceRemoved, at: Place) {
        let document = self.change(it.application, it.evidence);
        document.there.push(said(false, at));
    }

    pub(crate) fn restored(&mut self, it: &EvidenceRestored, at: Place) {
        let document = self.change(it.application, it.evidence);
        document.there.push(said(true, at));
    }

    fn change(&mut self, application: ApplicationId, id: EvidenceId) -> &mut Document {
        let documents = self.by_application.get_mut(&application);
        let documents = Arc::make_mut(documents.expect("decided on this state"));
        let document = documents.iter_mut().find(|document| document.id == id);
        Arc::make_mut(document.expect("decided on this state"))
    }
}

const fn said<T>(value: T, at: Place) -> Statement<T> {
    Statement {
        value,
        mark: at.mark,
        position: at.position,
    }
}
