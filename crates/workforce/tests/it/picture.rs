//! The national picture: what is counted where, and what falls due in which term.

use crate::posts::world::{REGISTRAR, World, since, urn};
use jiff::civil::date;
use proptest::prelude::*;
use schools::Region;
use vocabulary::{CourseId, RawId, TeacherId};
use workforce::{
    CourseDetails, CourseRecorded, CourseSource, Induction, NamedTeacher, NationalGroup,
    SencoQualification, TypedPost,
    figures::beginning_of,
    national::National,
    picture::{Breakdown, Category, GROUPS, Nation, Picture, Season, Term, rounded},
    registered::AsKnown,
};

/// A qualified teacher at the school, since a day.
fn teacher(from: &str) -> TypedPost {
    TypedPost {
        head_teacher: Some(false),
        qualified_teacher: Some(true),
        induction: Some(Induction::Completed),
        teaches_here: Some(true),
        ..since(from)
    }
}

fn takes_the_npq(world: &mut World, teacher: TeacherId, began: &str) {
    let course = CourseRecorded {
        course: CourseId(RawId::from_bytes([7; 16])),
        teacher,
        named: NamedTeacher::default(),
        details: CourseDetails {
            qualification: SencoQualification::NpqSenco,
            provider: None,
            provider_name: Some("University of Windsor".into()),
            body: None,
            body_assumed: false,
            began: began.parse().ok(),
            cohort: None,
        },
        outcome: None,
        source: CourseSource::ProviderFile,
        import: None,
    };
    world.record(course);
}

#[test]
fn a_clock_ends_and_an_outcome_is_expected_in_the_term_of_the_day() {
    let mut world = World::new();
    let post = world
        .report(
            REGISTRAR,
            100_001,
            ("Ada Byron", "1234567"),
            teacher("2025-09-01"),
            "",
        )
        .unwrap();
    world
        .report(
            REGISTRAR,
            100_002,
            ("Hal King", "2345678"),
            teacher("2026-01-05"),
            "",
        )
        .unwrap();
    let ada = world.state.posts().get(post).unwrap().teacher;
    takes_the_npq(&mut world, ada, "2025-11-10");
    let nation = Nation::of(&world.state, AsKnown::NOW);
    let on = date(2026, 11, 30);
    let due = nation.due_by_term(on);
    assert_eq!(due.len(), 12);
    assert_eq!(due[0].term.to_string(), "autumn term 2026");
    let of = |year, season| {
        let term = Term { year, season };
        *due.iter().find(|it| it.term == term).unwrap()
    };
    // Three years from 1 September 2025, and from 5 January 2026.
    let [ada, hal] = [of(2028, Season::Autumn), of(2029, Season::Spring)];
    assert_eq!((ada.enrolled, ada.not_enrolled), (1, 0));
    assert_eq!((hal.enrolled, hal.not_enrolled), (0, 1));
    // The outcomes of the intake of November 2025 come by September 2027.
    assert_eq!(of(2027, Season::Autumn).completions, 1);
    let sum =
        |count: fn(&workforce::picture::DueInTerm) -> u32| -> u32 { due.iter().map(count).sum() };
    assert_eq!(
        (
            sum(workforce::picture::DueInTerm::falling_due),
            sum(|it| it.completions)
        ),
        (2, 1)
    );

    let regions = nation.tally_by(on, Breakdown::Region);
    let counted: u32 = regions
        .values()
        .map(workforce::national::Tally::required)
        .sum();
    assert_eq!(counted, nation.national().tally(on).required());
    for category in regions.keys() {
        assert!(matches!(
            category,
            Category::Region(_) | Category::NoneOf(_)
        ));
    }
}

#[test]
fn what_is_recorded_after_the_release_is_not_in_it_and_it_is_worked_out_once() {
    let mut world = World::new();
    world.wait(7);
    let before = Picture::released(&world.state, world.today());
    assert!(before.list.is_some());
    let post = teacher("2025-09-01");
    world
        .report(REGISTRAR, 100_001, ("Ada Byron", "1234567"), post, "")
        .unwrap();
    let again = Picture::released(&world.state, world.today());
    assert!(std::sync::Arc::ptr_eq(&before, &again));
    let on = world.today();
    let in_time = |known| {
        let tally = Nation::of(&world.state, known).national().tally(on);
        tally.count(NationalGroup::InTimeNotEnrolled)
    };
    let released = AsKnown::before(Some(beginning_of(before.on)));
    assert_eq!((in_time(released), in_time(AsKnown::NOW)), (0, 1));
    world.wait(7);
    let next = Picture::released(&world.state, world.today());
    assert!(next.on > before.on);
}

/// In a nation of so few schools each number is small: none is published, of whatever breakdown.
#[test]
fn a_small_nation_publishes_nothing_of_a_school() {
    let mut world = World::new();
    let post = teacher("2025-09-01");
    world
        .report(REGISTRAR, 100_001, ("Ada Byron", "1234567"), post, "")
        .unwrap();
    let nation = Nation::of(&world.state, AsKnown::NOW);
    let picture = Picture::of(&nation, world.today());
    let rows = picture.by.values().flatten().map(|row| &row.numbers);
    for numbers in rows.chain([&picture.england]) {
        let mut shown = numbers.groups.iter().flatten();
        assert!(shown.all(|count| *count == 0), "{numbers:?}");
    }
    assert_eq!(picture.by.len(), Breakdown::ALL.len());
    assert_eq!(Breakdown::named("phase"), Some(Breakdown::Phase));
    assert_eq!(Region::all().len(), 9);
    assert!(!nation.is_empty() && nation.places().iter().any(|it| it.urn == urn(100_001)));
}

proptest! {
    #[test]
    fn the_difference_of_two_published_numbers_is_never_small(one in 0..400_u64, other in 0..400_u64) {
        let difference = rounded(one).abs_diff(rounded(other));
        prop_assert!(difference == 0 || difference >= 5);
        prop_assert!(rounded(one).abs_diff(one) <= 2);
    }
}

#[test]
fn every_group_is_published_once() {
    for group in GROUPS {
        assert_eq!(GROUPS.iter().filter(|it| **it == group).count(), 1);
    }
    assert!(National::of_register(0, 0).is_empty());
}
