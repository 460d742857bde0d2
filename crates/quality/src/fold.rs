//! How an application takes in what happened to it.

use crate::{
    Application, Assignment, Decision, DecisionKind, Declared, Fact, InvitedRevisions,
    KeptCoverage, Opening, Reading, State, Step, Submission, application::ConditionState,
};
use jiff::civil::Date;
use std::sync::Arc;
use vocabulary::ApplicationId;

impl State {
    /// Takes in a fact about an application, recorded as `said`, holding `from` a day on.
    pub(crate) fn fold_application(&mut self, fact: &Fact, said: Submission, from: Date) {
        let Submission { mark, position } = said;
        match fact {
            Fact::ApplicationSubmitted(it) => {
                let application = self.step(it.application, Step::Submit);
                application.submissions.push(Submission { mark, position });
            }
            Fact::CoverageKept(it) => {
                let kept = KeptCoverage {
                    standard: it.standard.clone(),
                    outcomes: it.outcomes.clone(),
                    map: it.map.clone(),
                    mark,
                    position,
                };
                let application = self.application_mut(it.application);
                application.coverage.push(Arc::new(kept));
            }
            Fact::ApplicationWithdrawn(it) => {
                self.step(it.application, Step::Withdraw).withdrawn = Some(mark);
                self.note_waiting(it.application);
            }
            Fact::SupporterNamed(it) => {
                self.application_mut(it.application).supporter = it.supporter;
            }
            Fact::ReadersAssigned(it) => {
                let assigned = it.readers.iter().map(|reader| Assignment {
                    reader: *reader,
                    assigned: mark,
                    due: it.due,
                    declared: None,
                    handed_back: None,
                    released: None,
                    readings: Vec::new(),
                });
                let application = self.application_mut(it.application);
                application.assignments.extend(assigned);
                for reader in &it.readers {
                    let asked = self.by_reader.entry(*reader).or_default();
                    asked.insert(it.application);
                }
            }
            Fact::ReaderReleased(it) => {
                let application = self.application_mut(it.application);
                if let Some(assignment) = application.assignment_mut(it.reader) {
                    assignment.released = Some(mark);
                }
            }
            Fact::ReadingHandedBack(it) => {
                let application = self.application_mut(it.application);
                if let Some(assignment) = application.assignment_mut(it.reader) {
                    assignment.handed_back = Some(said);
                }
            }
            Fact::InterestDeclared(it) => {
                let application = self.application_mut(it.application);
                if let Some(assignment) = application.assignment_mut(it.reader) {
                    assignment.declared = Some(Declared {
                        mark,
                        conflict: it.conflict,
                        position,
                    });
                }
            }
            Fact::ReviewOpened(it) => {
                let application = self.step(it.application, Step::OpenReview);
                application.reviews.push(Opening { mark, due: it.due });
            }
            Fact::ReadingGiven(it) => {
                let reading = Reading {
                    round: it.round,
                    mark,
                    position,
                };
                let application = self.application_mut(it.application);
                if let Some(assignment) = application.assignment_mut(it.reader) {
                    assignment.readings.push(reading);
                }
            }
            fact => self.fold_decision(fact, said, from),
        }
    }

    /// Takes in what the group asked or decided.
    fn fold_decision(&mut self, fact: &Fact, said: Submission, from: Date) {
        let Submission { mark, position } = said;
        match fact {
            Fact::RevisionsInvited(it) => {
                let invited = InvitedRevisions {
                    mark,
                    due: it.due,
                    standards: it.revisions.iter().map(|it| it.standard.clone()).collect(),
                    position,
                };
                let application = self.step(it.application, Step::InviteRevisions);
                application.invitations.push(invited);
            }
            Fact::DecisionRecorded(it) => {
                let step = match it.decision {
                    DecisionKind::Accepted => Step::Accept,
                    DecisionKind::NotYet => Step::NotYet,
                };
                let condition = |condition: &crate::Condition| ConditionState {
                    due: condition.due,
                    met: None,
                };
                let decision = Decision {
                    kind: it.decision,
                    on: from,
                    mark,
                    members: it.members.clone(),
                    conditions: it.conditions.iter().map(condition).collect(),
                    reversed: None,
                    position,
                };
                self.step(it.application, step).decisions.push(decision);
                self.note_waiting(it.application);
            }
            Fact::DecisionReversed(it) => {
                let application = self.step(it.application, Step::Reverse);
                if let Some(decision) = application.decisions.last_mut() {
                    decision.reversed = Some(Submission { mark, position });
                }
                self.note_waiting(it.application);
            }
            Fact::ConditionMet(it) => {
                let application = self.application_mut(it.application);
                let conditions = application
                    .decisions
                    .last_mut()
                    .map(|it| &mut it.conditions);
                let number = usize::try_from(it.condition).unwrap_or(usize::MAX);
                if let Some(condition) = conditions.and_then(|all| all.get_mut(number)) {
                    condition.met = Some(mark);
                }
                self.note_waiting(it.application);
            }
            _ => unreachable!("every other fact is folded by the state"),
        }
    }

    /// Notes whether an application waits for somebody, now that it may have changed.
    fn note_waiting(&mut self, id: ApplicationId) {
        if self.application(id).is_some_and(Application::waits) {
            self.waiting.insert(id);
        } else {
            self.waiting.remove(&id);
        }
    }

    fn application_mut(&mut self, id: ApplicationId) -> &mut Application {
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
