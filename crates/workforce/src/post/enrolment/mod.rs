//! The course that a SENCO takes, as their school says, and reminders while there is none.
//!
//! | to find | look in |
//! |---|---|
//! | what was said, each time | `said.rs` |
//! | whether it counts beside what providers recorded | `counts.rs` |
//! | it is reported, and does not hold any more | `report.rs`; what a form says of it, `typed.rs` |
//! | the same by the link of a reminder | `by_link.rs` |
//! | whose school is reminded, when and of what | `due.rs`; in which words, `words.rs` |
//! | who is reminded | `reminded.rs` |

mod by_link;
mod counts;
mod due;
mod reminded;
mod report;
mod said;
mod typed;
mod words;

pub use by_link::{
    DeadReminder, REMINDER_LINK_DAYS, ReportEnrolmentByLink, reminder_link_opens,
    report_enrolment_by_link,
};
pub use counts::is_superseded;
pub(crate) use counts::reported_courses;
pub use due::{
    CourseNeed, EnrolmentReminder, Lacking, Occasion, REMINDED_MONTHS, WEEKS_BEFORE_INTAKE,
    course_needs_of_school, enrolment_reminder_of, enrolment_reminders,
    enrolment_reminders_of_school,
};
pub use reminded::{reached_without_account, reminded};
pub use report::{ReportEnrolment, WithdrawEnrolment, report_enrolment, withdraw_enrolment};
pub use said::Enrolment;
pub use typed::{OTHER_TIME, TypedEnrolment, offered_intakes};
