//! Start here: what a new SENCO should know first.

use crate::{address, checker, intakes};
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{SummaryList, SummaryRow},
    layout::Page,
};
use vocabulary::{anniversary, in_words};
use workforce::rules::{Law, schools};
use workforce::{InTimeBy, Intakes, StartHere};

const TITLE: &str = "Start here: new SENCOs";

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let today = ask.service().today();
    let words = StartHere::table();
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (TITLE) }
        p class="govuk-body-l" {
            "What being a special educational needs co-ordinator (SENCO) asks of you, when you need \
             the qualification, and who is responsible for what."
        }
        (three_years(today))
        h2 class="govuk-heading-m" { "When does the course start?" }
        (intakes::table(Intakes::table().coming(today).take(3), "The next intakes of the NPQ"))
        p class="govuk-body" {
            a class="govuk-link" href=(address::NPQ_COURSE) { "See where to take the NPQ for SENCOs" }
            "."
        }
        (year(words))
        (to_ask(words))
        (to_read(words))
        (settings())
    });
    show(&Page::new(TITLE, &ask.surroundings, content))
}

/// The clock, and the last intake that works for someone who begins today.
fn three_years(today: Date) -> Markup {
    let years = i16::try_from(Law::table().r3().years).unwrap_or(i16::MAX);
    let due = anniversary(today, years);
    html! {
        h2 class="govuk-heading-m" { "When do you need the qualification?" }
        p class="govuk-body" {
            "In most mainstream schools a SENCO has 3 years to gain the National Professional \
             Qualification (NPQ) for SENCOs. They run from the day you became SENCO, and nothing \
             stops them."
        }
        p class="govuk-body" {
            "The governing body or academy trust is responsible for this, not you."
        }
        p class="govuk-body" {
            "If you became SENCO today, your last day would be " strong { (in_words(due)) } ". "
            (by_intake(due, today))
        }
        p class="govuk-body" {
            a class="govuk-link" href=(checker::START) { "Check your own last day" }
            ". You might not need the NPQ, for example if you have the National Award."
        }
    }
}

fn by_intake(due: Date, today: Date) -> Markup {
    let intakes = Intakes::table();
    html! {
        @match intakes.in_time_by(due, today) {
            InTimeBy::Works(last) => {
                "The last intake that would work is " strong { (last.in_words()) }
                ". Its outcome comes " (last.outcome_in_words()) "."
            }
            InTimeBy::Might(next) | InTimeBy::TooLate(next) => {
                "No intake is sure to work. The next is " strong { (next.in_words()) }
                ", and its outcome comes " (next.outcome_in_words()) "."
            }
            InTimeBy::NotListed => { "We do not know yet when the course starts next." }
        }
    }
}

fn year(words: &StartHere) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What does the post ask through the school year?" }
        p class="govuk-body" {
            "Below each task is where it stands. “The code” is the SEND code of practice: 0 to 25 \
             years, for special educational needs and disability (SEND)."
        }
        @for season in &words.season {
            h3 class="govuk-heading-s" { (season.name) }
            ul class="govuk-list govuk-list--bullet" {
                @for task in &season.tasks {
                    li {
                        p class="govuk-body govuk-!-margin-bottom-0" { (task.says) }
                        p class="govuk-body-s govuk-!-margin-bottom-1" { (task.source) }
                    }
                }
            }
        }
    }
}

fn to_ask(words: &StartHere) -> Markup {
    let rows = words.ask.iter().map(|ask| SummaryRow {
        key: (&ask.says).into(),
        value: html! {
            p class="govuk-body govuk-!-margin-bottom-1" { (ask.why) }
            p class="govuk-body-s govuk-!-margin-bottom-0" { (ask.source) }
        }
        .into(),
        ..SummaryRow::default()
    });
    html! {
        h2 class="govuk-heading-m" { "What should you ask your headteacher?" }
        (SummaryList { rows: rows.collect(), ..SummaryList::default() })
    }
}

fn to_read(words: &StartHere) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What should you read?" }
        ul class="govuk-list govuk-list--bullet" {
            @for it in &words.read {
                li { strong { (it.name) } ", " (it.by) ". " (it.why) }
            }
        }
        p class="govuk-body" { (words.reading.source) }
    }
}

/// Who need not read on.
fn settings() -> Markup {
    let rows = schools::settings().iter().map(|setting| SummaryRow {
        key: (&setting.name).into(),
        value: (&setting.says).into(),
        ..SummaryRow::default()
    });
    html! {
        h2 class="govuk-heading-m" id="settings" { "Which settings do not need to have a SENCO?" }
        p class="govuk-body" {
            "Special schools and private schools do not need to have one, and nor do these:"
        }
        (SummaryList { rows: rows.collect(), ..SummaryList::default() })
        p class="govuk-body" {
            "They can still choose to have one. Time there does not start the 3 years. "
            a class="govuk-link" href=(address::SCHOOLS) { "Find your school" }
            " to see whether it must have a SENCO, or read "
            a class="govuk-link" href=(address::LAW) { "how we read the law" }
            "."
        }
    }
}
