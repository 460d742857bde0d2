//! Changing an instrument: each edit makes another instrument of one, or says why it cannot be.
//!
//! What refers to something that is changed goes with it: the answers that conditions, comparisons and tables name, and the words in
//! other languages. Words of a question in another language stay when the question changes, and are marked as
//! outdated until someone saves them again; those of titles, headings and answers go with what they translate.
//!
//! | to find | look in |
//! |---|---|
//! | which edits there are, and what refuses one | here |
//! | questions: words, answers, order | `question.rs` |
//! | what refers to an answer | `answers.rs` |
//! | other languages and easier words | `languages.rs` |
//! | how much there can be of everything | `limits.rs` |

mod answers;
mod languages;
mod limits;
mod question;

pub use languages::LANGUAGES;

use crate::{Condition, Instrument, InstrumentError, Kind, QuestionWords, Route, check};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most characters of a title, a question, an answer.
pub(crate) const LONGEST_WORDS: usize = 500;
/// What pages of a survey are called that ask nothing.
const RESERVED: [&str; 3] = ["check", "done", "sent"];
/// The most characters of what is read before the first question, and after the last.
const LONGEST_OPENING: usize = 4_000;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Edit {
    /// Its title, and what is read first and last.
    Opening {
        /// The title.
        title: String,
        /// What is read before the first question; nothing where empty.
        opens: String,
        /// What is read after the last answer; nothing where empty.
        closes: String,
    },
    /// How a question is asked, and its answers.
    Question(ChangedQuestion),
    /// A new question.
    Add {
        /// Where it is asked.
        place: Place,
        /// The question.
        question: NewQuestion,
    },
    /// A question is not asked in a block any more; if no other block asks it, it is removed.
    Remove {
        /// The block’s id.
        block: String,
        /// The question’s id.
        question: String,
    },
    /// A question changes places with its neighbour in a block.
    Move {
        /// The block’s id.
        block: String,
        /// The question’s id.
        question: String,
        /// Whether it is asked earlier, and not later.
        earlier: bool,
    },
    /// What the pages of a block are about.
    Heading {
        /// The block’s id.
        block: String,
        /// The heading; nothing where empty.
        heading: String,
    },
    /// Who is on a route, and what it asks.
    Route {
        /// The route’s id; a new route where there is none of it.
        id: String,
        /// Who takes it.
        label: String,
        /// The answers that lead to it.
        condition: Condition,
        /// The ids of its blocks in order.
        blocks: Vec<String>,
    },
    /// A route is taken away.
    RemoveRoute {
        /// The route’s id.
        id: String,
    },
    /// How an aspect is asked for in a variant.
    Rating {
        /// The variant’s id.
        variant: String,
        /// The aspect’s id.
        aspect: String,
        /// Its wording.
        label: String,
    },
    /// The words of a question, or of a rating by its column, in another wording.
    Translate {
        /// The wording’s id.
        wording: String,
        /// The id of what is asked.
        item: String,
        /// Its words there.
        words: QuestionWords,
    },
    /// The words of a wording that are no question’s: of the title, the opening and closing texts, headings and points.
    TranslateRest(RestOfWording),
    /// It is asked in another language, or in easier words, too: one of [`LANGUAGES`].
    AddWording {
        /// The wording’s id.
        id: String,
    },
    /// It is not asked in a language any more, or in easier words.
    RemoveWording {
        /// The wording’s id.
        id: String,
    },
    /// The whole file. Its id must stay.
    Whole {
        /// The file, as TOML.
        text: String,
    },
}

/// The words of a wording that are no question’s. What is empty has none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RestOfWording {
    /// The wording’s id.
    pub id: String,
    /// The title of the instrument.
    pub title: String,
    /// What respondents read before the first question.
    pub opens: String,
    /// What respondents read after the last answer.
    pub closes: String,
    /// The headings of blocks, by the block’s id.
    pub headings: BTreeMap<String, String>,
    /// The points of scales, by the scale’s id.
    pub scales: BTreeMap<String, BTreeMap<String, String>>,
}

/// A question as it is from now on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangedQuestion {
    /// Its id.
    pub id: String,
    /// How it is asked.
    pub asks: String,
    /// What helps to answer it; nothing where empty.
    pub guidance: String,
    /// Its answers in order.
    pub answers: Vec<ChangedAnswer>,
    /// Whether it is asked until it is answered or declined.
    pub required: bool,
    /// How many answers may be given.
    pub limit: Option<usize>,
    /// The answers of others that it is asked of.
    pub when: Condition,
}

/// An answer as it is from now on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangedAnswer {
    /// What it was; nothing where it is new.
    pub was: Option<String>,
    /// What it is now.
    pub is: String,
}

/// Where something is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The block’s id.
    pub block: String,
    /// The id of what is asked before it; first in the block where nothing is.
    pub after: Option<String>,
}

