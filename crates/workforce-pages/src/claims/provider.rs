//! Which provider a claim is of: suggested to whoever claims, and chosen by the registrar where the holder named it in words
//! that senco does not know.

use crate::address;
use axum::{
    extract::RawQuery,
    response::{IntoResponse as _, Redirect, Response},
};
use doors::Command;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Select, SelectOption},
    form,
    form::FieldErrors,
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    suggestions::{Suggestion, Suggestions},
    told_once::Done,
};
use vocabulary::{ClaimId, OrganisationId, Problem};
use workforce::{ChooseClaimProvider, field::PROVIDER};
use workforce_views::{ClaimToAnswer, ClaimToAnswerView, ClaimableProviders};

/// The most providers that are suggested: about what is seen at once.
const MOST: usize = 8;

/// What was typed so far.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Typed {
    provider: String,
}

/// `award.claim`: the providers that someone may mean who has typed so much.
pub(crate) async fn suggestions(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let query = query.unwrap_or_default();
    let typed: Typed = serde_html_form::from_str(&query).unwrap_or_default();
    let names = ask.view(&ClaimableProviders {
        typed: typed.provider,
        most: MOST,
    })?;
    let suggestion = |name: String| Suggestion {
        value: name.clone(),
        text: name.clone(),
        lines: vec![name],
    };
    let suggestions = Suggestions {
        suggestions: names.into_iter().map(suggestion).collect(),
        note: String::new(),
    };
    Ok(suggestions.into_response())
}

form! {
    /// What is chosen.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        provider: String = PROVIDER,
    }
}

/// `claim.send`
pub(crate) async fn get(ask: Ask, At(claim): At<ClaimId>) -> Result<Response, Response> {
    let view = ask.view(&ClaimToAnswer { claim })?;
    if view.providers.is_empty() {
        return Ok(Redirect::to(&address::answer(claim)).into_response());
    }
    Ok(show(&page(&ask, &view, "", &[])))
}

/// `claim.send`
pub(crate) async fn post(
    ask: Ask,
    At(claim): At<ClaimId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&ClaimToAnswer { claim })?;
    let chosen = form.value().provider.clone();
    let command = Command::from(ChooseClaimProvider {
        claim,
        provider: chosen.parse().ok(),
    });
    ask.carry_out_or_show(&form, &[], command, |problems| {
        Ok(page(&ask, &view, &chosen, problems))
    })
    .await?;
    let done = Done::new("Provider recorded").next("We have asked it to answer the claim.");
    Ok(ask.done(&address::answer(claim), done))
}

fn page<'a>(
    ask: &'a Ask,
    view: &ClaimToAnswerView,
    chosen: &str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let title = Title::about("Which provider is this?", view.claimed.number.clone());
    let none = SelectOption {
        text: "Choose a provider".into(),
        value: Some("".into()),
        ..SelectOption::default()
    };
    let option = |(id, name): &(OrganisationId, String)| SelectOption {
        text: name.clone().into(),
        value: Some(id.to_string().into()),
        ..SelectOption::default()
    };
    FormPage {
        caption: html! { span class="govuk-caption-l" { "Claim " (view.claimed.number) } },
        heading: html! { "Which provider is this?" },
        says: html! {
            p class="govuk-body" {
                "The holder wrote: " strong { (view.claimed.provider) } ". We do not know a provider of that name. \
                 The one that you choose is asked to answer the claim, and sees all of it."
            }
            p class="govuk-body" {
                "If it is none of these, "
                a class="govuk-link" href=(address::send(view.claimed.claim)) {
                    "send the claim to the university by a link"
                }
                "."
            }
        },
        fields: html! {
            (Select {
                name: PROVIDER.into(),
                label: "Provider".into(),
                error: errors.of(PROVIDER),
                options: std::iter::once(none).chain(view.providers.iter().map(option)).collect(),
                value: chosen.to_owned().into(),
                ..Select::default()
            })
            (Button {
                content: "Ask this provider".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, title, address::answer(view.claimed.claim))
    }
    .page(ask, &errors)
}
