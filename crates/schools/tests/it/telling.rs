//! What a list would change is told before it is taken in.

use crate::kit::{closed, links, list, school, take_in, urn};
use jiff::civil::date;
use schools::{Change, Difference, OpenStatus, Phase, School, SchoolType, Schools, Summary};

fn changes(before: &[School<'_>], after: &[School<'_>]) -> Vec<(Change, u32, String, String)> {
    let mut schools = Schools::default();
    take_in(
        &mut schools,
        &list(before.iter().copied()),
        date(2026, 9, 1),
    );
    let difference = Difference::of(&list(after.iter().copied()), date(2026, 10, 1), &schools);
    let summary = Summary::of(&difference, &schools, 10);
    let kinds = summary.kinds.into_iter();
    let all = kinds.flat_map(|(change, (count, all))| {
        assert_eq!(count, all.len());
        all.into_iter()
            .map(move |it| (change, it.urn.into(), it.was, it.is))
    });
    all.collect()
}

#[test]
fn each_change_is_told_by_its_kind() {
    let ash = school(100_000, "Ash School");
    let proposed = School {
        status: OpenStatus::ProposedToOpen,
        ..ash
    };
    let in_trust = School {
        trust: Some(2_000),
        trust_name: "Fen Trust",
        ..ash
    };
    let academy = School {
        why_closed: "Academy Converter",
        ..closed(ash, Some(date(2026, 8, 31)))
    };
    let moved = School {
        authority: Some(301),
        authority_name: "Wendmere",
        ..ash
    };
    let retyped = School {
        school_type: SchoolType::new(5),
        type_name: "Foundation school",
        ..ash
    };
    for (before, after, change, was, is) in [
        (
            ash,
            School {
                name: "Beech School",
                ..ash
            },
            Change::Renamed,
            "Ash School",
            "Beech School",
        ),
        (
            ash,
            closed(ash, Some(date(2026, 8, 31))),
            Change::Closed,
            "Open",
            "Closed",
        ),
        (ash, academy, Change::Converted, "Open", "Closed"),
        (proposed, ash, Change::Opened, "Proposed to open", "Open"),
        (
            ash,
            School {
                status: OpenStatus::OpenProposedToClose,
                ..ash
            },
            Change::Proposed,
            "Open",
            "Open, proposed to close",
        ),
        (ash, moved, Change::MovedAuthority, "Ashmere", "Wendmere"),
        (ash, in_trust, Change::MovedTrust, "", "Fen Trust"),
        (in_trust, ash, Change::MovedTrust, "Fen Trust", ""),
        (
            ash,
            retyped,
            Change::Retyped,
            "Community school",
            "Foundation school",
        ),
        (
            ash,
            School {
                phase: Phase::AllThrough,
                ..ash
            },
            Change::Rephased,
            "Primary",
            "All-through",
        ),
        (
            ash,
            School {
                street: "New Lane",
                ..ash
            },
            Change::Details,
            "",
            "",
        ),
    ] {
        let told = changes(&[before], &[after]);
        assert_eq!(told, [(change, 100_000, was.to_owned(), is.to_owned())]);
    }
    let beech = school(100_001, "Beech School");
    assert_eq!(changes(&[ash], &[ash, beech])[0].0, Change::New);
    assert_eq!(changes(&[ash, beech], &[ash])[0].0, Change::Gone);
    assert_eq!(changes(&[ash], &[ash]), []);
}

#[test]
fn a_school_is_told_under_each_kind_of_its_changes() {
    let ash = school(100_000, "Ash School");
    let other = School {
        name: "Ash Academy",
        trust: Some(2_000),
        trust_name: "Fen Trust",
        street: "New Lane",
        ..ash
    };
    let kinds: Vec<Change> = changes(&[ash], &[other])
        .into_iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(kinds, [Change::Renamed, Change::MovedTrust]);
}

#[test]
fn a_closed_school_has_converted_if_an_academy_is_known_to_have_come_of_it() {
    let ash = school(100_000, "Ash School");
    let academy = School {
        type_name: "Academy converter",
        ..school(138_000, "Ash Academy")
    };
    let mut schools = Schools::default();
    take_in(&mut schools, &list([ash, academy]), date(2026, 9, 1));
    take_in(
        &mut schools,
        &links(&[(100_000, 138_000, "Successor", None)]),
        date(2026, 9, 1),
    );
    let after = list([closed(ash, Some(date(2026, 8, 31))), academy]);
    let difference = Difference::of(&after, date(2026, 10, 1), &schools);
    let summary = Summary::of(&difference, &schools, 10);
    assert_eq!(
        (
            summary.count(Change::Converted),
            summary.count(Change::Closed)
        ),
        (1, 0)
    );
}

#[test]
fn links_are_told_and_only_the_first_of_many() {
    let mut schools = Schools::default();
    take_in(
        &mut schools,
        &list([school(100_000, "Ash School")]),
        date(2026, 9, 1),
    );
    let rows: Vec<_> = (100_001..100_006)
        .map(|other| (100_000, other, "Successor", None))
        .collect();
    let difference = take_in(&mut schools, &links(&rows), date(2026, 9, 1));
    let summary = Summary::of(&difference, &Schools::default(), 2);
    let (count, first) = &summary.kinds[&Change::Linked];
    assert_eq!((*count, first.len(), summary.changed), (5, 2, 5));
    assert_eq!(first[0].is, "Successor: 100001 School 100001");
    let gone = Difference::of(&links(&rows[1..]), date(2026, 10, 1), &schools);
    let summary = Summary::of(&gone, &schools, 2);
    let (_, first) = &summary.kinds[&Change::LinkGone];
    assert_eq!(
        (first[0].urn, first[0].school.as_str()),
        (urn(100_000), "Ash School")
    );
}

#[test]
fn a_school_that_comes_back_to_a_list_is_told() {
    let ash = school(100_000, "Ash School");
    let mut schools = Schools::default();
    take_in(&mut schools, &list([ash]), date(2026, 8, 1));
    take_in(&mut schools, &list([]), date(2026, 9, 1));
    let difference = Difference::of(&list([ash]), date(2026, 10, 1), &schools);
    let summary = Summary::of(&difference, &schools, 10);
    assert_eq!(
        (summary.count(Change::Back), summary.count(Change::New)),
        (1, 0)
    );
}
