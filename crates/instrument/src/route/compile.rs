//! An instrument’s blocks and routes as pages: one thing a page.

use super::{Asked, Number, Page, Questionnaire, Rule, TooMany};
use crate::{Instrument, Item, Kind, Question, Route};
use std::collections::{BTreeMap, BTreeSet};

/// The most combinations of routing answers that are looked at one by one.
const MOST_COMBINATIONS: usize = 100_000;

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
    /// A required question has no answer that could be given.
    #[error("“{0}” has to be answered, and nothing can be. Give it answers")]
    Unanswerable(String),
    /// Two things that are asked on one route read the same.
    #[error("2 questions of the route “{route}” read the same: “{says}”. Change one")]
    SameWords {
        /// The name of the route.
        route: String,
        /// How both are asked.
        says: String,
    },
    /// There are too many ways to look at each.
    #[error("{0}. Let fewer answers decide what is asked")]
    TooMany(#[from] TooMany),
}

impl Instrument {
    /// Its pages. What all routes begin with or end with is asked of everyone; between, each page is for those on its route.
    ///
    /// # Errors
    /// Returns an error if a condition looks at what is not asked before.
    pub fn questionnaire(&self) -> Result<Questionnaire, RouteError> {
        let routes: Vec<&[String]> = self.routes.iter().map(|it| it.blocks.as_slice()).collect();
        let Some((first, others)) = routes.split_first() else {
            let pages = self
                .blocks
                .iter()
                .flat_map(|block| self.pages(&block.id, None))
                .collect();
            return self.in_order(pages);
        };
        let alike = |place: &dyn Fn(&[String]) -> Option<String>| {
            place(first).is_some_and(|id| others.iter().all(|it| place(it).as_ref() == Some(&id)))
        };
        let begins = (0..first.len())
            .take_while(|at| alike(&|it| it.get(*at).cloned()))
            .count();
        let shortest = routes.iter().map(|it| it.len()).min().unwrap_or(0);
        let from_end = |it: &[String], at: usize| it.iter().rev().nth(at).cloned();
        let ends = (0..shortest - begins)
            .take_while(|at| alike(&|it| from_end(it, *at)))
            .count();
        let mut pages: Vec<Page> = first[..begins]
            .iter()
            .flat_map(|id| self.pages(id, None))
            .collect();
        for route in &self.routes {
            let own = &route.blocks[begins..route.blocks.len() - ends];
            pages.extend(own.iter().flat_map(|id| self.pages(id, Some(route))));
        }
        pages.extend(
            first[first.len() - ends..]
                .iter()
                .flat_map(|id| self.pages(id, None)),
        );
        self.in_order(pages)
    }

    fn in_order(&self, pages: Vec<Page>) -> Result<Questionnaire, RouteError> {
        let names: Vec<String> = pages.iter().map(|page| self.named(&page.id)).collect();
        Questionnaire::new(pages).map_err(|at| RouteError::LooksAhead(names[at].clone()))
    }

