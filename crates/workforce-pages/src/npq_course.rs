//! Where the NPQ for SENCOs is to be had, and what a National Award that begins now is worth: nothing in law.

use crate::{address, checker, intakes};
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    layout::Page,
};
use vocabulary::in_words;
use workforce::rules::Law;
use workforce::{Intakes, Kind, NpqProviders};

const TITLE: &str = "Where to take the NPQ for SENCOs";

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    let today = ask.service().today();
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (TITLE) }
        p class="govuk-body-l" {
            "New special educational needs co-ordinators (SENCOs) take the National Professional \
             Qualification (NPQ) for SENCOs."
        }
        (what_counts())
        h2 class="govuk-heading-m" { "When does the course start?" }
        (intakes::table(Intakes::table().coming(today).take(2), "The next intakes of the NPQ"))
        h2 class="govuk-heading-m" { "Who offers it?" }
        (who_offers_it())
        p class="govuk-body" {
            "You sign up with the Department for Education, not with us. Ask a provider where and when it \
             teaches, and what it costs."
        }
        h2 class="govuk-heading-m" { "Does your SENCO need it?" }
        p class="govuk-body" {
            a class="govuk-link" href=(checker::START) { "Check your SENCO’s position" }
            " in about 6 questions, or read "
            a class="govuk-link" href=(address::START_HERE) { "what new SENCOs should know first" }
            "."
        }
    });
    show(&Page::new(TITLE, &ask.surroundings, content))
}

/// What of the National Award counts, in one place.
fn what_counts() -> Markup {
    let award = Law::table().counts(Kind::Nasenco);
    html! {
        h2 class="govuk-heading-m" { "Does the National Award still count?" }
        p class="govuk-body" {
            "The National Award for SEN Coordination (NASENCO) came before the NPQ."
        }
        ul class="govuk-list govuk-list--bullet" {
            @if let Some(begun) = award.begun_before {
                li {
                    "An award never counts if its course began on or after " (in_words(begun))
                    ". The SENCO still needs the NPQ."
                }
                li {
                    "An award counts if its course began before " (in_words(begun))
                    @if let Some(completed) = award.completed_before {
                        " and was completed before " (in_words(completed))
                    }
                    @if award.recognised_body {
                        ". A university, or a body that can give degrees, must have given it"
                    }
                    "."
                }
            }
        }
        p class="govuk-body" {
            "The "
            a class="govuk-link" href="/register" { "Register of Quality Providers" }
            " says for which qualification other providers have reviewed a provider. Do not choose a National \
               Award course for a new SENCO from it."
        }
    }
}

/// The last list that was read, with its month, and where the Department for Education says it.
fn who_offers_it() -> Markup {
    html! {
        @if let Some(list) = NpqProviders::latest() {
            p class="govuk-body" { "These providers offered it in " (list.as_of.in_words()) ":" }
            ul class="govuk-list govuk-list--bullet" {
                @for name in &list.providers { li { (name) } }
            }
            p class="govuk-body-s" { "Source: " (list.source) ". It might have changed since." }
        }
        p class="govuk-body" {
            "Who offers it now is on "
            a class="govuk-link" href=(NpqProviders::official_page()) rel="external noopener" {
                "the Department for Education’s page about NPQ courses"
            }
            "."
        }
    }
}

/// On a result: that a National Award that begins now does not count, and where the course is that does.
pub(crate) fn instead_of_the_award(today: jiff::civil::Date) -> Markup {
    let award = Law::table().counts(Kind::Nasenco);
    html! {
        p class="govuk-body" {
            @if let Some(begun) = award.begun_before {
                "A National Award never counts if its course began on or after " (in_words(begun)) ". "
            }
            @if let Some(next) = Intakes::table().next_intake(today) {
                "The NPQ starts next in " (next.in_words())
                @if !next.announced { ", as far as we know" }
                ". "
            }
            a class="govuk-link" href=(address::NPQ_COURSE) { "See where to take the NPQ for SENCOs" }
            "."
        }
    }
}
