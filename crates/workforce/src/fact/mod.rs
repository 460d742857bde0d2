//! What can have happened to what is known of schools, teachers, their qualifications and their posts.
//!
//! | to find | look in |
//! |---|---|
//! | the national list of schools | `list.rs` |
//! | teachers: names, numbers, entries that are one teacher | `teacher.rs` |
//! | courses and their outcomes; files of records; awarding bodies | `course.rs` |
//! | awards of the past that their holders claim; experience before September 2009 | `claim.rs` |
//! | posts as SENCO, leave, what the SENCO says of them; governors | `post.rs` |
//! | what a school publishes of its SENCO’s qualification | `publication.rs` |
//! | a school’s plan for who is SENCO next | `succession.rs` |
//! | the course that a SENCO takes, as the school says | `enrolment.rs` |
//! | which organisation acts for which school, trust or authority | `represents.rs` |
//! | links by which a holder shows their record | `share.rs` |
//! | days of the access log | `access_log.rs` |

mod access_log;
mod claim;
mod course;
mod enrolment;
mod list;
mod post;
mod publication;
mod represents;
mod share;
mod succession;
mod teacher;

pub use access_log::{AccessLogClosed, AccessLogDisposed};
pub use claim::{
    AwardClaimed, ClaimAccountSettled, ClaimConfirmed, ClaimDeclined, ClaimEvidenced,
    ClaimProviderChosen, ClaimSent, ClaimWithdrawn, ClaimedProvider, ExperienceRecorded,
    ExperienceWithdrawn, StatedBy,
};
pub use course::{
    AwardingBodyChanged, AwardingBodyEntered, CourseCorrected, CourseDetails, CourseRecorded,
    CourseSource, FileKind, NamedTeacher, Outcome, OutcomeQuestionAnswered, OutcomeQuestioned,
    OutcomeRecorded, OutcomeResult, RecordsFileDeleted, RecordsImported, SencoQualification,
};
pub use enrolment::{EnrolmentReported, EnrolmentWithdrawn, NotEnrolled, RemindedAs, ReminderLink};
pub use list::{ListKind, SchoolListImported, Source};
pub use post::{
    ConfirmationAsked, GovernorEnded, GovernorNameClosed, GovernorNamed, HalfDays, LeaveBegan,
    LeaveEnded, PostChanged, PostConfirmed, PostDetails, PostDisputed, PostEnded, PostRemoved,
    PostReported,
};
pub use publication::{SchoolStatusPublished, SchoolStatusWithdrawn};
pub use represents::{OrganisationRepresents, Represented};
pub use share::{ShareEnded, ShareMade};
pub use succession::{
    ExpectedLeaving, Leaving, LeavingReason, PlannedRole, PlannedTraining, SuccessionPlanWithdrawn,
    SuccessionPlanned, TrainingFunding,
};
pub use teacher::{
    TeacherCalledOtherwise, TeacherEntered, TeacherErased, TeacherLinked, TeacherNameClosed,
    TeacherNameSettled, TeacherNamed, TeacherNumber, TeacherNumberWithdrawn, TeacherNumbered,
    TeacherUnlinked, TeachersJoined, TeachersParted, TeachersToldApart,
};

use vocabulary::facts;

facts! {
    /// What can have happened to what is known of schools, teachers, their qualifications and their posts.
    Fact {
        "workforce.school-list-imported" 1 => SchoolListImported,
        "workforce.organisation-represents" 1 => OrganisationRepresents,
        "workforce.teacher-entered" 1 => TeacherEntered,
        "workforce.teacher-named" 1 => TeacherNamed,
        "workforce.teacher-called-otherwise" 1 => TeacherCalledOtherwise,
        "workforce.teacher-name-settled" 1 => TeacherNameSettled,
        "workforce.teacher-name-closed" 1 => TeacherNameClosed,
        "workforce.teacher-numbered" 1 => TeacherNumbered,
        "workforce.teacher-number-withdrawn" 1 => TeacherNumberWithdrawn,
        "workforce.teachers-joined" 1 => TeachersJoined,
        "workforce.teachers-parted" 1 => TeachersParted,
        "workforce.teachers-told-apart" 1 => TeachersToldApart,
        "workforce.teacher-linked" 1 => TeacherLinked,
        "workforce.teacher-unlinked" 1 => TeacherUnlinked,
        "workforce.teacher-erased" 1 => TeacherErased,
        "workforce.awarding-body-entered" 1 => AwardingBodyEntered,
        "workforce.awarding-body-changed" 1 => AwardingBodyChanged,
        "workforce.records-imported" 1 => RecordsImported,
        "workforce.records-file-deleted" 1 => RecordsFileDeleted,
        "workforce.course-recorded" 1 => CourseRecorded,
        "workforce.course-corrected" 1 => CourseCorrected,
        "workforce.outcome-recorded" 1 => OutcomeRecorded,
        "workforce.outcome-questioned" 1 => OutcomeQuestioned,
        "workforce.outcome-question-answered" 1 => OutcomeQuestionAnswered,
        "workforce.award-claimed" 1 => AwardClaimed,
        "workforce.claim-evidenced" 1 => ClaimEvidenced,
        "workforce.claim-sent" 1 => ClaimSent,
        "workforce.claim-confirmed" 1 => ClaimConfirmed,
        "workforce.claim-account-settled" 1 => ClaimAccountSettled,
        "workforce.claim-provider-chosen" 1 => ClaimProviderChosen,
        "workforce.claim-declined" 1 => ClaimDeclined,
        "workforce.claim-withdrawn" 1 => ClaimWithdrawn,
        "workforce.experience-recorded" 1 => ExperienceRecorded,
        "workforce.experience-withdrawn" 1 => ExperienceWithdrawn,
        "workforce.post-reported" 1 => PostReported,
        "workforce.post-changed" 1 => PostChanged,
        "workforce.post-ended" 1 => PostEnded,
        "workforce.post-removed" 1 => PostRemoved,
        "workforce.leave-began" 1 => LeaveBegan,
        "workforce.leave-ended" 1 => LeaveEnded,
        "workforce.confirmation-asked" 1 => ConfirmationAsked,
        "workforce.post-confirmed" 1 => PostConfirmed,
        "workforce.post-disputed" 1 => PostDisputed,
        "workforce.enrolment-reported" 1 => EnrolmentReported,
        "workforce.enrolment-withdrawn" 1 => EnrolmentWithdrawn,
        "workforce.governor-named" 1 => GovernorNamed,
        "workforce.governor-ended" 1 => GovernorEnded,
        "workforce.governor-name-closed" 1 => GovernorNameClosed,
        "workforce.share-made" 1 => ShareMade,
        "workforce.share-ended" 1 => ShareEnded,
        "workforce.access-log-closed" 1 => AccessLogClosed,
        "workforce.access-log-disposed" 1 => AccessLogDisposed,
        "workforce.school-status-published" 1 => SchoolStatusPublished,
        "workforce.school-status-withdrawn" 1 => SchoolStatusWithdrawn,
        "workforce.succession-planned" 1 => SuccessionPlanned,
        "workforce.succession-plan-withdrawn" 1 => SuccessionPlanWithdrawn,
    }
}
