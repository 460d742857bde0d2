//! A school is found by what someone types.

use crate::kit::{closed, links, list, school, take_in, urn};
use jiff::civil::date;
use proptest::prelude::*;
use schools::{Nearness, School, Schools};
use std::sync::LazyLock;

fn at<'a>(number: u32, name: &'a str, [street, town, postcode]: [&'a str; 3]) -> School<'a> {
    School {
        street,
        town,
        postcode,
        ..school(number, name)
    }
}

/// The same for all tests: its index is made once.
static NATION: LazyLock<Schools> = LazyLock::new(make);

fn nation() -> Schools {
    NATION.clone()
}

/// Fifty schools of one name, in fifty towns, and a few others.
fn make() -> Schools {
    let towns: Vec<String> = (1..=50).map(|n| format!("Town{n}")).collect();
    let codes: Vec<String> = (1..=50).map(|n| format!("QA{n} 1AB")).collect();
    let mut all: Vec<School<'_>> = (100_001..)
        .zip(towns.iter().zip(&codes))
        .map(|(number, (town, code))| {
            at(
                number,
                "St Mary's CofE Primary School",
                ["Church Lane", town, code],
            )
        })
        .collect();
    all.extend([
        at(
            100_100,
            "St Mary's School",
            ["High Street", "Weston-super-Mare", "QB1 2CD"],
        ),
        at(
            100_101,
            "Saint Mary and Saint John Roman Catholic School",
            ["School Lane", "Leeds", "QB2 3EF"],
        ),
        at(
            100_102,
            "King's Oak Academy",
            ["Station Road", "Birmingham", "QB3 4GH"],
        ),
        at(
            100_103,
            "Kingsoak Nursery",
            ["Oak Road", "Burmington", "QB4 5JK"],
        ),
        at(
            100_104,
            "Leeds Road Primary School",
            ["Leeds Road", "Batley", "QB5 6LM"],
        ),
        closed(
            at(100_105, "Oak Hill School", ["Oak Hill", "Leeds", "QB6 7NP"]),
            Some(date(2012, 8, 31)),
        ),
        at(100_106, "Oak Hill School", ["Oak Hill", "Leeds", "QB6 7NP"]),
        at(
            100_107,
            "Ysgol T\u{177} Gwyn",
            ["Heol Fawr", "Caernarfon", "QB7 8QR"],
        ),
    ]);
    let mut schools = Schools::default();
    take_in(&mut schools, &list(all), date(2026, 10, 1));
    let row = (100_105, 100_106, "Successor", Some(date(2012, 8, 31)));
    take_in(&mut schools, &links(&[row]), date(2026, 10, 1));
    schools
}

fn first(schools: &Schools, typed: &str) -> Option<(u32, Nearness)> {
    let found = schools.search(typed, 15);
    found
        .hits
        .first()
        .map(|hit| (hit.school.urn.into(), hit.nearness))
}

#[test]
fn one_of_fifty_is_found_by_anything_that_tells_it_apart() {
    let schools = nation();
    for typed in [
        "100007",
        "201/0007",
        "2010007",
        "201 0007",
        "st marys town7",
        "town7 saint mary's",
        "Town7, St. Mary\u{2019}s C.E. Prim Sch",
        "QA7 1AB",
        "qa71ab",
        "st mary QA7",
        "Church Lane Town7",
        "st marsy primray town7",
        "ST MARYS CHURCH OF ENGLAND PRIMARY SCHOOL TOWN7",
    ] {
        assert_eq!(
            first(&schools, typed).map(|it| it.0),
            Some(100_007),
            "{typed}"
        );
    }
    let all = schools.search("st mary's", 15);
    assert_eq!((all.hits.len(), all.all), (15, 52));
    assert_eq!(
        all.hits[0].school.urn,
        urn(100_100),
        "the one with the fewest other words"
    );
    let towns: std::collections::BTreeSet<&str> =
        all.hits.iter().map(|hit| hit.school.town).collect();
    assert_eq!(towns.len(), 15, "each is shown with what tells it apart");
}

#[test]
fn what_is_exactly_so_comes_first() {
    let schools = nation();
    for (typed, wanted, nearness) in [
        ("St Mary's School", 100_100, Nearness::Exact),
        ("saint marys school", 100_100, Nearness::Exact),
        ("QB1 2CD", 100_100, Nearness::Exact),
        ("100102", 100_102, Nearness::Exact),
        (
            "school marys weston super mare",
            100_100,
            Nearness::AllWords,
        ),
        ("westonsupermare", 100_100, Nearness::AllWords),
        ("Weston-super-Mare", 100_100, Nearness::AllWords),
        ("kings oak", 100_102, Nearness::AllWords),
        ("kingsoak", 100_103, Nearness::AllWords),
        ("birm", 100_102, Nearness::AllWords),
        ("brimingham", 100_102, Nearness::Misspelt),
        ("mary john rc leeds", 100_101, Nearness::AllWords),
        ("catholic leedz", 100_101, Nearness::Misspelt),
        ("leeds road", 100_104, Nearness::AllWords),
        (
            "king's oak academy nottingham",
            100_102,
            Nearness::AllButOne,
        ),
        ("ysgol ty gwyn", 100_107, Nearness::Exact),
    ] {
        assert_eq!(first(&schools, typed), Some((wanted, nearness)), "{typed}");
    }
    for nothing in ["", "  ", "'", "zzzzzz", "999999", "201/9999"] {
        assert_eq!(schools.search(nothing, 15).all, 0, "{nothing}");
    }
}

#[test]
fn an_open_school_comes_before_a_closed_one_which_offers_it() {
    let schools = nation();
    let found = schools.search("oak hill school", 15);
    let order: Vec<u32> = found.hits.iter().map(|hit| hit.school.urn.into()).collect();
    assert_eq!(order, [100_106, 100_105]);
    assert_eq!(found.hits[0].goes_on_as, []);
    assert_eq!(found.hits[1].goes_on_as, [urn(100_106)]);
}

#[test]
fn open_schools_come_before_a_closed_one_that_has_the_very_words() {
    let mut schools = Schools::default();
    let told = list([
        closed(school(100_014, "Brammere St Mary School"), None),
        school(100_015, "Wetherby St Mary's Catholic Primary School"),
    ]);
    take_in(&mut schools, &told, date(2026, 11, 1));
    let order = |typed| {
        let hits = schools.search(typed, 15).hits.into_iter();
        hits.map(|hit| hit.school.urn.into()).collect::<Vec<u32>>()
    };
    assert_eq!(order("st mary"), [100_015, 100_014]);
    assert_eq!(
        order("brammere st mary"),
        [100_014],
        "it is found all the same"
    );
}

#[test]
fn a_school_is_found_by_the_name_that_it_had() {
    let mut schools = nation();
    let renamed = list([at(
        100_102,
        "Phoenix Academy",
        ["Station Road", "Birmingham", "QB3 4GH"],
    )]);
    take_in(&mut schools, &renamed, date(2026, 11, 1));
    let found = schools.search("king's oak academy", 15);
    assert_eq!(found.hits[0].school.name, "Phoenix Academy");
    assert_eq!(found.hits[0].former_name, Some("King's Oak Academy"));
    let now = schools.search("phoenix academy", 15);
    assert_eq!(now.hits[0].former_name, None);
}

#[test]
fn schools_with_one_number_are_all_found_by_it() {
    let mut schools = Schools::default();
    let one = closed(school(100_014, "Ash School"), Some(date(2012, 8, 31)));
    let other = School {
        number: Some(14),
        ..school(138_000, "Ash Academy")
    };
    take_in(&mut schools, &list([one, other]), date(2026, 10, 1));
    let found = schools.search("201/0014", 15);
    let urns: Vec<u32> = found.hits.iter().map(|hit| hit.school.urn.into()).collect();
    assert_eq!(urns, [138_000, 100_014]);
}

proptest! {
    /// A school is among those found by its whole name, in any order of its words, with a slip in the longest.
    #[test]
    fn the_words_of_a_name_find_it_in_any_order(
        words in prop::collection::vec("[a-z]{4,9}", 2..5).prop_flat_map(|words| (Just(words.clone()), Just(words).prop_shuffle())),
        slip in any::<prop::sample::Index>(),
    ) {
        let (named, mut typed) = words;
        let name = named.join(" ");
        let mut schools = Schools::default();
        take_in(&mut schools, &list([school(100_000, &name), school(100_001, "Other")]), date(2026, 10, 1));
        let found = schools.search(&typed.join(" "), 15);
        prop_assert_eq!(found.hits.first().map(|hit| hit.school.urn), Some(urn(100_000)));
        let longest = typed.iter_mut().max_by_key(|word| word.len()).expect("two or more");
        let at = slip.index(longest.len());
        longest.remove(at);
        let found = schools.search(&typed.join(" "), 15);
        prop_assert_eq!(found.hits.first().map(|hit| hit.school.urn), Some(urn(100_000)));
    }

    /// Nothing that is typed is too much, and the same is found each time.
    #[test]
    fn whatever_is_typed_is_answered(typed in ".{0,60}") {
        let schools = nation();
        prop_assert_eq!(schools.search(&typed, 15), schools.search(&typed, 15));
        prop_assert!(schools.search(&typed, 3).hits.len() <= 3);
    }
}
