//! Evidence in a rehearsal: for tests that need an application with documents.

use crate::Rehearsal;
use quality::{AddEvidence, DescribeEvidence, KeptFile, TypedSupport};
use service::{
    Command, EvidenceRoom as _, Failure, SaveDraft, draft_revision,
    views::{AnswerPage, CheckAnswers, EvidenceDocument, EvidenceList, EvidenceListView},
};
use vocabulary::{Actor, ApplicationId, EvidenceId};

impl Rehearsal {
    /// Checks and keeps a file for an application, as its page does before it names it.
    ///
    /// # Errors
    /// As the service answers.
    pub fn keep_evidence(
        &self,
        actor: Actor,
        application: ApplicationId,
        name: &str,
        bytes: &[u8],
    ) -> Result<KeptFile, Failure> {
        let ready = self.service().desk().ready_for_evidence(actor, application);
        crate::teller::block_on(ready)?;
        self.service()
            .desk()
            .keep_evidence(application, name, bytes)
    }

    /// Adds a document to an application; no one says yet what it is.
    ///
    /// # Errors
    /// As the service answers.
    ///
    /// # Panics
    /// Never: a document that is added has an id.
    pub fn add_evidence(
        &self,
        actor: Actor,
        application: ApplicationId,
        name: &str,
        bytes: &[u8],
    ) -> Result<EvidenceId, Failure> {
        let add = AddEvidence {
            application,
            kind: String::new(),
            standard: String::new(),
            file: self.keep_evidence(actor, application, name, bytes)?,
        };
        let outcome = self.execute(actor, Command::from(add))?;
        Ok(outcome.made.expect("a document is made").into())
    }

    /// Says what a document is, and which standard it supports on which pages.
    ///
    /// # Errors
    /// As the service answers.
    pub fn describe_evidence(
        &self,
        actor: Actor,
        application: ApplicationId,
        evidence: EvidenceId,
        kind: &str,
        support: (&str, &str),
    ) -> Result<(), Failure> {
        let query = EvidenceDocument {
            application,
            evidence,
        };
        let describe = DescribeEvidence {
            application,
            evidence,
            kind: kind.into(),
            supports: vec![TypedSupport {
                standard: support.0.into(),
                pages: support.1.into(),
            }],
            revision: self.service().view(&actor, &query)?.revision,
        };
        self.execute(actor, Command::from(describe)).map(drop)
    }

    /// Saves another answer to a standard, made of the one that stands, and says that it is finished.
    ///
    /// # Errors
    /// As the service answers.
    pub fn rewrite(
        &self,
        actor: Actor,
        application: ApplicationId,
        standard: &str,
        new: impl FnOnce(&str) -> String,
    ) -> Result<(), Failure> {
        let page = AnswerPage {
            application,
            standard: standard.to_owned(),
        };
        let page = self.service().view(&actor, &page)?;
        let save = SaveDraft {
            sheet: quality::Sheet::Answer(application, standard.to_owned()).into(),
            text: new(&page.text),
            finished: true,
            shown: page.revision,
        };
        crate::teller::block_on(self.service().desk().save_draft(actor, save)).map(drop)
    }

    /// Answers what has no answer yet, finishes what is from last time, and submits.
    ///
    /// # Errors
    /// As the service answers.
    pub fn submit(&self, actor: Actor, application: ApplicationId) -> Result<(), Failure> {
        let check = || self.service().view(&actor, &CheckAnswers { application });
        let before = check()?;
        for standard in before.framework.standards() {
            if !before.answers.contains_key(&standard.id) {
                let save = SaveDraft {
                    sheet: quality::Sheet::Answer(application, standard.id.clone()).into(),
                    text: "An answer.".into(),
                    finished: true,
                    shown: draft_revision("", false),
                };
                crate::teller::block_on(self.service().desk().save_draft(actor, save))?;
            }
            if before.untouched.contains(&standard.id) {
                let text = before.answers[&standard.id].clone();
                let save = SaveDraft {
                    sheet: quality::Sheet::Answer(application, standard.id.clone()).into(),
                    shown: draft_revision(&text, false),
                    finished: true,
                    text,
                };
                crate::teller::block_on(self.service().desk().save_draft(actor, save))?;
            }
        }
        let submit = Command::from(service::joint::SubmitApplication {
            application,
            revision: check()?.revision,
            declared: true,
        });
        self.execute(actor, submit).map(drop)
    }

    /// The evidence of an application, as someone sees it.
    ///
    /// # Errors
    /// As the service answers.
    pub fn evidence(
        &self,
        actor: Actor,
        application: ApplicationId,
    ) -> Result<EvidenceListView, Failure> {
        self.service().view(&actor, &EvidenceList { application })
    }
}
