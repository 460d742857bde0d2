//! Answering a survey that is put to people: by a link, without an account. Each page is kept before the next one shows.
//!
//! | file | what |
//! |---|---|
//! | `begin` | what someone is told before they start, and the link of their own that they get |
//! | `open_link` | who can start by a link that anyone can use, and who might have before |
//! | `invited` | someone comes by the link of an invitation |
//! | `together` | for the adult who helps a pupil: how to help, and a sample of each survey to choose between |
//! | `stop` | someone wants no more emails about surveys |
//! | `school` | how the staff of one school answered, for someone who has its code |
//! | `question` | one question a page, check, sending, what is said at the end |

pub(crate) mod begin;
mod invited;
mod open_link;
pub(crate) mod question;
pub(crate) mod school;
pub(crate) mod stop;
pub(crate) mod together;

use crate::{address, walk::state::Walk};
use answers::{Kept, LinkEnd};
use axum::response::{IntoResponse as _, Redirect, Response};
use instrument::{Instrument, route::Questionnaire};
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
    questionnaire: Arc<Questionnaire>,
}

/// Someone who answers one.
pub(crate) struct Answering {
    asked: Asked,
    link: LinkEnd,
    kept: Kept,
}

/// Someone who comes by a link.
enum Come {
    /// They have started.
    Answering(Box<Answering>),
    /// They have not: by an invitation, or by a link that is none.
    Anew(Box<Asked>, LinkEnd),
}

impl Asked {
    fn of(ask: &Ask, campaign: CampaignId, survey: &str) -> Result<Self, Response> {
        let view = ask.view(&AskedOf {
            campaign,
            survey: survey.to_owned(),
        })?;
        let asked = &view.asked;
        let read = asked
            .instrument()
            .cloned()
            .zip(asked.questionnaire().cloned());
        let (instrument, questionnaire) = read.ok_or_else(|| ask.refusal(Refusal::NotFound))?;
        Ok(Self {
            campaign,
            view,
            instrument,
            questionnaire,
        })
    }

    /// The page that says that it cannot be answered now, and why.
    fn not_open(&self, ask: &Ask) -> Option<Response> {
        let says = match self.view.stage {
            Stage::Open => return None,
            Stage::Planned | Stage::Awaited => {
                let from = in_words(self.view.from);
                let by_invitation = self.view.limits.invited_only.contains(&self.view.asked.id);
                let invited = if by_invitation { " You need an invitation." } else { "" };
                format!("You can answer this survey from {from}.{invited}")
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
        match Self::find(ask, (campaign, survey, secret))? {
            Come::Answering(answering) => Ok(*answering),
            // There is nothing here before someone starts, where they are told what happens to their answers.
            Come::Anew(asked, link) => {
                let here = address::answer(campaign, &asked.view.asked.id, &link.to_string());
                Err(Redirect::to(&here).into_response())
            }
        }
    }

    /// Someone with a link, whether or not an answer was begun by it.
    fn find(
        ask: &Ask,
        (campaign, survey, secret): (CampaignId, &str, &str),
    ) -> Result<Come, Response> {
        let asked = Asked::of(ask, campaign, survey)?;
        let link: LinkEnd = secret.parse().map_err(|_| ask.refusal(Refusal::NotFound))?;
        let kept = ask.service().answers().find(campaign, link.secret);
        let kept = kept.map_err(|failure| ask.failure(&failure, None))?;
        let kept = kept.filter(|kept| kept.stamp.audience == asked.view.asked.id);
        Ok(match kept {
            None => Come::Anew(Box::new(asked), link),
            Some(kept) => Come::Answering(Box::new(Self { asked, link, kept })),
        })
    }

    fn base(&self) -> String {
        let link = self.link.to_string();
        address::answer(self.asked.campaign, &self.asked.view.asked.id, &link)
    }

    fn walk(
        &self,
        ask: &Ask,
        query: Option<&str>,
        sent: Option<Vec<(String, String)>>,
    ) -> Walk<'_> {
        Walk::kept(
            ask,
            self.base(),
            (&self.asked.instrument, &self.asked.questionnaire),
            &self.kept,
            query,
            sent,
        )
    }
}
