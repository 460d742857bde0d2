//! The drafted decision exactly as the applicant will read it, then put to the members of the group.

use super::{caption, decision::waiting, drafting::redrafted, members, ruled_out};
use crate::address;
use crate::applications::letter::letter;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use doors::Command;
use maud::{Markup, Render, html};
use quality::{DecisionKind, ProposeDecision, RecordDecision};
use quality_views::{DecisionPageView, DecisionView};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, InsetText},
    form::FormStart,
    layout::{Above, Page, Title},
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{ApplicationId, Revision, in_words};

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
    Ok(show(&check.page(&draft, &shown, false)))
}

/// `application.decide`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<NoFields>,
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
        let page = check.page(&draft, &shown, true);
        return Ok((StatusCode::CONFLICT, page.render()).into_response());
    }
    let command = Command::from(ProposeDecision(draft));
    let done = ask.execute(&form, &[], command).await?.outcome();
    match done {
        Ok(_) => Ok(ask.done(
            &address::signatures(application),
            Done::new("Members asked").next(
                "We have emailed the draft to each of them, with a link to agree and a link to \
                 object. We will email you once enough have agreed, or if someone objects.",
            ),
        )),
        Err(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// The draft and how the applicant will read it, when it could be recorded as it stands.
fn complete(ask: &Ask, view: &DecisionPageView) -> Option<(RecordDecision, DecisionView)> {
    let draft = view.draft.clone()?;
    let shown = DecisionView::of_draft(&draft, view.framework, &view.feedback, view.renews)?;
    ask.service()
        .would(
            ask.actor,
            ask.next_command(),
            &Command::from(ProposeDecision(draft.clone())),
        )
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
    fn page(&self, draft: &RecordDecision, shown: &DecisionView, changed: bool) -> Page<'a> {
        let view = self.view;
        let form = FormStart {
            revision: view.revision.to_string().into(),
            ..self.ask.form()
        };
        let back = address::decision(self.application);
        let content = two_thirds(&html! {
            (caption(&view.provider_name, &view.number))
            h1 class="govuk-heading-l" { "Check what the provider will read" }
            (redrafted(changed))
            p class="govuk-body" {
                strong { "Nothing has been recorded yet." } " This is exactly what they will read:"
            }
            (letter(shown))
            (follows(shown))
            h2 class="govuk-heading-m" { "Members we will ask" }
            (members::names(&view.members, &draft.members))
            @if view.proposed {
                (InsetText {
                    content: "We have already asked members about a draft. If you ask these \
                              members instead, the links to that draft stop working.".into(),
                    ..InsetText::default()
                })
            }
            (form.around("", &html! {
                div class="govuk-button-group" {
                    (Button {
                        content: "Ask these members to agree".into(),
                        prevent_double_click: Some(true),
                        ..Button::default()
                    })
                    a class="govuk-link" href=(back) { "Change the draft" }
                }
            }))
        });
        let title = Title::about("Check the decision", view.number.clone());
        Page::new(title, &self.ask.surroundings, content).with_above(Above::back(back))
    }
}

/// What happens next.
fn follows(shown: &DecisionView) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What happens next" }
        ul class="govuk-list govuk-list--bullet" {
            li { "We email this to each member. They agree or object, without signing in." }
            li { "You record the decision once enough have agreed and no one objects." }
            li { "We then email the applicant, who can read the decision here." }
            @match (shown.kind, shown.registered) {
                (DecisionKind::Accepted, Some((from, _))) => li {
                    "The provider is on the public register from " (in_words(from)) "."
                },
                _ => li { "The provider can apply again at any time, starting from these answers." },
            }
            @if !shown.conditions.is_empty() {
                li { "When the provider meets a condition, you record that on the application." }
            }
        }
    }
}
