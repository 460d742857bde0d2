//! Answers to surveys, kept so that no one can tell whose they are.
//!
//! An answer lies in a database of its own under a key that only the person’s link can make ([`secret`]). Who has been invited is kept
//! elsewhere, and who has answered is told there later, some at a time ([`Waiting`]). What is stored has neither an order but that of its
//! keys nor a time finer than a week.
//!
//! | to find | look in |
//! |---|---|
//! | a link’s secret, and the three marks that are made from it | `secret.rs` |
//! | what is kept of an answer, and what a page changes of it | `kept.rs` |
//! | what a database must do | `store.rs`; the suite: `conformance.rs` |
//! | a page that someone sends, and what becomes of it | `post.rs` |
//! | one writer, many pages a flush | `writer.rs` |
//! | who has answered, until enough have | `waiting.rs` |
//! | what a closed campaign has, in one digest | `counted.rs` |
//! | how the answers of a school’s staff are spread, beside everyone’s | `picture.rs` |
//! | what is known of a school that travels with an answer, made coarser until enough share it | `facts.rs` |

mod counted;
mod facts;
mod kept;
mod picture;
mod post;
mod secret;
mod store;
mod waiting;
mod writer;

#[cfg(feature = "conformance")]
pub mod conformance;

pub use counted::{CountedAnswers, count_answers};
pub use facts::{FEWEST, SchoolFacts, made_coarser};
pub use kept::{Change, InCommon, Kept, NotChanged, Stamp, Week};
pub use picture::{Picture, Pictures};
pub use post::{Post, Posted, Spent};
pub use secret::{
    AnswerKey, FamilyToken, InvitationMark, LinkCode, LinkEnd, SchoolToken, Secret, SpentMark,
};
pub use store::{AnswerReaders, AnswerStore, Counts, KeptPicture, Row};
pub use waiting::{AT_LEAST, Waiting};
pub use writer::Writer;
