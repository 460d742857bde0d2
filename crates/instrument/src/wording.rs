//! The same instrument in other words: in another language, or easier to read. Answers are the same answers, whatever the words.

use crate::{Block, Instrument, InstrumentError, Item, Kind, Question, Scale};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The words of an instrument in another language, or in easier words of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Its id: `cy`, `easy-read`.
    pub id: String,
    /// Its name, as it is offered: `Cymraeg`.
    pub name: String,
    /// The language that it is in, as pages say it (BCP 47).
    pub lang: String,
    /// The title of the instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What respondents read before the first question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<String>,
    /// What respondents read after the last answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<String>,
    /// The headings of blocks, by the block’s id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headings: BTreeMap<String, String>,
    /// The words of questions, by the question’s id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub questions: BTreeMap<String, QuestionWords>,
    /// The points of scales, by the scale’s id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scales: BTreeMap<String, BTreeMap<String, String>>,
    /// How ratings are asked for, by their column.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ratings: BTreeMap<String, String>,
    /// What is asked, by its column, whose own words have changed since these were written: someone has to look them over.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub outdated: BTreeSet<String>,
}

/// The words of one question.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionWords {
    /// How it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<String>,
    /// What helps to answer it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance: Option<String>,
    /// Its answers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
}

/// An instrument in the words that a respondent chose.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    instrument: &'a Instrument,
    wording: Option<&'a Wording>,
}

impl Instrument {
    /// In its own words, or in those of the wording of this id.
    pub fn in_words(&self, wording: Option<&str>) -> Words<'_> {
        let chosen = |it: &&Wording| Some(it.id.as_str()) == wording;
        Words {
            instrument: self,
            wording: self.wordings.iter().find(chosen),
        }
    }
}

impl<'a> Words<'a> {
    /// The id of the wording; nothing where it is the instrument’s own.
    pub fn id(&self) -> Option<&'a str> {
        self.wording.map(|it| it.id.as_str())
    }

    /// The language, as pages say it (BCP 47).
    pub fn lang(&self) -> &'a str {
        self.wording.map_or("en", |it| it.lang.as_str())
    }

    /// The title.
    pub fn title(&self) -> &'a str {
        let other = self.wording.and_then(|it| it.title.as_deref());
        other.unwrap_or(&self.instrument.title)
    }

    /// What is read before the first question.
    pub fn opens(&self) -> Option<&'a str> {
        let other = self.wording.and_then(|it| it.opens.as_deref());
        other.or(self.instrument.opens.as_deref())
    }

    /// What is read after the last answer.
    pub fn closes(&self) -> Option<&'a str> {
        let other = self.wording.and_then(|it| it.closes.as_deref());
        other.or(self.instrument.closes.as_deref())
    }

    /// What the pages of a block are about.
    pub fn heading(&self, block: &'a Block) -> Option<&'a str> {
        let other = self.wording.and_then(|it| it.headings.get(&block.id));
        other.or(block.heading.as_ref()).map(String::as_str)
    }

    /// How something is asked, in whole words.
    pub fn asks(&self, item: Item<'_>) -> String {
        let id = self.instrument.id_of(item);
        let other = self.wording.and_then(|it| match item {
            Item::Question(_) => it.questions.get(&id)?.asks.as_ref(),
            Item::Rating(..) => it.ratings.get(&id),
        });
        other.map_or_else(|| self.instrument.asks(item), Clone::clone)
    }

    /// What helps to answer it.
    pub fn guidance(&self, question: &'a Question) -> Option<&'a str> {
        let other = self.of(question).and_then(|it| it.guidance.as_deref());
        other.or(question.guidance.as_deref())
    }

    /// An answer of a question, as it is read.
    pub fn value(&self, question: &Question, value: &str) -> String {
        let other = self.of(question).and_then(|it| it.values.get(value));
        as_read(other.map_or(value, String::as_str))
    }

    /// A point of a scale, as it is read.
    pub fn point(&self, scale: &Scale, point: &str) -> String {
        let other = self.wording.and_then(|it| it.scales.get(&scale.id));
        let other = other.and_then(|it| it.get(point));
        as_read(other.map_or(point, String::as_str))
    }

    fn of(&self, question: &Question) -> Option<&'a QuestionWords> {
        self.wording?.questions.get(&question.id)
    }

    /// Everything that a respondent can read, in the order in which it is asked: each piece once.
    pub fn texts(&self) -> Vec<String> {
        let mut texts: Vec<String> = vec![self.title().to_owned()];
        texts.extend(self.opens().map(str::to_owned));
        for block in &self.instrument.blocks {
            texts.extend(self.heading(block).map(str::to_owned));
            for item in self.instrument.items(block) {
                texts.push(self.asks(item));
                match item {
                    Item::Question(question) => {
                        texts.extend(self.guidance(question).map(str::to_owned));
                        let values = question.values.iter();
                        texts.extend(values.map(|it| self.value(question, it)));
                    }
                    Item::Rating(variant, _) => {
                        let scale = self.instrument.scale_of(variant);
                        texts.extend(scale.points().map(|it| self.point(scale, it)));
                    }
                }
            }
        }
        texts.extend(self.closes().map(str::to_owned));
        let mut seen = BTreeSet::new();
        texts.retain(|text| seen.insert(text.clone()));
        texts
    }
}

