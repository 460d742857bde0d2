//! What the group does in a rehearsal: for tests that need an application further along.

use crate::Rehearsal;
use quality::{
    AgreeToProposal, AssignReaders, DeclareInterest, GiveReading, Judgement, ProposeDecision,
    ProposeReversal, RecordDecision, ReverseDecision, TypedJudgement,
};
use service::{
    Command, Failure,
    views::{DecisionPage, DraftToSign, DraftView, ReaderChoice, ReadingPage, ReviewFile},
};
use vocabulary::{Actor, ApplicationId, PersonId, london_date};

impl Rehearsal {
    /// Asks the suggested readers to read a submitted application by the day that is offered.
    ///
    /// # Panics
    /// When that is refused.
    pub fn assign_readers(&self, application: ApplicationId) {
        let coordinator = self.told.coordinator;
        let choice = ReaderChoice { application };
        let choice = self.service().view(&coordinator, &choice).unwrap();
        let suggested = choice.candidates.iter().filter(|it| it.suggested);
        let assign = AssignReaders {
            application,
            readers: suggested.map(|it| it.person).collect(),
            due: Some(choice.due),
        };
        self.execute(coordinator, Command::from(assign)).unwrap();
    }

    /// Those who read an application, in the order in which they were asked.
    ///
    /// # Panics
    /// When the coordinator may not see them.
    pub fn readers(&self, application: ApplicationId) -> Vec<Actor> {
        let file = ReviewFile { application };
        let view = self.service().view(&self.told.coordinator, &file).unwrap();
        let reading = view.readers.iter().filter(|it| it.released.is_none());
        reading
            .filter_map(|it| {
                let mut members = self.told.members.values();
                members.find(|member| member.person == Some(it.person))
            })
            .copied()
            .collect()
    }

    /// Lets a reader say that they have no conflict of interest.
    ///
    /// # Panics
    /// When that is refused.
    pub fn declare_none(&self, reader: Actor, application: ApplicationId) {
        let declare = DeclareInterest {
            application,
            conflict: Some(false),
            about: String::new(),
        };
        self.execute(reader, Command::from(declare)).unwrap();
    }

    /// Lets a reader find every standard met but the last, with this feedback.
    ///
    /// # Panics
    /// When that is refused.
    pub fn give_reading(&self, reader: Actor, application: ApplicationId, feedback: &str) {
        let page = ReadingPage { application };
        let page = self.service().view(&reader, &page).unwrap();
        let last = page.standards.len() - 1;
        let judge = |(n, it): (usize, &service::views::ReadStandard)| {
            let judgement = if n == last {
                Judgement::PartlyMet
            } else {
                Judgement::Met
            };
            let typed = TypedJudgement {
                judgement: judgement.name().into(),
                feedback: if n == last {
                    feedback.into()
                } else {
                    String::new()
                },
            };
            (it.standard.id.clone(), typed)
        };
        let give = GiveReading {
            application,
            judgements: page.standards.iter().enumerate().map(judge).collect(),
        };
        self.execute(reader, Command::from(give)).unwrap();
    }

    /// Lets every reader who has not yet done so declare no conflict and submit their report.
    ///
    /// # Panics
    /// When that is refused.
    pub fn read_all(&self, application: ApplicationId) {
        let file = ReviewFile { application };
        for reader in self.readers(application) {
            let view = self.service().view(&self.told.coordinator, &file).unwrap();
            let mut lines = view.readers.iter();
            let line = lines.find(|it| Some(it.person) == reader.person).unwrap();
            if line.conflict.is_none() {
                self.declare_none(reader, application);
            }
            if line.given.is_none() {
                self.give_reading(reader, application, "Show one example.");
            }
        }
    }

    /// As many members without a conflict of interest as a decision needs.
    ///
    /// # Panics
    /// When the coordinator may not see them.
    pub fn quorum(&self, application: ApplicationId) -> Vec<PersonId> {
        let page = DecisionPage { application };
        let page = self.service().view(&self.told.coordinator, &page).unwrap();
        let free = page.members.iter().filter(|it| it.conflict.is_none());
        free.map(|it| it.person).take(quality::QUORUM).collect()
    }

    /// Puts a decision to the members who are named, lets each of them agree, and records it.
    ///
    /// # Errors
    /// Returns an error if a rule says no.
    pub fn decide(&self, decision: &RecordDecision) -> Result<(), Failure> {
        let coordinator = self.told.coordinator;
        let put = ProposeDecision(decision.clone());
        self.execute(coordinator, Command::from(put))?;
        self.all_agree(decision.application)?;
        self.execute(coordinator, Command::from(decision.clone()))
            .map(drop)
    }

    /// The same of setting a decision aside, by as many members as it needs.
    ///
    /// # Errors
    /// Returns an error if a rule says no.
    pub fn reverse(&self, application: ApplicationId, reasons: &str) -> Result<(), Failure> {
        let coordinator = self.told.coordinator;
        let reverse = ReverseDecision {
            application,
            members: self.quorum(application),
            reasons: reasons.into(),
        };
        let put = ProposeReversal(reverse.clone());
        self.execute(coordinator, Command::from(put))?;
        self.all_agree(application)?;
        self.execute(coordinator, Command::from(reverse)).map(drop)
    }

    /// Everyone agrees to whom a draft is put and who has not answered.
    ///
    /// # Errors
    /// Returns an error if a rule says no.
    pub fn all_agree(&self, application: ApplicationId) -> Result<(), Failure> {
        for (actor, draft) in self.asked_to_sign(application) {
            if draft.answered.is_some() {
                continue;
            }
            let agree = AgreeToProposal {
                application,
                proposal: draft.proposal,
                member: draft.member,
            };
            self.execute(actor, Command::from(agree))?;
        }
        Ok(())
    }

    /// The members to whom a draft is put, each with the draft as they read it.
    pub fn asked_to_sign(&self, application: ApplicationId) -> Vec<(Actor, DraftView)> {
        let members = self.told.members.values();
        let draft = |actor: &Actor| {
            let view = self.service().view(actor, &DraftToSign { application });
            Some((*actor, view.ok()?))
        };
        members.filter_map(draft).collect()
    }

    /// A decision of today by a quorum, to be changed and given.
    pub fn decision(&self, application: ApplicationId, decision: &str) -> RecordDecision {
        let not_yet = decision == "not-yet";
        RecordDecision {
            application,
            decision: decision.into(),
            decided_on: Some(london_date(self.now())),
            members: self.quorum(application),
            reasons: "Well argued.".into(),
            conditions: vec![],
            strengthen: if not_yet {
                vec!["data-1".into()]
            } else {
                vec![]
            },
            help: if not_yet {
                "A supporter".into()
            } else {
                String::new()
            },
        }
    }
}
