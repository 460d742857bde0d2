//! An error planted in a sound figure is found where it was planted.

use super::audit_2017::PUBLISHED;
use evaluation::audit::{Finding, Kind, Report, audit};
use serde_json::{Value, json};

fn published() -> Value {
    serde_json::from_str(PUBLISHED).expect("JSON")
}

fn by_id<'a>(report: &'a mut Value, list: &str, id: &str) -> &'a mut Value {
    let list = report[list].as_array_mut().expect("a list");
    list.iter_mut().find(|one| one["id"] == id).expect("there")
}

/// The findings that the changed report has and the printed one has not.
fn new_findings(report: &Value) -> Vec<Finding> {
    let before = audit(&Report::from_json(PUBLISHED).expect("the layout"));
    let after = audit(&Report::from_json(&report.to_string()).expect("the layout"));
    after
        .into_iter()
        .filter(|finding| !before.contains(finding))
        .collect()
}

fn kinds(found: &[Finding]) -> Vec<Kind> {
    found.iter().map(|finding| finding.kind).collect()
}

#[test]
fn a_changed_count_breaks_its_row_and_its_column() {
    let mut report = published();
    by_id(&mut report, "tables", "T8")["rows"][0]["cells"]["Primary"]["count"] = json!(328);
    let found = new_findings(&report);
    assert_eq!(kinds(&found), [Kind::RowSum, Kind::ColSum]);
}

#[test]
fn a_changed_percentage_is_found_in_its_cell() {
    let mut report = published();
    by_id(&mut report, "tables", "T18")["rows"][1]["cells"]["No, not really"]["percent"] =
        json!(42.4);
    let found = new_findings(&report);
    assert!(kinds(&found).contains(&Kind::PercentCount), "{found:?}");
    assert!(
        found
            .iter()
            .all(|finding| finding.place.table.as_deref() == Some("T18"))
    );
}

#[test]
fn a_changed_p_value_changes_the_decision() {
    let mut report = published();
    let test = by_id(&mut report, "tests", "X01");
    test["p"] = json!(0.07);
    let found = new_findings(&report);
    assert_eq!(kinds(&found), [Kind::PValue]);
    assert!(found[0].decision.is_some());
}

#[test]
fn a_changed_n_contradicts_the_other_tests_of_the_group() {
    let mut report = published();
    by_id(&mut report, "tests", "X28")["n"] = json!(416);
    assert!(kinds(&new_findings(&report)).contains(&Kind::NMismatch));
}

#[test]
fn a_figure_that_the_table_does_not_show_is_a_conflict() {
    let mut report = published();
    let claim = by_id(&mut report, "count_claims", "C60");
    claim["count"] = json!(158);
    claim["percent"] = json!(33.8);
    assert_eq!(kinds(&new_findings(&report)), [Kind::Conflict]);
}

#[test]
fn a_changed_part_is_a_wrong_sum_and_another_series_than_the_table() {
    let mut report = published();
    by_id(&mut report, "sum_claims", "S42")["parts"][1] = json!(49);
    assert_eq!(
        kinds(&new_findings(&report)),
        [Kind::SumClaim, Kind::Conflict]
    );
}

#[test]
fn what_is_no_report_is_refused() {
    for text in [
        "",
        "[]",
        "{}",
        "{\"tables\": 3}",
        "{\"tables\": [{\"id\": \"T\", \"N\": -4}]}",
    ] {
        assert!(Report::from_json(text).is_err(), "{text}");
    }
    let twice = json!({"sum_claims": [{"id": "S", "parts": [1], "total": 1}, {"id": "S", "parts": [1], "total": 1}]});
    assert!(Report::from_json(&twice.to_string()).is_err());
}
