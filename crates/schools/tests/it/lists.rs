//! Lists that are taken in, in any order, and what is known of any day.

use crate::kit::{known, links, list, school, take_in, urn};
use jiff::{ToSpan, civil::Date, civil::date};
use proptest::{prelude::*, sample::Index};
use schools::{Difference, List, OpenStatus, School, Schools, gias::Content};
use std::collections::BTreeMap;

const NAMES: [&str; 4] = [
    "Ash School",
    "Beech School",
    "Cedar School",
    "Dogwood School",
];

/// What a small list says of each school: its name, its trust, whether it is open.
type Small = BTreeMap<u32, (usize, Option<u32>, bool)>;

fn small_list() -> impl Strategy<Value = Small> {
    let says = (0..NAMES.len(), prop::option::of(1..3_u32), any::<bool>());
    prop::collection::btree_map(100_000..100_005_u32, says, 0..5)
}

/// Lists of different days, in the order of their days.
fn small_lists() -> impl Strategy<Value = Vec<Small>> {
    prop::collection::vec(small_list(), 1..5)
}

fn one(number: u32, (name, trust, open): (usize, Option<u32>, bool)) -> School<'static> {
    School {
        trust,
        trust_name: if trust.is_some() { "A trust" } else { "" },
        status: if open {
            OpenStatus::Open
        } else {
            OpenStatus::Closed
        },
        ..school(number, NAMES[name])
    }
}

fn content(small: &Small) -> Content {
    list(small.iter().map(|(number, says)| one(*number, *says)))
}

fn day(of: usize) -> Date {
    date(2026, 1, 1).saturating_add(i64::try_from(of * 10).expect("few").days())
}

/// Takes the lists in, in some order.
fn told(lists: &[Small], order: &[usize]) -> Schools {
    let mut schools = Schools::default();
    for at in order {
        take_in(&mut schools, &content(&lists[*at]), day(*at));
    }
    schools
}

/// What the lists say of a school on a day, worked out the slow way.
fn by_hand(lists: &[Small], number: u32, on: Date) -> Option<(School<'static>, bool, bool)> {
    let until = (0..lists.len()).take_while(|at| day(*at) <= on).count();
    let (past, future) = lists.split_at(until);
    let listed = past.last().is_some_and(|list| list.contains_key(&number));
    let past = past.iter().rev().find_map(|list| list.get(&number));
    let said = past.or_else(|| future.iter().find_map(|list| list.get(&number)))?;
    Some((one(number, *said), listed, past.is_none()))
}

fn any_days(lists: usize) -> impl Iterator<Item = Date> {
    let first = date(2025, 12, 28);
    (0..lists * 10 + 20)
        .step_by(3)
        .map(move |n| first.saturating_add(i64::try_from(n).expect("few").days()))
}

