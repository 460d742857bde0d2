//! Words, as names and addresses are compared.

use serde::Deserialize;
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};
use vocabulary::text::{plain_mark, sought};

/// Words that say nothing by themselves: they are not looked for while there are others.
const SMALL: [&str; 7] = ["the", "of", "and", "at", "for", "in", "a"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Same {
    is: String,
    written: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    same: Vec<Same>,
}

/// What may be written after a first word, and what the whole is looked for as.
type Written = Vec<(Vec<String>, String)>;

/// What may be written, by its first word.
static SAME: LazyLock<HashMap<String, Written>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("../../data/same-words.toml"))
        .expect("data/same-words.toml is read in a test");
    let mut rows: HashMap<String, Vec<_>> = HashMap::new();
    for same in table.same {
        for written in same.written {
            let mut words = written.split(' ').map(str::to_owned);
            let first = words.next().unwrap_or_default();
            let row = (words.collect(), same.is.clone());
            rows.entry(first).or_default().push(row);
        }
    }
    rows
});

/// The words of a text, in their order: without capitals, accents and punctuation, hyphens parting words, each
/// written as the one that it is the same as. Small words are left out while there are others.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = pieces(text)
        .map(|piece| plain(&piece).into_owned())
        .collect();
    words.retain(|word| !word.is_empty());
    join_same(&mut words);
    if words.iter().any(|word| !is_small(word)) {
        words.retain(|word| !is_small(word));
    }
    words
}

/// What hyphens join in a text, as one word each: *Weston-super-Mare* may be typed as one.
pub(super) fn joined(text: &str) -> impl Iterator<Item = String> + '_ {
    let spaced = text.split_whitespace();
    let hyphened = spaced.filter(|word| word.chars().any(|c| plain_mark(c) == '-'));
    hyphened.map(sought).filter(|word| !word.is_empty())
}

/// A text in pieces that are a word each. A full stop parts words, but not the letters of an abbreviation.
fn pieces(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let parts = text.split(|c: char| {
        c.is_whitespace()
            || matches!(
                plain_mark(c),
                '-' | '/' | '&' | ',' | '(' | ')' | '+' | ':' | ';'
            )
    });
    parts.flat_map(|part| {
        let abbreviated = part.split('.').all(|letter| letter.len() < 2);
        let dotted = (!abbreviated).then(|| part.split('.').map(Cow::Borrowed));
        let whole = abbreviated.then_some(Cow::Borrowed(part));
        dotted.into_iter().flatten().chain(whole)
    })
}

/// One word as it is compared. Nearly all are plain letters, for which this is much quicker.
fn plain(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() {
        return sought(word).into();
    }
    let regular = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if word.bytes().all(regular) && word != "saint" {
        return word.into();
    }
    let letters = word.bytes().filter(u8::is_ascii_alphanumeric);
    let plain: String = letters
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    if plain == "saint" {
        "st".into()
    } else {
        plain.into()
    }
}

/// Writes words that are the same as others as those.
fn join_same(words: &mut Vec<String>) {
    let mut at = 0;
    while at < words.len() {
        let rows = SAME.get(&words[at]).map_or(&[][..], Vec::as_slice);
        let rest = &words[at + 1..];
        let written = rows.iter().find(|(written, _)| rest.starts_with(written));
        if let Some((written, is)) = written {
            words.splice(at..=at + written.len(), [is.clone()]);
        }
        at += 1;
    }
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_its_words_however_it_is_written() {
        for (text, wanted) in [
            (
                "St Mary's C.E. Primary School",
                "st marys cofe primary school",
            ),
            (
                "Saint Mary\u{2019}s Church of England Prim. Sch.",
                "st marys cofe primary school",
            ),
            ("ST.MARYS C OF E", "st marys cofe"),
            ("SS Peter & Paul RC", "ss peter paul catholic"),
            ("The Academy of St James-the-Less", "academy st james less"),
            ("Weston-super-Mare", "weston super mare"),
            ("Ysgol T\u{175} Gwyn", "ysgol tw gwyn"),
            ("201/3614", "201 3614"),
            ("The", "the"),
            ("", ""),
            (" - ", ""),
        ] {
            assert_eq!(words(text).join(" "), wanted, "{text}");
        }
        assert_eq!(
            joined("Weston-super-Mare BS23").collect::<Vec<_>>(),
            ["westonsupermare"]
        );
    }

    proptest! {
        #[test]
        fn plain_letters_are_compared_as_all_others(word in "[!-~]{0,12}") {
            prop_assert_eq!(plain(&word).into_owned(), sought(&word));
        }
    }
}
