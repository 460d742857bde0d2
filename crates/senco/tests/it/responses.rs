//! `senco analyse` with files as spreadsheet programs and survey tools write them.

use super::evaluation::{code, json, rows, senco};
use std::io::Write as _;
use std::path::PathBuf;

fn analyse(file: &[u8]) -> std::process::Output {
    senco(&["analyse", "-", "--instrument", "school", "--json"], file)
}

fn sample() -> String {
    String::from_utf8(rows(&["--rows", "12", "--seed", "7"])).expect("UTF-8")
}

/// A sample with another separator.
fn separated(by: u8) -> Vec<u8> {
    let sample = sample();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(sample.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(by)
        .from_writer(Vec::new());
    for row in reader.records() {
        writer.write_record(&row.expect("CSV")).expect("written");
    }
    writer.into_inner().expect("written")
}

#[test]
fn every_way_of_writing_is_counted_and_said() {
    let plain = sample();
    let commas = plain.lines().next().expect("headings").matches(',').count();
    let ghosts = format!("{}\n", ",".repeat(commas)).repeat(5);
    let utf16: Vec<u8> = format!("\u{FEFF}{plain}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode("é’");
    let mut windows_1252 = plain.clone().into_bytes();
    windows_1252.splice(
        0..0,
        b"note ".iter().chain(&*windows).copied().chain(*b"\n"),
    );
    let kinds: Vec<(&str, Vec<u8>, &str)> = vec![
        ("semicolons", separated(b';'), "semicolons"),
        ("tabs", separated(b'\t'), "tabs"),
        (
            "said",
            [b"sep=;\r\n".to_vec(), separated(b';')].concat(),
            "first line says",
        ),
        ("CR", plain.replace('\n', "\r").into(), "carriage return"),
        ("two bytes", utf16, "UTF-16"),
        (
            "ghosts",
            format!("{plain}{ghosts}").into(),
            "5 rows of nothing",
        ),
        ("blank", format!("\n\n{plain}").into(), "on line 3"),
        (
            "trailing",
            plain.replace('\n', ",\n").replacen(",\n", "\n", 1).into(),
            "12 rows with more separators",
        ),
        (
            "capitals",
            plain.replacen("role,senco", "Role,SENCO", 1).into(),
            "“Role” was taken for “role”",
        ),
        (
            "curly",
            plain.replace("don't know", "don’t know").into(),
            "",
        ),
    ];
    for (name, file, said) in kinds {
        let output = analyse(&file);
        assert_eq!(
            code(&output),
            Some(0),
            "{name}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let results = json(&output);
        let input = &results["input"];
        assert_eq!(
            (&input["rows"], &input["bad_rows"]),
            (&12.into(), &0.into()),
            "{name}"
        );
        assert!(
            input["reading"]["assumed"].to_string().contains(said),
            "{name}: {input}"
        );
    }
}

#[test]
fn what_was_assumed_stands_in_words_and_in_the_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let arguments = [
        "analyse",
        "-",
        "--instrument",
        "school",
        "--no-pdf",
        "--out",
        out.to_str().expect("UTF-8"),
    ];
    let output = senco(&arguments, &separated(b';'));
    assert_eq!(code(&output), Some(0));
    let said = "Its columns are separated by semicolons.";
    assert!(String::from_utf8_lossy(&output.stdout).contains(said));
    let report = std::fs::read_to_string(out.join("report.html")).expect("written");
    assert!(report.contains(said));
    let public = std::fs::read_to_string(out.join("publishable/report.html")).expect("written");
    assert!(!public.contains(said));
}

#[test]
fn nothing_counted_is_a_failure_with_a_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let header = sample().lines().next().expect("headings").to_owned();
    for (file, why) in [
        (format!("{header}\n"), "no answers below them"),
        (format!("{header}\n,,,\n"), "1 rows of nothing"),
        (
            format!("{header}\ntoo,few\n"),
            "1 was refused, the first on line 2",
        ),
    ] {
        let arguments = [
            "analyse",
            "-",
            "--instrument",
            "school",
            "--out",
            out.to_str().expect("UTF-8"),
        ];
        let output = senco(&arguments, file.as_bytes());
        assert_eq!(code(&output), Some(1), "{why}");
        assert!(
            output.stdout.is_empty() && !out.exists(),
            "no report of nothing"
        );
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn a_file_that_is_no_text_is_called_by_its_name() {
    for (file, name) in [
        (&b"PK\x03\x04\x14\0\0\0"[..], "Excel workbook"),
        (b"$FL2@(#) SPSS DATA FILE", "SPSS"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old version of Excel"),
    ] {
        let output = analyse(file);
        assert_eq!(code(&output), Some(2));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(name) && said.contains("CSV"), "{said}");
    }
}

fn skipped(why: &str) {
    // No one needs to read it.
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

/// The files that went wrong once, where they are at hand: none of them belongs to the project.
#[test]
fn the_files_that_went_wrong_are_counted() {
    let Some(real) = std::env::var_os("SENCO_REAL_FILES").map(PathBuf::from) else {
        skipped("SENCO_REAL_FILES is not set");
        return;
    };
    let Ok(cases) = std::fs::read_dir(real.join("../cases")) else {
        skipped("there is no folder of cases");
        return;
    };
    for case in cases {
        let path = case.expect("readable").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if name.starts_with("responses_") {
            let results = json(&analyse(&std::fs::read(&path).expect("readable")));
            assert_eq!(results["input"]["rows"], 12, "{name}");
            assert_eq!(results["input"]["bad_rows"], 0, "{name}");
        }
    }
}
