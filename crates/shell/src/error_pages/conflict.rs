//! 409: someone saved meanwhile, perhaps the same person in another window. Both texts stand side by
//! side, and nothing is lost.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::ErrorPage;
use crate::components::{
    Button, Choice, Fieldset, InsetText, Label, Legend, Radios, Text, Textarea,
};
use crate::form::{FormStart, hidden_field};

/// An edit that came too late.
#[derive(Clone, Debug)]
pub struct Conflict<'a> {
    /// The form to send again: the same action, a new command id, and the revision of what is saved
    /// now, so that sending it replaces exactly what this page shows.
    pub form: FormStart<'a>,
    /// Who saved meanwhile.
    pub saved_by: SavedBy<'a>,
    /// When, written out with the time of day; empty where it is not known.
    pub saved_at: Text<'a>,
    /// All fields of the form, in order.
    pub fields: Vec<ConflictField<'a>>,
}

/// Who saved meanwhile.
#[derive(Clone, Debug)]
pub enum SavedBy<'a> {
    /// This reader, in another window.
    You,
    /// Someone else, as this reader may know them: a name or an organisation.
    Other(Text<'a>),
    /// Someone of this reader's organisation, perhaps themselves: it is not noted who.
    Somebody,
}

impl SavedBy<'_> {
    const fn title(&self) -> &'static str {
        match self {
            Self::You => "You saved this in another window while you were writing",
            Self::Other(_) => "Someone else saved this while you were writing",
            Self::Somebody => "This was saved while you were writing",
        }
    }

    fn subject(&self) -> &str {
        match self {
            Self::You => "You, in another window,",
            Self::Other(name) => name,
            Self::Somebody => "A colleague, or you in another window,",
        }
    }
}

impl<'a> From<&'a str> for SavedBy<'a> {
    fn from(name: &'a str) -> Self {
        Self::Other(name.into())
    }
}

impl From<String> for SavedBy<'_> {
    fn from(name: String) -> Self {
        Self::Other(name.into())
    }
}

/// One field of a form that came too late.
#[derive(Clone, Debug, Default)]
pub struct ConflictField<'a> {
    /// The name it sends.
    pub name: Text<'a>,
    /// What the form calls it.
    pub label: Text<'a>,
    /// What this reader sent.
    pub yours: Text<'a>,
    /// What is saved now.
    pub saved: Text<'a>,
    /// What the two mean in words, where they are codes (yours, saved): the reader then picks one
    /// instead of merging texts.
    pub meanings: Option<(Text<'a>, Text<'a>)>,
}

impl ConflictField<'_> {
    fn differs(&self) -> bool {
        self.yours != self.saved
    }

    /// A choice between two codes.
    fn choice(&self, meanings: &(Text, Text)) -> Markup {
        let choice = |value: &str, meaning: &str, whose: &str| Choice {
            value: value.to_owned().into(),
            content: if meaning.is_empty() {
                "No answer"
            } else {
                meaning
            }
            .to_owned()
            .into(),
            hint: Some(whose.to_owned().into()),
            ..Choice::default()
        };
        let legend = Legend {
            content: self.label.clone().into(),
            classes: "govuk-fieldset__legend--m".into(),
            ..Legend::default()
        };
        let radios = Radios {
            name: self.name.clone(),
            fieldset: Some(Fieldset {
                legend,
                ..Fieldset::default()
            }),
            items: vec![
                choice(&self.yours, &meanings.0, "Your answer").into(),
                choice(&self.saved, &meanings.1, "Saved by someone else").into(),
            ],
            value: Some(self.yours.clone()),
            ..Radios::default()
        };
        html! { (radios) }
    }

    /// Two texts, and a third that begins as the reader's own.
    fn merge(&self) -> Markup {
        let (yours, saved) = (
            format!("{}-yours", self.name),
            format!("{}-saved", self.name),
        );
        let textarea = Textarea {
            name: self.name.clone(),
            label: Label {
                content: html! {
                    "Text to save"
                    span class="govuk-visually-hidden" { " for: " (self.label) }
                }
                .into(),
                classes: "govuk-label--s".into(),
                ..Label::default()
            },
            hint: Some("It starts as your text. Change it, or copy from above.".into()),
            value: self.yours.clone(),
            rows: Some(8),
            ..Textarea::default()
        };
        html! {
            h2 class="govuk-heading-m" { (self.label) }
            div class="senco-compare" {
                (self.side("Your text", &self.yours, &yours))
                (self.side("Saved by someone else", &self.saved, &saved))
            }
            (textarea)
        }
    }

    fn side(&self, heading: &str, text: &str, id: &str) -> Markup {
        html! {
            div class="senco-compare__text" {
                h3 class="govuk-heading-s" { (heading) }
                @if text.is_empty() {
                    p class="govuk-body senco-compare__content senco-compare__content--empty" {
                        "Nothing"
                    }
                } @else {
                    p class="govuk-body senco-compare__content" id=(id) { (text) }
                    button type="button" class="senco-link-button govuk-body" hidden
                        data-copy-from=(id) data-copy-to=(self.name) {
                        "Use this text"
                        span class="govuk-visually-hidden" {
                            ": " (heading) ", " (self.label)
                        }
                    }
                }
            }
        }
    }
}

/// 409: both texts, field by field, in a form that can be sent again. Fields on which both agree
/// are sent as they are.
pub fn conflict(conflict: &Conflict) -> ErrorPage {
    let fields = html! {
        @for field in &conflict.fields {
            @match &field.meanings {
                _ if !field.differs() => (hidden_field(&field.name, &field.yours)),
                Some(meanings) => (field.choice(meanings)),
                None => (field.merge()),
            }
        }
        (Button { content: "Save this version".into(), ..Button::default() })
    };
    let title = conflict.saved_by.title();
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" {
            "Your changes have not been saved yet, and nothing you wrote is lost. "
            strong { (conflict.saved_by.subject()) } " saved another version"
            @if !conflict.saved_at.is_empty() { " on " (conflict.saved_at) }
            "."
        }
        (InsetText {
            content: "Both versions of each changed answer are below. Decide what each should \
                 say, then save.".into(),
            ..InsetText::default()
        })
        (conflict.form.around("", &fields))
    };
    ErrorPage {
        status: StatusCode::CONFLICT,
        title: title.into(),
        content,
        retry_after: None,
        form_expired: false,
        shows_typed: true,
        helps_again: false,
    }
}
