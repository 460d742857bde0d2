//! Whom to ask about what, by who someone is.

use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    layout::Page,
};

const TITLE: &str = "Help and contact";

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (TITLE) }
        p class="govuk-body-l" { "Who to ask depends on who you are and what you want to know." }
        (schools())
        (sencos())
        (parents())
        (providers())
        (everyone())
        (offices(&ask))
    });
    show(&Page::new(TITLE, &ask.surroundings, content))
}

fn schools() -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Headteachers, governors and trusts" }
        ul class="govuk-list govuk-list--bullet" {
            li {
                "Does your SENCO need a qualification? "
                (link("/check-senco", "Check your SENCO’s position"))
                ". You do not need an account. For advice on your own case, ask your trust’s or local \
                 authority’s legal adviser."
            }
            li {
                "Where is the course? "
                (link("/npq-for-sencos", "See where to take the NPQ for SENCOs"))
                " (National Professional Qualification for special educational needs co-ordinators)."
            }
            li {
                "Do you need an account for your school? Ask your trust or local authority. If they cannot give \
                 you one, ask " (registrar()) "."
            }
        }
    }
}

fn sencos() -> Markup {
    html! {
        h2 class="govuk-heading-m" { "SENCOs and people with the award" }
        ul class="govuk-list govuk-list--bullet" {
            li {
                "Is your award missing? " (link("/claims/new", "See or claim your own award"))
                ". We ask the university to confirm it."
            }
            li {
                "Is your record wrong? Tell " (registrar()) " what is wrong and how you know. They put it right."
            }
            li { "Are you new? " (link("/start-here", "Start here")) "." }
        }
    }
}

fn parents() -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Parents" }
        ul class="govuk-list govuk-list--bullet" {
            li {
                (link("/is-our-senco-qualified", "Find your child’s school"))
                " to see what it must do and what to ask it."
            }
            li {
                "We know nothing about any child. For help for your child, ask the school’s SENCO or your \
                 council."
            }
        }
    }
}

fn providers() -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Course providers, readers and supporters" }
        ul class="govuk-list govuk-list--bullet" {
            li {
                "Do you want to be on the register? " (link("/request-account", "Ask for an account"))
                ". The Provider Group’s coordinator answers by email."
            }
            li {
                "Do you have an application? Sign in and open it. It shows the coordinator’s name and email \
                 address."
            }
            li {
                "Can a colleague not sign in? An owner of your organisation’s account can invite them, from "
                "the account page."
            }
            li { "Do you review or support an application? Ask the coordinator, at " (office()) "." }
        }
    }
}

fn everyone() -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Everyone" }
        ul class="govuk-list govuk-list--bullet" {
            li {
                "Are you unhappy with a course? Tell the provider first: its website is on the "
                (link("/register", "register"))
                ". If an entry on the register is wrong, write to " (office()) "."
            }
            li {
                "Is a page broken, or hard for you to use? " (link("/status", "See whether senco is working"))
                ". Then tell " (office()) " what you wanted to do and what happened. If a page showed you \
                 a reference, give that too."
            }
            li {
                "Do you want to know what we keep about you? Read about "
                (link("/privacy", "privacy")) ", then ask " (office()) "."
            }
            li { "Do you want to know what to do, step by step? See the " (link("/guides", "guides")) "." }
            li { "Do you write programs? Read the " (link("/api", "page for other programs")) "." }
        }
    }
}

/// Where to write to: what the operator said, and nothing made up where they said nothing.
fn offices(ask: &Ask) -> Markup {
    let offices = ask.offices();
    html! {
        h2 class="govuk-heading-m" id="office" { "The Provider Group’s office" }
        @if let Some(email) = &offices.provider_group {
            p class="govuk-body" { "Email " (mailto(email)) "." }
        } @else {
            p class="govuk-body" {
                "The people who run this service have not given us an address for the office yet. Until they \
                 do, there are 2 ways to reach the Provider Group’s coordinator:"
            }
            ul class="govuk-list govuk-list--bullet" {
                li { "if you have an application, sign in and open it" }
                li {
                    "if you have no account and are a course provider, "
                    (link("/request-account", "ask for an account"))
                }
            }
        }
        h2 class="govuk-heading-m" id="registrar" { "The registrar" }
        p class="govuk-body" {
            "The registrar keeps the register of SENCOs and their qualifications. "
            @if let Some(email) = &offices.registrar {
                "Email " (mailto(email)) "."
            } @else {
                "The people who run this service have not given us an address for the registrar yet. Your \
                 trust, local authority or course provider may know it."
            }
        }
    }
}

fn link(href: &'static str, text: &'static str) -> Markup {
    html! { a class="govuk-link" href=(href) { (text) } }
}

fn office() -> Markup {
    link("#office", "the Provider Group’s office")
}

fn registrar() -> Markup {
    link("#registrar", "the registrar")
}

fn mailto(email: &str) -> Markup {
    html! { a class="govuk-link" href={ "mailto:" (email) } { (email) } }
}
