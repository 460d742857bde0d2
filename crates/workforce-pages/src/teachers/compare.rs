//! Two entries side by side: to be joined, or told apart.

use super::{
    alike::reasons,
    button, number,
    record::{course_words, experience_words, post_words},
    why,
};
use crate::{address, field as page_field};
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::Command;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Cell, Choice, Fieldset, Legend, Radios, Table},
    error_pages,
    form::FieldErrors,
    layout::{Above, Page},
    security::CheckedForm,
    told_once::Done,
    words,
};
use vocabulary::{Field, Problem, TeacherId};
use workforce::{JoinTeachers, TellTeachersApart, field};
use workforce_views::{CompareTeachers, ComparisonView, TeacherView};

shell::form! {
    /// What is said of the two, and how that is known.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        are: String = page_field::ARE,
        why: String = field::WHY,
    }
}

/// They are one, and both are called as the first entry.
const KEEP_ONE: &str = "keep-one";

/// They are one, and both are called as the second entry.
const KEEP_OTHER: &str = "keep-other";

/// They are two.
const TWO: &str = "two";

const LABELS: [(Field, &str); 2] = [
    (page_field::ARE, "Are they one teacher?"),
    (field::WHY, "How do you know?"),
];

/// `teacher.keep`
pub(crate) async fn get(
    ask: Ask,
    At((one, other)): At<(TeacherId, TeacherId)>,
) -> Result<Response, Response> {
    let view = ask.view(&CompareTeachers { one, other })?;
    if view.are_one {
        // The teacher’s page says so, and how to separate them.
        return Ok(Redirect::to(&address::teacher(view.one.teacher)).into_response());
    }
    Ok(show(&page(&ask, &view, &Form::default(), &[])))
}

/// `teacher.keep`
pub(crate) async fn post(
    ask: Ask,
    At((one, other)): At<(TeacherId, TeacherId)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&CompareTeachers { one, other })?;
    let typed = form.value();
    let why = typed.why.clone();
    let join = |kept, joined| {
        let why = why.clone();
        Command::from(JoinTeachers { kept, joined, why })
    };
    let command = match typed.are.as_str() {
        KEEP_ONE => join(one, other),
        KEEP_OTHER => join(other, one),
        TWO => Command::from(TellTeachersApart {
            one,
            other,
            why: why.clone(),
        }),
        _ => {
            let says = "Select whether they are one teacher";
            let page = page(&ask, &view, typed, &[Problem::new(page_field::ARE, says)]);
            return Ok(error_pages::refused_form(&page));
        }
    };
    let again = |problems: &[Problem]| Ok(page(&ask, &view, typed, problems));
    ask.carry_out_or_show(&form, &LABELS, command, again)
        .await?;
    if typed.are == TWO {
        let done = Done::new("The entries are 2 teachers");
        let done = done.next("No one is asked about them again.");
        return Ok(ask.done(address::ALIKE, done));
    }
    let kept = if typed.are == KEEP_ONE { one } else { other };
    let done = Done::new("The entries are now one teacher");
    let done =
        done.next("Each of their numbers finds this teacher. You can separate them again below.");
    // Joined by the id that the set is called by.
    let kept = if kept == one { &view.one } else { &view.other };
    Ok(ask.done(&address::teacher(kept.teacher), done))
}

fn page<'a>(ask: &'a Ask, view: &ComparisonView, shown: &Form, problems: &[Problem]) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let content = html! {
        @if let Some(summary) = errors.summary() { (two_thirds(&html! { (summary) })) }
        h1 class="govuk-heading-l" { "Are these one teacher?" }
        (two_thirds(&html! {
            (reasons(&view.why))
            @if view.why.is_empty() {
                p class="govuk-body" { "Nothing that is on record suggests that they are one teacher." }
            }
            @if view.told_apart {
                p class="govuk-body" {
                    "Someone has recorded that they are 2 teachers. If that was a mistake, you can \
                     join them here."
                }
            }
        }))
        (side_by_side(view))
        (two_thirds(&ask.form().around("", &html! {
            (choices(view, shown, &errors))
            (why(
                LABELS[1].1,
                "For example, both gave the same date of birth by phone. This stays on record, \
                 with your name",
                &shown.why,
                &errors,
            ))
            (button("Save"))
        })))
    };
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Are these one teacher?", &ask.surroundings, content)
    }
    .with_above(Above::back(address::ALIKE))
}

fn choices<'a>(view: &'a ComparisonView, shown: &'a Form, errors: &'a FieldErrors) -> Radios<'a> {
    let keep = |value: &'static str, it: &TeacherView| Choice {
        value: value.into(),
        content: format!("Yes. Join them, and show them as {}", shown_as(it)).into(),
        ..Choice::default()
    };
    Radios {
        name: page_field::ARE.into(),
        fieldset: Some(Fieldset {
            legend: Legend {
                content: LABELS[0].1.into(),
                classes: "govuk-fieldset__legend--m".into(),
                ..Legend::default()
            },
            ..Fieldset::default()
        }),
        hint: Some("Joining changes nothing that is on record. You can separate them again".into()),
        items: vec![
            keep(KEEP_ONE, &view.one).into(),
            keep(KEEP_OTHER, &view.other).into(),
            Choice {
                value: TWO.into(),
                content: "No. They are 2 teachers, and I do not want to be asked again".into(),
                ..Choice::default()
            }
            .into(),
        ],
        value: Some((&shown.are).into()),
        error: errors.of(page_field::ARE),
        ..Radios::default()
    }
}

/// Enough to tell one entry from the other.
fn shown_as(it: &TeacherView) -> String {
    match it.numbers.first() {
        Some(held) => format!("{}, number {}", it.name, held.number),
        None => format!("{}, without a number", it.name),
    }
}

fn side_by_side(view: &ComparisonView) -> Table<'static> {
    let both = |what: &'static str, of: &dyn Fn(&TeacherView) -> Markup| {
        let cell = |label: &str, it| Cell::from(words::labelled(label, &of(it)));
        vec![
            Cell::from(what),
            cell("First entry", &view.one),
            cell("Second entry", &view.other),
        ]
    };
    let names = |it: &TeacherView| {
        list(
            it.names
                .iter()
                .filter_map(|it| it.name.as_ref())
                .map(|name| html! { (name) }),
        )
    };
    Table {
        caption: "What is on record".into(),
        caption_classes: "govuk-table__caption--m".into(),
        head: vec!["".into(), "First entry".into(), "Second entry".into()],
        rows: vec![
            both("Names", &names),
            both("Numbers", &|it| {
                list(it.numbers.iter().map(|it| number(&it.number)))
            }),
            both("Courses", &|it| list(it.courses.iter().map(course_words))),
            both("Posts", &|it| list(it.posts.iter().map(post_words))),
            both("Experience", &|it| {
                list(it.experience.iter().map(experience_words))
            }),
            both("Entries", &|it| {
                list(it.entries.iter().map(|it| super::told(&it.told)))
            }),
            both("Account", &|it| {
                html! { @if it.is_linked { "Linked to an account" } @else { "None" } }
            }),
        ],
        first_cell_is_header: true,
        classes: words::ROWS.into(),
    }
}

fn list(lines: impl Iterator<Item = Markup>) -> Markup {
    let lines: Vec<Markup> = lines.collect();
    html! {
        @if lines.is_empty() { "None" }
        @else { ul class="govuk-list" { @for line in &lines { li { (line) } } } }
    }
}
