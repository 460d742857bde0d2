//! The program from outside: called as `senco` calls it, and called wrongly.

use documents::{Block, Document, GREETING, NoPdf, PROGRAM, Table, Typesetter};
use evaluation::analysis::{Options, analyse};
use evaluation::answers::{Plan, Tally};
use evaluation::instrument::Instrument;
use evaluation::report;
use evaluation::sample::{Choice, Sample, Spec};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

const THIS: &str = env!("CARGO_BIN_EXE_senco-pdf");

fn typeset(document: &Document) -> Result<Vec<u8>, NoPdf> {
    // Unoptimised, and beside other tests: no one waits for it here.
    let patient = Typesetter::at(THIS).within(Duration::from_mins(4));
    patient.typeset(document)
}

fn document() -> Document {
    Document {
        title: "A “title” with #signs".to_owned(),
        subtitle: "and a line".to_owned(),
        blocks: vec![
            Block::Heading(1, "First".to_owned()),
            Block::Paragraph("Words with $signs$ and *stars*".to_owned()),
            Block::Points(vec!["one".to_owned(), "two".to_owned()]),
            Block::Points(vec![]),
            Block::Table(Table {
                caption: "A table".to_owned(),
                heads: vec!["what".to_owned(), "n".to_owned()],
                rows: vec![vec!["a".to_owned(), "1".to_owned()]],
                notes: vec!["N=1".to_owned()],
            }),
            Block::Picture {
                svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>".to_owned(),
                caption: "A square".to_owned(),
                alternative: "A black square".to_owned(),
            },
        ],
    }
}

/// Both reports of an analysis of made-up responses, as documents.
fn reports() -> Vec<Document> {
    let instrument = Instrument::built_in("pupils-2").expect("built in");
    let spec = Spec::built_in(&instrument).expect("built in");
    let mut sample = Sample::new(&instrument, &spec, &Choice::default(), 1).expect("fits");
    let mut header = sample.header();
    header.pop();
    let mut rows = Vec::new();
    (0..40).for_each(|_| sample.row(&mut rows));
    let plan = Plan::new(&instrument, &header).expect("its columns");
    let mut tally = Tally::new(&plan);
    plan.count(&rows, 2, &mut tally);
    let analysis = analyse(&plan, &tally, &Options::default()).expect("no shares are given");
    let reports = report::reports(&analysis, &instrument);
    reports.map(|(_, report)| report::document(&report)).into()
}

#[test]
fn a_document_becomes_a_tagged_pdf_and_the_same_one_the_same_bytes() {
    let bytes = typeset(&document()).expect("accessible");
    assert!(bytes.starts_with(b"%PDF-1."));
    let has = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    assert!(has(b"/StructTreeRoot") || has(b"/Marked true"), "tagged");
    assert!(has(b"pdfuaid"), "claims PDF/UA");
    assert!(typeset(&document()).expect("again") == bytes);
}

#[test]
fn a_report_becomes_a_pdf_in_both_editions() {
    for report in reports() {
        let bytes = typeset(&report).expect("accessible");
        assert!(bytes.starts_with(b"%PDF-1."));
    }
}

#[test]
fn a_document_that_would_not_be_accessible_is_refused_with_the_reason() {
    let untitled = Document {
        title: String::new(),
        ..document()
    };
    match typeset(&untitled) {
        Err(NoPdf::Refused(why)) => assert!(why.contains("title"), "{why}"),
        other => panic!("{other:?}"),
    }
    let mut damaged = document();
    damaged.blocks.push(Block::Picture {
        svg: "<svg".to_owned(),
        caption: "No picture".to_owned(),
        alternative: "Nothing".to_owned(),
    });
    assert!(matches!(typeset(&damaged), Err(NoPdf::Refused(_))));
}

fn call(arguments: &[&str], asked: &[u8]) -> Output {
    let mut running = Command::new(THIS)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it was built for this test");
    // A program that refuses its arguments reads nothing.
    let _ = running.stdin.take().expect("piped").write_all(asked);
    running.wait_with_output().expect("it ends")
}

#[test]
fn it_is_found_by_its_name_and_says_which_release_it_is() {
    assert_eq!(Path::new(THIS).file_stem(), Some(PROGRAM.as_ref()));
    let version = call(&["--version"], b"");
    assert_eq!(version.status.code(), Some(0));
    assert_eq!(version.stdout, GREETING.as_bytes());
    assert_eq!(call(&["--help"], b"").status.code(), Some(2));
}

#[test]
fn whoever_is_of_another_release_and_whatever_is_no_document_is_refused_in_one_line() {
    let other = call(&[], b"senco-pdf 0.0.9, form 7\n{}");
    let nothing = call(&[], b"");
    let bad = call(&[], format!("{GREETING}[]\n").as_bytes());
    for (refused, code, says) in [
        (&other, 2, "0.0.9, form 7"),
        (&nothing, 2, "form 1"),
        (&bad, 1, "cannot be read"),
    ] {
        let words = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(code), "{words}");
        assert_eq!(refused.stdout, GREETING.as_bytes());
        assert!(
            words.contains(says) && words.lines().count() == 1,
            "{words}"
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn it_keeps_within_its_limits_before_it_reads_a_document() {
    let mut running = Command::new(THIS)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it was built for this test");
    let mut greeting = String::new();
    BufReader::new(running.stdout.take().expect("piped"))
        .read_line(&mut greeting)
        .expect("it greets");
    assert_eq!(greeting, GREETING);
    let limits = fs::read_to_string(format!("/proc/{}/limits", running.id())).expect("it waits");
    for (limit, most) in [
        ("Max address space", "1073741824"),
        ("Max cpu time", "120"),
        ("Max core file size", "0"),
    ] {
        let line = limits.lines().find(|line| line.starts_with(limit));
        let values = line.expect(limit).strip_prefix(limit).expect(limit);
        let hard = values.split_whitespace().nth(1);
        assert_eq!(hard, Some(most), "{limits}");
    }
    drop(running.stdin.take());
    running.wait().expect("it ends");
}
