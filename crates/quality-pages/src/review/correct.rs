//! Putting a slip in the words of a decision right.

use super::{caption, correct_check, errors, moved_on, ruled_out, sent::SentFields};
use crate::{address, field};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use doors::{Command, Failure};
use maud::{Markup, Render, html};
use quality::CorrectDecision;
use quality_views::{ApplicationFile, ApplicationView, DecisionView};
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{Button, Label, TextInput, Textarea},
    error_pages,
    form::{FieldErrors, hidden_field},
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{ApplicationId, Digest, Problem, Refusal};

/// The words that the form began with.
pub(super) const SHOWN: &str = "shown";

/// What is typed.
pub(super) struct Typed {
    pub(super) shown: Option<Digest>,
    pub(super) reasons: String,
    pub(super) conditions: Vec<String>,
    pub(super) help: String,
    pub(super) why: String,
}

impl Typed {
    fn begin(decision: &DecisionView) -> Self {
        Self {
            shown: decision.words,
            reasons: decision.reasons.clone(),
            conditions: decision
                .conditions
                .iter()
                .map(|it| it.what.clone())
                .collect(),
            help: decision.help.clone().unwrap_or_default(),
            why: String::new(),
        }
    }

    fn sent(sent: &SentFields) -> Self {
        let condition = |number| sent.find(&field::condition(number)).map(str::to_owned);
        Self {
            shown: sent.one(SHOWN).parse().ok(),
            reasons: sent.one(&field::REASONS).to_owned(),
            conditions: (1..).map_while(condition).collect(),
            help: sent.one(&field::HELP).to_owned(),
            why: sent.one(&field::WHY).to_owned(),
        }
    }

    fn command(&self, application: ApplicationId) -> CorrectDecision {
        CorrectDecision {
            application,
            shown: self.shown,
            reasons: self.reasons.clone(),
            conditions: self.conditions.clone(),
            help: self.help.clone(),
            why: self.why.clone(),
        }
    }
}

/// `decision.correct`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = ask.view(&ApplicationFile { application })?;
    let decision = stands(&ask, &view)?;
    let typed = Typed::begin(decision);
    Ok(show(&page(&ask, &view, &typed, &[], false)))
}

/// `decision.correct`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<SentFields>,
) -> Result<Response, Response> {
    let view = ask.view(&ApplicationFile { application })?;
    let decision = stands(&ask, &view)?;
    let typed = Typed::sent(form.value());
    let command = Command::from(typed.command(application));
    if form.value().one(&field::THEN) != "record" {
        let id = ask.hidden(form.command())?;
        return match ask.service().would(ask.actor, id, &command) {
            Ok(()) => Ok(show(&correct_check::page(&ask, &view, decision, &typed))),
            Err(Failure::Refused(refusal)) => refused(&ask, &view, typed, refusal),
            Err(failure) => Err(ask.failure(&failure, None)),
        };
    }
    match ask.execute(&form, &[], command).await? {
        Executed::Done(_) => Ok(ask.done(
            &address::application(application),
            Done::new("Words of the decision corrected").next(
                "We have emailed both versions to the provider and to the members who decided.",
            ),
        )),
        Executed::Wrong(problems) => refused(&ask, &view, typed, Refusal::Invalid(problems)),
        Executed::Refused(refusal) => refused(&ask, &view, typed, refusal),
    }
}

/// The form again: what was typed stays, with what is wrong, or what stands by now above it.
fn refused(
    ask: &Ask,
    view: &ApplicationView,
    typed: Typed,
    refusal: Refusal,
) -> Result<Response, Response> {
    match refusal {
        Refusal::Invalid(problems) => {
            let page = page(ask, view, &typed, &problems, false);
            Ok(error_pages::refused_form(&page))
        }
        Refusal::Stale(_) => {
            let application = view.id;
            let view = ask.view(&ApplicationFile { application })?;
            let typed = Typed {
                shown: stands(ask, &view)?.words,
                ..typed
            };
            let page = page(ask, &view, &typed, &[], true);
            Ok((StatusCode::CONFLICT, page.render()).into_response())
        }
        refusal => Err(ruled_out(ask, view.id, refusal)),
    }
}

/// The decision that stands.
fn stands<'v>(ask: &Ask, view: &'v ApplicationView) -> Result<&'v DecisionView, Response> {
    view.decision.as_ref().ok_or_else(|| {
        let says = format!("This application is {}.", view.phase.in_words());
        moved_on(ask, view.id, &says)
    })
}

/// `changed` when someone corrected it since the form was shown.
fn page<'a>(
    ask: &'a Ask,
    view: &ApplicationView,
    typed: &Typed,
    problems: &[Problem],
    changed: bool,
) -> Page<'a> {
    let errors = errors(problems, &[]);
    let back = address::application(view.id);
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Correct the words of the decision" }
        @if let (true, Some(decision)) = (changed, &view.decision) {
            p class="govuk-body" {
                strong { "Someone corrected the words after you opened this page." }
                " Below is what you typed. It has not been recorded. The decision now reads:"
            }
            (crate::applications::letter::letter(decision))
        }
        p class="govuk-body" {
            "Use this for a slip, such as a misspelt name or a wrong word. We will email the words \
             before and after to the provider and to the members who decided."
        }
        p class="govuk-body" {
            "This does not change what was decided, or any date. Soon after a decision, the group \
             can set it aside instead."
        }
        (ask.form().around("", &fields(view, typed, &errors)))
    });
    let title = Title::about("Correct the words of the decision", view.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(back))
}

fn fields(view: &ApplicationView, typed: &Typed, errors: &FieldErrors) -> Markup {
    let label = |content: String| Label {
        content: content.into(),
        classes: "govuk-label--s".into(),
        ..Label::default()
    };
    let helps = view.decision.as_ref().is_some_and(|it| it.help.is_some());
    html! {
        (hidden_field(SHOWN, &typed.shown.map_or_else(String::new, |it| it.to_string())))
        (Textarea {
            name: field::REASONS.into(),
            label: label("Reasons".to_owned()),
            value: (&typed.reasons).into(),
            rows: Some(8),
            error: errors.of(field::REASONS),
            ..Textarea::default()
        })
        @for (number, what) in (1..).zip(&typed.conditions) {
            @let name = field::condition(number);
            (Textarea {
                name: name.clone().into(),
                label: label(format!("What condition {number} asks for")),
                value: what.as_str().into(),
                rows: Some(3),
                error: errors.of(&name),
                ..Textarea::default()
            })
        }
        @if helps {
            (TextInput {
                name: field::HELP.into(),
                label: label("Who will help".to_owned()),
                value: Some((&typed.help).into()),
                error: errors.of(field::HELP),
                ..TextInput::default()
            })
        }
        (Textarea {
            name: field::WHY.into(),
            label: label("What was wrong".to_owned()),
            hint: Some("The provider will read exactly this. For example: the name was misspelt.".into()),
            value: (&typed.why).into(),
            rows: Some(2),
            error: errors.of(field::WHY),
            ..Textarea::default()
        })
        div class="govuk-button-group" {
            (Button {
                content: "Continue".into(),
                ..Button::default()
            })
            a class="govuk-link" href=(address::application(view.id)) { "Cancel" }
        }
    }
}
