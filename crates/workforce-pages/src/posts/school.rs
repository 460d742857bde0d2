//! A school’s SENCOs: who has the post, who had it, and the governor or trustee responsible.

use super::{confirmation, last_day, name_of, report, time};
use crate::address;
use access::{Action, Scope};
use axum::response::Response;
use maud::{Markup, html};
use schools::Standing;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{InsetText, SummaryList, SummaryRow},
    layout::{Above, Page, Title},
};
use vocabulary::{Urn, in_words};
use workforce::rules::Tri;
use workforce_views::{Gap, PostLine, SchoolPosts, SchoolPostsView};

/// `post.read`
pub(crate) async fn get(ask: Ask, At(urn): At<Urn>) -> Result<Response, Response> {
    let view = ask.view(&SchoolPosts { urn })?;
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { "SENCO" }
        h1 class="govuk-heading-l" { (view.school.name) }
        (closed(&view))
        (now(&view))
        @if view.may_report { (report::link(urn)) }
        (past(&view))
        (governor(&ask, urn, &view))
        (more(&ask, urn))
    });
    let back = match ask.granted(Action::ReadPosts).scope {
        Scope::All => address::school(urn),
        _ => address::MY_SCHOOLS.to_owned(),
    };
    let title = Title::about("SENCO", view.school.name.clone());
    let page = Page::new(title, &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(back))))
}

/// What it means for its SENCO that a school has closed.
fn closed(view: &SchoolPostsView) -> Markup {
    let is_closed = matches!(view.standing, Standing::Closed | Standing::ClosedNoDate);
    html! {
        @if is_closed {
            (InsetText {
                content: html! {
                    "This school has closed, so it does not have to have a SENCO."
                    @if view.has_senco() { " Record the last day of the person who was its SENCO." }
                }.into(),
                ..InsetText::default()
            })
        }
    }
}

fn now(view: &SchoolPostsView) -> Markup {
    let (current, others): (Vec<&PostLine>, Vec<&PostLine>) =
        view.posts.iter().partition(|post| post.current);
    html! {
        @if current.is_empty() {
            (InsetText {
                content: html! {
                    "No SENCO is reported for this school. "
                    @match view.duty.required {
                        Tri::Yes => {
                            "The school must have one."
                            @if let Some(on) = &view.duty.duty_on { " The duty is on " (on) ", not on a teacher." }
                        }
                        Tri::No => { (view.duty.reason) }
                        Tri::Open(_) => { (view.duty.reason) }
                    }
                }.into(),
                ..InsetText::default()
            })
        }
        @for post in current { (card(post)) }
        @let to_come: Vec<&PostLine> = others.into_iter().filter(|post| post.to_come).collect();
        @if !to_come.is_empty() {
            h2 class="govuk-heading-m" { "To come" }
            @for post in to_come { (card(post)) }
        }
    }
}

fn card(post: &PostLine) -> Markup {
    html! {
        (SummaryList {
            rows: vec![
                SummaryRow {
                    key: if post.head_teacher { "SENCO and headteacher".into() } else { "SENCO".into() },
                    value: html! {
                        a class="govuk-link" href=(address::post(post.post)) { (name_of(post)) }
                    }.into(),
                    ..SummaryRow::default()
                },
                SummaryRow {
                    key: "Time in post".into(),
                    value: html! {
                        (time(post))
                        @if let Some(leave) = &post.leave {
                            br; "On leave since " (leave.from.in_words())
                            @if let Some(until) = leave.until { ", expected back " (until.in_words()) }
                        }
                    }.into(),
                    ..SummaryRow::default()
                },
                SummaryRow {
                    key: "Report".into(),
                    value: html! { (confirmation(post.confirmation)) }.into(),
                    ..SummaryRow::default()
                },
            ],
            ..SummaryList::default()
        })
    }
}

fn past(view: &SchoolPostsView) -> Markup {
    let past: Vec<&PostLine> = view
        .posts
        .iter()
        .filter(|post| !post.current && !post.to_come)
        .collect();
    html! {
        @if !past.is_empty() || !view.gaps.is_empty() || !view.removed.is_empty() {
            h2 class="govuk-heading-m" { "Earlier" }
            ul class="govuk-list govuk-list--spaced" {
                @for post in past {
                    li {
                        a class="govuk-link" href=(address::post(post.post)) { (name_of(post)) }
                        br; (time(post)) " " (confirmation(post.confirmation))
                    }
                }
                @for gap in &view.gaps { li { (without(gap)) } }
                @for post in &view.removed {
                    li {
                        a class="govuk-link" href=(address::post(post.post)) { (name_of(post)) }
                        br; "Reported by mistake, and removed"
                    }
                }
            }
        }
    }
}

fn without(gap: &Gap) -> Markup {
    html! {
        "No SENCO reported from " (gap.from.in_words())
        @if let Some(to) = gap.to { " to " (last_day(to)) } @else { " on" }
    }
}

fn governor(ask: &Ask, urn: Urn, view: &SchoolPostsView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Governor or trustee responsible" }
        @if view.governors.iter().all(|it| !it.current) {
            p class="govuk-body" { "No one is named." }
        }
        ul class="govuk-list" {
            @for it in &view.governors {
                li {
                    (it.name.as_deref().unwrap_or("Someone whose name was erased"))
                    @if it.current { ", since " (in_words(it.from)) }
                    @else { ", from " (in_words(it.from)) }
                    @if let Some(to) = it.to { ", last day " (last_day(to.into())) }
                    @if let Some(name) = &it.name && ask.may(Action::EraseTeacher) {
                        br;
                        a class="govuk-link" href=(address::erase_governor(urn, it.governor)) {
                            "Erase this name" span class="govuk-visually-hidden" { ": " (name) }
                        }
                    }
                }
            }
        }
        @if view.may_report {
            p class="govuk-body" {
                a class="govuk-link" href=(address::governor(urn)) {
                    @if view.governors.iter().any(|it| it.to.is_none()) {
                        "Change the governor or trustee responsible"
                    } @else { "Name the governor or trustee responsible" }
                }
            }
        }
    }
}

fn more(ask: &Ask, urn: Urn) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "More" }
        ul class="govuk-list" {
            li {
                a class="govuk-link" href=(address::school_status(urn)) { "Is our SENCO qualified, and what comes next?" }
            }
            li {
                a class="govuk-link" href=(address::school(urn)) { "See what the national list says about the school" }
            }
            @if ask.may(Action::AskSchoolAnswer) {
                li {
                    a class="govuk-link" href=(address::school_answer(urn)) {
                        "Get the register’s answer about this school"
                    }
                }
            }
            @if ask.may(Action::ReadSuccession) {
                li {
                    a class="govuk-link" href=(address::succession(urn)) { "See who follows the SENCO, and what to do next" }
                }
            }
            @if ask.may(Action::LetInForSchool) {
                li {
                    a class="govuk-link" href=(address::school_people(urn)) { "See who acts for the school" }
                }
            } @else if ask.may(Action::ReadColleagues) {
                li {
                    a class="govuk-link" href="/account/colleagues" { "See your colleagues" }
                }
            }
        }
    }
}
