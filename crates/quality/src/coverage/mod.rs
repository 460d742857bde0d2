//! Coverage: in which modules of a course each learning outcome is taught, and by which of its
//! assessments it is assessed (domain, sections 2 and 4).
//!
//! A map is never demanded and never in the way: it shows its readers what there is and what is
//! missing, and the judgement stays theirs.
//!
//! | to find | look in |
//! |---|---|
//! | what a map is | `map.rs` |
//! | the pages on which it is filled in, and their limits | `page.rs` |
//! | a map as a table, read from a spreadsheet | `table.rs` |
//! | what it shows: gaps, balance | `gaps.rs` |
//! | what changed since the map before | `changes.rs` |
//! | what is kept of it, and what an application begins with | `keep.rs` |

mod changes;
mod gaps;
mod keep;
mod map;
mod page;
mod table;
#[cfg(test)]
mod tests;

pub use changes::{CoverageChanges, coverage_changes};
pub use gaps::{CoverageSummary, OutcomeCoverage};
pub(crate) use keep::kept_now;
pub use keep::{CoverageKept, KeptCoverage, begun_coverage, begun_page, may_map};
pub use map::{Course, CoursePart, CoverageMap, OutcomeMarks, PartId};
pub use page::{CoveragePage, MOST_PARTS, regular_page};
pub use table::{MAP_HEADINGS, map_of_table};
