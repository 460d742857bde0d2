//! What is known of unknown counts: bounds, and sums that must come out within bounds.

use good_lp::{Expression, ProblemVariables, Solution as _, SolverModel as _, microlp, variable};
use std::collections::{BTreeMap, BTreeSet};

/// Who is counted, as question → answer; `*` is any answer.
pub type Who = BTreeMap<String, String>;

/// A count that was hidden and is known all the same.
#[derive(Debug, PartialEq, Eq)]
pub struct Recovered {
    pub place: String,
    pub count: i64,
}

/// A weighted sum, its least and its greatest value.
type Rule = (Vec<(usize, i64)>, i64, i64);

/// Every count, shown or hidden.
#[derive(Default)]
pub struct Knowledge {
    names: BTreeMap<Who, usize>,
    who: Vec<Who>,
    bounds: Vec<(i64, i64)>,
    /// Where each hidden one stands.
    hidden: BTreeMap<usize, String>,
    /// Where each one stands.
    places: BTreeMap<String, usize>,
    rules: Vec<Rule>,
    /// Contradictions: then the attacker reasons wrongly.
    pub impossible: bool,
}

/// Stands beside the answers of people: when they were counted.
const TIME: &str = "(when)";

pub const MANY: i64 = 1_000_000;

impl Knowledge {
    pub fn variable(&mut self, who: &Who) -> usize {
        let next = self.who.len();
        let at = *self.names.entry(who.clone()).or_insert(next);
        if at == next {
            self.who.push(who.clone());
            self.bounds.push((0, MANY));
        }
        at
    }

    pub fn at_least(&mut self, at: usize, low: i64) {
        self.bounds[at].0 = self.bounds[at].0.max(low);
    }

    pub fn at_most(&mut self, at: usize, high: i64) {
        self.bounds[at].1 = self.bounds[at].1.min(high);
    }

    pub fn is(&mut self, at: usize, count: i64) {
        self.at_least(at, count);
        self.at_most(at, count);
    }

    pub fn hide(&mut self, at: usize, place: String) {
        self.hidden.entry(at).or_insert(place);
    }

    pub fn place(&mut self, at: usize, place: &str) {
        self.places.insert(place.to_owned(), at);
    }

