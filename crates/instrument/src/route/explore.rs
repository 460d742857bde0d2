//! Every way through a questionnaire, without walking each: two respondents are one once nothing that is still looked at tells them apart.

use super::{Answer, Answers, Asked, Questionnaire, choices::LookedAt, rule::Before};
use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    rc::Rc,
};

/// The most respondents that are told apart at one page.
const MOST_APART: usize = 20_000;
/// The most respondents that are looked at, one page after the other: a survey is looked at while people wait.
const MOST_STEPS: usize = 400_000;

/// A way through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// The numbers of its pages.
    pub pages: Vec<usize>,
    /// Answers that lead along it, one for each of its questions.
    pub answers: Answers,
}

/// What was found on all ways through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explored {
    /// For each page, answers with which it is shown; none where no one can ever see it.
    pub shown_with: Vec<Option<Answers>>,
    /// A way with the fewest pages.
    pub shortest: Walk,
    /// A way with the most pages.
    pub longest: Walk,
}

/// There are too many different ways to look at all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the questions before page {page} lead too many different ways")]
pub struct TooMany {
    /// The number of the page, from 0.
    pub page: usize,
}

/// What was answered on the way to here, the last page first.
#[derive(Debug)]
struct Trail {
    page: usize,
    answers: Vec<(String, Answer)>,
    length: usize,
    before: Option<Rc<Trail>>,
}

type Way = Option<Rc<Trail>>;

/// What still tells respondents apart: answers, and pages that were shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Apart {
    answers: Answers,
    shown: BTreeSet<usize>,
}

/// The ways of respondents who are alike.
#[derive(Debug, Clone)]
struct Ways {
    shortest: Way,
    longest: Way,
}

impl Questionnaire {
    /// Looks at all ways through. `asked` says what each question can be answered with, and whether it can be left without an answer.
    ///
    /// # Errors
    /// Returns an error if more respondents would have to be told apart than there is room for.
    pub fn explore(&self, asked: &BTreeMap<String, (Asked, bool)>) -> Result<Explored, TooMany> {
        let looked_at = LookedAt::by(self.pages().iter().map(|page| &page.only));
        let mut alike = BTreeMap::from([(
            Apart::default(),
            Ways {
                shortest: None,
                longest: None,
            },
        )]);
        let mut shown_with = vec![None; self.pages().len()];
        let looks = Looks::of(self);
        let mut steps = 0;
        for (at, page) in self.pages().iter().enumerate() {
            let live = looks.behind(at);
            if live.is_as_before(page) {
                // It tells no one apart: everyone stays who they are, and has one page more.
                let first = combined(page, asked, &looked_at).into_iter().next();
                let given = first.unwrap_or_default();
                for (apart, ways) in &mut alike {
                    if !apart.sees(&page.only) {
                        continue;
                    }
                    ways.shortest = ways.shortest.with(at, &given);
                    ways.longest = ways.longest.with(at, &given);
                    if shown_with[at].is_none() {
                        shown_with[at] = Some(walk(&ways.shortest).answers);
                    }
                }
                continue;
            }
            let mut next = BTreeMap::new();
            for (apart, ways) in alike {
                if !apart.sees(&page.only) {
                    live.keep(&mut next, apart, ways);
                    continue;
                }
                for given in combined(page, asked, &looked_at) {
                    let ways = Ways {
                        shortest: ways.shortest.with(at, &given),
                        longest: ways.longest.with(at, &given),
                    };
                    if shown_with[at].is_none() {
                        shown_with[at] = Some(walk(&ways.shortest).answers);
                    }
                    let mut apart = apart.clone();
                    apart.answers.extend(given);
                    apart.shown.insert(at);
                    live.keep(&mut next, apart, ways);
                    steps += 1;
                    if next.len() > MOST_APART || steps > MOST_STEPS {
                        return Err(TooMany { page: at });
                    }
                }
            }
            alike = next;
        }
        let shortest = alike
            .values()
            .map(|it| &it.shortest)
            .min_by_key(|it| it.length());
        let longest = alike
            .values()
            .map(|it| &it.longest)
            .max_by_key(|it| it.length());
        Ok(Explored {
            shown_with,
            shortest: walk(shortest.unwrap_or(&None)),
            longest: walk(longest.unwrap_or(&None)),
        })
    }
}

