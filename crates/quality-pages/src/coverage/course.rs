//! The modules and assessments of the course: what a map's columns are.
//!
//! Every line of the form has its id from the start, the empty ones too: a form that is saved again
//! and again as someone types adds each module once.

use super::{Filling, conflict, damaged_page, next_area, saved_in_words};
use crate::{address, field};
use axum::response::{IntoResponse, Redirect, Response};
use doors::{Failure, draft_text};
use maud::{Markup, html};
use quality::{Course, CoursePart, CoveragePage, MOST_PARTS, PartId};
use quality_views::CoverageSheetView;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, Label, Text, TextInput},
    error_pages::{self, ConflictField},
    form::{FieldErrors, FormStart, hidden_field},
    layout::{Above, Page, Title},
    security::CheckedForm,
};
use vocabulary::{ApplicationId, Problem, Refusal};

/// What was typed: `module-<id>` and `assessment-<id>`; `next`, the first id that was free when the
/// form was shown; and `then`, the button.
type Form = Vec<(String, String)>;

/// The number of lines that a list has at the beginning.
const FIRST_LINES: usize = 6;
/// The number of empty lines that are offered below those that are filled in.
const EMPTY_LINES: usize = 2;

/// `application.answer`
pub(crate) async fn get(
    ask: Ask,
    At((application, standard)): At<(ApplicationId, String)>,
) -> Result<Response, Response> {
    let filling = filling(&ask, application, standard);
    let view = filling.view()?;
    let revision = view.revision.to_string();
    Ok(show(&page(
        &filling,
        &view,
        &view.map.course,
        &revision,
        &[],
    )))
}

/// `application.answer`
pub(crate) async fn post(
    ask: Ask,
    At((application, standard)): At<(ApplicationId, String)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let filling = filling(&ask, application, standard);
    let view = filling.view()?;
    let field = |name: &str| {
        let mut fields = form.value().iter();
        fields
            .find(|it| it.0 == name)
            .map_or("", |it| it.1.as_str())
    };
    let then = field("then");
    let typed = Course {
        modules: typed(form.value(), "module-"),
        assessments: typed(form.value(), "assessment-"),
        next: view.map.course.next,
    };
    let saved = filling.save(draft_text(&typed), false, form.revision());
    match saved.await? {
        // Saved in passing, or for more lines: the same page with what it now carries.
        Ok(()) if ["stay", "more"].contains(&then) => {
            let view = filling.view()?;
            let revision = view.revision.to_string();
            Ok(show(&page(
                &filling,
                &view,
                &view.map.course,
                &revision,
                &[],
            )))
        }
        Ok(()) => {
            let (application, standard) = (filling.application, &filling.standard);
            let first = next_area(&view, None).filter(|_| then == "next");
            let to = first.map_or_else(
                || address::coverage(application, standard),
                |area| address::coverage_area(application, standard, area),
            );
            Ok(Redirect::to(&to).into_response())
        }
        Err(Failure::Refused(Refusal::Invalid(problems))) => {
            let page = page(&filling, &view, &typed, form.revision(), &problems);
            Ok(error_pages::refused_form(&page))
        }
        Err(Failure::Refused(Refusal::Stale(_))) => {
            let free = field("next").parse().unwrap_or(PartId::MAX);
            let view = filling.view()?;
            let yours = kept_apart(typed, &view.map.course, free);
            Ok(conflict(&ask, &view, differing(&yours, &view.map.course)))
        }
        Err(failure) => Err(ask.failure(&failure, Some(form.typed(labels(form.value()))))),
    }
}

fn filling(ask: &Ask, application: ApplicationId, standard: String) -> Filling<'_> {
    Filling {
        ask,
        application,
        standard,
        page: CoveragePage::Course,
    }
}

/// What the form calls its lines.
fn labels(form: &Form) -> Vec<(Text<'_>, Text<'_>)> {
    let label = |(name, _): &'_ (String, String)| match name.split_once('-')?.0 {
        "module" => Some((name.clone().into(), "Module".into())),
        "assessment" => Some((name.clone().into(), "Assessment".into())),
        _ => None,
    };
    form.iter().filter_map(label).collect()
}