/// A question that was not there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewQuestion {
    /// Its id, which is its column’s head.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// How it is asked.
    pub asks: String,
    /// Its answers, of a closed question.
    pub answers: Vec<String>,
    /// The least and greatest number, of a number.
    pub range: Option<(i32, i32)>,
}

/// Why an instrument cannot be changed so.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EditError {
    /// There is nothing of this id.
    #[error("There is no {0}. Look at the survey again: it might have been changed")]
    Unknown(String),
    /// Something that has to be said is empty.
    #[error("Enter {0}")]
    Empty(&'static str),
    /// A text is too long.
    #[error("{0} must be {1} characters or fewer")]
    TooLong(&'static str, usize),
    /// A name for a column is none.
    #[error(
        "Column name must be 40 characters or fewer: small letters, digits and underscores, and begin with a letter"
    )]
    Column,
    /// Another question has this column.
    #[error("There is a column {0} already. Enter another name")]
    Taken(String),
    /// A column is called as a page is, or as something that pages send.
    #[error("A column cannot be called {0}: enter another name")]
    Reserved(String),
    /// An answer has the words of one that is taken away at once.
    #[error("“{0}” means another answer. Take that away and save, then use its words")]
    Reused(String),
    /// An answer holds what divides several.
    #[error("“{0}” must not have a semicolon: files of answers divide several answers by it")]
    Divides(String),
    /// Two answers read the same.
    #[error("Two answers are “{0}”. Change one of them")]
    Same(String),
    /// Something else depends on a question that would be taken away.
    #[error("It cannot be removed, because its answers decide on {0}.")]
    Needed(String),
    /// Two parts have one id.
    #[error("There are 2 parts {0} with the id {1}: give each its own")]
    Twice(&'static str, String),
    /// The least number is not less than the greatest.
    #[error("Largest number must be more than the smallest number")]
    Range,
    /// The first of a block cannot be asked earlier, nor the last later.
    #[error("It cannot be moved further in this part. Change the routes to ask it elsewhere")]
    AtEnd,
    /// The id of the file is another.
    #[error("The file’s id must be {0}, as it is now")]
    OtherId(String),
    /// It would be more than a survey may have, or something that no page can ask.
    #[error("{0}")]
    Beyond(String),
    /// What is left does not hold together.
    #[error("{0}")]
    Refused(InstrumentError),
}

impl Instrument {
    /// The instrument that it becomes.
    ///
    /// # Errors
    /// Returns an error if what is meant is not there, a text is empty or too long, or something else of the instrument depends on
    /// what would be changed.
    pub fn edited(&self, edit: &Edit) -> Result<Self, EditError> {
        let mut new = self.clone();
        match edit {
            Edit::Opening {
                title,
                opens,
                closes,
            } => new.open(title, opens, closes)?,
            Edit::Question(changed) => new.change_question(changed)?,
            Edit::Add { place, question } => new.add_question(place, question)?,
            Edit::Remove { block, question } => new.remove_question(block, question)?,
            Edit::Move {
                block,
                question,
                earlier,
            } => new.move_question(block, question, *earlier)?,
            Edit::Heading { block, heading } => new.head(block, heading)?,
            Edit::Route {
                id,
                label,
                condition,
                blocks,
            } => new.change_route(id, label, condition, blocks)?,
            Edit::RemoveRoute { id } => {
                let at = new.routes.iter().position(|it| it.id == *id);
                new.routes.remove(at.ok_or_else(|| unknown("route", id))?);
            }
            Edit::Rating {
                variant,
                aspect,
                label,
            } => new.reword(variant, aspect, label)?,
            Edit::Translate {
                wording,
                item,
                words,
            } => new.translate(wording, item, words)?,
            Edit::TranslateRest(rest) => new.translate_rest(rest)?,
            Edit::AddWording { id } => new.add_wording(id)?,
            Edit::RemoveWording { id } => new.remove_wording(id)?,
            Edit::Whole { text } => {
                new = toml::from_str(text).map_err(|error| {
                    EditError::Refused(InstrumentError::Layout(error.to_string()))
                })?;
                if new.id != self.id {
                    return Err(EditError::OtherId(self.id.clone()));
                }
            }
        }
        // Before everything in it is looked up: what is written in a file multiplies.
        limits::check(&new).map_err(EditError::Beyond)?;
        check::check(&new).map_err(EditError::Refused)?;
        new.each_once()?;
        Ok(new)
    }

