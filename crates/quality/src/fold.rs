//! How an application takes in what happened to it: one function a kind of fact.

use crate::{
    Answered, Application, ApplicationSubmitted, ApplicationWithdrawn, Assignment,
    ChangedJudgement, Chased, ConditionState, ConflictFound, CoverageKept, Decision,
    DecisionCorrected, DecisionKind, DecisionProposed, DecisionRecorded, DecisionReversed,
    Declared, DifferenceKept, DiscussionSaid, FoundConflict, InterestDeclared, InvitedRevisions,
    JudgementChanged, KeptCoverage, KeptDifference, MemberAnswer, Opening, Phase, Proposal,
    Proposed, ReaderReleased, ReadersAssigned, Reading, ReadingGiven, ReadingHandedBack,
    ReadingSetAside, Reminded, ReminderSent, ReversalProposed, ReviewOpened, RevisionsInvited,
    SIGN_WITHIN_DAYS, Said, State, Step, SupporterAsked, SupporterDeclined, SupporterNamed,
    proposal::{self, Content},
    state::Place,
};
use jiff::{ToSpan, civil::Date};
use std::sync::Arc;
use vocabulary::{ApplicationId, PersonId, london_date};

impl State {
    pub(crate) fn application_submitted(&mut self, it: &ApplicationSubmitted, at: Place) {
        let application = self.step(it.application, Step::Submit);
        application.submissions.push(at.said());
    }

    pub(crate) fn coverage_kept(&mut self, it: &CoverageKept, at: Place) {
        let kept = KeptCoverage {
            standard: it.standard.clone(),
            outcomes: it.outcomes.clone(),
            map: it.map.clone(),
            mark: at.mark,
            position: at.position,
        };
        let application = self.application_mut(it.application);
        application.coverage.push(Arc::new(kept));
    }

    pub(crate) fn application_withdrawn(&mut self, it: &ApplicationWithdrawn, at: Place) {
        let application = self.step(it.application, Step::Withdraw);
        overtake(application);
        application.withdrawn = Some(at.mark);
        self.note_waiting(it.application);
    }

    pub(crate) fn supporter_asked(&mut self, it: &SupporterAsked, at: Place) {
        let application = self.application_mut(it.application);
        application.asked_supporter = Some((it.supporter, at.mark));
    }

    pub(crate) fn supporter_declined(&mut self, it: &SupporterDeclined) {
        self.application_mut(it.application).asked_supporter = None;
    }

    pub(crate) fn supporter_named(&mut self, it: &SupporterNamed) {
        let application = self.application_mut(it.application);
        application.supporter = it.supporter;
        application.asked_supporter = None;
        application.supporters.extend(it.supporter);
    }

    pub(crate) fn readers_assigned(&mut self, it: &ReadersAssigned, at: Place) {
        let assigned = it.readers.iter().map(|reader| Assignment {
            reader: *reader,
            assigned: at.mark,
            due: it.due,
            moved: None,
            declared: None,
            handed_back: None,
            released: None,
            readings: Vec::new(),
            set_aside: None,
        });
        let application = self.application_mut(it.application);
        application.assignments.extend(assigned);
        for reader in &it.readers {
            let asked = self.by_reader.entry(*reader).or_default();
            asked.insert(it.application);
        }
    }

    pub(crate) fn reader_released(&mut self, it: &ReaderReleased, at: Place) {
        let application = self.application_mut(it.application);
        if let Some(assignment) = application.assignment_mut(it.reader) {
            assignment.released = Some(at.mark);
        }
    }

    pub(crate) fn reading_handed_back(&mut self, it: &ReadingHandedBack, at: Place) {
        let application = self.application_mut(it.application);
        if let Some(assignment) = application.assignment_mut(it.reader) {
            assignment.handed_back = Some(at.said());
        }
    }

    pub(crate) fn interest_declared(&mut self, it: &InterestDeclared, at: Place) {
        let application = self.application_mut(it.application);
        if let Some(assignment) = application.assignment_mut(it.reader) {
            assignment.declared = Some(Declared {
                mark: at.mark,
                conflict: it.conflict,
                position: at.position,
            });
        }
    }

