//! Which groups there are, and one's own part in them.

use crate::address;
use access::Action;
use axum::response::Response;
use governance::GroupKind;
use governance_views::{GroupLine, Groups, OwnOffer, OwnTerm};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, ButtonKind, InsetText},
    form::FormStart,
    layout::Page,
    words,
};
use vocabulary::in_words;

/// `group.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&Groups)?;
    let keeps = ask.may(Action::KeepGroups);
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Groups" }
        p class="govuk-body" {
            "Providers look after the quality of SENCO courses together, in groups they have \
             formed. Members are not paid."
        }
        @if view.groups.is_empty() && !keeps {
            p class="govuk-body" { "No group has been formed yet." }
        }
        @for line in &view.groups { (group(line)) }
        @if keeps {
            @for kind in &view.unformed { (unformed(&ask, *kind)) }
        }
    });
    Ok(show(&Page::new("Groups", &ask.surroundings, content)))
}

fn group(line: &GroupLine) -> Markup {
    html! {
        h2 class="govuk-heading-m" { (line.name) }
        p class="govuk-body" { (what_for(line.kind)) }
        @if let Some(own) = &line.own { (own_term(own)) }
        @if let Some(offer) = &line.offer { (own_offer(line, offer)) }
        @if line.due + line.offers > 0 {
            ul class="govuk-list govuk-list--bullet" {
                @if line.offers > 0 {
                    li { (words::count(line.offers, "person offers", "people offer")) " to serve" }
                }
                @if line.due > 0 {
                    li { (words::count(line.due, "term ends", "terms end")) " soon" }
                }
            }
        }
        @if let Some(members) = line.members {
            p class="govuk-body" {
                a class="govuk-link" href=(address::group(line.kind)) {
                    "Members and terms of reference"
                    span class="govuk-visually-hidden" { " of the " (line.name) }
                }
                " (" (words::count(members, "member", "members")) ")"
            }
        }
        @if line.may_offer {
            p class="govuk-body" {
                a class="govuk-link" href=(address::volunteer(line.kind)) {
                    "Offer to serve"
                    span class="govuk-visually-hidden" { " on the " (line.name) }
                }
            }
        }
    }
}

/// What a group is for.
fn what_for(kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::ProviderGroup => {
            "It is open to every provider of the National Award for SEN \
             Coordination."
        }
        GroupKind::WorkingGroup => {
            "Its members are volunteers, who meet more often and prepare what the Provider Group \
             decides."
        }
        GroupKind::QualityStandardsGroup => {
            "Its members are volunteers, who take turns to read applications for registration and \
             decide on them."
        }
        GroupKind::FrameworkAdvisoryGroup => {
            "People from schools, the Department for Education, the voluntary sector, families and \
             others advise in it on the Quality Standards Framework."
        }
    }
}

fn own_term(own: &OwnTerm) -> Markup {
    let place = own.place.in_words();
    let article = if place.starts_with('a') { "an" } else { "a" };
    html! {
        p class="govuk-body" {
            @if own.now {
                "You have served as " (article) " " (place) " since " (in_words(own.from))
                ". The last day of your term is " strong { (in_words(own.last_day)) } "."
            } @else {
                "You served as " (article) " " (place) ". Your last term ended on "
                (in_words(own.last_day)) "."
            }
        }
    }
}

fn own_offer(line: &GroupLine, offer: &OwnOffer) -> Markup {
    html! {
        @if offer.waits {
            p class="govuk-body" {
                "You offered to serve on " (in_words(offer.on)) ". The coordinator will answer. "
                a class="govuk-link" href=(address::withdraw(line.kind)) {
                    "Withdraw your offer"
                    span class="govuk-visually-hidden" { " (" (line.name) ")" }
                }
            }
        } @else if let Some(reason) = &offer.reason {
            p class="govuk-body" {
                "Your offer of " (in_words(offer.on)) " was declined. The coordinator says:"
            }
            (InsetText { content: reason.into(), ..InsetText::default() })
        }
    }
}

fn unformed(ask: &Ask, kind: GroupKind) -> Markup {
    let form = FormStart {
        action: address::form(kind).into(),
        ..ask.form()
    };
    html! {
        h2 class="govuk-heading-m" { (kind.in_words()) }
        p class="govuk-body" { (what_for(kind)) " It has not been formed yet." }
        (form.around("", &html! {
            (Button {
                content: format!("Form the {}", kind.in_words()).into(),
                kind: ButtonKind::Secondary,
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    }
}
