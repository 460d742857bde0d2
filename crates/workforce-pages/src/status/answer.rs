//! A parent’s question about one school: what the law makes public, what the school publishes, and whom to ask what. It
//! shows nothing of what the register knows of a school that publishes nothing.

use super::{public::what_everyone_reads, question::NAME};
use crate::{address, checker::sentence, schools::search};
use axum::{http::StatusCode, response::Response};
use doors::Failure;
use maud::{Markup, Render as _, html};
use schools::Standing;
use shell::{
    ask::{Ask, two_thirds},
    at::At,
    components::{Breadcrumb, Breadcrumbs, Details},
    layout::{Above, Page, Title},
};
use vocabulary::{Refusal, Urn};
use workforce::rules::Tri;
use workforce_views::{SchoolQuestion, SchoolQuestionView};

/// Where the law says that a school publishes who its SENCO is.
const REPORT: &str = "Children and Families Act 2014, section 69; Special Educational Needs and Disability Regulations \
                      2014, regulations 51 and 52 and Schedule 1";

/// `school.read`
pub(crate) async fn get(ask: Ask, At(urn): At<Urn>) -> Result<Response, Response> {
    ask.public_page(None, || page(&ask, urn))
}

fn page(ask: &Ask, urn: Urn) -> Result<(StatusCode, Markup), Response> {
    let view = match ask.service().view(&ask.actor, &SchoolQuestion { urn }) {
        Ok(view) => view,
        Err(Failure::Refused(Refusal::NotFound)) => return Ok(not_found(ask, urn)),
        Err(failure) => return Err(ask.failure(&failure, None)),
    };
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { (view.school.name) }
        h1 class="govuk-heading-l" { (NAME) }
        (standing(&view))
        (published(&view))
        (duty(&view))
        @if view.duty.required != Tri::No {
            (who_is_senco())
            (what_to_ask(&view))
            (in_time())
        } @else if view.standing == Standing::NotYetOpen {
            p class="govuk-body" { "From the day it opens, look here again." }
        } @else if view.standing != Standing::Open {
            p class="govuk-body" {
                "A closed school does not have a SENCO, so there is no one to ask. If your child goes to another school now, find \
                 that school."
            }
        } @else {
            p class="govuk-body" {
                "You can still ask the headteacher who leads help for children with special educational needs, and \
                 how they are trained."
            }
        }
        h2 class="govuk-heading-m" { "More" }
        ul class="govuk-list" {
            li { a class="govuk-link" href=(address::school(urn)) { "See what the national list says about the school" } }
            li { a class="govuk-link" href=(address::QUESTION_START) { "Find another school" } }
        }
    });
    let title = Title::about(NAME, view.school.name.clone());
    let page = Page::new(title, &ask.surroundings, content).with_above(way());
    Ok((StatusCode::OK, page.render()))
}

fn way() -> Above<'static> {
    Above::Breadcrumbs(Breadcrumbs {
        items: vec![Breadcrumb {
            content: NAME.into(),
            href: address::QUESTION_START.into(),
        }],
        ..Breadcrumbs::default()
    })
}

/// No list ever had a school of this number.
fn not_found(ask: &Ask, urn: Urn) -> (StatusCode, Markup) {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "School not found" }
        p class="govuk-body" {
            "We have no school with the number " (urn) ". Look for it by its name or postcode."
        }
        (search::form(address::QUESTION_START, ""))
    });
    let page = Page::new("School not found", &ask.surroundings, content);
    (StatusCode::NOT_FOUND, page.render())
}

/// That it is not open, and which schools are there instead.
fn standing(view: &SchoolQuestionView) -> Markup {
    html! {
        @if view.standing != Standing::Open {
            p class="govuk-body" {
                @if view.standing == Standing::NotYetOpen { "This school is not open yet." }
                @else { "This school has closed." }
            }
            @if !view.goes_on_as.is_empty() {
                p class="govuk-body" { "It continues as:" }
                ul class="govuk-list govuk-list--bullet" {
                    @for it in &view.goes_on_as { li { (search::link_to(it, address::school_question)) } }
                }
            }
        }
    }
}

