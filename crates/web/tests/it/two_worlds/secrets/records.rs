//! Courses and awards that a provider recorded, and a file that it sent and did not import.

use super::{WESSEX, do_it};
use demonstration::{Rehearsal, send_file, story_check};
use service::Command;
use workforce::{OutcomeResult, RecordCourse, SencoQualification};

/// A course with its outcome.
pub(super) fn course_recorded(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    let record = RecordCourse {
        provider: rehearsal.told.providers[WESSEX],
        trn: "9600001".to_owned(),
        name: "Ursula Hidden".to_owned(),
        qualification: Some(SencoQualification::Nasenco),
        began: "2022-09".parse().ok(),
        result: Some(OutcomeResult::Passed),
        completed: "2023-07".parse().ok(),
        certificate: "W-1".to_owned(),
        body: None,
        body_provider: None,
    };
    do_it(rehearsal, leader, Command::from(record));
}

/// Someone who has not finished.
pub(super) fn course_unfinished(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    let record = RecordCourse {
        provider: rehearsal.told.providers[WESSEX],
        trn: "9600002".to_owned(),
        name: "Vivian Hidden".to_owned(),
        qualification: Some(SencoQualification::Nasenco),
        began: "2023-09".parse().ok(),
        result: None,
        completed: None,
        certificate: String::new(),
        body: None,
        body_provider: None,
    };
    do_it(rehearsal, leader, Command::from(record));
}

/// A file that lies there to be imported.
pub(super) fn file_sent(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    let provider = Some(rehearsal.told.providers[WESSEX]);
    let file = (
        "awards.csv",
        &b"TRN,Name,Started\n9600003,Wilma Hidden,Sept 2022\n"[..],
    );
    send_file(
        rehearsal.service(),
        leader,
        story_check("a secret"),
        provider,
        file,
    )
    .unwrap();
}
