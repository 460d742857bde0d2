//! The release log beside a file of responses.

use super::evaluation::{code, rows, senco};
use std::path::Path;
use std::process::Output;

fn analyse(responses: &Path, out: &Path) -> Output {
    let arguments = [
        "analyse",
        responses.to_str().expect("UTF-8"),
        "--instrument",
        "school",
        "--no-pdf",
        "--out",
        out.to_str().expect("UTF-8"),
    ];
    senco(&arguments, b"")
}

#[test]
fn a_log_beside_the_responses_is_found_and_an_earlier_release_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let (responses, out) = (folder.path().join("staff.csv"), folder.path().join("first"));
    let sample = rows(&["--rows", "400", "--seed", "3"]);
    let ends: Vec<usize> = sample
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'\n')
        .map(|(at, _)| at + 1)
        .collect();
    std::fs::write(&responses, &sample[..ends[ends.len() - 3]]).expect("written");
    let first = analyse(&responses, &out);
    assert_eq!(
        code(&first),
        Some(0),
        "{}",
        String::from_utf8_lossy(&first.stderr)
    );
    assert!(
        String::from_utf8_lossy(&first.stdout).contains("staff.releases.json beside the responses")
    );
    let log = out.join("staff.releases.json");
    assert!(
        !out.join("publishable/staff.releases.json").exists(),
        "it holds hidden counts"
    );

    // What lies there from before is not handed on with a further analysis.
    let stale = out.join("publishable/charts/compare-few.svg");
    std::fs::write(&stale, "<svg/>").expect("written");
    assert_eq!(code(&analyse(&responses, &out)), Some(0));
    assert!(!stale.exists());

    // Not published, so nothing is remembered.
    std::fs::write(&responses, &sample).expect("written");
    assert_eq!(
        code(&analyse(&responses, &folder.path().join("second"))),
        Some(0)
    );

    // Published: two rows more would tell what two people answered.
    std::fs::copy(&log, folder.path().join("staff.releases.json")).expect("copied");
    let third = analyse(&responses, &folder.path().join("third"));
    assert_eq!(code(&third), Some(1));
    let said = String::from_utf8_lossy(&third.stderr).into_owned();
    assert!(
        said.contains("nothing was written")
            && said.contains("first of ")
            && said.contains("398 rows"),
        "{said}"
    );
    assert!(!folder.path().join("third").exists());

    std::fs::write(folder.path().join("staff.releases.json"), "[]").expect("written");
    let broken = analyse(&responses, &folder.path().join("third"));
    assert_eq!(code(&broken), Some(2));
    assert!(String::from_utf8_lossy(&broken.stderr).contains("no release log"));
}
