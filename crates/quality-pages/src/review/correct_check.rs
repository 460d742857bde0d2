//! A correction before it is recorded: the words before and after, and who will read them.

use super::{
    caption,
    correct::{SHOWN, Typed},
};
use crate::{address, field};
use maud::{Markup, html};
use quality_views::{ApplicationView, DecisionView};
use shell::{
    ask::{Ask, two_thirds},
    components::Button,
    form::hidden_field,
    layout::{Above, Page, Title},
};
use vocabulary::text::{one_line, passage};

/// The page: what is typed goes along unseen, and the button records it.
pub(super) fn page<'a>(
    ask: &'a Ask,
    view: &ApplicationView,
    decision: &DecisionView,
    typed: &Typed,
) -> Page<'a> {
    let content = two_thirds(&html! {
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Check the correction" }
        p class="govuk-body" { strong { "Nothing has been recorded yet." } }
        @if passage(&typed.reasons) != decision.reasons {
            (changed("Reasons", &decision.reasons, &typed.reasons))
        }
        @for (number, (before, after)) in (1..).zip(decision.conditions.iter().zip(&typed.conditions)) {
            @if passage(after) != before.what {
                (changed(&format!("Condition {number}"), &before.what, after))
            }
        }
        @if let Some(before) = decision.help.as_ref().filter(|before| one_line(&typed.help) != **before) {
            (changed("Who helps", before, &typed.help))
        }
        h2 class="govuk-heading-m" { "What was wrong" }
        div class="senco-typed govuk-body" { (typed.why) }
        h2 class="govuk-heading-m" { "What happens next" }
        ul class="govuk-list govuk-list--bullet" {
            li { "The provider gets an email with both versions, and reads both with the decision." }
            li {
                "Each member who decided gets the same email. If they find that more than a slip was \
                 changed, they tell you, and the group looks at it again."
            }
        }
        (ask.form().around("", &html! {
            (sent_along(typed))
            div class="govuk-button-group" {
                (Button {
                    content: "Correct the words".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href=(address::correct(view.id)) { "Change the correction" }
                a class="govuk-link" href=(address::application(view.id)) { "Leave the words as they are" }
            }
        }))
    });
    let title = Title::about("Check the correction", view.number.clone());
    Page::new(title, &ask.surroundings, content).with_above(Above::back(address::correct(view.id)))
}

/// A text that changes.
fn changed(what: &str, before: &str, after: &str) -> Markup {
    html! {
        h2 class="govuk-heading-m" { (what) }
        h3 class="govuk-heading-s" { "Before" }
        div class="govuk-inset-text senco-typed" { (before) }
        h3 class="govuk-heading-s" { "After" }
        div class="govuk-inset-text senco-typed" { (after) }
    }
}

/// What was typed, for the form that records it.
fn sent_along(typed: &Typed) -> Markup {
    html! {
        (hidden_field(SHOWN, &typed.shown.map_or_else(String::new, |it| it.to_string())))
        (hidden_field(&field::REASONS, &typed.reasons))
        @for (number, what) in (1..).zip(&typed.conditions) {
            (hidden_field(&field::condition(number), what))
        }
        (hidden_field(&field::HELP, &typed.help))
        (hidden_field(&field::WHY, &typed.why))
        (hidden_field(&field::THEN, "record"))
    }
}
