//! What the forms have in common whose draft stands on the desk: a decision, an invitation to revise.

use crate::{
    ask::Ask,
    components::{Details, WarningText},
};
use maud::{Markup, html};
use service::{Command, Failure};
use vocabulary::Refusal;

/// Whether a command that is being drafted could be carried out as it stands.
pub(super) fn would(ask: &Ask, id: &str, command: &Command) -> Result<(), Failure> {
    let id = id
        .parse()
        .map_err(|_| Failure::Refused(Refusal::NotFound))?;
    ask.service().would(ask.actor, id, command)
}

/// Above a form whose draft somebody else saved meanwhile: theirs. Saving again replaces it.
pub(super) fn saved_meanwhile(by: Option<&str>, theirs: Markup) -> Markup {
    let by = by.unwrap_or("A colleague");
    html! {
        (WarningText {
            content: format!(
                "{by} saved another draft while you were writing. Yours, below, is not saved yet. \
                 When you save it, it replaces theirs."
            ).into(),
            ..WarningText::default()
        })
        (Details {
            summary: "What they saved".into(),
            content: theirs.into(),
            open: true,
            ..Details::default()
        })
    }
}

/// Above a preview whose draft was saved anew since it was shown.
pub(super) fn redrafted(changed: bool) -> Markup {
    html! {
        @if changed {
            (WarningText {
                content: "Another draft was saved since you opened this page. This is how it \
                          stands now.".into(),
                ..WarningText::default()
            })
        }
    }
}
