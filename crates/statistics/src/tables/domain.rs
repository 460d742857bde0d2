//! The answers to a domain of items: for each group, how many respondents answered k of its items
//! with the sum s.

use super::TableError;
use crate::distribution::{Distribution, pooled};
use crate::score::Score;
use std::collections::BTreeMap;

/// Group × (items answered k, sum s) counts. A domain score is s/k, exactly; k = 0 is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainTable {
    /// For each group, (k, s) → respondents.
    groups: Vec<BTreeMap<(u32, i64), u64>>,
}

impl DomainTable {
    /// An empty table for this many groups.
    pub fn new(groups: usize) -> Self {
        Self {
            groups: vec![BTreeMap::new(); groups],
        }
    }

    /// Counts respondents of a group who answered `answered` items with the sum `sum`.
    ///
    /// # Errors
    /// A group outside the table, or more than 2⁶⁴ respondents.
    pub fn add(
        &mut self,
        group: usize,
        answered: u32,
        sum: i64,
        count: u64,
    ) -> Result<(), TableError> {
        let size = self.groups.len();
        let cells = self.groups.get_mut(group).ok_or(TableError::Index {
            what: "groups",
            size,
            index: group,
        })?;
        if count > 0 {
            let cell = cells.entry((answered, sum)).or_default();
            *cell = cell.checked_add(count).ok_or(TableError::Overflow)?;
        }
        Ok(())
    }

    /// Adds another table of the same groups: commutative and associative.
    ///
    /// # Errors
    /// Tables of different shape; this table is then unchanged.
    pub fn merge(&mut self, other: &Self) -> Result<(), TableError> {
        if self.groups.len() != other.groups.len() {
            let shape = |table: &Self| format!("{} groups", table.groups.len());
            return Err(TableError::Shape {
                left: shape(self),
                right: shape(other),
            });
        }
        let mut added = self.clone();
        for (group, cells) in other.groups.iter().enumerate() {
            for (&(answered, sum), &count) in cells {
                added.add(group, answered, sum, count)?;
            }
        }
        *self = added;
        Ok(())
    }

    /// The counts of each group, by (items answered, sum).
    pub fn counts(&self) -> &[BTreeMap<(u32, i64), u64>] {
        &self.groups
    }

    /// The domain scores of each group.
    pub fn groups(&self) -> Vec<Distribution> {
        self.groups.iter().map(scores).collect()
    }

    /// The domain scores of all groups together.
    pub fn pooled(&self) -> Distribution {
        pooled(&self.groups())
    }
}

fn scores(cells: &BTreeMap<(u32, i64), u64>) -> Distribution {
    let missing = cells
        .iter()
        .filter(|((answered, _), _)| *answered == 0)
        .fold(0_u64, |sum, (_, count)| sum.saturating_add(*count));
    let counted = cells
        .iter()
        .filter_map(|(&(answered, sum), &count)| Some((Score::mean_of(sum, answered)?, count)));
    Distribution::new(counted, missing)
}
