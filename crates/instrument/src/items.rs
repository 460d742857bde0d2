//! What is asked, one at a time: a question, or the rating of an aspect in a variant.

use crate::{
    Aspect, Block, Condition, Instrument, Kind, Question, Variant,
    route::{Answer, Answers, Rule},
};

/// One thing that is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item<'a> {
    /// A question.
    Question(&'a Question),
    /// The rating of an aspect.
    Rating(&'a Variant, &'a Aspect),
}

impl Instrument {
    /// What a block asks, in order.
    pub fn items<'a>(&'a self, block: &'a Block) -> Vec<Item<'a>> {
        let variant = block.variant.as_ref().and_then(|id| self.variant_index(id));
        let aspects = self.aspects.iter().filter(|aspect| {
            variant.is_some() && (block.aspects.is_empty() || block.aspects.contains(&aspect.id))
        });
        let ratings = aspects
            .filter_map(|aspect| Some((aspect.id.as_str(), Item::Rating(&self[variant?], aspect))));
        let questions = block
            .asks
            .iter()
            .filter_map(|id| Some((id.as_str(), Item::Question(self.question(id)?))));
        let mut items: Vec<(&str, Item<'_>)> = ratings.chain(questions).collect();
        let place = |id: &str| block.order.iter().position(|it| it == id);
        items.sort_by_key(|(id, _)| place(id).unwrap_or(usize::MAX));
        items.into_iter().map(|(_, item)| item).collect()
    }

    /// Whether someone who answered this is one of several of their kind in a school, as far as can be told: only what several say is
    /// seen by their school.
    pub fn is_one_of_several(&self, answers: &Answers) -> bool {
        let is_another = |(question, sole): (&String, &Vec<String>)| {
            let answer = answers.get(question);
            let mut chosen = answer.into_iter().flat_map(Answer::chosen).peekable();
            chosen.peek().is_some() && chosen.all(|it| !sole.iter().any(|sole| sole == it))
        };
        !self.sole.is_empty() && self.sole.iter().all(|it| it.iter().any(is_another))
    }

    /// What is asked under this id, which is also the head of its column.
    pub fn item(&self, id: &str) -> Option<Item<'_>> {
        let rating = || {
            // Looked up for every page that someone answers: no head is written out to be compared.
            self.variants.iter().find_map(|variant| {
                let (before, after) = variant.column.split_once("{aspect}")?;
                let aspect = id.strip_prefix(before)?.strip_suffix(after)?;
                let aspect = self.aspects.iter().find(|it| it.id == aspect)?;
                Some(Item::Rating(variant, aspect))
            })
        };
        self.question(id).map(Item::Question).or_else(rating)
    }

    /// The id of what is asked.
    pub fn id_of(&self, item: Item<'_>) -> String {
        match item {
            Item::Question(question) => question.id.clone(),
            Item::Rating(variant, aspect) => self.column_of(variant, aspect),
        }
    }

    /// How it is asked, in whole words.
    pub fn asks(&self, item: Item<'_>) -> String {
        match item {
            Item::Question(question) => question.stem.as_ref().unwrap_or(&question.label).clone(),
            Item::Rating(variant, aspect) => self.asks_to_rate(variant, aspect),
        }
    }

    fn asks_to_rate(&self, variant: &Variant, aspect: &Aspect) -> String {
        let wording = self.wording(variant, aspect);
        let domain = self.domains.iter().find(|it| it.id == aspect.domain);
        let asks = domain
            .and_then(|it| it.asks.as_ref())
            .or(variant.asks.as_ref());
        match asks {
            Some(asks) => asks.replace('…', &inside(wording)),
            None => format!("{} {wording}", self.stem(variant, aspect)),
        }
    }

    /// The points of a variant’s scale that are offered to someone who has answered this before.
    pub fn points_offered<'a>(
        &'a self,
        variant: &Variant,
        answers: &'a Answers,
    ) -> impl Iterator<Item = &'a String> {
        let scale = self.scale_of(variant);
        let is_offered = move |point: &&String| match scale.offered.get(*point) {
            Some(condition) => Rule::of(condition).holds_of(answers),
            None => true,
        };
        scale.points().filter(is_offered)
    }
}

/// A wording as it stands inside a sentence: without the capital of its first word, unless that is a name of capitals, or “I”.
fn inside(wording: &str) -> String {
    let mut letters = wording.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => wording.to_owned(),
    }
}

impl Item<'_> {
    /// Who is asked, among those on its block’s route.
    pub fn when(&self) -> Option<&Condition> {
        match self {
            Self::Question(question) => Some(&question.when),
            Self::Rating(..) => None,
        }
    }

    /// Whether it is asked until it is answered or declined.
    pub const fn is_required(&self) -> bool {
        match self {
            Self::Question(question) => question.required,
            Self::Rating(variant, _) => variant.required,
        }
    }

    /// Whether it is asked on the page of what is asked before it.
    pub const fn is_beside(&self) -> bool {
        matches!(self, Self::Question(question) if question.beside)
    }

    /// Whether it takes words only.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Question(question) if question.kind == Kind::Text)
    }
}
