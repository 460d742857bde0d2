//! Answers that are logged, and what the log shows: the register’s answer on a school, who asked about the person
//! who asks, to whom an answer was given.
//!
//! | to find | look in |
//! |---|---|
//! | the register’s answer on a school | `school_answer.rs` |
//! | an answer of the rules in the words of an extract | `statement.rs` |
//! | who asked about oneself | `mine.rs` |
//! | to whom an answer was given, for the registrar | `logged.rs` |

mod logged;
mod mine;
mod school_answer;
mod statement;

pub use logged::{LoggedAnswer, LoggedView};
pub use mine::{LookUpLine, LookUpsOfMe, LookUpsView};
pub use school_answer::{AnswerForm, AnswerFormView, AskSchoolAnswer};
pub use statement::{cited, lines_of, statement_of};
