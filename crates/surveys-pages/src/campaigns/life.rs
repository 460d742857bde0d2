//! Opening a campaign, closing it, deleting one that was never opened.

use super::{caption, view};
use crate::address;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind},
    layout::{Above, Page, Title},
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use surveys::campaign::{CloseCampaign, CountCampaign, DiscardCampaign, OpenCampaign};
use surveys_views::CampaignView;
use vocabulary::{CampaignId, in_words};

/// `campaign.run`
pub(crate) async fn get_open(ask: Ask, At(id): At<CampaignId>) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let says = html! {
        p class="govuk-body" {
            "People can answer from " (in_words(view.planned.from)) " to " (in_words(view.planned.until)) ". From now on what is asked, \
             the dates and what you recorded about approval stay as they are."
        }
    };
    Ok(show(&page(
        &ask,
        &view,
        "Open the campaign",
        &says,
        "Open it",
        false,
    )))
}

/// `campaign.run`
pub(crate) async fn post_open(
    ask: Ask,
    At(id): At<CampaignId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let command = OpenCampaign {
        organisation: view.organisation,
        campaign: id,
    };
    ask.carry_out(&form, command).await?;
    let done =
        Done::new("Campaign opened").next("Invite people, or give them the links on this page.");
    Ok(ask.done(&address::campaign(id), done))
}

/// `campaign.run`
pub(crate) async fn get_close(ask: Ask, At(id): At<CampaignId>) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let says = html! {
        p class="govuk-body" { "No one can answer after that, and it cannot be opened again. Answers that were begun and not sent are deleted." }
        p class="govuk-body" { "Invitations and reminders that have not been sent yet will not be sent." }
        p class="govuk-body" { "All answers that were sent are counted, and a digest of them is recorded, so that any later change to them would be found." }
    };
    Ok(show(&page(
        &ask,
        &view,
        "Close the campaign",
        &says,
        "Close it",
        true,
    )))
}

/// `campaign.run`
pub(crate) async fn post_close(
    ask: Ask,
    At(id): At<CampaignId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    if view.closed.is_none() {
        let command = CloseCampaign {
            organisation: view.organisation,
            campaign: id,
        };
        ask.carry_out(&form, command).await?;
    }
    // A command of its own: what is counted is what was sent before it was closed.
    let counted = ask.service().answers().count(&ask.actor, id);
    let counted = counted.map_err(|failure| ask.failure(&failure, None))?;
    let command = CountCampaign {
        organisation: view.organisation,
        campaign: id,
        counts: counted.counts,
        digest: counted.digest,
    };
    // Another command than that of the form: counting twice is counting once.
    let counting = ask.service().next_command(form.command(), "count");
    let executed = ask.service().execute(ask.actor, counting, command).await;
    executed.map_err(|failure| ask.failure(&failure, None))?;
    let done = Done::new("Campaign closed").next("You can download the answers.");
    Ok(ask.done(&address::campaign(id), done))
}

/// `campaign.run`
pub(crate) async fn get_discard(ask: Ask, At(id): At<CampaignId>) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let says = html! { p class="govuk-body" { "The plan of this campaign is deleted. No one has been asked anything. Its surveys stay." } };
    Ok(show(&page(
        &ask,
        &view,
        "Delete the campaign",
        &says,
        "Delete it",
        true,
    )))
}

/// `campaign.run`
pub(crate) async fn post_discard(
    ask: Ask,
    At(id): At<CampaignId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let view = view(&ask, id)?;
    let command = DiscardCampaign {
        organisation: view.organisation,
        campaign: id,
    };
    ask.carry_out(&form, command).await?;
    Ok(ask.done(address::CAMPAIGNS, Done::new("Campaign deleted")))
}

fn page<'a>(
    ask: &'a Ask,
    view: &CampaignView,
    heading: &'static str,
    says: &Markup,
    button: &'static str,
    is_final: bool,
) -> Page<'a> {
    let back = address::campaign(view.campaign);
    let content = two_thirds(&html! {
        (caption(view))
        h1 class="govuk-heading-l" { (heading) }
        (says)
        (ask.form().around("", &html! {
            div class="govuk-button-group" {
                (Button {
                    content: button.into(),
                    kind: if is_final { ButtonKind::Warning } else { ButtonKind::default() },
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href=(back) { "Cancel" }
            }
        }))
    });
    let title = Title::about(heading, view.planned.title.clone());
    Page::new(title, &ask.surroundings, content).with_above(Above::back(back))
}
