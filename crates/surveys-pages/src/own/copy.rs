//! Copying a survey, to make one’s own of it.

use crate::{address, field};
use axum::response::Response;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, TextInput},
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use surveys::{CopiedFrom, CopyInstrument};
use surveys_views::SurveyFile;
use vocabulary::{InstrumentId, Problem};

shell::form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        title: String = field::TITLE,
    }
}

/// What is copied.
struct Copied {
    from: CopiedFrom,
    title: String,
    back: String,
}

/// `instrument.keep`
pub(crate) async fn get_built_in(ask: Ask, At(name): At<String>) -> Result<Response, Response> {
    let copied = built_in(&ask, name)?;
    Ok(show(&page(&ask, &copied, &Form::default(), &[])))
}

/// `instrument.keep`
pub(crate) async fn post_built_in(
    ask: Ask,
    At(name): At<String>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let copied = built_in(&ask, name)?;
    carry_out(&ask, &form, copied).await
}

/// `instrument.keep`
pub(crate) async fn get(ask: Ask, At(instrument): At<InstrumentId>) -> Result<Response, Response> {
    let copied = own(&ask, instrument)?;
    Ok(show(&page(&ask, &copied, &Form::default(), &[])))
}

/// `instrument.keep`
pub(crate) async fn post(
    ask: Ask,
    At(instrument): At<InstrumentId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let copied = own(&ask, instrument)?;
    carry_out(&ask, &form, copied).await
}

fn built_in(ask: &Ask, name: String) -> Result<Copied, Response> {
    let instrument = ask.view(&SurveyFile { name: name.clone() })?;
    Ok(Copied {
        back: address::survey(&name),
        title: instrument.title.clone(),
        from: CopiedFrom::BuiltIn(name),
    })
}

fn own(ask: &Ask, id: InstrumentId) -> Result<Copied, Response> {
    Ok(Copied {
        back: address::instrument(id),
        title: super::view(ask, id)?.instrument.title,
        from: CopiedFrom::Instrument(id),
    })
}

async fn carry_out(
    ask: &Ask,
    form: &CheckedForm<Form>,
    copied: Copied,
) -> Result<Response, Response> {
    let typed = form.value();
    let Some(organisation) = ask.actor.organisation else {
        return Err(ask.refusal(vocabulary::Refusal::NotFound));
    };
    let command = CopyInstrument {
        organisation,
        from: copied.from.clone(),
        title: typed.title.clone(),
    };
    let outcome = ask
        .carry_out_or_show(form, &super::LABELS, command, |problems| {
            Ok(page(ask, &copied, typed, problems))
        })
        .await?;
    let made = outcome.made.map(InstrumentId::from);
    let done = Done::new("Survey copied").next("Change what you need, try it, and sign it off.");
    let to = made.map_or_else(|| address::SURVEYS.to_owned(), address::instrument);
    Ok(ask.done(&to, done))
}

fn page<'a>(ask: &'a Ask, copied: &Copied, typed: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let title = Title::about("Copy a survey", copied.title.clone());
    FormPage {
        caption: html! { span class="govuk-caption-l" { (copied.title) } },
        says: html! {
            p class="govuk-body" {
                "You get a draft with the same questions and routes. Only people who act for your organisation can see it."
            }
        },
        fields: html! {
            (TextInput {
                name: field::TITLE.into(),
                label: "Title of your survey".into(),
                hint: Some("People who answer see it. For example, SENCO survey in Wessex, 2027".into()),
                value: Some(typed.title.as_str().into()),
                error: errors.of(field::TITLE),
                ..TextInput::default()
            })
            (Button {
                content: "Copy the survey".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, title, copied.back.clone())
    }
    .page(ask, &errors)
}