    pub(crate) fn review_opened(&mut self, it: &ReviewOpened, at: Place) {
        let application = self.step(it.application, Step::OpenReview);
        application.reviews.push(Opening {
            mark: at.mark,
            due: it.due,
            readers: it.readers,
        });
    }

    pub(crate) fn reading_given(&mut self, it: &ReadingGiven, at: Place) {
        let reading = Reading {
            round: it.round,
            mark: at.mark,
            position: at.position,
            changed: Vec::new(),
        };
        let application = self.application_mut(it.application);
        overtake(application);
        if let Some(assignment) = application.assignment_mut(it.reader) {
            assignment.readings.push(reading);
        }
    }

    pub(crate) fn conflict_found(&mut self, it: &ConflictFound, at: Place) {
        let found = FoundConflict {
            person: it.person,
            said: at.said(),
        };
        self.application_mut(it.application).conflicts.push(found);
    }

    pub(crate) fn reading_set_aside(&mut self, it: &ReadingSetAside, at: Place) {
        let application = self.application_mut(it.application);
        if application.phase == Phase::UnderReview {
            overtake(application);
        }
        if let Some(assignment) = application.assignment_mut(it.reader) {
            assignment.set_aside = Some(at.said());
        }
        self.note_waiting(it.application);
    }

    pub(crate) fn revisions_invited(&mut self, it: &RevisionsInvited, at: Place) {
        let invited = InvitedRevisions {
            mark: at.mark,
            due: it.due,
            standards: it.revisions.iter().map(|it| it.standard.clone()).collect(),
            position: at.position,
        };
        let application = self.step(it.application, Step::InviteRevisions);
        overtake(application);
        application.invitations.push(invited);
    }

    pub(crate) fn discussion_said(&mut self, it: &DiscussionSaid, at: Place) {
        let said = Said {
            person: it.person,
            round: it.round,
            mark: at.mark,
            position: at.position,
        };
        self.application_mut(it.application).discussion.push(said);
    }

    pub(crate) fn judgement_changed(&mut self, it: &JudgementChanged, at: Place) {
        let application = self.application_mut(it.application);
        overtake(application);
        if let Some(reading) = application.reading_mut(it.reader, it.round) {
            reading.changed.push(ChangedJudgement {
                standard: it.judged.standard.clone(),
                judgement: it.judged.judgement,
                mark: at.mark,
                position: at.position,
            });
        }
        self.note_waiting(it.application);
    }

    pub(crate) fn difference_kept(&mut self, it: &DifferenceKept, at: Place) {
        let kept = KeptDifference {
            round: it.round,
            standard: it.standard.clone(),
            mark: at.mark,
        };
        self.application_mut(it.application).differences.push(kept);
    }

    pub(crate) fn reminded(&mut self, it: &Reminded, at: Place) {
        let application = self.application_mut(it.application);
        application.reminders.push(ReminderSent {
            of: it.of,
            mark: at.mark,
            due: it.due,
            position: at.position,
        });
        let Some(due) = it.due else { return };
        let round = application.round();
        match it.of {
            Chased::Report(reader) => {
                if let Some(assignment) = application.assignment_mut(reader) {
                    assignment.moved = Some((round, due));
                }
            }
            Chased::Answer(_) => {
                if let Some(proposal) = application.proposals.last_mut() {
                    proposal.due = due;
                }
            }
            Chased::Revisions => {
                if let Some(invited) = application.invitations.last_mut() {
                    invited.due = due;
                }
            }
            // A condition has another deadline by an answer to it: `condition/`.
            Chased::Condition(_) => {}
        }
    }

    pub(crate) fn decision_proposed(&mut self, it: &DecisionProposed, at: Place) {
        let content = Content::of(
            it.decision,
            it.on,
            &it.members,
            &it.reasons,
            &it.conditions,
            &it.strengthen,
            it.help.as_ref(),
        );
        let proposal = Proposal {
            number: it.proposal,
            what: Proposed::Decision(it.decision),
            mark: at.mark,
            due: sign_by(at),
            members: it.members.clone(),
            needed: usize::try_from(it.needed).unwrap_or(usize::MAX),
            answers: Vec::new(),
            over: false,
            position: at.position,
            recorded: false,
            text: content.as_ref().map(Content::text_digest),
            content: content.map(|content| content.digest()),
        };
        self.proposed(it.application, proposal);
    }

