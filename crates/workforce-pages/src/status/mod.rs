//! Pages about whether SENCOs are qualified: for parents, for whoever acts for a school, for trusts and authorities.
//!
//! | to find | look in |
//! |---|---|
//! | a parent’s question: finding the school | `question.rs`; what is public of it, and what to ask whom, `answer.rs` |
//! | what everyone reads of a school that publishes | `public.rs` |
//! | publishing with one press, and withdrawing; for all schools of a trust | `publish.rs`; `publish_all.rs` |
//! | a school’s own status | `school.rs` |
//! | what is printed: for an inspection, for the board | `inspection.rs`; `board.rs`, the questions that a board asks, `questions.rs` |
//! | the schools of a trust or an authority, the most urgent first | `list.rs`, its address and filters, `asked.rs`; as a file, `file.rs` |

pub(crate) mod answer;
mod asked;
pub(crate) mod board;
pub(crate) mod file;
pub(crate) mod inspection;
pub(crate) mod list;
mod public;
pub(crate) mod publish;
pub(crate) mod publish_all;
pub(crate) mod question;
mod questions;
pub(crate) mod school;

use jiff::civil::Date;
use maud::{Markup, html};
use shell::components::SummaryRow;
use vocabulary::in_words;
use workforce::Answer;
use workforce_views::SencoStanding;

/// A line of a summary.
fn row(key: &'static str, value: Markup) -> SummaryRow<'static> {
    SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    }
}

/// The last day in time, as far as it is known.
fn last_day(due: Date, latest: Option<Date>) -> String {
    match latest {
        Some(latest) => format!("Between {} and {}", in_words(due), in_words(latest)),
        None => in_words(due),
    }
}

/// What to do next, and when.
fn next_step(answer: &Answer, today: Date) -> Markup {
    html! {
        (answer.next)
        @if let Some(by) = answer.next_by {
            " "
            strong { @if by <= today { "Do it now." } @else { "Do it by " (in_words(by)) "." } }
        }
    }
}

/// Whether a SENCO is on the leadership team, in words.
const fn seniority(senco: &SencoStanding) -> &'static str {
    match (senco.head_teacher, senco.senior_leadership) {
        (Some(true), _) => "Headteacher",
        (_, Some(true)) => "On the senior leadership team",
        (_, Some(false)) => "Not on the senior leadership team",
        (_, None) => "Not reported",
    }
}

/// How much of a week a SENCO has, in words.
fn time_a_week(senco: &SencoStanding) -> String {
    let time = senco.time.map(workforce::HalfDays::in_words);
    time.unwrap_or_else(|| "Not reported".to_owned())
}
