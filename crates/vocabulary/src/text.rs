//! What someone typed, normalised once, at the edge.

use crate::{NamesField, Problem};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The longest text that a fact holds, in bytes; anything longer is a file.
pub const LONGEST_PASSAGE: usize = 32 * 1024;

/// A text of one line: spaces collapsed, no control characters, Unicode NFC; empty where nothing of it
/// shows.
pub fn one_line(typed: &str) -> String {
    let spaced: String = typed
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let line: String = spaced
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .nfc()
        .collect();
    if shows(&line) { line } else { String::new() }
}

/// A text of several lines: line ends as `\n`, nothing trailing, no other control characters,
/// Unicode NFC; empty where nothing of it shows.
pub fn passage(typed: &str) -> String {
    let regular: String = typed
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .nfc()
        .collect();
    let text = regular.trim_end().trim_start_matches('\n');
    if shows(text) {
        text.to_owned()
    } else {
        String::new()
    }
}

/// Whether there is a character that a reader sees: someone who must say why has said nothing with
/// characters that show nothing.
fn shows(text: &str) -> bool {
    // Letters and a pattern of Braille that are drawn as nothing.
    let drawn_as_nothing = |c: char| {
        matches!(
            c,
            '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
        )
    };
    text.chars()
        .any(|c| !(c.is_whitespace() || is_invisible(c) || drawn_as_nothing(c)))
}

/// Whether a character shows nothing where it stands: programs put such between letters when someone
/// copies a text, to join or to part them, or to turn the direction of writing.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

/// The mark of a keyboard for one that programs put in its place while someone types: apostrophes,
/// quotation marks and dashes.
pub fn plain_mark(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{2bc}' | '\u{ff07}' | '\u{b4}' => {
            '\''
        }
        '\u{201c}'..='\u{201f}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    }
}

/// A text as it is compared when someone looks for a name: without regard to capitals, to accents and
/// other marks, to how its letters are put together or printed, and to punctuation. Of letters that are
/// no letter with a mark, those that people write otherwise when they lack them are written so; a saint
/// is one however much of the word is written.
pub fn sought(text: &str) -> String {
    let plain = text.chars().map(plain_mark);
    let decomposed = plain.nfkd().filter(|c| !is_combining_mark(*c));
    let lower = decomposed.flat_map(char::to_lowercase);
    // Some letters have a mark only once they are small.
    let mut plain = String::with_capacity(text.len());
    for c in lower.nfkd().map(plain_mark) {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            'ø' => plain.push('o'),
            'đ' | 'ð' => plain.push('d'),
            'ł' => plain.push('l'),
            'ħ' => plain.push('h'),
            'ı' => plain.push('i'),
            _ if c.is_alphanumeric() || c.is_whitespace() => plain.push(c),
            _ => {}
        }
    }
    let words = plain.split_whitespace();
    let words = words.map(|word| if word == "saint" { "st" } else { word });
    words.collect::<Vec<_>>().join(" ")
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
    if text.trim().is_empty() {
        return Err(Problem::new(field, format!("Enter {what}")));
    }
    fits(field, what, text)
}

/// A passage that can be left out, and fits into a fact; nothing if it is blank.
///
/// # Errors
/// The problem, phrased with `what`, for `field`.
pub fn optional_passage(
    field: impl NamesField,
    what: &str,
    typed: &str,
) -> Result<Option<String>, Problem> {
    let text = fits(field, what, passage(typed))?;
    Ok((!text.trim().is_empty()).then_some(text))
}

fn fits(field: impl NamesField, what: &str, text: String) -> Result<String, Problem> {
    if text.len() <= LONGEST_PASSAGE {
        return Ok(text);
    }
    let says = format!(
        "{} is too long: about 30,000 characters fit. Shorten it",
        capitalised(what)
    );
    Err(Problem::new(field, says))
}

/// A text whose first letter is a capital: words that begin a line or a sentence.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A number of things: “1 school”, “2 schools”.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A list in a sentence: “A”; “A and B”; “A, B and C”.
pub fn and_list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
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
            let looked_for = sought(&typed);
            prop_assert_eq!(&sought(&looked_for), &looked_for);
        }

        #[test]
        fn a_name_in_capitals_is_looked_for_as_in_small_letters(name in "[ -~\u{c0}-\u{17f}]{0,30}") {
            prop_assert_eq!(sought(&name.to_uppercase()), sought(&name));
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
    fn what_shows_nothing_is_no_answer() {
        for typed in [
            "\u{200b}",
            " \u{feff}\u{2060} \u{3164}",
            "\u{2800}\r\n\u{ad}",
        ] {
            assert_eq!(one_line(typed), "", "{typed:?}");
            assert_eq!(passage(typed), "", "{typed:?}");
            assert!(
                required_passage(Field("why"), "why", typed).is_err(),
                "{typed:?}"
            );
            assert!(
                required_line(Field("why"), "why", typed, 10).is_err(),
                "{typed:?}"
            );
        }
        // Between letters such a character can be part of how a word is written.
        assert_eq!(one_line("a\u{200d}b"), "a\u{200d}b");
    }

    #[test]
    fn a_name_is_found_however_its_letters_are_written() {
        for (typed, wanted) in [
            ("W\u{e9}ssex", "wessex"),
            ("We\u{301}ssex", "wessex"),
            ("\u{ff37}\u{ff45}\u{ff53}\u{ff53}\u{ff45}\u{ff58}", "wessex"),
            ("O\u{2019}Brien-\u{d1}and\u{fa}", "obriennandu"),
            ("O\u{2bc}Brien", "obrien"),
            ("O\u{b4}Brien", "obrien"),
            ("\u{149}", "n"),
            ("o'brien \u{f1}and\u{fa}", "obrien nandu"),
            ("Sca\u{fb01}fell", "scafifell"),
            ("  St.  Osyth\u{2019}s ", "st osyths"),
            (
                "Universit\u{e4}t Stra\u{df}e S\u{f8}nderb\u{e6}k",
                "universitat strasse sonderbaek",
            ),
            ("\u{130}stanbul", "istanbul"),
            (
                "N\u{11d}\u{169}g\u{129} wa Thiong\u{2019}o",
                "ngugi wa thiongo",
            ),
            ("QS\u{2011}T38W", "qst38w"),
            ("Saint Osyth", "st osyth"),
            ("\u{3000}", ""),
        ] {
            assert_eq!(sought(typed), wanted, "{typed}");
        }
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

    #[test]
    fn things_are_counted_and_listed_as_a_sentence_does() {
        assert_eq!(count(1, "school", "schools"), "1 school");
        assert_eq!(count(0, "school", "schools"), "0 schools");
        assert_eq!(and_list::<&str>(&[]), "");
        assert_eq!(and_list(&["A"]), "A");
        assert_eq!(and_list(&["A", "B"]), "A and B");
        assert_eq!(and_list(&["A", "B", "C"]), "A, B and C");
    }
}