    pub(crate) fn reversal_proposed(&mut self, it: &ReversalProposed, at: Place) {
        let proposal = Proposal {
            number: it.proposal,
            what: Proposed::Reversal,
            mark: at.mark,
            due: sign_by(at),
            members: it.members.clone(),
            needed: usize::try_from(it.needed).unwrap_or(usize::MAX),
            answers: Vec::new(),
            over: false,
            position: at.position,
            recorded: false,
            text: proposal::reversal(&[], &it.reasons),
            content: proposal::reversal(&it.members, &it.reasons),
        };
        self.proposed(it.application, proposal);
    }

    fn proposed(&mut self, id: ApplicationId, proposal: Proposal) {
        let application = self.application_mut(id);
        overtake(application);
        application.proposals.push(proposal);
        self.note_waiting(id);
    }

    pub(crate) fn answered(
        &mut self,
        application: ApplicationId,
        number: u32,
        member: PersonId,
        answered: Answered,
        at: Place,
    ) {
        let mut proposals = self.application_mut(application).proposals.iter_mut();
        if let Some(proposal) = proposals.find(|it| it.number == number) {
            proposal.answers.retain(|it| it.member != member);
            proposal.answers.push(MemberAnswer {
                member,
                answered,
                said: at.said(),
            });
        }
    }

    pub(crate) fn decision_recorded(&mut self, it: &DecisionRecorded, at: Place) {
        let step = match it.decision {
            DecisionKind::Accepted => Step::Accept,
            DecisionKind::NotYet => Step::NotYet,
        };
        let condition = |condition: &crate::Condition| ConditionState::due_by(condition.due);
        let decision = Decision {
            kind: it.decision,
            on: at.from,
            mark: at.mark,
            members: it.members.clone(),
            conditions: it.conditions.iter().map(condition).collect(),
            corrections: Vec::new(),
            words: proposal::words(
                &it.reasons,
                it.conditions.iter().map(|it| &it.what),
                it.help.as_ref(),
            ),
            reversed: None,
            position: at.position,
        };
        let application = self.step(it.application, step);
        recorded(application);
        application.decisions.push(decision);
        self.note_waiting(it.application);
    }

    pub(crate) fn decision_corrected(&mut self, it: &DecisionCorrected, at: Place) {
        let application = self.step(it.application, Step::Correct);
        if let Some(decision) = application.decisions.last_mut() {
            decision.corrections.push(at.said());
            decision.words = proposal::words(&it.reasons, it.conditions.iter(), it.help.as_ref());
        }
    }

    pub(crate) fn decision_reversed(&mut self, it: &DecisionReversed, at: Place) {
        let application = self.step(it.application, Step::Reverse);
        recorded(application);
        if let Some(decision) = application.decisions.last_mut() {
            decision.reversed = Some(at.said());
        }
        self.note_waiting(it.application);
    }

    /// Notes whether an application waits for someone, now that it may have changed.
    pub(crate) fn note_waiting(&mut self, id: ApplicationId) {
        if self.application(id).is_some_and(Application::waits) {
            self.waiting.insert(id);
        } else {
            self.waiting.remove(&id);
        }
    }

    pub(crate) fn application_mut(&mut self, id: ApplicationId) -> &mut Application {
        let application = self.applications.get_mut(&id);
        Arc::make_mut(application.expect("decided on this state"))
    }

    /// The application after `step`.
    fn step(&mut self, id: ApplicationId, step: Step) -> &mut Application {
        let application = self.application_mut(id);
        application.phase = application
            .phase
            .after(step)
            .expect("decided on this state");
        application
    }
}

/// The day by which members are asked to answer a draft that is put to them now.
fn sign_by(at: Place) -> Date {
    london_date(at.mark.at).saturating_add(SIGN_WITHIN_DAYS.days())
}

/// What was put to the group is recorded.
fn recorded(application: &mut Application) {
    if let Some(proposal) = application.proposals.last_mut().filter(|it| !it.over) {
        proposal.recorded = true;
    }
    overtake(application);
}

/// What is put to the group is not any more: something that it rests on has changed, or it was recorded.
fn overtake(application: &mut Application) {
    for proposal in &mut application.proposals {
        proposal.over = true;
    }
}
