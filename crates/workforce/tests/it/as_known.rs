//! What was known before a moment is what the register said then, and the whole nation is what each of its schools is:
//! whatever is recorded, joined, parted, corrected or claimed.

use crate::{
    merging::{SCHOOLS, begin, step, take},
    posts::world::{REGISTRAR, World, since, urn},
};
use jiff::{Timestamp, civil::date};
use proptest::prelude::*;
use workforce::{
    EndPost, SchoolAnswer, Status, end_post,
    picture::Nation,
    registered::{AsKnown, Register, answer_for_school},
};

/// Days in whose answers what is recorded below shows.
fn days() -> [jiff::civil::Date; 3] {
    [date(1990, 5, 1), date(2005, 11, 1), date(2026, 11, 30)]
}

fn answers(world: &World, known_before: Option<Timestamp>) -> Vec<Option<SchoolAnswer>> {
    let each = SCHOOLS
        .into_iter()
        .flat_map(|school| days().map(|on| (school, on)));
    each.map(|(school, on)| answer_for_school(&world.state, urn(school), on, known_before))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_recorded_later_never_changes_what_was_known_before(
        steps in proptest::collection::vec(step(), 1..20),
    ) {
        let (mut world, mut other, all) = begin();
        let mut then = Vec::new();
        for (n, step) in (1..).zip(&steps) {
            take([&mut world, &mut other], &all, (n, *step));
            world.wait(1);
            then.push((world.now, answers(&world, None)));
        }
        for (moment, said) in then {
            prop_assert_eq!(answers(&world, Some(moment)), said);
        }
    }

    #[test]
    fn the_nation_says_of_each_school_what_its_own_answer_says(
        steps in proptest::collection::vec(step(), 1..16),
    ) {
        let (mut world, mut other, all) = begin();
        let middle = steps.len() / 2;
        let mut moment = world.now;
        for (n, step) in (1..).zip(&steps) {
            take([&mut world, &mut other], &all, (n, *step));
            world.wait(1);
            if n == middle {
                moment = world.now;
            }
        }
        for known_before in [Some(moment), None] {
            let nation = Nation::of(&world.state, AsKnown::before(known_before));
            for day in days() {
                for (place, code) in nation.on(day) {
                    let answer = answer_for_school(&world.state, place.urn, day, known_before);
                    let status = answer.unwrap().answer.status;
                    prop_assert_eq!(code.status, status, "{} on {}", place.urn, day);
                }
            }
        }
    }
}

#[test]
fn silence_is_no_fault_and_a_senco_who_has_left_leaves_none() {
    let mut world = World::new();
    let on = date(2026, 11, 30);
    let school = urn(100_001);
    let answer = |world: &World, on| answer_for_school(&world.state, school, on, None).unwrap();
    let silent = answer(&world, on).answer;
    assert_eq!(silent.status, Status::Unknown);
    assert_eq!(silent.missing, ["sencos"]);
    assert!(
        silent.reason.contains("might have one"),
        "{}",
        silent.reason
    );
    assert!(silent.duty_on.is_some(), "the authority, never the teacher");

    let post = world
        .report(
            REGISTRAR,
            100_001,
            ("Ada Byron", "1234567"),
            since("2025-09"),
            "",
        )
        .unwrap();
    assert_ne!(answer(&world, on).answer.missing, ["sencos"]);
    assert_eq!(answer(&world, on).sencos.len(), 1);
    let before = answer(&world, date(2025, 8, 31)).answer;
    assert_eq!(
        before.status,
        Status::Unknown,
        "no one has told of that time"
    );
    world.wait(1);
    let reported = world.now;
    world.wait(1);
    let end = EndPost {
        organisation: None,
        post,
        to: "2026-10-01".parse().ok(),
    };
    world
        .give_of(REGISTRAR, |known, context| end_post(known, &end, context))
        .unwrap();
    assert_eq!(answer(&world, on).answer.status, Status::NoSenco);
    let then = Register::of(&world.state, AsKnown::before(Some(reported)));
    let then = then.facts_of_school(school, on);
    assert_eq!(then.unwrap().sencos[0].to, None, "the end was not known");
}
