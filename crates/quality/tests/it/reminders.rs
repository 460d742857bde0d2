//! Whom the reminders reach, and when.

use crate::{review, world::World};
use jiff::civil::date;
use quality::reminders;

#[test]
fn each_reminder_is_due_from_its_day_until_the_next() {
    let mut world = World::new();
    review::registered(&mut world);
    // Registered on 5 January 2026, up to 4 January 2029.
    let due = |on| {
        let due = reminders(&world.quality, on);
        due.first().map(|it| (it.months, it.last_day))
    };
    let last = date(2029, 1, 4);
    assert_eq!(due(date(2028, 1, 4)), None);
    assert_eq!(due(date(2028, 1, 5)), Some((12, last)));
    assert_eq!(due(date(2028, 7, 4)), Some((12, last)));
    assert_eq!(due(date(2028, 7, 5)), Some((6, last)));
    assert_eq!(due(date(2028, 10, 5)), Some((3, last)));
    assert_eq!(due(date(2028, 12, 5)), Some((1, last)));
    assert_eq!(due(date(2029, 1, 4)), Some((1, last)));
    assert_eq!(due(date(2029, 1, 5)), None, "it has ended");
}

#[test]
fn whoever_has_begun_to_renew_is_left_alone() {
    let mut world = World::new();
    review::registered(&mut world);
    world.pass(2 * 366 + 100);
    assert_eq!(reminders(&world.quality, world.today()).len(), 1);
    review::submitted(&mut world);
    assert!(reminders(&world.quality, world.today()).is_empty());
}
