//! Whether a report would be taken: for the page on which answers are checked before they are sent.

use crate::{SchoolLine, scope::SchoolScope as _};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use workforce::{Known, ReportPost, State, try_report};

/// A report that is not made yet.
#[derive(Clone, Debug)]
pub struct TryReport {
    /// The report.
    pub report: ReportPost,
}

impl Query for TryReport {
    type View = SchoolLine;

    const ACTION: Action = Action::ReportPosts;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<SchoolLine, Failure> {
        let listed = reading.school(self.report.school)?;
        let known = Known {
            people: reading.people(),
            workforce: reading.unscoped::<State>(),
        };
        try_report(&known, &self.report, reading.actor, reading.today)?;
        Ok(SchoolLine::of(&listed))
    }
}
