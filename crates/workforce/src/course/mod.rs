//! Courses towards a qualification, and what came of them.
//!
//! | to find | look in |
//! |---|---|
//! | what is known of courses, imported files and awarding bodies | `courses.rs` |

mod courses;

pub use courses::{
    AwardingBody, Course, CourseVersion, Courses, Question, RecordedOutcome, RecordsFile,
};
