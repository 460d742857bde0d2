//! A list of people before it is sent: what would be sent, sending it, deleting it.

use super::caption_of;
use crate::address;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    components::{Button, ButtonKind, SummaryList, SummaryRow},
    layout::{Above, Page, Title},
    security::{CheckedForm, NoFields},
    told_once::Done,
    words::{self, thousands},
};
use surveys::campaign::{InviteToCampaign, Stage};
use surveys_views::{InviteListFile, InviteListView};
use vocabulary::{CampaignId, InviteListId, in_words};

/// `campaign.run`
pub(crate) async fn get(
    ask: Ask,
    At((campaign, list)): At<(CampaignId, InviteListId)>,
) -> Result<Response, Response> {
    let view = ask.view(&InviteListFile { campaign, list })?;
    let people = people(&view);
    let back = address::invitations(campaign);
    let delete = address::delete_list(campaign, list);
    let content = two_thirds(&html! {
        (caption_of(&view.title))
        h1 class="govuk-heading-l" { "Check the list before it is sent" }
        @if people == 0 {
            p class="govuk-body" { "No one in this list would be emailed." }
        } @else {
            p class="govuk-body" {
                (words::count(usize::try_from(people).unwrap_or(usize::MAX), "person would be", "people would be")) " emailed, "
                @if view.stage == Stage::Awaited { "on " (in_words(view.from)) "." } @else { "beginning at once." }
                " Nothing has been sent yet."
            }
        }
        (SummaryList { rows: rows(&view), ..SummaryList::default() })
        (ask.form().around("", &html! {
            div class="govuk-button-group" {
                @if people > 0 {
                    (Button {
                        content: "Send the invitations".into(),
                        prevent_double_click: Some(true),
                        ..Button::default()
                    })
                }
                a class="govuk-link" href=(delete) { "Delete the list" }
            }
        }))
    });
    let title = Title::about("Check the list", view.title.clone());
    Ok(show(
        &Page::new(title, &ask.surroundings, content).with_above(Above::back(back)),
    ))
}

fn people(view: &InviteListView) -> u64 {
    view.counts.iter().map(|(_, _, many)| many).sum()
}

fn rows(view: &InviteListView) -> Vec<SummaryRow<'_>> {
    let row = |key: String, value: String| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let counts = view.counts.iter();
    let mut rows: Vec<SummaryRow<'_>> = counts
        .map(|(_, title, many)| row(title.clone(), thousands(*many)))
        .collect();
    let others = [
        ("Have no school in the list", view.without_school),
        ("Left out: already invited", view.already),
        ("Left out: want no emails about surveys", view.stopped),
        (
            "Left out: schools in areas where no one is asked",
            view.left_out,
        ),
    ];
    let others = others.into_iter().filter(|(_, many)| *many > 0);
    rows.extend(others.map(|(key, many)| row(key.to_owned(), thousands(many))));
    rows
}

/// `campaign.run`: invites everyone in the list.
pub(crate) async fn post(
    ask: Ask,
    At((campaign, list)): At<(CampaignId, InviteListId)>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let view = ask.view(&InviteListFile { campaign, list })?;
    let command = InviteToCampaign {
        organisation: view.organisation,
        campaign,
        list,
        counts: view
            .counts
            .iter()
            .map(|(id, _, many)| (id.clone(), *many))
            .collect(),
    };
    ask.carry_out(&form, command).await?;
    // Recorded: if this fails, or the process ends here, they go within the hour.
    let settled = ask
        .service()
        .invitations()
        .settle(&ask.actor, campaign, list);
    settled.map_err(|failure| ask.failure(&failure, None))?;
    let done = Done::new("Invitations on their way")
        .next("It can take some hours until everyone has theirs.");
    Ok(ask.done(&address::invitations(campaign), done))
}

/// `campaign.run`
pub(crate) async fn get_delete(
    ask: Ask,
    At((campaign, list)): At<(CampaignId, InviteListId)>,
) -> Result<Response, Response> {
    let view = ask.view(&InviteListFile { campaign, list })?;
    let back = address::invite_list(campaign, list);
    let content = two_thirds(&html! {
        (caption_of(&view.title))
        h1 class="govuk-heading-l" { "Delete the list" }
        (says())
        (ask.form().around("", &html! {
            div class="govuk-button-group" {
                (Button {
                    content: "Delete the list".into(),
                    kind: ButtonKind::Warning,
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                a class="govuk-link" href=(back) { "Cancel" }
            }
        }))
    });
    let title = Title::about("Delete the list", view.title.clone());
    Ok(show(
        &Page::new(title, &ask.surroundings, content).with_above(Above::back(back)),
    ))
}

fn says() -> Markup {
    html! {
        p class="govuk-body" { "The email addresses in it are deleted. No one has been emailed. You can choose the file again later." }
    }
}

/// `campaign.run`
pub(crate) async fn post_delete(
    ask: Ask,
    At((campaign, list)): At<(CampaignId, InviteListId)>,
    _: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let discarded = ask
        .service()
        .invitations()
        .discard(&ask.actor, campaign, list);
    discarded.map_err(|failure| ask.failure(&failure, None))?;
    Ok(ask.done(&address::invitations(campaign), Done::new("List deleted")))
}
