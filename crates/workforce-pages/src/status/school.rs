//! A school’s own status, for whoever acts for it: the register’s answer with its reason, the rules that it is based on,
//! what to do next, and who is SENCO with what time and seniority.

use super::{last_day, next_step, row, seniority, time_a_week};
use crate::{
    address,
    checker::{result::tag, sentence},
    posts::{confirmation, name_of, time},
};
use access::{Action, Scope};
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{InsetText, SummaryList, WarningText},
    layout::{Above, Page, Title},
};
use vocabulary::{Urn, in_words};
use workforce::{Answer, Status, answer::Reading, checker::Source};
use workforce_views::{SchoolStatus, SchoolStatusView, SencoStanding};

/// `post.read`
pub(crate) async fn get(ask: Ask, At(urn): At<Urn>) -> Result<Response, Response> {
    let view = ask.view(&SchoolStatus { urn })?;
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { (view.posts.school.name) }
        h1 class="govuk-heading-l" { "Is our SENCO qualified?" }
        (answer(&ask, &view))
        (readings(&view.answer.readings))
        @for senco in &view.sencos { (about_senco(senco, view.sencos.len() > 1)) }
        (published(&view, urn))
        (more(&ask, &view, urn))
        (rules(&view.sources))
    });
    let title = Title::about("Status", view.posts.school.name.clone());
    let page = Page::new(title, &ask.surroundings, content);
    let back = match ask.granted(Action::ReadPosts).scope {
        Scope::All => address::school(urn),
        _ => address::school_senco(urn),
    };
    Ok(show(&page.with_above(Above::back(back))))
}

fn answer(ask: &Ask, view: &SchoolStatusView) -> Markup {
    let answer = &view.answer;
    let today = ask.service().today();
    let mut rows = vec![row("What to do", next_step(answer, today))];
    rows.extend(last_day_row(answer));
    if let Some(days) = answer.days_overdue {
        rows.push(row(
            "Overdue by",
            html! { (days) @if days == 1 { " day" } @else { " days" } },
        ));
    }
    if answer.status == Status::InTime {
        let course = match answer.enrolled {
            Some(true) => "On a course that counts",
            Some(false) => "Not on a course that counts",
            None => "Not known",
        };
        rows.push(row("Course", html! { (course) }));
    }
    if let Some(who) = &answer.duty_on {
        rows.push(row(
            "Who is responsible",
            html! { (sentence(who)) " is responsible for this, not the SENCO." },
        ));
    }
    html! {
        p class="govuk-body" {
            (tag(answer.status)) " This is the register’s answer for today, " (in_words(today)) "."
        }
        p class="govuk-body-l" { (answer.reason) }
        @if view.is_unconfirmed() {
            (InsetText {
                content: html! {
                    "A SENCO has not confirmed what was reported. It counts as reported until they say otherwise."
                }.into(),
                ..InsetText::default()
            })
        }
        (SummaryList { rows, ..SummaryList::default() })
        @for warning in &answer.warnings {
            (WarningText { content: warning.into(), ..WarningText::default() })
        }
    }
}

/// The last day in time, where the clock matters.
pub(super) fn last_day_row(answer: &Answer) -> Option<shell::components::SummaryRow<'static>> {
    let due = answer.due?;
    let matters = matches!(
        answer.status,
        Status::InTime | Status::Overdue | Status::SeekAdvice
    );
    let says = last_day(due, answer.due_latest);
    matters.then(|| row("Last day to gain the qualification", html! { (says) }))
}

/// What each reading leads to, the one that is used first.
fn readings(readings: &[Reading]) -> Markup {
    html! {
        @if !readings.is_empty() {
            h2 class="govuk-heading-m" { "Possible answers" }
            ul class="govuk-list govuk-list--spaced" {
                @for reading in readings {
                    li {
                        (reading.reading) " " (tag(reading.status))
                        @if let Some(due) = reading.due {
                            " Last day: " (last_day(due, reading.due_latest)) "."
                        }
                        @if reading.used { " This is the reading we use." }
                    }
                }
            }
        }
    }
}

/// One SENCO: the post, the time and the place in the school; and the answer for them, where there are several.
fn about_senco(senco: &SencoStanding, several: bool) -> Markup {
    let mut rows = Vec::new();
    if let Some(answer) = senco.answer.as_ref().filter(|_| several) {
        rows.push(row(
            "Status",
            html! { (tag(answer.status)) " " (answer.reason) },
        ));
        rows.extend(last_day_row(answer));
    }
    rows.push(row(
        "Time in post",
        html! {
            (time(&senco.line))
            @if let Some(leave) = &senco.line.leave { br; "On leave since " (leave.from.in_words()) }
        },
    ));
    rows.push(row("Place in the school", html! { (seniority(senco)) }));
    rows.push(row("Time for the role", html! { (time_a_week(senco)) }));
    rows.push(row(
        "Report",
        html! { (confirmation(senco.line.confirmation)) },
    ));
    html! {
        h2 class="govuk-heading-m" {
            a class="govuk-link" href=(address::post(senco.line.post)) { (name_of(&senco.line)) }
        }
        (SummaryList { rows, ..SummaryList::default() })
    }
}

fn published(view: &SchoolStatusView, urn: Urn) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What everyone can read" }
        @match &view.published {
            Some(it) => p class="govuk-body" {
                "The school has published this since " (in_words(it.since)) ": “" (it.status.headline) ". "
                (it.status.says) "” Last checked on " (in_words(it.checked)) "."
                @if view.changed { " " strong { "It has changed since." } }
            },
            None => p class="govuk-body" {
                "The school publishes nothing here. Parents see that, and what they can ask."
            },
        }
        ul class="govuk-list" {
            @if view.may_publish {
                li {
                    a class="govuk-link" href=(address::publish_status(urn)) {
                        @if view.published.is_some() { "Check or stop what the school publishes" }
                        @else { "Publish whether your SENCO is qualified" }
                    }
                }
            }
            li { a class="govuk-link" href=(address::school_question(urn)) { "See the public page" } }
        }
    }
}

fn more(ask: &Ask, view: &SchoolStatusView, urn: Urn) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Pages to print" }
        ul class="govuk-list" {
            li { a class="govuk-link" href=(address::inspection(urn)) { "For an inspection: status, evidence and history" } }
            li { a class="govuk-link" href=(address::board(urn)) { "For the board: what to know and ask" } }
            @if ask.may(Action::AskSchoolAnswer) {
                li {
                    a class="govuk-link" href=(address::school_answer(urn)) {
                        "A signed answer: for any date, to save and pass on"
                    }
                }
            }
        }
        h2 class="govuk-heading-m" { "Is something missing or wrong?" }
        ul class="govuk-list" {
            li {
                a class="govuk-link" href=(address::school_senco(urn)) {
                    @if view.posts.may_report { "See and change who is SENCO" } @else { "See who is SENCO" }
                }
            }
        }
    }
}

/// The rules with their sources.
pub(super) fn rules(sources: &[Source]) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "The rules behind this answer" }
        @for source in sources {
            div class="senco-rule" {
                h3 class="govuk-heading-s govuk-!-margin-bottom-1" {
                    @if !source.name.is_empty() { (source.name) ": " }
                    (source.title)
                }
                p class="govuk-body govuk-!-margin-bottom-1" { (source.says) }
                p class="govuk-body-s" { (source.source) }
            }
        }
    }
}
