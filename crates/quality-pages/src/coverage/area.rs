//! The outcomes of one area: in which modules each is taught, and by which assessments it is
//! assessed.

use super::{Filling, conflict, damaged_page, next_area, saved_in_words, table::names};
use crate::{address, field};
use axum::response::{IntoResponse, Redirect, Response};
use doors::{Failure, draft_text};
use framework::{Outcome, OutcomeArea};
use maud::{Markup, html};
use quality::{CoursePart, CoverageMap, CoveragePage, OutcomeMarks, PartId};
use quality_views::CoverageSheetView;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, ButtonKind, Checkboxes, Choice, Fieldset, Legend, Tag, TagColour, Text},
    error_pages::ConflictField,
    form::FormStart,
    layout::{Above, Page, Title},
    security::CheckedForm,
};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{ApplicationId, Refusal};

/// What was ticked: `taught-<code>` and `assessed-<code>`, each once a tick or with several ids
/// between commas; and `then`, the button.
type Form = Vec<(String, String)>;
type Marks = BTreeMap<String, OutcomeMarks>;

/// `application.answer`
pub(crate) async fn get(
    ask: Ask,
    At((application, standard, area)): At<(ApplicationId, String, String)>,
) -> Result<Response, Response> {
    let at = Place::of(&ask, application, standard, area);
    let view = at.filling.view()?;
    if view.map.course.is_empty() {
        let course = format!(
            "{}/course",
            address::coverage(at.filling.application, &at.filling.standard)
        );
        return Ok(Redirect::to(&course).into_response());
    }
    let area = at.area(&view)?;
    Ok(show(&page(&at, &view, area)))
}

/// `application.answer`
pub(crate) async fn post(
    ask: Ask,
    At((application, standard, area)): At<(ApplicationId, String, String)>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let at = Place::of(&ask, application, standard, area);
    let view = at.filling.view()?;
    let area = at.area(&view)?;
    let ticked = ticked(area, form.value());
    let then = form.value().iter().find(|(name, _)| name == "then");
    let saved = at.filling.save(draft_text(&ticked), false, form.revision());
    match saved.await? {
        // Saved in passing: the same page with what it now carries.
        Ok(()) if then.is_some_and(|(_, then)| then == "stay") => {
            Ok(show(&page(&at, &at.filling.view()?, area)))
        }
        Ok(()) => {
            let (application, standard) = (at.filling.application, &at.filling.standard);
            let next = next_area(&view, Some(&area.id));
            let next = next.filter(|_| then.is_some_and(|(_, then)| then == "next"));
            let to = next.map_or_else(
                || address::coverage(application, standard),
                |next| address::coverage_area(application, standard, next),
            );
            Ok(Redirect::to(&to).into_response())
        }
        Err(Failure::Refused(Refusal::Stale(_))) => {
            let view = at.filling.view()?;
            Ok(conflict(&ask, &view, differing(&view, area, &ticked)))
        }
        Err(failure) => Err(ask.failure(&failure, Some(form.typed(labels(area))))),
    }
}

/// One page: which area of which map.
struct Place<'a> {
    ask: &'a Ask,
    filling: Filling<'a>,
    area: String,
}

impl<'a> Place<'a> {
    fn of(ask: &'a Ask, application: ApplicationId, standard: String, area: String) -> Self {
        let filling = Filling {
            ask,
            application,
            standard,
            page: CoveragePage::Area(area.clone()),
        };
        Self { ask, filling, area }
    }

    fn area(&self, view: &CoverageSheetView) -> Result<&'static OutcomeArea, Response> {
        let area = view.outcomes.area(&self.area);
        area.ok_or_else(|| self.ask.refusal(Refusal::NotFound))
    }
}

/// What the form calls its boxes.
fn labels(area: &'static OutcomeArea) -> Vec<(Text<'static>, Text<'static>)> {
    let both = area.outcomes.iter().flat_map(|it| {
        [("taught", "taught in"), ("assessed", "assessed by")].map(|(kind, says)| {
            let name = format!("{kind}-{}", it.code);
            (name.into(), label(it, says).into())
        })
    });
    both.collect()
}

fn label(outcome: &Outcome, says: &str) -> String {
    format!("{} {}: {says}", outcome.code, outcome.label)
}

/// What was ticked of the outcomes of an area.
fn ticked(area: &OutcomeArea, form: &Form) -> Marks {
    let ids = |field: String| -> BTreeSet<PartId> {
        let values = form.iter().filter(|(name, _)| *name == field);
        let ids = values.flat_map(|(_, value)| value.split(','));
        ids.filter_map(|id| id.parse().ok()).collect()
    };
    let marks = |outcome: &Outcome| {
        let marks = OutcomeMarks {
            taught: ids(format!("taught-{}", outcome.code)),
            assessed: ids(format!("assessed-{}", outcome.code)),
        };
        (outcome.code.clone(), marks)
    };
    let marks = area.outcomes.iter().map(marks);
    marks.filter(|(_, marks)| !marks.is_empty()).collect()
}

/// Both versions, outcome by outcome.
fn differing(
    view: &CoverageSheetView,
    area: &'static OutcomeArea,
    yours: &Marks,
) -> Vec<ConflictField<'static>> {
    let course = &view.map.course;
    let none = OutcomeMarks::default();
    let field = |kind: &str, says: &str, outcome: &Outcome, parts: &[CoursePart], yours, theirs| {
        let said = |marked| match names(parts, marked, ", ") {
            names if names.is_empty() => "Nothing".to_owned(),
            names => names,
        };
        ConflictField {
            name: format!("{kind}-{}", outcome.code).into(),
            label: label(outcome, says).into(),
            yours: as_value(yours).into(),
            saved: as_value(theirs).into(),
            meanings: Some((said(yours).into(), said(theirs).into())),
        }
    };
    let fields = area.outcomes.iter().flat_map(|it| {
        let yours = yours.get(&it.code).unwrap_or(&none);
        let theirs = view.map.of(&it.code);
        let (modules, assessments) = (&course.modules, &course.assessments);
        let taught = (&yours.taught, &theirs.taught);
        let assessed = (&yours.assessed, &theirs.assessed);
        [
            field("taught", "taught in", it, modules, taught.0, taught.1),
            field(
                "assessed",
                "assessed by",
                it,
                assessments,
                assessed.0,
                assessed.1,
            ),
        ]
    });
    fields.collect()
}

