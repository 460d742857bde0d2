//! The name that a file is kept and sent back under.

use crate::FileType;
use unicode_normalization::UnicodeNormalization as _;

/// The longest name, in characters, with its ending.
const LONGEST: usize = 120;

/// The name of a file, from what a browser sent: only what stands after the last `/` or `\`, without
/// control characters and without marks that turn the direction of writing (with which a name can
/// pretend to end in something else), never longer than 120 characters, and always with an ending
/// of the type that its bytes show. A name of which nothing is left is `file`.
pub fn kept_name(sent: &str, file_type: FileType) -> String {
    let line = last_part(sent);
    let line = line.trim_matches(['.', ' ', '~']);
    let (stem, ending) = match line.rsplit_once('.') {
        Some((stem, ending)) if is_of(ending, file_type) => (stem, ending),
        _ => (line, file_type.extensions()[0]),
    };
    let room = LONGEST - ending.len() - 1;
    let stem: String = stem.chars().take(room).collect();
    let stem = stem.trim_end_matches(['.', ' ']);
    let stem = if stem.is_empty() { "file" } else { stem };
    format!("{stem}.{ending}")
}

/// What to call a file of which nothing is known yet: the same without a certain ending. May be
/// empty.
pub fn shown_name(sent: &str) -> String {
    last_part(sent).chars().take(LONGEST).collect()
}

/// What stands after the last `/` or `\`, on one line, without what does not show itself.
fn last_part(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = last.nfc().filter(|c| is_harmless(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The type that a name says its file is of; nothing when its ending says nothing.
pub(crate) fn claims(sent: &str) -> Option<FileType> {
    let name = last_part(sent);
    let (_, ending) = name.rsplit_once('.')?;
    FileType::by_ending(ending)
}

/// The endings of files that a computer runs when they are opened.
const PROGRAMS: [&str; 14] = [
    "bat", "cmd", "cpl", "dll", "exe", "jar", "js", "lnk", "msi", "ps1", "scr", "sh", "vbs", "wsf",
];

/// Whether a name is that of a program.
pub(crate) fn is_of_program(sent: &str) -> bool {
    let name = last_part(sent);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|it| PROGRAMS.iter().any(|known| it.eq_ignore_ascii_case(known)))
}

fn is_of(ending: &str, file_type: FileType) -> bool {
    let ending = ending.to_ascii_lowercase();
    file_type.extensions().contains(&ending.as_str())
}

/// Whether a character may be in a name on every computer and shows itself where it stands.
fn is_harmless(c: char) -> bool {
    let turns = matches!(
        c,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    );
    let reserved = matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*');
    !(c.is_control() || turns || reserved)
}
