//! Recording the group's decision: written, shown exactly as the applicant will read it, recorded.

use super::letter::letter;
use crate::{
    ask::{Ask, show, two_thirds},
    components::{
        Button, ButtonKind, Checkboxes, Choice, Fieldset, Label, Legend, Radios, Text, TextInput,
        Textarea,
    },
    error_pages,
    form::{FieldErrors, hidden_field},
    layout::{Above, Page},
    security::CheckedForm,
    typed::TypedDate,
};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use quality::{DecisionKind, Phase, RecordDecision};
use serde::Deserialize;
use service::{
    Command, Failure,
    views::{ApplicationFile, ApplicationView, DecisionView},
};
use vocabulary::{ApplicationId, Problem, Refusal};

/// What is typed, and which button was pressed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    decision: String,
    members: Vec<String>,
    #[serde(flatten)]
    decided_on: TypedDate,
    reasons: String,
    strengthen: Vec<String>,
    help: String,
    then: String,
}

const LABELS: [(&str, &str); 5] = [
    ("decision", "What the group decided"),
    ("decided_on", "When the group decided"),
    ("reasons", "Reasons, to the applicant"),
    ("strengthen", "What to strengthen"),
    ("help", "Who will help"),
];

impl Form {
    fn command(&self, application: ApplicationId) -> RecordDecision {
        RecordDecision {
            application,
            decision: self.decision.clone(),
            decided_on: self.decided_on.read(),
            members: self
                .members
                .iter()
                .filter_map(|id| id.parse().ok())
                .collect(),
            reasons: self.reasons.clone(),
            conditions: Vec::new(),
            strengthen: self.strengthen.clone(),
            help: self.help.clone(),
        }
    }
}

/// `application.decide`
pub(crate) async fn get(ask: Ask, Path(id): Path<String>) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let view = under_review(&ask, application)?;
    let form = Form {
        decided_on: ask.service().today().into(),
        ..Form::default()
    };
    Ok(show(&write(&ask, application, &view, &form, &[])))
}

/// `application.decide`
pub(crate) async fn post(
    ask: Ask,
    Path(id): Path<String>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let application: ApplicationId = ask.id(&id)?;
    let typed = form.value();
    let command = Command::RecordDecision(typed.command(application));
    if typed.then == "change" {
        let view = under_review(&ask, application)?;
        return Ok(show(&write(&ask, application, &view, typed, &[])));
    }
    if typed.then == "record" {
        let labels: Vec<(Text<'_>, Text<'_>)> = LABELS
            .iter()
            .map(|(name, label)| ((*name).into(), (*label).into()))
            .collect();
        return match ask
            .execute(form.command(), command, form.typed(labels))
            .await?
        {
            Ok(_) => Ok(Redirect::to(&format!("/applications/{application}")).into_response()),
            Err(refusal) => again(&ask, application, typed, refusal),
        };
    }
    let id = ask.id(form.command())?;
    match ask.service().would(ask.actor, id, &command) {
        Ok(()) => {
            let view = under_review(&ask, application)?;
            Ok(show(&preview(&ask, application, &view, typed)))
        }
        Err(Failure::Refused(refusal)) => again(&ask, application, typed, refusal),
        Err(failure) => Err(ask.failure(&failure, None)),
    }
}

/// The form again with what is wrong, or the page that says why not.
fn again(
    ask: &Ask,
    application: ApplicationId,
    typed: &Form,
    refusal: Refusal,
) -> Result<Response, Response> {
    match refusal {
        Refusal::Invalid(problems) => {
            let view = under_review(ask, application)?;
            Ok(error_pages::refused_form(&write(
                ask,
                application,
                &view,
                typed,
                &problems,
            )))
        }
        refusal => Err(ask.refusal(refusal)),
    }
}

/// The application, when it waits for a decision.
fn under_review(ask: &Ask, application: ApplicationId) -> Result<ApplicationView, Response> {
    let view = ask.view(&ApplicationFile { application })?;
    if view.phase == Phase::UnderReview {
        return Ok(view);
    }
    Err(ask.refusal(Refusal::rule(
        "phase",
        format!("This application is {}.", view.phase.in_words()),
        "A decision can be recorded while it is under review.",
    )))
}

