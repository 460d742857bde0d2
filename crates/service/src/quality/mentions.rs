//! How what happened to an application is told to the person who is about to erase a person.

use crate::mentions::MentionWords;
use quality::Fact;
use vocabulary::CaseId;

/// Which application a fact is about, and how it is told.
pub(crate) fn told(fact: &Fact) -> Option<(CaseId, MentionWords)> {
    Some((fact.application()?.into(), how(fact)))
}

/// What the person who recorded a fact did, which part someone has in it whom it names, and what its texts
/// are.
const fn how(fact: &Fact) -> MentionWords {
    let (did, part, texts) = match fact {
        Fact::ProviderEntered(_) => ("added its provider", NAMED, "its provider’s details"),
        Fact::ProviderChanged(_) => ("changed its provider", NAMED, "its provider’s details"),
        Fact::ExaminerNamed(_) | Fact::ExaminerRemoved(_) => (
            "recorded who examines its course",
            "examined its course",
            OTHER,
        ),
        Fact::FrameworkAdopted(_) => ("adopted what it is judged by", NAMED, OTHER),
        Fact::ApplicationStarted(_) => ("started it", NAMED, OTHER),
        Fact::ApplicationSubmitted(_) => ("submitted it", NAMED, "its answers"),
        Fact::CoverageKept(_) => ("submitted its coverage map", NAMED, "its coverage map"),
        Fact::ApplicationWithdrawn(_) => ("withdrew it", NAMED, OTHER),
        Fact::SupporterAsked(_) => (
            "asked someone to support it",
            "was asked to support it",
            OTHER,
        ),
        Fact::SupporterDeclined(_) => ("declined to support it", "declined to support it", OTHER),
        Fact::SupporterNamed(_) => ("named its supporter", "was asked to support it", OTHER),
        Fact::ReadersAssigned(_) => ("asked readers to read it", "was asked to read it", OTHER),
        Fact::ReaderReleased(_) => (
            "removed a reader of it",
            "was removed as a reader of it",
            OTHER,
        ),
        Fact::ReadingHandedBack(_) => (
            "said that they could not read it",
            "said that they could not read it",
            "a note to the coordinator",
        ),
        Fact::InterestDeclared(_) => (
            "said whether they have a conflict of interest",
            "said whether they have a conflict of interest",
            "a declared conflict of interest",
        ),
        Fact::DiscussionSaid(_) => (
            "wrote in its discussion",
            "wrote in its discussion",
            "what was said in its discussion",
        ),
        Fact::JudgementChanged(_) => (
            "changed a judgement in a report on it",
            "changed a judgement in a report on it",
            "what a reader found",
        ),
        Fact::DifferenceKept(_) => ("recorded that both views are carried on", NAMED, OTHER),
        Fact::AbsenceNoted(_) | Fact::AbsenceWithdrawn(_) => {
            ("said when they are away", "said when they are away", OTHER)
        }
        Fact::Reminded(_) => (
            "reminded someone of it",
            "was reminded of it",
            "a note with a reminder",
        ),
        Fact::ReviewOpened(_) => ("opened its review", NAMED, OTHER),
        Fact::ReadingGiven(_) => (
            "submitted a report on it",
            "submitted a report on it",
            "what a reader found",
        ),
        Fact::ConflictFound(_) => (
            "found a conflict of interest with it",
            "found a conflict of interest with it",
            "a conflict of interest",
        ),
        Fact::ReadingSetAside(_) => (
            "set aside a report on it",
            "submitted a report that was set aside",
            "why a report was set aside",
        ),
        Fact::RevisionsInvited(_) => ("invited revisions", NAMED, "the revisions asked for"),
        Fact::DecisionProposed(_)
        | Fact::ReversalProposed(_)
        | Fact::ProposalAgreed(_)
        | Fact::ProposalObjected(_)
        | Fact::ObjectionWithdrawn(_)
        | Fact::DecisionRecorded(_)
        | Fact::DecisionCorrected(_)
        | Fact::DecisionReversed(_) => deciding(fact),
        Fact::ConditionReported(_)
        | Fact::ConditionMet(_)
        | Fact::ConditionNotMet(_)
        | Fact::ConditionPostponed(_) => of_condition(fact),
        Fact::Registered(_) => ("recorded the registration", NAMED, OTHER),
        Fact::RegistrationEnded(_) => ("recorded the end of the registration", NAMED, OTHER),
        Fact::EvidenceAdded(_)
        | Fact::EvidenceReplaced(_)
        | Fact::EvidenceDescribed(_)
        | Fact::EvidenceRemoved(_)
        | Fact::EvidenceRestored(_) => (evidence(fact), NAMED, EVIDENCE),
    };
    MentionWords { did, part, texts }
}

/// The same of what the group does: asked, answered, decided.
const fn deciding(fact: &Fact) -> (&'static str, &'static str, &'static str) {
    match fact {
        Fact::DecisionProposed(_) => (
            "asked members to agree to a decision on it",
            "was asked to agree to a decision on it",
            "the draft of a decision",
        ),
        Fact::ReversalProposed(_) => (
            "asked members to agree to setting its decision aside",
            "was asked to agree to setting its decision aside",
            "why its decision would be set aside",
        ),
        Fact::ProposalAgreed(_) => ("agreed to a draft", "agreed to a draft", OTHER),
        Fact::ProposalObjected(_) => (
            "objected to a draft",
            "objected to a draft",
            "why a member objected",
        ),
        Fact::ObjectionWithdrawn(_) => ("took an objection back", "took an objection back", OTHER),
        Fact::DecisionRecorded(_) => (
            "recorded its decision",
            "took part in its decision",
            "the reasons of its decision",
        ),
        Fact::DecisionCorrected(_) => (
            "corrected the words of its decision",
            NAMED,
            "the words of its decision",
        ),
        _ => (
            "recorded that its decision was set aside",
            "took part in setting its decision aside",
            "why its decision was set aside",
        ),
    }
}

/// The same of what is said of a condition.
const fn of_condition(fact: &Fact) -> (&'static str, &'static str, &'static str) {
    match fact {
        Fact::ConditionReported(_) => (
            "said that a condition was met",
            NAMED,
            "what was done to meet a condition",
        ),
        Fact::ConditionMet(_) => (
            "recorded that a condition was met",
            NAMED,
            "a note about a condition",
        ),
        Fact::ConditionNotMet(_) => (
            "recorded that a condition was not met yet",
            NAMED,
            "why a condition was not met yet",
        ),
        _ => (
            "gave a condition a new deadline",
            NAMED,
            "a note about a deadline",
        ),
    }
}

/// What the person did who changed evidence.
const fn evidence(fact: &Fact) -> &'static str {
    match fact {
        Fact::EvidenceAdded(_) => "added evidence",
        Fact::EvidenceReplaced(_) => "replaced evidence",
        Fact::EvidenceDescribed(_) => "described evidence",
        Fact::EvidenceRemoved(_) => "removed evidence",
        _ => "restored evidence",
    }
}

const NAMED: &str = "has a part in it";
const OTHER: &str = "what was recorded of it";
const EVIDENCE: &str = "its evidence";
