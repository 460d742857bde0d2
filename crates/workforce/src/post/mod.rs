//! Posts as SENCO: who has one where and when, leave, what the SENCO says of it; governors; and who acts for a school.
//!
//! | to find | look in |
//! |---|---|
//! | what is known | `posts.rs`; what an erasure takes of it, `erase.rs` |
//! | who may change what is recorded of a school | `acting.rs`; who lets them in, and removes them, `let_in.rs` |
//! | a post is reported; what a form says of one | `report.rs`; `answers.rs`, `dates.rs` |
//! | who a SENCO is, as whoever reports them says it | `as_told.rs` |
//! | a post is changed, ends, or was a mistake | `change.rs` |
//! | leave | `leave.rs` |
//! | the course that the SENCO takes, as the school says, and reminders while there is none | `enrolment/` |
//! | the SENCO is asked, confirms or disputes | `confirm.rs` |
//! | the governor or trustee responsible | `governor.rs` |

mod acting;
mod answers;
mod as_told;
mod change;
mod confirm;
mod dates;
mod enrolment;
mod erase;
mod governor;
mod leave;
mod let_in;
mod posts;
mod report;

pub(crate) use acting::acts_for;
pub use answers::TypedPost;
pub use change::{ChangePost, EndPost, RemovePost, change_post, end_post, remove_post};
pub use confirm::{
    AskConfirmation, CONFIRMABLE_DAYS, ConfirmPost, DeadLink, DisputePost, MOST_ASKED_ON_A_DAY,
    REMINDED_DAYS, ask_confirmation, confirm_post, dispute_post, link_opens, reminder_due,
};
pub use dates::{MONTHS_AHEAD, first_day_after, last_day};
pub use enrolment::*;
pub use governor::{
    CloseGovernorName, EndGovernor, NameGovernor, close_governor_name, end_governor, name_governor,
};
pub use leave::{BeginLeave, EndLeave, begin_leave, end_leave};
pub use let_in::{EndActing, LetIn, TakeLetInBack, end_acting, let_in, take_let_in_back};
pub use posts::{Asking, Confirmation, Governor, Leave, Post, PostVersion, Posts};
pub use report::{Replaces, ReportPost, report_post};
