//! `senco audit`, `senco sample responses` and `senco analyse`.

use crate::kit::command;
use serde_json::Value;
use std::io::Write as _;
use std::path::Path;
use std::process::{Output, Stdio};

const PUBLISHED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../evaluation/reference/published-2017.json"
);

pub fn senco(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(env!("CARGO_BIN_EXE_senco"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built for this test");
    // A program that refuses its arguments reads nothing.
    let _ = child.stdin.take().expect("piped").write_all(input);
    child.wait_with_output().expect("it ends")
}

pub fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON and nothing else")
}

pub fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

pub fn rows(arguments: &[&str]) -> Vec<u8> {
    let output = senco(&[&["sample", "responses"], arguments].concat(), b"");
    assert_eq!(code(&output), Some(0));
    output.stdout
}

#[test]
fn an_audit_lists_its_findings_as_json() {
    let output = senco(&["audit", PUBLISHED, "--json"], b"");
    assert_eq!(code(&output), Some(1));
    let audit = json(&output);
    let list = audit["findings"].as_array().expect("a list");
    let changed: Vec<&str> = list
        .iter()
        .filter(|finding| finding["severity"] == "decision")
        .filter_map(|finding| finding["where"]["test"].as_str())
        .collect();
    assert_eq!(changed, ["X11", "X19", "X20", "X22", "X25", "X29"]);
    for finding in list {
        for key in ["id", "kind", "where", "severity", "reason"] {
            assert!(finding.get(key).is_some(), "{key} in {finding}");
        }
    }
}

#[test]
fn a_sound_report_ends_with_zero_and_no_report_with_two() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sound.json");
    std::fs::write(
        &path,
        r#"{"sum_claims": [{"id": "S1", "parts": [1, 2], "total": 3}]}"#,
    )
    .expect("written");
    let sound = senco(&["audit", path.to_str().expect("UTF-8"), "--json"], b"");
    let said = json(&sound);
    assert_eq!(
        (code(&sound), &said["findings"]),
        (Some(0), &Value::Array(Vec::new()))
    );
    assert_eq!(
        (&said["figures"]["checked"], &said["figures"]["not_checked"]),
        (&3.into(), &0.into())
    );
    std::fs::write(&path, "not json").expect("written");
    let bad = senco(&["audit", path.to_str().expect("UTF-8")], b"");
    assert_eq!(code(&bad), Some(2));
    assert!(bad.stdout.is_empty() && !bad.stderr.is_empty());
    assert_eq!(
        code(&senco(&["audit", "/there/is/no/such.json"], b"")),
        Some(2)
    );
}

#[test]
fn what_is_not_checked_is_counted_and_never_sound() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("figures.json");
    let figures = r#"{"tests": [{"id": "X1", "test": "Kendall's tau", "percent_a": 60, "percent_b": 40,
        "n": 200, "p": 0.03}], "effect_sizes": [{"g": 0.4}]}"#;
    std::fs::write(&path, figures).expect("written");
    let path = path.to_str().expect("UTF-8");
    let output = senco(&["audit", path], b"");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.contains("the test “Kendall's tau” is not known"),
        "{said}"
    );
    assert!(
        said.contains("3 of 5 figures checked, 2 not checked; 0 of 1 test checked, 1 not"),
        "{said}"
    );
    assert!(
        !said.to_lowercase().contains("nothing contradicts"),
        "{said}"
    );
    let said = json(&senco(&["audit", path, "--json"], b""));
    assert_eq!(
        (&said["tests"]["checked"], &said["tests"]["not_checked"]),
        (&0.into(), &1.into())
    );
    assert_eq!(said["not_checked"][0]["where"]["test"], "X1");
    let said = senco(&["audit", path, "--document"], b"");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(
        said.contains("is not known") && !said.contains("2017") && !said.contains("Award"),
        "{said}"
    );
}

#[test]
fn a_sample_is_analysed_from_standard_input() {
    let sample = rows(&["--rows", "400", "--seed", "3"]);
    assert_eq!(
        sample,
        rows(&["--rows", "400", "--seed", "3"]),
        "the same seed, the same rows"
    );
    let output = senco(
        &["analyse", "-", "--instrument", "school", "--json"],
        &sample,
    );
    assert_eq!(
        code(&output),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let results = json(&output);
    assert_eq!(results["input"]["rows"], 400);
    assert_eq!(
        results["populations"][0]["aspects"]
            .as_array()
            .expect("aspects")
            .len(),
        14
    );
}

#[test]
fn the_planted_effects_are_named() {
    let output = senco(&["sample", "responses", "--describe"], b"");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("recorded qualification shows") && text.contains("No difference"));
}

