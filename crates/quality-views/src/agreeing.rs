//! How readers agreed over the last year.

use crate::{Outside, Query, StoredReading, review::report, scope::WithinScope as _};
use access::Action;
use asking::Failure;
use framework::Standard;
use jiff::{ToSpan as _, civil::Date};
use quality::{Alike, Judged, agreement};
use serde::Serialize;
use vocabulary::london_date;

/// How readers agreed over the last year.
#[derive(Clone, Copy, Debug)]
pub struct ReadersAgreement;

/// How readers agreed over the last year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgreementView {
    /// The first day on which a report that is counted was given.
    pub from: Date,
    /// The last.
    pub until: Date,
    /// The number of applications that two readers or more have reported on.
    pub applications: usize,
    /// Over all standards.
    pub all: Alike,
    /// Krippendorff’s α; why there is none.
    pub alpha: Result<f64, String>,
    /// Each standard with how often readers judged it alike, the least often first.
    pub standards: Vec<(&'static Standard, Alike)>,
}

impl Query for ReadersAgreement {
    type View = AgreementView;

    const ACTION: Action = Action::ReadAgreement;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<AgreementView, Failure> {
        let until = reading.today;
        let from = until.saturating_sub(1.year());
        let mut reports: Vec<Vec<Judged>> = Vec::new();
        let mut frameworks: Vec<&'static framework::QualityStandards> = Vec::new();
        for application in reading.applications() {
            let mut found = Vec::new();
            for assignment in application
                .assignments
                .iter()
                .filter(|it| it.set_aside.is_none())
            {
                // Of later submissions, most judgements are those that were carried over.
                let Some(given) = assignment.reading(1) else {
                    continue;
                };
                if !(from..=until).contains(&london_date(given.mark.at)) {
                    continue;
                }
                let judged = report(reading, given, 0)?.into_iter();
                found.push(judged.map(|it| (it.standard, it.judgement)).collect());
            }
            if found.len() > 1 {
                let framework = application.judged_by()?;
                if !frameworks.contains(&framework) {
                    frameworks.push(framework);
                }
                reports.push(found);
            }
        }
        let mut found = agreement(&reports);
        // The same standard in several versions is told once, as the latest asks it.
        frameworks.sort_by_key(|it| std::cmp::Reverse(it.in_force_from));
        let mut standards = Vec::new();
        for standard in frameworks.iter().flat_map(|it| it.standards()) {
            if let Some(alike) = found.standards.remove(&standard.id) {
                standards.push((standard, alike));
            }
        }
        standards.sort_by(|(_, one), (_, other)| {
            // As fractions: least alike first, in the order of the framework where they are as alike.
            (one.same * other.pairs).cmp(&(other.same * one.pairs))
        });
        Ok(AgreementView {
            from,
            until,
            applications: found.applications,
            all: found.all,
            alpha: found.alpha.map_err(|why| why.to_string()),
            standards,
        })
    }
}
