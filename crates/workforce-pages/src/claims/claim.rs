//! One’s own claim: how it stands, what happens next, and taking it back.

use super::lines::{copies, stands, summary};
use crate::address;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, InsetText},
    confirm::Confirm,
    layout::{Above, Page, Title},
    security::{CheckedForm, NoFields},
    told_once::Done,
    words,
};
use vocabulary::ClaimId;
use workforce::WithdrawClaim;
use workforce_views::{ClaimStands, OwnClaim, OwnClaimView};

/// `award.claim`
pub(crate) async fn get(ask: Ask, At(claim): At<ClaimId>) -> Result<Response, Response> {
    let view = ask.view(&OwnClaim { claim })?;
    Ok(show(&page(&ask, &view)))
}

/// `award.claim`
pub(crate) async fn get_withdraw(ask: Ask, At(claim): At<ClaimId>) -> Result<Response, Response> {
    let view = ask.view(&OwnClaim { claim })?;
    if view.stands != ClaimStands::Open {
        return Ok(Redirect::to(&address::claim(claim)).into_response());
    }
    let confirm = Confirm {
        says: html! {
            p class="govuk-body" {
                "We will not ask the university any more. You can claim the award again at any time."
            }
        },
        heading: html! { "Withdraw your claim?" },
        keep: "Keep the claim",
        ..Confirm::warning(
            &ask,
            Title::about("Withdraw your claim", view.number.clone()),
            "Withdraw the claim",
            address::claim(claim),
        )
    };
    Ok(show(&confirm.page(&ask)))
}

/// `award.claim`
pub(crate) async fn post_withdraw(
    ask: Ask,
    At(claim): At<ClaimId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    ask.carry_out(&form, WithdrawClaim { claim }).await?;
    let done = Done::new("Claim withdrawn").next("You can claim the award again at any time.");
    Ok(ask.done(&address::claim(claim), done))
}

fn page<'a>(ask: &'a Ask, view: &OwnClaimView) -> Page<'a> {
    let content = two_thirds(&html! {
        span class="govuk-caption-l" { "Claim " (view.number) }
        h1 class="govuk-heading-l" { "Your claim of an award" }
        p class="govuk-body" { (stands(&view.stands)) }
        (next(view))
        h2 class="govuk-heading-m" { "What you claim" }
        (summary(view))
        h2 class="govuk-heading-m" { "Your certificate" }
        (copies(view, &address::evidence(view.claim)))
        @if view.takes_evidence {
            (Button {
                content: "Add a copy of your certificate".into(),
                href: address::evidence(view.claim).into(),
                ..Button::default()
            })
        }
        @if view.stands == ClaimStands::Open {
            p class="govuk-body" {
                a class="govuk-link" href=(address::withdraw(view.claim)) { "Withdraw the claim" }
            }
        }
    });
    let title = Title::about("Your claim of an award", view.number.clone());
    Page::new(title, &ask.surroundings, content).with_above(Above::back(address::RECORD))
}

/// What happens next, or what can be done.
fn next(view: &OwnClaimView) -> Markup {
    let answered = view.answered.map(words::day).unwrap_or_default();
    match &view.stands {
        ClaimStands::Open => html! {
            (InsetText {
                content: html! {
                    p class="govuk-body" {
                        "Your award is claimed, not confirmed. It counts for nothing until the university \
                         confirms it."
                    }
                }
                .into(),
                ..InsetText::default()
            })
            h2 class="govuk-heading-m" { "What happens next" }
            ul class="govuk-list govuk-list--bullet" {
                @if view.provider_unknown {
                    li {
                        "We do not know “" (view.provider) "”. The registrar will find out who to ask."
                    }
                    li { "Then we ask the university. This can take 6 weeks." }
                } @else {
                    li { "We have asked the university that awarded it. This can take 6 weeks." }
                    li { "We remind it after 3 weeks." }
                }
                li { "We email you when it answers. You do not need to do anything." }
            }
        },
        ClaimStands::Confirmed => html! {
            p class="govuk-body" {
                "The university confirmed your award on " (answered) ". "
                @if let Some(counts) = &view.counts { (counts) " " }
                a class="govuk-link" href=(address::RECORD) { "See your record" } "."
            }
        },
        ClaimStands::Declined(reason) => html! {
            p class="govuk-body" { "The university could not confirm this award. It wrote on " (answered) ":" }
            div class="govuk-inset-text senco-typed" {
                (reason.as_deref().unwrap_or("The reason was erased."))
            }
            h2 class="govuk-heading-m" { "What you can do" }
            ul class="govuk-list govuk-list--bullet" {
                li { "Look at your certificate: another university might have awarded it." }
                li { "Ask the university for a copy of your certificate or transcript." }
                li {
                    a class="govuk-link" href=(address::CLAIM) { "Claim the award again" }
                    ", with better evidence."
                }
            }
        },
        ClaimStands::Withdrawn => html! {
            p class="govuk-body" {
                "You took this claim back on " (answered) ". You can "
                a class="govuk-link" href=(address::CLAIM) { "claim the award again" } "."
            }
        },
    }
}
