//! Real files of the Department for Education, where they lie: none of them is part of this project. The setting
//! `SENCO_REAL_FILES` names the folder; without it these tests say so and pass. What they taught has a test
//! of its own in the other files here.

use crate::kit::{known, take_in, urn};
use flate2::read::GzDecoder;
use jiff::civil::date;
use schools::{
    Difference, Relation, Schools, Standing,
    gias::{Content, Reading, read},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::Read,
    path::PathBuf,
};
use vocabulary::Urn;

fn file(name: &str) -> Option<Reading> {
    let real = std::env::var_os("SENCO_REAL_FILES").map(PathBuf::from);
    let path = real
        .map(|it| it.join("gias").join(name))
        .filter(|it| it.is_file());
    let Some(path) = path else {
        eprintln!("SKIPPED: SENCO_REAL_FILES names no folder with gias/{name} in it");
        return None;
    };
    let file = File::open(&path).expect("it is there");
    let file: Box<dyn Read> = match path.extension() {
        Some(packed) if packed == "gz" => Box::new(GzDecoder::new(file)),
        _ => Box::new(file),
    };
    let reading = read(file).expect("a list");
    assert_eq!(reading.bad, [], "{name}");
    Some(reading)
}

fn count(content: &Content) -> usize {
    match content {
        Content::Schools(list) => list.len(),
        Content::Links(links) => links.len(),
    }
}

#[test]
fn samples_of_2018_2021_and_2023_are_read_by_the_names_of_their_columns() {
    for (name, schools) in [
        ("edubase-2018.csv", 4),
        ("gias_sample.csv", 99),
        ("gias_update.csv", 1),
    ] {
        let Some(reading) = file(name) else { return };
        assert_eq!(count(&reading.content), schools, "{name}");
        let Content::Schools(list) = &reading.content else {
            panic!("{name}");
        };
        assert_eq!(list.lacking().count(), 0, "{name}");
        let stored = Difference::of_schools(list, date(2021, 5, 5), &Schools::default()).encode();
        let stored = String::from_utf8(stored).expect("UTF-8");
        assert!(
            !stored.contains("Example"),
            "a head teacher’s name is kept of {name}"
        );
    }
    let Some(synthetic) = file("ebi-synthetic-gias.csv.gz") else {
        return;
    };
    assert!(count(&synthetic.content) > 50);
}

#[test]
fn an_update_changes_what_it_says_and_no_code_that_lost_its_zero() {
    let (Some(sample), Some(update)) = (file("gias_sample.csv"), file("gias_update.csv")) else {
        return;
    };
    let mut schools = Schools::default();
    take_in(&mut schools, &sample.content, date(2021, 5, 4));
    assert_eq!(schools.len(), 99);
    take_in(&mut schools, &update.content, date(2021, 5, 5));
    let now = schools.get(urn(100_000)).expect("it is listed");
    let then = schools
        .at(urn(100_000), date(2021, 5, 4), None)
        .expect("it is listed");
    assert_eq!(
        (then.school.name, now.school.name),
        ("The Aldgate School", "The Aldgate School 2")
    );
    assert_eq!(now.school.school_type, then.school.school_type);
    assert_eq!(
        schools.iter().filter(|it| it.listed).count(),
        1,
        "the others stay, and are said to have gone"
    );
    let mut statuses = BTreeMap::new();
    for it in schools.iter() {
        *statuses.entry(u8::from(it.school.status)).or_insert(0) += 1;
    }
    assert_eq!(statuses, BTreeMap::from([(1, 88), (2, 9), (3, 1), (4, 1)]));
}

#[test]
fn all_links_of_april_2025_are_read_and_followed() {
    let Some(reading) = file("links_edubasealldata20250422.csv.gz") else {
        return;
    };
    assert_eq!((reading.rows, reading.windows_1252), (33_801, true));
    assert_eq!(reading.unknown_kinds, BTreeMap::new());
    let Content::Links(links) = &reading.content else {
        panic!("links");
    };
    assert_eq!(links.len(), 33_801);
    assert_eq!(
        links.iter().filter(|(link, _)| link.on.is_none()).count(),
        8_253
    );
    let kinds: BTreeSet<&str> = links.iter().map(|(link, _)| &*link.kind).collect();
    assert_eq!(kinds, Relation::kinds().collect());
    assert_eq!(kinds.len(), 17);
    assert!(
        links
            .iter()
            .any(|(_, name)| name.contains("Thomas \u{e0} Becket"))
    );

    let mut schools = Schools::default();
    take_in(&mut schools, &reading.content, date(2025, 4, 22));
    assert!(
        Difference::of(&reading.content, date(2025, 4, 22), &schools).changes_nothing(&schools)
    );
    let all: BTreeSet<Urn> = links
        .iter()
        .flat_map(|(link, _)| [link.of, link.other])
        .collect();
    let mut longest = 0;
    let mut most = 0;
    for school in &all {
        longest = longest.max(schools.line_of(*school).len());
        most = most.max(schools.successors(*school).len());
        let then = schools.on_in_line(*school, date(1997, 1, 1), None);
        assert!(then.open.len() + then.perhaps.len() <= all.len());
    }
    assert!((5..100).contains(&most), "{most} successors of one school");
    assert!(
        (5..200).contains(&longest),
        "{longest} successions in one line"
    );
    // Two that are each other's successor: the walk ends.
    assert!(!schools.line_of(urn(113_572)).is_empty());
    // A succession with the row of one side alone is one all the same.
    let rows: BTreeSet<(Urn, Urn)> = links
        .iter()
        .map(|(link, _)| (link.of, link.other))
        .collect();
    let successors = links.iter().filter(|(link, _)| &*link.kind == "Successor");
    let one_sided: Vec<_> = successors
        .filter(|(link, _)| !rows.contains(&(link.other, link.of)))
        .collect();
    assert_eq!(one_sided.len(), 176);
    for (link, _) in one_sided {
        let before = schools.predecessors(link.other);
        assert!(before.iter().any(|it| it.earlier == link.of), "{link:?}");
    }
}

#[test]
fn rows_of_commas_alone_are_none() {
    let Some(reading) = file("ebi-synthetic-gias_links.csv.gz") else {
        return;
    };
    assert_eq!((reading.rows, count(&reading.content)), (60, 60));
}

#[test]
fn real_schools_stand_as_their_dates_say() {
    let Some(reading) = file("gias_sample.csv") else {
        return;
    };
    let mut schools = Schools::default();
    schools.apply(
        &Difference::of(&reading.content, date(2021, 5, 4), &schools),
        known(0),
    );
    let standing = |on| {
        let all = schools.iter().map(|it| it.school.standing_on(on));
        all.filter(|it| *it == Standing::Open).count()
    };
    assert_eq!(standing(date(2021, 5, 4)), 89, "those with status 1 and 3");
    assert!(standing(date(1990, 1, 1)) < 89);
}
