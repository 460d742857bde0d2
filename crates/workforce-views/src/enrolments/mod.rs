//! What can be asked about the course that a SENCO takes, as their school says, and about SENCOs who still need one.
//!
//! | to find | look in |
//! |---|---|
//! | what is said of a post | `said.rs` |
//! | the schools that are reminded, for whoever acts for some, and those where no one can be | `due.rs` |
//! | what the link of a reminder opens | `by_link.rs` |

mod by_link;
mod due;
mod said;

pub use by_link::{EnrolmentToReport, ReminderOpens, ReminderRoom, ToReportView, reminder_token};
pub(crate) use due::told;
pub use due::{DueLine, EnrolmentsDue, EnrolmentsDueView};
pub use said::{EnrolmentFile, EnrolmentSaid, EnrolmentView};
