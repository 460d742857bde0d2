//! The reports on an application side by side: for the coordinator, and for each reader after
//! giving their own.

use super::{caption, findings, found_conflict, reading::writing};
use crate::address;
use crate::words;
use access::Action;
use axum::response::{IntoResponse, Redirect, Response};
use doors::Failure;
use maud::{Markup, html};
use quality::Phase;
use quality_views::{ReviewFile, ReviewView};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, InsetText},
    layout::{Above, Page, Title},
};
use vocabulary::{ApplicationId, Refusal};

/// `reading.read`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = match ask.service().view(&ask.actor, &ReviewFile { application }) {
        Err(Failure::Refused(Refusal::Rule { rule, .. }))
            if rule == quality::rule::INTEREST_FIRST =>
        {
            let interest = address::interest(application);
            return Ok(Redirect::to(&interest).into_response());
        }
        view => view.map_err(|failure| ask.failure(&failure, None))?,
    };
    let reader = ask.may(Action::WriteReading);
    if reader && view.own.is_none() && view.phase == Phase::UnderReview {
        writing(&ask, application)?;
        let reading = address::reading(application);
        return Ok(Redirect::to(&reading).into_response());
    }
    let content = html! {
        (two_thirds(&html! {
            (caption(&view.provider_name, &view.number))
            h1 class="govuk-heading-l" { "What the readers found" }
            (standing(&view))
            @if reader { (found_conflict(application)) }
        }))
        @if view.names().is_empty() {
            p class="govuk-body" { "No reports to show yet." }
        } @else {
            (findings::tally(&view))
            @if view.phase == Phase::UnderReview && ask.may(Action::DiscussReadings) {
                p class="govuk-body" {
                    a class="govuk-link" href=(address::discussion(application)) {
                        "Discuss the reports with the others"
                    }
                }
            }
            (actions(&ask, application, &view))
            (findings::side_by_side(&view))
        }
        @for aside in &view.set_aside { (findings::set_aside(aside)) }
        @for earlier in &view.earlier { (findings::earlier(earlier)) }
    };
    let back = if reader {
        "/work".to_owned()
    } else {
        address::application(application)
    };
    let title = Title::about("What the readers found", view.number.clone());
    Ok(show(
        &Page::new(title, &ask.surroundings, content).with_above(Above::back(back)),
    ))
}

/// Where the review stands, in words.
fn standing(view: &ReviewView) -> Markup {
    let owed = match view.owed {
        Some(0) if view.own.is_some() => "The other reader has submitted theirs too.".to_owned(),
        Some(0) => "Every reader has submitted their report.".to_owned(),
        Some(n) => format!(
            "{} not been submitted yet.",
            words::count(n, "report has", "reports have")
        ),
        None => String::new(),
    };
    html! {
        p class="govuk-body" {
            (words::phase(view.phase))
            @if view.round > 1 { " Submission " (view.round) "." }
            " " (owed)
        }
        @if let Some(given) = view.own {
            (InsetText {
                content: html! {
                    "You submitted your report on " (words::day(given)) ". Thank you. "
                    @match view.owed {
                        Some(0) => "The group’s decision comes next.",
                        _ => "You will see the other reader’s report here once they have \
                              submitted it.",
                    }
                }.into(),
                ..InsetText::default()
            })
        }
    }
}

/// What the coordinator can do with them.
fn actions(ask: &Ask, application: ApplicationId, view: &ReviewView) -> Markup {
    let may = |action| ask.service().allows(&ask.actor, action);
    html! {
        @if may(Action::DecideApplication) && view.phase == Phase::UnderReview {
            @if view.all_read {
                div class="govuk-button-group" {
                    (Button {
                        content: "Draft the group’s decision".into(),
                        href: address::decision(application).into(),
                        ..Button::default()
                    })
                    (Button {
                        content: "Invite revisions".into(),
                        href: address::revisions(application).into(),
                        kind: ButtonKind::Secondary,
                        ..Button::default()
                    })
                }
            } @else {
                p class="govuk-body" {
                    "The group can decide once every reader has submitted their report. "
                    a class="govuk-link" href=(address::readers(application)) {
                        "See who is reading it"
                    }
                }
            }
        }
    }
}
