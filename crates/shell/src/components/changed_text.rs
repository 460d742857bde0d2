//! A text beside what it was before, word by word: what was added and what was removed, in one.

use maud::{Markup, Render, html};
use similar::{ChangeTag, TextDiff};

/// A text with each word that changed since before.
///
/// Whoever does not see how it is marked hears “added” and “removed”; nothing depends on colour.
#[derive(Clone, Copy, Debug)]
pub struct ChangedText<'a> {
    /// What it was.
    pub before: &'a str,
    /// What it is.
    pub now: &'a str,
}

/// A stretch of both texts: what stands in both, or what stood in one where something else stands in the
/// other.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stretch {
    Same(String),
    Differs { removed: String, added: String },
}

impl ChangedText<'_> {
    /// Both texts in stretches. Spaces and small words between two larger changes are part of the change,
    /// so that a sentence that was replaced reads as one.
    fn stretches(&self) -> Vec<Stretch> {
        let compared = TextDiff::from_unicode_words(self.before, self.now);
        let mut stretches: Vec<Stretch> = Vec::new();
        for change in compared.iter_all_changes() {
            let text = change.value();
            match (change.tag(), stretches.last_mut()) {
                (ChangeTag::Equal, Some(Stretch::Same(same))) => same.push_str(text),
                (ChangeTag::Equal, _) => stretches.push(Stretch::Same(text.to_owned())),
                (ChangeTag::Delete, Some(Stretch::Differs { removed, .. })) => {
                    removed.push_str(text);
                }
                (ChangeTag::Insert, Some(Stretch::Differs { added, .. })) => added.push_str(text),
                (ChangeTag::Delete, _) => stretches.push(Stretch::Differs {
                    removed: text.to_owned(),
                    added: String::new(),
                }),
                (ChangeTag::Insert, _) => stretches.push(Stretch::Differs {
                    removed: String::new(),
                    added: text.to_owned(),
                }),
            }
        }
        joined(stretches)
    }
}

/// The same, with what lies between two changes taken into them where it is nothing but spaces, or no
/// longer than either of them, on one line.
fn joined(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    let mut stretches = stretches.into_iter().peekable();
    while let Some(stretch) = stretches.next() {
        match (all.last_mut(), stretch) {
            (Some(Stretch::Differs { removed, added }), Stretch::Same(same))
                if stretches.peek().is_some_and(|next| {
                    let larger = removed.len().max(added.len()).min(next.largest());
                    is_joined(&same, larger)
                }) =>
            {
                removed.push_str(&same);
                added.push_str(&same);
            }
            (
                Some(Stretch::Differs { removed, added }),
                Stretch::Differs {
                    removed: too,
                    added: also,
                },
            ) => {
                removed.push_str(&too);
                added.push_str(&also);
            }
            (_, stretch) => all.push(stretch),
        }
    }
    all
}

impl Stretch {
    /// How many bytes changed, at most of one of the two; none of what stands in both.
    fn largest(&self) -> usize {
        match self {
            Self::Same(_) => 0,
            Self::Differs { removed, added } => removed.len().max(added.len()),
        }
    }
}

/// Whether what stands in both is lost between two changes of this size.
fn is_joined(same: &str, changed: usize) -> bool {
    !same.contains('\n') && (same.len() <= changed || same.chars().all(char::is_whitespace))
}

impl Render for ChangedText<'_> {
    fn render(&self) -> Markup {
        let heard = |says: &str| html! { span class="govuk-visually-hidden" { (says) } };
        html! {
            div class="senco-typed senco-changed govuk-body" {
                @for stretch in self.stretches() {
                    @match stretch {
                        Stretch::Same(text) => (text),
                        Stretch::Differs { removed, added } => {
                            @if !removed.trim().is_empty() {
                                del { (heard(" [removed: ")) (removed) (heard("] ")) }
                            }
                            @if !added.trim().is_empty() {
                                ins { (heard(" [added: ")) (added) (heard("] ")) }
                            } @else { (added) }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn differs(removed: &str, added: &str) -> Stretch {
        Stretch::Differs {
            removed: removed.into(),
            added: added.into(),
        }
    }

    fn stretches(before: &str, now: &str) -> Vec<Stretch> {
        ChangedText { before, now }.stretches()
    }

    #[test]
    fn a_word_is_marked_and_what_stays_is_not() {
        let found = stretches("We teach 3 modules.", "We teach 4 modules.");
        let same = |text: &str| Stretch::Same(text.into());
        assert_eq!(
            found,
            [same("We teach "), differs("3", "4"), same(" modules.")]
        );
    }

    #[test]
    fn words_that_follow_each_other_are_one_change() {
        let found = stretches("Once a year.", "Every single term.");
        assert_eq!(
            found,
            [
                differs("Once a year", "Every single term"),
                Stretch::Same(".".into())
            ]
        );
    }

    #[test]
    fn a_small_word_that_happens_to_stand_in_both_does_not_break_a_change() {
        let found = stretches("Partners meet with schools.", "Strengthened with examples.");
        assert_eq!(
            found,
            [
                differs("Partners meet with schools", "Strengthened with examples"),
                Stretch::Same(".".into())
            ]
        );
        let apart = stretches("Of 3 modules 4 are new.", "Of 5 modules 6 are new.");
        assert_eq!(apart.iter().filter(|it| it.largest() > 0).count(), 2);
    }

    #[test]
    fn it_is_heard_and_typed_markup_stays_text() {
        let shown = ChangedText {
            before: "Old <b>",
            now: "New <b>",
        };
        let shown = shown.render().into_string();
        assert!(shown.contains("[removed: </span>Old<"), "{shown}");
        assert!(shown.contains("[added: </span>New<"), "{shown}");
        assert!(shown.contains("&lt;b&gt;"), "{shown}");
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_it(before in "[a-d .\n]{0,60}", now in "[a-d .\n]{0,60}") {
            let (mut was, mut is) = (String::new(), String::new());
            for stretch in stretches(&before, &now) {
                match stretch {
                    Stretch::Same(text) => {
                        was.push_str(&text);
                        is.push_str(&text);
                    }
                    Stretch::Differs { removed, added } => {
                        was.push_str(&removed);
                        is.push_str(&added);
                    }
                }
            }
            prop_assert_eq!((was, is), (before, now));
        }
    }

    #[test]
    fn the_longest_texts_with_nothing_in_common_are_compared_at_once() {
        let many = |word: &str| format!("{word} ").repeat(8_000);
        let (before, now) = (many("one"), many("two"));
        assert!(!stretches(&before, &now).is_empty());
    }
}
