//! What a map shows: which outcomes are taught and assessed, and where the gaps are.

use super::CoverageMap;
use framework::{LearningOutcomes, Outcome};
use serde::Serialize;

/// How far one outcome is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum OutcomeCoverage {
    /// Taught and assessed.
    Whole,
    /// Taught, and no assessment asks for it.
    NeverAssessed,
    /// Assessed, and no module teaches it.
    NeverTaught,
    /// No module teaches it, and none assesses it.
    Nothing,
}

impl OutcomeCoverage {
    /// Whether something is missing.
    pub const fn is_gap(self) -> bool {
        !matches!(self, Self::Whole)
    }

    /// Whether no module teaches it.
    pub const fn lacks_teaching(self) -> bool {
        matches!(self, Self::NeverTaught | Self::Nothing)
    }

    /// Whether no assessment asks for it.
    pub const fn lacks_assessment(self) -> bool {
        matches!(self, Self::NeverAssessed | Self::Nothing)
    }

    /// As a page says it of one outcome.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Whole => "taught and assessed",
            Self::NeverAssessed => "taught but never assessed",
            Self::NeverTaught => "assessed but never taught",
            Self::Nothing => "not taught and not assessed",
        }
    }
}

impl CoverageMap {
    /// How far an outcome is covered.
    pub fn covered(&self, code: &str) -> OutcomeCoverage {
        let marks = self.of(code);
        match (marks.taught.is_empty(), marks.assessed.is_empty()) {
            (false, false) => OutcomeCoverage::Whole,
            (false, true) => OutcomeCoverage::NeverAssessed,
            (true, false) => OutcomeCoverage::NeverTaught,
            (true, true) => OutcomeCoverage::Nothing,
        }
    }

    /// The outcomes of which something is missing, in order.
    pub fn gaps<'a>(
        &self,
        outcomes: &'a LearningOutcomes,
    ) -> impl Iterator<Item = (&'a Outcome, OutcomeCoverage)> {
        outcomes
            .outcomes()
            .map(|outcome| (outcome, self.covered(&outcome.code)))
            .filter(|(_, covered)| covered.is_gap())
    }

    /// The map in one sentence's numbers.
    pub fn summary(&self, outcomes: &LearningOutcomes) -> CoverageSummary {
        let mut summary = CoverageSummary::default();
        for outcome in outcomes.outcomes() {
            summary.outcomes += 1;
            match self.covered(&outcome.code) {
                OutcomeCoverage::Whole => summary.covered += 1,
                OutcomeCoverage::NeverAssessed => summary.never_assessed += 1,
                OutcomeCoverage::NeverTaught | OutcomeCoverage::Nothing => summary.not_taught += 1,
            }
        }
        summary
    }
}

/// A map in numbers: every outcome is counted in exactly one of the last three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CoverageSummary {
    /// How many outcomes there are.
    pub outcomes: usize,
    /// How many are taught and assessed.
    pub covered: usize,
    /// How many are taught and never assessed.
    pub never_assessed: usize,
    /// How many are not taught, whether they are assessed or not.
    pub not_taught: usize,
}

impl CoverageSummary {
    /// Whether nothing is missing.
    pub const fn is_whole(&self) -> bool {
        self.covered == self.outcomes
    }

    /// “46 of 49 outcomes are taught and assessed; 2 are taught but never assessed; 1 is not
    /// taught.”
    pub fn in_words(&self) -> String {
        let are = |n| if n == 1 { "is" } else { "are" };
        let Self {
            outcomes, covered, ..
        } = *self;
        if self.is_whole() {
            return format!("All {outcomes} outcomes are taught and assessed.");
        }
        let mut says = vec![match covered {
            0 => format!("None of the {outcomes} outcomes is taught and assessed"),
            n => format!("{n} of {outcomes} outcomes {} taught and assessed", are(n)),
        }];
        let missing = [
            (self.never_assessed, "taught but never assessed"),
            (self.not_taught, "not taught"),
        ];
        let missing = missing.into_iter().filter(|(n, _)| *n > 0);
        says.extend(missing.map(|(n, what)| format!("{n} {} {what}", are(n))));
        says.join("; ") + "."
    }
}
