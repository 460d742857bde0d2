//! A post: what is said of it, what was, and what can be done.

use super::{confirmation, enrolment, last_day, name_of, post_file, said, said::row, time};
use crate::address;
use access::Action;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Details, InsetText, SummaryList, WarningText},
    layout::{Above, Page},
    words,
};
use vocabulary::{PartialDate, PostId, in_words};
use workforce_views::{ConfirmationState, PostSaid, PostView};

/// `post.read`
pub(crate) async fn get(ask: Ask, At(post): At<PostId>) -> Result<Response, Response> {
    let view = post_file(&ask, post)?;
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { "SENCO, " (view.school.name) }
        h1 class="govuk-heading-l" { (name_of(&view.line)) }
        @if let Some(why) = &view.removed {
            (WarningText {
                content: html! { "This report was removed, because it was made by mistake. " (why) }.into(),
                ..WarningText::default()
            })
        } @else { (stands(&view)) }
        @if let Some(reminder) = &view.reminder { (enrolment::due(reminder)) }
        (summary(&view))
        @if view.removed.is_none() { (acts(&ask, &view)) }
        (history(&view))
    });
    let page = Page::new("SENCO post", &ask.surroundings, content);
    let back = address::school_senco(view.school.urn);
    Ok(show(&page.with_above(Above::back(back))))
}

/// What its SENCO said of it, and what follows.
fn stands(view: &PostView) -> Markup {
    html! {
        p class="govuk-body" { (confirmation(view.line.confirmation)) }
        @match view.line.confirmation {
            ConfirmationState::NotAsked => {
                p class="govuk-body" {
                    "The report counts. The SENCO has not been asked to confirm what it says now."
                }
            }
            ConfirmationState::Asked { last_day } => {
                p class="govuk-body" {
                    "The report counts. We have asked the SENCO to confirm it"
                    @if let Some(address) = &view.address { " at " strong { (address) } }
                    ". The link works until " (in_words(last_day)) ". We will remind them twice."
                }
            }
            ConfirmationState::Lapsed => {
                p class="govuk-body" {
                    "The report counts. The SENCO did not answer in time"
                    @if let Some(address) = &view.address { ". We wrote to " strong { (address) } }
                    "."
                }
            }
            ConfirmationState::Confirmed => {}
            ConfirmationState::Disputed => {
                (InsetText {
                    content: html! {
                        p class="govuk-body" { "The SENCO says that this is wrong:" }
                        p class="govuk-body senco-passage" { (view.wrong.as_deref().unwrap_or("Erased")) }
                        p class="govuk-body" {
                            "The report counts until you change it. If they are right, change it, and we will ask \
                             them again. If you think it is right as it is, talk to them."
                        }
                    }.into(),
                    ..InsetText::default()
                })
            }
        }
    }
}

fn summary(view: &PostView) -> Markup {
    let mut rows = said::times(view.line.from, view.line.to);
    if view.called != view.line.name {
        let called = view.called.clone();
        let erased = || "A name that was erased".to_owned();
        rows.push(row("Reported as", called.unwrap_or_else(erased)));
    }
    rows.extend(view.trn.map(said::trn));
    rows.extend(said::details(&view.details));
    for leave in &view.leave {
        let from = leave.from.in_words();
        let before_the_end =
            |until: &PartialDate| view.line.to.is_none_or(|to| until.latest() < to.earliest());
        let words = match (leave.back, leave.until.filter(before_the_end)) {
            (Some(back), _) => format!("From {from}, back {}", back.in_words()),
            (None, Some(until)) => format!("From {from}, expected back {}", until.in_words()),
            (None, None) if view.line.to.is_some() => {
                format!("From {from}, to their last day as SENCO")
            }
            (None, None) => format!("From {from}, return not known"),
        };
        rows.push(row("Leave", words));
    }
    rows.extend(view.enrolment.as_ref().map(enrolment::summary));
    html! { (SummaryList { rows, ..SummaryList::default() }) }
}

fn acts(ask: &Ask, view: &PostView) -> Markup {
    let id = view.line.post;
    let on_leave = view.line.leave.is_some();
    let asks = view.line.confirmation != ConfirmationState::Confirmed;
    let left = view.line.to.is_some();
    let over = view.over;
    let course = enrolment::links(id, view.enrolment.as_ref());
    let reports_course = !over && ask.may(Action::ReportEnrolments);
    if !view.may_report {
        return html! {
            @if reports_course {
                h2 class="govuk-heading-m" { "What has changed?" }
                ul class="govuk-list govuk-list--spaced" { (course) }
            }
        };
    }
    html! {
        h2 class="govuk-heading-m" { "What has changed?" }
        ul class="govuk-list govuk-list--spaced" {
            li { a class="govuk-link" href=(address::change_post(id)) { "Change what is reported" } }
            @if on_leave {
                li { a class="govuk-link" href=(address::leave(id)) { "They are back from leave" } }
            }
            @if !left {
                li { a class="govuk-link" href=(address::end_post(id)) { "They have left the role, or are on leave" } }
            }
            @if asks && !over {
                li {
                    a class="govuk-link" href=(address::ask_senco(id)) {
                        @if view.address.is_some() { "Ask the SENCO to confirm it again" }
                        @else { "Ask the SENCO to confirm it" }
                    }
                }
            }
            @if reports_course { (course) }
            li { a class="govuk-link" href=(address::remove_post(id)) { "This was reported by mistake" } }
        }
    }
}

fn history(view: &PostView) -> Markup {
    let said = &view.said;
    html! {
        p class="govuk-body-s" { "Last reported on " (words::day(said.at)) " by " (said.by) ". " (time(&view.line)) "." }
        (why(said))
        @if !view.earlier.is_empty() {
            (Details {
                summary: "What was reported before".into(),
                content: html! {
                    ul class="govuk-list govuk-list--bullet" {
                        @for it in &view.earlier {
                            li {
                                (words::day(it.at)) ", " (it.by) ": from " (it.from.in_words())
                                @if let Some(to) = it.to { ", last day " (last_day(to)) }
                                (why(it))
                            }
                        }
                    }
                }.into(),
                ..Details::default()
            })
        }
    }
}

/// How it was found out that what was said before was wrong.
fn why(said: &PostSaid) -> Markup {
    let reason = said.why.as_deref();
    html! {
        @if let Some(reason) = reason {
            p class="govuk-body-s" {
                "What was wrong: "
                @if reason.is_empty() { "a reason that was erased" }
                @else { span class="senco-typed" { (reason) } }
            }
        }
    }
}