impl Wording {
    /// What is read by someone and would stand there in the instrument’s own words. Easier words may leave out what is easy
    /// already.
    pub fn lacks(&self, instrument: &Instrument) -> Vec<String> {
        let is_english = self.lang == "en" || self.lang.starts_with("en-");
        let mut lacks = self.to_look_over(instrument);
        if !is_english {
            lacks.extend(missing(instrument, self));
        }
        lacks
    }

    /// What is asked otherwise by now than when it got these words.
    fn to_look_over(&self, instrument: &Instrument) -> Vec<String> {
        let asked = self.outdated.iter().filter_map(|id| instrument.item(id));
        let asks = asked.map(|item| instrument.asks(item));
        asks.map(|asks| format!("“{asks}”, which is asked otherwise now"))
            .collect()
    }

    /// Whether it has words of its own for something that is asked.
    pub fn speaks_of(&self, id: &str) -> bool {
        self.questions.contains_key(id) || self.ratings.contains_key(id)
    }
}

/// An answer as it stands in a list of its own: columns hold it in small letters and with straight apostrophes, as data does.
fn as_read(answer: &str) -> String {
    let mut letters = answer.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect::<String>().replace('\'', "’")
}

/// Checks that each wording speaks of what is there.
pub(crate) fn check(instrument: &Instrument) -> Result<(), InstrumentError> {
    let mut ids: Vec<&str> = Vec::new();
    for wording in &instrument.wordings {
        let part = format!("wording {}", wording.id);
        if ids.contains(&wording.id.as_str()) {
            return crate::check::wrong(part, "there are two of this id");
        }
        ids.push(&wording.id);
        if let Some(unknown) = unknown(instrument, wording) {
            return crate::check::wrong(part, format!("there is no {unknown}"));
        }
    }
    Ok(())
}

/// The first thing that a wording has words for and that is not there.
fn unknown(instrument: &Instrument, wording: &Wording) -> Option<String> {
    let block = |id: &&String| !instrument.blocks.iter().any(|it| it.id == **id);
    if let Some(id) = wording.headings.keys().find(block) {
        return Some(format!("block {id}"));
    }
    for (id, words) in &wording.questions {
        let Some(question) = instrument.question(id) else {
            return Some(format!("question {id}"));
        };
        let value = |it: &&String| !question.values.contains(it);
        if let Some(value) = words.values.keys().find(value) {
            return Some(format!("answer {value} to {id}"));
        }
    }
    for (id, points) in &wording.scales {
        let Some(scale) = instrument.scales.iter().find(|it| it.id == *id) else {
            return Some(format!("scale {id}"));
        };
        let point = |it: &&String| !scale.points().any(|point| point == *it);
        if let Some(point) = points.keys().find(point) {
            return Some(format!("point {point} of scale {id}"));
        }
    }
    if let Some(id) = wording
        .outdated
        .iter()
        .find(|id| instrument.item(id).is_none())
    {
        return Some(format!("question {id}"));
    }
    let rating = |id: &&String| !matches!(instrument.item(id.as_str()), Some(Item::Rating(..)));
    wording
        .ratings
        .keys()
        .find(rating)
        .map(|id| format!("rating {id}"))
}

/// What is read by someone and has no words in a wording.
fn missing(instrument: &Instrument, wording: &Wording) -> Vec<String> {
    let whole = [
        ("the title", true, &wording.title),
        (
            "the opening text",
            instrument.opens.is_some(),
            &wording.opens,
        ),
        (
            "the closing text",
            instrument.closes.is_some(),
            &wording.closes,
        ),
    ];
    let whole = whole.into_iter().filter(|it| it.1 && it.2.is_none());
    let mut found: Vec<String> = whole.map(|it| it.0.to_owned()).collect();
    for block in &instrument.blocks {
        if let (Some(heading), None) = (&block.heading, wording.headings.get(&block.id)) {
            found.push(format!("the heading “{heading}”"));
        }
        for item in instrument.items(block) {
            let id = instrument.id_of(item);
            match item {
                Item::Question(question) => {
                    missing_of(question, wording.questions.get(&id), &mut found);
                }
                Item::Rating(variant, _) => {
                    if !wording.ratings.contains_key(&id) {
                        found.push(format!("“{}”", instrument.asks(item)));
                    }
                    let scale = instrument.scale_of(variant);
                    let points = wording.scales.get(&scale.id);
                    let has = |point: &String| points.is_some_and(|it| it.contains_key(point));
                    let lacking = scale.points().filter(|point| !has(point));
                    found.extend(lacking.map(|it| format!("the answer “{it}” to ratings")));
                }
            }
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|it| seen.insert(it.clone()));
    found
}

fn missing_of(question: &Question, words: Option<&QuestionWords>, found: &mut Vec<String>) {
    let asks = question.stem.as_ref().unwrap_or(&question.label);
    let none = QuestionWords::default();
    let words = words.unwrap_or(&none);
    if words.asks.is_none() {
        found.push(format!("“{asks}”"));
    }
    if question.guidance.is_some() && words.guidance.is_none() {
        found.push(format!("what helps to answer “{asks}”"));
    }
    if matches!(question.kind, Kind::Single | Kind::Multi) {
        let lacking = question.values.iter();
        let lacking = lacking.filter(|it| !words.values.contains_key(*it));
        found.extend(lacking.map(|it| format!("the answer “{it}” to “{asks}”")));
    }
}
