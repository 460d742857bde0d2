//! What can be asked of *quality*: every command with whose thing it is about and which rule decides it.
//!
//! Three more need what another capability decides, or what lies on the desk, and are in `joint`:
//! entering and changing a provider, and submitting an application.

use crate::{
    AddEvidence, AdoptFramework, AgreeToProposal, AnswerSupporting, AskSupporter, AssignReaders,
    ChangeJudgement, ChangeOwnDetails, Chased, CorrectDecision, DeclareInterest, DescribeEvidence,
    DescribeSeveral, Fact, FindConflict, GiveReading, HandBackReading, InviteRevisions,
    KeepDifference, KeptFile, MeetCondition, NameExaminer, NameSupporter, NoteAbsence,
    ObjectToProposal, OpenReview, PostponeCondition, ProposeDecision, ProposeReversal,
    RecordDecision, RefuseCondition, ReleaseReader, Remind, RemoveEvidence, ReplaceEvidence,
    ReportCondition, RestoreEvidence, ReuseEvidence, ReverseDecision, SayInDiscussion,
    SetReadingAside, Settled, Sheet, StartApplication, State, TypedCondition, TypedJudgement,
    TypedSupport, WithdrawAbsence, WithdrawApplication, WithdrawObjection, add_evidence,
    adopt_framework, agree, answer_supporting, ask_supporter, assign_readers, change_judgement,
    change_own_details, correct_decision, declare_interest, describe_evidence, describe_several,
    find_conflict, give_reading, group_sheets, hand_back_reading, invite_revisions,
    judgement_sheets, keep_difference, meet_condition, name_examiner, name_supporter, note_absence,
    object, open_review, postpone_condition, propose_decision, propose_reversal, record_decision,
    refuse_condition, release_reader, remind, remove_evidence, replace_evidence, report_condition,
    restore_evidence, reuse_evidence, reverse_decision, say_in_discussion, set_reading_aside,
    start_application, withdraw_absence, withdraw_application, withdraw_objection,
};
use access::Action;
use std::collections::BTreeMap;
use vocabulary::{
    ApplicationId, Concerns, Digest, ObjectRef, PersonId, Revision, Subject, commands, sample_id,
};

/// What the rules of *quality* know: their own state, who acts for whom, and what the group has settled.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// Persons and organisations.
    pub people: &'a people::State,
    /// Providers and applications.
    pub quality: &'a State,
    /// How the group decides, by its terms of reference.
    pub settled: Settled,
}

