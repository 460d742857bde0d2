//! No sequence of commands, by whomever, leaves the diagram of an application; nor does what becomes known
//! of persons meanwhile: that two are one, that they are two after all, that one acts for an applicant.

mod attempt;
mod group;
mod laws;
mod persons;
mod walk;

use attempt::attempts;
use laws::{holds, may_follow, phases};
use persons::recorded;
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use quality::Phase;
use std::collections::BTreeSet;
use walk::{attempt, world};

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_commands_leaves_the_diagram(attempts in attempts()) {
        let mut world = world();
        for (which, tried) in attempts {
            let before = phases(&world);
            let facts = world.facts.len();
            attempt(&mut world, which, &tried);
            for (id, after) in phases(&world) {
                match before.get(&id) {
                    None => prop_assert_eq!(after, Phase::Started),
                    Some(before) if *before != after => {
                        prop_assert!(may_follow(*before, after), "{before:?} to {after:?}: {tried:?}");
                    }
                    Some(_) => {}
                }
            }
            // Facts that were recorded fold on a state without them, to the same phases.
            if facts == world.facts.len() {
                prop_assert_eq!(before, phases(&world), "something changed without a fact");
            }
            recorded(&world, facts)?;
            holds(&world)?;
        }
    }
}

/// The random walks are no use if they do not get everywhere.
#[test]
fn the_random_walks_reach_every_phase() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    for _ in 0..300 {
        let walk = attempts().new_tree(&mut runner).unwrap().current();
        let mut world = world();
        for (which, tried) in walk {
            attempt(&mut world, which, &tried);
            reached.extend(phases(&world).into_values());
        }
        if reached.len() == Phase::ALL.len() {
            break;
        }
    }
    assert_eq!(reached, BTreeSet::from(Phase::ALL));
}
