//! What an audit finds in the report of 2017. Each finding here was judged by hand against the printed page.

use evaluation::audit::{self, Finding, Kind, Report, Severity};

/// The published figures of 2017.
pub const PUBLISHED: &str = include_str!("../../reference/published-2017.json");

fn findings() -> Vec<Finding> {
    audit::audit(&Report::from_json(PUBLISHED).expect("the reference file is in the layout"))
}

fn place(finding: &Finding) -> String {
    let place = &finding.place;
    let id = [&place.table, &place.test, &place.claim, &place.sum];
    id.into_iter().flatten().cloned().collect()
}

fn at(id: &str, kind: Kind) -> Vec<Finding> {
    let all = findings().into_iter();
    all.filter(|finding| place(finding) == id && finding.kind == kind)
        .collect()
}

#[test]
fn six_decisions_at_five_per_cent_change() {
    let changed: Vec<String> = findings()
        .iter()
        .filter(|finding| finding.severity == Severity::Decision)
        .map(place)
        .collect();
    assert_eq!(changed, ["X11", "X19", "X20", "X22", "X25", "X29"]);
}

#[test]
fn four_of_them_change_whatever_one_assumes_and_two_depend_on_those_who_gave_no_score() {
    let all = findings();
    let without = |id: &str| {
        let found = all
            .iter()
            .find(|f| place(f) == id && f.severity == Severity::Decision);
        let decision = found.and_then(|f| f.decision.as_ref());
        decision
            .and_then(|decision| decision.unscored.clone())
            .expect("told in the text")
    };
    for id in ["X19", "X20", "X22", "X25"] {
        let unscored = without(id);
        assert!(
            unscored.changes && unscored.p[0] >= 0.05,
            "{id}: {unscored:?}"
        );
    }
    // 68 against 50 − 4, and 69 against 49 − 6, in a chi-square test by hand.
    for (id, people, least) in [("X11", [3, 4], 0.039), ("X29", [5, 6], 0.014)] {
        let unscored = without(id);
        assert_eq!((unscored.people, unscored.changes), (people, false), "{id}");
        assert!((unscored.p[0] - least).abs() < 0.0005, "{id}: {unscored:?}");
    }
    assert!(
        include_str!("../../../../docs/what-a-second-look-finds.md")
            .contains("4 of these decisions change whatever one assumes of them; 2 depend on it")
    );
}

#[test]
fn one_slip_explains_nearly_all_wrong_p_values() {
    let wrong: Vec<Finding> = findings()
        .into_iter()
        .filter(|f| f.kind == Kind::PValue)
        .collect();
    let ids: Vec<String> = wrong.iter().map(place).collect();
    assert_eq!(
        ids,
        [
            "X05", "X06", "X07", "X11", "X12", "X17", "X19", "X20", "X21", "X22", "X23", "X25",
            "X29", "X30", "X31"
        ]
    );
    let explained = wrong.iter().filter(|f| {
        f.slip
            .as_deref()
            .is_some_and(|slip| slip.contains("two independent samples"))
    });
    assert_eq!(explained.count(), 14);
}

#[test]
fn table_11_takes_its_percentages_of_everybody() {
    let base = at("T11", Kind::PercentBase);
    assert_eq!(base.len(), 1);
    assert_eq!(base[0].expected.as_deref(), Some("532"));
    let other = at("T11", Kind::PercentCount);
    assert_eq!(other.len(), 1);
    assert_eq!(other[0].place.row.as_deref(), Some("Other"));
    for claim in ["C47", "C48", "C49", "C50"] {
        assert_eq!(
            at(claim, Kind::Conflict).len(),
            1,
            "{claim}: text against table"
        );
    }
}

#[test]
fn tables_20_and_21_do_too() {
    assert_eq!(at("T20", Kind::PercentBase).len(), 2);
    assert_eq!(at("T21", Kind::PercentBase).len(), 2);
    assert_eq!(at("T21", Kind::PercentCount).len(), 1);
}

#[test]
fn rows_of_tables_12_and_13_hold_more_people_than_answered() {
    assert_eq!(at("T12", Kind::RowSum).len(), 3);
    assert_eq!(at("T13", Kind::RowSum).len(), 1);
    assert_eq!(at("T12", Kind::PercentTotal).len(), 3);
}

#[test]
fn ticks_are_missing_from_table_10() {
    let found = at("T10", Kind::MultiResponse);
    assert_eq!(found.len(), 1);
    assert!(found[0].reason.contains("128"));
    assert!(
        at("T10", Kind::PercentCount)[0]
            .slip
            .as_deref()
            .is_some_and(|slip| slip.contains("Prefer not to say"))
    );
}

#[test]
fn sums_and_bases_in_the_text_are_added_again() {
    assert_eq!(at("S29", Kind::SumClaim).len(), 1);
    assert_eq!(at("S43", Kind::SumClaim).len(), 1);
    assert_eq!(at("T3", Kind::NMismatch).len(), 1);
    assert_eq!(at("T24", Kind::Conflict).len(), 2);
    assert_eq!(at("S28", Kind::Conflict).len(), 1);
}

#[test]
fn a_mistyped_count_is_recognised() {
    let found = at("C29", Kind::PercentCount);
    assert!(
        found[0]
            .slip
            .as_deref()
            .is_some_and(|slip| slip.contains("134"))
    );
}

#[test]
fn second_tests_count_people_who_were_in_neither_share() {
    for id in ["X08", "X24", "X32", "X33"] {
        assert_eq!(at(id, Kind::NMismatch).len(), 1, "{id}");
    }
    for id in ["X09", "X10"] {
        assert_eq!(
            at(id, Kind::NMismatch)[0].severity,
            Severity::Major,
            "{id}: more people than n"
        );
    }
    for id in ["X08", "X10", "X16", "X24", "X32"] {
        assert_eq!(at(id, Kind::ImpossiblePercent).len(), 1, "{id}");
    }
}

#[test]
fn what_is_right_is_left_alone() {
    let found = findings();
    for id in [
        "T1", "T2", "T4", "T5", "T6", "T7", "T8", "T9", "T15", "T17", "T18", "T19", "T22", "T23",
        "T25", "T26", "T27", "X01", "X02", "X03", "X04", "X13", "X14", "X15", "X18", "X26", "X27",
        "X28", "C01", "C55", "C70", "C82", "S01",
    ] {
        assert!(
            found.iter().all(|finding| place(finding) != id),
            "{id} is right"
        );
    }
}

#[test]
fn every_finding_has_its_own_id() {
    let found = findings();
    let ids: std::collections::BTreeSet<&str> =
        found.iter().map(|finding| finding.id.as_str()).collect();
    assert_eq!(ids.len(), found.len());
}

#[test]
fn the_document_in_docs_is_the_one_this_audit_writes() {
    let report = Report::from_json(PUBLISHED).expect("the reference file is in the layout");
    let written = include_str!("../../../../docs/what-a-second-look-finds.md");
    assert_eq!(
        audit::account::document(&report, &audit::Audit::of(&report)),
        written,
        "write it again: senco audit crates/evaluation/reference/published-2017.json --document > docs/what-a-second-look-finds.md"
    );
}
