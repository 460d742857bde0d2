//! Questionnaires of the Office for National Statistics, as its runners take them: their rules as rules of ours, walked at random beside a
//! plain re-telling of what the runner does. What millions answered is a better judge of a route engine than what we can think of.
//!
//! `SENCO_REAL_FILES` names the folder; without it these tests say so and pass. None of the files is part of the project.

mod census;
mod form;
mod operators;
mod told;
mod translated;
mod walk;

use flate2::read::GzDecoder;
use form::Form;
use std::{fs::File, io::Read, path::PathBuf};

/// A file of the folder, unpacked; nothing where there is no folder.
fn read(name: &str) -> Option<Vec<u8>> {
    let real = std::env::var_os("SENCO_REAL_FILES").map(PathBuf::from);
    let path = real
        .map(|it| it.join("ons-eq").join(name))
        .filter(|it| it.exists());
    let Some(path) = path else {
        eprintln!("SKIPPED: SENCO_REAL_FILES names no folder with ons-eq/{name} in it");
        return None;
    };
    let mut bytes = Vec::new();
    GzDecoder::new(File::open(path).unwrap())
        .read_to_end(&mut bytes)
        .unwrap();
    Some(bytes)
}

#[test]
fn a_census_leads_each_respondent_as_its_rules_say_in_english_and_in_welsh() {
    for (language, region, seed) in [("en", "GB-ENG", 1), ("cy", "GB-WLS", 2)] {
        let Some(text) = read(&format!("census_household.{language}.json.gz")) else {
            return;
        };
        let census = serde_json::from_slice(&text).unwrap();
        let form = census::form(&census, region);
        let walked = walk::many(&form, 80, seed);
        let (steps, seen) = walked.expect("all of its rules can be told in ours");
        println!("{language}: {steps} pages, {} different ones", seen.len());
        assert!(steps > 3_000 && seen.len() > 70, "{steps}, {}", seen.len());
    }
}

/// What a questionnaire is about that our instruments do not ask for: each such file is counted and left out.
const LEFT_OUT: [&str; 6] = [
    "lists of people",
    "sections that repeat",
    "answers made of other answers",
    "progress",
    "sums of answers",
    "words that decide",
];

#[test]
fn questionnaires_of_one_feature_lead_as_their_rules_say() {
    let Some(tar) = read("eq-questionnaire-runner-test-schemas.tar.gz") else {
        return;
    };
    let (mut walked, mut with_rules, mut left_out) = (0, 0, std::collections::BTreeMap::new());
    for entry in tar::Archive::new(tar.as_slice()).entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().into_owned();
        if name.extension().is_none_or(|it| it != "json") {
            continue;
        }
        let name = name.display().to_string();
        let schema = serde_json::from_reader(&mut entry).unwrap();
        match Form::read(&schema)
            .and_then(|form| walk::many(&form, 40, 3).map(|_| form.has_rules()))
        {
            Ok(has_rules) => {
                walked += 1;
                with_rules += u32::from(has_rules);
            }
            Err(why) => {
                assert!(LEFT_OUT.contains(&why), "{name}: {why}");
                *left_out.entry(why).or_insert(0) += 1;
            }
        }
    }
    println!("{walked} walked, {with_rules} of them with rules; left out: {left_out:?}");
    assert!(
        walked >= 150 && with_rules >= 50,
        "{walked}, {with_rules}, {left_out:?}"
    );
}
