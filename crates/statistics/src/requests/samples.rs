//! The answers in a request: levels with counts, or domain scores.

use super::fields::{BadRequest, Fields};
use super::limits::{COMPARED, GROUPS, ITEMS, LEVELS, Limit, SCORES};
use super::values::{check_total, list_at, score_at, scores_or_null, whole_at, wrong};
use crate::distribution::{Distribution, pooled};
use crate::score::Score;
use serde_json::Value;
use std::collections::HashMap;

impl Fields<'_> {
    /// Levels, null for one that is missing.
    fn levels(&self) -> Result<Vec<Option<Score>>, BadRequest> {
        LEVELS.hold("levels", self.list("levels")?.len())?;
        scores_or_null("levels", self.required("levels")?)
    }

    /// One group: `levels` with `counts`, or all `scores`.
    pub fn one_group(&self) -> Result<Distribution, BadRequest> {
        if self.has("scores") {
            self.only_scores("counts")?;
            let groups = self.domain_scores()?;
            return Ok(pooled(&groups));
        }
        let (levels, counts) = (self.levels()?, self.counts("counts")?);
        if levels.len() != counts.len() {
            let message = format!("{} for {} levels", counts.len(), levels.len());
            return Err(BadRequest::new("counts", message));
        }
        Ok(distribution(&levels, &counts))
    }

    /// Several groups: `levels` with the rows of `table`, or the groups of `scores`.
    pub fn groups(&self) -> Result<Vec<Distribution>, BadRequest> {
        self.at_most_groups(GROUPS)
    }

    /// The same, of which each is compared with each.
    pub fn compared_groups(&self) -> Result<Vec<Distribution>, BadRequest> {
        self.at_most_groups(COMPARED)
    }

    fn at_most_groups(&self, limit: Limit) -> Result<Vec<Distribution>, BadRequest> {
        if self.has("scores") {
            self.only_scores("table")?;
            let groups = self.domain_scores()?;
            limit.hold("scores", groups.len())?;
            return Ok(groups);
        }
        limit.hold("table", self.list("table")?.len())?;
        let (levels, table) = (self.levels()?, self.table("table")?);
        if let Some(row) = table.first().filter(|row| row.len() != levels.len()) {
            let message = format!("{} counts a row for {} levels", row.len(), levels.len());
            return Err(BadRequest::new("table", message));
        }
        Ok(table.iter().map(|row| distribution(&levels, row)).collect())
    }

    /// Two groups; a second one that is not there has no answers.
    pub fn two_groups(&self) -> Result<[Distribution; 2], BadRequest> {
        let groups = self.groups()?;
        let name = if self.has("scores") {
            "scores"
        } else {
            "table"
        };
        if groups.len() > 2 {
            let message = format!("must have exactly two groups, not {}", groups.len());
            return Err(BadRequest::new(name, message));
        }
        let mut groups = groups.into_iter();
        Ok([
            groups.next().unwrap_or_default(),
            groups.next().unwrap_or_default(),
        ])
    }

    fn only_scores(&self, other: &str) -> Result<(), BadRequest> {
        if self.has("levels") || self.has(other) {
            let message = format!("cannot be given together with levels and {other}");
            return Err(BadRequest::new("scores", message));
        }
        Ok(())
    }

    /// `[group, sum, answered, count]` rows: whole-number groups in order of number, else in order
    /// of first appearance.
    fn domain_scores(&self) -> Result<Vec<Distribution>, BadRequest> {
        let mut groups: Vec<ScoredGroup> = Vec::new();
        let mut places = HashMap::new();
        let mut all_counts = Vec::new();
        SCORES.hold("scores", self.list("scores")?.len())?;
        for (place, row) in self.list("scores")?.iter().enumerate() {
            let (name, score, count) = domain_score(place, row)?;
            all_counts.push(count);
            let index = *places.entry(name.to_string()).or_insert_with(|| {
                groups.push(ScoredGroup {
                    name,
                    scores: Vec::new(),
                    missing: 0,
                });
                groups.len() - 1
            });
            match score {
                Some(score) => groups[index].scores.push((score, count)),
                None => groups[index].missing = groups[index].missing.saturating_add(count),
            }
        }
        check_total("scores", all_counts.iter())?;
        if groups.iter().all(|group| group.name.is_i64()) {
            groups.sort_by_key(|group| group.name.as_i64());
        }
        let distribution = |group: ScoredGroup| Distribution::new(group.scores, group.missing);
        Ok(groups.into_iter().map(distribution).collect())
    }
}

struct ScoredGroup<'a> {
    name: &'a Value,
    scores: Vec<(Score, u64)>,
    missing: u64,
}

type DomainScore<'a> = (&'a Value, Option<Score>, u64);

fn domain_score(place: usize, row: &Value) -> Result<DomainScore<'_>, BadRequest> {
    let at = format!("scores[{place}]");
    let [group, sum, answered, count] = list_at(&at, row)? else {
        return Err(BadRequest::new(at, "must be [group, sum, answered, count]"));
    };
    if group.is_array() || group.is_object() {
        return Err(wrong(
            &format!("{at}[0]"),
            "a group's name or number",
            group,
        ));
    }
    let sum = score_at(&format!("{at}[1]"), sum)?;
    let answered_at = format!("{at}[2]");
    let items = whole_at(&answered_at, answered)?;
    let items = u32::try_from(items).ok();
    let answered = items
        .filter(|items| u64::from(*items) <= ITEMS.most as u64)
        .ok_or_else(|| {
            let wanted = format!("a number of items, at most {}", ITEMS.in_words());
            wrong(&answered_at, &wanted, answered)
        })?;
    let count = whole_at(&format!("{at}[3]"), count)?;
    Ok((group, sum.divided_by(answered), count))
}

fn distribution(levels: &[Option<Score>], counts: &[u64]) -> Distribution {
    let cells = || levels.iter().zip(counts);
    let missing = cells()
        .filter(|(level, _)| level.is_none())
        .map(|(_, count)| count)
        .sum();
    Distribution::new(
        cells().filter_map(|(level, count)| Some(((*level)?, *count))),
        missing,
    )
}
