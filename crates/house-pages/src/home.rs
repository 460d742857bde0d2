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
                h1 class="govuk-heading-xl" {
                    "Check if your SENCO needs a qualification, or if a course provider is registered"
                }
                p class="govuk-body-l" {
                    "Every mainstream school in England must have a special educational needs \
                     co-ordinator (SENCO). Use this service to check what your school must do, or \
                     to search the Register of Quality Providers."
                }
            }
        }
        div class="govuk-grid-row" {
            (way("Headteachers and governors", "/check-senco",
                "Does our SENCO need a qualification, and by when?",
                "You do not need an account or to give a name. See what to do, by when, and which \
                 rules apply."))
            (way("Schools and SENCOs", "/register", "Find a registered provider",
                "See which providers of the National Award for SEN Coordination (NASENCO) have been \
                 reviewed by other providers. New SENCOs do not take this award. They take the \
                 National Professional Qualification (NPQ) for SENCOs."))
            (way("Governors, parents and inspectors", "/register", "Check a provider",
                "See who is registered today, or was registered on any past date."))
        }
        div class="govuk-grid-row" {
            (way("Course providers", "/work", "Apply for registration",
                "Write your application in your own time, with your colleagues. Other providers \
                 review it, and help you if it is not ready yet."))
            (way("The Provider Group", "/work", "See what needs doing",
                "Add providers, track applications and record decisions."))
            (way("SENCOs with the award", "/claims/new", "Claim an award that you already have",
                "Your award is older than this register? Tell us, and we ask the university to confirm \
                 it."))
            (way("Everyone", "/who-may-see-what", "What each role can see and do",
                "See what people in each role can see and do in senco."))
        }
    };
    show(&Page::new("Home", &ask.surroundings, content))
}

fn way(audience: &str, href: &str, what: &str, more: &str) -> Markup {
    html! {
        div class="govuk-grid-column-one-third" {
            h2 class="govuk-heading-m govuk-!-margin-bottom-1" { (audience) }
            p class="govuk-body govuk-!-margin-bottom-1" {
                a class="govuk-link" href=(href) { (what) }
            }
            p class="govuk-body" { (more) }
        }
    }
}
