//! `senco duty`: facts in, an answer out, and a plain refusal of facts that cannot be used.

use crate::kit::command;
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Output, Stdio};

fn senco(arguments: &[&str], input: &str) -> Output {
    let mut child = command(env!("CARGO_BIN_EXE_senco"))
        .arg("duty")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments may close the pipe before reading.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn facts() -> Value {
    json!({
        "school": {"type": 34, "status": 1, "opened": "2011-09-01", "closed": null},
        "sencos": [{
            "name": "A", "from": "2024-01-08", "to": null, "head_teacher": false,
            "qualified_teacher": true, "induction": "completed", "teaches_here": true,
            "earlier_posts": [], "qualifications": []
        }]
    })
}

fn answer(facts: &Value, on: &str) -> Value {
    let output = senco(&["--facts", "-", "--on", on, "--json"], &facts.to_string());
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn refusal(facts: &str) -> String {
    let output = senco(&["--facts", "-", "--on", "2025-01-01"], facts);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_senco_in_time_and_the_day_it_ends() {
    let last_day = answer(&facts(), "2027-01-08");
    assert_eq!(last_day["status"], "in_time");
    assert_eq!(last_day["due"], "2027-01-08");
    assert_eq!(last_day["due_latest"], Value::Null);
    assert_eq!(last_day["rules"], json!(["R3"]));
    assert_eq!(last_day["readings"], json!([]));
    assert!(
        last_day["reason"]
            .as_str()
            .unwrap()
            .contains("8 January 2027")
    );
    assert!(last_day["next"].as_str().unwrap().contains("NPQ"));
    assert_eq!(last_day["sencos"][0]["name"], "A");
    assert_eq!(last_day["sencos"][0]["status"], "in_time");

    let day_after = answer(&facts(), "2027-01-09");
    assert_eq!(day_after["status"], "overdue");
    assert_eq!(day_after["days_overdue"], 1);
    assert_eq!(day_after["next_by"], "2027-01-09");
}

#[test]
fn two_readings_are_shown_with_the_one_used() {
    let mut facts = facts();
    facts["sencos"][0]["earlier_posts"] =
        json!([{"school_type": 1, "from": "2021-09-01", "to": "2022-04-01"}]);
    let answer = answer(&facts, "2025-01-01");
    assert_eq!(answer["status"], "seek_advice");
    assert_eq!(answer["points"], json!([2]));
    let readings = answer["readings"].as_array().unwrap();
    assert_eq!(readings.len(), 2);
    assert_eq!(readings[0]["used"], true);
    assert_eq!(readings[0]["status"], "overdue");
    assert_eq!(readings[1]["status"], "in_time");
    assert_eq!(readings[1]["due"], "2027-01-08");
}

#[test]
fn the_same_for_a_person() {
    let output = senco(
        &["--facts", "-", "--on", "2024-02-01"],
        &facts().to_string(),
    );
    assert!(output.status.success());
    let page = String::from_utf8(output.stdout).unwrap();
    for expected in [
        "On 1 February 2024",
        "The school: In time",
        "Due: 8 January 2027",
        "Responsible: the academy trust (the proprietor)",
        "R3 (SEND Regulations 2014",
        "A: In time, as above",
    ] {
        assert!(page.contains(expected), "{expected} is not in\n{page}");
    }
}

#[test]
fn a_file_is_read_like_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("facts.json");
    std::fs::write(&file, facts().to_string()).unwrap();
    let output = senco(
        &[
            "--facts",
            file.to_str().unwrap(),
            "--on",
            "2024-02-01",
            "--json",
        ],
        "",
    );
    assert!(output.status.success(), "{output:?}");
    let absent = folder.path().join("absent.json");
    let output = senco(
        &["--facts", absent.to_str().unwrap(), "--on", "2024-02-01"],
        "",
    );
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("absent.json cannot be read"), "{message}");
}

#[test]
fn bad_input_is_refused_with_the_field() {
    let mut wrong = facts();
    wrong["sencos"][0]["qualifications"] = json!([
        {"kind": "nasenco", "began": "2021-09-01", "completed": null},
        {"kind": "npq_senco", "began": "2024-31-12", "completed": null}
    ]);
    let message = refusal(&wrong.to_string());
    assert!(
        message.contains("sencos[0].qualifications[1].began"),
        "{message}"
    );

    let mut wrong = facts();
    wrong["sencos"][0]["heads_the_school"] = json!(true);
    assert!(refusal(&wrong.to_string()).contains("sencos[0].heads_the_school: unknown field"));

    let mut wrong = facts();
    wrong["school"]["type"] = json!("academy");
    assert!(refusal(&wrong.to_string()).contains("school.type: "));

    assert!(refusal("not JSON").contains("this is not JSON"));
}

#[test]
fn the_date_is_a_day() {
    for wrong in ["2025-02-29", "2025-01", "tomorrow", "2025-01-01T10:00"] {
        let output = senco(&["--facts", "-", "--on", wrong], &facts().to_string());
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(message.contains("--on"), "{message}");
    }
}
