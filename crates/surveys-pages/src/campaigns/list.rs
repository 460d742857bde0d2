//! Which campaigns there are.

use crate::address;
use axum::response::Response;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    components::{Button, Cell, Table},
    layout::{Above, Page},
    words,
};
use surveys_views::{CampaignLine, Campaigns};
use vocabulary::in_words;

/// `campaign.run`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&Campaigns)?;
    let row = |line: &CampaignLine| {
        let dates = format!("{} to {}", in_words(line.from), in_words(line.until));
        vec![
            Cell::from(html! {
                a class="govuk-link" href=(address::campaign(line.campaign)) { (line.title) }
            }),
            Cell::from(words::labelled("Status", &super::stage(line.stage))),
            Cell::from(words::labelled("Dates", &dates)),
        ]
    };
    let content = html! {
        (two_thirds(&html! {
            h1 class="govuk-heading-l" { "Campaigns" }
            p class="govuk-body" {
                "A campaign puts one or more surveys to people. You plan it, record what was approved, and open it. People answer \
                 without an account, and no one can tell who gave an answer."
            }
            (Button { content: "Plan a campaign".into(), href: address::NEW_CAMPAIGN.into(), ..Button::default() })
        }))
        @if view.campaigns.is_empty() {
            p class="govuk-body" { "You do not have any campaigns yet." }
        } @else {
            (Table {
                caption: "Your campaigns".into(),
                caption_classes: "govuk-visually-hidden".into(),
                head: vec!["Campaign".into(), "Status".into(), "Dates".into()],
                rows: view.campaigns.iter().map(row).collect(),
                classes: words::ROWS.into(),
                ..Table::default()
            })
        }
    };
    let page = Page::new("Campaigns", &ask.surroundings, content)
        .with_above(Above::back(address::SURVEYS));
    Ok(show(&page))
}
