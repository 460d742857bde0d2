//! The answers to one item: how many of each group chose each level.

use super::TableError;
use crate::distribution::{Distribution, pooled};
use crate::score::Score;

/// Level × group counts of one item, with the answers that are missing per group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemTable {
    levels: Vec<Score>,
    /// One row of level counts per group.
    counts: Vec<Vec<u64>>,
    missing: Vec<u64>,
}

impl ItemTable {
    /// An empty table for these levels, in any order, and this many groups.
    pub fn new(levels: Vec<Score>, groups: usize) -> Self {
        let counts = vec![vec![0; levels.len()]; groups];
        Self {
            levels,
            counts,
            missing: vec![0; groups],
        }
    }

    /// A table of counts made elsewhere: one row of level counts per group, and the missing answers
    /// of each group.
    ///
    /// # Errors
    /// A row that has not one count per level, or another number of missing counts than rows.
    pub fn from_counts(
        levels: Vec<Score>,
        counts: Vec<Vec<u64>>,
        missing: Vec<u64>,
    ) -> Result<Self, TableError> {
        let expected = format!("{} levels in {} groups", levels.len(), missing.len());
        let given = |levels: usize| format!("{levels} levels in {} groups", counts.len());
        if let Some(row) = counts.iter().find(|row| row.len() != levels.len()) {
            return Err(TableError::Shape {
                left: expected,
                right: given(row.len()),
            });
        }
        if missing.len() != counts.len() {
            return Err(TableError::Shape {
                left: expected,
                right: given(levels.len()),
            });
        }
        Ok(Self {
            levels,
            counts,
            missing,
        })
    }

    /// Counts `count` answers at a level of a group.
    ///
    /// # Errors
    /// An index outside the table, or more than 2⁶⁴ answers.
    pub fn add(&mut self, level: usize, group: usize, count: u64) -> Result<(), TableError> {
        let size = self.levels.len();
        let row = row(&mut self.counts, group)?;
        let cell = row.get_mut(level).ok_or(TableError::Index {
            what: "levels",
            size,
            index: level,
        })?;
        *cell = cell.checked_add(count).ok_or(TableError::Overflow)?;
        Ok(())
    }

    /// Counts `count` answers of a group that are missing: left out of every test and reported.
    ///
    /// # Errors
    /// A group outside the table, or more than 2⁶⁴ answers.
    pub fn add_missing(&mut self, group: usize, count: u64) -> Result<(), TableError> {
        let cell = row(&mut self.missing, group)?;
        *cell = cell.checked_add(count).ok_or(TableError::Overflow)?;
        Ok(())
    }

    /// Adds another table of the same levels and groups: commutative and associative.
    ///
    /// # Errors
    /// Tables of different shape; this table is then unchanged.
    pub fn merge(&mut self, other: &Self) -> Result<(), TableError> {
        if self.levels != other.levels || self.counts.len() != other.counts.len() {
            return Err(TableError::Shape {
                left: self.shape(),
                right: other.shape(),
            });
        }
        let mut sum = self.clone();
        for (group, row) in other.counts.iter().enumerate() {
            for (level, &count) in row.iter().enumerate() {
                sum.add(level, group, count)?;
            }
            sum.add_missing(group, other.missing[group])?;
        }
        *self = sum;
        Ok(())
    }

    /// The levels, in the order given.
    pub fn levels(&self) -> &[Score] {
        &self.levels
    }

    /// The counts: one row per group, one column per level.
    pub fn counts(&self) -> &[Vec<u64>] {
        &self.counts
    }

    /// The missing answers of each group.
    pub fn missing(&self) -> &[u64] {
        &self.missing
    }

    /// The answers of each group.
    pub fn groups(&self) -> Vec<Distribution> {
        let levels = |row: &Vec<u64>| {
            self.levels
                .iter()
                .copied()
                .zip(row.clone())
                .collect::<Vec<_>>()
        };
        self.counts
            .iter()
            .zip(&self.missing)
            .map(|(row, &m)| Distribution::new(levels(row), m))
            .collect()
    }

    /// The answers of all groups together.
    pub fn pooled(&self) -> Distribution {
        pooled(&self.groups())
    }

    fn shape(&self) -> String {
        format!(
            "{} levels {:?} in {} groups",
            self.levels.len(),
            self.levels,
            self.counts.len()
        )
    }
}

fn row<T>(rows: &mut [T], group: usize) -> Result<&mut T, TableError> {
    let size = rows.len();
    rows.get_mut(group).ok_or(TableError::Index {
        what: "groups",
        size,
        index: group,
    })
}