proptest! {
    /// In whatever order lists come, every day is as the lists say.
    #[test]
    fn the_order_in_which_lists_are_taken_in_does_not_matter(
        (lists, order) in small_lists().prop_flat_map(|lists| {
            let order: Vec<usize> = (0..lists.len()).collect();
            (Just(lists), Just(order).prop_shuffle())
        })
    ) {
        let schools = told(&lists, &order);
        for number in 100_000..100_005 {
            for on in any_days(lists.len()) {
                let said = schools.at(urn(number), on, None);
                let said = said.map(|it| (it.school, it.listed, it.before_lists));
                prop_assert_eq!(said, by_hand(&lists, number, on), "{} on {}", number, on);
            }
        }
    }

    /// The same of links: what the last list of links has is listed, and what any had is followed.
    #[test]
    fn the_order_of_lists_of_links_does_not_matter(
        (lists, order) in prop::collection::vec(prop::collection::btree_set(100_001..100_005_u32, 0..4), 1..5)
            .prop_flat_map(|lists| {
                let order: Vec<usize> = (0..lists.len()).collect();
                (Just(lists), Just(order).prop_shuffle())
            })
    ) {
        let mut schools = Schools::default();
        for at in &order {
            let rows: Vec<_> = lists[*at].iter().map(|other| (100_000, *other, "Successor", None)).collect();
            take_in(&mut schools, &links(&rows), day(*at));
        }
        let last = lists.last().expect("there is one");
        let wanted: BTreeMap<u32, bool> = lists.iter().flatten().map(|other| (*other, last.contains(other))).collect();
        let found = schools.successors(urn(100_000)).into_iter();
        let found: BTreeMap<u32, bool> = found.map(|it| (it.later.into(), it.listed)).collect();
        prop_assert_eq!(found, wanted);
    }

    /// What was known then is what fewer lists say now.
    #[test]
    fn what_was_known_before_never_changes(
        (lists, order) in small_lists().prop_flat_map(|lists| {
            let order: Vec<usize> = (0..lists.len()).collect();
            (Just(lists), Just(order).prop_shuffle())
        }),
        cut in any::<Index>(),
    ) {
        let cut = cut.index(lists.len() + 1);
        let (all, fewer) = (told(&lists, &order), told(&lists, &order[..cut]));
        let before = known(u32::try_from(cut).expect("few")).at;
        for number in 100_000..100_005 {
            for on in any_days(lists.len()) {
                let then = all.at(urn(number), on, Some(before)).map(|it| (it.school, it.listed));
                let now = fewer.at(urn(number), on, None).map(|it| (it.school, it.listed));
                prop_assert_eq!(then, now);
            }
        }
    }

    /// The same list again changes nothing, and what was taken in is the list.
    #[test]
    fn a_difference_makes_the_list_of_what_was_known(lists in small_lists()) {
        let order: Vec<usize> = (0..lists.len()).collect();
        let schools = told(&lists, &order);
        let last = lists.len() - 1;
        let again = Difference::of(&content(&lists[last]), day(last), &schools);
        prop_assert!(again.changes_nothing(&schools));
        let now = schools.iter().filter(|it| it.listed).map(|it| it.school);
        let Content::Schools(said) = content(&lists[last]) else { unreachable!() };
        prop_assert!(now.eq(said.iter()));
    }

    /// The order of rows does not matter, and the stored bytes are read as they were written.
    #[test]
    fn a_difference_is_the_same_bytes_whatever_the_order_of_rows(
        base in small_list(),
        rows in small_list().prop_flat_map(|it| Just(it.into_iter().collect::<Vec<_>>()).prop_shuffle()),
    ) {
        let mut schools = Schools::default();
        take_in(&mut schools, &content(&base), day(0));
        let ordered: Small = rows.iter().copied().collect();
        let mut shuffled = List::default();
        for (number, says) in rows {
            shuffled.add(&one(number, says));
        }
        let one = Difference::of(&content(&ordered), day(1), &schools).encode();
        let other = Difference::of(&Content::Schools(shuffled), day(1), &schools).encode();
        prop_assert_eq!(&one, &other);
        let read = Difference::decode(&one).map(|it| it.encode());
        prop_assert_eq!(read, Ok(one));
    }

    /// Bytes that are read at all are the only ones for what they say.
    #[test]
    fn damaged_bytes_are_refused_or_say_something_else(
        said in small_list(),
        at in any::<Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = Difference::of(&content(&said), day(0), &Schools::default()).encode();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(read) = Difference::decode(&bytes) {
            prop_assert_eq!(read.encode(), bytes);
        }
    }
}