fn write<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &ApplicationView,
    typed: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let mut errors = FieldErrors::new();
    for problem in problems {
        errors.add(problem.field.clone(), problem.says.clone());
    }
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        span class="govuk-caption-l" { (view.provider_name) ", application " (view.number) }
        h1 class="govuk-heading-l" { "Record the group’s decision" }
        p class="govuk-body" {
            "The decision is the group’s. You see it as the applicant will read it before it is \
             recorded."
        }
        (ask.form().around("", &fields(view, typed, &errors)))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Record the decision", &ask.surroundings, content)
    }
    .with_above(Above::back(format!("/applications/{application}")))
}

fn legend(content: &'static str) -> Legend<'static> {
    Legend {
        content: content.into(),
        classes: "govuk-fieldset__legend--m".into(),
        ..Legend::default()
    }
}

fn fields(view: &ApplicationView, typed: &Form, errors: &FieldErrors) -> Markup {
    let label = |content: &'static str| Label {
        content: content.into(),
        classes: "govuk-label--m".into(),
        ..Label::default()
    };
    let not_yet = html! {
        (Checkboxes {
            name: "strengthen".into(),
            fieldset: Some(LABELS[3].1.into()),
            items: view.framework.standards().map(|standard| Choice {
                value: (&standard.id).into(),
                content: (&standard.title).into(),
                ..Choice::default()
            }.into()).collect(),
            values: typed.strengthen.iter().map(Into::into).collect(),
            error: errors.of("strengthen"),
            classes: "govuk-checkboxes--small".into(),
            ..Checkboxes::default()
        })
        (TextInput {
            name: "help".into(),
            label: LABELS[4].1.into(),
            hint: Some("For example, a supporter who reads a draft with them".into()),
            value: Some((&typed.help).into()),
            error: errors.of("help"),
            ..TextInput::default()
        })
    };
    html! {
        (Radios {
            name: "decision".into(),
            fieldset: Some(Fieldset { legend: legend(LABELS[0].1), ..Fieldset::default() }),
            items: vec![
                Choice {
                    value: DecisionKind::Accepted.name().into(),
                    content: "Accepted".into(),
                    hint: Some("The provider is registered for three years".into()),
                    ..Choice::default()
                }.into(),
                Choice {
                    value: DecisionKind::NotYet.name().into(),
                    content: "Not yet".into(),
                    hint: Some("You say what to strengthen and who helps".into()),
                    conditional: Some(not_yet),
                    ..Choice::default()
                }.into(),
            ],
            value: Some((&typed.decision).into()),
            error: errors.of("decision"),
            ..Radios::default()
        })
        (typed.decided_on.boxes("decided_on", legend(LABELS[1].1), "For example, 27 3 2026", errors.of("decided_on")))
        (Textarea {
            name: "reasons".into(),
            label: label(LABELS[2].1),
            hint: Some("The applicant reads exactly this".into()),
            value: (&typed.reasons).into(),
            rows: Some(8),
            error: errors.of("reasons"),
            ..Textarea::default()
        })
        (Button {
            content: "Continue".into(),
            name: "then".into(),
            value: "check".into(),
            ..Button::default()
        })
    }
}

/// Exactly what the applicant will read, then one button.
fn preview<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &ApplicationView,
    typed: &Form,
) -> Page<'a> {
    let draft = typed.command(application);
    let shown = DecisionView::of_draft(&draft, view.framework);
    let carried = html! {
        (hidden_field("decision", &typed.decision))
        (hidden_field("day", &typed.decided_on.day))
        (hidden_field("month", &typed.decided_on.month))
        (hidden_field("year", &typed.decided_on.year))
        (hidden_field("reasons", &typed.reasons))
        @for standard in &typed.strengthen { (hidden_field("strengthen", standard)) }
        (hidden_field("help", &typed.help))
    };
    let button = |words: &'static str, then: &'static str, kind| Button {
        content: words.into(),
        name: "then".into(),
        value: then.into(),
        kind,
        prevent_double_click: Some(true),
        ..Button::default()
    };
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { (view.provider_name) ", application " (view.number) }
        h1 class="govuk-heading-l" { "Check what the applicant will read" }
        p class="govuk-body" { strong { "Nothing has been recorded yet." } }
        @if let Some(shown) = &shown { (letter(shown)) }
        (ask.form().around("", &html! {
            (carried)
            div class="govuk-button-group" {
                (button("Record this decision", "record", ButtonKind::Primary))
                (button("Change it", "change", ButtonKind::Secondary))
            }
        }))
    });
    Page::new("Check the decision", &ask.surroundings, content)
        .with_above(Above::back(format!("/applications/{application}")))
}
