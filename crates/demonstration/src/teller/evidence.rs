//! The evidence that an applicant of the story adds.

use super::{Teller, block_on, made};
use crate::{NotTold, StoryEvidence};
use quality::{AddEvidence, DescribeEvidence, TypedSupport};
use service::{Command, EvidenceRoom as _, views::EvidenceDocument};
use vocabulary::{Actor, ApplicationId};

impl Teller<'_> {
    /// Adds a document and says what it is.
    pub(super) fn add_evidence(
        &mut self,
        leader: Actor,
        application: ApplicationId,
        document: &StoryEvidence,
    ) -> Result<(), NotTold> {
        let service = self.service;
        let not_told = |why| NotTold {
            what: format!("the evidence {}", document.name),
            why,
        };
        let title = document
            .name
            .rsplit_once('.')
            .map_or("", |(title, _)| title);
        let bytes = match document.name.rsplit_once('.') {
            Some((_, "docx")) => file_types::samples::docx(title),
            _ => file_types::samples::pdf(title),
        };
        block_on(service.desk().ready_for_evidence(leader, application)).map_err(not_told)?;
        let file = service
            .desk()
            .keep_evidence(application, &document.name, &bytes);
        let add = AddEvidence {
            application,
            kind: document.kind.clone(),
            standard: String::new(),
            file: file.map_err(not_told)?,
        };
        let evidence = made(self.tell(leader, Command::from(add))?).into();
        let query = EvidenceDocument {
            application,
            evidence,
        };
        let support = |(standard, pages): (&String, &String)| TypedSupport {
            standard: standard.clone(),
            pages: pages.clone(),
        };
        let describe = DescribeEvidence {
            application,
            evidence,
            kind: document.kind.clone(),
            supports: document.supports.iter().map(support).collect(),
            revision: self.view(leader, &query)?.revision,
        };
        self.tell(leader, Command::from(describe)).map(drop)
    }
}
