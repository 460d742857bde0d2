//! SENCOs who still need a course or an outcome, for whoever acts for their schools; for whoever keeps the register,
//! those of schools where no one can be reminded.

use super::super::name_of;
use crate::{address, field};
use access::Action;
use axum::{extract::RawQuery, response::Response};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Cell, InsetText, Table},
    layout::Page,
    words,
};
use vocabulary::in_words;
use workforce_views::{DueLine, EnrolmentsDue, EnrolmentsDueView};

/// The most that one page shows.
const MOST: usize = 100;

/// Only those to act on now, as the address says it.
const NOW: &str = "now";

/// What stands in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    show: String,
}

/// `enrolment.report`
pub(crate) async fn get(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let query = query.unwrap_or_default();
    let asked: Asked = serde_html_form::from_str(&query).unwrap_or_default();
    let now = asked.show == NOW;
    let view = ask.view(&EnrolmentsDue { most: MOST, now })?;
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "SENCOs who still need a course or its outcome" }
            (introduction(&ask, &view, now))
        }))
        @if !view.lines.is_empty() { (table(&view)) }
        @if view.all > view.lines.len() {
            (InsetText {
                content: html! {
                    "The first " (view.lines.len()) " of " (words::thousands(view.all as u64))
                    " are shown, by the last day in time."
                }.into(),
                ..InsetText::default()
            })
        }
    };
    Ok(show(&Page::new(
        "SENCOs who still need a course or its outcome",
        &ask.surroundings,
        content,
    )))
}

fn introduction(ask: &Ask, view: &EnrolmentsDueView, now: bool) -> Markup {
    html! {
        @if view.no_account {
            p class="govuk-body" {
                "We remind a school before the last intake that works, and 12, 6 and 3 months before its SENCO must be "
                "qualified. At these schools no one has an account, so there is no one to remind."
            }
            @if view.lines.is_empty() {
                p class="govuk-body" { "No reminder is due at such a school today." }
            } @else if ask.may(Action::LetInForSchool) {
                p class="govuk-body" {
                    a class="govuk-link" href=(address::LET_IN) { "Let someone in for a school, a trust or an authority" }
                }
            }
        } @else {
            p class="govuk-body" {
                "The governing body or academy trust is responsible for this, not the SENCO. Being on a course does not "
                "change the day by which a SENCO must be qualified."
            }
            @if view.lines.is_empty() {
                p class="govuk-body" {
                    @if now { "No one has to act today." } @else { "None of your SENCOs still needs one." }
                    " We will email you before the last intake that works, and 12, 6 and 3 months before a SENCO must be \
                     qualified."
                }
            }
            @if now {
                p class="govuk-body" {
                    a class="govuk-link" href=(address::ENROLMENTS) { "See all SENCOs who still need a course or its outcome" }
                }
            } @else if view.now > 0 && view.now < view.all {
                p class="govuk-body" {
                    a class="govuk-link" href={ (address::ENROLMENTS) "?" (field::SHOW) "=" (NOW) } {
                        "See only those to act on now (" (view.now) ")"
                    }
                }
            }
        }
    }
}

fn table(view: &EnrolmentsDueView) -> Markup {
    html! {
        (Table {
            caption: "SENCOs who still need a course or its outcome".into(),
            caption_classes: "govuk-visually-hidden".into(),
            head: vec!["School".into(), "SENCO".into(), "Qualified by".into(), "What to do".into()],
            rows: view.lines.iter().map(row).collect(),
            classes: words::ROWS.into(),
            ..Table::default()
        })
    }
}

fn row(line: &DueLine) -> Vec<Cell<'_>> {
    let it = &line.school;
    vec![
        Cell::from(html! {
            a class="govuk-link" href=(address::school_senco(it.urn)) { (it.name) }
            br; (it.place.last().map_or("", String::as_str)) " URN " (it.urn)
        }),
        Cell::from(words::labelled("SENCO", &html! { (name_of(&line.post)) })),
        Cell::from(words::labelled("Qualified by", &in_words(line.need.due))),
        Cell::from(words::labelled(
            "What to do",
            &html! {
                (line.need.next)
                br;
                a class="govuk-link" href=(address::course_of_post(line.post.post)) {
                    "Report the course" span class="govuk-visually-hidden" { " of " (name_of(&line.post)) }
                }
            },
        )),
    ]
}
