//! An audit of published figures against each other, as *statcheck* and GRIM do it.
//!
//! Nothing is judged but arithmetic: counts, bases, percentages, sums, p-values, and the same thing said twice. A figure that any
//! rounding could give is consistent; a finding says what is wrong, which decision it changes and, where one fits, the slip that
//! would explain it.

pub mod account;
mod checked;
mod claims;
mod contradictions;
mod convention;
mod finding;
mod others;
mod p_values;
mod published;
mod retest;
mod rounding;
mod shape;
mod slips;
mod table_percents;
mod table_sums;

pub use checked::{Checked, Count, NotChecked};
pub use convention::Convention;
pub use finding::{Decision, Finding, Kind, Place, Severity};
pub use others::UnknownKey;
pub use published::{
    Bases, Cell, CountClaim, DomainTest, Refusal, Report, Row, SumClaim, Table, Test,
};
pub use rounding::{Fit, PrintedNumber};

/// An audit: what was found, and what was looked at.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Audit {
    /// What does not add up.
    pub findings: Vec<Finding>,
    /// What was checked, and what was not.
    #[serde(flatten)]
    pub checked: Checked,
}

impl Audit {
    /// Audits a report.
    pub fn of(report: &Report) -> Self {
        Self {
            findings: audit(report),
            checked: Checked::of(report),
        }
    }

    /// Whether something was checked, and nothing contradicts anything else.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty() && self.checked.figures.checked > 0
    }
}

/// Audits a report: every finding, in the order of the report (tables, tests, claims, sums).
pub fn audit(report: &Report) -> Vec<Finding> {
    let convention = Convention::of(report);
    let mut found = table_sums::check(report);
    found.extend(table_percents::check(report, convention));
    found.extend(p_values::check(report, convention));
    found.extend(claims::check(report, convention));
    found.extend(contradictions::check(report));
    let order = |place: &Place| {
        fn at<'a>(mut ids: impl Iterator<Item = &'a String>, id: Option<&String>) -> Option<usize> {
            id.and_then(|id| ids.position(|other| other == id))
        }
        let table = at(report.tables.iter().map(|t| &t.id), place.table.as_ref());
        let tests = report.tests.iter().map(|t| &t.id);
        let test = at(
            tests.chain(report.domain_tests.iter().map(|t| &t.id)),
            place.test.as_ref(),
        );
        let claim = at(
            report.count_claims.iter().map(|c| &c.id),
            place.claim.as_ref(),
        );
        let sum = at(report.sum_claims.iter().map(|s| &s.id), place.sum.as_ref());
        let rows = table.map(|table| report.tables[table].rows.iter().map(|row| &row.label));
        let row = rows.and_then(|rows| at(rows, place.row.as_ref()));
        (
            table.is_none(),
            table,
            test.is_none(),
            test,
            claim.is_none(),
            claim,
            sum,
            row,
        )
    };
    found.sort_by_cached_key(|finding| (order(&finding.place), finding.severity, finding.kind));
    // Two checks may give one id for one place: the first stands, the second is numbered.
    let mut seen = std::collections::BTreeMap::new();
    for finding in &mut found {
        let times: &mut u32 = seen.entry(finding.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            finding.id = format!("{}#{times}", finding.id);
        }
    }
    found
}
