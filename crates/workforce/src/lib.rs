//! Schools, SENCOs, and the statutory rules on their qualification.
//!
//! Everything here is pure: facts and a date in, an answer out. The rules themselves are data, in
//! the folder `rules/` beside this source, for lawyers to read; [`rules`] applies them,
//! [`answer`] says the outcome in words, [`national`] does the same for every school in England
//! at once, and [`checker`] holds the questions of the public checker.
//!
//! What is known of schools, on any day, comes from the national list (the crate `schools` reads and compares
//! it):
//!
//! | to find | look in |
//! |---|---|
//! | what can have happened | `fact/` |
//! | what can be asked | `command.rs` |
//! | bringing the national list in | `import.rs`; what lies beside its fact, `list_change.rs` |
//! | what is known | `state.rs` |
//! | a school of the list, as the rules ask for it | `listed.rs` |
//! | which organisation acts for which school, trust or authority | `represents.rs` |
//! | what the register knows of a school’s SENCOs, as the rules ask for it | `registered/` |
//! | every school at once: statuses on any date, by region, authority, phase, type, trust | `picture/` |
//! | teachers: names, numbers, entries that are one | `teacher/` |
//! | courses, outcomes, imported records, awarding bodies | `course/` |
//! | claims of past awards, experience before September 2009 | `claim/` |
//! | posts as SENCO, leave, governors | `post/`; courses as schools report them, and reminders, `post/enrolment/` |
//! | what the register answers to whoever checks a person, or many | `verify/` |
//! | links by which a holder shows their record | `share/` |
//! | days of the access log: closed, disposed of | `access_log/` |
//! | what schools publish of their SENCOs’ qualification | `publication/` |
//! | how urgently an answer asks for something | `urgency.rs` |
//! | a school’s plan for who is SENCO next | `succession/` |
//! | figures for everyone, and which of their counts are hidden | `figures/` |
//! | the intakes of the NPQ, and the last that still works | `intake.rs` |
//! | what a new SENCO should know first | `start_here.rs` |
//! | who offers the NPQ | `npq_providers.rs` |

mod access_log;
pub mod answer;
pub mod checker;
mod claim;
mod command;
mod course;
mod day;
pub mod examples;
mod fact;
pub mod facts;
pub mod field;
pub mod figures;
mod import;
mod intake;
mod invariants;
mod kept;
mod lift;
mod list_change;
mod listed;
pub mod national;
mod npq_providers;
pub mod picture;
mod post;
mod provenance;
mod publication;
pub mod registered;
mod represents;
pub mod rule;
pub mod rules;
mod share;
mod start_here;
mod state;
mod status;
mod succession;
mod teacher;
mod together;
mod urgency;
mod verify;

