//! Which texts are one and the same: word processors and spreadsheets change marks, dashes and spaces while people type.

use unicode_normalization::UnicodeNormalization;

/// The form in which answers and headings are compared: lower case; straight marks; one plain hyphen for every dash; one plain space
/// for every run of spaces, no-break and thin ones among them; nothing invisible; composed letters.
pub fn canonical(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().map(plain_mark).nfkc().map(plain_mark) {
        for letter in letter.to_lowercase() {
            match letter {
                '\0' => {}
                ' ' if out.is_empty() || out.ends_with(' ') => {}
                // Two hyphens are what became a dash.
                '-' if out.ends_with('-') => {}
                letter => out.push(letter),
            }
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// The plain mark that a typographic one stands for; NUL for what cannot be seen.
fn plain_mark(letter: char) -> char {
    match letter {
        '‘' | '’' | '‚' | '‛' | '′' | '‵' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʹ' | '＇' => {
            '\''
        }
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '＂' => '"',
        '\u{2010}'..='\u{2015}' | '−' | '⁃' | '﹘' | '﹣' | '－' => '-',
        '⁄' | '∕' | '／' => '/',
        letter if is_unseen(letter) => '\0',
        letter if letter.is_whitespace() => ' ',
        letter => letter,
    }
}

/// Whether a letter shows nothing: it joins or parts others, turns the direction of writing, or picks one of several shapes.
fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\0' | '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
    )
}

/// A text without spaces of any kind, and letters that show nothing, around it.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || is_unseen(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_word_processor_makes_of_an_answer_is_the_answer() {
        for written in [
            "don't know",
            "don’t know",
            "DON‘T KNOW",
            "don\u{2BC}t\u{A0}know",
            " don't\u{2009}\u{200B}know\u{FEFF} ",
            "don´t  know",
            "don't\r\nknow",
            "\u{2067}don't\u{34F} know\u{FE0F}\u{2069}",
        ] {
            assert_eq!(canonical(written), "don't know", "{written:?}");
        }
        assert_eq!(canonical("all–through"), "all-through");
        assert_eq!(canonical("5 − 10 — or more"), "5 - 10 - or more");
        assert_eq!(canonical("yes -- mostly"), "yes - mostly");
        assert_eq!(canonical("cafe\u{301}…"), "café...");
    }

    #[test]
    fn what_cannot_be_seen_around_a_text_is_no_part_of_it() {
        assert_eq!(trimmed("\u{A0}\u{FEFF}s 1\u{200B}\u{202F}\t"), "s 1");
        assert_eq!(trimmed("\u{A0}\u{2066}\u{3000}"), "");
    }
}
