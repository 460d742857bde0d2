//! The answers to try of a question, so that every rule is seen to hold and not to hold.

use super::{Answer, Number, Rule, Term};
use jiff::{ToSpan, civil::Date};
use std::collections::{BTreeMap, BTreeSet};

/// The most groups of values that a rule can tell apart in a question with several answers.
const MOST_GROUPS: usize = 10;

/// What a question can be answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// One of these values.
    One(Vec<String>),
    /// Up to so many of these values.
    Several {
        /// The values.
        values: Vec<String>,
        /// The most that can be chosen.
        most: usize,
        /// The value that stands alone, as *none of these*.
        alone: Option<String>,
    },
    /// A number from the least to the greatest.
    Number(Number, Number),
    /// A day from the earliest to the latest.
    Date(Date, Date),
    /// Words.
    Text,
}

/// What rules look at in one question.
#[derive(Debug, Default)]
struct Looked<'a> {
    choices: Vec<&'a [String]>,
    counts: bool,
    numbers: BTreeSet<Number>,
    dates: BTreeSet<Date>,
}

/// What rules look at in each question.
#[derive(Debug)]
pub(super) struct LookedAt<'a>(BTreeMap<&'a str, Looked<'a>>);

impl<'a> LookedAt<'a> {
    /// Of these rules.
    pub(super) fn by(rules: impl Iterator<Item = &'a Rule>) -> Self {
        let mut found: BTreeMap<&str, Looked<'_>> = BTreeMap::new();
        for rule in rules {
            rule.each_part(&mut |part| match part {
                Rule::Answered(question) => _ = found.entry(question).or_default(),
                Rule::Chose { question, any_of } => {
                    found.entry(question).or_default().choices.push(any_of);
                }
                Rule::Compare { left, right, .. } => {
                    for (one, other) in [(left, right), (right, left)] {
                        if let Some(question) = one.question() {
                            found.entry(question).or_default().compared(one, other);
                        }
                    }
                }
                _ => {}
            });
        }
        Self(found)
    }

    /// The answers to try: every rule behaves with any other answer as with one of these. Two questions that are compared with each
    /// other are tried as less, equal and greater where their bounds allow it.
    pub(super) fn to_try(&self, question: &str, asked: &Asked) -> Vec<Answer> {
        let nothing = Looked::default();
        let looked = self.0.get(question);
        let is_looked_at = looked.is_some();
        let looked = looked.unwrap_or(&nothing);
        let mut all = match asked {
            Asked::One(values) => values.iter().map(Answer::one).collect(),
            Asked::Several {
                values,
                most,
                alone,
            } => looked.several(values, *most, alone.as_ref()),
            Asked::Number(least, greatest) => {
                let around = looked.numbers.iter().map(|it| it.in_thousandths());
                let around = around
                    .flat_map(|it| [it - 1, it, it + 1])
                    .map(Number::thousandths);
                let within = around.chain([*least, *greatest]);
                let within: BTreeSet<_> =
                    within.filter(|it| it >= least && it <= greatest).collect();
                within.into_iter().map(Answer::Number).collect()
            }
            Asked::Date(earliest, latest) => {
                let beside =
                    |it: &Date| [it.saturating_sub(1.day()), *it, it.saturating_add(1.day())];
                let within = looked
                    .dates
                    .iter()
                    .flat_map(beside)
                    .chain([*earliest, *latest]);
                let within: BTreeSet<_> =
                    within.filter(|it| it >= earliest && it <= latest).collect();
                within.into_iter().map(Answer::Date).collect()
            }
            Asked::Text => vec![Answer::Text("words".to_owned())],
        };
        if !is_looked_at {
            all.truncate(1);
        }
        all
    }
}

impl<'a> Looked<'a> {
    fn compared(&mut self, this: &Term, with: &'a Term) {
        self.counts |= matches!(this, Term::Count(_));
        match with {
            Term::Number(number) => _ = self.numbers.insert(*number),
            Term::Date(date) => _ = self.dates.insert(*date),
            Term::Answer(_) | Term::Count(_) | Term::Later { .. } => {}
        }
    }

    /// Of each group of values that no rule tells apart, none, one or all, together with such of the other groups.
    fn several(&self, values: &[String], most: usize, alone: Option<&String>) -> Vec<Answer> {
        let mut groups: BTreeMap<Vec<bool>, Vec<&String>> = BTreeMap::new();
        for value in values.iter().filter(|it| Some(*it) != alone) {
            let told_by = self
                .choices
                .iter()
                .map(|any_of| any_of.contains(value))
                .collect();
            groups.entry(told_by).or_default().push(value);
        }
        let groups: Vec<Vec<&String>> = groups.into_values().take(MOST_GROUPS).collect();
        let mut chosen = vec![BTreeSet::new()];
        for group in &groups {
            let sizes: Vec<usize> = if self.counts {
                (0..=group.len()).collect()
            } else {
                vec![0, 1]
            };
            let with = |so_far: &BTreeSet<String>, size: usize| {
                let added = group.iter().take(size).map(|value| (*value).clone());
                so_far.iter().cloned().chain(added).collect::<BTreeSet<_>>()
            };
            chosen = (chosen
                .iter()
                .flat_map(|it| sizes.iter().map(move |size| with(it, *size))))
            .filter(|it| it.len() <= most)
            .collect();
        }
        let alone = alone.map(|value| BTreeSet::from([value.clone()]));
        chosen
            .into_iter()
            .chain(alone)
            .filter(|it| !it.is_empty())
            .map(Answer::Chosen)
            .collect()
    }
}