commands! {
    /// What can be asked of *quality*.
    Command of Known<'_>, Action, Sheet => Fact {
        /// Change where a provider teaches, and its website.
        ChangeOwnDetails {
            action: Action::ChangeOwnDetails,
            concerns: |it| it.provider.into(),
            decide: |it, known, context| change_own_details(known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ChangeOwnDetails {
                provider: sample_id(),
                revision: Revision::of([("website", "")]),
                regions: vec!["london".to_owned()],
                website: "www.wessex.example".to_owned(),
            },
        }
        /// Start an application.
        StartApplication {
            action: Action::StartApplication,
            concerns: |it| it.provider.into(),
            decide: |it, known, context| start_application(known.quality, it, context),
            makes: Some("application"),
            drafts: |_, _, _| Vec::new(),
            sample: StartApplication::for_the_award(sample_id()),
        }
        /// Adopt a framework.
        AdoptFramework {
            action: Action::AdoptFramework,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| adopt_framework(known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AdoptFramework { text: String::new() },
        }
        /// Take an application back.
        WithdrawApplication {
            action: Action::WithdrawApplication,
            concerns: |it| it.application.into(),
            decide: |it, known, context| withdraw_application(known.quality, it, context),
            makes: None,
            drafts: |it, known, _| {
                let found = known.quality.application(it.application);
                let readers = found.into_iter().flat_map(crate::Application::asked);
                judgements(known, it.application, readers.map(|it| it.reader))
            },
            sample: WithdrawApplication { application: sample_id() },
        }
        /// Add an evidence document.
        AddEvidence {
            action: Action::ChangeEvidence,
            concerns: |it| it.application.into(),
            decide: |it, known, context| add_evidence(known.quality, it, context),
            makes: Some("evidence"),
            drafts: |_, _, _| Vec::new(),
            sample: AddEvidence {
                application: sample_id(),
                kind: "tutor-cvs".to_owned(),
                standard: "entry-1".to_owned(),
                file: sample_file(),
            },
        }
        /// Give an evidence document a new file.
        ReplaceEvidence {
            action: Action::ChangeEvidence,
            concerns: |it| it.application.into(),
            decide: |it, known, context| replace_evidence(known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ReplaceEvidence {
                application: sample_id(),
                evidence: sample_id(),
                shown: 1,
                file: sample_file(),
            },
        }
        /// Say what an evidence document is and supports.
        DescribeEvidence {
            action: Action::ChangeEvidence,
            concerns: |it| it.application.into(),
            decide: |it, known, context| describe_evidence(known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: DescribeEvidence {
                application: sample_id(),
                evidence: sample_id(),
                kind: "tutor-cvs".to_owned(),
                supports: vec![TypedSupport {
                    standard: "entry-1".to_owned(),
                    pages: "2 to 4".to_owned(),
                }],
                revision: Revision::of([("kind", "")]),
            },
        }
        /// Say what several evidence documents are and support.
        DescribeSeveral {
            action: Action::ChangeEvidence,
            concerns: |it| it.application.into(),
            decide: |it, known, context| describe_several(known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: DescribeSeveral {
                application: sample_id(),
                documents: vec![(sample_id(), Revision::of([("kind", "")]))],
                kind: "tutor-cvs".to_owned(),
                standards: vec!["entry-1".to_owned()],
            },
        }
        /// Take an evidence document out of an application.
        RemoveEvidence {
            action: Action::ChangeEvidence,
            concerns: |it| it.application.into(),
            decide: |it, known, context| remove_evidence(known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: RemoveEvidence {
                application: sample_id(),
                evidence: sample_id(),
            },
        }
        /// Use evidence documents of the earlier application again.
        ReuseEvidence {
            action: Action::ChangeEvidence,
            concerns: |it| it.application.into(),
            decide: |it, known, context| reuse_evidence(known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ReuseEvidence {
                application: sample_id(),
                documents: vec![sample_id()],
            },
        }
        /// Bring an evidence document back.
        RestoreEvidence {
            action: Action::ChangeEvidence,
            concerns: |it| it.application.into(),
            decide: |it, known, context| restore_evidence(known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: RestoreEvidence {
                application: sample_id(),
                evidence: sample_id(),
            },
        }
        /// Name who answers the applicant's questions.
        NameSupporter {
            action: Action::NameSupporter,
            concerns: |it| it.application.into(),
            decide: |it, known, context| name_supporter(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: NameSupporter {
                application: sample_id(),
                supporter: Some(sample_id()),
            },
        }
        /// Ask someone whether they will answer the applicant's questions.
        AskSupporter {
            action: Action::NameSupporter,
            concerns: |it| it.application.into(),
            decide: |it, known, context| ask_supporter(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AskSupporter {
                application: sample_id(),
                supporter: sample_id(),
            },
        }
        /// Answer whether one will support an application.
        AnswerSupporting {
            action: Action::AnswerSupporting,
            concerns: |it| it.supporter.into(),
            decide: |it, known, context| answer_supporting(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AnswerSupporting {
                application: sample_id(),
                supporter: sample_id(),
                agrees: true,
            },
        }
        /// Record who examines a provider's course.
        NameExaminer {
            action: Action::NameExaminer,
            concerns: |it| it.provider.into(),
            decide: |it, known, context| name_examiner(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: NameExaminer {
                provider: sample_id(),
                examiner: sample_id(),
                examines: true,
            },
        }
        /// Ask readers; the first time, that opens the review.
        AssignReaders {
            action: Action::ReviewApplication,
            concerns: |it| it.application.into(),
            decide: |it, known, context| assign_readers(known.people, known.quality, &known.settled, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AssignReaders {
                application: sample_id(),
                readers: vec![sample_id()],
                due: None,
            },
        }
        /// Release a reader.
        ReleaseReader {
            action: Action::ReviewApplication,
            concerns: |it| it.application.into(),
            decide: |it, known, context| release_reader(known.people, known.quality, it, context),
            makes: None,
            drafts: |it, known, _| judgements(known, it.application, known.people.ids_of(it.reader)),
            sample: ReleaseReader {
                application: sample_id(),
                reader: sample_id(),
            },
        }
        /// Go on with the review after revisions.
        OpenReview {
            action: Action::ReviewApplication,
            concerns: |it| it.application.into(),
            decide: |it, known, context| open_review(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: OpenReview {
                application: sample_id(),
                due: None,
            },
        }
        /// Say something to the others who read an application.
        SayInDiscussion {
            action: Action::DiscussReadings,
            concerns: |it| it.application.into(),
            decide: |it, known, context| say_in_discussion(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: SayInDiscussion {
                application: sample_id(),
                text: "I read the third answer otherwise.".to_owned(),
            },
        }
        /// Change one's judgement of a standard.
        ChangeJudgement {
            action: Action::WriteReading,
            concerns: |it| it.application.into(),
            decide: |it, known, context| change_judgement(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ChangeJudgement {
                application: sample_id(),
                standard: "entry-1".to_owned(),
                judgement: TypedJudgement::default(),
            },
        }
        /// Carry a difference on to the decision.
        KeepDifference {
            action: Action::DecideApplication,
            concerns: |it| it.application.into(),
            decide: |it, known, context| keep_difference(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: KeepDifference {
                application: sample_id(),
                standard: "entry-1".to_owned(),
            },
        }
        /// Say when one is away.
        NoteAbsence {
            action: Action::NoteAbsence,
            concerns: |it| it.person.into(),
            decide: |it, known, context| note_absence(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: NoteAbsence {
                person: sample_id(),
                from: None,
                until: None,
            },
        }
        /// Say that one is not away after all.
        WithdrawAbsence {
            action: Action::NoteAbsence,
            concerns: |it| it.person.into(),
            decide: |it, known, context| withdraw_absence(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: WithdrawAbsence {
                person: sample_id(),
                from: jiff::civil::date(2026, 12, 1),
            },
        }
        /// Remind people of what an application waits for.
        Remind {
            action: Action::Remind,
            concerns: |it| it.application.into(),
            decide: |it, known, context| remind(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: Remind {
                application: sample_id(),
                of: vec![Chased::Revisions],
                moves: false,
                due: None,
                note: String::new(),
            },
        }
        /// Say whether one has a conflict of interest.
        DeclareInterest {
            action: Action::DeclareInterest,
            concerns: |it| it.application.into(),
            decide: |it, known, context| declare_interest(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: DeclareInterest {
                application: sample_id(),
                conflict: Some(false),
                about: String::new(),
            },
        }
        /// Say that one cannot read an application.
        HandBackReading {
            action: Action::HandBackReading,
            concerns: |it| it.application.into(),
            decide: |it, known, context| hand_back_reading(known.people, known.quality, it, context),
            makes: None,
            drafts: |it, known, by| judgements(known, it.application, by),
            sample: HandBackReading {
                application: sample_id(),
                note: "I have no time.".to_owned(),
            },
        }
        /// Say that one has found a conflict of interest.
        FindConflict {
            action: Action::DeclareInterest,
            concerns: |it| it.application.into(),
            decide: |it, known, context| find_conflict(known.people, known.quality, it, context),
            makes: None,
            drafts: |it, known, by| judgements(known, it.application, by),
            sample: FindConflict {
                application: sample_id(),
                about: "I have begun to examine their course.".to_owned(),
            },
        }
        /// Set aside a report that was submitted.
        SetReadingAside {
            action: Action::ReviewApplication,
            concerns: |it| it.application.into(),
            decide: |it, known, context| set_reading_aside(known.people, known.quality, it, context),
            makes: None,
            drafts: |it, known, _| judgements(known, it.application, known.people.ids_of(it.reader)),
            sample: SetReadingAside {
                application: sample_id(),
                reader: sample_id(),
                why: "They examine the course.".to_owned(),
            },
        }
        /// Submit one's report.
        GiveReading {
            action: Action::WriteReading,
            concerns: |it| it.application.into(),
            decide: |it, known, context| give_reading(known.people, known.quality, it, context),
            makes: None,
            drafts: |it, known, by| judgements(known, it.application, by),
            sample: GiveReading {
                application: sample_id(),
                judgements: BTreeMap::from([("entry-1".to_owned(), TypedJudgement::default())]),
            },
        }
        /// Invite the applicant to revise.
        InviteRevisions {
            action: Action::DecideApplication,
            concerns: |it| it.application.into(),
            decide: |it, known, context| invite_revisions(known.people, known.quality, it, context),
            makes: None,
            drafts: |it, _, _| group_sheets(it.application),
            sample: InviteRevisions {
                application: sample_id(),
                revisions: BTreeMap::from([("entry-1".to_owned(), "Say when.".to_owned())]),
                due: None,
            },
        }
        /// Ask members of the group to agree to a decision.
        ProposeDecision {
            action: Action::DecideApplication,
            concerns: |it| it.0.application.into(),
            decide: |it, known, context| propose_decision(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ProposeDecision(sample_decision()),
        }
        /// Agree to a draft on which one is named.
        AgreeToProposal {
            action: Action::SignDecision,
            concerns: |it| it.member.into(),
            decide: |it, known, context| agree(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AgreeToProposal {
                application: sample_id(),
                proposal: 1,
                member: sample_id(),
            },
        }
        /// Object to a draft on which one is named.
        ObjectToProposal {
            action: Action::SignDecision,
            concerns: |it| it.member.into(),
            decide: |it, known, context| object(known.people, known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ObjectToProposal {
                application: sample_id(),
                proposal: 1,
                member: sample_id(),
                reasons: "The second condition cannot be met.".to_owned(),
                conflict: false,
            },
        }
        /// Take one's objection back.
        WithdrawObjection {
            action: Action::SignDecision,
            concerns: |it| it.member.into(),
            decide: |it, known, context| {
                withdraw_objection(known.people, known.quality, it, context)
            },
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: WithdrawObjection {
                application: sample_id(),
                proposal: 1,
                member: sample_id(),
            },
        }
        /// Record the group's decision.
        RecordDecision {
            action: Action::DecideApplication,
            concerns: |it| it.application.into(),
            decide: |it, known, context| record_decision(known.people, known.quality, it, context),
            makes: None,
            drafts: |it, _, _| group_sheets(it.application),
            sample: sample_decision(),
        }
        /// Put the words of the group's decision right.
        CorrectDecision {
            action: Action::CorrectDecision,
            concerns: |it| it.application.into(),
            decide: |it, known, context| correct_decision(known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: CorrectDecision {
                application: sample_id(),
                shown: None,
                reasons: "Every standard is met.".to_owned(),
                conditions: Vec::new(),
                help: String::new(),
                why: "A word was missing.".to_owned(),
            },
        }
        /// Ask members of the group to agree to setting the decision aside.
        ProposeReversal {
            action: Action::ReverseDecision,
            concerns: |it| it.0.application.into(),
            decide: |it, known, context| propose_reversal(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ProposeReversal(ReverseDecision {
                application: sample_id(),
                members: vec![sample_id()],
                reasons: "A document was overlooked.".to_owned(),
            }),
        }
        /// Set the group's decision aside.
        ReverseDecision {
            action: Action::ReverseDecision,
            concerns: |it| it.application.into(),
            decide: |it, known, context| reverse_decision(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ReverseDecision {
                application: sample_id(),
                members: vec![sample_id()],
                reasons: "A document was overlooked.".to_owned(),
            },
        }
        /// Record that a condition is met.
        MeetCondition {
            action: Action::MeetCondition,
            concerns: |it| it.application.into(),
            decide: |it, known, context| meet_condition(known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: MeetCondition {
                application: sample_id(),
                condition: 0,
                seen: Some(1),
                note: "Thank you.".to_owned(),
            },
        }
        /// Say that a condition is met.
        ReportCondition {
            action: Action::ReportCondition,
            concerns: |it| it.application.into(),
            decide: |it, known, context| report_condition(known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ReportCondition {
                application: sample_id(),
                condition: 0,
                note: "The handbook has an example now.".to_owned(),
                files: vec![sample_file()],
            },
        }
        /// Record that a condition is not met.
        RefuseCondition {
            action: Action::MeetCondition,
            concerns: |it| it.application.into(),
            decide: |it, known, context| refuse_condition(known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: RefuseCondition {
                application: sample_id(),
                condition: 0,
                seen: Some(1),
                reasons: "The example is of another course.".to_owned(),
                due: None,
            },
        }
        /// Give a condition another deadline.
        PostponeCondition {
            action: Action::MeetCondition,
            concerns: |it| it.application.into(),
            decide: |it, known, context| postpone_condition(known.quality, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: PostponeCondition {
                application: sample_id(),
                condition: 0,
                seen: Some(1),
                due: None,
                note: "The tutor is ill.".to_owned(),
            },
        }
    }
}

/// What these readers are writing of an application.
fn judgements(
    known: &Known<'_>,
    application: ApplicationId,
    readers: impl IntoIterator<Item = PersonId>,
) -> Vec<Sheet> {
    let readers = readers.into_iter();
    readers
        .flat_map(|reader| judgement_sheets(known.quality, application, reader))
        .collect()
}

fn sample_decision() -> RecordDecision {
    RecordDecision {
        application: sample_id(),
        decision: "accepted".to_owned(),
        decided_on: None,
        members: vec![sample_id()],
        reasons: "Every standard is met.".to_owned(),
        conditions: vec![TypedCondition {
            what: "Send the handbook.".to_owned(),
            due: None,
        }],
        strengthen: Vec::new(),
        help: String::new(),
    }
}

fn sample_file() -> KeptFile {
    KeptFile {
        object: ObjectRef {
            name: Digest::of(b"sealed"),
            subject: Subject::Case(sample_id()),
        },
        name: "CVs.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: 9,
        sha256: Digest::of(b"CVs"),
    }
}
