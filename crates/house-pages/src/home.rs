//! The home page: where each kind of visitor goes.

use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show},
    layout::Page,
};

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let content = html! {
        div class="govuk-grid-row" {
            div class="govuk-grid-column-two-thirds" {
                h1 class="govuk-heading-xl" { "Qualified to lead on special educational needs" }
                p class="govuk-body-l" {
                    "Every mainstream school in England has a special educational needs \
                     co-ordinator, a SENCO. senco keeps the record of who trains them well."
                }
            }
        }
        div class="govuk-grid-row" {
            (way("Schools and SENCOs", "/register", "Find a registered provider",
                "See which courses have been reviewed by other providers, where they teach, and \
                 since when. You can also look at any past date."))
            (way("Providers of the Award", "/work", "Apply for registration",
                "Write your application in your own time, with your colleagues. Other providers \
                 review it, and help you where it is not ready yet."))
            (way("The Provider Group", "/work", "See what needs doing",
                "Enter providers, follow applications, record what the group decided."))
        }
        div class="govuk-grid-row" {
            (way("Headteachers and governors", "/check-senco",
                "Does our SENCO need the qualification, and by when?",
                "Answer a few questions, without an account and without any name, and see what to \
                 do, by when, and which rules say so."))
            (way("Governors, parents and inspectors", "/register", "Check a provider",
                "The register says who was registered on any day, and keeps its history."))
            (way("Everybody", "/who-may-see-what", "Who may see what",
                "The whole table of who can see and do what in senco, as the program itself \
                 applies it."))
        }
    };
    show(&Page::new("Home", &ask.surroundings, content))
}

fn way(whom: &str, href: &str, what: &str, more: &str) -> Markup {
    html! {
        div class="govuk-grid-column-one-third" {
            h2 class="govuk-heading-m govuk-!-margin-bottom-1" { (whom) }
            p class="govuk-body govuk-!-margin-bottom-1" {
                a class="govuk-link" href=(href) { (what) }
            }
            p class="govuk-body" { (more) }
        }
    }
}
