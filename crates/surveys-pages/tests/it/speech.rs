//! The clips that say what pupils are asked: every text has one, and each file is what the recipe made of reviewed phonemes.

use instrument::{Instrument, Item};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};
use vocabulary::Digest;

/// The most bytes of all clips.
const MOST_BYTES: usize = 2_000_000;

/// How many milliseconds a sound takes, at least and at most.
const EACH_SOUND: [u64; 2] = [40, 160];

/// How many milliseconds a clip has besides, at least and at most: the quiet at both ends, and the first and last sound, which are longer.
const BESIDES: [u64; 2] = [210, 900];

/// The furthest that the level of a clip is from the mean, in decibels.
const FURTHEST: f64 = 4.0;

/// What is said around the questions, by its names in `words.toml`.
const AROUND: [&str; 17] = [
    "send",
    "pupils.start",
    "pupils.next",
    "pupils.back",
    "pupils.stop",
    "pupils.go_on",
    "pupils.dont_want",
    "pupils.several",
    "pupils.up_to_two",
    "pupils.write",
    "pupils.date",
    "pupils.nothing",
    "pupils.hello",
    "pupils.stopped",
    "pupils.saved",
    "pupils.end",
    "pupils.thanks",
];

/// What lies in `phonemes.toml`.
#[derive(Deserialize)]
struct Said {
    voice: String,
    speed: f64,
    tempo: f64,
    clip: Vec<Spoken>,
}

#[derive(Deserialize)]
struct Spoken {
    id: String,
    text: String,
    phonemes: String,
}

/// What lies in `clips.toml`.
#[derive(Deserialize)]
struct Made {
    voice: String,
    speed: f64,
    tempo: f64,
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
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shell/assets/speech")
}

fn read<T: for<'a> Deserialize<'a>>(file: &str) -> T {
    let text = fs::read_to_string(folder().join(file)).unwrap();
    toml::from_str(&text).unwrap()
}

/// Everything that a survey says to a pupil, as its pages show it.
fn texts_of(instrument: &Instrument) -> BTreeSet<String> {
    let words = instrument.in_words(None);
    let passages = words.opens().unwrap_or_default().split("\n\n");
    let mut texts: BTreeSet<String> = passages.chain(words.closes()).map(str::to_owned).collect();
    let items = instrument.blocks.iter().map(|it| instrument.items(it));
    for item in items.flatten() {
        texts.insert(words.asks(item));
        match item {
            Item::Question(question) => {
                texts.extend(words.guidance(question).map(str::to_owned));
                texts.extend(question.values.iter().map(|it| words.value(question, it)));
            }
            Item::Rating(variant, _) => {
                let scale = instrument.scale_of(variant);
                texts.extend(scale.points().map(|it| words.point(scale, it)));
            }
        }
    }
    texts
}

fn around() -> Vec<String> {
    let words = include_str!("../../data/words.toml");
    let words: toml::Table = toml::from_str(words).unwrap();
    let said = |name: &&str| {
        let english = words["en"].as_table().unwrap();
        let found = match name.split_once('.') {
            Some((table, name)) => &english[table][name],
            None => &english[*name],
        };
        found.as_str().unwrap().to_owned()
    };
    AROUND.iter().map(said).collect()
}

#[test]
fn every_text_that_pupils_hear_has_a_clip_and_no_clip_is_of_another_text() {
    let surveys = ["pupils-1", "pupils-2"].map(|name| Instrument::built_in(name).unwrap());
    let mut shown: BTreeSet<String> = surveys.iter().flat_map(texts_of).collect();
    shown.extend(around());
    let said = read::<Said>("phonemes.toml").clip;
    let clips = said.len();
    let said: BTreeSet<String> = said.into_iter().map(|it| it.text).collect();
    let lacking: Vec<&String> = shown.difference(&said).collect();
    assert_eq!(lacking, [""; 0], "no clip says this");
    let unused: Vec<&String> = said.difference(&shown).collect();
    assert_eq!(unused, [""; 0], "a clip says this, and no page does");
    assert_eq!(clips, said.len(), "two clips say the same");
}

#[test]
fn every_clip_was_made_of_the_phonemes_as_they_are_now() {
    let (said, made) = (read::<Said>("phonemes.toml"), read::<Made>("clips.toml"));
    assert_eq!(
        (said.voice, said.speed.to_bits(), said.tempo.to_bits()),
        (made.voice, made.speed.to_bits(), made.tempo.to_bits()),
        "make the clips again"
    );
    let said: BTreeMap<_, _> = said
        .clip
        .into_iter()
        .map(|it| (it.id, it.phonemes))
        .collect();
    let made: BTreeMap<_, _> = made
        .clip
        .into_iter()
        .map(|it| (it.id, it.phonemes))
        .collect();
    assert_eq!(said, made, "make the clips again");
}

#[test]
fn every_file_is_the_one_that_was_made_and_no_other_lies_beside_it() {
    let mut bytes = 0;
    let clips = read::<Made>("clips.toml").clip;
    for clip in &clips {
        let file = fs::read(folder().join(&clip.file)).unwrap();
        bytes += file.len();
        assert_eq!(Digest::of(&file).to_string(), clip.sha256, "{}", clip.id);
        assert!(file.starts_with(b"OggS"), "{}", clip.id);
    }
    assert!(bytes < MOST_BYTES, "{bytes} bytes");
    let files = fs::read_dir(folder()).unwrap();
    let paths = files.map(|it| it.unwrap().path());
    let clips_lying = paths.filter(|it| it.extension().is_some_and(|it| it == "opus"));
    let lying: BTreeSet<String> = clips_lying
        .map(|it| it.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    let listed: BTreeSet<String> = clips.into_iter().map(|it| it.file).collect();
    assert_eq!(lying, listed);
}

#[test]
fn every_clip_is_as_long_as_what_it_says_and_as_loud_as_the_others() {
    let clips = read::<Made>("clips.toml").clip;
    let all: f64 = clips.iter().map(|it| it.dbfs).sum();
    let mean = all / f64::from(u32::try_from(clips.len()).unwrap());
    for clip in clips {
        let long = clip.milliseconds;
        let letters = clip.phonemes.chars().filter(|it| it.is_alphabetic());
        let sounds = letters.filter(|it| !"ˈˌː".contains(*it)).count() as u64;
        let [least, most] = [0, 1].map(|at| BESIDES[at] + EACH_SOUND[at] * sounds);
        assert!((300..=20_000).contains(&long), "{}: {long} ms", clip.id);
        assert!(
            (least..=most).contains(&long),
            "{}: {long} ms for {sounds} sounds",
            clip.id
        );
        let far = (clip.dbfs - mean).abs();
        assert!(far <= FURTHEST, "{}: {} dBFS", clip.id, clip.dbfs);
    }
}
