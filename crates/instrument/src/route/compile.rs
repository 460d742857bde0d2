//! An instrument’s blocks and routes as pages: one thing a page.

use super::{Asked, Number, Page, Questionnaire, RouteError, Rule};
use crate::{Instrument, Item, Kind, Question, Route};
use std::collections::BTreeMap;

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
        let ids: Vec<String> = pages.iter().map(|page| page.id.clone()).collect();
        Questionnaire::new(pages).map_err(|at| RouteError::LooksAhead(self.named(&ids[at])))
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
    pub(super) fn named(&self, id: &str) -> String {
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