/// The lines of a list, as typed; the empty ones too.
fn typed(form: &Form, prefix: &str) -> Vec<CoursePart> {
    let part = |(field, name): &(String, String)| {
        let id = field.strip_prefix(prefix)?.parse().ok()?;
        let name = name.clone();
        Some(CoursePart { id, name })
    };
    form.iter().filter_map(part).collect()
}

/// Your lines, without those that are empty on both sides; what you added (an id of `free` or above)
/// under an id that someone else gave to something else has another.
fn kept_apart(yours: Course, theirs: &Course, free: PartId) -> Course {
    let above = yours.parts().map(|it| it.id).max().unwrap_or(0);
    let mut next = theirs.next.max(above.saturating_add(1));
    let mut apart = |parts: Vec<CoursePart>, list: &[CoursePart]| {
        let known = |id| theirs.parts().find(|it| it.id == id);
        let mut kept = Vec::new();
        for mut part in parts {
            let taken = known(part.id);
            if part.name.trim().is_empty() && (taken.is_none() || part.id >= free) {
                continue;
            }
            if taken.is_some_and(|it| !list.contains(it) || (part.id >= free && *it != part)) {
                part.id = next;
                next = next.saturating_add(1);
            }
            kept.push(part);
        }
        kept
    };
    Course {
        modules: apart(yours.modules, &theirs.modules),
        assessments: apart(yours.assessments, &theirs.assessments),
        next: theirs.next,
    }
}

/// Both versions, name by name.
fn differing(yours: &Course, theirs: &Course) -> Vec<ConflictField<'static>> {
    let lists = [
        ("module", "Module", &yours.modules, &theirs.modules),
        (
            "assessment",
            "Assessment",
            &yours.assessments,
            &theirs.assessments,
        ),
    ];
    let fields = lists.into_iter().flat_map(|(name, label, yours, theirs)| {
        let is_new = |it: &&CoursePart| theirs.iter().all(|other| other.id != it.id);
        let all = theirs.iter().chain(yours.iter().filter(is_new));
        all.map(move |part| ConflictField {
            name: format!("{name}-{}", part.id).into(),
            label: format!("{label} “{}”", part.name).into(),
            yours: name_of(yours, part.id).into(),
            saved: name_of(theirs, part.id).into(),
            meanings: None,
        })
    });
    fields.collect()
}

/// What a list calls the line of this id; nothing where it has none.
fn name_of(parts: &[CoursePart], id: PartId) -> String {
    let part = parts.iter().find(|it| it.id == id);
    part.map_or_else(String::new, |it| it.name.clone())
}

fn page<'a>(
    filling: &Filling<'a>,
    view: &CoverageSheetView,
    course: &Course,
    revision: &str,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let ask = filling.ask;
    let form = FormStart {
        revision: revision.to_owned().into(),
        ..ask.form()
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { "Coverage map" }
        h1 class="govuk-heading-l" { "Modules and assessments of your course" }
        @if let Some(damaged) = damaged_page(view) { (damaged) }
        p class="govuk-body" {
            "Use the names your trainees know. You can rename one later and keep what you \
             selected for it. To remove one, clear its name."
        }
        p class="govuk-hint" { (saved_in_words(view)) }
        // Saves on its own where scripts run: the form is sent as its own buttons would send it.
        div data-module="senco-autosave" { (form.around("", &fields(course, &errors))) }
    });
    let title = Title::about("Coverage map", "Modules and assessments of your course");
    let back = address::coverage(filling.application, &filling.standard);
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(back))
}

fn fields(course: &Course, errors: &FieldErrors) -> Markup {
    let button = |words: &'static str, then: &'static str, kind| Button {
        content: words.into(),
        name: field::THEN.into(),
        value: then.into(),
        kind,
        ..Button::default()
    };
    let above = course.parts().map(|it| it.id.saturating_add(1)).max();
    let mut free = course.next.max(above.unwrap_or(0)).max(1);
    let modules = lines(&course.modules, &mut free);
    let assessments = lines(&course.assessments, &mut free);
    html! {
        (hidden_field(&field::NEXT, &course.next.to_string()))
        (list("Modules", "module", "Module", &modules, errors))
        (list("Assessments", "assessment", "Assessment", &assessments, errors))
        p class="govuk-hint" role="status" data-autosave-status {}
        div class="govuk-button-group" {
            (button("Save and continue", "next", ButtonKind::Primary))
            (button("Save and add more lines", "more", ButtonKind::Secondary))
        }
    }
}

