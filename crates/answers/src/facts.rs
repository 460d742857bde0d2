//! What is known of a school that travels with an answer.
//!
//! It is written into the invitation on the day on which people are invited, and made coarser until at least [`FEWEST`] invited schools
//! share it: a school that is like no other would be named by what is known of it.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// So many invited schools share what travels with an answer.
pub const FEWEST: usize = 10;

/// What is known of a school: each is none where too few invited schools share it, or where it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SchoolFacts {
    /// The group of types of establishment, such as `academies`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school_type: Option<String>,
    /// `primary`, `secondary`, `special` or `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<String>,
    /// The region of England.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// How its SENCO stood in the national register on that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub senco: Option<String>,
    /// How long its SENCO had been in post, in a band of years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<String>,
}

impl SchoolFacts {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Each with its name, in the order in which they are left out last.
    pub fn named(&self) -> [(&'static str, Option<&str>); 5] {
        [
            ("phase", self.phase.as_deref()),
            ("senco", self.senco.as_deref()),
            ("region", self.region.as_deref()),
            ("school-type", self.school_type.as_deref()),
            ("years", self.years.as_deref()),
        ]
    }

    /// The same with so many of them left out, beginning with the one that the analysis can do without best. The recorded status of
    /// the SENCO stays as long as the phase alone does: ratings are compared by it.
    fn without(&self, steps: usize) -> Self {
        let mut facts = self.clone();
        let leave_out: [fn(&mut Self); STEPS] = [
            |it| it.years = None,
            |it| it.school_type = None,
            |it| it.region = None,
            |it| it.senco = None,
            |it| it.phase = None,
        ];
        leave_out
            .iter()
            .take(steps)
            .for_each(|leave| leave(&mut facts));
        facts
    }
}

const STEPS: usize = 5;

/// The facts of every invited school, made coarser until at least [`FEWEST`] of them have the same; in the same order. Where fewer schools
/// are invited than that, none has any.
///
/// One thing after the other is left out of what too few share, and no more than has to be; where that is not enough, so many of their
/// nearest relatives as are needed go without it, too.
pub fn made_coarser(schools: &[SchoolFacts]) -> Vec<SchoolFacts> {
    let mut steps = vec![0; schools.len()];
    for step in 1..=STEPS {
        for &at in few(&classes(schools, &steps)).iter().flatten() {
            steps[at] = step;
        }
        // Most relatives first, so that those who have enough to spare give some away.
        let now = classes(schools, &steps);
        let mut relatives: BTreeMap<SchoolFacts, Vec<&Vec<usize>>> = BTreeMap::new();
        for class in now.values() {
            let shared = schools[class[0]].without(step.max(steps[class[0]]));
            relatives.entry(shared).or_default().push(class);
        }
        for small in few(&now) {
            let shared = schools[small[0]].without(step);
            let mut others: Vec<&&Vec<usize>> = relatives[&shared]
                .iter()
                .filter(|class| class.len() >= FEWEST)
                .collect();
            others.sort_by_key(|class| std::cmp::Reverse(class.len()));
            let mut needed = FEWEST - small.len();
            for other in others {
                let spare = other.len() - FEWEST;
                let take = if spare >= needed { needed } else { other.len() };
                other[..take].iter().for_each(|&at| steps[at] = step);
                needed = needed.saturating_sub(take);
                if needed == 0 {
                    break;
                }
            }
        }
    }
    let facts = schools.iter().zip(steps);
    facts.map(|(facts, steps)| facts.without(steps)).collect()
}

/// The classes that are too small.
fn few(classes: &BTreeMap<SchoolFacts, Vec<usize>>) -> Vec<Vec<usize>> {
    let classes = classes.values();
    classes
        .filter(|class| class.len() < FEWEST)
        .cloned()
        .collect()
}

/// Which schools have the same facts, by their places.
fn classes(schools: &[SchoolFacts], steps: &[usize]) -> BTreeMap<SchoolFacts, Vec<usize>> {
    let mut classes: BTreeMap<SchoolFacts, Vec<usize>> = BTreeMap::new();
    for (at, facts) in schools.iter().enumerate() {
        classes
            .entry(facts.without(steps[at]))
            .or_default()
            .push(at);
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn school(phase: &str, region: &str) -> SchoolFacts {
        SchoolFacts {
            phase: Some(phase.into()),
            region: Some(region.into()),
            ..SchoolFacts::default()
        }
    }

    #[test]
    fn what_ten_schools_share_is_kept() {
        let ten = vec![school("primary", "South West"); 10];
        assert_eq!(made_coarser(&ten), ten);
    }

    #[test]
    fn a_school_that_is_like_no_other_is_known_by_what_others_share() {
        let mut all = vec![school("primary", "South West"); 30];
        all.push(school("primary", "London"));
        let coarse = made_coarser(&all);
        let in_phase = school("primary", "").without(3);
        assert_eq!(coarse[30], in_phase);
        // Nine others are known by their phase alone, so that it is no name.
        assert_eq!(coarse.iter().filter(|it| **it == in_phase).count(), FEWEST);
    }

    #[test]
    fn of_a_few_schools_nothing_travels() {
        let few = vec![school("primary", "London"); 9];
        assert!(made_coarser(&few).iter().all(SchoolFacts::is_empty));
    }

    fn any_school() -> impl Strategy<Value = SchoolFacts> {
        let one_of = |many: u8| (0..many).prop_map(|n| Some(n.to_string()));
        (one_of(2), one_of(3), one_of(4), one_of(3), one_of(3)).prop_map(
            |(school_type, phase, region, senco, years)| SchoolFacts {
                school_type,
                phase,
                region,
                senco,
                years,
            },
        )
    }

    proptest! {
        #[test]
        fn what_travels_is_true_and_shared_by_ten(schools in prop::collection::vec(any_school(), 0..120)) {
            let coarse = made_coarser(&schools);
            prop_assert_eq!(coarse.len(), schools.len());
            let mut counts: BTreeMap<&SchoolFacts, usize> = BTreeMap::new();
            for (coarse, school) in coarse.iter().zip(&schools) {
                *counts.entry(coarse).or_default() += 1;
                for ((_, kept), (_, known)) in coarse.named().into_iter().zip(school.named()) {
                    prop_assert!(kept.is_none() || kept == known);
                }
            }
            let enough = schools.len() < FEWEST || counts.values().all(|many| *many >= FEWEST);
            prop_assert!(enough, "{:?}", counts);
        }
    }
}
