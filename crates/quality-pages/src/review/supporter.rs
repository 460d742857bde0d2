//! Asking a supporter, who answers the applicant's questions once they have agreed; and having none any more.

use super::{caption, errors, moved_on, ruled_out};
use crate::{address, field};
use axum::response::Response;
use doors::Command;
use maud::html;
use quality::{AskSupporter, NameSupporter};
use quality_views::{ReaderChoice, ReaderChoiceView};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show},
    at::At,
    components::{Button, Choice, Fieldset, Item, Legend, Radios},
    error_pages, form,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{ApplicationId, Problem};

form! {
    /// Who was selected.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        supporter: String = field::SUPPORTER,
    }
}

/// What stands for no one.
const NOBODY: &str = "nobody";

/// `supporter.name`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = open(&ask, application)?;
    let now = view.supporter.map_or_else(String::new, |it| it.to_string());
    Ok(show(&page(&ask, application, &view, &now, &[])))
}

/// `supporter.name`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let selected = &form.value().supporter;
    let supporter = selected.parse().ok();
    if supporter.is_none() && selected != NOBODY {
        let view = open(&ask, application)?;
        let problem = Problem::new(
            field::SUPPORTER,
            "Select who supports this application, or no one",
        );
        let page = page(&ask, application, &view, selected, &[problem]);
        return Ok(error_pages::refused_form(&page));
    }
    let command = match supporter {
        Some(supporter) => Command::from(AskSupporter {
            application,
            supporter,
        }),
        None => Command::from(NameSupporter {
            application,
            supporter: None,
        }),
    };
    let done = ask.execute(&form, &[], command).await?;
    let told = if supporter.is_some() {
        Done::new("Supporter asked").next(
            "We have emailed them. The provider sees their name and email address once they agree.",
        )
    } else {
        Done::new("Supporter removed")
    };
    match done {
        Executed::Done(_) => Ok(ask.done(&address::readers(application), told)),
        Executed::Wrong(problems) => {
            let view = open(&ask, application)?;
            let page = page(&ask, application, &view, selected, &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

fn open(ask: &Ask, application: ApplicationId) -> Result<ReaderChoiceView, Response> {
    let view = ask.view(&ReaderChoice { application })?;
    if view.phase.is_open() {
        return Ok(view);
    }
    let says = format!("This application is {}.", view.phase.in_words());
    Err(moved_on(ask, application, &says))
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &ReaderChoiceView,
    selected: &str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = errors(problems, &[]);
    let mut items: Vec<Item<'_>> = view
        .supporters
        .iter()
        .map(|(person, name, organisation)| {
            Choice {
                value: person.to_string().into(),
                content: name.into(),
                hint: Some(organisation.into()),
                ..Choice::default()
            }
            .into()
        })
        .collect();
    if !items.is_empty() {
        items.push(Item::Divider("or".into()));
    }
    items.push(
        Choice {
            value: NOBODY.into(),
            content: "No one".into(),
            ..Choice::default()
        }
        .into(),
    );
    let title = Title::about("Supporter of the application", view.number.clone());
    FormPage {
        caption: caption(&view.provider_name, &view.number),
        heading: html! {},
        fields: html! {
            (Radios {
                name: field::SUPPORTER.into(),
                fieldset: Some(Fieldset {
                    legend: Legend {
                        content: "Who supports this application?".into(),
                        classes: "govuk-fieldset__legend--l".into(),
                        is_page_heading: true,
                    },
                    ..Fieldset::default()
                }),
                hint: Some(
                    "A supporter answers the applicant’s questions, and never reads the same \
                     application or decides on it. We ask them first. The applicant sees their name and \
                     email address once they agree.".into(),
                ),
                items,
                value: Some(selected.into()),
                error: errors.of(field::SUPPORTER),
                ..Radios::default()
            })
            (Button {
                content: "Continue".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, title, address::readers(application))
    }
    .page(ask, &errors)
}
