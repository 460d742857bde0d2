//! Awards of the past: someone claims one, the university confirms or declines, and everyone sees their own record.
//!
//! | page | file |
//! |---|---|
//! | beginning, for someone without an account | `begin.rs` |
//! | claiming, and checking one’s answers | `new.rs` |
//! | one’s own claim; taking it back | `claim.rs` |
//! | copies of the certificate | `evidence.rs`; the files themselves, `files.rs` |
//! | claims to answer | `list.rs` |
//! | answering one | `answer.rs`; what is asked of who says yes, `confirming.rs`; the words of the questions, and what to compare first, `questions.rs` |
//! | whether an account is the teacher’s | `account.rs` |
//! | sending one by a link | `send.rs` |
//! | the link | `by_link.rs` |
//! | one’s own record | `record.rs` |
//! | what was claimed, as rows | `lines.rs` |

pub(crate) mod account;
pub(crate) mod answer;
pub(crate) mod begin;
pub(crate) mod by_link;
pub(crate) mod claim;
mod confirming;
pub(crate) mod evidence;
pub(crate) mod files;
mod lines;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod provider;
mod questions;
pub(crate) mod record;
pub(crate) mod send;
