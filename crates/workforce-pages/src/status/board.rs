//! One page for the governor or trustee responsible for special educational needs and disability: what the board must
//! know and ask, with the figures of its school.
//!
//! That the board and the leadership hold the strategy, one of the board in particular, and that accountability is not the
//! SENCO’s, is source 004; the rest is the law.

use super::{questions::questions, row, school, seniority, time_a_week};
use crate::{
    address,
    checker::{result::tag, sentence},
    posts::{name_of, time},
};
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::SummaryList,
    layout::{Above, Page, Title},
};
use vocabulary::{Urn, in_words};
use workforce::{Status, rules::Tri};
use workforce_views::{SchoolStatus, SchoolStatusView};

/// `post.read`
pub(crate) async fn get(ask: Ask, At(urn): At<Urn>) -> Result<Response, Response> {
    let view = ask.view(&SchoolStatus { urn })?;
    let today = ask.service().today();
    let content = two_thirds(&html! {
        div class="senco-one-page" {
            span class="govuk-caption-l" { (view.posts.school.name) }
            h1 class="govuk-heading-l" { "The SENCO: what the board must know and ask" }
            p class="govuk-body" {
                "For the governor or trustee responsible for special educational needs and disability (SEND). "
                (in_words(today)) "."
                span class="senco-no-print" { " Use your browser to print it: it fits on one page." }
            }
            (figures(&view))
            (must_know(&view, today))
            (to_ask(&view))
        }
    });
    let title = Title::about("For the board", view.posts.school.name.clone());
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(
        &page.with_above(Above::back(address::school_status(urn))),
    ))
}

fn figures(view: &SchoolStatusView) -> Markup {
    let answer = &view.answer;
    let mut rows = vec![row("Status today", html! { (tag(answer.status)) })];
    rows.extend(school::last_day_row(answer));
    for senco in &view.sencos {
        rows.push(row(
            "SENCO",
            html! {
                (name_of(&senco.line)) ". " (time(&senco.line)) ". " (seniority(senco)) ". Time for the role: "
                (time_a_week(senco).to_lowercase()) "."
                @if senco.confirmed.is_none() { " Not confirmed by the SENCO." }
            },
        ));
    }
    if view.sencos.is_empty() {
        rows.push(row("SENCO", html! { "No one is reported." }));
    }
    let named: Vec<&str> = view
        .posts
        .governors
        .iter()
        .filter(|it| it.current)
        .map(|it| {
            it.name
                .as_deref()
                .unwrap_or("Someone whose name was erased")
        })
        .collect();
    rows.push(row(
        "Governor or trustee",
        html! { @if named.is_empty() { "No one is named." } @else { (named.join(", ")) } },
    ));
    rows.push(row(
        "Parents can read",
        html! {
            @match &view.published {
                Some(it) => { "“" (it.status.headline) "”, since " (in_words(it.since)) }
                None => { "Nothing: the school publishes nothing here." }
            }
        },
    ));
    html! { (SummaryList { rows, ..SummaryList::default() }) }
}

/// What the law asks of the board, and what it says of this school today.
fn must_know(view: &SchoolStatusView, today: Date) -> Markup {
    let answer = &view.answer;
    let who = answer
        .duty_on
        .as_deref()
        .unwrap_or("the governing body or academy trust");
    html! {
        h2 class="govuk-heading-m" { "What to know" }
        p class="govuk-body" { (answer.reason) }
        @if view.posts.duty.required == Tri::No || answer.status == Status::NotRequired {
            p class="govuk-body" { (answer.next) }
        } @else {
            ul class="govuk-list govuk-list--bullet" {
                li { (sentence(who)) " must make sure that the school has a SENCO. The SENCO does not carry this duty." }
                li { "The SENCO must be a qualified teacher who works at the school, or its headteacher." }
                li { "A new SENCO has 3 years to gain the qualification. Leave or part-time work does not add time." }
                li { "The board decides what the role is, and checks that it works." }
                li { "Strategy for SEND belongs to the board and school leaders. One of the board should lead on it." }
            }
            p class="govuk-body" {
                strong { "Next: " } (super::next_step(answer, today))
            }
            p class="govuk-body-s" {
                (view.posts.duty.source) "; Special Educational Needs and Disability Regulations 2014, regulations 49 and 50"
            }
        }
    }
}

fn to_ask(view: &SchoolStatusView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What to ask" }
        ol class="govuk-list govuk-list--number" {
            @for question in questions(view) { li { (question) } }
        }
    }
}
