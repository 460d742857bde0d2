//! Quality: providers apply, are peer reviewed, and are registered for three years.
//!
//! | to find | look in |
//! |---|---|
//! | what can have happened | `fact.rs`; what older facts looked like, `lift.rs` |
//! | what can be asked, and which rule decides it | `command.rs` |
//! | an application as a case; which application a fact is about | `case.rs` |
//! | what is being written of an application | `sheet.rs` |
//! | choices with stable names: kinds, regions, judgements | `named.rs` |
//! | how the state takes it in | `state.rs`, `fold.rs` |
//! | which step may follow which | `phase.rs` |
//! | what the group has settled for itself | `terms.rs`; working days and bank holidays, `working_day.rs` |
//! | entering and changing a provider | `provider.rs`; what is a website, `website.rs` |
//! | starting, answering, submitting, withdrawing an application | `apply.rs` |
//! | for which qualification a provider applies | `qualification.rs` |
//! | who helps the applicant, who examines its course | `support.rs` |
//! | who may not examine an application | `conflict.rs`; who only resembles people of the applicant, `resemblance.rs` |
//! | suggesting, asking and releasing readers | `readers.rs` |
//! | declaring an interest, judging every standard | `reading.rs` |
//! | readers talk once both have judged; differences | `discuss.rs` |
//! | a reader who cannot read an application | `hand_back.rs` |
//! | finding a conflict of interest late, setting aside a report | `set_aside.rs` |
//! | inviting revisions, and what can be answered again | `revise.rs` |
//! | what changed since it was submitted before, and what has to be read again | `since.rs` |
//! | what is put to the members of the group, and how each answers | `proposal.rs`, `sign.rs` |
//! | the decision and the registration that follows | `decide.rs`; putting its words right, `correct.rs`; setting it aside, `reverse.rs`; who decides, `quorum.rs` |
//! | conditions of an acceptance: the provider’s word, the coordinator’s answer | `condition/` |
//! | evidence documents: adding, replacing, describing, removing | `evidence/` |
//! | what a registration means on a date, and by when to renew it | `registration.rs` |
//! | who is away | `absence.rs` |
//! | who is reminded of what they were asked for, and given another deadline | `chase.rs` |
//! | who is reminded that a registration ends | `reminder.rs` |
//! | who has to do what next | `action.rs` |

mod absence;
mod action;
mod adopt;
mod agreement;
mod application;
mod apply;
mod case;
mod chase;
mod command;
mod condition;
mod conflict;
mod correct;
mod coverage;
mod decide;
mod discuss;
mod evidence;
mod fact;
pub mod field;
mod fold;
mod hand_back;
mod invariants;
mod lift;
mod named;
mod phase;
mod proposal;
mod provider;
mod qualification;
mod quorum;
mod readers;
mod reading;
mod registration;
mod reminder;
mod resemblance;
mod reverse;
mod revise;
pub mod rule;
mod set_aside;
mod sheet;
mod sign;
mod since;
mod state;
mod support;
mod terms;
mod website;
mod worked;
mod working_day;

