//! What is known about one thing, as keys and values, each with what can be done about it.

use maud::{Markup, Render, html};

use super::content::{Classes, Content, Text, when};
use super::summary_card::SummaryCard;

/// Keys and values; with `card`, in a box with a title.
#[derive(Clone, Debug, Default)]
pub struct SummaryList<'a> {
    /// The rows.
    pub rows: Vec<SummaryRow<'a>>,
    /// The box around them.
    pub card: Option<SummaryCard<'a>>,
    /// Further classes: `govuk-summary-list--no-border`.
    pub classes: Text<'a>,
}

/// A key and its value.
#[derive(Clone, Debug, Default)]
pub struct SummaryRow<'a> {
    /// What it is.
    pub key: Content<'a>,
    /// Further classes of the key.
    pub key_classes: Text<'a>,
    /// What is known.
    pub value: Content<'a>,
    /// Further classes of the value.
    pub value_classes: Text<'a>,
    /// What can be done about it: "Change".
    pub actions: Vec<SummaryAction<'a>>,
    /// Further classes of the actions.
    pub actions_classes: Text<'a>,
    /// Further classes of the row.
    pub classes: Text<'a>,
}

/// A link to where something can be done.
#[derive(Clone, Debug, Default)]
pub struct SummaryAction<'a> {
    /// A verb.
    pub content: Content<'a>,
    /// Where it leads.
    pub href: Text<'a>,
    /// What screen readers add, so that no two links sound the same: the key.
    pub visually_hidden: Text<'a>,
    /// More CSS classes for the element.
    pub classes: Text<'a>,
}

impl SummaryAction<'_> {
    /// The link; `card_title` is said too, so that links in different cards do not sound the same.
    pub(super) fn link(&self, card_title: Option<&Content>) -> Markup {
        html! {
            a class={ "govuk-link" (Classes(&self.classes)) } href=(self.href) {
                (self.content)
                @if !self.visually_hidden.is_empty() || card_title.is_some() {
                    span class="govuk-visually-hidden" {
                        @if !self.visually_hidden.is_empty() { " " (self.visually_hidden) }
                        @if let Some(title) = card_title { " (" (title) ")" }
                    }
                }
            }
        }
    }
}

impl SummaryList<'_> {
    fn row(&self, row: &SummaryRow) -> Markup {
        let any_actions = self.rows.iter().any(|row| !row.actions.is_empty());
        let bare = when(
            any_actions && row.actions.is_empty(),
            "govuk-summary-list__row--no-actions",
        );
        html! {
            div class={ "govuk-summary-list__row" (Classes(bare)) (Classes(&row.classes)) } {
                dt class={ "govuk-summary-list__key" (Classes(&row.key_classes)) } { (row.key) }
                dd class={ "govuk-summary-list__value" (Classes(&row.value_classes)) } {
                    (row.value)
                }
                @if !row.actions.is_empty() {
                    dd class={
                            "govuk-summary-list__actions" (Classes(&row.actions_classes))
                        } { (self.actions(&row.actions)) }
                }
            }
        }
    }

    fn actions(&self, actions: &[SummaryAction]) -> Markup {
        let title = self
            .card
            .as_ref()
            .map(|card| &card.title)
            .filter(|title| !title.is_empty());
        html! {
            @if let [only] = actions { (only.link(title)) } @else {
                ul class="govuk-summary-list__actions-list" {
                    @for action in actions {
                        li class="govuk-summary-list__actions-list-item" { (action.link(title)) }
                    }
                }
            }
        }
    }
}

impl Render for SummaryList<'_> {
    fn render(&self) -> Markup {
        let list = html! {
            dl class={ "govuk-summary-list" (Classes(&self.classes)) } {
                @for row in &self.rows { (self.row(row)) }
            }
        };
        match &self.card {
            Some(card) => card.around(&list),
            None => list,
        }
    }
}
