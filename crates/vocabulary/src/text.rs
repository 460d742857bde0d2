//! What someone typed, normalised once, at the edge.

use crate::{NamesField, Problem};
use unicode_normalization::UnicodeNormalization;

/// The longest text that a fact holds, in bytes; anything longer is a file.
pub const LONGEST_PASSAGE: usize = 32 * 1024;

/// A text of one line: spaces collapsed, no control characters, Unicode NFC.
pub fn one_line(typed: &str) -> String {
    let spaced: String = typed
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    spaced
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .nfc()
        .collect()
}

/// A text of several lines: line ends as `\n`, nothing trailing, no other control characters,
/// Unicode NFC.
pub fn passage(typed: &str) -> String {
    let regular: String = typed
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .nfc()
        .collect();
    regular.trim_end().trim_start_matches('\n').to_owned()
}

/// A one-line answer that must be there and be at most `longest` characters.
///
/// # Errors
/// The problem, phrased with `what` (such as “the provider's name”), for `field`.
pub fn required_line(
    field: impl NamesField,
    what: &str,
    typed: &str,
    longest: usize,
) -> Result<String, Problem> {
    let line = one_line(typed);
    let says = if line.is_empty() {
        format!("Enter {what}")
    } else if line.chars().count() > longest {
        format!(
            "{} must be {longest} characters or fewer",
            capitalised(what)
        )
    } else {
        return Ok(line);
    };
    Err(Problem::new(field, says))
}

/// A passage that must be there and fit into a fact.
///
/// # Errors
/// The problem, phrased with `what`, for `field`.
pub fn required_passage(
    field: impl NamesField,
    what: &str,
    typed: &str,
) -> Result<String, Problem> {
    let text = passage(typed);
    let says = if text.trim().is_empty() {
        format!("Enter {what}")
    } else if text.len() > LONGEST_PASSAGE {
        format!(
            "{} is too long: about 30,000 characters fit. Put the longer parts into a file",
            capitalised(what)
        )
    } else {
        return Ok(text);
    };
    Err(Problem::new(field, says))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Field;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_regular_stays_as_it_is(typed in ".*") {
            let line = one_line(&typed);
            prop_assert_eq!(&one_line(&line), &line);
            let text = passage(&typed);
            prop_assert_eq!(&passage(&text), &text);
        }
    }

    #[test]
    fn a_browsers_line_ends_are_lines() {
        assert_eq!(passage("one\r\ntwo\r\n\r\n"), "one\ntwo");
        assert_eq!(
            one_line("  The\u{a0}University\tof \n Wessex "),
            "The University of Wessex"
        );
    }

    #[test]
    fn a_missing_answer_says_what_to_enter() {
        let problem = required_line(Field("name"), "the provider's name", "  ", 10).unwrap_err();
        assert_eq!(problem.says, "Enter the provider's name");
        let problem = required_line(
            Field("name"),
            "the provider's name",
            "x".repeat(11).as_str(),
            10,
        );
        assert_eq!(
            problem.unwrap_err().says,
            "The provider's name must be 10 characters or fewer"
        );
    }
}
