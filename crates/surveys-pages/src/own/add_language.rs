//! Asking a survey in another language, or in easier words, too.

use super::{caption, revision, view};
use crate::{address, field};
use axum::response::Response;
use instrument::{Edit, Instrument, LANGUAGES};
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, Choice, Fieldset, Legend, Radios},
    error_pages,
    form::FieldErrors,
    form_page::FormPage,
    layout::{Above, Page, Title},
    security::CheckedForm,
};
use surveys_views::InstrumentView;
use vocabulary::{InstrumentId, Problem};

shell::form! {
    /// What is sent.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        language: String = field::LANGUAGE,
        revision: String = field::REVISION,
    }
}

/// Those in which a survey is not asked yet: id and name.
pub(super) fn further(instrument: &Instrument) -> Vec<(&'static str, &'static str)> {
    let is_there = |id: &str| instrument.wordings.iter().any(|it| it.id == id);
    let further = LANGUAGES.iter().filter(|(id, ..)| !is_there(id));
    further.map(|(id, name, _)| (*id, *name)).collect()
}

/// `instrument.keep`
pub(crate) async fn get(ask: Ask, At(id): At<InstrumentId>) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    Ok(show(&page(&ask, &view, &[])))
}

/// `instrument.keep`
pub(crate) async fn post(
    ask: Ask,
    At(id): At<InstrumentId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let typed = form.value();
    if !further(&view.instrument)
        .iter()
        .any(|it| it.0 == typed.language)
    {
        let problems = [Problem::new(field::LANGUAGE, "Select a language")];
        return Ok(error_pages::refused_form(&page(&ask, &view, &problems)));
    }
    let edit = Edit::AddWording {
        id: typed.language.clone(),
    };
    let change = (typed.revision.as_str(), edit);
    let what = "Language added";
    let done = super::change(&ask, &form, &view, change, what, |problems| {
        Ok(page(&ask, &view, problems))
    })
    .await?;
    let done = done.next("Write its words here, and those of each question on the question’s page. What is still to write is \
                          listed where you sign the survey off.");
    Ok(ask.done(&address::language(id, &typed.language), done))
}

fn page<'a>(ask: &'a Ask, view: &InstrumentView, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let further = further(&view.instrument);
    let title = Title::about("Add a language", view.instrument.title.clone());
    if further.is_empty() {
        let content = two_thirds(&html! {
            (caption(view))
            h1 class="govuk-heading-l" { (title.page) }
            p class="govuk-body" { "This survey is already in every language that you can add." }
        });
        return Page::new(title, &ask.surroundings, content)
            .with_above(Above::back(address::instrument(view.id)));
    }
    FormPage {
        caption: caption(view),
        fields: html! {
            (revision(view))
            (Radios {
                name: field::LANGUAGE.into(),
                fieldset: Some(Fieldset {
                    legend: Legend {
                        content: "Which language do you want to add?".into(),
                        classes: "govuk-fieldset__legend--s".into(),
                        ..Legend::default()
                    },
                    ..Fieldset::default()
                }),
                error: errors.of(field::LANGUAGE),
                items: further.iter().map(|(id, name)| Choice {
                    value: (*id).into(),
                    content: (*name).into(),
                    ..Choice::default()
                }.into()).collect(),
                ..Radios::default()
            })
            (Button { content: "Add it".into(), prevent_double_click: Some(true), ..Button::default() })
        },
        ..FormPage::new(ask, title, address::instrument(view.id))
    }
    .page(ask, &errors)
}
