//! 503: it will work later. What was typed is on the page, ready to be sent again.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::ErrorPage;
use crate::components::{Button, Content, SummaryList, SummaryRow, Text};
use crate::form::{hidden, hidden_field};

/// A service that cannot do it now.
#[derive(Clone, Debug, Default)]
pub struct Unavailable<'a> {
    /// After how many seconds it is worth trying again.
    pub retry_after: u32,
    /// What was sent and could not be saved.
    pub typed: Option<Typed<'a>>,
}

/// What was sent, as it came.
#[derive(Clone, Debug, Default)]
pub struct Typed<'a> {
    /// Where it was sent.
    pub action: Text<'a>,
    /// All fields as they came, with the hidden ones: the same command id makes sure that sending
    /// it twice records it once.
    pub fields: Vec<(Text<'a>, Text<'a>)>,
    /// What the form calls its fields: name and label. Others go by their names.
    pub labels: Vec<(Text<'a>, Text<'a>)>,
}

impl Typed<'_> {
    fn label(&self, name: &str) -> String {
        let known = self.labels.iter().find(|(field, _)| field == name);
        known.map_or_else(
            || name.replace(['-', '_'], " "),
            |(_, label)| label.to_string(),
        )
    }

    /// Only what reads like words: codes and ids say nothing to the person who typed the rest.
    pub(crate) fn words(&self) -> Option<SummaryList<'static>> {
        let typed = |c: char| c.is_whitespace() || c == '@' || !c.is_ascii();
        let words =
            |(name, value): &&(Text, Text)| !name.starts_with('_') && value.trim().contains(typed);
        let rows: Vec<_> = self
            .fields
            .iter()
            .filter(words)
            .map(|it| self.row(it))
            .collect();
        (!rows.is_empty()).then(|| SummaryList {
            rows,
            ..SummaryList::default()
        })
    }

    fn row(&self, (name, value): &(Text, Text)) -> SummaryRow<'static> {
        SummaryRow {
            key: Content::from(self.label(name)),
            value: html! { div class="senco-typed" { (value) } }.into(),
            ..SummaryRow::default()
        }
    }

    fn shown(&self) -> SummaryList<'static> {
        let hidden_fields = [hidden::CSRF, hidden::COMMAND, hidden::REVISION];
        let visible = |field: &&(Text, Text)| !hidden_fields.contains(&field.0.as_ref());
        SummaryList {
            rows: self
                .fields
                .iter()
                .filter(visible)
                .map(|it| self.row(it))
                .collect(),
            ..SummaryList::default()
        }
    }

    /// What was typed, with a button that sends it again.
    pub(crate) fn sent_again(&self) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "What you typed" }
            (self.shown())
            (self.form("Send it again"))
        }
    }

    /// A form that sends it again, by a button with these words.
    pub(crate) fn form(&self, words: &'static str) -> Markup {
        html! {
            form method="post" action=(self.action) {
                @for (name, value) in &self.fields { (hidden_field(name, value)) }
                (Button { content: words.into(), ..Button::default() })
            }
        }
    }
}

/// 503: when it is worth trying again, and what was typed.
pub fn unavailable(state: &Unavailable) -> ErrorPage {
    let content = html! {
        p class="govuk-body" {
            "We cannot do this at the moment. Try again in "
            strong { (super::duration(state.retry_after)) } "."
        }
        @match &state.typed {
            Some(typed) => {
                p class="govuk-body" {
                    "What you sent has " strong { "not been saved yet" } ". It is below. Keep \
                     this page open and press the button when the time has passed. If you send it \
                     twice, we only record it once."
                }
                (typed.shown())
                (typed.form("Try again"))
            },
            None => p class="govuk-body" {
                "Everything you saved before is safe. If you were sending a form just now, we \
                 might not have saved it. Send it again, from below or with your browser’s back \
                 button: if you send the same form twice, we only record it once."
            },
        }
    };
    let title = "Sorry, the service is unavailable";
    let page = ErrorPage::new(StatusCode::SERVICE_UNAVAILABLE, title, &content);
    ErrorPage {
        retry_after: Some(state.retry_after.max(1)),
        shows_typed: state.typed.is_some(),
        helps_again: true,
        ..page
    }
}
