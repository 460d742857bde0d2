//! What can be asked of *workforce*: every command with whose thing it is about and which rule decides it.

use crate::{
    AddClaimEvidence, AnswerClaimByLink, AnswerQuestion, AskConfirmation, BeginLeave,
    ChangeAwardingBody, ChangePost, ChooseClaimProvider, ClaimAnswer, ClaimAward, CloseAccessLog,
    CloseGovernorName, CloseTeacherName, ConfirmClaim, ConfirmPost, CorrectCourse, DeclineClaim,
    DisputePost, EndActing, EndGovernor, EndLeave, EndPost, EndShare, EndVerifier,
    EnterAwardingBody, EnterTeacher, EraseTeacher, FileKind, ImportNpq, ImportRecords,
    ImportSchools, JoinTeachers, LetIn, LetInVerifier, LinkTeacher, MakeShare, NameGovernor,
    NameTeacher, NumberTeacher, PartTeachers, PlanSuccession, PublishStatus, RecordCourse,
    RecordExperience, RecordOutcome, RemindedAs, ReminderLink, RemovePost, ReportEnrolment,
    ReportEnrolmentByLink, ReportPost, Represented, SencoQualification, SendClaim,
    SettleClaimAccount, SettleTeacherName, State, TakeLetInBack, TakeVerifierBack,
    TellTeachersApart, Together, TypedBody, TypedEnrolment, TypedPlan, TypedPost, UnlinkTeacher,
    WithdrawClaim, WithdrawEnrolment, WithdrawExperience, WithdrawNumber, WithdrawStatus,
    WithdrawSuccessionPlan, add_claim_evidence, answer_by_link, answer_question, ask_confirmation,
    begin_leave, change_awarding_body, change_post, choose_claim_provider, claim_award,
    close_access_log, close_governor_name, close_teacher_name, confirm_claim, confirm_post,
    correct_course, decline_claim, dispute_post, end_acting, end_governor, end_leave, end_post,
    end_share, end_verifier, enter_awarding_body, enter_teacher, erase_teacher, import_npq,
    import_records, import_schools, join_teachers, let_in, let_in_verifier, link_teacher,
    make_share, name_governor, name_teacher, number_teacher, part_teachers, plan_succession,
    publish_status, record_course, record_experience, record_outcome, remove_post,
    report_enrolment, report_enrolment_by_link, report_post, send_claim, settle_claim_account,
    settle_teacher_name, take_let_in_back, take_verifier_back, tell_teachers_apart,
    together::lifted, unlink_teacher, withdraw_claim, withdraw_enrolment, withdraw_experience,
    withdraw_number, withdraw_status, withdraw_succession_plan,
};
use access::Action;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::convert::Infallible;
use vocabulary::{
    CaseId, ClaimId, Concerns, Digest, Enclosure, FactId, ImportId, ObjectRef, OrganisationId,
    Revision, Role, Subject, Urn, commands, sample_id,
};

/// What the rules of *workforce* know: their own state, and who acts for whom.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Persons and organisations.
    pub people: &'a people::State,
    /// Schools, teachers, qualifications and posts.
    pub workforce: &'a State,
}

