//! What is told of a file to the person who sent it: what its readers see of it, and may not see.

use file_types::Note;
use maud::{Markup, html};
use quality_views::{EvidenceFile, EvidenceRoom as _};
use shell::{ask::Ask, components::InsetText};

/// What is to be told of a file that is kept; nothing where it cannot be had just now.
pub(super) async fn notes(ask: &Ask, query: EvidenceFile) -> Vec<Note> {
    let (service, actor) = (ask.service_beside(), ask.actor);
    let look = move || {
        let file = service.desk().evidence_file(&actor, &query).ok()?;
        file_types::read(&file.name, &file.bytes).ok()
    };
    let found = tokio::task::spawn_blocking(look).await;
    found.ok().flatten().map(|it| it.notes).unwrap_or_default()
}

/// The notes on a document's page.
pub(super) fn told(notes: &[Note]) -> Markup {
    html! {
        @if !notes.is_empty() {
            (InsetText {
                content: html! {
                    h2 class="govuk-heading-s" { "Before others read it" }
                    @for note in notes { p class="govuk-body" { (note.says()) } }
                }.into(),
                ..InsetText::default()
            })
        }
    }
}
