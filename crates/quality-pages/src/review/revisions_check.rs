//! The drafted invitation exactly as the applicant will read it, then sent.

use super::{
    caption, decision::waiting, drafting::redrafted, invitation, revisions::asked, ruled_out,
};
use crate::address;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use doors::Command;
use maud::{Render, html};
use quality::InviteRevisions;
use quality_views::DecisionPageView;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::Button,
    form::FormStart,
    layout::{Above, Page, Title},
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{ApplicationId, Revision};

/// `application.decide`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = waiting(&ask, application)?;
    let Some(draft) = complete(&ask, &view) else {
        return Ok(Redirect::to(&address::revisions(application)).into_response());
    };
    Ok(show(&page(&ask, application, &view, &draft, false)))
}

/// `application.decide`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let view = waiting(&ask, application)?;
    let Some(draft) = complete(&ask, &view) else {
        return Ok(Redirect::to(&address::revisions(application)).into_response());
    };
    if ask.hidden::<Revision>(form.revision())? != view.revisions_revision {
        let page = page(&ask, application, &view, &draft, true);
        return Ok((StatusCode::CONFLICT, page.render()).into_response());
    }
    let command = Command::from(draft);
    let done = ask.execute(&form, &[], command).await?.outcome();
    match done {
        Ok(_) => Ok(ask.done(
            &address::application(application),
            Done::new("Provider invited to revise")
                .next("We have emailed them. We will email you when they resubmit."),
        )),
        Err(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// The draft, when it could be sent as it stands.
fn complete(ask: &Ask, view: &DecisionPageView) -> Option<InviteRevisions> {
    let draft = view.revisions.clone()?;
    ask.service()
        .would(ask.actor, ask.next_command(), &Command::from(draft.clone()))
        .ok()?;
    Some(draft)
}

/// `changed` when another draft was saved since the page was shown.
fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &DecisionPageView,
    draft: &InviteRevisions,
    changed: bool,
) -> Page<'a> {
    let form = FormStart {
        revision: view.revisions_revision.to_string().into(),
        ..ask.form()
    };
    let back = address::revisions(application);
    let content = two_thirds(&html! {
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Check what the provider will read" }
        (redrafted(changed))
        p class="govuk-body" {
            strong { "Nothing has been sent yet." } " This is exactly what they will read:"
        }
        (invitation(draft.due, &asked(draft, view.framework)))
        p class="govuk-body" {
            "We email the provider to say it can revise the application. Once it has \
             resubmitted it, you send the revisions to the same readers."
        }
        (form.around("", &html! {
            div class="govuk-button-group" {
                (Button {
                    content: "Invite these revisions".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href=(back) { "Change the invitation" }
            }
        }))
    });
    let title = Title::about("Check the invitation to revise", view.number.clone());
    Page::new(title, &ask.surroundings, content).with_above(Above::back(back))
}
