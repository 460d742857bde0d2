//! Answering a survey that is put to people: by a link, without an account. Each page is kept before the next one shows.
//!
//! | file | what |
//! |---|---|
//! | `begin` | what someone is told before they start, and the link of their own that they get |
//! | `question` | one question a page, check, sending, what is said at the end |

pub(crate) mod begin;
pub(crate) mod question;

use crate::{address, walk::state::Walk};
use answers::{Kept, Secret};
use axum::response::Response;
use instrument::Instrument;
use maud::html;
use shell::{
    ask::{Ask, show, two_thirds},
    layout::{Page, Title},
};
use std::sync::Arc;
use surveys::campaign::Stage;
use surveys_views::{AskedOf, AskedView};
use vocabulary::{CampaignId, Refusal, in_words};

/// A survey of a campaign, as an address names it.
pub(crate) struct Asked {
    campaign: CampaignId,
    view: AskedView,
    instrument: Arc<Instrument>,
}

/// Someone who answers one.
pub(crate) struct Answering {
    asked: Asked,
    secret: Secret,
    kept: Kept,
}

impl Asked {
    fn of(ask: &Ask, campaign: CampaignId, survey: &str) -> Result<Self, Response> {
        let view = ask.view(&AskedOf {
            campaign,
            survey: survey.to_owned(),
        })?;
        let instrument = view.asked.instrument().cloned();
        Ok(Self {
            campaign,
            instrument: instrument.ok_or_else(|| ask.refusal(Refusal::NotFound))?,
            view,
        })
    }

    /// The page that says that it cannot be answered now, and why.
    fn not_open(&self, ask: &Ask) -> Option<Response> {
        let says = match self.view.stage {
            Stage::Open => return None,
            Stage::Planned | Stage::Awaited => {
                let from = in_words(self.view.from);
                format!("You can answer this survey from {from}.")
            }
            Stage::Over | Stage::Closed => {
                "This survey has closed, so it cannot be answered any more. Answers that were sent are kept. Those that were not \
                 sent are deleted."
                    .to_owned()
            }
        };
        let content = two_thirds(&html! {
            h1 class="govuk-heading-l" { (self.instrument.title) }
            p class="govuk-body" { (says) }
            p class="govuk-body" { "If you have a question, contact " (self.view.organisation) ": " (self.view.prepared.contact) "." }
        });
        let title = Title::about("Survey", self.instrument.title.as_str());
        Some(show(&Page::new(title, &ask.surroundings, content)))
    }
}

impl Answering {
    /// Someone with a link by which an answer was begun.
    fn of(
        ask: &Ask,
        (campaign, survey, secret): (CampaignId, &str, &str),
    ) -> Result<Self, Response> {
        let asked = Asked::of(ask, campaign, survey)?;
        let not_found = || ask.refusal(Refusal::NotFound);
        let secret: Secret = secret.parse().map_err(|_| not_found())?;
        let kept = ask.service().answers().find(campaign, secret);
        let kept = kept.map_err(|failure| ask.failure(&failure, None))?;
        let kept = kept.filter(|kept| kept.stamp.audience == asked.view.asked.id);
        Ok(Self {
            asked,
            secret,
            kept: kept.ok_or_else(not_found)?,
        })
    }

    fn base(&self) -> String {
        let secret = self.secret.to_string();
        address::answer(self.asked.campaign, &self.asked.view.asked.id, &secret)
    }

    fn walk(
        &self,
        ask: &Ask,
        query: Option<&str>,
        sent: Option<Vec<(String, String)>>,
    ) -> Result<Walk<'_>, Response> {
        Walk::kept(
            ask,
            self.base(),
            &self.asked.instrument,
            &self.kept,
            query,
            sent,
        )
    }
}
