//! What is said of a post, as rows of a summary: of what was typed, and of what is recorded.

use super::last_day;
use shell::{components::SummaryRow, words};
use vocabulary::{PartialDate, Trn};
use workforce::{HalfDays, Induction, PostDetails};

/// A row; none where nothing is said.
pub(super) fn row(key: &'static str, value: impl Into<String>) -> SummaryRow<'static> {
    SummaryRow {
        key: key.into(),
        value: value.into().into(),
        ..SummaryRow::default()
    }
}

/// A teacher’s number.
pub(super) fn trn(trn: Trn) -> SummaryRow<'static> {
    SummaryRow {
        key: "Teacher reference number (TRN)".into(),
        value: words::number(&trn).into(),
        ..SummaryRow::default()
    }
}

/// When, in two rows.
pub(super) fn times(from: PartialDate, to: Option<PartialDate>) -> Vec<SummaryRow<'static>> {
    let mut rows = vec![row("SENCO since", from.in_words())];
    rows.extend(to.map(|to| row("Last day as SENCO", last_day(to))));
    rows
}

/// What else is said. What is not said is said to be so: it may matter to the law.
pub(super) fn details(it: &PostDetails) -> Vec<SummaryRow<'static>> {
    let yes = |said: Option<bool>| match said {
        Some(true) => "Yes",
        Some(false) => "No",
        None => "Not said",
    };
    let induction = match it.induction {
        Some(Induction::Completed) => "Completed",
        Some(Induction::Incomplete) => "Not completed",
        Some(Induction::NotRequired) => "Never required",
        None => "Not said",
    };
    let time = it
        .time
        .map_or_else(|| "Not said".to_owned(), HalfDays::in_words);
    let mut rows = vec![
        row("Headteacher or acting headteacher", yes(it.head_teacher)),
        row("Qualified teacher", yes(it.qualified_teacher)),
        row("Induction", induction),
        row("Works as a teacher at the school", yes(it.teaches_here)),
        row("On the senior leadership team", yes(it.senior_leadership)),
        row("Time for the role", time),
    ];
    let other = it.other_posts.as_ref();
    rows.extend(other.map(|other| {
        let words = other.known().map_or("Erased", String::as_str);
        row("Other posts at the school", words)
    }));
    rows
}
