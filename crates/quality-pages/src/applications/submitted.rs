//! The confirmation: it arrived, what its number is, what happens next.

use crate::address;
use axum::response::Response;
use maud::html;
use quality_views::ApplicationFile;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::Panel,
    layout::Page,
};
use vocabulary::{ApplicationId, Refusal};

/// `application.read`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = ask.view(&ApplicationFile { application })?;
    if !view
        .timeline
        .iter()
        .any(|event| event.what == "Application submitted")
    {
        return Err(ask.refusal(Refusal::NotFound));
    }
    let mut events = view.timeline.iter();
    let again = events.any(|event| event.what.starts_with("Application resubmitted"));
    let title = if again {
        "Application resubmitted"
    } else {
        "Application submitted"
    };
    let content = two_thirds(&html! {
        (Panel {
            title: title.into(),
            content: html! { "Your application number" br; strong { (view.number) } }.into(),
            ..Panel::default()
        })
        h2 class="govuk-heading-m" { "What happens next" }
        ol class="govuk-list govuk-list--number" {
            @if again {
                li {
                    "Within " (quality::ASSIGN_WITHIN_DAYS) " days the coordinator will send your \
                     revisions to the members who read your application."
                }
            } @else { li {
                "Within " (quality::ASSIGN_WITHIN_DAYS) " days the coordinator will ask " (view.settled.readers_needed) " members \
                 of the Quality Standards Group to read it. None of them acts for your \
                 organisation."
            } }
            @let within = if again {
                quality::READ_AGAIN_WITHIN_DAYS
            } else {
                quality::READ_WITHIN_DAYS
            };
            li {
                "They will read it independently, usually within "
                (within) " days. They might invite you to strengthen an answer."
            }
            li {
                "At least " (view.settled.quorum) " members will decide. We will email you, and you \
                 can read the decision and its reasons here."
            }
        }
        p class="govuk-body" {
            "You do not need to do anything until then. You can check its status, or withdraw it, \
             on the application’s page."
        }
        p class="govuk-body" {
            a class="govuk-link" href=(address::application(application)) { "See your application" }
        }
    });
    Ok(show(&Page::new(title, &ask.surroundings, content)))
}
