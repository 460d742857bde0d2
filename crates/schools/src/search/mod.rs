//! Finds a school by what someone types into one field.
//!
//! | to change … | open |
//! |---|---|
//! | which words of a school are looked at, and which are the same word | `words.rs`, `data/same-words.toml` |
//! | what is kept for looking up | `index.rs` |
//! | which of those words one that was typed may be; how far a slip of the keyboard may lead | `alike.rs`, `near.rs` |
//! | which schools are found, and in which order | `find.rs` |

mod alike;
mod find;
mod index;
mod near;
mod set;
mod words;

pub(crate) use index::Index;

use crate::School;
use vocabulary::Urn;

/// How near a school is to what was typed. What is nearer comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// The whole number, name or postcode was typed.
    Exact,
    /// Every word that was typed is one of the school’s, or the beginning of one.
    AllWords,
    /// The same, once slips of the keyboard are forgiven.
    Misspelt,
    /// All words but one.
    AllButOne,
}

/// A school that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// The school, as the newest list says it is.
    pub school: School<'a>,
    /// How near it is to what was typed.
    pub nearness: Nearness,
    /// The name that it had before, where that is what was found.
    pub former_name: Option<&'a str>,
    /// Where it has closed, the schools that go on what it did: to be offered beside it.
    pub goes_on_as: Vec<Urn>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found<'a> {
    /// The nearest, nearest first; where two are as near, an open one before a closed one, then by name and number.
    pub hits: Vec<Hit<'a>>,
    /// How many there are in all, so that a page can say how many it does not show.
    pub all: usize,
}
