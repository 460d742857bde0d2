//! What can be asked about how long data is kept, about legal holds, and about everything that is held on one person.
//!
//! | to find | look in |
//! |---|---|
//! | what is deleted soon, what was deleted, which holds there are | `overview.rs` |
//! | the same for an operator, each thing by its id | `dry_run.rs` |
//! | what someone means who wants to place a hold | `found.rs` |
//! | what a thing is called | `called.rs` |
//! | everything about one person | `subject/` |
//! | what waits for whoever may place a hold | `hints.rs` |

mod called;
mod dry_run;
mod found;
pub mod hints;
mod overview;
mod subject;

pub use dry_run::{DryRun, DryRunLine, DryRunView};
pub use found::{FindHeld, FoundHeld};
pub use overview::{
    DeletedLine, DeletedSoon, HoldFile, HoldLine, RetentionPage, RetentionView, SOON_DAYS,
};
pub use subject::{
    AboutField, AboutRecord, OwnCopy, OwnFile, SubjectCopy, SubjectFile, SubjectFileOf, SubjectOf,
    SubjectSection, SubjectWords, TakenBy, WORDS,
};
