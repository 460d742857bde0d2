//! What people read, out of the files that it is written in.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::LitStr;

/// A text that people read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// The line that it begins on, from 1.
    pub line: usize,
    /// The text, with every run of white space made one space.
    pub text: String,
}

/// Why a file could not be read as what its name says.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is not Rust.
    #[error("this is not Rust: {0}")]
    Rust(#[from] proc_macro2::LexError),
    /// It is not TOML.
    #[error("this is not TOML: {0}")]
    Toml(#[from] toml::de::Error),
}

/// Calls whose texts are for programmers: they explain why something cannot happen, or fail a test.
const FOR_PROGRAMMERS: &[&str] = &[
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "expect",
    "panic",
    "unreachable",
];

/// Attributes whose texts are shown: errors, and the help of a command line.
const SHOWN: &[&str] = &["error", "arg", "command"];

/// What is read of a Rust file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// The texts in the code.
    Texts,
    /// The doc comments too: clap prints those of a command.
    TextsAndDocs,
}

/// The texts in a Rust file, outside of its tests.
///
/// # Errors
///
/// Returns an error if the file is not Rust.
pub fn in_rust(source: &str, parts: Parts) -> Result<Vec<Prose>, Unreadable> {
    let mut reader = RustReader {
        parts,
        found: Vec::new(),
    };
    reader.read(source.parse()?);
    Ok(reader.found)
}

struct RustReader {
    parts: Parts,
    found: Vec<Prose>,
}

impl RustReader {
    fn read(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let mut before: Option<String> = None;
        let mut is_test = false;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    // An inner attribute has a bang: `#![…]`.
                    tokens.next_if(
                        |it| matches!(it, TokenTree::Punct(bang) if bang.as_char() == '!'),
                    );
                    if let Some(TokenTree::Group(attribute)) = tokens
                        .next_if(|it| matches!(it, TokenTree::Group(it) if it.delimiter() == Delimiter::Bracket))
                    {
                        is_test |= attribute.stream().to_string().replace(' ', "") == "cfg(test)";
                        self.attribute(attribute.stream());
                    }
                }
                TokenTree::Punct(punct) => {
                    is_test &= punct.as_char() != ';';
                    if punct.as_char() != '!' {
                        before = None;
                    }
                }
                TokenTree::Ident(ident) => before = Some(ident.to_string()),
                TokenTree::Group(group) => {
                    let skipped = before
                        .take()
                        .is_some_and(|it| FOR_PROGRAMMERS.contains(&it.as_str()));
                    let tests = is_test && group.delimiter() == Delimiter::Brace;
                    is_test &= !tests;
                    if !skipped && !tests {
                        self.read(group.stream());
                    }
                }
                TokenTree::Literal(_) => self.text(token),
            }
        }
    }

    fn attribute(&mut self, tokens: TokenStream) {
        let name = match tokens.clone().into_iter().next() {
            Some(TokenTree::Ident(ident)) => ident.to_string(),
            _ => return,
        };
        let is_doc = name == "doc" && self.parts == Parts::TextsAndDocs;
        if is_doc || SHOWN.contains(&name.as_str()) {
            self.read(tokens);
        }
    }

    fn text(&mut self, literal: TokenTree) {
        let line = literal.span().start().line;
        if let Ok(text) = syn::parse2::<LitStr>(literal.into()) {
            self.found.extend(prose(line, &outside_code(&text.value())));
        }
    }
}

/// Every text of a TOML file. Comments are for whoever edits it, and are not read.
///
/// # Errors
///
/// Returns an error if the file is not TOML.
pub fn in_toml(source: &str) -> Result<Vec<Prose>, Unreadable> {
    let table: toml::Table = source.parse()?;
    let mut texts = Vec::new();
    collect(&toml::Value::Table(table), &mut texts);
    let line = |text: &str| {
        let first = text.trim_start().lines().next().unwrap_or_default();
        let written = first.replace('"', "\\\"");
        let at = source.find(first).or_else(|| source.find(&written));
        at.map_or(1, |at| source[..at].lines().count().max(1))
    };
    Ok(texts
        .iter()
        .filter_map(|text| prose(line(text), text))
        .collect())
}

fn collect(value: &toml::Value, texts: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => texts.push(text.clone()),
        toml::Value::Array(values) => values.iter().for_each(|it| collect(it, texts)),
        toml::Value::Table(table) => table.values().for_each(|it| collect(it, texts)),
        _ => {}
    }
}

/// The lines of a document, without code: fenced blocks, and spans between backquotes.
pub fn in_markdown(source: &str) -> Vec<Prose> {
    let mut fenced = false;
    let lines = source.lines().enumerate().filter(|(_, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fence && !fenced
    });
    lines
        .filter_map(|(number, line)| prose(number + 1, &outside_code(line)))
        .collect()
}

/// A text without its spans between backquotes: these name what a program reads.
fn outside_code(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join(" … ")
}

/// The lines of a plain text.
pub fn in_text(source: &str) -> Vec<Prose> {
    let lines = source.lines().enumerate();
    lines
        .filter_map(|(number, line)| prose(number + 1, line))
        .collect()
}

/// A text, if it has anything to read: a letter, and more than one word or a capital.
fn prose(line: usize, text: &str) -> Option<Prose> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let reads = text.contains(' ') || text.starts_with(char::is_uppercase);
    let reads = reads && text.contains(char::is_alphabetic);
    reads.then_some(Prose { line, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(found: &[Prose]) -> Vec<(usize, &str)> {
        found.iter().map(|it| (it.line, it.text.as_str())).collect()
    }

    const RUST: &str = r##"
/// Doc comment.
#[error("It is too {0}")]
#[allow(dead_code, reason = "not read")]
fn page() {
    let words = html! { p class="body" { "One text \
        over two lines" } };
    assert_eq!(1, 1, "never read by people");
    words.expect("never read by people");
    let raw = r#"Say “so”"#;
}
#[cfg(test)]
mod tests { const TEXT: &str = "Only in tests"; }
const AFTER: &str = "After the tests";
"##;

    #[test]
    fn of_rust_the_texts_are_read_that_people_see() {
        let found = in_rust(RUST, Parts::Texts).unwrap();
        assert_eq!(
            texts(&found),
            [
                (3, "It is too {0}"),
                (6, "One text over two lines"),
                (10, "Say “so”"),
                (14, "After the tests"),
            ]
        );
        let with_docs = in_rust(RUST, Parts::TextsAndDocs).unwrap();
        assert_eq!(texts(&with_docs)[0], (2, "Doc comment."));
        assert_eq!(with_docs.len(), 5);
    }

    #[test]
    fn of_toml_every_text_is_read_and_no_comment() {
        let source = "# A comment here\n[mail.one]\nsubject = \"Sign in\"\nlines = [\"\"\"\nTwo\nlines\"\"\"]\nid = \"plain\"\n";
        let found = in_toml(source).unwrap();
        assert_eq!(texts(&found), [(4, "Two lines"), (3, "Sign in")]);
        assert!(in_toml("not toml").is_err());
    }

    #[test]
    fn of_a_document_code_is_left_out() {
        let source = "# Title\n```\nlet it = be;\n```\nRun `senco check it` now.\n";
        let found = in_markdown(source);
        assert_eq!(texts(&found), [(1, "# Title"), (5, "Run … now.")]);
        assert_eq!(in_text("One line\n\nAnother\n").len(), 2);
    }
}
