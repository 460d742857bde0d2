//! What is wrong with a text, as far as a machine can see.

use serde::Deserialize;
use std::sync::LazyLock;

/// Words that people should not read: an entry of `data/avoid.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Avoid {
    /// The forms to look for.
    words: Vec<String>,
    /// What to write instead.
    say: String,
    /// The reason not to write them.
    because: String,
    /// Phrases in which the words are right.
    #[serde(default)]
    unless: Vec<String>,
    /// Whether capitals matter.
    #[serde(default)]
    cased: bool,
}

static AVOID: LazyLock<Vec<Avoid>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Table {
        avoid: Vec<Avoid>,
    }
    let table: Table = toml::from_str(include_str!("../data/avoid.toml"))
        .expect("data/avoid.toml is read in a test");
    table.avoid
});

/// What is wrong with a text: each fault with what to write instead.
pub fn faults(text: &str) -> Vec<String> {
    let mut faults: Vec<String> = AVOID.iter().filter_map(|it| it.fault(text)).collect();
    faults.extend(straight_apostrophe(text));
    faults.extend(date_without_a_name(text));
    faults.extend(length_without_a_limit(text));
    faults
}

impl Avoid {
    fn fault(&self, text: &str) -> Option<String> {
        let fold = |text: &str| {
            let text = text.replace('\'', "’");
            if self.cased {
                text
            } else {
                text.to_lowercase()
            }
        };
        let mut folded = fold(text);
        for right in &self.unless {
            folded = folded.replace(&fold(right), "…");
        }
        let found = self
            .words
            .iter()
            .find(|words| has_words(&folded, &fold(words)))?;
        Some(format!("“{found}”: write {}. {}", self.say, self.because))
    }
}

/// Whether `words` are in `text`, and not only as part of longer words.
fn has_words(text: &str, words: &str) -> bool {
    let inside = |it: char| it.is_alphanumeric() || it == '’' || it == '-' || it == '_';
    text.match_indices(words).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !before.is_some_and(inside) && !after.is_some_and(inside)
    })
}

/// An apostrophe of a typewriter, within a word or after a plural.
fn straight_apostrophe(text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let is = |at: usize| letters.get(at).is_some_and(|it| it.is_alphabetic());
    // A quotation in such marks ends in one too.
    let opens = |at: &usize| letters[*at] == '\'' && !(*at > 0 && is(at - 1));
    let opened = (0..letters.len()).find(opens).unwrap_or(letters.len());
    let found = (1..letters.len()).find(|&at| {
        let next = letters.get(at + 1);
        let plural = at < opened && letters[at - 1] == 's' && next == Some(&' ') && is(at + 2);
        letters[at] == '\'' && is(at - 1) && (is(at + 1) || plural)
    })?;
    let around: String = letters[found.saturating_sub(12)..letters.len().min(found + 8)]
        .iter()
        .collect();
    Some(format!("“{around}”: write the apostrophe as ’"))
}

/// An error about a date that does not say which date.
fn date_without_a_name(text: &str) -> Option<String> {
    if !text.contains("real date") {
        return None;
    }
    let name = text
        .split(" must be a real date")
        .next()
        .unwrap_or_default();
    let named = text.contains(" must be a real date")
        && !["It", "This", "That", "The date", "Your answer"].contains(&name);
    (!named).then(|| {
        "an error about a date names its field: “Deadline must be a real date, for example 27 3 2027”"
            .to_owned()
    })
}

/// An error about a length that does not say how long a text can be.
fn length_without_a_limit(text: &str) -> Option<String> {
    let too_long = has_words(&text.to_lowercase(), "too long");
    let limit = text.contains('{') || text.contains(|it: char| it.is_ascii_digit());
    (too_long && !limit).then(|| {
        "“too long” names the field and the limit: “Note must be 2,000 characters or fewer”"
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        faults(text).join("; ")
    }

    #[test]
    fn the_list_has_a_reason_and_a_replacement_for_each() {
        for avoid in AVOID.iter() {
            assert!(!avoid.words.is_empty());
            assert!(
                !avoid.say.is_empty() && avoid.because.ends_with('.'),
                "{avoid:?}"
            );
            for words in &avoid.words {
                assert!(!fault(&format!("It {words} it")).is_empty(), "{words}");
            }
        }
    }

    #[test]
    fn words_are_found_whole_and_in_any_case() {
        assert!(fault("Choose Whom to ask").starts_with("“whom”"));
        assert!(
            fault("They may\u{a0}not").is_empty(),
            "white space is made one before"
        );
        assert_eq!(fault("The whole may nothing"), "");
        assert_eq!(fault("It may or may not have been saved"), "");
        assert!(fault("the Award").contains("NASENCO"));
        assert_eq!(fault("the award of a prize"), "");
        assert!(fault("Somebody's file").contains("someone"));
    }

    #[test]
    fn apostrophes_are_curly() {
        assert!(fault("the browser's back button").contains('’'));
        assert!(fault("the readers' reports").contains('’'));
        assert_eq!(fault("the browser’s back button"), "");
        assert_eq!(fault("said 'as is' here"), "");
    }

    #[test]
    fn an_error_names_its_field_and_its_limit() {
        assert_ne!(fault("Enter a real date, like 27 3 2027"), "");
        assert_ne!(fault("The date must be a real date"), "");
        assert_eq!(
            fault("Deadline must be a real date, for example 27 3 2027"),
            ""
        );
        assert_eq!(fault("{} must be a real date, for example 8 1 2024"), "");
        assert_ne!(fault("What you wrote is too long"), "");
        assert_eq!(
            fault("Your note is too long: it can have {LIMIT} characters"),
            ""
        );
    }
}
