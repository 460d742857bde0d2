//! What differs between two surveys, as a table.

use instrument::{Change, Changed};
use maud::{Markup, html};
use shell::{
    components::{Cell, ChangedText, Table},
    words,
};
use vocabulary::text::count;

/// What differs, part by part, under a caption.
pub(crate) fn table(caption: &str, changes: &[Change]) -> Markup {
    if changes.is_empty() {
        return html! {
            h2 class="govuk-heading-m" { (caption) }
            p class="govuk-body" { "Nothing." }
        };
    }
    html! {
        (Table {
            caption: format!("{caption} ({})", count(changes.len(), "change", "changes")).into(),
            caption_classes: "govuk-table__caption--m".into(),
            head: vec!["Part".into(), "What".into(), "Before and now".into()],
            rows: changes.iter().map(row).collect(),
            classes: words::ROWS.into(),
            ..Table::default()
        })
    }
}

fn row(change: &Change) -> Vec<Cell<'_>> {
    let (what, how) = match &change.how {
        Changed::Added => ("Added", html! {}),
        Changed::Removed => ("Removed", html! {}),
        Changed::Moved => ("Moved", html! {}),
        Changed::Field { name, was, now } => (name.as_str(), both(was.as_deref(), now.as_deref())),
    };
    let mut what = what.to_owned();
    if let Some(first) = what.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    vec![
        change.part.as_str().into(),
        words::labelled("What", &what).into(),
        words::labelled("Before and now", &how).into(),
    ]
}

fn both(was: Option<&str>, now: Option<&str>) -> Markup {
    html! {
        @match (was, now) {
            (Some(was), Some(now)) => (ChangedText { before: was, now }),
            (None, Some(now)) => { ins { (now) } },
            (Some(was), None) => { del { (was) } },
            (None, None) => {},
        }
    }
}
