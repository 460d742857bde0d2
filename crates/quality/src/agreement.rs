//! How often readers of the same application judge alike, before they have spoken with each other: a measure of the
//! questions as much as of the readers, so that the group sees which of its standards are read in two ways.

use crate::Judgement;
use serde::Serialize;
use statistics::{Figure, Metric, Score, krippendorff};
use std::collections::{BTreeMap, BTreeSet};

/// What one reader found, by the standard's short name.
pub type Judged = BTreeMap<String, Judgement>;

/// How often readers judged alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Alike {
    /// Pairs of judgements of the same answer by two readers.
    pub pairs: u64,
    /// Of them, those that were the same.
    pub same: u64,
    /// Of them, those in which one found the standard met, and the other not yet.
    pub apart: u64,
}

/// How readers agreed over a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// The number of applications that two readers or more have reported on.
    pub applications: usize,
    /// Over all standards.
    pub all: Alike,
    /// By the standard's short name.
    pub standards: BTreeMap<String, Alike>,
    /// Krippendorff’s α of every answer that two readers or more have judged, with the judgements in their order: 1
    /// where all agree, 0 where they agree as often as by chance.
    pub alpha: Figure,
}

/// How those who read the same application agreed: `reports` has the reports on each.
pub fn agreement(reports: &[Vec<Judged>]) -> Agreement {
    let read_twice: Vec<&Vec<Judged>> = reports.iter().filter(|it| it.len() > 1).collect();
    let mut standards: BTreeMap<String, Alike> = BTreeMap::new();
    let readers = read_twice.iter().map(|it| it.len()).max().unwrap_or(0);
    let mut codes: Vec<Vec<Option<Score>>> = vec![Vec::new(); readers];
    for reports in &read_twice {
        let judged: BTreeSet<&String> = reports.iter().flat_map(BTreeMap::keys).collect();
        for standard in judged {
            let found: Vec<Option<Judgement>> =
                reports.iter().map(|it| it.get(standard).copied()).collect();
            standards
                .entry(standard.clone())
                .or_default()
                .compare(&found);
            for (reader, codes) in codes.iter_mut().enumerate() {
                let found = found.get(reader).copied().flatten();
                codes.push(found.map(|it| Score::whole(rank(it))));
            }
        }
    }
    let mut all = Alike::default();
    for alike in standards.values() {
        all.pairs += alike.pairs;
        all.same += alike.same;
        all.apart += alike.apart;
    }
    Agreement {
        applications: read_twice.len(),
        all,
        standards,
        alpha: krippendorff(&codes, Metric::Ordinal).alpha,
    }
}

impl Alike {
    /// Compares each two of what readers found of one answer.
    fn compare(&mut self, found: &[Option<Judgement>]) {
        for (n, one) in found.iter().enumerate() {
            for other in &found[n + 1..] {
                let (Some(one), Some(other)) = (one, other) else {
                    continue;
                };
                self.pairs += 1;
                self.same += u64::from(one == other);
                self.apart += u64::from(rank(*one).abs_diff(rank(*other)) == 2);
            }
        }
    }
}

const fn rank(judgement: Judgement) -> i64 {
    match judgement {
        Judgement::NotYetMet => 0,
        Judgement::PartlyMet => 1,
        Judgement::Met => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Judgement::{Met, NotYetMet, PartlyMet};

    fn report(found: &[Judgement]) -> Judged {
        let ids = ["entry-1", "entry-2", "teaching-3"];
        let pairs = ids.iter().zip(found);
        pairs.map(|(id, it)| ((*id).to_owned(), *it)).collect()
    }

    #[test]
    fn pairs_are_counted_by_standard_and_those_far_apart_are_told() {
        let found = agreement(&[
            vec![
                report(&[Met, Met, PartlyMet]),
                report(&[Met, NotYetMet, PartlyMet]),
            ],
            vec![
                report(&[Met, Met, Met]),
                report(&[Met, PartlyMet, Met]),
                report(&[PartlyMet, Met, Met]),
            ],
            // One reader agrees with no one.
            vec![report(&[NotYetMet, Met, Met])],
        ]);
        let alike = |pairs, same, apart| Alike { pairs, same, apart };
        assert_eq!(found.applications, 2);
        assert_eq!(found.standards["entry-1"], alike(4, 2, 0));
        assert_eq!(found.standards["entry-2"], alike(4, 1, 1));
        assert_eq!(found.standards["teaching-3"], alike(4, 4, 0));
        assert_eq!(found.all, alike(12, 7, 1));
    }

    #[test]
    fn alpha_is_one_where_all_agree_and_undefined_where_there_is_nothing_to_tell_apart() {
        let same = report(&[Met, PartlyMet, NotYetMet]);
        assert_eq!(agreement(&[vec![same.clone(), same]]).alpha, Ok(1.0));
        let all_met = report(&[Met, Met, Met]);
        assert!(agreement(&[vec![all_met.clone(), all_met]]).alpha.is_err());
        assert!(agreement(&[]).alpha.is_err());
        // A reader who judges the other way round is worse than chance.
        let other_way = agreement(&[vec![
            report(&[Met, NotYetMet, Met]),
            report(&[NotYetMet, Met, NotYetMet]),
        ]]);
        assert!(other_way.alpha.unwrap() < 0.0);
    }
}
