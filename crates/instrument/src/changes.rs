//! What differs between two instruments, part by part: what an evaluator reads before they sign one off.
//!
//! Parts are compared as they are written to a file, so nothing can differ unseen: there are changes exactly where the instruments
//! are not the same.

use crate::Instrument;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The part that differs, as people call it: `question “Are you a SENCO?”`.
    pub part: String,
    /// How it differs.
    pub how: Changed,
}

/// How a part differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It stands in another place among its like.
    Moved,
    /// Something of it is another.
    Field {
        /// What it is, as people call it.
        name: String,
        /// What it was; nothing where it had none.
        was: Option<String>,
        /// What it is now; nothing where it has none.
        now: Option<String>,
    },
}

/// Lists of parts in a file: its key, the key of a part’s id, what a part is called, and the keys of its words, the first that is there.
const LISTS: [(&str, &str, &str, &[&str]); 11] = [
    ("question", "id", "Question", &["stem", "label"]),
    ("scale", "id", "Scale", &["id"]),
    ("variant", "id", "Set of ratings", &["label"]),
    ("domain", "id", "Domain", &["label"]),
    ("aspect", "id", "Aspect", &["label"]),
    ("block", "id", "Block", &["heading", "id"]),
    ("route", "id", "Route", &["label"]),
    ("population", "id", "Population", &["label"]),
    ("comparison", "id", "Comparison", &["id"]),
    ("table", "number", "Table", &["number"]),
    ("wording", "id", "Words in", &["name"]),
];

/// What is written in a file under a key, as people call it.
const NAMES: [(&str, &str); 22] = [
    ("title", "title"),
    ("opens", "opening text"),
    ("closes", "closing text"),
    ("stem", "question"),
    ("label", "short name"),
    ("guidance", "guidance"),
    ("values", "answers"),
    ("plural", "heads in tables"),
    ("whom", "words in sentences"),
    ("required", "asked until answered or declined"),
    ("limit", "most answers"),
    ("alone", "answer that stands alone"),
    ("when", "asked only of those who answered"),
    ("where", "for those who answered"),
    ("only", "only for those who answered"),
    ("asks", "what is asked"),
    ("blocks", "blocks"),
    ("heading", "heading"),
    ("scored", "points"),
    ("unscored", "points without a score"),
    ("questions", "questions"),
    ("order", "order"),
];

/// What differs from one instrument to the other, in the order of the file.
pub fn changes(from: &Instrument, to: &Instrument) -> Vec<Change> {
    let (from, to) = (written(from), written(to));
    let mut found = Vec::new();
    let is_list = |key: &str| LISTS.iter().any(|it| it.0 == key);
    let keys: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
    for key in keys.into_iter().filter(|key| !is_list(key)) {
        differs("Survey", key, from.get(key), to.get(key), &mut found);
    }
    for (key, id, called, words) in LISTS {
        let list = |table: &Table| parts(table, key);
        let (old, new) = (list(&from), list(&to));
        compare_lists(
            &old,
            &new,
            id,
            &|part| named(called, part, words),
            &mut found,
        );
    }
    found
}

fn written(instrument: &Instrument) -> Table {
    Table::try_from(instrument).expect("every part of an instrument can be written as TOML")
}

fn parts(table: &Table, key: &str) -> Vec<Table> {
    let list = table.get(key).and_then(Value::as_array);
    let parts = list.into_iter().flatten().filter_map(Value::as_table);
    parts.cloned().collect()
}

fn named(called: &str, part: &Table, words: &[&str]) -> String {
    let words = words.iter().find_map(|key| part.get(*key)?.as_str());
    format!("{called} “{}”", words.unwrap_or_default())
}

fn compare_lists(
    old: &[Table],
    new: &[Table],
    id: &str,
    named: &dyn Fn(&Table) -> String,
    found: &mut Vec<Change>,
) {
    let id_of = |part: &Table| part.get(id).and_then(Value::as_str).map(str::to_owned);
    let by_id = |parts: &[Table]| -> BTreeMap<Option<String>, Table> {
        parts.iter().map(|it| (id_of(it), it.clone())).collect()
    };
    let (were, are) = (by_id(old), by_id(new));
    let said = |part: &Table, how: Changed| Change {
        part: named(part),
        how,
    };
    for part in old.iter().filter(|it| !are.contains_key(&id_of(it))) {
        found.push(said(part, Changed::Removed));
    }
    let order =
        |parts: &[Table], others: &BTreeMap<Option<String>, Table>| -> Vec<Option<String>> {
            let ids = parts.iter().map(id_of);
            ids.filter(|id| others.contains_key(id)).collect()
        };
    let (order_was, order_is) = (order(old, &are), order(new, &were));
    let mut moved = order_was
        .iter()
        .zip(&order_is)
        .filter(|(was, is)| was != is);
    let first_moved = moved.next().map(|(_, is)| is.clone());
    for part in new {
        let Some(was) = were.get(&id_of(part)) else {
            found.push(said(part, Changed::Added));
            continue;
        };
        if first_moved.as_ref() == Some(&id_of(part)) {
            found.push(said(part, Changed::Moved));
        }
        let keys: BTreeSet<&String> = was.keys().chain(part.keys()).collect();
        for key in keys {
            differs(&named(part), key, was.get(key), part.get(key), found);
        }
    }
}

fn differs(
    part: &str,
    key: &str,
    was: Option<&Value>,
    now: Option<&Value>,
    found: &mut Vec<Change>,
) {
    if was == now {
        return;
    }
    // What has many entries is told by those that differ.
    if let (Some(Value::Table(was)), Some(Value::Table(now))) = (was, now) {
        let keys: BTreeSet<&String> = was.keys().chain(now.keys()).collect();
        let name = name_of(key);
        for key in keys {
            let both = (was.get(key), now.get(key));
            if both.0 != both.1 {
                found.push(field(part, format!("{name}: {key}"), both.0, both.1));
            }
        }
        return;
    }
    found.push(field(part, name_of(key).to_owned(), was, now));
}

fn field(part: &str, name: String, was: Option<&Value>, now: Option<&Value>) -> Change {
    Change {
        part: part.to_owned(),
        how: Changed::Field {
            name,
            was: was.map(in_words),
            now: now.map(in_words),
        },
    }
}

fn name_of(key: &str) -> &str {
    let known = NAMES.iter().find(|it| it.0 == key);
    known.map_or(key, |it| it.1)
}

fn in_words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Boolean(true) => "yes".to_owned(),
        Value::Boolean(false) => "no".to_owned(),
        Value::Array(all) => all.iter().map(in_words).collect::<Vec<_>>().join("; "),
        Value::Table(table) => {
            let entries = table.iter();
            let entries = entries.map(|(key, value)| format!("{key}: {}", in_words(value)));
            entries.collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}
