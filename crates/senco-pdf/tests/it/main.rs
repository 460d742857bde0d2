//! The program from outside: called as `senco` calls it, and called wrongly.

use documents::{Block, Document, Enclosure, GREETING, NoPdf, PROGRAM, Table, Typesetter};
use evaluation::analysis::{Options, analyse};
use evaluation::answers::{Plan, Tally};
use evaluation::report;
use evaluation::sample::{Choice, Sample, Spec};
use instrument::Instrument;
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
        enclosures: Vec::new(),
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
        (&nothing, 2, "form 2"),
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

/// How many pages a PDF has.
fn pages(pdf: &[u8]) -> usize {
    let pdf = hayro_syntax::Pdf::new(pdf.to_vec()).expect("a PDF");
    pdf.pages().len()
}

/// A picture of one black point.
const POINT: &[u8] = &[
    0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0,
    0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T',
    0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xAF, 0xA4, 0x71, 0, 0, 0, 0, b'I', b'E', b'N',
    b'D', 0xAE, 0x42, 0x60, 0x82,
];

#[test]
fn files_are_bound_in_page_by_page_and_one_that_cannot_be_is_named() {
    let long = Document {
        blocks: vec![Block::Paragraph("Words enough for a page. ".repeat(400))],
        ..document()
    };
    let other = typeset(&long).expect("a PDF");
    let alone = pages(&typeset(&document()).expect("a PDF"));
    let enclosed = pages(&other);
    assert!(enclosed > 1, "it has several pages");
    let enclosure = |title: &str, bytes: &[u8]| Enclosure {
        title: title.to_owned(),
        bytes: bytes.to_vec(),
    };
    let broken = [&other[..other.len() / 3], b"and nothing more"].concat();
    let bound = typeset(&Document {
        enclosures: vec![
            enclosure("Module handbook.pdf", &other),
            enclosure("A point.png", POINT),
            enclosure("Broken.pdf", &broken),
            enclosure("Broken.png", &POINT[..40]),
            enclosure("Words.docx", b"PK\x03\x04"),
        ],
        ..document()
    })
    .expect("a PDF");
    // Each file has a sheet with its name; the two that can be read have their pages too.
    let most = alone + 5 + enclosed + 1;
    let found = pages(&bound);
    assert!(
        (alone + 5 + enclosed..=most + enclosed).contains(&found),
        "{found}, {most}"
    );
    let again = typeset(&Document {
        enclosures: vec![enclosure("Module handbook.pdf", &other)],
        ..document()
    });
    assert_eq!(pages(&again.expect("a PDF")), alone + 1 + enclosed);
}
