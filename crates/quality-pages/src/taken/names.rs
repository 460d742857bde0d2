//! Names of files in a ZIP: as they are called, and safe on every computer.

use std::collections::BTreeSet;

/// The longest part of a name before its ending, in characters: whoever unpacks it has a folder of their own around it.
const LONGEST: usize = 80;

/// What is in no name: it would end a name, leave the folder, or be refused by one system or another.
const REFUSED: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

/// Names that Windows keeps for devices, whatever follows the first dot.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A name of a file or folder that every system takes, as like to `name` as can be.
pub(super) fn safe(name: &str) -> String {
    let letter = |c: char| match c {
        c if c.is_control() || REFUSED.contains(&c) || vocabulary::text::is_invisible(c) => ' ',
        c => c,
    };
    let spaced: String = name.chars().map(letter).collect();
    let joined = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = joined.trim_matches(|c| c == '.' || c == ' ');
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 8 && !ending.contains(' ') => (stem, Some(ending)),
        _ => (plain, None),
    };
    let short: String = stem.chars().take(LONGEST).collect();
    let short = short.trim_end_matches(['.', ' ']);
    let first = short.split('.').next().unwrap_or_default();
    let stem = if short.is_empty() || DEVICES.contains(&first.to_lowercase().as_str()) {
        format!("file {short}").trim_end().to_owned()
    } else {
        short.to_owned()
    };
    match ending {
        Some(ending) if !ending.is_empty() => format!("{stem}.{ending}"),
        _ => stem,
    }
}

/// Paths that were given already: of two files that would have one path, the second is numbered. Systems that do not
/// tell capitals apart are thought of.
#[derive(Default)]
pub(super) struct Paths(BTreeSet<String>);

impl Paths {
    /// A path of its own for a file of this name in this folder.
    pub(super) fn place(&mut self, folder: &str, name: &str) -> String {
        let name = safe(name);
        let (stem, ending) = match name.rsplit_once('.') {
            Some((stem, ending)) => (stem, format!(".{ending}")),
            None => (name.as_str(), String::new()),
        };
        let numbered = (2..).map(|n: usize| format!("{folder}/{stem} ({n}){ending}"));
        let mut tried = std::iter::once(format!("{folder}/{name}")).chain(numbered);
        let free = tried.find(|path| self.0.insert(path.to_lowercase()));
        free.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_stay_as_like_as_can_be() {
        for (name, kept) in [
            ("Handbook 2026.pdf", "Handbook 2026.pdf"),
            ("Ngũgĩ wa Thiong’o.docx", "Ngũgĩ wa Thiong’o.docx"),
            ("../../etc/passwd", "etc passwd"),
            ("a/b\\c:d.pdf", "a b c d.pdf"),
            ("CON.txt", "file CON.txt"),
            ("nul", "file nul"),
            ("trailing. ", "trailing"),
            (".hidden", "hidden"),
            ("minutes.of.march.pdf", "minutes.of.march.pdf"),
            ("a\u{202e}fdp.exe.pdf", "a fdp.exe.pdf"),
            ("", "file"),
        ] {
            assert_eq!(safe(name), kept, "{name}");
        }
        assert_eq!(safe(&"x".repeat(300)).len(), LONGEST);
    }

    #[test]
    fn no_file_takes_the_place_of_another() {
        let mut paths = Paths::default();
        let placed =
            ["CVs.pdf", "cvs.pdf", "CVs.pdf", "CVs"].map(|it| paths.place("Tutor CVs", it));
        assert_eq!(
            placed,
            [
                "Tutor CVs/CVs.pdf",
                "Tutor CVs/cvs (2).pdf",
                "Tutor CVs/CVs (3).pdf",
                "Tutor CVs/CVs"
            ]
        );
    }

    proptest! {
        #[test]
        fn no_name_leaves_its_folder(name in any::<String>()) {
            let kept = safe(&name);
            prop_assert!(!kept.is_empty() && kept != "." && kept != "..");
            prop_assert!(!kept.contains(REFUSED) && !kept.chars().any(char::is_control));
            prop_assert!(!kept.ends_with(['.', ' ']) && !kept.starts_with(['.', ' ']));
        }
    }
}