pub use access_log::{AFTER_MIDNIGHT, AccessLogDays, CloseAccessLog, ClosedDay, close_access_log};
pub use answer::{Answer, SchoolAnswer, duty};
pub use claim::{
    AccountSettled, AddClaimEvidence, AnswerClaimByLink, Award, CLAIM, CLAIM_WAITS_DAYS,
    ChooseClaimProvider, Claim, ClaimAnswer, ClaimAnswerer, ClaimAward, ClaimDoubt, ClaimOutcome,
    Claims, ConfirmClaim, Counting, DeclineClaim, Experience, LINK_DAYS, LinkTeacher, MOST_COPIES,
    RecordExperience, SendClaim, SettleClaimAccount, UnlinkTeacher, WithdrawClaim,
    WithdrawExperience, add_claim_evidence, answer_by_link, choose_claim_provider, claim_award,
    claim_number, claimed_by, confirm_claim, counting, decline_claim, doubts_of, link_is_alive,
    link_teacher, linkable, linked_to, may_add_claim_evidence, provider_reminder_due,
    record_experience, same_award, send_claim, settle_claim_account, shown_by,
    university_reminder_due, unlink_teacher, withdraw_claim, withdraw_experience,
};
pub(crate) use claim::{confirmation, confirmed_by};
pub use command::{Command, Known};
pub use course::*;
pub use day::{Day, When};
pub use fact::*;
pub use facts::{
    EarlierPost, Facts, FactsError, Induction, Kind, OpenStatus, Qualification, School, SchoolType,
    Senco,
};
pub use import::{ImportSchools, MOST_LISTS, import_schools};
pub use intake::{CourseLength, InTimeBy, Intake, Intakes};
pub use invariants::invariants;
pub use lift::lift;
pub use list_change::ListChange;
pub use listed::{SchoolDuty, duty_of_school};
pub use npq_providers::NpqProviders;
pub use post::{
    AskConfirmation, Asking, BeginLeave, CONFIRMABLE_DAYS, ChangePost, CloseGovernorName,
    ConfirmPost, Confirmation, CourseNeed, DeadLink, DeadReminder, DisputePost, EndActing,
    EndGovernor, EndLeave, EndPost, Enrolment, EnrolmentReminder, Governor, Lacking, Leave, LetIn,
    MONTHS_AHEAD, MOST_ASKED_ON_A_DAY, NameGovernor, OTHER_TIME, Occasion, Post, PostVersion,
    Posts, REMINDED_DAYS, REMINDED_MONTHS, REMINDER_LINK_DAYS, RemovePost, Replaces,
    ReportEnrolment, ReportEnrolmentByLink, ReportPost, TakeLetInBack, TypedEnrolment, TypedPost,
    WEEKS_BEFORE_INTAKE, WithdrawEnrolment, ask_confirmation, begin_leave, change_post,
    close_governor_name, confirm_post, course_needs_of_school, dispute_post, end_acting,
    end_governor, end_leave, end_post, enrolment_reminder_of, enrolment_reminders,
    enrolment_reminders_of_school, first_day_after, is_superseded, last_day, let_in, link_opens,
    name_governor, offered_intakes, reached_without_account, reminded, reminder_due,
    reminder_link_opens, remove_post, report_enrolment, report_enrolment_by_link, report_post,
    take_let_in_back, withdraw_enrolment,
};
pub use provenance::Provenance;
pub use publication::{
    PublicStatus, Publication, Publications, PublishStatus, WithdrawStatus, changed_since,
    holds_since, nameable, public_status, publish_status, status_shown, withdraw_status,
};
pub use represents::Representatives;
pub use share::{
    EndShare, LONGEST_SHARE_DAYS, MOST_SHARES, MakeShare, Share, Shares, end_share, make_share,
    opens as share_opens, shared_by,
};
pub use start_here::{Ask, Recommendation, Recommended, Season, StartHere, Task};
pub use state::{Import, State};
pub use status::{NationalGroup, Status};
pub use succession::{
    Following, MOST_PLANNED, PLAN_LASTS_MONTHS, Plan, PlanSuccession, PlanVersion, Plans,
    TypedPlan, TypedTraining, WithdrawSuccessionPlan, next_steps, plan_succession,
    withdraw_succession_plan,
};
pub(crate) use teacher::typed_trn;
pub use teacher::{
    CalledOtherwise, CloseTeacherName, EnterTeacher, EraseTeacher, HeldNumber, JoinTeachers,
    LikelyDuplicate, Likeness, NameTeacher, NumberTeacher, PartTeachers, Place, Saying, SayingKind,
    SettleTeacherName, Teacher, TeacherName, Teachers, TellTeachersApart, WithdrawNumber,
    WithdrawnNumber, close_teacher_name, enter_teacher, erase_teacher, have_a_word_in_common,
    is_same_name, join_teachers, likely_duplicates, likely_duplicates_of, likenesses, name_teacher,
    number_teacher, part_teachers, settle_teacher_name, tell_teachers_apart, withdraw_number,
};
pub use together::Together;
pub use urgency::Urgency;
pub use verify::{
    EndVerifier, Finding, LetInVerifier, MOST_VERIFIED, OfProviders, PROVES_NOT, PeopleFile,
    PersonAnswer, SoughtPerson, SoughtRow, TakeVerifierBack, VERIFIER_ROLES, VERIFY_COLUMNS,
    VERIFY_HEADINGS, VerifiedAward, VerifyResult, answer_of_person, answer_of_teacher,
    end_verifier, find_person, find_teacher, kind_of_verifier, let_in_verifier, read_people,
    sought_person, take_verifier_back,
};
