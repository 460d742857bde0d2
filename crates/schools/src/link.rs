//! Links between schools, as a list says them.

use jiff::civil::Date;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock},
};
use vocabulary::Urn;

/// A row of the file of links: `other` is the `kind` of `of`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// The school that the row belongs to.
    pub of: Urn,
    /// The other school.
    pub other: Urn,
    /// What the other school is to it, as the list writes it.
    pub kind: Arc<str>,
    /// The day that the list gives. For a successor it is mostly the last day of the one school, for a
    /// predecessor the first day of the other.
    pub on: Option<Date>,
}

/// What a kind of link says of which school came first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The other school came after.
    Successor,
    /// The other school came before.
    Predecessor,
    /// Two became one, and the row does not say which went on: the one that closed came before.
    Either,
    /// Neither.
    None,
}

/// What became of a school when another succeeded it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// One school became one other, as when it converts to an academy.
    Became,
    /// It was taken into another.
    Merged,
    /// It and others became a new one.
    Amalgamated,
    /// It became several.
    Split,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    name: String,
    relation: Relation,
    how: How,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    kind: Vec<Kind>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/link-types.toml"))
        .expect("data/link-types.toml is read in a test")
});

impl Relation {
    /// What a kind of link says, and how; nothing for a kind that senco does not know.
    pub fn of(kind: &str) -> Option<(Self, How)> {
        let mut kinds = TABLE.kind.iter();
        let kind = kinds.find(|known| known.name == kind)?;
        Some((kind.relation, kind.how))
    }

    /// The kinds that senco knows, as lists write them.
    pub fn kinds() -> impl Iterator<Item = &'static str> {
        TABLE.kind.iter().map(|kind| kind.name.as_str())
    }
}

/// Links as one file says they are, each with the name that the file gives for the other school. The
/// same row twice is one link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkList {
    rows: BTreeMap<Link, Arc<str>>,
    kinds: BTreeSet<Arc<str>>,
}

impl LinkList {
    /// Adds a row. Of two rows that differ in the other school’s name alone, the first in the alphabet is kept,
    /// so that the order of rows does not matter.
    pub fn add(&mut self, of: Urn, other: Urn, kind: &str, on: Option<Date>, name: &str) {
        let kept = self.kinds.get(kind).cloned();
        let kind = kept.unwrap_or_else(|| {
            let kind: Arc<str> = kind.into();
            self.kinds.insert(Arc::clone(&kind));
            kind
        });
        let link = Link {
            of,
            other,
            kind,
            on,
        };
        let there = self.rows.entry(link).or_insert_with(|| name.into());
        if name < &**there {
            *there = name.into();
        }
    }

    /// Every link with the name of its other school, in the order of the first school’s numbers.
    pub fn iter(&self) -> impl Iterator<Item = (&Link, &Arc<str>)> {
        self.rows.iter()
    }

    /// The name that goes with a link, if it is there.
    pub fn name(&self, link: &Link) -> Option<&Arc<str>> {
        self.rows.get(link)
    }

    /// How many different links there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no link.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_says_which_school_came_first_or_that_neither_did() {
        let kinds: Vec<&str> = Relation::kinds().collect();
        assert_eq!(kinds.len(), 17);
        for kind in &kinds {
            let (relation, _) = Relation::of(kind).expect("it is listed");
            let by_name = match kind.split_once(' ').map_or(*kind, |(first, _)| first) {
                "Successor" => Relation::Successor,
                "Predecessor" => Relation::Predecessor,
                "Merged" | "Result" | "Closure" => Relation::Either,
                _ => Relation::None,
            };
            assert_eq!(relation, by_name, "{kind}");
        }
        assert_eq!(
            Relation::of("Successor - Split School"),
            Some((Relation::Successor, How::Split))
        );
        assert_eq!(Relation::of("Twinned with"), None);
    }

    #[test]
    fn a_link_keeps_the_first_name_in_the_alphabet_whatever_the_order_of_rows() {
        let [one, other] = [1_u32, 2].map(|urn| Urn::try_from(urn).expect("a URN"));
        let list = |names: [&str; 2]| {
            let mut list = LinkList::default();
            for name in names {
                list.add(one, other, "Successor", None, name);
            }
            list
        };
        assert_eq!(list(["Ash", "Beech"]), list(["Beech", "Ash"]));
        assert_eq!(list(["Ash", "Beech"]).len(), 1);
    }
}
