//! What ties the counts of different tables: sums over several of them, and people who are among others.

use super::system::System;
use crate::tables::Key;
use instrument::Instrument;
use std::collections::{BTreeMap, BTreeSet};

/// What is true of some people: question → the answers that are let through.
type Conditions = BTreeMap<String, BTreeSet<String>>;

impl System {
    /// Ties the counts of different tables, once all are there: sums over several tables, and people who are among others.
    pub fn link(&mut self, instrument: &Instrument, exclusive: &dyn Fn(&str) -> bool) {
        let groups: BTreeSet<usize> = (0..self.nodes.len())
            .filter(|&at| {
                self.nodes[at].key.keys().all(|question| {
                    instrument.question(question).is_some() || question == "population"
                })
            })
            .collect();
        self.sums_between_tables(&groups, exclusive);
        let conditions: Vec<(usize, Conditions)> = groups
            .iter()
            .map(|&at| (at, Self::conditions(&self.nodes[at].key, instrument)))
            .collect();
        for (some, mine) in &conditions {
            for (other, theirs) in conditions.iter().filter(|(other, _)| other != some) {
                let same = self.nodes[*other].key == self.nodes[*some].key;
                let among = if same {
                    self.nodes[*some].count < self.nodes[*other].count
                } else {
                    is_among(mine, theirs)
                };
                if among {
                    self.at_most(&[*some], &[*other]);
                }
            }
        }
    }

    fn sums_between_tables(&mut self, groups: &BTreeSet<usize>, exclusive: &dyn Fn(&str) -> bool) {
        // Of several counts of the same people, the least: who is counted there is counted everywhere.
        let least: BTreeSet<usize> = self
            .at
            .values()
            .filter_map(|counts| counts.values().next().copied())
            .filter(|at| groups.contains(at))
            .collect();
        self.sums(&least, exclusive);
    }

    /// What is true of the people of a node: question → the answers that are let through.
    fn conditions(key: &Key, instrument: &Instrument) -> Conditions {
        let mut conditions = Conditions::new();
        for (question, answer) in key {
            if question == "population" {
                conditions.insert("population".to_owned(), BTreeSet::from([answer.clone()]));
                let population = instrument
                    .populations
                    .iter()
                    .find(|population| &population.id == answer);
                for (question, answers) in population
                    .into_iter()
                    .flat_map(|population| &population.condition)
                {
                    conditions.insert(question.clone(), answers.iter().cloned().collect());
                }
            } else {
                conditions.insert(
                    question.clone(),
                    answer.split(" or ").map(str::to_owned).collect(),
                );
            }
        }
        conditions
    }

    /// The known groups that hold everybody with these answers. Of those who are told apart only by whether they answered some other
    /// question, the most: the others do not hold everybody.
    pub fn all_around(&self, key: &Key, instrument: &Instrument) -> Vec<usize> {
        let conditions = Self::conditions(key, instrument);
        let mut most: BTreeMap<&Key, usize> = BTreeMap::new();
        for (at, node) in self.nodes.iter().enumerate() {
            let asked = |question: &String| instrument.question(question).is_some();
            if node.key.keys().all(asked)
                && is_among(&conditions, &Self::conditions(&node.key, instrument))
            {
                let best = most.entry(&node.key).or_insert(at);
                if node.count > self.nodes[*best].count {
                    *best = at;
                }
            }
        }
        most.into_values().collect()
    }
}

fn is_among(some: &Conditions, others: &Conditions) -> bool {
    others.iter().all(|(question, answers)| {
        some.get(question)
            .is_some_and(|mine| mine.is_subset(answers))
    })
}
