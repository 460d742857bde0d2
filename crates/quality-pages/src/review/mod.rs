//! Pages of the review: readers are asked, declare their interest and judge; the group decides.

pub(crate) mod absences;
pub(crate) mod agreement;
pub(crate) mod by_link;
pub(crate) mod conditions;
pub(crate) mod conflict;
pub(crate) mod correct;
mod correct_check;
pub(crate) mod decision;
pub(crate) mod decision_check;
mod decision_form;
pub(crate) mod discussion;
mod drafting;
mod findings;
pub(crate) mod give;
pub(crate) mod hand_back;
pub(crate) mod interest;
mod invitation;
mod judgement_form;
mod members;
pub(crate) mod proceed;
pub(crate) mod readers;
pub(crate) mod reading;
mod reading_now;
pub(crate) mod release;
pub(crate) mod remind;
pub(crate) mod reverse;
pub(crate) mod revisions;
pub(crate) mod revisions_check;
pub(crate) mod sent;
pub(crate) mod set_aside;
pub(crate) mod side_by_side;
pub(crate) mod sign;
pub(crate) mod signatures;
pub(crate) mod standard;
pub(crate) mod support;
pub(crate) mod supporter;

pub(crate) use conflict::found_conflict;
pub(crate) use invitation::invited;

use crate::address;
use invitation::invitation;

use axum::{http::StatusCode, response::Response};
use maud::{Markup, html};
use quality::{Judgement, Phase};
use shell::{
    ask::Ask,
    components::{Tag, TagColour},
    error_pages::ErrorPage,
    form::FieldErrors,
};
use vocabulary::{ApplicationId, Field, Problem, Refusal};

/// Whose application, above the heading.
fn caption(provider: &str, number: &str) -> Markup {
    html! { span class="govuk-caption-l" { (provider) ", application " (number) } }
}

/// A judgement in words and colour.
fn judgement(found: Judgement) -> Tag<'static> {
    let (words, colour) = match found {
        Judgement::Met => ("Met", TagColour::Green),
        Judgement::PartlyMet => ("Partly met", TagColour::Yellow),
        Judgement::NotYetMet => ("Not yet met", TagColour::Orange),
    };
    Tag {
        content: words.into(),
        colour,
        ..Tag::default()
    }
}

/// What is wrong with a form. A date is wrong at its first box; `dates` are their names.
pub(crate) fn errors(problems: &[Problem], dates: &[Field]) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for problem in problems {
        let date = dates.iter().any(|date| problem.field.starts_with(&**date));
        let box_of = if date { "-day" } else { "" };
        errors.add(format!("{}{box_of}", problem.field), &*problem.says);
    }
    errors
}

/// The page for a step that is no longer, or not yet, to be taken: as when a colleague took it.
/// `says` is where the application stands, in a sentence.
pub(crate) fn moved_on(ask: &Ask, application: ApplicationId, says: &str) -> Response {
    // Pressed twice: the first did it, and the browser asks the outcome of the second.
    if let Some(on) = ask.just_done(&address::application(application)) {
        return on;
    }
    let content = html! {
        p class="govuk-body" { (says) }
        p class="govuk-body" {
            "A colleague might already have done this. Nothing was recorded twice, and nothing \
             you did was overwritten."
        }
        p class="govuk-body" {
            a class="govuk-link" href=(address::application(application)) {
                "See what happened to the application"
            }
        }
    };
    let title = "This page is not needed at the moment";
    ErrorPage::new(StatusCode::CONFLICT, title, &content).respond(&ask.surroundings)
}

/// Refuses a page that is for an application in another phase.
fn phase_is(
    ask: &Ask,
    application: ApplicationId,
    now: Phase,
    needed: Phase,
) -> Result<(), Response> {
    if now == needed {
        return Ok(());
    }
    let says = format!("This application is {}.", now.in_words());
    Err(moved_on(ask, application, &says))
}

/// The page for a rule's no: where the application has moved on, that is said first.
pub(crate) fn ruled_out(ask: &Ask, application: ApplicationId, refusal: Refusal) -> Response {
    match refusal {
        Refusal::Rule { rule, says, .. } if rule == quality::rule::PHASE => {
            moved_on(ask, application, &says)
        }
        refusal => ask.refusal(refusal),
    }
}
