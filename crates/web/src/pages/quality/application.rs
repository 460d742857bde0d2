//! An application: a task list while it is written, a record afterwards.

use super::letter::letter;
use crate::{
    ask::{Ask, show},
    components::{
        Button, ButtonKind, SummaryCard, SummaryList, SummaryRow, Tag, TagColour, Task, TaskList,
        TaskStatus,
    },
    layout::{Above, Page, Title},
    pages::words,
};
use access::Action;
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use quality::Phase;
use service::views::{ApplicationFile, ApplicationView, StandardLine};
use vocabulary::ApplicationId;

/// `application.read`
pub(crate) async fn get(ask: Ask, Path(id): Path<String>) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let view = ask.view(&ApplicationFile { application })?;
    let writing = view.phase == Phase::Started;
    let content = html! {
        div class="govuk-grid-row" {
            div class="govuk-grid-column-two-thirds" {
                span class="govuk-caption-l" { (view.provider_name) }
                h1 class="govuk-heading-l" { "Application " (view.number) }
                p class="govuk-body" { (words::phase(view.phase)) }
                @if let Some(decision) = &view.decision { (letter(decision)) }
                (next(&ask, &view))
                @if writing { (task_list(&view)) } @else { (answers(&view)) }
                (timeline(&view))
                (withdraw(&ask, &view))
            }
        }
    };
    let title = Title::about("Application", view.number.clone());
    Ok(show(
        &Page::new(title, &ask.surroundings, content).with_above(Above::back("/work")),
    ))
}

/// What this reader can do next.
fn next(ask: &Ask, view: &ApplicationView) -> Markup {
    let may = |action| ask.service().allows(&ask.actor, action);
    match view.phase {
        Phase::Submitted if may(Action::ReviewApplication) => {
            let form = crate::form::FormStart {
                action: format!("/applications/{}/review", view.id).into(),
                ..ask.form()
            };
            form.around(
                "",
                &html! {
                    p class="govuk-body" {
                        "Once the review is open, the applicant can see that the group examines it."
                    }
                    (Button {
                        content: "Open the review".into(),
                        prevent_double_click: Some(true),
                        ..Button::default()
                    })
                },
            )
        }
        Phase::UnderReview if may(Action::DecideApplication) => html! {
            (Button {
                content: "Record the decision".into(),
                href: format!("/applications/{}/decision", view.id).into(),
                ..Button::default()
            })
        },
        Phase::Submitted => html! {
            p class="govuk-body" { "The Quality Standards Group has it. You do not need to do anything." }
        },
        Phase::UnderReview => html! {
            p class="govuk-body" { "The Quality Standards Group examines it. You do not need to do anything." }
        },
        _ => html! {},
    }
}

/// The tasks by area, and how many are done.
fn task_list(view: &ApplicationView) -> Markup {
    let done = view.standards.iter().filter(|line| line.begun).count();
    let all = view.standards.len();
    let tag = |words: &'static str, colour| {
        TaskStatus::tag(Tag {
            content: words.into(),
            colour,
            ..Tag::default()
        })
    };
    let task = |line: &StandardLine| Task {
        title: line.standard.title.clone().into(),
        href: format!("/applications/{}/standards/{}", view.id, line.standard.id).into(),
        status: if line.begun {
            TaskStatus::completed()
        } else {
            tag("Not yet started", TagColour::Plain)
        },
        ..Task::default()
    };
    let lines = |area: &framework::Area| {
        let holds = |line: &&StandardLine| area.standards.iter().any(|it| it == line.standard);
        view.standards.iter().filter(holds).map(task).collect()
    };
    html! {
        p class="govuk-body" {
            "You have answered " strong { (done) " of " (all) } " questions."
        }
        @for area in &view.framework.areas {
            h2 class="govuk-heading-m" { (area.title) }
            (TaskList {
                tasks: lines(area),
                id_prefix: format!("area-{}", area.id).into(),
                ..TaskList::default()
            })
        }
        h2 class="govuk-heading-m" { "Check and submit" }
        (TaskList {
            tasks: vec![Task {
                title: "Check your answers and submit".into(),
                href: format!("/applications/{}/check", view.id).into(),
                status: if done == all { tag("Ready", TagColour::Green) } else { TaskStatus::cannot_start_yet() },
                ..Task::default()
            }],
            id_prefix: "submit".into(),
            ..TaskList::default()
        })
    }
}

fn answers(view: &ApplicationView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Answers" }
        @for area in &view.framework.areas {
            (area_card(view, area))
        }
    }
}

fn area_card(view: &ApplicationView, area: &'static framework::Area) -> SummaryList<'static> {
    let row = |line: &StandardLine| SummaryRow {
        key: line.standard.title.clone().into(),
        value: html! {
            @match &line.answer {
                Some(answer) => div class="senco-typed" { (answer) },
                None => "No answer",
            }
        }
        .into(),
        ..SummaryRow::default()
    };
    let holds = |line: &&StandardLine| area.standards.iter().any(|it| it == line.standard);
    SummaryList {
        rows: view.standards.iter().filter(holds).map(row).collect(),
        card: Some(SummaryCard {
            title: area.title.clone().into(),
            ..SummaryCard::default()
        }),
        ..SummaryList::default()
    }
}

fn timeline(view: &ApplicationView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What happened so far" }
        ol class="govuk-list senco-timeline" {
            @for event in &view.timeline {
                li {
                    strong { (event.what) }
                    br;
                    (words::day(event.at))
                    @if let Some(by) = &event.by { ", " (by) }
                }
            }
        }
    }
}

fn withdraw(ask: &Ask, view: &ApplicationView) -> Markup {
    let may = ask
        .service()
        .allows(&ask.actor, Action::WithdrawApplication);
    html! {
        @if may && view.phase.is_open() {
            (Button {
                content: "Withdraw this application".into(),
                href: format!("/applications/{}/withdraw", view.id).into(),
                kind: ButtonKind::Secondary,
                ..Button::default()
            })
        }
    }
}