/// What is named, and a few empty lines with ids that are free.
fn lines(named: &[CoursePart], free: &mut PartId) -> Vec<CoursePart> {
    let filled = named.iter().filter(|it| !it.name.trim().is_empty()).count();
    let wanted = (filled + EMPTY_LINES).clamp(FIRST_LINES, MOST_PARTS.max(named.len()));
    let mut lines = named.to_vec();
    while lines.len() < wanted {
        let name = String::new();
        lines.push(CoursePart { id: *free, name });
        *free = free.saturating_add(1);
    }
    lines
}

fn list(
    title: &'static str,
    field: &str,
    label: &str,
    lines: &[CoursePart],
    errors: &FieldErrors,
) -> Markup {
    html! {
        h2 class="govuk-heading-m" { (title) }
        @for (n, line) in (1_usize..).zip(lines) {
            @let name = format!("{field}-{}", line.id);
            (TextInput {
                label: Label {
                    content: format!("{label} {n}").into(),
                    ..Label::default()
                },
                value: Some(line.name.as_str().into()),
                error: errors.of(&name),
                name: name.as_str().into(),
                autocomplete: "off".into(),
                ..TextInput::default()
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(id: PartId, name: &str) -> CoursePart {
        let name = name.to_owned();
        CoursePart { id, name }
    }

    #[test]
    fn empty_lines_have_ids_that_nothing_else_has() {
        let mut free = 5;
        let modules = lines(&[part(1, "Law"), part(4, "Leadership")], &mut free);
        let assessments = lines(&[part(2, "Portfolio")], &mut free);
        let ids: Vec<PartId> = modules.iter().chain(&assessments).map(|it| it.id).collect();
        assert_eq!(ids, [1, 4, 5, 6, 7, 8, 2, 9, 10, 11, 12, 13]);
        let many: Vec<_> = (1..13).map(|id| part(id, "x")).collect();
        assert_eq!(lines(&many, &mut 13).len(), MOST_PARTS);
    }

    #[test]
    fn lines_are_read_with_their_ids_and_others_are_left_alone() {
        let sent = [
            ("module-3", "Law"),
            ("module-x", "?"),
            ("assessment-4", "Essay"),
            ("next", "3"),
        ];
        let form = sent
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec();
        assert_eq!(typed(&form, "module-"), [part(3, "Law")]);
        assert_eq!(typed(&form, "assessment-"), [part(4, "Essay")]);
    }

    #[test]
    fn what_two_people_added_under_one_id_are_two_things() {
        // Both began with module 1; 2 was free. Theirs became an assessment, and 3 a module.
        let yours = Course {
            modules: vec![part(1, "Law"), part(2, "Mine"), part(3, "")],
            assessments: vec![part(4, "Essay")],
            next: 2,
        };
        let theirs = Course {
            modules: vec![part(1, "Law and policy"), part(3, "Theirs")],
            assessments: vec![part(2, "Portfolio")],
            next: 4,
        };
        let kept = kept_apart(yours, &theirs, 2);
        assert_eq!(kept.modules, [part(1, "Law"), part(5, "Mine")]);
        assert_eq!(kept.assessments, [part(4, "Essay")]);
    }

    #[test]
    fn a_name_that_only_one_version_has_is_not_lost() {
        let course = |modules| Course {
            modules,
            ..Course::default()
        };
        let yours = course(vec![part(1, "Law"), part(3, "New")]);
        let theirs = course(vec![part(1, "Law"), part(2, "Theirs")]);
        let fields = differing(&yours, &theirs);
        let told: Vec<_> = fields
            .iter()
            .map(|it| (&*it.name, &*it.yours, &*it.saved))
            .collect();
        assert_eq!(
            told,
            [
                ("module-1", "Law", "Law"),
                ("module-2", "", "Theirs"),
                ("module-3", "New", "")
            ]
        );
    }
}
