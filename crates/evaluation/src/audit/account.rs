//! An audit in words: for the terminal, and as the document *what a second look finds*.

use super::Audit;
use super::checked::{Checked, Count};
use super::finding::{Finding, Severity, WithoutUnscored};
use super::published::Report;
use std::fmt::Write as _;

/// An audit as lines of text, gravest first within the report's order, with counts at the end.
pub fn text(audit: &Audit) -> String {
    let mut out = String::new();
    for finding in &audit.findings {
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
            if let Some(unscored) = &decision.unscored {
                let _ = writeln!(out, "    this {}", unscored.words());
            }
        }
        if let Some(slip) = &finding.slip {
            let _ = writeln!(out, "    would be explained by: {slip}");
        }
    }
    for (because, which) in reasons(&audit.checked) {
        let _ = writeln!(out, "not checked, because {because}: {which}");
    }
    let _ = writeln!(out, "{}", counts(&audit.checked));
    let _ = writeln!(out, "{}", summary(audit));
    out
}

/// The figures that were not checked, by the reason.
fn reasons(checked: &Checked) -> Vec<(&str, String)> {
    let mut by_reason: Vec<(&str, Vec<String>)> = Vec::new();
    for left in &checked.left {
        let place = left.place.words();
        let which = if place.is_empty() {
            left.figure.clone()
        } else {
            format!("{place} ({})", left.figure)
        };
        match by_reason
            .iter_mut()
            .find(|(because, _)| *because == left.because)
        {
            Some((_, all)) => all.push(which),
            None => by_reason.push((&left.because, vec![which])),
        }
    }
    let joined = by_reason.into_iter();
    joined
        .map(|(because, all)| (because, all.join("; ")))
        .collect()
}