    /// What has an id has one of its own, and no column is called as a page of a survey is.
    fn each_once(&self) -> Result<(), EditError> {
        let lists: [(&'static str, Vec<&str>); 9] = [
            ("scale", self.scales.iter().map(|it| &*it.id).collect()),
            ("variant", self.variants.iter().map(|it| &*it.id).collect()),
            ("domain", self.domains.iter().map(|it| &*it.id).collect()),
            ("aspect", self.aspects.iter().map(|it| &*it.id).collect()),
            ("block", self.blocks.iter().map(|it| &*it.id).collect()),
            ("route", self.routes.iter().map(|it| &*it.id).collect()),
            (
                "population",
                self.populations.iter().map(|it| &*it.id).collect(),
            ),
            (
                "comparison",
                self.comparisons.iter().map(|it| &*it.id).collect(),
            ),
            ("table", self.tables.iter().map(|it| &*it.number).collect()),
        ];
        for (what, ids) in lists {
            let mut seen = std::collections::BTreeSet::new();
            if let Some(twice) = ids.into_iter().find(|id| !seen.insert(*id)) {
                return Err(EditError::Twice(what, twice.to_owned()));
            }
        }
        let columns = self.asked().into_keys();
        let mut columns = columns.chain(self.questions.iter().map(|it| it.id.clone()));
        let reserved = |id: &String| id.starts_with('_') || RESERVED.contains(&id.as_str());
        match columns.find(reserved) {
            Some(id) => Err(EditError::Reserved(id)),
            None => Ok(()),
        }
    }

    fn open(&mut self, title: &str, opens: &str, closes: &str) -> Result<(), EditError> {
        let title: String = said(title, "a title", "Title")?
            .split(|it: char| it.is_whitespace() || it.is_control())
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let opens = some(opening(opens, "Opening text")?);
        let closes = some(opening(closes, "Closing text")?);
        for wording in &mut self.wordings {
            let changed = [
                (self.title != title, &mut wording.title),
                (self.opens != opens, &mut wording.opens),
                (self.closes != closes, &mut wording.closes),
            ];
            forget(changed);
        }
        (self.title, self.opens, self.closes) = (title, opens, closes);
        Ok(())
    }

    fn head(&mut self, block: &str, heading: &str) -> Result<(), EditError> {
        let heading = some(within(heading, "Heading")?);
        let found = self.blocks.iter_mut().find(|it| it.id == block);
        let found = found.ok_or_else(|| unknown("block", block))?;
        if found.heading != heading {
            for wording in &mut self.wordings {
                wording.headings.remove(block);
            }
        }
        found.heading = heading;
        Ok(())
    }

    fn change_route(
        &mut self,
        id: &str,
        label: &str,
        condition: &Condition,
        blocks: &[String],
    ) -> Result<(), EditError> {
        let label = said(label, "who is on the route", "Name of the route")?;
        if blocks.is_empty() {
            return Err(EditError::Empty("what the route asks"));
        }
        let mut condition = condition.clone();
        condition.retain(|_, values| !values.is_empty());
        let changed = Route {
            id: id.to_owned(),
            label,
            condition,
            blocks: blocks.to_vec(),
        };
        match self.routes.iter_mut().find(|it| it.id == id) {
            Some(route) => *route = changed,
            None => self.routes.push(changed),
        }
        Ok(())
    }

    fn reword(&mut self, variant: &str, aspect: &str, label: &str) -> Result<(), EditError> {
        let label = said(label, "how it is asked", "Question")?;
        let at = self
            .variant_index(variant)
            .ok_or_else(|| unknown("set of ratings", variant))?;
        let known = |it: &&crate::Aspect| it.id == aspect;
        let found = self.aspects.iter().find(known);
        let found = found.ok_or_else(|| unknown("aspect", aspect))?;
        if self.wording(&self[at], found) == label {
            return Ok(());
        }
        let column = self.column_of(&self[at], found);
        for wording in &mut self.wordings {
            if wording.speaks_of(&column) {
                wording.outdated.insert(column.clone());
            }
        }
        let found = self.aspects.iter_mut().find(|it| it.id == aspect);
        if let Some(found) = found {
            found.labels.insert(variant.to_owned(), label);
        }
        Ok(())
    }
}

/// Takes away what translates something that has changed.
fn forget<const N: usize>(translated: [(bool, &mut Option<String>); N]) {
    for (has_changed, words) in translated {
        if has_changed {
            *words = None;
        }
    }
}

fn unknown(what: &str, id: &str) -> EditError {
    EditError::Unknown(format!("{what} {id}"))
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|it| !it.is_empty())
}

fn within<'a>(text: &'a str, name: &'static str) -> Result<&'a str, EditError> {
    let text = text.trim();
    if text.chars().count() > LONGEST_WORDS {
        return Err(EditError::TooLong(name, LONGEST_WORDS));
    }
    Ok(text)
}

fn opening<'a>(text: &'a str, name: &'static str) -> Result<&'a str, EditError> {
    let text = text.trim();
    if text.chars().count() > LONGEST_OPENING {
        return Err(EditError::TooLong(name, LONGEST_OPENING));
    }
    Ok(text)
}

/// A text that has to say something.
fn said(text: &str, what: &'static str, name: &'static str) -> Result<String, EditError> {
    let text = within(text, name)?;
    if text.is_empty() {
        return Err(EditError::Empty(what));
    }
    Ok(text.to_owned())
}
