//! What holds of reminders whenever someone began and whatever day it is.

use super::{begun, course, enrol};
use crate::posts::world::{REGISTRAR, World};
use jiff::{ToSpan as _, civil::Date};
use proptest::prelude::*;
use std::collections::BTreeSet;
use workforce::{Intakes, Lacking, Occasion, enrolment_reminders};

fn day() -> impl Strategy<Value = Date> {
    (0_i32..1800).prop_map(|days| Date::constant(2024, 9, 2).saturating_add(days.days()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn each_occasion_comes_once_in_their_order_and_none_after_the_3_years(from in day()) {
        let mut world = World::new();
        // What a form refuses as too far ahead is recorded when its day has come.
        let ahead = (from - world.today()).get_days();
        world.wait(i64::from(ahead.max(0)));
        begun(&mut world, &from.to_string());
        let due = from.saturating_add(3.years());
        let mut seen: Vec<Occasion> = Vec::new();
        let mut on = from;
        while on <= due.saturating_add(30.days()) {
            for it in enrolment_reminders(&world.state, on) {
                prop_assert!(on <= due && it.due == due);
                prop_assert_eq!(it.lacking, Lacking::Course);
                if seen.last() != Some(&it.occasion) {
                    seen.push(it.occasion);
                }
            }
            on = on.saturating_add(1.days());
        }
        let once: BTreeSet<Occasion> = seen.iter().copied().collect();
        prop_assert_eq!(once.len(), seen.len(), "{:?}", seen);
        let months = [12, 6, 3].map(Occasion::Months);
        prop_assert!(seen.ends_with(&months), "{:?}", seen);
    }

    #[test]
    fn none_is_due_once_someone_is_enrolled_until_the_outcome_is_late(from in day(), n in 0_usize..4) {
        let mut world = World::new();
        let ahead = (from - world.today()).get_days();
        world.wait(i64::from(ahead.max(0)));
        let post = begun(&mut world, &from.to_string());
        let intakes = Intakes::table().all().iter();
        let intake = intakes.filter(|it| it.last_start() >= from).nth(n).unwrap();
        enrol(&mut world, REGISTRAR, post, course(&intake.name)).unwrap();
        let mut on = from;
        while on <= from.saturating_add(3.years()) {
            for it in enrolment_reminders(&world.state, on) {
                prop_assert_eq!(it.lacking, Lacking::Outcome);
                prop_assert!(on > intake.outcome_to.latest());
            }
            on = on.saturating_add(3.days());
        }
    }
}