commands! {
    /// What can be asked of *workforce*.
    Command of Known<'_>, Action, Infallible => Together {
        /// Import what was checked of the national list.
        ImportSchools {
            action: Action::ImportSchools,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(import_schools(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ImportSchools {
                changes: vec![Enclosure::named(Digest::of(b"a list"))],
            },
        }
        // Teachers
        /// Enter a teacher.
        EnterTeacher {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(enter_teacher(known.workforce, it, context)),
            makes: Some("teacher"),
            drafts: |_, _, _| Vec::new(),
            sample: EnterTeacher { name: "A".into(), trn: "1234567".into() },
        }
        /// Record what a teacher is called from now on.
        NameTeacher {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(name_teacher(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: NameTeacher { teacher: sample_id(), name: "A".into(), from: None },
        }
        /// Record whether a name that a source gave is a teacher’s.
        SettleTeacherName {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| {
                lifted(settle_teacher_name(known.workforce, it, context))
            },
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: SettleTeacherName {
                teacher: sample_id(),
                name: sample_id(),
                theirs: Some(true),
            },
        }
        /// Record a number of a teacher.
        NumberTeacher {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(number_teacher(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: NumberTeacher { teacher: sample_id(), trn: "1234567".into() },
        }
        /// Record that a number is not a teacher’s.
        WithdrawNumber {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(withdraw_number(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: WithdrawNumber {
                teacher: sample_id(),
                number: "1234567".into(),
                why: "A slip.".into(),
            },
        }
        /// Record that two entries are one teacher.
        JoinTeachers {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(join_teachers(known.people, known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: JoinTeachers {
                kept: sample_id(),
                joined: sample_id(),
                why: "One certificate.".into(),
            },
        }
        /// Record that two entries are two teachers after all.
        PartTeachers {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(part_teachers(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: PartTeachers { parted: sample_id(), why: "Two certificates.".into() },
        }
        /// Record that two entries that look like one teacher are two.
        TellTeachersApart {
            action: Action::KeepTeachers,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(tell_teachers_apart(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: TellTeachersApart {
                one: sample_id(),
                other: sample_id(),
                why: "Two certificates.".into(),
            },
        }
        /// Erase a former name.
        CloseTeacherName {
            action: Action::EraseTeacher,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(close_teacher_name(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: CloseTeacherName { teacher: sample_id(), name: sample_id() },
        }
        /// Erase a teacher.
        EraseTeacher {
            action: Action::EraseTeacher,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(erase_teacher(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EraseTeacher { teacher: sample_id() },
        }
        /// Record a statement of experience.
        RecordExperience {
            action: Action::RecordExperience,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(record_experience(known.workforce, it, context)),
            makes: Some("experience"),
            drafts: |_, _, _| Vec::new(),
            sample: RecordExperience {
                teacher: sample_id(),
                urn: "100001".into(),
                school_name: String::new(),
                from: None,
                to: None,
                stated_by: "school".into(),
                statement: "A letter.".into(),
                evidence: None,
            },
        }
        /// Record that a statement of experience does not stand.
        WithdrawExperience {
            action: Action::RecordExperience,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(withdraw_experience(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: WithdrawExperience { experience: sample_id(), why: "A slip.".into() },
        }
        /// Enter an awarding body.
        EnterAwardingBody {
            action: Action::KeepAwardingBodies,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(enter_awarding_body(known.workforce, it, context)),
            makes: Some("body"),
            drafts: |_, _, _| Vec::new(),
            sample: EnterAwardingBody { typed: TypedBody::default() },
        }
        /// Change what is known of an awarding body.
        ChangeAwardingBody {
            action: Action::KeepAwardingBodies,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(change_awarding_body(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ChangeAwardingBody {
                body: sample_id(),
                revision: Revision::of([("name", "A")]),
                typed: TypedBody::default(),
            },
        }
        // Claims
        /// Claim an award of the past.
        ClaimAward {
            action: Action::ClaimAward,
            concerns: |it| it.person.into(),
            decide: |it, known, context| lifted(claim_award(known, it, context)),
            makes: Some("claim"),
            drafts: |_, _, _| Vec::new(),
            sample: ClaimAward {
                person: sample_id(),
                name: "Anne Sample".to_owned(),
                trn: "1234567".to_owned(),
                qualification: Some(SencoQualification::Nasenco),
                provider: "University of Wessex".to_owned(),
                body: String::new(),
                year: "2013".to_owned(),
                completed: None,
                certificate: String::new(),
                consents: true,
            },
        }
        /// Take a claim back.
        WithdrawClaim {
            action: Action::ClaimAward,
            concerns: |it| it.claim.into(),
            decide: |it, known, _| lifted(withdraw_claim(known, it)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: WithdrawClaim { claim: sample_id() },
        }
        /// Add a copy of the certificate to a claim.
        AddClaimEvidence {
            action: Action::ClaimAward,
            concerns: |it| it.claim.into(),
            decide: |it, known, context| {
                lifted(add_claim_evidence(known.workforce, it, context))
            },
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AddClaimEvidence {
                claim: sample_id(),
                name: "Certificate.pdf".to_owned(),
                file: ObjectRef {
                    name: Digest::of(b"a certificate"),
                    subject: Subject::from(CaseId::from(sample_id::<ClaimId>())),
                },
            },
        }
        /// Send a claim to someone who has no account.
        SendClaim {
            action: Action::SendClaim,
            concerns: |it| it.claim.into(),
            decide: |it, known, context| lifted(send_claim(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: SendClaim {
                claim: sample_id(),
                to: "registry@wessex.example".to_owned(),
            },
        }
        /// Say which provider a claim is of.
        ChooseClaimProvider {
            action: Action::SendClaim,
            concerns: |it| it.claim.into(),
            decide: |it, known, context| lifted(choose_claim_provider(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ChooseClaimProvider {
                claim: sample_id(),
                provider: Some(sample_id()),
            },
        }
        /// Confirm a claim.
        ConfirmClaim {
            action: Action::AnswerClaim,
            concerns: |it| it.claim.into(),
            decide: |it, known, context| lifted(confirm_claim(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ConfirmClaim {
                claim: sample_id(),
                completed: None,
                began: None,
                body: None,
                other_body: String::new(),
                certificate: String::new(),
                account: Some(true),
            },
        }
        /// Record whether the account of a confirmed claim is the teacher’s.
        SettleClaimAccount {
            action: Action::KeepTeachers,
            concerns: |it| it.claim.into(),
            decide: |it, known, context| lifted(settle_claim_account(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: SettleClaimAccount {
                claim: sample_id(),
                theirs: Some(true),
                why: "I saw their passport.".to_owned(),
            },
        }
        /// Decline a claim.
        DeclineClaim {
            action: Action::AnswerClaim,
            concerns: |it| it.claim.into(),
            decide: |it, known, context| lifted(decline_claim(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: DeclineClaim {
                claim: sample_id(),
                reason: "We have no record of this award.".to_owned(),
            },
        }
        /// Answer a claim by the link of an email.
        AnswerClaimByLink {
            action: Action::OpenClaimLink,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(answer_by_link(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AnswerClaimByLink {
                sending: 1,
                answer: ClaimAnswer::Decline(DeclineClaim {
                    claim: sample_id(),
                    reason: "We have no record of this award.".to_owned(),
                }),
            },
        }
        /// Let one’s account show the record of oneself.
        LinkTeacher {
            action: Action::ClaimAward,
            concerns: |it| it.person.into(),
            decide: |it, known, _| lifted(link_teacher(known, it)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: LinkTeacher { person: sample_id() },
        }
        /// Let it show that no more.
        UnlinkTeacher {
            action: Action::ClaimAward,
            concerns: |it| it.person.into(),
            decide: |it, known, _| lifted(unlink_teacher(known, it)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: UnlinkTeacher { person: sample_id() },
        }
        // Posts
        /// Let someone in for a school, a trust or an authority.
        LetIn {
            action: Action::LetInForSchool,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| let_in(known, it, context),
            makes: Some("invitation"),
            drafts: |_, _, _| Vec::new(),
            sample: LetIn {
                organisation: None,
                represented: Represented::Trust(5143),
                name: "A Head".to_owned(),
                email: "head@example.org".to_owned(),
            },
        }
        /// Take back an invitation by which someone was to be let in.
        TakeLetInBack {
            action: Action::LetInForSchool,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| take_let_in_back(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: TakeLetInBack {
                organisation: None,
                represented: Represented::Authority(301),
                invitation: sample_id(),
            },
        }
        /// Let someone who has left no longer act for a school, a trust or an authority.
        EndActing {
            action: Action::LetInForSchool,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| end_acting(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EndActing {
                organisation: None,
                represented: Represented::Authority(301),
                person: sample_id(),
                role: Role::Authority,
            },
        }
        /// Report who is SENCO of a school.
        ReportPost {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| lifted(report_post(known, it, context)),
            makes: Some("post"),
            drafts: |_, _, _| Vec::new(),
            sample: ReportPost {
                organisation: None,
                school: a_school(),
                name: "A SENCO".to_owned(),
                trn: String::new(),
                post: TypedPost::default(),
                email: String::new(),
                replaces: None,
            },
        }
        /// Change what is said of a post.
        ChangePost {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| lifted(change_post(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ChangePost {
                organisation: None,
                post: sample_id(),
                revision: Revision::of([("name", "A")]),
                name: "A SENCO".to_owned(),
                says: TypedPost::default(),
                why: String::new(),
            },
        }
        /// End a post.
        EndPost {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| lifted(end_post(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EndPost {
                organisation: None,
                post: sample_id(),
                to: None,
            },
        }
        /// Remove a post that was reported by mistake.
        RemovePost {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| lifted(remove_post(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: RemovePost {
                organisation: None,
                post: sample_id(),
                why: "A slip.".to_owned(),
            },
        }
        /// Record that a SENCO is on leave.
        BeginLeave {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| lifted(begin_leave(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: BeginLeave {
                organisation: None,
                post: sample_id(),
                from: None,
                until: None,
            },
        }
        /// Record that a SENCO is back from leave.
        EndLeave {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| lifted(end_leave(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EndLeave {
                organisation: None,
                post: sample_id(),
                back: None,
            },
        }
        /// Ask a SENCO to confirm what was reported of them.
        AskConfirmation {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| lifted(ask_confirmation(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AskConfirmation {
                organisation: None,
                post: sample_id(),
                email: "senco@example.org".to_owned(),
            },
        }
        /// Confirm what was reported, by a link.
        ConfirmPost {
            action: Action::OpenPostLink,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(confirm_post(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ConfirmPost {
                post: sample_id(),
                asked: 1,
            },
        }
        /// Say by a link that something of what was reported is wrong.
        DisputePost {
            action: Action::OpenPostLink,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(dispute_post(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: DisputePost {
                post: sample_id(),
                asked: 1,
                says: "I began in May.".to_owned(),
            },
        }
        /// Report the course that a SENCO takes.
        ReportEnrolment {
            action: Action::ReportEnrolments,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| lifted(report_enrolment(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ReportEnrolment {
                organisation: None,
                post: sample_id(),
                revision: Revision::of([("provider", "A")]),
                says: TypedEnrolment::default(),
            },
        }
        /// Take back what was said of the course of a SENCO.
        WithdrawEnrolment {
            action: Action::ReportEnrolments,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| lifted(withdraw_enrolment(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: WithdrawEnrolment {
                organisation: None,
                post: sample_id(),
                revision: Revision::of([("provider", "A")]),
                because: None,
            },
        }
        /// Report the course that a SENCO takes, by the link of a reminder.
        ReportEnrolmentByLink {
            action: Action::OpenReminderLink,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(report_enrolment_by_link(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ReportEnrolmentByLink {
                post: sample_id(),
                link: ReminderLink { to: RemindedAs::Head, until: Date::ZERO },
                says: TypedEnrolment::default(),
            },
        }
        /// Name the governor or trustee responsible.
        NameGovernor {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| lifted(name_governor(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: NameGovernor {
                organisation: None,
                school: a_school(),
                name: "A Governor".to_owned(),
                from: None,
            },
        }
        /// Record that no governor or trustee is responsible any more.
        EndGovernor {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| lifted(end_governor(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EndGovernor {
                organisation: None,
                school: a_school(),
                governor: sample_id(),
                to: None,
            },
        }
        /// Erase what a governor or trustee is called.
        CloseGovernorName {
            action: Action::EraseTeacher,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(close_governor_name(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: CloseGovernorName { school: a_school(), governor: sample_id() },
        }

        /// Publish the status of schools.
        PublishStatus {
            action: Action::PublishStatus,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| lifted(publish_status(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: PublishStatus {
                organisation: sample_id(),
                schools: vec![a_school()],
                names: false,
                shown: Revision::of([]),
            },
        }
        /// Publish it no longer.
        WithdrawStatus {
            action: Action::PublishStatus,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| lifted(withdraw_status(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: WithdrawStatus {
                organisation: sample_id(),
                schools: vec![a_school()],
            },
        }
        // Links by which a holder shows their record

        /// Make a link that shows which qualification one has.
        MakeShare {
            action: Action::ShareRecord,
            concerns: |it| it.person.into(),
            decide: |it, known, context| lifted(make_share(known, it, context)),
            makes: Some("share"),
            drafts: |_, _, _| Vec::new(),
            sample: MakeShare {
                person: sample_id(),
                label: "For a panel".to_owned(),
                name: String::new(),
                days: "7".to_owned(),
            },
        }
        /// End such a link.
        EndShare {
            action: Action::ShareRecord,
            concerns: |it| it.person.into(),
            decide: |it, known, context| lifted(end_share(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EndShare { person: sample_id(), share: sample_id() },
        }

        // Checking qualifications

        /// Let in someone who checks qualifications and acts for no school, trust or authority.
        LetInVerifier {
            action: Action::LetInVerifier,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| let_in_verifier(known, it, context),
            makes: Some("invitation"),
            drafts: |_, _, _| Vec::new(),
            sample: LetInVerifier {
                organisation: "An inspectorate".to_owned(),
                role: Role::Inspector.name().to_owned(),
                name: "An Inspector".to_owned(),
                email: "inspector@example.org".to_owned(),
            },
        }
        /// Take back an invitation to check qualifications.
        TakeVerifierBack {
            action: Action::LetInVerifier,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| take_verifier_back(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: TakeVerifierBack { invitation: sample_id() },
        }
        /// Let someone no longer check qualifications.
        EndVerifier {
            action: Action::LetInVerifier,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| end_verifier(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EndVerifier {
                organisation: sample_id(),
                person: sample_id(),
                role: Role::Inspector,
            },
        }
        // Succession

        /// Record a school’s plan for who is SENCO next.
        PlanSuccession {
            action: Action::PlanSuccession,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| lifted(plan_succession(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: PlanSuccession {
                organisation: sample_id(),
                school: a_school(),
                revision: Revision::of([]),
                says: TypedPlan::default(),
            },
        }
        /// Withdraw a school’s plan.
        WithdrawSuccessionPlan {
            action: Action::PlanSuccession,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| lifted(withdraw_succession_plan(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: WithdrawSuccessionPlan {
                organisation: sample_id(),
                school: a_school(),
            },
        }

        // Courses

        /// Import the courses and awards of a provider’s file.
        ImportRecords {
            action: Action::RecordCourses,
            concerns: |it| it.provider.into(),
            decide: |it, known, context| lifted(import_records(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ImportRecords {
                import: sample_id(),
                provider: sample_id(),
                file: a_file(),
                columns: BTreeMap::new(),
                rows: Vec::new(),
            },
        }
        /// Record a course of one teacher.
        RecordCourse {
            action: Action::RecordCourses,
            concerns: |it| it.provider.into(),
            decide: |it, known, context| lifted(record_course(known, it, context)),
            makes: Some("course"),
            drafts: |_, _, _| Vec::new(),
            sample: RecordCourse {
                provider: sample_id(),
                trn: String::new(),
                name: String::new(),
                qualification: None,
                began: None,
                result: None,
                completed: None,
                certificate: String::new(),
                body: None,
                body_provider: None,
            },
        }
        /// Record what came of a course.
        RecordOutcome {
            action: Action::RecordCourses,
            concerns: |it| of_provider(it.provider),
            decide: |it, known, context| lifted(record_outcome(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: RecordOutcome {
                course: sample_id(),
                provider: None,
                revision: Revision::of([]),
                result: None,
                on: None,
                certificate: String::new(),
                why: String::new(),
            },
        }
        /// Correct what is recorded of a course.
        CorrectCourse {
            action: Action::RecordCourses,
            concerns: |it| of_provider(it.provider),
            decide: |it, known, context| lifted(correct_course(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: CorrectCourse {
                course: sample_id(),
                provider: None,
                revision: Revision::of([]),
                trn: String::new(),
                name: String::new(),
                qualification: SencoQualification::Nasenco,
                began: None,
                body: None,
                why: String::new(),
            },
        }
        /// Import a file of the NPQ registration service.
        ImportNpq {
            action: Action::ImportNpq,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(import_npq(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ImportNpq {
                import: sample_id(),
                kind: FileKind::NpqExport,
                file: a_file(),
                of: 0,
                rows: Vec::new(),
            },
        }
        /// Close a day of the access log.
        CloseAccessLog {
            action: Action::KeepAccessLog,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(close_access_log(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: CloseAccessLog {
                day: Date::constant(2026, 11, 30),
                entries: 1,
                root: Digest::of(b"a day"),
                sealed_under: vec![sample_id()],
            },
        }
        /// Answer a question about an outcome.
        AnswerQuestion {
            action: Action::ImportNpq,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(answer_question(known, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AnswerQuestion {
                course: sample_id(),
                question: FactId(Digest::of(b"a fact")),
                revision: Revision::of([]),
                changes: None,
                why: String::new(),
            },
        }
    }
}

/// A course of a provider that senco does not know is of no one’s organisation.
fn of_provider(provider: Option<OrganisationId>) -> Concerns {
    provider.map_or(Concerns::Nothing, Concerns::from)
}

/// A file under the key of an import, for samples.
fn a_file() -> ObjectRef {
    let import: ImportId = sample_id();
    ObjectRef {
        name: Digest::of(b"a file"),
        subject: CaseId::from(import).into(),
    }
}

/// Whose a command about a school is: of whoever acts for it, or of the register’s keeper, who acts for none.
fn of_organisation(organisation: Option<OrganisationId>) -> Concerns {
    organisation.map_or(Concerns::Nothing, Concerns::from)
}

/// A school, for samples.
fn a_school() -> Urn {
    "100000".parse().expect("a number of a school")
}
