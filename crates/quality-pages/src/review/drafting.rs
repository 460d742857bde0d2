//! What the forms have in common whose draft stands on the desk: a decision, an invitation to revise.

use crate::words;
use maud::{Markup, html};
use quality_views::LastSaved;
use shell::components::{Details, WarningText};

/// Above a form whose draft was saved meanwhile, by someone else or by the same person in another
/// window: that draft. Saving again replaces it.
pub(super) fn saved_meanwhile(saved: Option<&LastSaved>, theirs: Markup) -> Markup {
    let at = saved.map(|saved| format!(" on {}", words::moment(saved.at)));
    let at = at.unwrap_or_default();
    let (who, whose, summary) = match saved {
        Some(saved) if saved.by_you => (
            "You, in another window,",
            "that one",
            "What you saved in another window",
        ),
        Some(saved) => (saved.by.as_str(), "theirs", "What they saved"),
        None => ("A colleague", "theirs", "What they saved"),
    };
    html! {
        (WarningText {
            content: format!(
                "{who} saved another draft{at}, while you were writing. Your draft, below, is not \
                 saved yet. When you save it, it replaces {whose}."
            ).into(),
            ..WarningText::default()
        })
        (Details {
            summary: summary.into(),
            content: theirs.into(),
            open: true,
            ..Details::default()
        })
    }
}

/// Above a preview whose draft was saved again since it was shown.
pub(super) fn redrafted(changed: bool) -> Markup {
    html! {
        @if changed {
            (WarningText {
                content: "Another draft was saved after you opened this page. This is the latest \
                          one.".into(),
                ..WarningText::default()
            })
        }
    }
}
