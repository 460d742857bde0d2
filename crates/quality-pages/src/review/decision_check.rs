//! The drafted decision exactly as the applicant will read it, then recorded.

use super::{caption, decision::waiting, drafting::redrafted, errors, members, ruled_out};
use crate::applications::letter::letter;
use crate::{address, field};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use doors::Command;
use maud::{Markup, Render, html};
use quality::{DecisionKind, RecordDecision};
use quality_views::{DecisionPageView, DecisionView};
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, Checkboxes, Choice},
    error_pages, form,
    form::FormStart,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{ApplicationId, Problem, Revision, in_words};

form! {
    /// Whether the declaration was made.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        declared: String = field::DECLARED,
    }
}

/// `application.decide`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = waiting(&ask, application)?;
    let Some((draft, shown)) = complete(&ask, &view) else {
        return Ok(Redirect::to(&address::decision(application)).into_response());
    };
    let check = Check {
        ask: &ask,
        application,
        view: &view,
    };
    Ok(show(&check.page(&draft, &shown, &[], false)))
}

/// `application.decide`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = waiting(&ask, application)?;
    let Some((draft, shown)) = complete(&ask, &view) else {
        return Ok(Redirect::to(&address::decision(application)).into_response());
    };
    let check = Check {
        ask: &ask,
        application,
        view: &view,
    };
    if ask.hidden::<Revision>(form.revision())? != view.revision {
        let page = check.page(&draft, &shown, &[], true);
        return Ok((StatusCode::CONFLICT, page.render()).into_response());
    }
    if form.value().declared != "yes" {
        let problem = Problem::new(field::DECLARED, "Confirm that this is the group’s decision");
        let page = check.page(&draft, &shown, &[problem], false);
        return Ok(error_pages::refused_form(&page));
    }
    let command = Command::from(draft);
    let done = ask.execute(&form, &[], command).await?.outcome();
    match done {
        Ok(_) => Ok(ask.done(
            &address::application(application),
            Done::new("The decision is recorded")
                .next("The provider is told by email, and reads what you saw in the preview."),
        )),
        Err(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// The draft and how the applicant will read it, when it could be recorded as it stands.
fn complete(ask: &Ask, view: &DecisionPageView) -> Option<(RecordDecision, DecisionView)> {
    let draft = view.draft.clone()?;
    let shown = DecisionView::of_draft(&draft, view.framework, &view.feedback)?;
    ask.service()
        .would(ask.actor, ask.next_command(), &Command::from(draft.clone()))
        .ok()?;
    Some((draft, shown))
}

struct Check<'a> {
    ask: &'a Ask,
    application: ApplicationId,
    view: &'a DecisionPageView,
}

impl<'a> Check<'a> {
    /// `changed` when another draft was saved since the page was shown.
    fn page(
        &self,
        draft: &RecordDecision,
        shown: &DecisionView,
        problems: &[Problem],
        changed: bool,
    ) -> Page<'a> {
        let view = self.view;
        let errors = errors(problems, &[]);
        let form = FormStart {
            revision: view.revision.to_string().into(),
            ..self.ask.form()
        };
        let back = address::decision(self.application);
        let content = two_thirds(&html! {
            @if let Some(summary) = errors.summary() { (summary) }
            (caption(&view.provider_name, &view.number))
            h1 class="govuk-heading-l" { "Check what the applicant will read" }
            (redrafted(changed))
            p class="govuk-body" {
                strong { "Nothing has been recorded yet." } " This is exactly what they will read:"
            }
            (letter(shown))
            (follows(shown))
            h2 class="govuk-heading-m" { "Who took part" }
            (members::names(&view.members, &draft.members))
            (form.around("", &html! {
                (Checkboxes {
                    name: field::DECLARED.into(),
                    items: vec![Choice {
                        value: "yes".into(),
                        content: "This is the decision of the group, and these members took part \
                                  in it".into(),
                        ..Choice::default()
                    }.into()],
                    error: errors.of(field::DECLARED),
                    ..Checkboxes::default()
                })
                div class="govuk-button-group" {
                    (Button {
                        content: "Record this decision".into(),
                        prevent_double_click: Some(true),
                        ..Button::default()
                    })
                    a class="govuk-link" href=(back) { "Change it" }
                }
            }))
        });
        let title = Title::about("Check the decision", view.number.clone());
        Page {
            has_errors: !errors.is_empty(),
            ..Page::new(title, &self.ask.surroundings, content)
        }
        .with_above(Above::back(back))
    }
}

/// What happens next.
fn follows(shown: &DecisionView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What happens next" }
        ul class="govuk-list govuk-list--bullet" {
            li { "The applicant is told by email that there is a decision, and reads it here." }
            @match (shown.kind, shown.registered) {
                (DecisionKind::Accepted, Some((from, _))) => li {
                    "The provider is on the public register from " (in_words(from)) "."
                },
                _ => li { "The provider can apply again at any time, beginning with these answers." },
            }
            @if !shown.conditions.is_empty() {
                li { "You record each condition as met, on the page of the application." }
            }
        }
    }
}
