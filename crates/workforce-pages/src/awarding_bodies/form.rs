//! Entering an awarding body, and changing what is on record of one: the same form.

use crate::address;
use axum::response::Response;
use doors::Command;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Choice, Fieldset, Legend, Radios, TextInput},
    form::{FieldErrors, FormStart},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
    words,
};
use vocabulary::{BodyId, Field, Problem};
use workforce::{ChangeAwardingBody, EnterAwardingBody, TypedBody, field};
use workforce_views::{AwardingBodyFile, BodyView};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        name: String = field::NAME,
        ukprn: String = field::UKPRN,
        recognised: String = field::RECOGNISED,
        source: String = field::SOURCE,
    }
}

const LABELS: [(Field, &str); 4] = [
    (field::NAME, "Name"),
    (field::UKPRN, "UKPRN (optional)"),
    (field::RECOGNISED, "Is it a recognised body?"),
    (field::SOURCE, "Where did you find this?"),
];

impl Form {
    fn typed(&self) -> TypedBody {
        TypedBody {
            name: self.name.clone(),
            ukprn: self.ukprn.clone(),
            recognised: self.recognised.clone(),
            source: self.source.clone(),
        }
    }
}

/// `awarding-body.keep`
pub(crate) async fn get_new(ask: Ask) -> Response {
    show(&enter(&ask, &TypedBody::default(), &[]))
}

/// `awarding-body.keep`
pub(crate) async fn post_new(ask: Ask, form: CheckedForm<Form>) -> Result<Response, Response> {
    let typed = form.value().typed();
    let command = Command::from(EnterAwardingBody {
        typed: typed.clone(),
    });
    let again = |problems: &[Problem]| Ok(enter(&ask, &typed, problems));
    ask.carry_out_or_show(&form, &LABELS, command, again)
        .await?;
    let done = Done::new(format!("{} added", typed.name.trim()));
    Ok(ask.done(address::AWARDING_BODIES, done))
}

/// `awarding-body.keep`
pub(crate) async fn get(ask: Ask, At(body): At<BodyId>) -> Result<Response, Response> {
    let view = ask.view(&AwardingBodyFile { body })?;
    let revision = view.typed.revision().to_string();
    Ok(show(&change(&ask, &view, &view.typed, &revision, &[])))
}

/// `awarding-body.keep`
pub(crate) async fn post(
    ask: Ask,
    At(body): At<BodyId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&AwardingBodyFile { body })?;
    let typed = form.value().typed();
    let command = Command::from(ChangeAwardingBody {
        body,
        revision: ask.hidden(form.revision())?,
        typed: typed.clone(),
    });
    let again = |problems: &[Problem]| Ok(change(&ask, &view, &typed, form.revision(), problems));
    ask.carry_out_or_show(&form, &LABELS, command, again)
        .await?;
    let done = Done::new(format!("{} saved", typed.name.trim()));
    Ok(ask.done(address::AWARDING_BODIES, done))
}

fn enter<'a>(ask: &'a Ask, shown: &TypedBody, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        fields: fields(shown, &errors, "Add awarding body"),
        ..FormPage::new(ask, "Add an awarding body", address::AWARDING_BODIES)
    }
    .page(ask, &errors)
}

fn change<'a>(
    ask: &'a Ask,
    view: &BodyView,
    shown: &TypedBody,
    revision: &str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    FormPage {
        caption: html! { span class="govuk-caption-l" { (view.line.name) } },
        says: html! {
            p class="govuk-body" {
                "Recorded on " (words::day(view.line.at)) " by " (view.line.by) ". What you change here \
                 holds for every course that this body awards."
            }
        },
        form: FormStart {
            revision: revision.to_owned().into(),
            ..ask.form()
        },
        fields: fields(shown, &errors, "Save changes"),
        ..FormPage::new(ask, "Change an awarding body", address::AWARDING_BODIES)
    }
    .page(ask, &errors)
}

fn fields(shown: &TypedBody, errors: &FieldErrors, button: &'static str) -> Markup {
    html! {
        (TextInput {
            name: field::NAME.into(),
            label: LABELS[0].1.into(),
            value: Some((&shown.name).into()),
            error: errors.of(field::NAME),
            autocomplete: "off".into(),
            ..TextInput::default()
        })
        (TextInput {
            name: field::UKPRN.into(),
            label: LABELS[1].1.into(),
            hint: Some("UK provider reference number: 8 digits".into()),
            value: Some((&shown.ukprn).into()),
            error: errors.of(field::UKPRN),
            inputmode: "numeric".into(),
            autocomplete: "off".into(),
            classes: "govuk-input--width-10".into(),
            ..TextInput::default()
        })
        (recognised(&shown.recognised, errors))
        (TextInput {
            name: field::SOURCE.into(),
            label: LABELS[3].1.into(),
            hint: Some("For example, the address of a page of the government’s list of recognised \
                 bodies".into()),
            value: Some((&shown.source).into()),
            error: errors.of(field::SOURCE),
            autocomplete: "off".into(),
            ..TextInput::default()
        })
        (Button { content: button.into(), prevent_double_click: Some(true), ..Button::default() })
    }
}

fn recognised<'a>(chosen: &'a str, errors: &'a FieldErrors) -> Radios<'a> {
    let item = |(name, recognised): (&'static str, Option<bool>)| {
        let content = match recognised {
            Some(true) => "Yes",
            Some(false) => "No",
            None => "I do not know yet",
        };
        let choice = Choice {
            value: name.into(),
            content: content.into(),
            ..Choice::default()
        };
        choice.into()
    };
    Radios {
        name: field::RECOGNISED.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: LABELS[2].1.into(),
                classes: "govuk-fieldset__legend--s".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        hint: Some("A body that can award degrees: Education Reform Act 1988, section 216".into()),
        items: TypedBody::ANSWERS.into_iter().map(item).collect(),
        value: Some(chosen.into()),
        error: errors.of(field::RECOGNISED),
        ..Radios::default()
    }
}
