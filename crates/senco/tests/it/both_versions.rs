//! Both versions of a survey, analysed together.

use super::evaluation::{code, json, rows, senco};
use std::path::Path;

fn file(folder: &Path, name: &str, text: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("written");
    path.to_str().expect("UTF-8").to_owned()
}

fn pupils(folder: &Path) -> [String; 2] {
    [("pupils-1", "58"), ("pupils-2", "32")].map(|(instrument, many)| {
        let rows = rows(&["--instrument", instrument, "--rows", many, "--seed", "3"]);
        file(folder, &format!("{instrument}.csv"), &rows)
    })
}

#[test]
fn both_versions_are_analysed_together_each_in_a_folder_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let [one, other] = pupils(folder.path());
    let out = folder.path().join("results");
    let arguments = [
        "analyse",
        &one,
        &other,
        "--instrument",
        "pupils-1",
        "--instrument",
        "pupils-2",
        "--json",
        "--no-pdf",
        "--out",
        out.to_str().expect("UTF-8"),
    ];
    let output = senco(&arguments, b"");
    assert_eq!(
        code(&output),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let results = json(&output);
    let of: Vec<&str> = (results.as_array().expect("a list").iter())
        .filter_map(|results| results["instrument"].as_str())
        .collect();
    assert_eq!(of, ["pupils-1", "pupils-2"]);
    for version in ["pupils-1", "pupils-2"] {
        for edition in ["", "publishable/"] {
            let path = out.join(format!("{version}/{edition}tables/table-14.csv"));
            let table = std::fs::read_to_string(path).expect("written");
            let both = ["\nVersion 1,", "\nVersion 2,"];
            assert!(both.iter().all(|row| table.contains(row)), "{table}");
        }
        let log = out.join(format!("{version}/{version}.releases.json"));
        assert!(log.exists(), "each file of responses has its log");
    }
}

#[test]
fn files_that_do_not_go_together_are_refused_and_what_to_do_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let [one, other] = pupils(folder.path());
    let refused = |arguments: &[&str], says: &str| {
        let output = senco(&[&["analyse"][..], arguments].concat(), b"");
        assert_eq!(code(&output), Some(2), "{arguments:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(says), "{said}");
    };
    refused(
        &[&one, &other, "--instrument", "pupils-1"],
        "2 files of responses and 1 instrument is named. Name an instrument for each file",
    );
    let same = ["--instrument", "pupils-1", "--instrument", "pupils-1"];
    refused(
        &[&[one.as_str(), &one][..], &same].concat(),
        "Put the responses to one instrument into one file",
    );
    let fieldwork = file(folder.path(), "fieldwork.toml", b"invited = 100\n");
    let both = ["--instrument", "pupils-1", "--instrument", "pupils-2"];
    let arguments = [
        &[one.as_str(), &other, "--fieldwork", &fieldwork][..],
        &both,
    ]
    .concat();
    refused(
        &arguments,
        "--fieldwork describes the responses of one file",
    );
}

#[test]
fn late_answers_are_told_by_the_day_that_the_fieldwork_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let sample = rows(&["--rows", "200", "--seed", "3"]);
    let sample = String::from_utf8(sample).expect("UTF-8");
    let mut days = ["Recorded"]
        .into_iter()
        .chain(["2016-06-20", "2016-06-01"].into_iter().cycle());
    let dated: String = (sample.lines())
        .flat_map(|line| [line, ",", days.next().expect("without end"), "\n"])
        .collect();
    let fieldwork = file(
        folder.path(),
        "fieldwork.toml",
        b"answered_on = \"Recorded\"\nlate_from = \"2016-06-20\"\n",
    );
    let arguments = [
        "analyse",
        "-",
        "--instrument",
        "school",
        "--json",
        "--fieldwork",
        &fieldwork,
    ];
    let output = senco(&arguments, dated.as_bytes());
    assert_eq!(
        code(&output),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let late = &json(&output)["populations"][0]["late"];
    assert_eq!(late["from"], "2016-06-20");
    assert!(
        late["early"].as_u64() > Some(0) && late["late"].as_u64() > Some(0),
        "{late}"
    );
    let output = senco(&arguments, sample.as_bytes());
    assert_eq!(code(&output), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("no column Recorded"), "{said}");
}
