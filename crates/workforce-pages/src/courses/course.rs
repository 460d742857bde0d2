//! A course: how it stands, what can be done, and everything that was recorded.

use super::{or_not_known, outcome_in_words};
use crate::address;
use access::Action;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, Cell, InsetText, SummaryList, SummaryRow, Table},
    layout::{Above, Page},
    words,
};
use vocabulary::{CourseId, in_words};
use workforce::CourseSource;
use workforce_views::{CourseFile, CourseHistory, CourseView, Happened};

/// `course.read`
pub(crate) async fn get(ask: Ask, At(course): At<CourseId>) -> Result<Response, Response> {
    let view = ask.view(&CourseFile { course })?;
    let content = html! {
        (two_thirds(&html! {
            span class="govuk-caption-l" { (view.provider_name) }
            h1 class="govuk-heading-l" { (view.name) }
            (summary(&view))
            (remarks(&view))
            @if ask.may(Action::RecordCourses) { (actions(course, &view)) }
            @if view.questioned && ask.may(Action::ImportNpq) {
                p class="govuk-body" {
                    a class="govuk-link" href=(address::question(course)) {
                        "Answer the question about the outcome"
                    }
                }
            }
            h2 class="govuk-heading-m" { "What was recorded" }
            p class="govuk-body" { "The last is first. A correction takes the place of what was \
                recorded before, and never deletes it." }
        }))
        (history(&view.history))
    };
    let page = Page::new("Course", &ask.surroundings, content);
    Ok(show(&page.with_above(Above::back(address::COURSES))))
}

fn summary(view: &CourseView) -> SummaryList<'static> {
    let row = |key: &'static str, value: String| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let trn = view
        .trn
        .map_or_else(|| "Not known".to_owned(), |trn| trn.to_string());
    let body = view.body.as_ref().map_or_else(
        || "Not known".to_owned(),
        |(_, name, recognised)| {
            let recognised = match recognised {
                Some(true) => "a recognised body",
                Some(false) => "not a recognised body",
                None => "it is not known whether it is recognised",
            };
            format!("{name}: {recognised}")
        },
    );
    let outcome = view.outcome.as_ref();
    let mut rows = vec![
        row("TRN", trn),
        row("Qualification", view.qualification.in_words().to_owned()),
        row("Awarding body", body),
        row("Course began", began(view)),
        row(
            "Outcome",
            outcome.map_or_else(|| "Still on the course".to_owned(), outcome_in_words),
        ),
    ];
    if let Some(certificate) = outcome.and_then(|it| it.certificate.as_ref()) {
        let number = certificate.known().cloned();
        rows.push(row(
            "Certificate number",
            number.unwrap_or_else(|| "Erased".to_owned()),
        ));
    }
    SummaryList {
        rows,
        ..SummaryList::default()
    }
}

/// When a course began; of one that only a cohort is known of, which.
fn began(view: &CourseView) -> String {
    match (view.began, view.cohort) {
        (None, Some(year)) => format!("Not known. Their cohort is that of {year}"),
        (began, _) => or_not_known(began),
    }
}

fn remarks(view: &CourseView) -> Markup {
    html! {
        @if let Some(remark) = &view.remark {
            (InsetText {
                content: html! { strong { (remark) } }.into(),
                ..InsetText::default()
            })
        }
        @if let Some(day) = view.not_registered {
            (InsetText {
                content: html! {
                    (view.provider_name) " was not on the Register of Quality Providers on "
                    (in_words(day)) ". This makes no difference in law."
                }.into(),
                ..InsetText::default()
            })
        }
        @if let Some(standing) = view.unfinished {
            (InsetText {
                content: html! { (standing.in_words()) ". " (standing.next()) "." }.into(),
                ..InsetText::default()
            })
        }
    }
}

fn actions(course: CourseId, view: &CourseView) -> Markup {
    let outcome = if view.had_outcome {
        "Record another outcome"
    } else {
        "Record the outcome"
    };
    html! {
        @if !view.takes_outcome {
            p class="govuk-body" {
                "The outcome comes from DfE’s NPQ registration service. Correct it there, or ask the person \
                 who keeps the register."
            }
        }
        div class="govuk-button-group" {
            @if view.takes_outcome {
                (Button {
                    content: outcome.into(),
                    href: address::outcome(course).into(),
                    ..Button::default()
                })
            }
            (Button {
                content: "Correct a mistake".into(),
                href: address::correct_course(course).into(),
                kind: ButtonKind::Secondary,
                ..Button::default()
            })
        }
    }
}

fn history(history: &[CourseHistory]) -> Table<'static> {
    let row = |it: &CourseHistory| {
        let what = html! {
            (happened(&it.what))
            @if let Some(why) = &it.why { br; "Reason: " (why) }
        };
        vec![
            Cell::from(words::moment(it.at)),
            Cell::from(words::labelled("What", &what)),
            Cell::from(words::labelled("By", &it.by)),
        ]
    };
    Table {
        caption: "What was recorded, the last first".into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: vec!["When".into(), "What".into(), "By".into()],
        rows: history.iter().map(row).collect(),
        classes: words::ROWS.into(),
        ..Table::default()
    }
}

fn happened(what: &Happened) -> Markup {
    match what {
        Happened::Recorded(source) => html! { "Course recorded, from " (source_in_words(*source)) },
        Happened::Corrected(before) if before.is_empty() => {
            html! { "Recorded of another teacher before" }
        }
        Happened::Corrected(before) => html! {
            "Corrected. Before:"
            @for (part, was) in before { br; (part) ": " (was) }
        },
        Happened::Outcome(outcome, source) => html! {
            (outcome_in_words(outcome)) ", from " (source_in_words(*source))
        },
        Happened::Questioned(outcome, answer) => html! {
            "A file says otherwise: " (outcome_in_words(outcome)) ". "
            @match answer {
                None => "No one has answered yet",
                Some(true) => "The file was right",
                Some(false) => "What was recorded was right",
            }
        },
    }
}

const fn source_in_words(source: CourseSource) -> &'static str {
    match source {
        CourseSource::ProviderFile => "a file of the provider",
        CourseSource::ProviderForm => "a form of the provider",
        CourseSource::NpqFile => "DfE’s NPQ registration service",
        CourseSource::ConfirmedClaim => "a claim that was confirmed",
        CourseSource::Registrar => "the registrar",
    }
}
