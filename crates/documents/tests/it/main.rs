//! Calling the program that makes PDFs, where it is not as it should be: `programs/` has one for each way.

use documents::{Block, Document, NoPdf, Typesetter};
use std::path::{Path, PathBuf};
use std::time::Duration;

fn program(name: &str) -> Typesetter {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/programs"));
    Typesetter::at(folder.join(name))
}

fn refusal(name: &str) -> NoPdf {
    let document = Document::default();
    program(name).typeset(&document).expect_err("no PDF")
}

#[test]
fn what_comes_after_the_greeting_is_the_pdf() {
    let document = Document {
        title: "T".to_owned(),
        ..Document::default()
    };
    let pdf = program("echo.sh").typeset(&document).expect("a PDF");
    assert_eq!(
        String::from_utf8_lossy(&pdf),
        r#"%PDF-{"title":"T","subtitle":"","blocks":[]}"#
    );
}

#[test]
fn a_long_document_and_a_long_pdf_pass_through_at_once() {
    let document = Document {
        blocks: vec![Block::Paragraph("word ".repeat(1_000_000))],
        ..Document::default()
    };
    let pdf = program("echo.sh").typeset(&document).expect("a PDF");
    assert!(pdf.len() > 5_000_000);
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let missing = Typesetter::beside(Path::new("/there/is/no/senco"));
    let why = missing.typeset(&Document::default()).expect_err("no PDF");
    assert!(
        matches!(&why, NoPdf::NotThere(path) if path == &PathBuf::from("/there/is/no/senco-pdf"))
    );
    assert!(why.to_string().contains("/there/is/no/senco-pdf"));
}

#[test]
fn a_program_that_cannot_be_run_is_named() {
    let why = refusal("not-a-program.txt");
    assert!(matches!(why, NoPdf::NotRun { .. }), "{why}");
    assert!(why.to_string().contains("not-a-program.txt"));
}

#[test]
fn a_program_of_another_release_is_refused_by_name() {
    let why = refusal("other-release.sh");
    assert!(matches!(why, NoPdf::OtherRelease { .. }), "{why}");
    let words = why.to_string();
    assert!(words.contains("other-release.sh"), "{words}");
    assert!(words.contains("“senco-pdf 0.0.9, form 7”"), "{words}");
}

#[test]
fn what_the_program_refuses_is_said_in_its_words() {
    match refusal("refusing.sh") {
        NoPdf::Refused(why) => assert_eq!(why, "a picture has no alternative text"),
        other => panic!("{other}"),
    }
}

#[test]
fn a_program_that_does_not_end_is_stopped() {
    for endless in ["waiting.sh", "silent.sh", "closing.sh"] {
        let hurried = program(endless).within(Duration::from_millis(200));
        let why = hurried.typeset(&Document::default()).expect_err("no PDF");
        let stopped = matches!(why, NoPdf::OutOfTime(_) | NoPdf::BrokeOff { .. });
        assert!(stopped, "{endless}: {why}");
    }
}

#[test]
fn a_program_that_writes_without_end_is_stopped() {
    assert!(matches!(refusal("writing.sh"), NoPdf::TooLong));
}

#[test]
fn a_program_that_breaks_off_is_said_with_its_words() {
    for (name, says) in [
        ("crashing.sh", "memory allocation failed"),
        ("unstarted.sh", "a library is missing"),
        ("no-pdf.sh", "exit status: 0"),
    ] {
        let why = refusal(name);
        assert!(matches!(why, NoPdf::BrokeOff { .. }), "{name}: {why}");
        assert!(why.to_string().contains(says), "{name}: {why}");
    }
}

#[test]
fn a_program_that_complains_at_length_is_heard_out() {
    assert!(
        program("complaining.sh")
            .typeset(&Document::default())
            .is_ok()
    );
}
