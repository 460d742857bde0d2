//! Schools through conversions, mergers and splits.

use crate::kit::{closed, known, links, list, school, take_in, urn};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use schools::{How, School, SchoolType, Schools};

const TODAY: Date = date(2026, 10, 1);

fn opened(school: School<'_>, day: Date) -> School<'_> {
    School {
        opened: Some(day),
        ..school
    }
}

fn nation(all: &[School<'_>], rows: &[(u32, u32, &str, Option<Date>)]) -> Schools {
    let mut schools = Schools::default();
    take_in(&mut schools, &list(all.iter().copied()), TODAY);
    take_in(&mut schools, &links(rows), TODAY);
    schools
}

/// A county school became a foundation school in 2000, an academy in 2012, and another in 2019.
fn conversions() -> Schools {
    let academy = |school| School {
        school_type: SchoolType::new(34),
        type_name: "Academy converter",
        ..school
    };
    let day = |year| Some(date(year, 8, 31));
    nation(
        &[
            closed(school(100_000, "Ash County School"), day(2000)),
            closed(
                opened(school(110_000, "Ash Foundation School"), date(2000, 9, 1)),
                day(2012),
            ),
            closed(
                opened(academy(school(138_000, "Ash Academy")), date(2012, 9, 1)),
                day(2019),
            ),
            opened(
                academy(school(147_000, "The Ash Academy")),
                date(2019, 9, 1),
            ),
        ],
        &[
            (100_000, 110_000, "Successor", day(2000)),
            (110_000, 100_000, "Predecessor", Some(date(2000, 9, 1))),
            // Only one row of each of the others.
            (110_000, 138_000, "Successor", None),
            (147_000, 138_000, "Predecessor", Some(date(2019, 9, 1))),
        ],
    )
}

fn open(schools: &Schools, of: u32, on: Date) -> Vec<u32> {
    let found = schools.on_in_line(urn(of), on, None);
    assert_eq!(found.perhaps, []);
    found.open.into_iter().map(u32::from).collect()
}

#[test]
fn a_school_of_1997_is_asked_for_through_its_conversions() {
    let schools = conversions();
    for of in [100_000, 110_000, 138_000, 147_000] {
        assert_eq!(open(&schools, of, date(1997, 6, 1)), [100_000]);
        assert_eq!(open(&schools, of, date(2000, 8, 31)), [100_000]);
        assert_eq!(open(&schools, of, date(2000, 9, 1)), [110_000]);
        assert_eq!(open(&schools, of, date(2015, 1, 1)), [138_000]);
        assert_eq!(open(&schools, of, TODAY), [147_000]);
    }
    let then = schools
        .at(urn(100_000), date(1997, 6, 1), None)
        .expect("it is known");
    assert!(then.before_lists);
    assert_eq!(
        (then.school.school_type.code(), then.school.name),
        (1, "Ash County School")
    );
}

#[test]
fn what_came_of_a_school_is_known_from_when_its_link_was_told() {
    let schools = conversions();
    let on = date(1997, 6, 1);
    let then = schools.on_in_line(urn(147_000), on, Some(known(1).at));
    assert_eq!(then.open, []);
    let now = schools.on_in_line(urn(147_000), on, Some(known(2).at));
    assert_eq!(now.open, [urn(100_000)]);
}

#[test]
fn a_closed_school_goes_on_as_what_came_of_it_last() {
    let schools = conversions();
    assert_eq!(schools.goes_on_as(urn(100_000)), [urn(147_000)]);
    assert_eq!(schools.goes_on_as(urn(147_000)), []);
    let line: Vec<(u32, u32)> = schools
        .line_of(urn(138_000))
        .into_iter()
        .map(|it| (it.earlier.into(), it.later.into()))
        .collect();
    assert_eq!(
        line,
        [(110_000, 138_000), (100_000, 110_000), (138_000, 147_000)]
    );
}

#[test]
fn two_rows_of_one_succession_are_one_and_one_is_enough() {
    let schools = conversions();
    let [both] = &schools.successors(urn(100_000))[..] else {
        panic!("one");
    };
    assert_eq!(
        (both.how, both.on, both.listed),
        (How::Became, Some(date(2000, 9, 1)), true)
    );
    assert_eq!(both.earlier_name.as_deref(), Some("School 100000"));
    assert_eq!(both.later_name.as_deref(), Some("School 110000"));
    let [one] = &schools.predecessors(urn(138_000))[..] else {
        panic!("one");
    };
    assert_eq!(
        (u32::from(one.earlier), one.on, one.earlier_name.clone()),
        (110_000, None, None)
    );
}

#[test]
fn a_merger_has_several_predecessors_and_a_split_several_successors() {
    let day = Some(date(2010, 8, 31));
    let next = date(2010, 9, 1);
    let schools = nation(
        &[
            closed(school(100_000, "Elm Infant School"), day),
            closed(school(100_001, "Elm Junior School"), day),
            opened(school(130_000, "Elm Primary School"), next),
            closed(school(100_002, "Oak School"), day),
            opened(school(130_001, "Oak Primary School"), next),
            opened(school(130_002, "Oak High School"), next),
        ],
        &[
            (130_000, 100_000, "Predecessor - amalgamated", Some(next)),
            (100_001, 130_000, "Result of Amalgamation", day),
            (100_002, 130_001, "Successor - Split School", day),
            (100_002, 130_002, "Successor - Split School", day),
            (130_001, 130_002, "Sixth Form Centre Link", None),
        ],
    );
    assert_eq!(
        open(&schools, 130_000, date(2005, 1, 1)),
        [100_000, 100_001]
    );
    assert_eq!(open(&schools, 100_000, TODAY), [130_000]);
    assert_eq!(open(&schools, 100_002, TODAY), [130_001, 130_002]);
    assert_eq!(
        schools.goes_on_as(urn(100_002)),
        [urn(130_001), urn(130_002)]
    );
    let hows: Vec<How> = schools
        .predecessors(urn(130_000))
        .iter()
        .map(|it| it.how)
        .collect();
    assert_eq!(hows, [How::Amalgamated, How::Amalgamated]);
    assert_eq!(schools.successors(urn(130_001)), []);
}

#[test]
fn a_line_is_followed_one_way_and_not_to_its_other_branches() {
    // Oak split in 2000; the one half opened a year later, and the other is no part of its line.
    let schools = nation(
        &[
            closed(school(100_000, "Oak School"), Some(date(2000, 8, 31))),
            opened(school(130_000, "Oak Primary School"), date(2001, 9, 1)),
            opened(school(130_001, "Oak High School"), date(2000, 9, 1)),
        ],
        &[
            (100_000, 130_000, "Successor - Split School", None),
            (100_000, 130_001, "Successor - Split School", None),
        ],
    );
    assert_eq!(open(&schools, 130_000, date(2001, 1, 1)), [0; 0]);
    assert_eq!(open(&schools, 100_000, date(2001, 1, 1)), [130_001]);
}

#[test]
fn loops_in_links_end() {
    let day = Some(date(2005, 8, 31));
    let schools = nation(
        &[
            closed(school(113_572, "Fen School"), day),
            closed(school(113_573, "Fen House"), day),
            opened(school(130_000, "New Fen School"), date(2005, 9, 1)),
        ],
        &[
            (113_572, 113_573, "Successor", day),
            (113_573, 113_572, "Successor", day),
            (113_573, 130_000, "Successor", day),
            (113_572, 113_572, "Successor", day),
        ],
    );
    assert_eq!(schools.goes_on_as(urn(113_572)), [urn(130_000)]);
    assert_eq!(open(&schools, 113_572, TODAY), [130_000]);
    assert_eq!(open(&schools, 130_000, date(1997, 1, 1)), [113_573]);
    assert_eq!(schools.line_of(urn(113_572)).len(), 3);
}

#[test]
fn where_a_school_has_no_dates_those_of_its_successions_speak() {
    let schools = nation(
        &[
            closed(school(100_000, "Ash School"), None),
            school(100_001, "Beech School"),
            closed(school(100_002, "Cedar School"), None),
        ],
        &[(100_000, 100_001, "Successor", Some(date(2003, 9, 1)))],
    );
    assert_eq!(open(&schools, 100_001, date(1997, 1, 1)), [100_000]);
    assert_eq!(open(&schools, 100_000, date(2004, 1, 1)), [100_001]);
    let unknown = schools.on_in_line(urn(100_002), date(1997, 1, 1), None);
    assert_eq!(
        (unknown.open, unknown.perhaps),
        (vec![], vec![urn(100_002)])
    );
}

#[test]
fn a_predecessor_that_no_list_of_schools_has_is_still_named_by_its_link() {
    let schools = nation(
        &[opened(school(130_000, "New School"), date(2005, 9, 1))],
        &[(130_000, 100_000, "Predecessor", Some(date(2005, 9, 1)))],
    );
    let before = schools.predecessors(urn(130_000));
    assert_eq!(before[0].earlier_name.as_deref(), Some("School 100000"));
    assert_eq!(open(&schools, 130_000, date(1997, 1, 1)), [100_000]);
}

proptest! {
    /// Whatever links say, every walk ends, and who stood somewhere was open then.
    #[test]
    fn any_links_can_be_followed(
        rows in prop::collection::vec((0..8_u32, 0..8_u32, 0..4_usize, prop::option::of(1990..2030_i16)), 0..30),
        years in prop::collection::vec((prop::option::of(1980..2020_i16), prop::option::of(1990..2030_i16)), 8),
        asked in 1980..2030_i16,
    ) {
        let kinds = ["Successor", "Predecessor - merged", "Result of Amalgamation", "Other"];
        let schools: Vec<School<'_>> = (100_000..).zip(&years).map(|(number, (from, to))| {
            let school = School { opened: from.map(|year| date(year, 9, 1)), ..school(number, "A school") };
            to.map_or(school, |year| closed(school, Some(date(year, 8, 31))))
        }).collect();
        let rows: Vec<_> = rows.iter().map(|(of, other, kind, year)| {
            (100_000 + of, 100_000 + other, kinds[*kind], year.map(|year| date(year, 9, 1)))
        }).collect();
        let nation = nation(&schools, &rows);
        for number in 100_000..100_008 {
            let on = date(asked, 1, 1);
            for urn in nation.on_in_line(urn(number), on, None).open {
                let school = nation.get(urn).expect("it is listed").school;
                prop_assert_eq!(school.standing_on(on), schools::Standing::Open);
            }
            prop_assert!(!nation.goes_on_as(urn(number)).contains(&urn(number)));
            prop_assert!(nation.line_of(urn(number)).len() <= 64);
        }
    }
}
