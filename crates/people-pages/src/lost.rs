//! What somebody loses who accepts an invitation: said before, and confirmed.

use crate::field;
use doors::views::LostByActing;
use maud::{Markup, html};
use shell::{
    ask::{Ask, two_thirds},
    components::{Button, ButtonKind, WarningText},
    form::FormStart,
    layout::Page,
};
use vocabulary::OrganisationId;

/// The answer of whoever accepts and knows what is lost by it.
pub(crate) const KNOWING: &str = "accept-knowing";

/// What whoever is signed in would lose by acting for an organisation.
pub(crate) fn by_acting(
    ask: &Ask,
    organisation: OrganisationId,
) -> Result<Vec<String>, axum::response::Response> {
    ask.view(&LostByActing { organisation })
}

/// The same, said beside the invitation; nothing where nothing is lost.
pub(crate) fn warning(lost: &[String]) -> Markup {
    html! {
        @if !lost.is_empty() {
            (WarningText {
                content: html! { "If you accept: " (lost.join(" ")) }.into(),
                ..WarningText::default()
            })
        }
    }
}

/// Before it is lost: the question whether to accept all the same. `hidden` is what the form sends along.
pub(crate) fn page<'a>(
    ask: &'a Ask,
    form: &FormStart<'_>,
    hidden: &Markup,
    organisation: &str,
    lost: &[String],
) -> Page<'a> {
    let title = "Accept, and give up your part in the review?";
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { "Nothing has changed yet. If you act for " strong { (organisation) } ":" }
        ul class="govuk-list govuk-list--bullet" {
            @for it in lost { li { (it) } }
        }
        p class="govuk-body" { "If you want to keep your part in the review, decline." }
        (form.around("", &html! {
            (hidden)
            div class="govuk-button-group" {
                (Button {
                    content: "Accept, and give it up".into(),
                    kind: ButtonKind::Warning,
                    name: field::ANSWER.into(),
                    value: KNOWING.into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                (Button {
                    content: "Decline the invitation".into(),
                    kind: ButtonKind::Secondary,
                    name: field::ANSWER.into(),
                    value: "decline".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href="/account" { "Answer later" }
            }
        }))
    });
    Page::new(title, &ask.surroundings, content)
}