fn is_open(view: &SchoolQuestionView) -> bool {
    view.standing == Standing::Open
}

/// What the school publishes; its silence as silence. Of a school that is not open, nothing: it has no SENCO.
fn published(view: &SchoolQuestionView) -> Markup {
    html! {
        @match view.published.as_ref().filter(|_| is_open(view)) {
            Some(it) => {
                h2 class="govuk-heading-m" { "What the school publishes here" }
                (what_everyone_reads(it))
                p class="govuk-body" { "If something here surprises you, ask the school first." }
            }
            None if view.duty.required != Tri::No => {
                h2 class="govuk-heading-m" { "What the school publishes here" }
                p class="govuk-body" {
                    "Nothing yet. Each school chooses what it publishes here, and no school has to. So this does not \
                     tell you anything about its SENCO. You can ask the school."
                }
            }
            None => {}
        }
    }
}

/// Whether it must have a SENCO, and who makes sure of it.
fn duty(view: &SchoolQuestionView) -> Markup {
    let duty = &view.duty;
    let answer = match duty.required {
        Tri::Yes => "Yes.",
        Tri::No => "No.",
        Tri::Open(_) => "We cannot say.",
    };
    html! {
        h2 class="govuk-heading-m" { "Must this school have a SENCO?" }
        p class="govuk-body" { strong { (answer) } " " (duty.reason) }
        @if let Some(who) = &duty.duty_on {
            p class="govuk-body" { (sentence(who)) " must make sure of it, not the SENCO." }
        }
        p class="govuk-body-s" { (duty.source) }
    }
}

/// Where the law has a school say who its SENCO is.
fn who_is_senco() -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Who is the SENCO?" }
        p class="govuk-body" {
            "Look on the school’s website for its “SEN information report”. Every school of this kind must publish one. \
             It must give the SENCO’s name and say how to reach them."
        }
        p class="govuk-body-s" { (REPORT) }
    }
}

/// Whom to ask, in words that one can use.
fn what_to_ask(view: &SchoolQuestionView) -> Markup {
    let board = view.duty.duty_on.as_deref().unwrap_or("the school");
    html! {
        h2 class="govuk-heading-m" { "Who to ask, and what" }
        h3 class="govuk-heading-s" { "The SENCO" }
        ul class="govuk-list govuk-list--bullet" {
            li { "“Do you have the National Award or the NPQ for SENCOs?”" }
            li { "“If not, when do you hope to have it?”" }
            li { "“How much time do you have for this work each week?”" }
        }
        h3 class="govuk-heading-s" { "The headteacher" }
        ul class="govuk-list govuk-list--bullet" {
            li { "“When did our SENCO start?”" }
            li { "“What is the last day for our SENCO to qualify, and what is the plan?”" }
            li { "“Is our SENCO one of the school’s leaders?”" }
        }
        h3 class="govuk-heading-s" { "The governor or trustee for SEN" }
        ul class="govuk-list govuk-list--bullet" {
            li { "“How do you check that our SENCO will qualify in time?”" }
            li { "“What will you do if they do not?”" }
        }
        p class="govuk-body" {
            "Ask the school office for their name. This is for " (board) " to answer, so it is fair to ask."
        }
        p class="govuk-body" {
            "Some questions are about a person. They may want to talk with you and not write it down."
        }
    }
}

/// What *in time* means.
fn in_time() -> Markup {
    html! {
        (Details {
            summary: "What “in time” means".into(),
            content: html! {
                p class="govuk-body" {
                    "A new SENCO does not need the qualification on day one. They have 3 years to gain it. Until the 3 \
                     years end, they are “in time”, and the school meets this rule."
                }
                p class="govuk-body" {
                    "After that, a SENCO without it can be a problem for the school, not a fault of the SENCO."
                }
                p class="govuk-body" {
                    "Some SENCOs do not need it: they were a SENCO for more than 12 months before September 2009."
                }
                p class="govuk-body" {
                    a class="govuk-link" href=(address::LAW) { "How we read the law" }
                }
            }.into(),
            open: true,
            ..Details::default()
        })
    }
}
