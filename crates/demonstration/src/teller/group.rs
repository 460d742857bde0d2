//! What the group and its clerk do: readers asked, reports, revisions, decisions.

use super::{Teller, WANTING};
use crate::{
    Ends, NotTold, Provider, StoryAnswer, StoryApplication,
    tell::{Event, Finds},
};
use quality::{
    AgreeToProposal, AssignReaders, DeclareInterest, GiveReading, InviteRevisions, Judgement,
    MeetCondition, ObjectToProposal, OpenReview, ProposeDecision, ProposeReversal, RecordDecision,
    ReverseDecision, TypedCondition, TypedJudgement,
};
use service::{
    Command,
    views::{DecisionPage, DraftToSign, ReaderChoice, ReadingPage, ReviewFile},
};
use std::collections::BTreeMap;
use vocabulary::{Actor, ApplicationId, PersonId};

impl Teller<'_> {
    /// What the group and its clerk do.
    pub(super) fn examine(&mut self, event: &Event<'_>) -> Result<(), NotTold> {
        let coordinator = self.told.coordinator;
        match event {
            Event::Review(provider) => self.assign(provider),
            Event::Declare(provider, reader) => {
                let declare = DeclareInterest {
                    application: self.application(provider),
                    conflict: Some(false),
                    about: String::new(),
                };
                let reader = self.reader(provider, *reader)?;
                self.tell(reader, Command::from(declare)).map(drop)
            }
            Event::Read(provider, reader, finds) => self.read(provider, *reader, *finds),
            Event::Invite(provider) => {
                let text = self.story.text("revision", &provider.name);
                let invite = InviteRevisions {
                    application: self.application(provider),
                    revisions: BTreeMap::from([(WANTING.0.to_owned(), text)]),
                    due: Some(self.in_days(quality::REVISE_WITHIN_DAYS)),
                };
                self.tell(coordinator, Command::from(invite)).map(drop)
            }
            Event::Revise(provider) => {
                let text = self.story.text("revised", &provider.name);
                self.answer(provider, WANTING.0, |before| format!("{before}\n\n{text}"))?;
                self.submit(provider)
            }
            Event::Continue(provider) => {
                let open = OpenReview {
                    application: self.application(provider),
                    due: Some(self.in_days(quality::READ_AGAIN_WITHIN_DAYS)),
                };
                self.tell(coordinator, Command::from(open)).map(drop)
            }
            Event::Decide(provider, ends, told) => self.decide(provider, *ends, told),
            Event::Meet(provider, condition) => {
                let meet = MeetCondition {
                    seen: None,
                    note: String::new(),
                    application: self.application(provider),
                    condition: *condition,
                };
                self.tell(coordinator, Command::from(meet)).map(drop)
            }
            Event::Reverse(provider) => {
                let application = self.application(provider);
                let reverse = ReverseDecision {
                    application,
                    members: self.quorum(application)?,
                    reasons: self.story.text("reversed", &provider.name),
                };
                let put = ProposeReversal(reverse.clone());
                self.tell(coordinator, Command::from(put))?;
                self.all_agree(application, &reverse.members)?;
                self.tell(coordinator, Command::from(reverse)).map(drop)
            }
            Event::Put(provider, told) => {
                let put = ProposeDecision(self.drafted(provider, Ends::Accepted, told)?);
                self.tell(coordinator, Command::from(put)).map(drop)
            }
            Event::Answer(provider, told) => self.answer_draft(provider, told),
            _ => Ok(()),
        }
    }

    /// Asks the two readers who are suggested.
    fn assign(&mut self, provider: &Provider) -> Result<(), NotTold> {
        let application = self.application(provider);
        let coordinator = self.told.coordinator;
        let choice = self.view(coordinator, &ReaderChoice { application })?;
        let suggested = choice.candidates.iter().filter(|it| it.suggested);
        let assign = AssignReaders {
            application,
            readers: suggested.map(|it| it.person).collect(),
            due: Some(self.in_days(quality::READ_WITHIN_DAYS)),
        };
        self.tell(coordinator, Command::from(assign)).map(drop)
    }

    /// The `n`-th of an application's readers.
    fn reader(&self, provider: &Provider, n: usize) -> Result<Actor, NotTold> {
        let application = self.application(provider);
        let review = self.view(self.told.coordinator, &ReviewFile { application })?;
        let readers = review.readers.iter().filter(|it| it.released.is_none());
        let reader = readers.map(|it| it.person).nth(n);
        Ok(self.acting(reader.expect("two read it")))
    }

    fn read(&mut self, provider: &Provider, reader: usize, finds: Finds) -> Result<(), NotTold> {
        let application = self.application(provider);
        let reader = self.reader(provider, reader)?;
        let page = self.view(reader, &ReadingPage { application })?;
        let text = |key: &str| self.story.text(key, &provider.name);
        let judge = |id: &str| {
            let (judgement, feedback) = match (finds, id) {
                (Finds::Wanting, id) if id == WANTING.0 => {
                    (Judgement::NotYetMet, text("feedback-not-yet"))
                }
                (_, id) if id == WANTING.1 => (Judgement::PartlyMet, text("feedback")),
                _ => (Judgement::Met, String::new()),
            };
            TypedJudgement {
                judgement: judgement.name().to_owned(),
                feedback,
            }
        };
        let standards = page.standards.iter().map(|it| &it.standard.id);
        let give = GiveReading {
            application,
            judgements: standards.map(|id| (id.clone(), judge(id))).collect(),
        };
        self.tell(reader, Command::from(give)).map(drop)
    }

    /// Three members without a conflict of interest.
    fn quorum(&self, application: ApplicationId) -> Result<Vec<PersonId>, NotTold> {
        let page = self.view(self.told.coordinator, &DecisionPage { application })?;
        let free = page.members.iter().filter(|it| it.conflict.is_none());
        Ok(free.map(|it| it.person).take(quality::QUORUM).collect())
    }

    /// Puts a decision to a quorum of members, of whom each agrees, and records it.
    fn decide(
        &mut self,
        provider: &Provider,
        ends: Ends,
        told: &StoryApplication,
    ) -> Result<(), NotTold> {
        let decide = self.drafted(provider, ends, told)?;
        let coordinator = self.told.coordinator;
        let put = ProposeDecision(decide.clone());
        self.tell(coordinator, Command::from(put))?;
        self.all_agree(decide.application, &decide.members)?;
        self.tell(coordinator, Command::from(decide)).map(drop)
    }

    /// Each of these agrees to what is put to the group.
    fn all_agree(
        &mut self,
        application: ApplicationId,
        members: &[PersonId],
    ) -> Result<(), NotTold> {
        for member in members {
            let actor = self.acting(*member);
            let draft = self.view(actor, &DraftToSign { application })?;
            let agree = AgreeToProposal {
                application,
                proposal: draft.proposal,
                member: draft.member,
            };
            self.tell(actor, Command::from(agree))?;
        }
        Ok(())
    }

    /// The first of those who are asked answer as the story says.
    fn answer_draft(
        &mut self,
        provider: &Provider,
        told: &StoryApplication,
    ) -> Result<(), NotTold> {
        let application = self.application(provider);
        let members = self.quorum(application)?;
        for (member, answer) in members.into_iter().zip(&told.answers) {
            let actor = self.acting(member);
            let draft = self.view(actor, &DraftToSign { application })?;
            let (proposal, member) = (draft.proposal, draft.member);
            let command = match answer {
                StoryAnswer::Agrees => Command::from(AgreeToProposal {
                    application,
                    proposal,
                    member,
                }),
                StoryAnswer::Objects => Command::from(ObjectToProposal {
                    application,
                    proposal,
                    member,
                    reasons: self.story.text("objection", &provider.name),
                    conflict: false,
                }),
            };
            self.tell(actor, command)?;
        }
        Ok(())
    }

    /// A member of the group.
    fn acting(&self, person: PersonId) -> Actor {
        let of_member = |member: &&Actor| member.person == Some(person);
        let actor = self.told.members.values().find(of_member);
        *actor.expect("the group's members are the story's")
    }

    fn drafted(
        &self,
        provider: &Provider,
        ends: Ends,
        told: &StoryApplication,
    ) -> Result<RecordDecision, NotTold> {
        let application = self.application(provider);
        let (decision, reasons) = match ends {
            Ends::Accepted => ("accepted", "accepted"),
            Ends::NotYet | Ends::Withdrawn => ("not-yet", "not-yet"),
        };
        let strengthen = match ends {
            Ends::Accepted => vec![],
            _ => vec![WANTING.0.to_owned(), WANTING.1.to_owned()],
        };
        // The text of the first condition is “condition”, of the second “condition-2”.
        let condition = |(n, condition): (usize, &crate::StoryCondition)| TypedCondition {
            what: match n {
                0 => self.story.text("condition", &provider.name),
                n => {
                    let key = format!("condition-{}", n + 1);
                    self.story.text(&key, &provider.name)
                }
            },
            due: Some(self.in_days(condition.due)),
        };
        Ok(RecordDecision {
            application,
            decision: decision.into(),
            decided_on: Some(self.today()),
            members: self.quorum(application)?,
            reasons: self.story.text(reasons, &provider.name),
            conditions: told.conditions.iter().enumerate().map(condition).collect(),
            strengthen,
            help: self.story.text("help", &provider.name),
        })
    }
}
