//! An evaluator plans a campaign, settles what has to be settled, opens it and closes it.

use crate::{ANA, OURS, THEIRS, World};
use jiff::civil::date;
use surveys::{
    CopiedFrom, LawfulBasis, SurveyOf,
    campaign::{
        CloseCampaign, CountCampaign, DiscardCampaign, OpenCampaign, PlanCampaign, Planned,
        PrepareCampaign, ReplanCampaign, Stage, close_campaign, count_campaign, discard_campaign,
        open_campaign, plan_campaign, prepare_campaign, replan_campaign,
    },
    rule,
};
use vocabulary::{CampaignId, Digest, Refusal};

/// The day on which everything happens.
const TODAY: jiff::civil::Date = date(1970, 1, 1);

/// How a command is otherwise than it should be.
type Otherwise = fn(&mut PrepareCampaign);

fn plan() -> Planned {
    Planned {
        title: "SENCOs in Wessex".to_owned(),
        surveys: vec![SurveyOf::BuiltIn("school-2026".to_owned())],
        from: TODAY,
        until: date(1970, 2, 1),
    }
}

impl World {
    fn planned(&mut self, planned: Planned) -> Result<CampaignId, Refusal> {
        let known: Vec<CampaignId> = self.state.campaigns_of(OURS).map(|it| it.0).collect();
        let command = PlanCampaign {
            organisation: OURS,
            planned,
        };
        self.give(ANA, |state, context| {
            plan_campaign(state, &command, context)
        })?;
        let mut all = self.state.campaigns_of(OURS).map(|it| it.0);
        Ok(all.find(|id| !known.contains(id)).expect("a new one"))
    }

    fn prepared(&mut self, campaign: CampaignId) -> Result<(), Refusal> {
        self.prepare(campaign, |_| {})
    }

    fn prepare(
        &mut self,
        campaign: CampaignId,
        otherwise: impl FnOnce(&mut PrepareCampaign),
    ) -> Result<(), Refusal> {
        let mut command = PrepareCampaign {
            organisation: OURS,
            campaign,
            approved_by: "Ethics committee, 2026/114".to_owned(),
            approved_on: TODAY,
            basis: LawfulBasis::PublicTask,
            contact: "surveys@institute.example".to_owned(),
            kept_until: date(1971, 1, 1),
            pilot: "Six teachers tried it.".to_owned(),
        };
        otherwise(&mut command);
        self.give(ANA, |state, context| {
            prepare_campaign(state, &command, context)
        })
    }

    fn opened(&mut self, campaign: CampaignId) -> Result<(), Refusal> {
        let command = OpenCampaign {
            organisation: OURS,
            campaign,
        };
        self.give(ANA, |state, context| {
            open_campaign(state, &command, context)
        })
    }

    fn stage(&self, campaign: CampaignId) -> Stage {
        self.state
            .campaign(campaign)
            .expect("it is there")
            .stage(TODAY)
    }
}

fn rule_of(refused: Result<(), Refusal>) -> String {
    match refused {
        Err(Refusal::Rule { rule, .. }) => rule,
        other => panic!("{other:?}"),
    }
}