/// How much was checked, in a sentence.
fn counts(checked: &Checked) -> String {
    let of = |count: Count, one: &str, many: &str| {
        let all = count.checked + count.not_checked;
        let noun = if all == 1 { one } else { many };
        format!(
            "{} of {all} {noun} checked, {} not checked",
            count.checked, count.not_checked
        )
    };
    format!(
        "{}; {}.",
        of(checked.figures, "figure", "figures"),
        of(checked.tests, "test", "tests")
    )
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
pub fn summary(audit: &Audit) -> String {
    let (findings, checked) = (&audit.findings, &audit.checked);
    if findings.is_empty() {
        return if checked.figures.checked == 0 {
            "No figure could be checked.".to_owned()
        } else if checked.is_everything() {
            "Nothing contradicts anything else.".to_owned()
        } else {
            "No finding among what was checked; nothing is said of the rest.".to_owned()
        };
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

/// The document *what a second look finds*, in Markdown. What is said of the report of 2017 stands in it only where the figures are
/// that report's.
pub fn document(report: &Report, audit: &Audit) -> String {
    let of_2017 = is_of_2017(report);
    let mut out = String::from(TITLE);
    out.push_str(if of_2017 { OPENING_2017 } else { OPENING });
    out.push_str(METHOD);
    let _ = writeln!(
        out,
        "{} tables, {} tests of ratings, {} tests of domains, {} claims of a count and {} claims of a sum: {} {}\n",
        report.tables.len(),
        report.tests.len(),
        report.domain_tests.len(),
        report.count_claims.len(),
        report.sum_claims.len(),
        counts(&audit.checked),
        summary(audit)
    );
    let findings = &audit.findings;
    for (severity, title, lead) in CHAPTERS {
        let of_it: Vec<&Finding> = findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .collect();
        if of_it.is_empty() {
            continue;
        }
        let _ = writeln!(out, "## {title}\n\n{lead}\n");
        let assumed: Vec<&WithoutUnscored> = of_it
            .iter()
            .filter_map(|finding| unscored(finding))
            .collect();
        let (more, rule) = if assumed.is_empty() {
            ("", "")
        } else {
            let changes = assumed.iter().filter(|unscored| unscored.changes).count();
            let _ = writeln!(
                out,
                "The report counts answers without a score with the low ratings. {changes} of these decisions change whatever one assumes of them; {} {} on it.\n",
                assumed.len() - changes,
                if assumed.len() - changes == 1 {
                    "depends"
                } else {
                    "depend"
                }
            );
            (" whatever one assumes? |", "---|")
        };
        let _ = writeln!(
            out,
            "| where | what | what would explain it |{more}\n|---|---|---|{rule}"
        );
        for finding in of_it {
            let decision = finding.decision.as_ref().map_or_else(String::new, |d| {
                format!(
                    " Printed as {}; from the counts {}.",
                    d.printed, d.recomputed
                )
            });
            let assumed = match (assumed.is_empty(), unscored(finding)) {
                (true, _) => String::new(),
                (false, None) => " – |".to_owned(),
                (false, Some(unscored)) => format!(" {} |", unscored.words()),
            };
            let _ = writeln!(
                out,
                "| {} | {}.{decision} | {} |{assumed}",
                escape(&named(report, finding)),
                escape(&finding.reason),
                escape(finding.slip.as_deref().unwrap_or("–"))
            );
        }
        out.push('\n');
    }
    if !audit.checked.is_everything() {
        let _ = writeln!(out, "## Not checked\n\n| which | because |\n|---|---|");
        for (because, which) in reasons(&audit.checked) {
            let _ = writeln!(out, "| {} | {} |", escape(&which), escape(because));
        }
        out.push('\n');
    }
    if of_2017 {
        out.push_str(CLOSING_2017);
    }
    out.trim_end().to_owned() + "\n"
}

/// What becomes of a finding's decision without those who gave no score.
fn unscored(finding: &Finding) -> Option<&WithoutUnscored> {
    finding.decision.as_ref()?.unscored.as_ref()
}

/// Whether the figures are those of the report of 2017: told by what its tables, tests and claims are about, so that it is the same
/// report with a figure corrected, and another one in the same layout is not.
fn is_of_2017(report: &Report) -> bool {
    let tables = report.tables.iter().map(|table| &table.title);
    let tests = report
        .tests
        .iter()
        .flat_map(|test| [&test.item, &test.group]);
    let claims = report
        .count_claims
        .iter()
        .flat_map(|claim| [&claim.item, &claim.group]);
    let sums = report.sum_claims.iter().map(|sum| &sum.item);
    let subjects = tables.chain(tests).chain(claims).chain(sums);
    // FNV-1a, for it is only compared with itself.
    let digest = (subjects.flat_map(|text| text.bytes().chain([0])))
        .fold(0xCBF2_9CE4_8422_2325, |digest: u64, byte| {
            (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
    digest == SUBJECTS_OF_2017
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

/// What the report of 2017 is about, digested.
const SUBJECTS_OF_2017: u64 = 0x4954_2261_FB1E_BA55;

const TITLE: &str = "# What a second look finds

*Written by `senco audit --document` from the published figures; do not edit by hand.*

";

const OPENING: &str = "This page lists every printed figure that another printed figure contradicts. It says nothing about the data, nor about the conclusions
that do not depend on these figures. An explanation is given only where it produces the printed figure exactly; it is still a guess.

";

const OPENING_2017: &str = "The evaluation of the National Award for SEN Coordination that was published in 2017 is careful work: it prints the counts behind
its percentages and the n behind its tests, and only because it does can anyone check them. This page lists every printed figure
that another printed figure contradicts. It says nothing about the data, which were not published, nor about the conclusions that do
not depend on these figures. An explanation is given only where it produces the printed figure exactly; it is still a guess.

";

const METHOD: &str = "How it was checked: a figure counts as consistent when rounding to the nearest could give it, ties either way. Where the report as a
whole rounds, a figure that was truncated instead is a note. A p-value is wrong only if no whole-number count that fits the printed
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
        "Small slips, listed so that no one has to look for them twice.",
    ),
    (
        Severity::Note,
        "Notes",
        "Digits truncated instead of rounded. No conclusion depends on them.",
    ),
];

const CLOSING_2017: &str = "## What this does not change

The report’s main finding, that most Award-holders and trainees felt more confident in all three domains, is based on shares far from one
half and on tests whose p-values are right or far from 0.05. What changes is smaller: some aspects that were called a small majority,
or a difference among trainees, are within what chance gives.
";
