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
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FEFF}' => '\0',
        letter if letter.is_whitespace() => ' ',
        letter => letter,
    }
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
        ] {
            assert_eq!(canonical(written), "don't know", "{written:?}");
        }
        assert_eq!(canonical("all–through"), "all-through");
        assert_eq!(canonical("5 − 10 — or more"), "5 - 10 - or more");
        assert_eq!(canonical("yes -- mostly"), "yes - mostly");
        assert_eq!(canonical("cafe\u{301}…"), "café...");
    }
}
