//! What a page says whose draft cannot be read any more.

use crate::components::WarningText;
use maud::html;

/// Above a form whose draft is damaged: what was saved is gone, what is below instead, and that
/// saving puts things right. `what` completes “What you saved for”.
pub fn damaged(what: &'static str, below: &'static str) -> WarningText<'static> {
    WarningText {
        content: html! {
            "What you saved for " (what) " cannot be read, because the stored copy is damaged. "
            (below) " When you save this page, it replaces the damaged copy."
        }
        .into(),
        ..WarningText::default()
    }
}