/// Every combination of answers to try on a page.
fn combined(
    page: &super::Page,
    asked: &BTreeMap<String, (Asked, bool)>,
    looked_at: &LookedAt<'_>,
) -> Vec<Vec<(String, Answer)>> {
    let mut all = vec![Vec::new()];
    for question in &page.asks {
        let Some((kind, can_be_left)) = asked.get(question) else {
            continue;
        };
        let answers = looked_at.to_try(question, kind).into_iter().map(Some);
        let none = can_be_left.then_some(None);
        let answers: Vec<Option<Answer>> = answers.chain(none).collect();
        let with = |so_far: &Vec<(String, Answer)>, answer: &Option<Answer>| {
            let given = answer.clone().map(|answer| (question.clone(), answer));
            so_far.iter().cloned().chain(given).collect::<Vec<_>>()
        };
        let with = &with;
        all = all
            .iter()
            .flat_map(|it| answers.iter().map(move |answer| with(it, answer)))
            .collect();
    }
    all
}

impl Apart {
    fn sees(&self, only: &super::Rule) -> bool {
        only.holds(Before {
            answers: &|question| self.answers.get(question),
            shown: &|page| self.shown.contains(&page),
        })
    }
}

/// The last page that looks at each answer, and at whether each page was shown.
struct Looks<'a> {
    questions: BTreeMap<&'a str, usize>,
    pages: BTreeMap<usize, usize>,
}

impl<'a> Looks<'a> {
    fn of(questionnaire: &'a Questionnaire) -> Self {
        let mut looks = Self {
            questions: BTreeMap::new(),
            pages: BTreeMap::new(),
        };
        for (at, page) in questionnaire.pages().iter().enumerate() {
            looks
                .questions
                .extend(page.only.questions().into_iter().map(|it| (it, at)));
            looks
                .pages
                .extend(page.only.pages().into_iter().map(|it| (it, at)));
        }
        looks
    }

    const fn behind(&self, at: usize) -> Live<'_> {
        Live { looks: self, at }
    }
}

/// What pages behind one still look at.
struct Live<'a> {
    looks: &'a Looks<'a>,
    at: usize,
}

impl Live<'_> {
    fn question(&self, id: &str) -> bool {
        self.looks
            .questions
            .get(id)
            .is_some_and(|last| *last > self.at)
    }

    fn page(&self, page: usize) -> bool {
        self.looks
            .pages
            .get(&page)
            .is_some_and(|last| *last > self.at)
    }

    /// Whether a page, the one at hand, tells respondents apart neither by what it asks nor by being shown, and none are alike from here
    /// on who were not before it.
    fn is_as_before(&self, page: &super::Page) -> bool {
        let adds = page.asks.iter().any(|it| self.question(it)) || self.page(self.at);
        let ends = |last: &usize| *last == self.at;
        let drops = self.looks.questions.values().any(ends) || self.looks.pages.values().any(ends);
        !adds && !drops
    }

    fn keep(&self, next: &mut BTreeMap<Apart, Ways>, mut apart: Apart, ways: Ways) {
        apart.answers.retain(|question, _| self.question(question));
        apart.shown.retain(|page| self.page(*page));
        match next.entry(apart) {
            Entry::Vacant(vacant) => _ = vacant.insert(ways),
            Entry::Occupied(mut known) => {
                let known = known.get_mut();
                if ways.shortest.length() < known.shortest.length() {
                    known.shortest = ways.shortest;
                }
                if ways.longest.length() > known.longest.length() {
                    known.longest = ways.longest;
                }
            }
        }
    }
}

/// How a way goes on.
trait GoesOn {
    fn length(&self) -> usize;
    fn with(&self, page: usize, answers: &[(String, Answer)]) -> Way;
}

impl GoesOn for Way {
    fn length(&self) -> usize {
        self.as_ref().map_or(0, |trail| trail.length)
    }

    fn with(&self, page: usize, answers: &[(String, Answer)]) -> Way {
        Some(Rc::new(Trail {
            page,
            answers: answers.to_vec(),
            length: self.length() + 1,
            before: self.clone(),
        }))
    }
}

fn walk(way: &Way) -> Walk {
    let mut found = Walk {
        pages: Vec::new(),
        answers: Answers::new(),
    };
    let mut at = way.as_ref();
    while let Some(trail) = at {
        found.pages.push(trail.page);
        found.answers.extend(trail.answers.iter().cloned());
        at = trail.before.as_ref();
    }
    found.pages.reverse();
    found
}