    fn pages(&self, block: &str, route: Option<&Route>) -> Vec<Page> {
        let Some(block) = self.blocks.iter().find(|it| it.id == block) else {
            return Vec::new();
        };
        let page = |item: Item<'_>| {
            let conditions = [
                route.map(|it| &it.condition),
                Some(&block.only),
                item.when(),
            ];
            let all = conditions.into_iter().flatten().map(Rule::of).collect();
            let id = self.id_of(item);
            Page {
                asks: vec![id.clone()],
                id,
                only: Rule::All(all),
            }
        };
        self.items(block).into_iter().map(page).collect()
    }

    /// How what has this id is asked, in whole words.
    fn named(&self, id: &str) -> String {
        self.item(id)
            .map_or_else(|| id.to_owned(), |item| self.asks(item))
    }

    /// What each thing that is asked can be answered with, and whether it can be left without an answer. What has to be answered can be
    /// declined; that leads where no answer leads, and is not looked at.
    pub fn asked(&self) -> BTreeMap<String, (Asked, bool)> {
        let items = self.blocks.iter().flat_map(|block| self.items(block));
        items
            .map(|item| (self.id_of(item), self.answered_with(item)))
            .collect()
    }

    fn answered_with(&self, item: Item<'_>) -> (Asked, bool) {
        match item {
            Item::Question(question) => (
                of_question(question),
                !question.required && question.kind == Kind::Text,
            ),
            Item::Rating(variant, _) => (
                Asked::One(self.scale_of(variant).points().cloned().collect()),
                false,
            ),
        }
    }

    /// Checks that everyone can be led through it: nothing looks ahead, so nothing loops; everything is asked of someone; every answer leads
    /// to one route and no more; what has to be answered can be; no two questions of a route read the same.
    ///
    /// # Errors
    /// Returns everything that is wrong.
    pub fn check_routes(&self) -> Result<(), Vec<RouteError>> {
        let mut wrong = Vec::new();
        for (at, route) in self.routes.iter().enumerate() {
            let both = self.routes[at + 1..]
                .iter()
                .filter(|other| can_meet(route, other));
            wrong.extend(
                both.map(|other| RouteError::Both(route.label.clone(), other.label.clone())),
            );
            self.told_apart(route, &mut wrong);
        }
        wrong.extend(self.leads_nowhere().map(RouteError::Nowhere));
        let asked = self.asked();
        let unanswerable = self
            .questions
            .iter()
            .filter(|it| asked.contains_key(&it.id) && !can_be_answered(it));
        wrong.extend(unanswerable.map(|it| RouteError::Unanswerable(self.named(&it.id))));
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
            } else if !words.insert(crate::typography::canonical(&says)) {
                wrong.push(RouteError::SameWords {
                    route: route.label.clone(),
                    says,
                });
            }
        }
    }

    /// Answers to the questions that decide on the route which lead to none, in words.
    fn leads_nowhere(&self) -> Option<String> {
        if self.routes.iter().any(|route| route.condition.is_empty()) || self.routes.is_empty() {
            return None;
        }
        let deciding: BTreeSet<&String> = self
            .routes
            .iter()
            .flat_map(|route| route.condition.keys())
            .collect();
        let mut all: Vec<Vec<(&Question, &String)>> = vec![Vec::new()];
        for question in deciding.into_iter().filter_map(|id| self.question(id)) {
            all = all
                .iter()
                .flat_map(|so_far| {
                    question.values.iter().map(move |value| {
                        let mut with = so_far.clone();
                        with.push((question, value));
                        with
                    })
                })
                .take(MOST_COMBINATIONS)
                .collect();
        }
        let leads = |given: &Vec<(&Question, &String)>| {
            self.routes.iter().any(|route| {
                given.iter().all(|(question, value)| {
                    route
                        .condition
                        .get(&question.id)
                        .is_none_or(|values| values.contains(value))
                })
            })
        };
        let nowhere = all.into_iter().find(|given| !leads(given))?;
        let says = |(question, value): &(&Question, &String)| {
            format!("“{value}” to “{}”", self.named(&question.id))
        };
        Some(nowhere.iter().map(says).collect::<Vec<_>>().join(", "))
    }
}

/// Whether someone could be on both.
fn can_meet(one: &Route, other: &Route) -> bool {
    one.condition.iter().all(|(question, values)| {
        let others = other.condition.get(question);
        others.is_none_or(|others| values.iter().any(|value| others.contains(value)))
    })
}

fn of_question(question: &Question) -> Asked {
    match question.kind {
        Kind::Single => Asked::One(question.values.clone()),
        Kind::Multi | Kind::Themes => Asked::Several {
            values: question.values.clone(),
            most: question.limit.unwrap_or(question.values.len()),
            alone: question.alone.clone(),
        },
        Kind::Number => {
            let (least, greatest) = question.range.unwrap_or((0.0, 0.0));
            Asked::Number(thousandths(least), thousandths(greatest))
        }
        Kind::Text => Asked::Text,
    }
}

/// A bound that a file gives with a point, as `0.5`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "bounds of a range of at most 10,000 steps, checked when the instrument was read"
)]
fn thousandths(bound: f64) -> Number {
    Number::thousandths((bound * 1_000.0).round() as i64)
}

fn can_be_answered(question: &Question) -> bool {
    match question.kind {
        Kind::Single => !question.values.is_empty(),
        Kind::Multi | Kind::Themes => !question.values.is_empty() && question.limit != Some(0),
        Kind::Number => question
            .range
            .is_some_and(|(least, greatest)| least <= greatest),
        Kind::Text => true,
    }
}