#[test]
fn a_stored_difference_is_refused_by_its_line() {
    let known = Schools::default();
    let two = list([
        school(100_000, "Ash School"),
        school(100_001, "Beech School"),
    ]);
    let stored = Difference::of(&two, day(0), &known).encode();
    let stored = String::from_utf8(stored).expect("UTF-8");
    let lines: Vec<&str> = stored.lines().collect();
    let turned = [
        lines[0], lines[1], lines[2], lines[3], lines[5], lines[4], lines[6], "",
    ]
    .join("\n");
    for (text, line) in [
        (stored.replacen("schools 1", "schools 9", 1), 1),
        (stored.replacen("2026-01-01", "2026-02-30", 1), 2),
        (stored.replacen("before\t0", "before\t00", 1), 3),
        (stored.replacen("town\t", "city\t", 1), 4),
        (stored.replacen("Beech School\t1", "Beech School\tx", 1), 6),
        (stored.replacen("Beech School", "", 1), 6),
        (turned, 6),
        (stored.trim_end().to_owned(), 8),
        (format!("{stored}100000"), 9),
        (String::new(), 1),
    ] {
        let refused = Difference::decode(text.as_bytes()).expect_err(&text);
        assert_eq!(refused.line, line, "{refused}");
    }
    let (bytes, _) = stored.as_bytes().split_at(stored.len() - 8);
    assert!(Difference::decode(&[bytes, b"\xff"].concat()).is_err());
}

#[test]
fn what_a_list_no_longer_has_is_never_deleted() {
    let mut schools = Schools::default();
    let both = [
        school(100_000, "Ash School"),
        school(100_001, "Beech School"),
    ];
    take_in(&mut schools, &list(both), day(0));
    let difference = take_in(&mut schools, &list(both[1..].iter().copied()), day(1));
    assert_eq!(difference.gone(), [urn(100_000)]);
    let gone = schools.get(urn(100_000)).expect("it stays");
    assert_eq!((gone.school.name, gone.listed), ("Ash School", false));
    assert!(
        schools
            .at(urn(100_000), day(0), None)
            .expect("it was")
            .listed
    );
    take_in(&mut schools, &list(both), day(2));
    assert!(schools.get(urn(100_000)).expect("it is back").listed);
    assert_eq!(schools.history(urn(100_000)).count(), 3);
}

#[test]
fn a_list_that_was_corrected_holds_for_its_day_and_what_was_known_stays() {
    let mut schools = Schools::default();
    take_in(&mut schools, &list([school(100_000, "Ahs School")]), day(0));
    take_in(&mut schools, &list([school(100_000, "Ash School")]), day(0));
    let at = |before| {
        schools
            .at(urn(100_000), day(0), before)
            .map(|it| it.school.name)
    };
    assert_eq!(at(None), Some("Ash School"));
    assert_eq!(at(Some(known(1).at)), Some("Ahs School"));
    assert_eq!(at(Some(known(0).at)), None);
}

#[test]
fn a_list_of_another_day_that_says_nothing_new_is_still_a_list() {
    let mut schools = Schools::default();
    let said = list([school(100_000, "Ash School")]);
    take_in(&mut schools, &said, day(0));
    let confirms = Difference::of(&said, day(1), &schools);
    assert!(confirms.is_empty() && !confirms.changes_nothing(&schools));
    assert_eq!(confirms.after(), schools.lists_told());
    take_in(&mut schools, &said, day(1));
    assert!(Difference::of(&said, day(1), &schools).changes_nothing(&schools));
    // An older list comes late: what the later one confirmed still holds from its day on.
    take_in(
        &mut schools,
        &list([school(100_000, "Beech School")]),
        day(0).saturating_add(2.days()),
    );
    let name = |on| schools.at(urn(100_000), on, None).map(|it| it.school.name);
    assert_eq!(name(day(0).saturating_add(3.days())), Some("Beech School"));
    assert_eq!(name(day(1)), Some("Ash School"));
}

#[test]
fn links_that_go_from_a_list_stay_and_are_told_apart() {
    let mut schools = Schools::default();
    take_in(
        &mut schools,
        &list([
            school(100_000, "Ash School"),
            school(100_001, "Beech School"),
        ]),
        day(0),
    );
    let link = (100_000, 100_001, "Successor", None);
    take_in(&mut schools, &links(&[link]), day(0));
    assert!(schools.successors(urn(100_000))[0].listed);
    let difference = take_in(&mut schools, &links(&[]), day(1));
    assert_eq!(difference.gone_links().len(), 1);
    let kept = schools.successors(urn(100_000));
    assert_eq!((kept.len(), kept[0].listed), (1, false));
    assert!(Difference::of(&links(&[]), day(1), &schools).changes_nothing(&schools));
}
