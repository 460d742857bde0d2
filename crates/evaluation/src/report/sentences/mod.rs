//! Findings in plain words: from an estimate with its interval, never from a p-value.
//!
//! | what is said | where |
//! |---|---|
//! | numbers as they stand in a sentence | `numbers` |
//! | shares of people, in the ladder of words of 2017 or in their own words | `shares` |
//! | means of domains | `means` |
//! | differences between groups | `differences` |

pub mod differences;
pub mod means;
pub(in crate::report) mod numbers;
pub mod shares;

use crate::analysis::{EditionPopulation, Gof};

/// A list in a sentence.
pub fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// What the second tests of 2017 say, of aspects that the first did not decide.
pub fn second_tests(population: &EditionPopulation) -> Vec<String> {
    let decided = population.aspects.iter().filter_map(|aspect| {
        let second: &Gof = aspect.second.as_ref()?;
        second.p_holm.filter(|p| *p < crate::analysis::ALPHA)?;
        let more = usize::from(second.counts[0] <= second.counts[1]);
        let names: Vec<&str> = second.comparison.split(" against ").collect();
        Some(format!(
            "{}: of the low ratings, more are “{}” ({} against {}).",
            aspect.short,
            names.get(more)?,
            second.counts[more],
            second.counts[1 - more]
        ))
    });
    decided.collect()
}

/// A label as it stands inside a sentence; abbreviations keep their capitals.
pub fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

/// A phrase as it begins a sentence.
pub fn upper_first(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_sentences() {
        let words = |list: &[&str]| {
            list.iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(listed(&words(&["a"])), "a");
        assert_eq!(listed(&words(&["a", "b", "c"])), "a, b and c");
        assert_eq!(lower_first("School staff"), "school staff");
        assert_eq!(
            lower_first("SENCOs with the Award"),
            "SENCOs with the Award"
        );
        assert_eq!(upper_first("school staff"), "School staff");
    }
}
