//! What the guide says of a night, and of what stands around senco: the very files.

use crate::kit::{Place, command};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn around(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs/around")
        .join(name)
}

fn night(place: &Place) -> Output {
    let mut command = command("sh");
    command
        .arg(around("nightly.sh"))
        .current_dir(place.path(""))
        .env("SENCO", env!("CARGO_BIN_EXE_senco"))
        .env("KEYS", "copy")
        .env("ALARM", "tee alarm");
    command.output().unwrap()
}

fn backups(place: &Place) -> Vec<String> {
    let entries = fs::read_dir(place.path("backups")).unwrap();
    let mut names: Vec<String> = entries
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn the_nightly_script_backs_up_copies_keys_takes_old_backups_away_and_says_what_failed() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    // One of long ago, one that broke off, and something that is none.
    for name in ["2020-01-01", "2020-01-02", "letters"] {
        fs::create_dir_all(place.path("backups").join(name)).unwrap();
    }
    let old = place.path("backups/2020-01-01/complete");
    fs::write(&old, "").unwrap();
    let aged = Command::new("touch")
        .args(["-d", "2020-01-01"])
        .arg(&old)
        .status();
    assert!(aged.unwrap().success());

    // Beside the running server, as it will be.
    let server = place.serve();
    let output = night(&place);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let (_, metrics) = server.get("/metrics", &[]);
    assert!(
        metrics.contains("senco_last_backup_timestamp_seconds 1"),
        "{metrics}"
    );
    let kept = backups(&place);
    assert_eq!(kept.len(), 3, "{kept:?}");
    assert!(!kept.contains(&"2020-01-01".to_owned()));
    let tonight = kept.iter().find(|it| it.as_str() > "2021").unwrap();
    let tonight = tonight.as_str();
    let backup = format!("backups/{tonight}");
    place.call(&["drill", &backup, "--keys", "copy"]).ends(0);
    // Once more in the same night changes nothing.
    assert!(night(&place).status.success());
    assert_eq!(backups(&place), kept);
    assert!(!place.path("alarm").exists());

    fs::write(place.path("data/made-with"), "changed").unwrap();
    let output = night(&place);
    assert_eq!(output.status.code(), Some(1));
    let alarm = fs::read_to_string(place.path("alarm")).unwrap();
    assert!(
        alarm.contains("verify") && alarm.contains("made-with"),
        "{alarm}"
    );
}

/// What is counted, and what is watched: each rule names a number that there is.
#[test]
fn every_alert_watches_a_number_that_senco_counts() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let (_, metrics) = place.serve().get("/metrics", &[]);
    let rules = fs::read_to_string(around("alerts.yml")).unwrap();
    let watched: Vec<&str> = rules
        .lines()
        .filter_map(|line| line.trim().strip_prefix("expr: "))
        .flat_map(|line| line.split(|it: char| !(it.is_ascii_lowercase() || it == '_')))
        .filter(|word| word.starts_with("senco_"))
        .collect();
    assert!(watched.len() >= 8, "{watched:?}");
    for name in watched {
        assert!(metrics.contains(name), "{name}");
    }
}
