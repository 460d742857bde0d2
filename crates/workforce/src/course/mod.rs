//! Courses towards a qualification, and what came of them.
//!
//! | to find | look in |
//! |---|---|
//! | what is known of courses, imported files and awarding bodies | `courses.rs` |
//! | awarding bodies, and whether each is recognised | `body.rs` |

mod body;
mod courses;

pub use body::{
    ChangeAwardingBody, EnterAwardingBody, TypedBody, change_awarding_body, enter_awarding_body,
};
pub use courses::{
    AwardingBody, Course, CourseVersion, Courses, Question, RecordedOutcome, RecordsFile,
};
