//! An application as a case, as rooms know it that know nothing of applications; and which application a
//! fact is about.

use crate::{Application, Fact, State, application_number};
use std::collections::BTreeSet;
use vocabulary::{ApplicationId, Case, CaseId, CaseKind, PersonId, Role};

/// What is alike in all applications.
pub static APPLICATION: CaseKind = CaseKind {
    name: "application",
    pages: "applications",
    number: |id| application_number(id.into()),
    kept_by: Role::Coordinator,
};

impl Application {
    /// This application as a case: its readers and its supporter are named on it.
    pub fn case(&self, id: ApplicationId) -> Case {
        let readers = self.asked().map(|it| (Role::Reader, it.reader));
        let supporter = self.supporter.map(|it| (Role::Supporter, it));
        Case {
            id: id.into(),
            kind: &APPLICATION,
            organisation: Some(self.provider),
            person: None,
            named: readers.chain(supporter).collect(),
            phase: self.phase.in_words(),
        }
    }
}

impl Application {
    /// Everyone who ever had a part in it, by the ids by which they had it: who started, submitted, supported, read or decided
    /// it, was asked to, or was kept from it.
    pub fn everyone(&self) -> BTreeSet<PersonId> {
        let readers = self.assignments.iter().map(|it| it.reader);
        let supporters = self.supporters.iter().copied();
        let asked = self.asked_supporter.map(|(person, _)| person);
        let kept_out = self.conflicts.iter().map(|it| it.person);
        let decided = self
            .decisions
            .iter()
            .flat_map(|it| it.members.iter().copied());
        let proposed = self
            .proposals
            .iter()
            .flat_map(|it| it.members.iter().copied());
        let marks = self.submissions.iter().map(|it| it.mark);
        let marks = marks.chain(self.reviews.iter().map(|it| it.mark));
        let marks = marks.chain(self.decisions.iter().map(|it| it.mark));
        let marks = marks.chain([self.started]).chain(self.withdrawn);
        let did = marks.filter_map(|mark| mark.by.person);
        let asked = supporters.chain(asked).chain(self.supporter);
        let examined = readers.chain(kept_out).chain(decided).chain(proposed);
        asked.chain(examined).chain(did).collect()
    }
}

impl State {
    /// An application as a case.
    pub fn case(&self, id: CaseId) -> Option<Case> {
        let id = id.into();
        Some(self.application(id)?.case(id))
    }
}

impl Fact {
    /// The application that it is about; nothing of what happens to a provider.
    pub const fn application(&self) -> Option<ApplicationId> {
        match self {
            Self::ProviderEntered(_)
            | Self::ProviderChanged(_)
            | Self::ExaminerNamed(_)
            | Self::ExaminerRemoved(_)
            | Self::FrameworkAdopted(_)
            | Self::AbsenceNoted(_)
            | Self::AbsenceWithdrawn(_) => None,
            Self::ApplicationStarted(it) => Some(it.application),
            Self::ApplicationSubmitted(it) => Some(it.application),
            Self::CoverageKept(it) => Some(it.application),
            Self::ApplicationWithdrawn(it) => Some(it.application),
            Self::SupporterAsked(it) => Some(it.application),
            Self::SupporterDeclined(it) => Some(it.application),
            Self::SupporterNamed(it) => Some(it.application),
            Self::ReadersAssigned(it) => Some(it.application),
            Self::ReaderReleased(it) => Some(it.application),
            Self::ReadingHandedBack(it) => Some(it.application),
            Self::DiscussionSaid(it) => Some(it.application),
            Self::JudgementChanged(it) => Some(it.application),
            Self::DifferenceKept(it) => Some(it.application),
            Self::Reminded(it) => Some(it.application),
            Self::InterestDeclared(it) => Some(it.application),
            Self::ReviewOpened(it) => Some(it.application),
            Self::ReadingGiven(it) => Some(it.application),
            Self::ConflictFound(it) => Some(it.application),
            Self::ReadingSetAside(it) => Some(it.application),
            Self::RevisionsInvited(it) => Some(it.application),
            Self::DecisionProposed(it) => Some(it.application),
            Self::ReversalProposed(it) => Some(it.application),
            Self::ProposalAgreed(it) => Some(it.application),
            Self::ProposalObjected(it) => Some(it.application),
            Self::ObjectionWithdrawn(it) => Some(it.application),
            Self::DecisionRecorded(it) => Some(it.application),
            Self::DecisionCorrected(it) => Some(it.application),
            Self::DecisionReversed(it) => Some(it.application),
            Self::ConditionReported(it) => Some(it.application),
            Self::ConditionMet(it) => Some(it.application),
            Self::ConditionNotMet(it) => Some(it.application),
            Self::ConditionPostponed(it) => Some(it.application),
            Self::Registered(it) => Some(it.application),
            Self::RegistrationEnded(it) => Some(it.application),
            Self::EvidenceAdded(it) => Some(it.application),
            Self::EvidenceReplaced(it) => Some(it.application),
            Self::EvidenceDescribed(it) => Some(it.application),
            Self::EvidenceRemoved(it) => Some(it.application),
            Self::EvidenceRestored(it) => Some(it.application),
        }
    }
}