fn field_of<T: std::fmt::Debug>(refused: Result<T, Refusal>) -> String {
    match refused {
        Err(Refusal::Invalid(problems)) => problems[0].field.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_campaign_is_planned_prepared_opened_and_closed() {
    let mut world = World::default();
    let id = world.planned(plan()).unwrap();
    assert_eq!(world.stage(id), Stage::Planned);
    assert_eq!(rule_of(world.opened(id)), rule::NOT_READY.0);
    world.prepared(id).unwrap();
    world.opened(id).unwrap();
    assert_eq!(world.stage(id), Stage::Open);
    let campaign = world.state.campaign(id).unwrap();
    let asked = campaign.asked("school-2026").unwrap();
    assert_eq!(asked.instrument().unwrap().id, "school-2026");
    assert_eq!(campaign.stage(date(1970, 2, 2)), Stage::Over);
    let count = CountCampaign {
        organisation: OURS,
        campaign: id,
        counts: vec![("school-2026".to_owned(), 12)],
        digest: Digest::of(b""),
    };
    let early = world.give(ANA, |state, context| count_campaign(state, &count, context));
    assert_eq!(rule_of(early), rule::NOT_CLOSED.0);
    let close = CloseCampaign {
        organisation: OURS,
        campaign: id,
    };
    world
        .give(ANA, |state, context| close_campaign(state, &close, context))
        .unwrap();
    assert_eq!(world.stage(id), Stage::Closed);
    let again = world.give(ANA, |state, context| close_campaign(state, &close, context));
    assert_eq!(rule_of(again), rule::NOT_OPEN.0);
    world
        .give(ANA, |state, context| count_campaign(state, &count, context))
        .unwrap();
    let closed = world.state.campaign(id).unwrap().closed.clone().unwrap();
    assert_eq!(closed.counted.unwrap().counts, count.counts);
    let twice = world.give(ANA, |state, context| count_campaign(state, &count, context));
    assert_eq!(rule_of(twice), rule::NOT_CLOSED.0);
}

#[test]
fn what_an_open_campaign_asks_never_changes() {
    let mut world = World::default();
    let from = CopiedFrom::BuiltIn("school-2026".to_owned());
    let copy = world.copy(from, "Schools in Wessex").unwrap();
    world.sign_off(copy, 1).unwrap();
    let id = world
        .planned(Planned {
            surveys: vec![SurveyOf::Version(copy, 1)],
            ..plan()
        })
        .unwrap();
    world.prepared(id).unwrap();
    world.opened(id).unwrap();
    let text = world.state.campaign(id).unwrap().asked[0].text.clone();
    assert_eq!(*text, *world.state.made(copy).unwrap().versions[0].text);
    let replan = ReplanCampaign {
        organisation: OURS,
        campaign: id,
        planned: plan(),
    };
    let refused = world.give(ANA, |state, context| {
        replan_campaign(state, &replan, context)
    });
    assert_eq!(rule_of(refused), rule::OPENED_ALREADY.0);
    let discard = DiscardCampaign {
        organisation: OURS,
        campaign: id,
    };
    let refused = world.give(ANA, |state, context| {
        discard_campaign(state, &discard, context)
    });
    assert_eq!(rule_of(refused), rule::OPENED_ALREADY.0);
    assert_eq!(rule_of(world.prepared(id)), rule::OPENED_ALREADY.0);
}

#[test]
fn a_wrong_plan_is_refused_with_its_field() {
    let mut world = World::default();
    let untitled = Planned {
        title: " ".to_owned(),
        ..plan()
    };
    assert_eq!(field_of(world.planned(untitled)), "title");
    let none = Planned {
        surveys: vec![],
        ..plan()
    };
    assert_eq!(field_of(world.planned(none)), "surveys");
    let unknown = SurveyOf::BuiltIn("census".to_owned());
    let unknown = Planned {
        surveys: vec![unknown],
        ..plan()
    };
    assert_eq!(field_of(world.planned(unknown)), "surveys");
    let backwards = Planned {
        until: date(1969, 12, 31),
        ..plan()
    };
    assert_eq!(field_of(world.planned(backwards)), "until");
    let for_ever = Planned {
        until: date(1975, 1, 1),
        ..plan()
    };
    assert_eq!(field_of(world.planned(for_ever)), "until");
    world.planned(plan()).unwrap();
    assert_eq!(field_of(world.planned(plan())), "title");
}

#[test]
fn what_is_missing_before_opening_is_named() {
    let mut world = World::default();
    let id = world.planned(plan()).unwrap();
    let wrong: [(&str, Otherwise); 5] = [
        ("approved-by", |it| it.approved_by.clear()),
        ("approved-on", |it| it.approved_on = date(1970, 1, 2)),
        ("contact", |it| "the office".clone_into(&mut it.contact)),
        ("kept-until", |it| it.kept_until = date(1970, 2, 1)),
        ("pilot", |it| it.pilot.clear()),
    ];
    for (field, otherwise) in wrong {
        assert_eq!(field_of(world.prepare(id, otherwise)), field);
    }
}

#[test]
fn another_organisation_s_campaign_is_not_there() {
    let mut world = World::default();
    let id = world.planned(plan()).unwrap();
    let theirs = OpenCampaign {
        organisation: THEIRS,
        campaign: id,
    };
    let refused = world.give(ANA, |state, context| open_campaign(state, &theirs, context));
    assert_eq!(refused, Err(Refusal::NotFound));
}
