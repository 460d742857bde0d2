//! A school’s plan for who is SENCO next: recorded, changed, withdrawn, and what is to be done next.

use crate::posts::world::{World, on, refused, since, urn};
use jiff::civil::date;
use vocabulary::{Actor, PostId, Refusal};
use workforce::{
    EraseTeacher, Following, LeavingReason, Plan, PlanSuccession, PlannedRole, PlannedTraining,
    TrainingFunding, TypedPlan, TypedTraining, WithdrawSuccessionPlan, erase_teacher, next_steps,
    plan_succession, withdraw_succession_plan,
};

const SCHOOL: u32 = 100_002;

fn training(role: &str, funding: &str, repays: &str) -> TypedTraining {
    TypedTraining {
        role: role.to_owned(),
        funding: funding.to_owned(),
        repays: repays.to_owned(),
    }
}

/// One trained, a teacher to be trained whom the school pays for.
fn typed() -> TypedPlan {
    let mut typed = TypedPlan {
        trained: "1".to_owned(),
        ..TypedPlan::default()
    };
    typed.planned[0] = training("teacher", "school", "24");
    typed
}

fn plan(world: &mut World, by: Actor, says: &TypedPlan) -> Result<usize, Refusal> {
    let plans = world.state.plans();
    let shown = TypedPlan::of(plans.of_school(urn(SCHOOL)).map(|(plan, _)| plan));
    plan_after(world, by, says, &shown)
}

fn plan_after(
    world: &mut World,
    by: Actor,
    says: &TypedPlan,
    shown: &TypedPlan,
) -> Result<usize, Refusal> {
    let command = PlanSuccession {
        organisation: by.organisation.unwrap(),
        school: urn(SCHOOL),
        revision: shown.revision(),
        says: says.clone(),
    };
    world.give_of(by, |known, context| {
        plan_succession(known, &command, context)
    })
}

fn planned(world: &World) -> Option<Plan> {
    let found = world.state.plans().of_school(urn(SCHOOL));
    found.map(|(plan, _)| plan.clone())
}

fn with_senco(world: &mut World, head: Actor) -> PostId {
    let name = ("Anne Page", "");
    world
        .report(head, SCHOOL, name, since("2024-09-01"), "")
        .unwrap()
}

#[test]
fn a_plan_is_recorded_changed_and_withdrawn() {
    let mut world = World::new();
    let head = world.head(SCHOOL);
    assert_eq!(plan(&mut world, head, &typed()).unwrap(), 1);
    let school_pays = PlannedTraining {
        role: PlannedRole::Teacher,
        funding: TrainingFunding::School,
        repays_within: Some(24),
    };
    let recorded = planned(&world).unwrap();
    assert_eq!((recorded.trained, recorded.planned), (1, vec![school_pays]));
    // The same again is nothing new on this day; on another it says that it still holds.
    assert_eq!(plan(&mut world, head, &typed()).unwrap(), 0);
    world.wait(400);
    assert_eq!(plan(&mut world, head, &typed()).unwrap(), 1);
    let nobody = TypedPlan {
        trained: "0".to_owned(),
        ..TypedPlan::default()
    };
    plan(&mut world, head, &nobody).unwrap();
    assert!(planned(&world).unwrap().planned.is_empty());
    let superseding = world.recorded.last().unwrap().supersedes;
    assert!(superseding.is_some());
    let withdraw = WithdrawSuccessionPlan {
        organisation: head.organisation.unwrap(),
        school: urn(SCHOOL),
    };
    let withdrawn = |world: &mut World| {
        world.give_of(head, |known, context| {
            withdraw_succession_plan(known, &withdraw, context)
        })
    };
    assert_eq!(withdrawn(&mut world).unwrap(), 1);
    assert_eq!(planned(&world), None);
    assert_eq!(refused(withdrawn(&mut world)), "succession-no-plan");
    assert_eq!(world.state.plans().versions(urn(SCHOOL)).len(), 4);
}

#[test]
fn whoever_does_not_act_for_the_school_plans_nothing_there() {
    let mut world = World::new();
    let elsewhere = world.head(100_001);
    let refusal = plan(&mut world, elsewhere, &typed());
    assert_eq!(refused(refusal), "not found");
}

#[test]
fn two_plans_at_once_are_not_lost() {
    let mut world = World::new();
    let head = world.head(SCHOOL);
    plan(&mut world, head, &typed()).unwrap();
    let other = TypedPlan {
        trained: "2".to_owned(),
        ..typed()
    };
    let late = plan_after(&mut world, head, &other, &TypedPlan::default());
    let Err(Refusal::Stale(changed)) = late else {
        panic!("{late:?}");
    };
    let trained = changed.iter().find(|it| it.field == "trained").unwrap();
    assert_eq!(
        (trained.yours.as_str(), trained.theirs.as_str()),
        ("2", "1")
    );
}

