//! What can have happened to providers, their applications and their registrations.

use crate::{
    AbsenceNoted, AbsenceWithdrawn, ApplicationKind, ConditionMet, ConditionNotMet,
    ConditionPostponed, ConditionReported, CoverageKept, DecisionKind, DifferenceKept,
    DiscussionSaid, FrameworkAdopted, Judgement, JudgementChanged, ProviderKind, Qualifications,
    Region, Reminded,
};
use crate::{
    EvidenceAdded, EvidenceDescribed, EvidenceRemoved, EvidenceReplaced, EvidenceRestored,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{ApplicationId, FactId, OrganisationId, PersonId, Sealed, Ukprn, facts};

facts! {
    /// What can have happened to providers, their applications and their registrations.
    Fact {
        "quality.provider-entered" 1 => ProviderEntered,
        "quality.provider-changed" 1 => ProviderChanged,
        "quality.application-started" 3 => ApplicationStarted,
        "quality.application-submitted" 2 => ApplicationSubmitted,
        "quality.coverage-kept" 1 => CoverageKept,
        "quality.application-withdrawn" 1 => ApplicationWithdrawn,
        "quality.supporter-asked" 1 => SupporterAsked,
        "quality.supporter-declined" 1 => SupporterDeclined,
        "quality.supporter-named" 1 => SupporterNamed,
        "quality.examiner-named" 1 => ExaminerNamed,
        "quality.examiner-removed" 1 => ExaminerRemoved,
        "quality.readers-assigned" 1 => ReadersAssigned,
        "quality.reader-released" 1 => ReaderReleased,
        "quality.reading-handed-back" 1 => ReadingHandedBack,
        "quality.interest-declared" 1 => InterestDeclared,
        "quality.review-opened" 3 => ReviewOpened,
        "quality.reading-given" 1 => ReadingGiven,
        "quality.conflict-found" 1 => ConflictFound,
        "quality.reading-set-aside" 1 => ReadingSetAside,
        "quality.revisions-invited" 1 => RevisionsInvited,
        "quality.discussion-said" 1 => DiscussionSaid,
        "quality.judgement-changed" 1 => JudgementChanged,
        "quality.difference-kept" 1 => DifferenceKept,
        "quality.reminded" 1 => Reminded,
        "quality.framework-adopted" 1 => FrameworkAdopted,
        "quality.absence-noted" 1 => AbsenceNoted,
        "quality.absence-withdrawn" 1 => AbsenceWithdrawn,
        "quality.decision-proposed" 1 => DecisionProposed,
        "quality.reversal-proposed" 1 => ReversalProposed,
        "quality.proposal-agreed" 1 => ProposalAgreed,
        "quality.proposal-objected" 1 => ProposalObjected,
        "quality.objection-withdrawn" 1 => ObjectionWithdrawn,
        "quality.decision-recorded" 2 => DecisionRecorded,
        "quality.decision-corrected" 1 => DecisionCorrected,
        "quality.decision-reversed" 1 => DecisionReversed,
        "quality.condition-reported" 1 => ConditionReported,
        "quality.condition-met" 2 => ConditionMet,
        "quality.condition-not-met" 1 => ConditionNotMet,
        "quality.condition-postponed" 1 => ConditionPostponed,
        "quality.registered" 2 => Registered,
        "quality.registration-ended" 1 => RegistrationEnded,
        "quality.evidence-added" 1 => EvidenceAdded,
        "quality.evidence-replaced" 1 => EvidenceReplaced,
        "quality.evidence-described" 1 => EvidenceDescribed,
        "quality.evidence-removed" 1 => EvidenceRemoved,
        "quality.evidence-restored" 1 => EvidenceRestored,
    }
}

/// What is public about a provider beside its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProviderDetails {
    /// What kind of provider.
    pub kind: ProviderKind,
    /// Its UK Provider Reference Number.
    pub ukprn: Ukprn,
    /// The institution that validates a private provider's Master's level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validating_institution: Option<String>,
    /// Where it teaches.
    pub regions: Vec<Region>,
    /// Where to read more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
}

/// A provider became known to the Provider Group, as an associate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProviderEntered {
    /// The organisation that the provider is.
    pub provider: OrganisationId,
    /// Its key on the public register, permanently.
    pub reference: String,
    /// What is public about it.
    pub details: ProviderDetails,
}

/// What is public about a provider changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProviderChanged {
    /// The provider that was changed.
    pub provider: OrganisationId,
    /// What is public about it now.
    pub details: ProviderDetails,
}

/// An application was started; that fixes what it is judged by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplicationStarted {
    /// Which application, from now on.
    pub application: ApplicationId,
    /// The provider that applies.
    pub provider: OrganisationId,
    /// Why it applies.
    pub kind: ApplicationKind,
    /// The version of the Quality Standards Framework.
    pub framework: String,
    /// For which qualifications: the Award alone in facts of versions 1 and 2.
    pub qualifications: Qualifications,
    /// The provider's earlier application, whose answers it begins with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<ApplicationId>,
}

