//! A nation that is made up, read as a real one is.

use crate::kit::take_in;
use jiff::civil::date;
use schools::{
    Difference, Nearness, OpenStatus, Schools, Standing,
    gias::{Content, Reading, read},
    sample::National,
};
use std::collections::BTreeMap;

fn files(nation: &National) -> (Vec<u8>, Vec<u8>) {
    let (mut schools, mut links) = (Vec::new(), Vec::new());
    nation.schools(&mut schools).expect("memory");
    nation.links(&mut links).expect("memory");
    (schools, links)
}

fn good(file: &[u8]) -> Reading {
    let reading = read(file).expect("a list");
    assert_eq!(reading.bad, []);
    assert_eq!(reading.unknown_kinds, BTreeMap::new());
    reading
}

fn told(nation: &National) -> Schools {
    let (schools, links) = files(nation);
    let mut all = Schools::default();
    take_in(&mut all, &good(&schools).content, National::AS_AT);
    take_in(&mut all, &good(&links).content, National::AS_AT);
    all
}

#[test]
fn a_nation_is_as_large_as_asked_and_the_same_each_time() {
    let (one, other) = (National::new(500, 7), National::new(500, 7));
    assert_eq!(files(&one), files(&other));
    assert_ne!(files(&one), files(&National::new(500, 8)));
    for rows in [0, 1, 2, 3, 17] {
        assert_eq!(good(&files(&National::new(rows, 1)).0).rows, rows as u64);
    }
}

#[test]
fn a_nation_has_the_columns_of_2025_and_no_person_of_it_is_kept() {
    let (schools, _) = files(&National::new(50, 1));
    let header = schools
        .split(|byte| *byte == b'\n')
        .next()
        .expect("a header");
    assert_eq!(header.split(|byte| *byte == b',').count(), 135);
    assert!(schools.windows(7).any(|bytes| bytes == b"Example"));
    let Content::Schools(list) = good(&schools).content else {
        panic!("schools");
    };
    assert_eq!(list.lacking().count(), 0);
    let stored = Difference::of_schools(&list, National::AS_AT, &Schools::default()).encode();
    assert!(!stored.windows(7).any(|bytes| bytes == b"Example"));
}

#[test]
fn a_nation_has_about_the_proportions_of_the_real_one() {
    let nation = told(&National::new(6_000, 1));
    let mut types: BTreeMap<u16, usize> = BTreeMap::new();
    let mut statuses: BTreeMap<u8, usize> = BTreeMap::new();
    for it in nation.iter() {
        *types.entry(it.school.school_type.code()).or_default() += 1;
        *statuses.entry(it.school.status.into()).or_default() += 1;
        assert!(
            it.school.standing_on(National::AS_AT) != Standing::NotYetOpen
                || it.school.status == OpenStatus::ProposedToOpen
        );
    }
    let share = |many: usize| many * 100 / nation.len();
    assert!(
        (30..60).contains(&share(statuses[&2])),
        "closed: {statuses:?}"
    );
    assert_eq!(statuses.len(), 4, "{statuses:?}");
    assert!(
        (12..30).contains(&share(types[&34] + types[&28])),
        "academies: {types:?}"
    );
    assert!(
        (25..50).contains(&share(types[&1])),
        "community schools: {types:?}"
    );
    assert!(types.len() > 20, "{types:?}");
    let marys = nation.search("st mary's", 1).all;
    assert!(marys > 50, "only {marys} St Mary's");
}

#[test]
fn closed_schools_of_a_nation_lead_to_those_that_came_of_them() {
    let nation = told(&National::new(3_000, 2));
    let mut converted = 0;
    for it in nation
        .iter()
        .filter(|it| it.school.why_closed == "Academy Converter")
    {
        let on = nation.on_in_line(it.school.urn, National::AS_AT, None);
        let before = nation.on_in_line(it.school.urn, date(1997, 1, 1), None);
        converted += usize::from(on.open.len() == 1 && before.open.len() <= 1);
    }
    let links = nation
        .iter()
        .filter(|it| !nation.predecessors(it.school.urn).is_empty())
        .count();
    assert!(
        converted > 300 && links > 300,
        "{converted} converted, {links} have predecessors"
    );
}

#[test]
fn every_school_of_a_nation_is_found_by_its_numbers_and_by_name_and_postcode() {
    let nation = told(&National::new(1_000, 3));
    for it in nation.iter().step_by(7) {
        let typed = [
            it.school.urn.to_string(),
            it.school.dfe_number().expect("it has one").to_string(),
            format!("{} {}", it.school.name, it.school.postcode),
            format!("{} {} {}", it.school.town, it.school.street, it.school.name),
        ];
        for typed in typed {
            let found = nation.search(&typed, 15);
            assert!(
                found.hits.iter().any(|hit| hit.school.urn == it.school.urn),
                "{typed}"
            );
            assert!(found.hits[0].nearness <= Nearness::AllWords, "{typed}");
        }
    }
}
