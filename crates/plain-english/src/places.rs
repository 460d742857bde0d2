//! Which files people read: `data/places.toml`.

use crate::prose::{self, Parts, Prose, Unreadable};
use crate::style;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What people read, what is never held to the style, and what is not yet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// Where people's texts are; the longest entry for a file says how it is read.
    read: Vec<Read>,
    /// What is never held to the style.
    kept: Vec<Kept>,
    /// What is not held to it yet.
    #[serde(default)]
    not_yet: Vec<NotYet>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    at: String,
    #[serde(rename = "as")]
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Rust,
    Help,
    Toml,
    Markdown,
    Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    at: String,
    because: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NotYet {
    at: String,
}

/// Why the style could not be compared with the files.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// A file or folder could not be read.
    #[error("{0} cannot be read: {1}")]
    File(PathBuf, io::Error),
    /// A file is not what its name says.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, Unreadable),
}

/// A text that is not in the style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, from the root of the repository.
    pub file: String,
    /// What was read there.
    pub prose: Prose,
    /// What is wrong with it, and what to write instead.
    pub faults: Vec<String>,
}

/// What was found, by whether it is held to the style.
#[derive(Debug, Default)]
pub struct Findings {
    /// Where the style is held.
    pub held: Vec<Finding>,
    /// How many there are below each entry that is not held yet.
    pub not_yet: BTreeMap<String, usize>,
    /// Entries of `kept` that name nothing.
    pub nowhere: Vec<String>,
}

impl Places {
    /// The places of this repository.
    pub fn of_the_repository() -> Self {
        toml::from_str(include_str!("../data/places.toml"))
            .expect("data/places.toml is read in a test")
    }

    /// Reads everything that people read below `root`, and finds what is not in the style.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be read, or is not what its name says.
    pub fn compare(&self, root: &Path) -> Result<Findings, Failed> {
        let mut findings = Findings::default();
        findings
            .not_yet
            .extend(self.not_yet.iter().map(|it| (it.at.clone(), 0)));
        for place in &self.kept {
            let named = root.join(&place.at).exists() && !place.because.is_empty();
            if !named {
                findings.nowhere.push(place.at.clone());
            }
        }
        let mut files = Vec::new();
        for read in &self.read {
            files_below(&root.join(&read.at), &mut files)?;
        }
        files.sort();
        files.dedup();
        for path in files {
            let file = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
            let Some(kind) = self.kind_of(&file) else {
                continue;
            };
            for finding in faults_of(&path, &file, kind)? {
                match self.not_yet.iter().find(|it| is_below(&file, &it.at)) {
                    Some(place) => *findings.not_yet.entry(place.at.clone()).or_default() += 1,
                    None => findings.held.push(finding),
                }
            }
        }
        Ok(findings)
    }

    /// How a file is read; nothing if people do not read it, or it is never held to the style.
    fn kind_of(&self, file: &str) -> Option<Kind> {
        if self.kept.iter().any(|it| is_below(file, &it.at)) {
            return None;
        }
        let here = self
            .read
            .iter()
            .filter(|it| is_below(file, &it.at) && it.kind.reads(file));
        here.max_by_key(|it| it.at.len()).map(|it| it.kind)
    }
}

impl Kind {
    /// Whether a file is of this kind, by its name. The tests of a crate are nothing that people read.
    fn reads(self, file: &str) -> bool {
        let is = |ending: &str| Path::new(file).extension().is_some_and(|it| it == ending);
        match self {
            Self::Rust | Self::Help => {
                is("rs")
                    && file.contains("/src/")
                    && !file.contains("/tests/")
                    && !file.ends_with("/tests.rs")
            }
            Self::Toml => is("toml") && !file.ends_with("Cargo.toml"),
            Self::Markdown => is("md"),
            Self::Text => true,
        }
    }
}

/// Whether a file is the one named, or below the folder named.
fn is_below(file: &str, place: &str) -> bool {
    file == place || (place.ends_with('/') && file.starts_with(place))
}

fn files_below(place: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failed> {
    let failed = |error| Failed::File(place.to_owned(), error);
    if place.is_file() {
        files.push(place.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(place).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            files_below(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn faults_of(path: &Path, file: &str, kind: Kind) -> Result<Vec<Finding>, Failed> {
    let source = fs::read_to_string(path).map_err(|error| Failed::File(path.to_owned(), error))?;
    let found = match kind {
        Kind::Rust => prose::in_rust(&source, Parts::Texts),
        Kind::Help => prose::in_rust(&source, Parts::TextsAndDocs),
        Kind::Toml => prose::in_toml(&source),
        Kind::Markdown => Ok(prose::in_markdown(&source)),
        Kind::Text => Ok(prose::in_text(&source)),
    };
    let found = found.map_err(|error| Failed::Unreadable(path.to_owned(), error))?;
    let findings = found.into_iter().filter_map(|prose| {
        let faults = style::faults(&prose.text);
        (!faults.is_empty()).then(|| Finding {
            file: file.to_owned(),
            prose,
            faults,
        })
    });
    Ok(findings.collect())
}