/// What the applicant wrote to one standard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The standard's short name in the application's framework.
    pub standard: String,
    /// The question as it was asked; empty in facts of version 1, whose framework still has it.
    pub asked: String,
    /// The self-evaluation.
    pub text: Sealed<String>,
}

/// An application was submitted, with everything that it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplicationSubmitted {
    /// The application that was submitted.
    pub application: ApplicationId,
    /// One for every standard of the framework, in its order.
    pub answers: Vec<Answer>,
}

/// The applicant withdrew an open application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplicationWithdrawn {
    /// The application that was withdrawn.
    pub application: ApplicationId,
}

/// An experienced member was asked whether they will answer the applicant's questions. Whoever was asked before and
/// has not answered is not asked any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupporterAsked {
    /// On which application.
    pub application: ApplicationId,
    /// The person who is asked.
    pub supporter: PersonId,
}

/// An experienced member who was asked will not answer the applicant's questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupporterDeclined {
    /// On which application.
    pub application: ApplicationId,
    /// The person who declined.
    pub supporter: PersonId,
}

/// An experienced member answers the applicant's questions from now on, or no one does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SupporterNamed {
    /// On which application.
    pub application: ApplicationId,
    /// Who; no one any more when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supporter: Option<PersonId>,
}

/// Someone is the external examiner of a provider's course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExaminerNamed {
    /// The provider whose course they examine.
    pub provider: OrganisationId,
    /// The person who examines it.
    pub examiner: PersonId,
}

/// Someone is no longer the external examiner of a provider's course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExaminerRemoved {
    /// The provider whose course they examined.
    pub provider: OrganisationId,
    /// The person who no longer examines it.
    pub examiner: PersonId,
}

/// Members of the Quality Standards Group are to read an application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadersAssigned {
    /// The application they are asked to read.
    pub application: ApplicationId,
    /// The members who are asked to read it.
    pub readers: Vec<PersonId>,
    /// The day by which their reports are asked for.
    pub due: Date,
}

/// Someone is no longer to read an application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReaderReleased {
    /// The application they no longer read.
    pub application: ApplicationId,
    /// The reader who was removed.
    pub reader: PersonId,
}

/// A reader said that they could not read it before giving it; that they are released is a fact beside this
/// one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadingHandedBack {
    /// The application they no longer read.
    pub application: ApplicationId,
    /// The reader who cannot read it.
    pub reader: PersonId,
    /// What they wished to say, to the coordinator alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Sealed<String>>,
}

/// A reader said whether they have a conflict of interest, before opening the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InterestDeclared {
    /// With which application.
    pub application: ApplicationId,
    /// The reader who declares it.
    pub reader: PersonId,
    /// Whether there is a conflict.
    pub conflict: bool,
    /// What it is, if they wished to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Sealed<String>>,
}

/// The Quality Standards Group began to examine an application, or went on after revisions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewOpened {
    /// The application whose review opened.
    pub application: ApplicationId,
    /// After revisions, the day by which its readers are asked to read it again; unknown in facts
    /// of version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Of a first review, the number of members who read it, as the terms of reference settle it; ours when absent,
    /// as in facts of versions 1 and 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readers: Option<u32>,
}

/// What a reader found of one standard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StandardJudged {
    /// The standard's short name in the application's framework.
    pub standard: String,
    /// What they found.
    pub judgement: Judgement,
    /// Feedback to the applicant; there when the standard is not met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Sealed<String>>,
}

/// A reader submitted their report: a judgement of every standard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadingGiven {
    /// The application the report is about.
    pub application: ApplicationId,
    /// The reader who wrote the report.
    pub reader: PersonId,
    /// Of which submission, from 1.
    pub round: u32,
    /// One for every standard of the framework, in its order.
    pub judgements: Vec<StandardJudged>,
}

/// Someone who examines an application found that they have a conflict of interest: they take no part
/// in examining anything of its provider any more. That a reader is released is a fact beside this one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConflictFound {
    /// With which application.
    pub application: ApplicationId,
    /// The person who found that they have a conflict.
    pub person: PersonId,
    /// What it is, if they wished to say, to the coordinator alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Sealed<String>>,
}

/// What a reader gave of an application is kept and counts no more; that they are released is a fact
/// beside this one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadingSetAside {
    /// The application the report is about.
    pub application: ApplicationId,
    /// The reader whose report it is.
    pub reader: PersonId,
    /// Why, where the coordinator set it aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Sealed<String>>,
}

