//! Who reads an application now, how far each is, and who read it before: for the coordinator.

use super::readers::resembles;
use crate::address;
use crate::words;
use jiff::civil::Date;
use maud::{Markup, html};
use quality_views::{ReaderLine, ReviewView};
use shell::components::{Cell, InsetText, Table};
use vocabulary::{ApplicationId, in_words};

/// Who reads it now, and how far each is.
pub(super) fn reading_now(today: Date, application: ApplicationId, review: &ReviewView) -> Markup {
    let now: Vec<&ReaderLine> = review
        .readers
        .iter()
        .filter(|it| it.released.is_none())
        .collect();
    let open = review.phase.is_open();
    let row = |line: &&ReaderLine| {
        let reading = html! {
            (reading(today, line))
            @if open {
                br;
                @if line.given.is_none() {
                    @if line.due.is_some() {
                        a class="govuk-link" href=(address::remind(application)) {
                            "Remind" span class="govuk-visually-hidden" { " " (line.name) }
                        }
                        br;
                    }
                    a class="govuk-link" href=(address::reader(application, line.person)) {
                        "Remove" span class="govuk-visually-hidden" { " " (line.name) }
                    }
                } @else {
                    a class="govuk-link" href=(address::set_aside(application, line.person)) {
                        "Set aside" span class="govuk-visually-hidden" { " " (line.name) "’s report" }
                    }
                }
            }
        };
        vec![
            Cell::from(html! { (name(line)) (resembles(&line.resembles)) }),
            Cell::from(words::labelled("Conflict of interest", &interest(line))),
            Cell::from(words::labelled("Report", &reading)),
        ]
    };
    html! {
        (to_replace(&now))
        @if now.is_empty() {
            p class="govuk-body" { "No readers yet." }
        } @else {
            (Table {
                caption: "Readers".into(),
                caption_classes: "govuk-table__caption--m".into(),
                head: vec!["Reader".into(), "Conflict of interest".into(), "Report".into()],
                rows: now.iter().map(row).collect(),
                classes: words::ROWS.into(),
                ..Table::default()
            })
            p class="govuk-body" {
                a class="govuk-link" href=(address::review(application)) {
                    "See the reports side by side"
                }
            }
        }
    }
}

fn name(line: &ReaderLine) -> Markup {
    html! {
        (line.name)
        @if line.counts_with_another {
            br;
            "The same person as another reader here. Both count once."
        }
    }
}

fn interest(line: &ReaderLine) -> Markup {
    html! {
        @match line.conflict {
            None => "Has not said yet",
            Some(false) => "None",
            Some(true) => "Yes",
        }
        @if line.closed.is_some() { br; strong { "Can no longer open it" } }
    }
}

/// To whom the file has closed since, and what to do about it. No one is shown to be the source of a
/// concern: it is what senco knows.
fn to_replace(now: &[&ReaderLine]) -> Markup {
    html! {
        @for line in now {
            @if let Some(why) = line.closed {
                (InsetText {
                    content: html! {
                        p class="govuk-body" {
                            strong { (line.name) } " can no longer open the application. "
                            @if line.given.is_some() {
                                "Their report no longer counts. Set it aside, then ask someone \
                                 else."
                            } @else { "Remove them as a reader, then ask someone else." }
                        }
                        p class="govuk-body" {
                            "Reason: " (why) ". We found this in our records. No one reported \
                                              it, and only you can see this."
                        }
                    }.into(),
                    ..InsetText::default()
                })
            }
        }
    }
}

fn reading(today: Date, line: &ReaderLine) -> Markup {
    html! {
        @match line.given {
            Some(given) => {
                "Submitted on " (words::day(given))
                @if line.closed.is_some() { br; strong { "No longer counts" } }
            }
            None => {
                @match line.due {
                    Some(due) => { "Due by " (in_words(due)) (words::overdue(today, due)) }
                    None => "Will be asked for again after the revisions",
                }
            }
        }
    }
}

/// Who was asked and no longer reads it.
pub(super) fn released(review: &ReviewView) -> Markup {
    let released: Vec<_> = review
        .readers
        .iter()
        .filter_map(|line| Some((line, line.released?)))
        .collect();
    html! {
        @if !released.is_empty() {
            h2 class="govuk-heading-m" { "No longer readers" }
            ul class="govuk-list govuk-list--bullet" {
                @for (line, at) in &released {
                    li {
                        (line.name)
                        @if line.handed_back.is_some() { ", said they could not read it on " }
                        @else { ", removed on " }
                        (words::day(*at))
                        @if line.found_conflict.is_some() { ": found a conflict of interest" }
                        @else if line.conflict == Some(true) { ": declared a conflict of interest" }
                        @if line.set_aside.is_some() { ". Their report is set aside and does not \
                                                        count" }
                        @let why = line.set_aside.as_ref().and_then(|(_, why)| why.as_ref());
                        @for said in [why, line.about.as_ref(), line.note.as_ref()].into_iter().flatten() {
                            div class="senco-typed" { "“" (said) "”" }
                        }
                    }
                }
            }
        }
    }
}
