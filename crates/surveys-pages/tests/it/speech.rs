//! The clips that say what pupils are asked: each text has one, and each file is what the recipe made.

use instrument::{Instrument, Kind};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};
use vocabulary::Digest;

/// The most bytes of all clips.
const MOST_BYTES: usize = 2_000_000;

/// How many milliseconds of quiet are left at both ends.
const MARGINS: u64 = 210;

#[derive(Deserialize)]
struct Texts {
    clip: Vec<Spoken>,
}

#[derive(Deserialize)]
struct Spoken {
    id: String,
    text: String,
    phonemes: String,
}

#[derive(Deserialize)]
struct Clips {
    clip: Vec<Clip>,
}

#[derive(Deserialize)]
struct Clip {
    id: String,
    file: String,
    phonemes: String,
    sha256: String,
    milliseconds: u64,
    dbfs: f64,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("speech")
}

fn read<T: for<'a> Deserialize<'a>>(file: &str) -> T {
    let text = fs::read_to_string(folder().join(file)).unwrap();
    toml::from_str(&text).unwrap()
}

#[test]
fn everything_that_pupils_are_asked_has_a_clip() {
    let texts: BTreeSet<String> = read::<Texts>("phonemes.toml")
        .clip
        .into_iter()
        .map(|it| it.text)
        .collect();
    let mut lacking = Vec::new();
    for name in ["pupils-1", "pupils-2"] {
        let instrument = Instrument::built_in(name).unwrap();
        for question in &instrument.questions {
            let asks = question.stem.clone().unwrap_or(question.label.clone());
            let closed = matches!(question.kind, Kind::Single | Kind::Multi);
            let answers = question.values.iter().filter(|_| closed).cloned();
            // A clip says an answer as a sentence begins.
            let all = std::iter::once(asks).chain(answers);
            let is_said = |text: &String| {
                texts
                    .iter()
                    .any(|it| it.to_lowercase() == text.to_lowercase())
            };
            lacking.extend(all.filter(|text| !is_said(text)));
        }
    }
    assert_eq!(lacking, [""; 0]);
}

#[test]
fn every_clip_is_what_the_recipe_made_of_its_phonemes() {
    let texts = read::<Texts>("phonemes.toml").clip;
    let texts: BTreeMap<String, String> =
        texts.into_iter().map(|it| (it.id, it.phonemes)).collect();
    let clips = read::<Clips>("clips.toml").clip;
    let ids: BTreeSet<&String> = clips.iter().map(|it| &it.id).collect();
    assert_eq!(ids, texts.keys().collect());
    let mut bytes = 0;
    for clip in &clips {
        let file = fs::read(folder().join(&clip.file)).unwrap();
        bytes += file.len();
        assert_eq!(Digest::of(&file).to_string(), clip.sha256, "{}", clip.id);
        assert_eq!(texts[&clip.id], clip.phonemes, "{}: make it again", clip.id);
        let each = clip.milliseconds.saturating_sub(MARGINS) / clip.phonemes.chars().count() as u64;
        assert!(
            (25..=200).contains(&each),
            "{}: {each} ms a phoneme",
            clip.id
        );
        assert!((300..=20_000).contains(&clip.milliseconds), "{}", clip.id);
        assert!(
            (-25.0..=-17.0).contains(&clip.dbfs),
            "{}: {}",
            clip.id,
            clip.dbfs
        );
    }
    let files = fs::read_dir(folder()).unwrap().flatten();
    let files = files.filter(|it| it.path().extension().is_some_and(|it| it == "opus"));
    assert_eq!(files.count(), clips.len());
    assert!(bytes < MOST_BYTES);
}