pub use absence::{
    Absence, AbsenceNoted, AbsenceWithdrawn, NoteAbsence, WithdrawAbsence, note_absence,
    withdraw_absence,
};
pub use action::{Need, Party, Required, action_required, registration_required};
pub use adopt::{AdoptFramework, FrameworkAdopted, adopt_framework, may_adopt};
pub use agreement::{Agreement, Alike, Judged, agreement};
pub use application::{
    Application, Assignment, Decision, Declared, FoundConflict, InvitedRevisions, Mark, Opening,
    Reading, Submission,
};
pub use apply::{
    LONGEST_ANSWER, StartApplication, SubmitApplication, WithdrawApplication, answers_of,
    answers_under, application_kind, application_number, begins_with, begun_with, may_answer,
    regular_answer, start_application, submit_application, untouched, withdraw_application,
};
pub use case::APPLICATION;
pub use chase::{
    CalendarReminder, Chased, Remind, Reminded, ReminderSent, calendar_days, calendar_reminders,
    due_in_words, remind,
};
pub use command::{Command, Known};
pub use condition::{
    ConditionChange, ConditionEvent, ConditionMet, ConditionNotMet, ConditionPostponed,
    ConditionReported, ConditionState, MOST_CONDITION_FILES, MeetCondition, PostponeCondition,
    RefuseCondition, ReportCondition, may_report_condition, meet_condition, postpone_condition,
    refuse_condition, report_condition,
};
pub use conflict::{Conflict, conflict, examines, group, is_in_group};
pub use correct::{CorrectDecision, correct_decision};
pub use coverage::{
    Course, CoursePart, CoverageChanges, CoverageKept, CoverageMap, CoveragePage, CoverageSummary,
    KeptCoverage, MAP_HEADINGS, MOST_PARTS, OutcomeCoverage, OutcomeMarks, PartId, begun_coverage,
    begun_page, coverage_changes, map_of_table, may_map, regular_page,
};
pub use decide::{
    ProposeDecision, RecordDecision, TypedCondition, propose_decision, record_decision,
};
pub use discuss::{
    ChangeJudgement, ChangedJudgement, DifferenceKept, DiscussionSaid, JudgementChanged,
    KeepDifference, KeptDifference, Said, SayInDiscussion, change_judgement, keep_difference,
    may_change_judgement, may_discuss, say_in_discussion,
};
pub use evidence::{
    AddEvidence, Change, Changed, DescribeEvidence, DescribeSeveral, Description, Document,
    DocumentAt, Documents, EvidenceAdded, EvidenceDescribed, EvidenceFile, EvidenceKind,
    EvidenceRemoved, EvidenceReplaced, EvidenceRestored, KeptFile, MOST_DOCUMENTS, MOST_FILES_HAD,
    MOST_VERSIONS, RemoveEvidence, ReplaceEvidence, RestoreEvidence, ReuseEvidence, Statement,
    Support, TypedSupport, add_evidence, describe_evidence, describe_several, may_change_evidence,
    remove_evidence, replace_evidence, restore_evidence, reusable, reuse_evidence, room_for_file,
};
pub use fact::{
    Answer, ApplicationStarted, ApplicationSubmitted, ApplicationWithdrawn, Condition,
    ConflictFound, DecisionCorrected, DecisionProposed, DecisionRecorded, DecisionReversed,
    ExaminerNamed, ExaminerRemoved, Fact, InterestDeclared, ObjectionWithdrawn, ProposalAgreed,
    ProposalObjected, ProviderChanged, ProviderDetails, ProviderEntered, ReaderReleased,
    ReadersAssigned, ReadingGiven, ReadingHandedBack, ReadingSetAside, Registered,
    RegistrationEnded, ReversalProposed, ReviewOpened, RevisionAsked, RevisionsInvited,
    StandardJudged, SupporterAsked, SupporterDeclined, SupporterNamed,
};
pub use hand_back::{HandBackReading, hand_back_reading, may_hand_back};
pub use invariants::invariants;
pub use lift::lift;
pub use named::{ApplicationKind, DecisionKind, Judgement, ProviderKind, Region};
pub use phase::{Phase, Step};
pub use proposal::{Answered, MemberAnswer, Proposal, Proposed};
pub use provider::{
    ChangeOwnDetails, ChangeProvider, EnterProvider, TypedDetails, change_own_details,
    change_provider, enter_provider,
};
pub use qualification::{Qualification, Qualifications};
pub use readers::{
    AssignReaders, Candidate, Departure, OpenReview, ReleaseReader, assign_readers, open_review,
    owes_reading, readers_needed, release_reader, suggest_readers,
};
pub use reading::{
    DeclareInterest, GiveReading, TypedJudgement, all_read, declare_interest, give_reading,
    may_judge, may_open, may_read_other, open_to, readings_are_in,
};
pub use registration::{
    DUE_MONTHS, Standing, YEARS, lasting, registration_period, renew_by, renews_from, standing,
    unbroken_from, unbroken_until, was_set_aside_at_once,
};
pub use reminder::{REMIND_MONTHS, Reminder, TimeLeft, reminders, time_left};
pub use resemblance::{Resemblance, resemblances};
pub use reverse::{
    ProposeReversal, ReverseDecision, may_be_set_aside, propose_reversal, reverse_decision,
    set_aside_until,
};
pub use revise::{InviteRevisions, invite_revisions, is_reopened, not_revised};
pub use set_aside::{
    FindConflict, SetReadingAside, find_conflict, may_find_conflict, set_reading_aside,
};
pub use sheet::{
    Sheet, answer_sheets, applicant_sheets, coverage_sheets, group_sheets, judgement_sheets,
    mapped_standards, sheets, standards,
};
pub use sign::{
    AgreeToProposal, ObjectToProposal, Signatures, WithdrawObjection, agree, may_sign, object,
    signatures, withdraw_objection,
};
pub use since::{
    DocumentChange, ReadAgain, SubmittedBefore, documents_since, read_again, submitted_before,
};
pub use state::{Provider, Registration, State};
pub use support::{
    AnswerSupporting, AskSupporter, NameExaminer, NameSupporter, answer_supporting, ask_supporter,
    name_examiner, name_supporter,
};
pub use terms::{
    ANSWER_WITHIN_DAYS, ASK_WITHIN_YEARS, ASSIGN_WITHIN_DAYS, CONFLICT_WITHIN_YEARS,
    DECIDE_WITHIN_DAYS, Deciding, INDEPENDENT_FIRST, QUORUM, READ_AGAIN_WITHIN_DAYS,
    READ_WITHIN_DAYS, READERS, REMIND_AGAIN_AFTER_DAYS, REMIND_BEFORE_DAYS, REVIEW_WITHIN_DAYS,
    REVISE_WITHIN_DAYS, SET_ASIDE_WITHIN_DAYS, SIGN_WITHIN_DAYS, Settled, askable, offered_day,
    submit_by,
};
pub use working_day::{is_bank_holiday, is_working_day, working_day_from, working_day_until};
