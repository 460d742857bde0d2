//! What senco keeps about people.

use access::Kept;
use axum::response::Response;
use doors::SESSION_HOURS;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    layout::{HELP, Page},
};

/// Where the address of the registrar is.
const REGISTRAR: &str = "/help#registrar";

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let kept = Kept::AccessLog.time();
    let signed_in = Kept::Sessions.time();
    let links = Kept::SignInLinks.time();
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Privacy" }
        h2 class="govuk-heading-m" { "If you do not sign in" }
        p class="govuk-body" {
            "You can search the register and use the SENCO check without signing in. We set no \
             cookie, and we keep no record of what you looked up. Our log shows which type of \
             page was opened, but never your search or your answers."
        }
        p class="govuk-body" {
            "If you start a survey by a link that anyone can use, one cookie notes that someone has started it on this \
             device, so that no one answers twice by mistake. It is the same for everyone and ends with the survey. \
             Another protects the forms until you close your browser. If you choose how a survey for pupils looks and sounds, \
             a third cookie keeps that on this device for 6 months. It says nothing else."
        }
        h2 class="govuk-heading-m" { "If you sign in" }
        p class="govuk-body" {
            "We keep your name, your email address and the organisations you act for. We also \
             keep a record of what you did, for example if you submitted an application. One \
             cookie keeps you signed in. It expires after " (SESSION_HOURS) " hours, or when you sign out."
        }
        p class="govuk-body" {
            "For each place where you are signed in, we keep when you signed in, when you last \
             used it (to within 5 minutes) and the name of the browser, for " (signed_in) ". Only you \
             can see this, on your account page."
        }
        p class="govuk-body" {
            "When you ask for a sign-in link, we keep your address encrypted until you use the \
             link, or for " (links) ". If no account uses the address, we keep nothing else. We count \
             how many links were sent to an address in the last hour, without keeping the address."
        }
        (told_by_others())
        h2 class="govuk-heading-m" { "If you ask about a person or a school’s SENCO" }
        p class="govuk-body" {
            "If you get an answer that is not public, we keep a record of it: who you are, why you asked \
             and what we answered. We keep it encrypted for " (kept) ", then we delete it. \
             The person you asked about can see which organisation asked, when and why, but not your name."
        }
        h2 class="govuk-heading-m" { "If we email you" }
        p class="govuk-body" {
            "For each email we keep its type, what it was about and whether it was delivered. We \
             do not keep the address or the text."
        }
        h2 class="govuk-heading-m" { "If you ask for an account" }
        p class="govuk-body" {
            "We keep what you type encrypted for up to " (links) ", until you confirm it with the link \
             in our email. Then the Provider Group’s coordinator reads it. We keep your request \
             and the answer on record."
        }
        h2 class="govuk-heading-m" { "How we keep your data safe" }
        p class="govuk-body" {
            "We encrypt names, addresses and what people write. Each person’s data has its own \
             encryption key. When we erase a person’s data, we destroy that key. No one can then \
             read it. Older backups stay readable for a time. senco tells the people who run it from which \
             date no backup can be read."
        }
        h2 class="govuk-heading-m" { "How long we keep your data" }
        p class="govuk-body" {
            a class="govuk-link" href="/privacy/how-long" { "How long we keep data" }
            " lists each type of data, when we delete it and why we need it until then."
        }
        h2 class="govuk-heading-m" { "Legal basis" }
        p class="govuk-body" {
            "The Provider Group’s host organisation is the data controller. It has not confirmed the \
             legal basis yet."
        }
        h2 class="govuk-heading-m" { "If you want to ask about your data" }
        p class="govuk-body" {
            "If you can sign in, you can download a copy of your data from your account page at any time."
        }
        p class="govuk-body" {
            "Is your record as a SENCO or of your course wrong? "
            a class="govuk-link" href=(REGISTRAR) { "Tell the registrar" }
            " what is wrong and how you know. They put it right."
        }
        p class="govuk-body" {
            "For everything else, such as what other people wrote about you, or to have your data erased, write to the \
             Provider Group’s office. See "
            a class="govuk-link" href=(HELP) { "Help and contact" }
            " for its address."
        }
    });
    show(&Page::new("Privacy", &ask.surroundings, content))
}

/// What is kept about people whom others report: they may have no account.
fn told_by_others() -> Markup {
    html! {
        h2 class="govuk-heading-m" { "If a school or a course provider tells us about you" }
        p class="govuk-body" {
            "We can hold data about you even if you have no account. We need it to confirm who is SENCO of a school, \
             and whether they are qualified."
        }
        ul class="govuk-list govuk-list--bullet" {
            li {
                "Schools, trusts and local authorities tell us who is SENCO: your name, your teacher reference \
                 number if they give it, your post, when you are on leave and which course you take."
            }
            li {
                "They tell us which governor or trustee is responsible, by name."
            }
            li {
                "Course providers and the Department for Education tell us who takes a course, and who has an award: \
                 your name, your teacher reference number, the dates and the result."
            }
        }
        p class="govuk-body" {
            "If they give us your email address, we ask you to confirm what they said. "
            a class="govuk-link" href="/my-record" { "See your own record" }
            " if you have an account, or "
            a class="govuk-link" href=(REGISTRAR) { "ask the registrar" }
            " what we have about you."
        }
    }
}
