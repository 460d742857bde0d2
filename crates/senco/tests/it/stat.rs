//! `senco stat`: a request a line in, an answer a line out, and exit code 2 if a line was wrong.

use crate::kit::command;
use serde_json::Value;
use std::io::Write;
use std::process::{Output, Stdio};

fn senco(requests: &str, input: &str) -> Output {
    let mut child = command(env!("CARGO_BIN_EXE_senco"))
        .args(["stat", "--requests", requests])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input may close the pipe first.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn answers(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

const REQUESTS: &str = r#"{"id": 7, "test": "one_sample_t", "levels": [1, 2, 3, 4], "counts": [2, 3, 5, 7], "mu": 2.5}
{"id": 8, "test": "chi_square", "table": [[10, 20], [30, 5]], "yates": true}
"#;

#[test]
fn requests_from_standard_input_and_from_a_file_get_the_same_answers() {
    let from_input = senco("-", REQUESTS);
    assert_eq!(from_input.status.code(), Some(0), "{from_input:?}");
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(REQUESTS.as_bytes()).unwrap();
    let from_file = senco(file.path().to_str().unwrap(), "");
    assert_eq!(from_file.stdout, from_input.stdout);
    let answers = answers(&from_file);
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(ids, [7, 8]);
    assert_eq!(answers[0]["n"], 17);
}

#[test]
fn a_wrong_line_is_answered_too_and_remembered_in_the_exit_code() {
    let output = senco(
        "-",
        &format!("{{\"test\": \"wilson\", \"k\": 1}}\n{REQUESTS}"),
    );
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let answers = answers(&output);
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0]["field"], "n");
    assert!(answers[1]["error"].is_null());
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let output = senco("no-such-file.jsonl", "");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("no-such-file.jsonl")
    );
}