/// What is to be strengthened of one standard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RevisionAsked {
    /// The standard's short name in the application's framework.
    pub standard: String,
    /// What to strengthen.
    pub what: Sealed<String>,
}

/// The applicant was asked to strengthen an application within a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RevisionsInvited {
    /// The application to be revised.
    pub application: ApplicationId,
    /// What to strengthen, in the framework's order.
    pub revisions: Vec<RevisionAsked>,
    /// The day by which.
    pub due: Date,
}

/// Something that an acceptance asks of the provider by a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// What the condition asks for.
    pub what: Sealed<String>,
    /// The day by which.
    pub due: Date,
}

/// Members of the group are asked to agree to a decision, as the applicant would read it. Whatever was put
/// to them before is not any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DecisionProposed {
    /// On which application.
    pub application: ApplicationId,
    /// The number of the draft on this application, from 1.
    pub proposal: u32,
    /// What would be decided.
    pub decision: DecisionKind,
    /// The day of the decision.
    pub on: Date,
    /// Who is asked.
    pub members: Vec<PersonId>,
    /// How many of them must agree.
    pub needed: u32,
    /// The fact that settled how many; ours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_by: Option<FactId>,
    /// Why, to the applicant.
    pub reasons: Sealed<String>,
    /// What an acceptance asks, by when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// The standards to strengthen, when not yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strengthen: Vec<String>,
    /// Who will help with that, when not yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Sealed<String>>,
}

/// Members of the group are asked to agree to setting the decision aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReversalProposed {
    /// On which application.
    pub application: ApplicationId,
    /// The number of the draft on this application, from 1.
    pub proposal: u32,
    /// Who is asked.
    pub members: Vec<PersonId>,
    /// How many of them must agree.
    pub needed: u32,
    /// The fact that settled how many; ours when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_by: Option<FactId>,
    /// Why, to the applicant.
    pub reasons: Sealed<String>,
}

/// A member agrees to a draft on which they are named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposalAgreed {
    /// On which application.
    pub application: ApplicationId,
    /// The number of the draft.
    pub proposal: u32,
    /// The member who agrees.
    pub member: PersonId,
}

/// A member objects to a draft on which they are named: it is not recorded while they do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposalObjected {
    /// On which application.
    pub application: ApplicationId,
    /// The number of the draft.
    pub proposal: u32,
    /// The member who objects.
    pub member: PersonId,
    /// Why, to the coordinator.
    pub reasons: Sealed<String>,
}

/// A member takes their objection back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ObjectionWithdrawn {
    /// On which application.
    pub application: ApplicationId,
    /// The number of the draft.
    pub proposal: u32,
    /// The member who takes back their objection.
    pub member: PersonId,
}

/// The group's decision was recorded, as the applicant reads it. Its day is the fact's effective
/// date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DecisionRecorded {
    /// The application that the group decided on.
    pub application: ApplicationId,
    /// What was decided.
    pub decision: DecisionKind,
    /// The members who decided; unknown in facts of version 1.
    pub members: Vec<PersonId>,
    /// Why, to the applicant.
    pub reasons: Sealed<String>,
    /// What the acceptance asks, by when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Condition>,
    /// The standards to strengthen, when not yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strengthen: Vec<String>,
    /// Who will help with that, when not yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Sealed<String>>,
}

/// A slip in the words of a decision was put right; what was decided stays. These are all its words as
/// they read from now on; those before stay in the facts before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DecisionCorrected {
    /// The application whose decision was corrected.
    pub application: ApplicationId,
    /// Why it was decided so, to the applicant.
    pub reasons: Sealed<String>,
    /// What each condition asks, in the order of the decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Sealed<String>>,
    /// Who will help, where the decision says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Sealed<String>>,
    /// What was wrong, to the applicant.
    pub why: Sealed<String>,
}

/// The group set its decision aside; the application is under review again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DecisionReversed {
    /// The application whose decision was set aside.
    pub application: ApplicationId,
    /// The members who decided so.
    pub members: Vec<PersonId>,
    /// Why, to the applicant.
    pub reasons: Sealed<String>,
}

/// A provider is registered over a period: the consequence of a decision, not the rule behind it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// The provider that is registered.
    pub provider: OrganisationId,
    /// The application that was accepted.
    pub application: ApplicationId,
    /// For which qualifications: the Award alone in facts of version 1.
    pub qualifications: Qualifications,
    /// The first day.
    pub from: Date,
    /// The first day after the last.
    pub until: Date,
}

/// A registration ends before its time, on the fact's effective date, which is the first day on
/// which it no longer holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RegistrationEnded {
    /// The provider whose registration ended.
    pub provider: OrganisationId,
    /// The application of the registration that ends.
    pub application: ApplicationId,
    /// Its first day.
    pub from: Date,
    /// The first day on which it no longer holds.
    pub until: Date,
}
