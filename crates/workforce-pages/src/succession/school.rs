//! A school’s succession: what to do next, the plan, and the SENCO’s time.

use crate::address;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, Details, InsetText, SummaryList, SummaryRow},
    layout::{Above, Page, Title},
    words,
};
use vocabulary::{Urn, in_words};
use workforce::{PlannedTraining, TrainingFunding};
use workforce_views::{EarlierPlan, PlanLine, PostLine, SchoolSuccession, SchoolSuccessionView};

/// `succession.read`
pub(crate) async fn get(ask: Ask, At(urn): At<Urn>) -> Result<Response, Response> {
    let view = ask.view(&SchoolSuccession { urn })?;
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { (view.school.name) }
        h1 class="govuk-heading-l" { "Who follows the SENCO" }
        (next(&view))
        (plan(&view))
        (now(&view))
        (earlier(&view.earlier))
        p class="govuk-body" {
            "Nothing on this page is public. We add it up for "
            a class="govuk-link" href=(address::SUCCESSION_FIGURES) { "figures about what schools plan" }
            ", which hide small numbers."
        }
    });
    let title = Title::about("Who follows the SENCO", view.school.name.clone());
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(
        &page.with_above(Above::back(address::school_senco(urn))),
    ))
}

fn next(view: &SchoolSuccessionView) -> Markup {
    html! {
        @if !view.next.is_empty() {
            h2 class="govuk-heading-m" { "What to do next" }
            (InsetText {
                content: html! {
                    @for step in &view.next { p class="govuk-body" { (step) } }
                }.into(),
                ..InsetText::default()
            })
        }
        @if view.may_plan {
            (Button {
                content: if view.plan.is_some() { "Change the plan".into() } else { "Record a plan".into() },
                href: address::plan_succession(view.school.urn).into(),
                ..Button::default()
            })
        }
    }
}

fn plan(view: &SchoolSuccessionView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "The plan" }
        @match &view.plan {
            None => { p class="govuk-body" { "No plan is recorded." } }
            Some(plan) => {
                (SummaryList { rows: rows(plan), ..SummaryList::default() })
                @if view.may_plan {
                    p class="govuk-body" {
                        a class="govuk-link" href=(address::withdraw_plan(view.school.urn)) { "Withdraw the plan" }
                    }
                }
            }
        }
    }
}

fn row<'a>(key: &'static str, value: &Markup) -> SummaryRow<'a> {
    SummaryRow {
        key: key.into(),
        value: value.clone().into(),
        ..SummaryRow::default()
    }
}

fn rows(plan: &PlanLine) -> Vec<SummaryRow<'_>> {
    let trained = words::count(usize::from(plan.trained), "person", "people");
    let planned = html! {
        @if plan.planned.is_empty() { "No one" }
        @else {
            ul class="govuk-list" {
                @for training in &plan.planned { li { (person(*training)) } }
            }
        }
    };
    let leaving = html! {
        @match &plan.leaving {
            None => { "No one is expected to leave" }
            Some(it) => {
                (it.name.as_deref().unwrap_or("Someone whose name was erased")) ", last day expected to be "
                (it.last_day.in_words()) br; (it.why.in_words())
            }
        }
    };
    let recorded = html! {
        (in_words(plan.on)) " by " (plan.by)
        @if plan.out_of_date { br; strong { "More than a year ago: check it and save it again" } }
    };
    vec![
        row("Trained in the last 2 years", &html! { (trained) }),
        row("Planned for the next 2 years", &planned),
        row("SENCO expected to leave", &leaving),
        row("Recorded", &recorded),
    ]
}

/// One person to be trained.
fn person(training: PlannedTraining) -> Markup {
    html! {
        strong { (training.role.in_words()) } br;
        (training.funding.in_words())
        @match (training.repays_within, training.funding) {
            (Some(months), _) => {
                ". They pay something back if they leave within "
                (words::count(usize::from(months), "month", "months")) " of the course"
            }
            (None, TrainingFunding::School | TrainingFunding::SchoolInPart) => { ". They pay nothing back if they leave" }
            (None, _) => {}
        }
    }
}

fn now(view: &SchoolSuccessionView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "The SENCO now" }
        @if view.sencos.is_empty() {
            p class="govuk-body" { "No SENCO is reported for this school." }
        }
        @for post in &view.sencos { p class="govuk-body" { (senco(post)) } }
        @if let Some(status) = view.status {
            p class="govuk-body" {
                (status.means())
                @if let Some(due) = view.due {
                    " The last day to have the qualification is " strong { (in_words(due)) } "."
                    @if view.enrolled { " The SENCO is on a course." }
                }
            }
        }
    }
}

fn senco(post: &PostLine) -> Markup {
    html! {
        a class="govuk-link" href=(address::post(post.post)) {
            (post.name.as_deref().unwrap_or("Someone whose name was erased"))
        }
        ", SENCO since " (post.from.in_words())
        @if let Some(to) = post.to { ", last day " (workforce::last_day(to).in_words()) }
    }
}

fn earlier(all: &[EarlierPlan]) -> Markup {
    html! {
        @if !all.is_empty() {
            (Details {
                summary: "Earlier plans".into(),
                content: html! {
                    ul class="govuk-list govuk-list--bullet" {
                        @for it in all {
                            li {
                                (in_words(it.on)) ", " (it.by) ": "
                                @match it.counts {
                                    Some((trained, planned)) => { (trained) " trained, " (planned) " planned" }
                                    None => { "withdrawn" }
                                }
                            }
                        }
                    }
                }.into(),
                ..Details::default()
            })
        }
    }
}