#[test]
fn what_is_wrong_is_said_at_its_field() {
    let mut world = World::new();
    let head = world.head(SCHOOL);
    let post = with_senco(&mut world, head);
    let mut wrong = |change: &dyn Fn(&mut TypedPlan)| {
        let mut says = typed();
        change(&mut says);
        refused(plan(&mut world, head, &says))
    };
    assert_eq!(wrong(&|it| it.trained = String::new()), "trained");
    assert_eq!(wrong(&|it| it.trained = "some".to_owned()), "trained");
    assert_eq!(wrong(&|it| it.trained = "21".to_owned()), "trained");
    let third = |role, funding, repays| {
        move |it: &mut TypedPlan| it.planned[2] = training(role, funding, repays)
    };
    assert_eq!(wrong(&third("senco", "", "")), "funding-3");
    assert_eq!(wrong(&third("", "dfe", "")), "role-3");
    assert_eq!(wrong(&third("", "", "12")), "role-3 funding-3");
    assert_eq!(wrong(&third("senco", "school", "61")), "repays-3");
    // No one pays back to the school what it did not pay.
    assert_eq!(wrong(&third("senco", "person", "12")), "repays-3");
    assert_eq!(wrong(&|it| it.why = "retires".to_owned()), "leaving");
    assert_eq!(wrong(&|it| it.leaving = Some(post)), "last-day leaving-why");
    let leaves = |day| {
        move |it: &mut TypedPlan| {
            it.leaving = Some(post);
            it.last_day = on(day);
            it.why = "retires".to_owned();
        }
    };
    assert_eq!(wrong(&leaves("2026-10")), "last-day");
    assert_eq!(wrong(&leaves("2037-08")), "last-day");
    let never: PostId = world.context(head).ids.id("post", 9);
    let mut says = typed();
    leaves("2027-08")(&mut says);
    says.leaving = Some(never);
    assert_eq!(refused(plan(&mut world, head, &says)), "leaving");
    says.leaving = Some(post);
    plan(&mut world, head, &says).unwrap();
}

#[test]
fn when_a_senco_leaves_is_theirs_and_goes_with_them() {
    let mut world = World::new();
    let head = world.head(SCHOOL);
    let post = with_senco(&mut world, head);
    let says = TypedPlan {
        leaving: Some(post),
        last_day: on("2027-08-31"),
        why: "retires".to_owned(),
        ..typed()
    };
    plan(&mut world, head, &says).unwrap();
    let (expected, leaving) = planned(&world).unwrap().expects().unwrap();
    assert_eq!((expected, leaving.why), (post, LeavingReason::Retires));
    assert_eq!(leaving.to, date(2027, 9, 1).into());
    assert_eq!(TypedPlan::of(planned(&world).as_ref()), says);
    let teacher = world.state.posts().get(post).unwrap().teacher;
    let erase = EraseTeacher { teacher };
    world
        .give_of(crate::posts::world::REGISTRAR, |known, context| {
            erase_teacher(known.workforce, &erase, context)
        })
        .unwrap();
    assert_eq!(planned(&world).unwrap().expects(), None);
    let plans = |world: &World| format!("{:?}", world.state.plans());
    assert_eq!(plans(&world.refolded()), plans(&world));
    // Nothing more is written of them; the rest of the plan can still be changed.
    assert_eq!(refused(plan(&mut world, head, &says)), "leaving");
    let mut without = typed();
    without.trained = "2".to_owned();
    assert_eq!(plan(&mut world, head, &without).unwrap(), 1);
}

const NOTHING: Following<'static> = Following {
    plan: None,
    has_senco: true,
    last_day: None,
    due: None,
    today: date(2026, 12, 1),
};

fn a_plan(people: usize) -> Plan {
    let person = PlannedTraining {
        role: PlannedRole::Teacher,
        funding: TrainingFunding::Dfe,
        repays_within: None,
    };
    Plan {
        trained: 0,
        planned: vec![person; people],
        leaving: None,
    }
}

#[test]
fn the_first_step_is_the_most_urgent() {
    let steps = |following: Following<'_>| next_steps(&following).join(" ");
    let none = steps(NOTHING);
    assert!(none.starts_with("No plan says who follows your SENCO."));
    assert!(none.contains("is expected to start in November 2027"));
    let nobody = a_plan(0);
    let leaves = Following {
        plan: Some((&nobody, date(2027, 11, 1))),
        last_day: on("2027-08-31"),
        ..NOTHING
    };
    assert_eq!(
        steps(leaves),
        "No one is planned to follow your SENCO, whose last day is expected to be 31 August 2027. The next intake of \
         the NPQ for SENCOs is expected to start in November 2027."
    );
    let runs_out = Following {
        due: Some(date(2029, 12, 1)),
        ..leaves
    };
    assert!(steps(runs_out).starts_with(
        "Your SENCO must have the qualification by 1 December 2029 and is on no course. The last intake that works \
         for them starts in November 2027."
    ));
    let too_late = Following {
        due: Some(date(2028, 12, 1)),
        ..NOTHING
    };
    assert!(steps(too_late).contains("No intake that can still be joined is in time"));
    let two = a_plan(2);
    let planned = Following {
        plan: Some((&two, date(2027, 11, 1))),
        last_day: on("2027-08-31"),
        ..NOTHING
    };
    assert_eq!(
        steps(planned),
        "Register the people you plan to train for the intake of November 2027. The outcome comes between May 2029 \
         and September 2029, after your SENCO leaves. From the day someone follows them, they have 3 years to qualify."
    );
    let old = Following {
        plan: Some((&two, date(2026, 12, 1))),
        ..NOTHING
    };
    assert!(steps(old).contains("more than a year ago"));
}
