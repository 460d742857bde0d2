//! How what happened to an application is told to whoever is about to erase a person.

use crate::mentions::Told;
use quality::Fact;
use vocabulary::CaseId;

/// Which application a fact is about, and how it is told.
pub(crate) fn told(fact: &Fact) -> Option<(CaseId, Told)> {
    Some((fact.application()?.into(), how(fact)))
}

/// What whoever recorded a fact did, which part somebody has in it whom it names, and what its texts
/// are.
const fn how(fact: &Fact) -> Told {
    let (did, part, texts) = match fact {
        Fact::ProviderEntered(_) => ("entered its provider", NAMED, "its provider’s details"),
        Fact::ProviderChanged(_) => ("changed its provider", NAMED, "its provider’s details"),
        Fact::ExaminerNamed(_) | Fact::ExaminerRemoved(_) => (
            "recorded who examines its course",
            "examined its course",
            OTHER,
        ),
        Fact::ApplicationStarted(_) => ("started it", NAMED, OTHER),
        Fact::ApplicationSubmitted(_) => ("submitted it", NAMED, "its answers"),
        Fact::CoverageKept(_) => ("submitted its coverage map", NAMED, "its coverage map"),
        Fact::ApplicationWithdrawn(_) => ("took it back", NAMED, OTHER),
        Fact::SupporterNamed(_) => ("named its supporter", "was asked to support it", OTHER),
        Fact::ReadersAssigned(_) => ("asked readers to read it", "was asked to read it", OTHER),
        Fact::ReaderReleased(_) => (
            "released a reader of it",
            "was released from reading it",
            OTHER,
        ),
        Fact::ReadingHandedBack(_) => (
            "handed their reading of it back",
            "handed their reading of it back",
            "a note to the coordinator",
        ),
        Fact::InterestDeclared(_) => (
            "said whether they have an interest in it",
            "said whether they have an interest in it",
            "a declared interest",
        ),
        Fact::ReviewOpened(_) => ("opened its review", NAMED, OTHER),
        Fact::ReadingGiven(_) => ("gave a reading", "gave a reading", "what a reader found"),
        Fact::ConflictFound(_) => (
            "found a conflict of interest with it",
            "found a conflict of interest with it",
            "a conflict of interest",
        ),
        Fact::ReadingSetAside(_) => (
            "set a reading of it aside",
            "gave a reading that was set aside",
            "why a reading was set aside",
        ),
        Fact::RevisionsInvited(_) => ("invited revisions", NAMED, "the revisions asked for"),
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
            "put the words of its decision right",
            NAMED,
            "the words of its decision",
        ),
        Fact::DecisionReversed(_) => (
            "recorded that its decision was set aside",
            "took part in setting its decision aside",
            "why its decision was set aside",
        ),
        Fact::ConditionMet(_) => ("recorded that a condition was met", NAMED, OTHER),
        Fact::Registered(_) => ("recorded the registration", NAMED, OTHER),
        Fact::RegistrationEnded(_) => ("recorded the end of the registration", NAMED, OTHER),
        Fact::EvidenceAdded(_) => ("added evidence", NAMED, EVIDENCE),
        Fact::EvidenceReplaced(_) => ("replaced evidence", NAMED, EVIDENCE),
        Fact::EvidenceDescribed(_) => ("described evidence", NAMED, EVIDENCE),
        Fact::EvidenceRemoved(_) => ("took evidence out", NAMED, EVIDENCE),
        Fact::EvidenceRestored(_) => ("brought evidence back", NAMED, EVIDENCE),
    };
    Told { did, part, texts }
}

const NAMED: &str = "has a part in it";
const OTHER: &str = "what was recorded of it";
const EVIDENCE: &str = "its evidence";