fn as_value(ids: &BTreeSet<PartId>) -> String {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    ids.join(",")
}

fn page<'a>(at: &Place<'a>, view: &CoverageSheetView, area: &'static OutcomeArea) -> Page<'a> {
    let form = FormStart {
        revision: view.revision.to_string().into(),
        ..at.ask.form()
    };
    let place = view.outcomes.areas().position(|it| it.id == area.id);
    let content = html! {
        span class="govuk-caption-l" {
            "Coverage map, area " (place.map_or(1, |place| place + 1)) " of "
            (view.outcomes.areas().count())
        }
        h1 class="govuk-heading-l" { (area.title) }
        @if let Some(damaged) = damaged_page(view) { (damaged) }
        p class="govuk-body" {
            "Select where each outcome is taught and how it is assessed. Leave blank any that \
             your course does not cover."
        }
        p class="govuk-hint" { (saved_in_words(view)) }
        // Saves on its own where scripts run: the form is sent as its own buttons would send it.
        div data-module="senco-autosave" { (form.around("", &fields(view, area))) }
    };
    let title = Title::about("Coverage map", area.title.as_str());
    let back = address::coverage(at.filling.application, &at.filling.standard);
    Page::new(title, &at.ask.surroundings, content).with_above(Above::back(back))
}

fn fields(view: &CoverageSheetView, area: &'static OutcomeArea) -> Markup {
    let button = |words: &'static str, then: &'static str, kind| Button {
        content: words.into(),
        name: field::THEN.into(),
        value: then.into(),
        kind,
        ..Button::default()
    };
    html! {
        @for outcome in &area.outcomes { (outcome_fields(view, outcome)) }
        p class="govuk-hint" role="status" data-autosave-status {}
        div class="govuk-button-group" {
            @if next_area(view, Some(&area.id)).is_some() {
                (button("Save and continue", "next", ButtonKind::Primary))
                (button("Save and return to the map", "map", ButtonKind::Secondary))
            } @else {
                (button("Save and return to the map", "map", ButtonKind::Primary))
            }
        }
    }
}

fn outcome_fields(view: &CoverageSheetView, outcome: &'static Outcome) -> Markup {
    let marks = view.map.of(&outcome.code);
    let course = &view.map.course;
    html! {
        div class="senco-coverage__outcome" {
            h2 class="govuk-heading-s" { (outcome.code) " " (outcome.label) }
            @if has_changed(view.before.as_ref(), outcome, marks) {
                p class="govuk-body" {
                    (Tag {
                        content: "Changed since you last submitted it".into(),
                        colour: TagColour::Teal,
                        ..Tag::default()
                    })
                }
            }
            div class="senco-coverage__marks" {
                (ticks("taught", "Taught in", "You have not added any modules yet", outcome,
                    &course.modules, &marks.taught))
                (ticks("assessed", "Assessed by", "You have not added any assessments yet", outcome,
                    &course.assessments, &marks.assessed))
            }
        }
    }
}

fn has_changed(before: Option<&CoverageMap>, outcome: &Outcome, marks: &OutcomeMarks) -> bool {
    before.is_some_and(|before| before.of(&outcome.code) != marks)
}

fn ticks(
    kind: &'static str,
    says: &'static str,
    none: &'static str,
    outcome: &Outcome,
    parts: &[CoursePart],
    marked: &BTreeSet<PartId>,
) -> Markup {
    let name = format!("{kind}-{}", outcome.code);
    let tick = |part: &CoursePart| Choice {
        value: part.id.to_string().into(),
        content: part.name.clone().into(),
        checked: Some(marked.contains(&part.id)),
        ..Choice::default()
    };
    let legend = Legend {
        content: html! {
            (says) span class="govuk-visually-hidden" { ": " (outcome.code) " " (outcome.label) }
        }
        .into(),
        ..Legend::default()
    };
    html! {
        @if parts.is_empty() {
            p class="govuk-hint" id=(name) { (none) }
        } @else {
            (Checkboxes {
                name: name.into(),
                fieldset: Some(Fieldset { legend, ..Fieldset::default() }),
                items: parts.iter().map(|part| tick(part).into()).collect(),
                classes: "govuk-checkboxes--small".into(),
                ..Checkboxes::default()
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_arrive_one_by_one_or_together_and_nothing_else_does() {
        let outcomes = framework::learning_outcomes("nasenco-2014").unwrap();
        let area = outcomes.area("pku-1").unwrap();
        let sent = [
            ("taught-PKU1a", "1"),
            ("taught-PKU1a", "3"),
            ("assessed-PKU1a", "7,8"),
            ("taught-PKU1b", ""),
            ("taught-LCP5a", "1"),
            ("taught-PKU1c", "one"),
            ("then", "next"),
        ];
        let form = sent.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let marks = ticked(area, &form.to_vec());
        assert_eq!(marks.len(), 1);
        assert_eq!(marks["PKU1a"].taught, [1, 3].into());
        assert_eq!(marks["PKU1a"].assessed, [7, 8].into());
    }
}
