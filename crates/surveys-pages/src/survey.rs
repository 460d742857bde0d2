//! One survey that is part of senco: what it is, and everything that it asks.

use crate::{address, asked};
use access::Action;
use axum::response::Response;
use instrument::Instrument;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind},
    layout::{Above, Page, Title},
};
use surveys_views::SurveyFile;

/// `survey.read`
pub(crate) async fn get(ask: Ask, At(name): At<String>) -> Result<Response, Response> {
    let instrument = ask.view(&SurveyFile { name: name.clone() })?;
    let base = address::survey(&name);
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { (instrument.title) }
            (about(instrument))
            div class="govuk-button-group" {
                (Button {
                    content: "Try the survey".into(),
                    href: format!("{base}/try").into(),
                    ..Button::default()
                })
                @if ask.may(Action::KeepInstruments) {
                    (Button {
                        content: "Copy it to make your own".into(),
                        href: address::copy_survey(&name).into(),
                        kind: ButtonKind::Secondary,
                        ..Button::default()
                    })
                }
            }
        }))
        (asked::routes(instrument, &base, None))
        (two_thirds(&html! {
            (asked::questions(instrument, None))
            p class="govuk-body" {
                "Programs can read the survey, with how it is analysed, as "
                a class="govuk-link" href={ (base) "/file" } { "a file (TOML)" } "."
            }
        }))
    };
    let title = Title::about("Survey", instrument.title.as_str());
    let page =
        Page::new(title, &ask.surroundings, content).with_above(Above::back(address::SURVEYS));
    Ok(show(&page))
}

fn about(instrument: &Instrument) -> Markup {
    let languages: Vec<&str> = instrument
        .wordings
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    html! {
        @if let Some(edition) = &instrument.edition {
            p class="govuk-body" {
                @if edition == "2016" {
                    "This is the edition of 2016, kept as it was so that its figures can be checked."
                    @if !instrument.id.starts_with("pupils") { " It asks about the National Award for SEN Coordination only." }
                } @else {
                    "Edition " (edition) ". Its answers are never counted together with those of another edition."
                }
            }
        }
        @if !instrument.source.is_empty() { p class="govuk-body" { "Source: " (instrument.source) "." } }
        @if !languages.is_empty() {
            p class="govuk-body" { "It can also be answered in: " (languages.join(", ")) "." }
        }
    }
}
