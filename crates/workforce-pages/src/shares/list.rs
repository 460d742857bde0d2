//! One’s links, and making one.

use super::share::opened;
use crate::address;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    components::{
        Button, Cell, Choice, Fieldset, Hint, Legend, Radios, Table, Tag, TagColour, TextInput,
    },
    form,
    form::FieldErrors,
    layout::{Above, Page},
    security::CheckedForm,
    told_once::Done,
    words,
};
use vocabulary::{Field, NameId, Problem, ShareId, in_words};
use workforce::{
    MakeShare,
    field::{LABEL, LASTS, SHOWN_NAME},
};
use workforce_views::{OwnShares, OwnSharesView, ShareLine, ShareStands};

/// How long a link can be chosen to work: in days, and as it is said.
const LENGTHS: [(&str, &str); 5] = [
    ("1", "Today only"),
    ("7", "A week"),
    ("31", "A month"),
    ("92", "3 months"),
    ("365", "A year"),
];

/// What the form calls its fields.
const LABELS: [(Field, &str); 1] = [(LABEL, "What it is for")];

form! {
    /// What is chosen.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        label: String = LABEL,
        shown_name: String = SHOWN_NAME,
        lasts: String = LASTS,
    }
}

/// `record.share`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&OwnShares)?;
    Ok(show(&page(&ask, &view, &Form::default(), &[])))
}

/// `record.share`
pub(crate) async fn post(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let view = ask.view(&OwnShares)?;
    let typed = form.value();
    let command = MakeShare {
        person: view.person,
        label: typed.label.clone(),
        // Whoever has one name is not asked which.
        name: match view.names.as_slice() {
            [(only, _)] => only.to_string(),
            _ => typed.shown_name.clone(),
        },
        days: typed.lasts.clone(),
    };
    let again = |problems: &[Problem]| Ok(page(&ask, &view, typed, problems));
    let outcome = ask
        .carry_out_or_show(&form, &LABELS, command, again)
        .await?;
    let made: Option<ShareId> = outcome.made.map(Into::into);
    let to = made.map_or_else(|| address::SHARES.to_owned(), address::share);
    Ok(ask.done(&to, Done::new("Link made")))
}

fn page<'a>(ask: &'a Ask, view: &OwnSharesView, typed: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let content = html! {
        (two_thirds(&html! {
            @if let Some(summary) = errors.summary() { (summary) }
            h1 class="govuk-heading-l" { "Show your qualification to others" }
            p class="govuk-body" {
                "Make a link for someone who asks for proof, such as an appointment panel. It shows your name, the \
                 end of your teacher reference number and your qualification, and nothing else."
            }
            p class="govuk-body" {
                "What it shows is always what the register has at that moment. You see how often it was opened, \
                 and can end it."
            }
            (making(ask, view, typed, &errors))
        }))
        h2 class="govuk-heading-m" { "Your links" }
        @if view.links.is_empty() {
            p class="govuk-body" { "You have not made a link." }
        } @else {
            (links(&view.links))
        }
    };
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Show your qualification", &ask.surroundings, content)
    }
    .with_above(Above::back(address::RECORD))
}

fn making(ask: &Ask, view: &OwnSharesView, typed: &Form, errors: &FieldErrors) -> Markup {
    if view.names.is_empty() {
        return html! {
            p class="govuk-body" {
                "First your account must show your record. "
                a class="govuk-link" href=(address::RECORD) { "My record says how" } "."
            }
        };
    }
    if !view.has_award {
        return html! {
            p class="govuk-body" {
                "The register does not have your award yet. "
                a class="govuk-link" href=(address::CLAIM) { "Claim an award that you already have" } "."
            }
        };
    }
    if !view.has_room {
        return html! {
            p class="govuk-body" { "You have as many links as you can have. End one to make another." }
        };
    }
    ask.form().around("", &fields(view, typed, errors))
}

fn fields(view: &OwnSharesView, typed: &Form, errors: &FieldErrors) -> Markup {
    let name = |(id, name): &(NameId, String)| {
        Choice {
            value: id.to_string().into(),
            content: name.clone().into(),
            ..Choice::default()
        }
        .into()
    };
    let length = |(days, says): &(&'static str, &'static str)| {
        Choice {
            value: (*days).into(),
            content: (*says).into(),
            ..Choice::default()
        }
        .into()
    };
    let legend = |text: &'static str| {
        Some(Fieldset {
            legend: Legend {
                classes: "govuk-fieldset__legend--s".into(),
                ..Legend::from(text)
            },
            ..Fieldset::default()
        })
    };
    let chosen = |value: &str| (!value.is_empty()).then(|| value.to_owned().into());
    html! {
        (TextInput {
            name: LABEL.into(),
            label: "What is the link for?".into(),
            hint: Some("Only you see this. For example, St Mary’s panel".into()),
            value: Some((&typed.label).into()),
            error: errors.of(LABEL),
            autocomplete: "off".into(),
            ..TextInput::default()
        })
        @if view.names.len() > 1 {
            (Radios {
                name: SHOWN_NAME.into(),
                fieldset: legend("Which name should it show?"),
                error: errors.of(SHOWN_NAME),
                items: view.names.iter().map(name).collect(),
                value: chosen(&typed.shown_name),
                ..Radios::default()
            })
        }
        (Radios {
            name: LASTS.into(),
            fieldset: legend("How long should it work?"),
            hint: Some(Hint {
                content: "You can end it before that at any time.".into(),
                ..Hint::default()
            }),
            error: errors.of(LASTS),
            items: LENGTHS.iter().map(length).collect(),
            value: chosen(&typed.lasts),
            ..Radios::default()
        })
        (Button {
            content: "Make the link".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}

/// How a link stands: in words, never by colour alone.
pub(super) fn stands(line: &ShareLine) -> Tag<'static> {
    let (content, colour) = match line.stands {
        ShareStands::Opens => ("Works", TagColour::Green),
        ShareStands::Ended(_) => ("Ended", TagColour::Grey),
        ShareStands::Over => ("Over", TagColour::Grey),
    };
    Tag {
        content: content.into(),
        colour,
        ..Tag::default()
    }
}

fn links(links: &[ShareLine]) -> Table<'_> {
    let row = |it: &ShareLine| {
        let link = html! {
            a class="govuk-link" href=(address::share(it.share)) { (it.label) }
        };
        vec![
            Cell::from(link),
            Cell::from(words::labelled("Status", &stands(it))),
            Cell::from(words::labelled("Last day", &in_words(it.last_day))),
            Cell::from(words::labelled("Opened", &opened(it))),
        ]
    };
    Table {
        caption: "Your links, the last first".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec![
            "What it is for".into(),
            "Status".into(),
            "Last day".into(),
            "Opened".into(),
        ],
        rows: links.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}