#[test]
fn nothing_is_planted_where_nothing_is_asked_for() {
    let nothing = ["sample", "responses", "--nothing-planted", "--describe"];
    let output = senco(&nothing, b"");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(!text.contains("recorded qualification shows"), "{text}");
    let planted = rows(&["--rows", "200"]);
    assert_ne!(planted, rows(&["--rows", "200", "--nothing-planted"]));
}

#[test]
fn what_is_known_beside_the_answers_is_in_the_results() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    };
    let shares = file(
        "shares.toml",
        "[school_type]\nprimary = 0.7\nsecondary = 0.2\nspecial = 0.05\nother = 0.05\n",
    );
    let fieldwork = file("fieldwork.toml", "invited = 2000\nfrom = \"6 June\"\n");
    let arguments = ["analyse", "-", "--instrument", "school", "--json"];
    let output = senco(
        &[
            &arguments[..],
            &["--shares", &shares, "--fieldwork", &fieldwork],
        ]
        .concat(),
        &rows(&["--rows", "400", "--seed", "3"]),
    );
    assert_eq!(
        code(&output),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let results = json(&output);
    assert_eq!(results["fieldwork"]["invited"], 2000);
    let effect = &results["weighting"]["design_effect"];
    assert!(
        effect.as_f64().is_some_and(|effect| effect > 1.0),
        "{effect}"
    );
    let wrong = file("wrong.toml", "asked = 3\n");
    let output = senco(&[&arguments[..], &["--fieldwork", &wrong]].concat(), b"");
    assert_eq!(code(&output), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("wrong.toml"));
}

#[test]
fn json_writes_nothing_unless_a_folder_is_given() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("results");
    let sample = rows(&["--rows", "300"]);
    let output = senco(
        &[
            "analyse",
            "-",
            "--instrument",
            "school",
            "--json",
            "--no-pdf",
            "--out",
            out.to_str().expect("UTF-8"),
        ],
        &sample,
    );
    assert_eq!(
        code(&output),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let there = |path: &str| Path::exists(&out.join(path));
    for path in [
        "results.json",
        "report.html",
        "tables.xlsx",
        "tables/table-1.csv",
        "charts/ratings-holders.svg",
        "publishable/report.html",
    ] {
        assert!(there(path), "{path}");
    }
    let written: Value =
        serde_json::from_slice(&std::fs::read(out.join("results.json")).expect("written"))
            .expect("JSON");
    assert_eq!(written, json(&output));
}

#[test]
fn a_bad_row_is_listed_and_refused_altogether_under_strict() {
    let mut sample = rows(&["--rows", "20"]);
    sample.extend_from_slice(b"too,few,fields\n");
    let lenient = senco(
        &["analyse", "-", "--instrument", "school", "--json"],
        &sample,
    );
    assert_eq!(code(&lenient), Some(0));
    let results = json(&lenient);
    assert_eq!(
        (
            &results["input"]["bad_rows"],
            &results["input"]["bad"][0]["line"]
        ),
        (&Value::from(1), &Value::from(22))
    );
    let strict = senco(
        &[
            "analyse",
            "-",
            "--instrument",
            "school",
            "--json",
            "--strict",
        ],
        &sample,
    );
    assert_eq!(code(&strict), Some(1));
    assert!(strict.stdout.is_empty());
    assert!(String::from_utf8_lossy(&strict.stderr).contains("line 22"));
}

#[test]
fn an_instrument_or_a_file_that_does_not_exist_is_said() {
    let unknown = senco(&["analyse", "-", "--instrument", "schools"], b"a,b\n");
    assert_eq!(code(&unknown), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("pupils-1"));
    let other = senco(&["analyse", "-", "--instrument", "school"], b"a,b\n1,2\n");
    assert_eq!(code(&other), Some(2));
    let empty = senco(&["analyse", "-", "--instrument", "school"], b"");
    assert_eq!(code(&empty), Some(2));
}
