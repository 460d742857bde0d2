//! Whom the reminders reach, and when.

use crate::{review, world::World};
use jiff::civil::date;
use quality::{Need, TimeLeft, reminders};

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
fn each_reminder_says_by_when_to_submit_and_when_it_is_late_for_that() {
    let mut world = World::new();
    review::registered(&mut world);
    // Ten weeks before 5 January 2029, a Friday.
    let by = date(2028, 10, 27);
    for (on, too_late) in [
        (date(2028, 1, 5), false),
        (date(2028, 7, 5), false),
        (date(2028, 10, 5), false),
        (date(2028, 10, 27), false),
        // Sent late, the same reminder says so.
        (date(2028, 11, 20), true),
        (date(2028, 12, 5), true),
    ] {
        let due = reminders(&world.quality, on);
        assert_eq!((due[0].submit_by, due[0].too_late), (by, too_late), "{on}");
    }
}

#[test]
fn a_renewal_that_is_being_written_is_asked_for_in_time() {
    let mut world = World::new();
    review::registered(&mut world);
    let provider = world.leaders[0].organisation.unwrap();
    let by = Some(date(2028, 10, 27));
    let now = |world: &World| quality::renew_by(&world.quality, provider, world.today());
    assert_eq!(now(&world), by);
    world.pass(2 * 366 + 100);
    let application = review::started(&mut world);
    let (people, state) = (&world.people, &world.quality);
    let required = quality::action_required(people, state, application, world.today());
    assert_eq!((required[0].need, required[0].due), (Need::Submit, by));
    assert!(required[0].is_overdue(date(2028, 10, 28)));
    // Begun is not submitted: they are reminded anyway.
    assert_eq!(reminders(state, world.today()).len(), 1);
    review::submit(&mut world, application);
    assert_eq!(now(&world), None);
}

#[test]
fn whoever_has_submitted_a_renewal_is_left_alone() {
    let mut world = World::new();
    review::registered(&mut world);
    world.pass(2 * 366 + 100);
    assert_eq!(reminders(&world.quality, world.today()).len(), 1);
    review::submitted(&mut world);
    assert!(reminders(&world.quality, world.today()).is_empty());
}

#[test]
fn a_reminder_sent_late_says_what_is_left_and_is_the_only_one() {
    let mut world = World::new();
    review::registered(&mut world);
    // The reminders of 12, 6 and 3 months have all become due by then.
    let due = reminders(&world.quality, date(2028, 11, 24));
    assert_eq!(due.len(), 1);
    let found = (due[0].months, due[0].left, due[0].last_day);
    assert_eq!(found, (3, TimeLeft::Weeks(6), date(2029, 1, 4)));
}
