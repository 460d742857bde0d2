//! What can be asked about whether schools’ SENCOs are qualified.
//!
//! | to find | look in |
//! |---|---|
//! | a parent’s question: what the law and the school make public | `question.rs` |
//! | a school’s own status: the answer with its reason, its SENCOs, the evidence | `own.rs` |
//! | what everyone would read of one school, or of all schools of a trust | `publishing.rs` |
//! | the schools of a trust or an authority, the most urgent first | `list.rs` |
//! | what waits: a published status that is another than when it was checked | `waiting.rs` |

mod list;
mod own;
mod publishing;
mod question;
mod waiting;

pub use list::{FallingDue, Responsible, StatusLine, StatusList, StatusListView};
pub use own::{CourseOnRecord, SchoolStatus, SchoolStatusView, SencoStanding};
pub use publishing::{
    Publishing, PublishingAll, PublishingAllView, PublishingLine, PublishingView,
};
pub use question::{Published, SchoolQuestion, SchoolQuestionView};
pub(crate) use waiting::{act_now, told};
