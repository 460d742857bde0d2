//! The pages, and the path through them.

use super::{Answer, Answers, Rule, rule::Before};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Questions that are asked on one page. A page can ask nothing: it only tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its id.
    pub id: String,
    /// The ids of its questions.
    pub asks: Vec<String>,
    /// When it is shown: a rule over pages before it.
    pub only: Rule,
}

/// Pages in the order in which they are asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Questionnaire {
    pages: Vec<Page>,
}

/// The pages that someone is shown, by what they have answered so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The numbers of the pages, from 0, in order.
    pub pages: Vec<usize>,
}

impl Questionnaire {
    /// Pages in this order.
    ///
    /// # Errors
    /// Returns the number of the first page whose rule looks at a page that is not before it: what could loop, or never hold.
    pub fn new(pages: Vec<Page>) -> Result<Self, usize> {
        let mut asked: BTreeSet<&str> = BTreeSet::new();
        for (at, page) in pages.iter().enumerate() {
            let is_before = |question: &str| asked.contains(question);
            let is_behind = page.only.pages().into_iter().any(|it| it >= at);
            if is_behind || !page.only.questions().into_iter().all(is_before) {
                return Err(at);
            }
            asked.extend(page.asks.iter().map(String::as_str));
        }
        Ok(Self { pages })
    }

    /// Every page, on any path.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The path of someone who has answered this. It goes on behind a page that is not answered yet as if its questions were left out.
    pub fn path(&self, answers: &Answers) -> Path {
        let mut path = Path { pages: Vec::new() };
        let mut asked = BTreeSet::new();
        for (at, page) in self.pages.iter().enumerate() {
            let before = Before {
                answers: &|question| answers.get(question).filter(|_| asked.contains(question)),
                shown: &|page| path.pages.binary_search(&page).is_ok(),
            };
            if page.only.holds(before) {
                path.pages.push(at);
                asked.extend(page.asks.iter().map(String::as_str));
            }
        }
        path
    }

    /// How many pages, among those that are `counted`, are not on the way and may come to it by what is still to be answered there.
    pub fn may_come(&self, answers: &Answers, counted: &dyn Fn(&Page) -> bool) -> usize {
        let on_the_way = self.path(answers).pages;
        let is_open = |question: &str| {
            let mut asked = on_the_way.iter().flat_map(|at| &self.pages[*at].asks);
            asked.any(|it| it == question) && !answers.contains_key(question)
        };
        let pages = self.pages.iter().enumerate();
        let others = pages.filter(|(at, page)| !on_the_way.contains(at) && counted(page));
        let may_come = others.filter(|(_, page)| page.only.questions().into_iter().any(is_open));
        may_come.count()
    }

    /// Of these answers, the ones that a page on their path asks for. No other answer counts for anything.
    pub fn on_path<'a>(
        &'a self,
        answers: &'a Answers,
    ) -> impl Iterator<Item = (&'a str, &'a Answer)> {
        let path = self.path(answers);
        let pages = path.pages.into_iter().map(|it| &self.pages[it]);
        let asked: BTreeSet<&str> = pages
            .flat_map(|it| it.asks.iter().map(String::as_str))
            .collect();
        let answers = answers
            .iter()
            .map(|(question, answer)| (question.as_str(), answer));
        answers.filter(move |(question, _)| asked.contains(question))
    }
}

impl Path {
    /// The page after this one.
    pub fn after(&self, page: usize) -> Option<usize> {
        self.pages.iter().copied().find(|it| *it > page)
    }

    /// The page before this one.
    pub fn before(&self, page: usize) -> Option<usize> {
        self.pages.iter().copied().rfind(|it| *it < page)
    }
}
