//! Who takes part in a campaign is limited, before it is opened and while people answer.

use crate::{ANA, OURS, THEIRS, World};
use jiff::civil::date;
use surveys::{
    SurveyOf,
    campaign::{LimitCampaign, Limits, PlanCampaign, Planned, limit_campaign, plan_campaign},
    rule,
};
use vocabulary::{CampaignId, OrganisationId, Refusal};

const SURVEY: &str = "school-2026";

fn planned(world: &mut World) -> CampaignId {
    let command = PlanCampaign {
        organisation: OURS,
        planned: Planned {
            title: "SENCOs in Wessex".to_owned(),
            surveys: vec![SurveyOf::BuiltIn(SURVEY.to_owned())],
            from: date(1970, 1, 1),
            until: date(1970, 2, 1),
        },
    };
    let given = world.give(ANA, |state, context| {
        plan_campaign(state, &command, context)
    });
    given.unwrap();
    world.state.campaigns_of(OURS).next().unwrap().0
}

fn limited(
    world: &mut World,
    organisation: OrganisationId,
    campaign: CampaignId,
    limits: Limits,
) -> Result<(), Refusal> {
    let command = LimitCampaign {
        organisation,
        campaign,
        limits,
    };
    world.give(ANA, |state, context| {
        limit_campaign(state, &command, context)
    })
}

#[test]
fn everyone_takes_part_until_it_is_limited_and_again_afterwards() {
    let mut world = World::default();
    let id = planned(&mut world);
    assert_eq!(world.state.campaign(id).unwrap().limits, Limits::default());
    let limits = Limits {
        invited_only: vec![SURVEY.to_owned()],
        enough: [(SURVEY.to_owned(), 500)].into(),
        left_out: vec!["  North   Wessex ".to_owned(), "North Wessex".to_owned()],
    };
    limited(&mut world, OURS, id, limits).unwrap();
    let kept = world.state.campaign(id).unwrap().limits.clone();
    assert_eq!(kept.left_out, ["North Wessex"]);
    assert!(kept.leaves_out("north wessex") && !kept.leaves_out("Wessex"));
    let twice = limited(&mut world, OURS, id, kept);
    assert!(matches!(twice, Err(Refusal::Rule { rule, .. }) if rule == rule::NOTHING_CHANGED.0));
    limited(&mut world, OURS, id, Limits::default()).unwrap();
    assert_eq!(world.state.campaign(id).unwrap().limits, Limits::default());
}

#[test]
fn limits_that_make_no_sense_are_refused() {
    let mut world = World::default();
    let id = planned(&mut world);
    let few = Limits {
        enough: [(SURVEY.to_owned(), 9)].into(),
        ..Limits::default()
    };
    let refused = limited(&mut world, OURS, id, few);
    assert!(
        matches!(refused, Err(Refusal::Invalid(found)) if found[0].field == "enough-school-2026")
    );
    let many = Limits {
        left_out: (0..51).map(|n| format!("Area {n}")).collect(),
        ..Limits::default()
    };
    let refused = limited(&mut world, OURS, id, many);
    assert!(matches!(refused, Err(Refusal::Invalid(found)) if found[0].field == "left-out"));
    let other = Limits {
        invited_only: vec!["parents-2026".to_owned()],
        ..Limits::default()
    };
    assert_eq!(limited(&mut world, OURS, id, other), Err(Refusal::NotFound));
    let foreign = limited(&mut world, THEIRS, id, Limits::default());
    assert_eq!(foreign, Err(Refusal::NotFound));
}
