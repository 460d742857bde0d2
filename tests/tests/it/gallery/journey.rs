//! An application: its task list, one question, and the page that says it is sent.

use maud::html;
use web::components::{
    Button, Content, Legend, Panel, Radios, Tag, TagColour, Task, TaskList, TaskStatus,
};
use web::components::{Choice, Fieldset};
use web::form::{CsrfToken, FormStart};
use web::layout::{Above, Page, PageContext};

use super::two_thirds;

pub fn task_list<'a>(surroundings: &'a PageContext<'a>) -> Page<'a> {
    let task = |title: &'static str, status: TaskStatus<'static>| Task {
        title: title.into(),
        href: "/gallery/question".into(),
        status,
        ..Task::default()
    };
    let tag = |text: &'static str, colour: TagColour| {
        TaskStatus::tag(Tag {
            content: text.into(),
            colour,
            ..Tag::default()
        })
    };
    let list = TaskList {
        tasks: vec![
            task("About the provider", TaskStatus::completed()),
            Task {
                hint: Some(Content::from("Ben Osei is writing here since 10:15am")),
                ..task(
                    "Leadership and management",
                    tag("In progress", TagColour::Plain),
                )
            },
            task(
                "Curriculum and teaching",
                tag("Not started", TagColour::Grey),
            ),
            task(
                "Assessment of trainees",
                tag("There is a problem", TagColour::Red),
            ),
            Task {
                href: "".into(),
                ..task("Check and submit", TaskStatus::cannot_start_yet())
            },
        ],
        ..TaskList::default()
    };
    let content = html! {
        span class="govuk-caption-l" { "Application A-2026-0007" }
        h1 class="govuk-heading-l" { "Apply to be a provider" }
        p class="govuk-body" { "You have completed 1 of 5 sections." }
        (list)
        p class="govuk-body" { "This draft is kept until 1 March 2027." }
    };
    super::page("Apply to be a provider", surroundings, two_thirds(&content))
}

pub fn question<'a>(surroundings: &'a PageContext<'a>) -> Page<'a> {
    let csrf = CsrfToken::sample();
    let start = FormStart {
        action: "/gallery/question".into(),
        ..FormStart::new(&csrf)
    };
    let choice = |value: &'static str, text: &'static str| Choice {
        value: value.into(),
        content: text.into(),
        ..Choice::default()
    };
    let radios = Radios {
        name: "accredited".into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: "Does a university award the qualification?".into(),
                is_page_heading: true,
                classes: "govuk-fieldset__legend--l".into(),
            },
            ..Fieldset::default()
        }),
        items: vec![choice("yes", "Yes").into(), choice("no", "No").into()],
        value: Some("yes".into()),
        classes: "govuk-radios--inline".into(),
        ..Radios::default()
    };
    let form = start.around(
        "",
        &html! {
            (radios)
            (Button { content: "Save and continue".into(), ..Button::default() })
        },
    );
    let title = "Does a university award the qualification?";
    super::page(title, surroundings, two_thirds(&form))
        .with_above(Above::back("/gallery/task-list"))
}

pub fn done<'a>(surroundings: &'a PageContext<'a>) -> Page<'a> {
    let content = html! {
        (Panel {
            title: "Application submitted".into(),
            content: html! { "Your reference" br; strong { "A-2026-0007" } }.into(),
            ..Panel::default()
        })
        h2 class="govuk-heading-m" { "What happens next" }
        p class="govuk-body" {
            "We have sent you an email. The coordinator decides by 14 January 2027."
        }
    };
    super::page("Application submitted", surroundings, two_thirds(&content))
}