    /// Every count whose value is known, by its place.
    pub fn everything(&self) -> impl Iterator<Item = (String, i64)> + '_ {
        self.places
            .iter()
            .filter(|&(_, &at)| self.bounds[at].0 == self.bounds[at].1)
            .map(|(place, &at)| (place.clone(), self.bounds[at].0))
    }

    pub fn rule(&mut self, terms: Vec<(usize, i64)>, low: i64, high: i64) {
        let terms = terms.into_iter().filter(|(_, by)| *by != 0).collect();
        self.rules.push((terms, low, high));
    }

    pub fn sum(&mut self, whole: usize, parts: &[usize]) {
        let terms = parts
            .iter()
            .map(|&part| (part, 1))
            .chain([(whole, -1)])
            .collect();
        self.rule(terms, 0, 0);
    }

    pub fn find(&self, who: &Who) -> Option<usize> {
        self.names.get(who).copied()
    }

    pub fn bounds(&self, at: usize) -> (i64, i64) {
        self.bounds[at]
    }

    pub fn everybody(&self) -> impl Iterator<Item = (usize, &Who)> {
        self.who.iter().enumerate()
    }

    /// Takes in what is known of the same people at another time.
    pub fn at_another_time(&mut self, time: &str, other: &Self) {
        let here: Vec<usize> = other
            .who
            .iter()
            .map(|who| {
                let mut who = who.clone();
                who.insert(TIME.to_owned(), time.to_owned());
                self.variable(&who)
            })
            .collect();
        for (&at, &(low, high)) in here.iter().zip(&other.bounds) {
            self.at_least(at, low);
            self.at_most(at, high);
        }
        for (terms, low, high) in &other.rules {
            let terms = terms.iter().map(|&(at, by)| (here[at], by)).collect();
            self.rule(terms, *low, *high);
        }
        for (&at, place) in &other.hidden {
            self.hide(here[at], format!("{place}, at {time}"));
        }
        self.impossible |= other.impossible;
    }

    /// Nobody who answered takes it back: each count is at least what it was. Answers with how many of each came in between, whose
    /// parts add up as those of everyone do.
    pub fn came_between(&mut self, earlier: &str, later: &str) -> Vec<(Who, usize)> {
        let both: Vec<(Who, usize, usize)> = self
            .everybody()
            .filter_map(|(now, who)| {
                let mut then = who.clone();
                (then.insert(TIME.to_owned(), earlier.to_owned())? == later).then_some(())?;
                Some((who.clone(), self.find(&then)?, now))
            })
            .collect();
        let mut came = BTreeMap::new();
        let mut all = Vec::new();
        for (who, then, now) in both {
            let mut between = who.clone();
            between.insert(TIME.to_owned(), format!("{earlier} to {later}"));
            let at = self.variable(&between);
            self.rule(vec![(now, 1), (then, -1), (at, -1)], 0, 0);
            came.insert(now, at);
            all.push((between, at));
        }
        // What holds of everyone at each time holds of those who came in between: sums, and who is among whom.
        let rules: Vec<Rule> = self
            .rules
            .iter()
            .filter(|(_, low, high)| *high == 0 && (*low == 0 || *low == -MANY))
            .filter_map(|(terms, low, high)| {
                let here = |&(at, by): &(usize, i64)| Some((*came.get(&at)?, by));
                let terms: Option<Vec<_>> = terms.iter().map(here).collect();
                Some((terms?, *low, *high))
            })
            .collect();
        for (terms, low, high) in rules {
            self.rule(terms, low, high);
        }
        all
    }

    /// Every hidden count with its place and bounds.
    pub fn hidden(&self) -> impl Iterator<Item = (&str, (i64, i64))> {
        self.hidden
            .iter()
            .map(|(&at, place)| (place.as_str(), self.bounds[at]))
    }

    /// Narrows every count by every rule until nothing changes.
    pub fn narrow(&mut self) {
        loop {
            let before = self.bounds.clone();
            for (terms, low, high) in &self.rules {
                let least: i64 = terms
                    .iter()
                    .map(|&(at, by)| {
                        if by > 0 {
                            by * self.bounds[at].0
                        } else {
                            by * self.bounds[at].1
                        }
                    })
                    .sum();
                let most: i64 = terms
                    .iter()
                    .map(|&(at, by)| {
                        if by > 0 {
                            by * self.bounds[at].1
                        } else {
                            by * self.bounds[at].0
                        }
                    })
                    .sum();
                for &(at, by) in terms {
                    let (from, to) = self.bounds[at];
                    let (mine_low, mine_high) = if by > 0 {
                        (by * from, by * to)
                    } else {
                        (by * to, by * from)
                    };
                    let (room_low, room_high) =
                        (low - (most - mine_high), high - (least - mine_low));
                    let (from, to) = if by > 0 {
                        (ceil(room_low, by), floor(room_high, by))
                    } else {
                        (ceil(-room_high, -by), floor(-room_low, -by))
                    };
                    self.bounds[at].0 = self.bounds[at].0.max(from);
                    self.bounds[at].1 = self.bounds[at].1.min(to);
                }
            }
            self.impossible |= self.bounds.iter().any(|(low, high)| low > high);
            if self.impossible || self.bounds == before {
                return;
            }
        }
    }

    /// Narrows hidden counts that are nearly known by looking for the least and the most that fit all rules at once.
    pub fn narrow_together(&mut self, nearly: i64) {
        let near: Vec<usize> = self
            .hidden
            .keys()
            .copied()
            .filter(|&at| (1..=nearly).contains(&(self.bounds[at].1 - self.bounds[at].0)))
            .collect();
        for at in near {
            for up in [false, true] {
                if let Some(end) = self.end(at, up) {
                    if up {
                        self.at_most(at, end);
                    } else {
                        self.at_least(at, end);
                    }
                }
            }
        }
    }

    fn end(&self, at: usize, up: bool) -> Option<i64> {
        let open = |at: usize| self.bounds[at].0 < self.bounds[at].1;
        // Everything that is tied to it and not known.
        let mut near = BTreeSet::from([at]);
        let mut rules = BTreeSet::new();
        loop {
            let before = rules.len();
            for (index, (terms, ..)) in self.rules.iter().enumerate() {
                if terms.iter().any(|(at, _)| near.contains(at)) {
                    rules.insert(index);
                    near.extend(terms.iter().map(|(at, _)| *at).filter(|&at| open(at)));
                }
            }
            if rules.len() == before {
                break;
            }
        }
        let mut variables = ProblemVariables::new();
        let unknown: BTreeMap<usize, _> = near
            .iter()
            .map(|&at| {
                (
                    at,
                    variables.add(
                        variable()
                            .min(small(self.bounds[at].0))
                            .max(small(self.bounds[at].1)),
                    ),
                )
            })
            .collect();
        let goal = Expression::from(unknown[&at]);
        let mut problem = if up {
            variables.maximise(goal)
        } else {
            variables.minimise(goal)
        }
        .using(microlp);
        for (terms, low, high) in rules.iter().map(|&index| &self.rules[index]) {
            let mut sum = Expression::from(0.0);
            for &(at, by) in terms {
                match unknown.get(&at) {
                    Some(&unknown) => sum += small(by) * unknown,
                    None => sum += small(by * self.bounds[at].0),
                }
            }
            if low == high {
                problem.add_constraint(sum.eq(small(*low)));
            } else {
                problem.add_constraint(sum.clone().geq(small(*low)));
                problem.add_constraint(sum.leq(small(*high)));
            }
        }
        let value = problem.solve().ok()?.value(unknown[&at]);
        #[allow(clippy::cast_possible_truncation)] // a count
        Some(if up {
            (value + 1e-6).floor() as i64
        } else {
            (value - 1e-6).ceil() as i64
        })
    }

    /// Hidden counts of somebody that have one possible value.
    pub fn recovered(&self) -> Vec<Recovered> {
        let known = |(&at, place): (&usize, &String)| {
            let (low, high) = self.bounds[at];
            (low == high && low > 0).then(|| Recovered {
                place: place.clone(),
                count: low,
            })
        };
        self.hidden.iter().filter_map(known).collect()
    }
}

#[allow(clippy::cast_precision_loss)] // counts and scores
fn small(value: i64) -> f64 {
    value as f64
}

fn floor(value: i64, by: i64) -> i64 {
    value.div_euclid(by)
}

fn ceil(value: i64, by: i64) -> i64 {
    -(-value).div_euclid(by)
}
