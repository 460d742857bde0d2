//! What a page says whose draft cannot be read any more.

use crate::components::WarningText;
use maud::html;

/// Above a form whose draft is damaged: what was saved is gone, what stands below instead, and that
/// saving puts things right. `what` goes on after “What was saved of”.
pub fn damaged(what: &'static str, below: &'static str) -> WarningText<'static> {
    WarningText {
        content: html! {
            "What was saved of " (what) " can no longer be read, because it was damaged where senco \
             keeps it. " (below) " When you save this page, it replaces what was damaged."
        }
        .into(),
        ..WarningText::default()
    }
}
