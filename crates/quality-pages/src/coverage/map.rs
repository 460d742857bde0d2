//! A coverage map: what it shows; while it is written, also what is left to do.

use super::{
    Filling, paraphrased,
    shown::{headline, shown},
    standard::{coverage_beside, what_for},
};
use crate::words;
use crate::{address, field};
use axum::response::Response;
use framework::OutcomeArea;
use maud::{Markup, html};
use quality::CoveragePage;
use quality_views::{CoverageFile, CoverageView};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, Checkboxes, Choice, Tag, TagColour, Task, TaskList, TaskStatus},
    form,
    form::FormStart,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::ApplicationId;

form! {
    /// Whether the map is said to be finished.
    #[derive(Debug, Deserialize)]
    pub(crate) struct Form {
        #[serde(default)]
        finished: String = field::FINISHED,
    }
}

/// `application.read`
pub(crate) async fn get(
    ask: Ask,
    At((application, standard)): At<(ApplicationId, String)>,
) -> Result<Response, Response> {
    let view = ask.view(&CoverageFile {
        application,
        standard,
    })?;
    Ok(show(&page(&ask, application, &view)))
}

/// `application.answer`: says that the map is finished, or that it is not.
pub(crate) async fn post(
    ask: Ask,
    At((application, standard)): At<(ApplicationId, String)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let filling = Filling {
        ask: &ask,
        application,
        standard,
        page: CoveragePage::Finished,
    };
    let finished = !form.value().finished.is_empty();
    let saved = filling
        .save(String::new(), finished, form.revision())
        .await?;
    saved.map_err(|failure| ask.failure(&failure, None))?;
    let done = if finished {
        Done::new("Coverage map marked as finished")
            .next("You can still change it until the application is submitted.")
    } else {
        Done::new("Coverage map saved, but not marked as finished")
    };
    Ok(ask.done(&address::application(filling.application), done))
}

fn page<'a>(ask: &'a Ask, application: ApplicationId, view: &CoverageView) -> Page<'a> {
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { (view.provider_name) ", application " (view.number) }
        h1 class="govuk-heading-l" { "Coverage map" }
        p class="govuk-body" { "This map belongs to the answer to “" (view.standard.title) "”." }
        @if !view.map.is_empty() { (headline(view)) }
        @if view.changeable { (what_for()) (tasks(application, view)) }
        @if !view.map.is_empty() {
            h2 class="govuk-heading-m" { "What the map shows" }
            (shown(application, view))
            p class="govuk-body" {
                a class="govuk-link" href={ (address::coverage(application, &view.standard.id)) "/map.csv" } {
                    "Download the map as CSV"
                }
            }
        } @else if !view.changeable {
            (coverage_beside(application, Some(view)))
        }
        @if let Some(says) = paraphrased(view) { p class="govuk-hint" { (says) } }
        @if view.changeable && !view.map.is_empty() { (finish(ask, view)) }
    });
    let title = Title::about("Coverage map", view.number.clone());
    Page::new(title, &ask.surroundings, content)
        .with_above(Above::back(address::application(application)))
}

/// What is filled in, page by page.
fn tasks(application: ApplicationId, view: &CoverageView) -> Markup {
    let standard = &view.standard.id;
    let course = &view.map.course;
    let named = Task {
        title: "Name the modules and assessments of your course".into(),
        href: address::coverage_course(application, standard).into(),
        status: if view.damaged.contains(&CoveragePage::Course) {
            to_fill_in_again()
        } else if course.is_empty() {
            not_begun()
        } else {
            plain(format!(
                "{}, {}",
                words::count(course.modules.len(), "module", "modules"),
                words::count(course.assessments.len(), "assessment", "assessments"),
            ))
        },
        ..Task::default()
    };
    let area = |area: &'static OutcomeArea| Task {
        title: area.title.as_str().into(),
        href: if course.is_empty() {
            "".into()
        } else {
            address::coverage_area(application, standard, &area.id).into()
        },
        status: area_status(view, area),
        ..Task::default()
    };
    html! {
        h2 class="govuk-heading-m" { "Fill in the map" }
        p class="govuk-body" {
            "You can also "
            a class="govuk-link" href=(address::coverage_file(application, standard)) {
                "fill it in from a spreadsheet"
            }
            "."
        }
        (TaskList {
            tasks: vec![named],
            id_prefix: "course".into(),
            ..TaskList::default()
        })
        @for part in &view.outcomes.parts {
            h3 class="govuk-heading-s" { (part.title) }
            (TaskList {
                tasks: part.areas.iter().map(area).collect(),
                id_prefix: part.id.as_str().into(),
                ..TaskList::default()
            })
        }
        @if let Some((at, by)) = &view.saved {
            p class="govuk-hint" { "Last saved on " (words::day(*at)) " by " (by) }
        }
    }
}

fn area_status(view: &CoverageView, area: &OutcomeArea) -> TaskStatus<'static> {
    if view.map.course.is_empty() {
        return TaskStatus::cannot_start_yet();
    }
    if view.damaged.contains(&CoveragePage::Area(area.id.clone())) {
        return to_fill_in_again();
    }
    let each = || area.outcomes.iter().map(|it| &it.code);
    let gaps = each()
        .filter(|code| view.map.covered(code).is_gap())
        .count();
    match gaps {
        0 => TaskStatus::completed(),
        _ if each().all(|code| view.map.of(code).is_empty()) => not_begun(),
        n => TaskStatus::tag(Tag {
            content: words::count(n, "gap", "gaps").into(),
            colour: TagColour::Yellow,
            ..Tag::default()
        }),
    }
}

/// Of a page of which what was saved cannot be read any more.
fn to_fill_in_again() -> TaskStatus<'static> {
    TaskStatus::tag(Tag {
        content: "Fill it in again".into(),
        colour: TagColour::Red,
        ..Tag::default()
    })
}

fn not_begun() -> TaskStatus<'static> {
    TaskStatus::tag(Tag {
        content: "Not yet started".into(),
        colour: TagColour::Plain,
        ..Tag::default()
    })
}

fn plain(says: String) -> TaskStatus<'static> {
    TaskStatus::Plain {
        content: says.into(),
        classes: "".into(),
    }
}

fn finish(ask: &Ask, view: &CoverageView) -> Markup {
    let form = FormStart {
        revision: view.revision.to_string().into(),
        ..ask.form()
    };
    form.around(
        "",
        &html! {
            (Checkboxes {
                name: field::FINISHED.into(),
                items: vec![Choice {
                    value: "yes".into(),
                    content: "This map is finished".into(),
                    hint: Some(
                        "You can still change it until the application is submitted".into(),
                    ),
                    checked: Some(view.finished),
                    ..Choice::default()
                }.into()],
                classes: "govuk-checkboxes--small".into(),
                ..Checkboxes::default()
            })
            (Button {
                content: "Save and return to the application".into(),
                ..Button::default()
            })
        },
    )
}
