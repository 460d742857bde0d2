//! Whether everyone can be led through an instrument: what is checked before it is published.

use super::TooMany;
use crate::{Instrument, Question, Route, RouteIndex};
use std::collections::{BTreeMap, BTreeSet};

/// The most sets of routes that answers can leave open.
const MOST_LEFT: usize = 10_000;

/// Why nobody could be led through an instrument.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RouteError {
    /// A condition looks at what is not asked before.
    #[error(
        "“{0}” depends on an answer that is not asked for before it. Ask that first, or take the condition away"
    )]
    LooksAhead(String),
    /// No one can ever be asked it.
    #[error("no one can ever be asked “{0}”. Change its condition or its route’s, or leave it out")]
    Unreachable(String),
    /// A route asks the same thing twice.
    #[error("the route “{route}” asks “{question}” twice. Leave one out")]
    Twice {
        /// The name of the route.
        route: String,
        /// What is asked.
        question: String,
    },
    /// Two routes are taken by the same people.
    #[error("someone can be on 2 routes at once, “{0}” and “{1}”. Make their conditions differ")]
    Both(String, String),
    /// Some answers lead to no route.
    #[error("no route is for someone who answers {0}. Add them to a route")]
    Nowhere(String),
    /// Two things that are asked on one route read the same.
    #[error("2 questions of the route “{route}” read the same: “{says}”. Change one")]
    SameWords {
        /// The name of the route.
        route: String,
        /// How both are asked.
        says: String,
    },
    /// A language has no words for something that is asked.
    #[error(
        "the words in {language} are not complete: {lacks}. Write them, or take the language away"
    )]
    NotTranslated {
        /// The name of the language.
        language: String,
        /// What has no words.
        lacks: String,
    },
    /// It asks nothing.
    #[error("this survey asks nothing yet")]
    Nothing,
    /// Too many questions decide on the route.
    #[error("too many questions decide on the route. Let fewer decide")]
    TooManyDecide,
    /// There are too many ways to look at each.
    #[error("{0}. Let fewer answers decide what is asked")]
    TooMany(#[from] TooMany),
}

impl Instrument {
    /// Checks that everyone can be led through it: nothing looks ahead, so nothing loops; everything is asked of someone; every
    /// answer leads to one route and no more; no two questions of a route read the same. That each question and each scale has
    /// an answer that everyone can give was checked when it was read.
    ///
    /// # Errors
    /// Returns everything that is wrong.
    pub fn check_routes(&self) -> Result<(), Vec<RouteError>> {
        let mut wrong = Vec::new();
        if self.asked().is_empty() {
            wrong.push(RouteError::Nothing);
        }
        for (at, route) in self.routes.iter().enumerate() {
            let both = self.routes[at + 1..]
                .iter()
                .filter(|other| can_meet(route, other));
            wrong.extend(
                both.map(|other| RouteError::Both(route.label.clone(), other.label.clone())),
            );
            self.told_apart(route, &mut wrong);
        }
        match self.leads_nowhere() {
            Ok(nowhere) => wrong.extend(nowhere.map(RouteError::Nowhere)),
            Err(error) => wrong.push(error),
        }
        let asked = self.asked();
        match self.questionnaire() {
            Err(error) => wrong.push(error),
            Ok(questionnaire) => match questionnaire.explore(&asked) {
                Err(error) => wrong.push(error.into()),
                Ok(explored) => {
                    let shown = questionnaire.pages().iter().zip(&explored.shown_with);
                    let never = shown.filter(|(_, with)| with.is_none());
                    let never: BTreeSet<_> = never.map(|(page, _)| self.named(&page.id)).collect();
                    wrong.extend(never.into_iter().map(RouteError::Unreachable));
                }
            },
        }
        for wording in &self.wordings {
            let lacks = wording.lacks(self).into_iter();
            wrong.extend(lacks.map(|lacks| RouteError::NotTranslated {
                language: wording.name.clone(),
                lacks,
            }));
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }

    /// Notes what a route asks twice, or in the same words.
    fn told_apart(&self, route: &Route, wrong: &mut Vec<RouteError>) {
        let blocks = route
            .blocks
            .iter()
            .filter_map(|id| self.blocks.iter().find(|it| it.id == *id));
        let (mut ids, mut words) = (BTreeSet::new(), BTreeSet::new());
        for item in blocks.flat_map(|block| self.items(block)) {
            let says = self.asks(item);
            if !ids.insert(self.id_of(item)) {
                wrong.push(RouteError::Twice {
                    route: route.label.clone(),
                    question: says,
                });
            } else if !words.insert(crate::typography::canonical(&says))
                && !wrong.iter().any(
                    |it| matches!(it, RouteError::SameWords { says: said, .. } if *said == says),
                )
            {
                // Once, however many routes ask both.
                wrong.push(RouteError::SameWords {
                    route: route.label.clone(),
                    says,
                });
            }
        }
    }

    /// Answers to the questions that decide on the route which lead to none, in words: each question narrows the routes that are
    /// left, and answers that leave the same routes are one.
    fn leads_nowhere(&self) -> Result<Option<String>, RouteError> {
        let deciding: BTreeSet<&String> = self
            .routes
            .iter()
            .flat_map(|route| route.condition.keys())
            .collect();
        let all: BTreeSet<RouteIndex> = self.route_indices().collect();
        let mut open: BTreeMap<BTreeSet<RouteIndex>, Vec<(&Question, &String)>> =
            BTreeMap::from([(all, Vec::new())]);
        for question in deciding.into_iter().filter_map(|id| self.question(id)) {
            let mut next = BTreeMap::new();
            for (routes, given) in &open {
                for value in &question.values {
                    let takes = |route: &RouteIndex| {
                        let values = self[*route].condition.get(&question.id);
                        values.is_none_or(|values| values.contains(value))
                    };
                    let left = routes.iter().copied().filter(takes).collect();
                    let with = || [given.as_slice(), &[(question, value)]].concat();
                    next.entry(left).or_insert_with(with);
                }
            }
            if next.len() > MOST_LEFT {
                return Err(RouteError::TooManyDecide);
            }
            open = next;
        }
        let says = |(question, value): &(&Question, &String)| {
            format!("“{value}” to “{}”", self.named(&question.id))
        };
        let nowhere = open
            .get(&BTreeSet::new())
            .filter(|_| !self.routes.is_empty());
        Ok(nowhere.map(|given| given.iter().map(says).collect::<Vec<_>>().join(", ")))
    }
}

/// Whether someone could be on both.
fn can_meet(one: &Route, other: &Route) -> bool {
    one.condition.iter().all(|(question, values)| {
        let others = other.condition.get(question);
        others.is_none_or(|others| values.iter().any(|value| others.contains(value)))
    })
}
