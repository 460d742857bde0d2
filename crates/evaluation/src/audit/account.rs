//! An audit in words: for the terminal, and as the document *what a second look finds*.

use super::finding::{Finding, Severity};
use super::published::Report;
use std::fmt::Write as _;

/// The findings as lines of text, gravest first within the report's order, with a count at the end.
pub fn text(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let _ = writeln!(
            out,
            "{}: {}: {}",
            grade(finding.severity),
            finding.place.words(),
            finding.reason
        );
        if let Some(decision) = &finding.decision {
            let _ = writeln!(
                out,
                "    printed as {}; from the counts it is {}",
                decision.printed, decision.recomputed
            );
        }
        if let Some(slip) = &finding.slip {
            let _ = writeln!(out, "    would be explained by: {slip}");
        }
    }
    let _ = writeln!(out, "{}", summary(findings));
    out
}

fn grade(severity: Severity) -> &'static str {
    match severity {
        Severity::Decision => "decision",
        Severity::Major => "major",
        Severity::Minor => "minor",
        Severity::Note => "note",
    }
}

/// How many findings there are of each severity, in a sentence.
pub fn summary(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return "Nothing contradicts anything else.".to_owned();
    }
    let count = |severity: Severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    format!(
        "{} findings: {} change a decision at 0.05, {} are major, {} minor, {} only notes.",
        findings.len(),
        count(Severity::Decision),
        count(Severity::Major),
        count(Severity::Minor),
        count(Severity::Note)
    )
}

/// The document *what a second look finds*, in Markdown.
pub fn document(report: &Report, findings: &[Finding]) -> String {
    let figures = report.tables.len()
        + report.tests.len()
        + report.count_claims.len()
        + report.sum_claims.len();
    let mut out = String::from(OPENING);
    let _ = writeln!(
        out,
        "Checked: {} tables, {} tests of ratings, {} claims of a count and {} claims of a sum ({figures} in all). {}\n",
        report.tables.len(),
        report.tests.len(),
        report.count_claims.len(),
        report.sum_claims.len(),
        summary(findings)
    );
    for (severity, title, lead) in CHAPTERS {
        let of_it: Vec<&Finding> = findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .collect();
        if of_it.is_empty() {
            continue;
        }
        let _ = writeln!(out, "## {title}\n\n{lead}\n");
        let _ = writeln!(
            out,
            "| where | what | what would explain it |\n|---|---|---|"
        );
        for finding in of_it {
            let decision = finding.decision.as_ref().map_or_else(String::new, |d| {
                format!(
                    " Printed as {}; from the counts {}.",
                    d.printed, d.recomputed
                )
            });
            let _ = writeln!(
                out,
                "| {} | {}.{decision} | {} |",
                escape(&named(report, finding)),
                escape(&finding.reason),
                escape(finding.slip.as_deref().unwrap_or("–"))
            );
        }
        out.push('\n');
    }
    out.push_str(CLOSING);
    out
}

/// The place of a finding, with what the report calls it.
fn named(report: &Report, finding: &Finding) -> String {
    let place = &finding.place;
    let is = |wanted: &Option<String>, id: &String| wanted.as_ref() == Some(id);
    let test = report.tests.iter().find(|test| is(&place.test, &test.id));
    let claim = report
        .count_claims
        .iter()
        .find(|claim| is(&place.claim, &claim.id));
    let sum = report.sum_claims.iter().find(|sum| is(&place.sum, &sum.id));
    let name = test
        .map(|test| format!("{}, {}", test.item, test.group))
        .or_else(|| claim.map(|claim| format!("{}, {}", claim.item, claim.group)))
        .or_else(|| sum.map(|sum| format!("section {}: {}", sum.section, sum.item)));
    name.map_or_else(
        || place.words(),
        |name| format!("{} ({name})", place.words()),
    )
}

fn escape(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

const OPENING: &str = "# What a second look finds

*Written by `senco audit --document` from the published figures; do not edit by hand.*

The evaluation of the National Award for SEN Coordination that was published in 2017 is careful work: it prints the counts behind
its percentages and the n behind its tests, and only because it does can anybody check them. This page lists every printed figure
that another printed figure contradicts. It says nothing about the data, which were not published, nor about the conclusions that do
not rest on these figures. An explanation is given only where it produces the printed figure exactly; it is a guess all the same.

How it was checked: a figure counts as consistent when rounding to the nearest could give it, ties either way. Where the report as a
whole rounds, a figure that was cut off instead is a note. A p-value is wrong only if no whole-number count that fits the printed
percentages gives it in the test that the report names.

";

const CHAPTERS: [(Severity, &str, &str); 4] = [
    (
        Severity::Decision,
        "Decisions that change",
        "Here the claimed test, done again from the printed percentages, falls on the other side of 0.05.",
    ),
    (
        Severity::Major,
        "Counts, bases and p-values that do not fit",
        "No decision at 0.05 changes, but a reader who uses the figure would be misled by a percentage point, a person or a base.",
    ),
    (
        Severity::Minor,
        "Last digits and single people",
        "Small slips, listed so that nobody has to look for them twice.",
    ),
    (
        Severity::Note,
        "Notes",
        "Digits cut off instead of rounded. Nothing rests on them.",
    ),
];

const CLOSING: &str = "## What this does not change

The report's main finding, that most Award-holders and trainees felt more confident in all three domains, rests on shares far from one
half and on tests whose p-values are right or far from 0.05. What changes is smaller: some aspects that were called a small majority,
or a difference among trainees, are within what chance gives.
";
