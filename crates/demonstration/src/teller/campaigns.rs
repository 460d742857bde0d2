//! Two campaigns of the evaluators: one that is closed, with answers, and one that can be answered now.

use super::{Teller, made, respondent::answered};
use crate::NotTold;
use answers::{Change, SchoolFacts, Secret, Stamp};
use doors::{AnswerRoom, AnsweredPage};
use instrument::{
    Instrument,
    route::{Answer, Answers},
};
use jiff::Span;
use service::Failure;
use surveys::{
    LawfulBasis, SurveyOf,
    campaign::{
        CloseCampaign, CountCampaign, LimitCampaign, Limits, OpenCampaign, PlanCampaign, Planned,
        PrepareCampaign,
    },
};
use vocabulary::{Actor, CampaignId, OrganisationId};

/// The staff survey.
pub(super) const STAFF: &str = "school-2026";
/// So many parents answered the campaign that is closed.
const ANSWERED: u8 = 24;

impl Teller<'_> {
    pub(super) fn run_campaigns(&mut self, evaluator: Actor) -> Result<(), NotTold> {
        let organisation = of(evaluator);
        let parents = "parents-2026";
        let closed = self.open_campaign(evaluator, "First wave", &[parents, STAFF])?;
        let instrument = Instrument::built_in(parents).expect("it is part of senco");
        for n in 1..=ANSWERED {
            self.answers(
                closed,
                parents,
                Secret::new([n; 16]),
                answered(&instrument, n, Answers::new()),
                true,
            )?;
        }
        self.staff_answer(evaluator, closed)?;
        let close = CloseCampaign {
            organisation,
            campaign: closed,
        };
        self.give_for_surveys(evaluator, &["closes a campaign"], close)?;
        let counted = AnswerRoom::of(self.service)
            .count(&evaluator, closed)
            .map_err(not_kept)?;
        let count = CountCampaign {
            organisation,
            campaign: closed,
            counts: counted.counts,
            digest: counted.digest,
        };
        self.give_for_surveys(evaluator, &["counts a campaign"], count)?;
        let asked = [
            STAFF,
            parents,
            "pupils-1",
            "pupils-2",
            "trainees-2026",
            "heads",
        ];
        let asked: Vec<&str> = asked
            .into_iter()
            .filter(|it| Instrument::built_in(it).is_ok())
            .collect();
        let open = self.open_campaign(evaluator, "SENCOs in Wessex, 2027", &asked)?;
        let limit = LimitCampaign {
            organisation: of(evaluator),
            campaign: open,
            limits: Limits {
                enough: [(parents.to_owned(), 1_000)].into(),
                ..Limits::default()
            },
        };
        self.give_for_surveys(evaluator, &["limits who takes part"], limit)?;
        // Someone has answered the first question, and gone to fetch a cup of tea.
        let secret = Secret::new([99; 16]);
        let first = [("phase".to_owned(), Answer::one("primary"))].into();
        self.answers(open, parents, secret, first, false)?;
        self.told.campaigns.extend([open, closed]);
        // Two more are only planned.
        for title in ["Pupils in Wessex, 2027", "Trainees in Wessex, 2027"] {
            let planned = self.plan_campaign(evaluator, title, &["pupils-1"])?;
            self.told.campaigns.push(planned);
        }
        self.told.secrets.push(secret.to_string());
        // Another has answered everything and looks it over; a third has sent it.
        for (n, sends) in [(98, false), (97, true)] {
            let secret = Secret::new([n; 16]);
            let answers = answered(&instrument, n, Answers::new());
            self.answers(open, parents, secret, answers, sends)?;
            self.told.secrets.push(secret.to_string());
        }
        self.invite_schools(evaluator, open)
    }

    fn plan_campaign(
        &self,
        evaluator: Actor,
        title: &str,
        surveys: &[&str],
    ) -> Result<CampaignId, NotTold> {
        let today = self.service.today();
        let later = |days: i64| today.saturating_add(Span::new().days(days));
        let plan = PlanCampaign {
            organisation: of(evaluator),
            planned: Planned {
                title: title.to_owned(),
                surveys: surveys
                    .iter()
                    .map(|it| SurveyOf::BuiltIn((*it).to_owned()))
                    .collect(),
                from: today,
                until: later(365),
            },
        };
        let planned = self.give_for_surveys(evaluator, &[title, "is planned"], plan)?;
        Ok(made(planned).into())
    }

    fn open_campaign(
        &self,
        evaluator: Actor,
        title: &str,
        surveys: &[&str],
    ) -> Result<CampaignId, NotTold> {
        let today = self.service.today();
        let later = |days: i64| today.saturating_add(Span::new().days(days));
        let campaign = self.plan_campaign(evaluator, title, surveys)?;
        let prepare = PrepareCampaign {
            organisation: of(evaluator),
            campaign,
            approved_by: "Ethics Committee of the Wessex Institute, 2026/114".to_owned(),
            approved_on: today,
            basis: LawfulBasis::PublicTask,
            contact: "surveys@wessex-institute.example".to_owned(),
            kept_until: later(3 * 365),
            pilot: "Six parents tried the survey. We shortened the question about assessments."
                .to_owned(),
        };
        self.give_for_surveys(evaluator, &[title, "is prepared"], prepare)?;
        let open = OpenCampaign {
            organisation: of(evaluator),
            campaign,
        };
        self.give_for_surveys(evaluator, &[title, "is opened"], open)?;
        Ok(campaign)
    }

    fn answers(
        &self,
        campaign: CampaignId,
        survey: &str,
        secret: Secret,
        answers: Answers,
        sends: bool,
    ) -> Result<(), NotTold> {
        let room = AnswerRoom::of(self.service);
        let page = |change| AnsweredPage {
            campaign,
            secret,
            stamp: Stamp {
                audience: survey.to_owned(),
                facts: SchoolFacts::default(),
            },
            change,
            code: None,
        };
        let entries = answers
            .iter()
            .map(|(id, answer)| (id.clone(), Some(answer.clone())));
        let post = |change| room.post_blocking(page(change)).map_err(not_kept);
        let kept = post(Change::Page(entries.collect()))?;
        kept.expect("it is answered for the first time");
        if sends {
            let finish = Change::Finish { counting: answers };
            post(finish)?.expect("it was answered a moment ago");
        }
        Ok(())
    }
}

/// The organisation for which an evaluator acts.
fn of(evaluator: Actor) -> OrganisationId {
    evaluator.organisation.expect("an evaluator acts for one")
}

pub(super) fn not_kept(why: Failure) -> NotTold {
    NotTold {
        what: "an answer to a survey".to_owned(),
        why,
    }
}
