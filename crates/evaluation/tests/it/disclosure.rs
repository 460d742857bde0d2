//! What is hidden stays hidden: an attacker with everything that is published finds nothing.

use super::attacker::{
    Publication, Recovered, counts, finer_than_its_words, left_out_of_a_share, numbers_of,
    one_persons_scores, ratings_by_chi_square, schools_of_a_size, unique_scores,
};
use super::responses::{count, instrument, results, sample};
use evaluation::analysis::{Analysis, Options, SchoolAnswers, Shares, analyse, publishable};
use evaluation::answers::SchoolSizes;
use evaluation::report::{OutputFile, files};
use instrument::Instrument;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What is published of made-up responses, and everything that there is to know about them.
struct Made {
    instrument: Instrument,
    files: Vec<OutputFile>,
    publication: Publication,
}

impl Made {
    fn of(id: &str, rows: usize, seed: u64) -> Self {
        let instrument = instrument(id);
        let analysis = results(&instrument, rows, seed);
        // What the publishable edition is made from: the truth that the attacker looks for.
        let analysis = analysis
            .without_few_of_two_routes
            .as_deref()
            .unwrap_or(&analysis);
        // The edition for evaluators shows some tables as 2017 printed them, which count other people: the truth is of the usual ones.
        let usual = Analysis {
            printed: Vec::new(),
            printed_schools: analysis.schools.clone(),
            ..analysis.clone()
        };
        let files = files(&usual, &instrument).expect("written");
        let publication = Publication::of(&files);
        Self {
            instrument,
            files,
            publication,
        }
    }

    /// Every count as it is, by the place where the attacker looks for it.
    fn truth(&self) -> BTreeMap<String, i64> {
        let of_evaluators = self
            .files
            .iter()
            .filter(|file| !file.path.starts_with("publishable/"));
        let all: Vec<OutputFile> = of_evaluators
            .map(|file| OutputFile {
                path: format!("publishable/{}", file.path),
                bytes: file.bytes.clone(),
            })
            .collect();
        places(&Publication::of(&all), &self.instrument)
    }
}

/// The counts of tables by the names that the attacker gives to places.
fn places(everything: &Publication, instrument: &Instrument) -> BTreeMap<String, i64> {
    let known = counts(everything, instrument);
    known.everything().collect()
}

#[test]
fn a_share_and_its_n_do_not_tell_how_many_were_not_sure() {
    for (rows, seed) in [(1_100, 3), (150, 1), (150, 2)] {
        let made = Made::of("school", rows, seed);
        assert_eq!(
            left_out_of_a_share(&made.publication, &made.instrument),
            [],
            "{rows} rows, seed {seed}"
        );
    }
}

#[test]
fn two_bases_of_one_group_do_not_tell_one_persons_scores() {
    for seed in 1..=4 {
        let made = Made::of("school", 1_100, seed);
        assert_eq!(
            one_persons_scores(&made.publication, &made.instrument),
            [],
            "seed {seed}"
        );
    }
}

#[test]
fn chi_square_does_not_tell_how_headteachers_rated() {
    let made = Made::of("school", 1_100, 3);
    assert_eq!(
        ratings_by_chi_square(&made.publication, &made.instrument),
        []
    );
    let text = made.publication.json.to_string();
    assert!(
        !text.contains("chi2"),
        "a test of hidden counts is hidden with them"
    );
}

#[test]
fn no_table_of_one_column_hides_a_single_count() {
    for seed in 1..=5 {
        for (id, rows) in [("school", 150), ("trainees", 40)] {
            let made = Made::of(id, rows, seed);
            assert_eq!(
                counts(&made.publication, &made.instrument).recovered(),
                [],
                "{id}, seed {seed}"
            );
        }
    }
}

#[test]
fn single_schools_are_shown_from_ten_answers_and_without_what_all_said() {
    for seed in [2, 5] {
        let made = Made::of("school", 30_000, seed);
        let schools = made
            .publication
            .sheets
            .iter()
            .filter(|(name, _)| name.starts_with("table-school-"));
        for (name, sheet) in schools {
            assert_eq!(sheet.heads.len(), 3, "{name}: high against low");
            for row in &sheet.rows {
                let counts: Vec<u64> = row[1..]
                    .iter()
                    .filter_map(|text| text.parse().ok())
                    .collect();
                let hidden = row[1..].iter().all(|text| text == "hidden");
                assert!(
                    hidden
                        || counts.len() == 2
                            && counts.iter().all(|&count| count >= 5)
                            && counts.iter().sum::<u64>() >= 10,
                    "{name}: {row:?}"
                );
            }
        }
    }
}

#[test]
fn captions_say_what_is_true_of_everything_or_nothing() {
    let mut said = 0;
    for (rows, seed) in [(8, 1), (150, 1), (1_100, 3), (1_100, 4)] {
        let made = Made::of("school", rows, seed);
        for (name, picture) in made
            .publication
            .pictures
            .iter()
            .filter(|(name, _)| name.starts_with("ratings-") || name.starts_with("map-"))
        {
            let caption = caption(picture);
            let all = (made.files.iter())
                .find(|file| file.path == format!("charts/{name}.svg"))
                .expect("drawn for evaluators");
            let all = caption_of(&all.bytes);
            assert!(
                caption == all || caption.ends_with("Some counts are hidden."),
                "{name}: {caption} But: {all}"
            );
            said += usize::from(caption == all);
        }
    }
    assert!(said > 0, "some captions are left");
}

fn caption(picture: &str) -> String {
    let title = picture
        .split("<title")
        .nth(1)
        .and_then(|title| title.split('>').nth(1))
        .expect("a title");
    title.split("</title").next().expect("its end").to_owned()
}

fn caption_of(bytes: &[u8]) -> String {
    caption(std::str::from_utf8(bytes).expect("text"))
}

#[test]
fn respondents_are_compared_with_the_population_only_where_all_their_counts_are_shown() {
    let instrument = instrument("school");
    let regions = &instrument.question("region").expect("a group").values;
    let even = regions.iter().map(|region| (region.clone(), 0.11));
    let mut even: BTreeMap<String, f64> = even.collect();
    even.insert("London".to_owned(), 0.12);
    let options = Options {
        shares: Shares::from([("region".to_owned(), even)]),
        ..Options::default()
    };
    for (rows, all_shown) in [(40, false), (1_100, true)] {
        let (header, rows) = sample(&instrument, rows, 3);
        let (plan, tally) = count(&instrument, &header, &rows);
        let analysis = analyse(&plan, &tally, &options).expect("they add up");
        let edition = publishable(&analysis, &instrument);
        assert_eq!(edition.representativeness.len(), usize::from(all_shown));
    }
}

#[test]
fn no_file_holds_more_digits_than_the_page() {
    for (id, rows) in [("school", 1_100), ("parents", 530), ("trainees", 40)] {
        let made = Made::of(id, rows, 3);
        let coarse = |number: f64| (number * 100.0 - (number * 100.0).round()).abs() < 1e-6;
        for number in numbers_of(&made.publication.workbook) {
            assert!(coarse(number), "{id}: the workbook holds {number}");
        }
        for number in numbers(&made.publication.json) {
            assert!(coarse(number), "{id}: the results hold {number}");
        }
        assert_eq!(
            finer_than_its_words(&made.publication),
            Vec::<String>::new(),
            "{id}"
        );
        assert_eq!(most_decimals(&made.publication.page), 3, "{id}");
    }
}

/// The longest number of decimals in the words of a page: p-values have three.
fn most_decimals(page: &str) -> usize {
    let texts = page.split('>').filter_map(|piece| piece.split('<').next());
    let words = texts
        .filter(|text| !text.contains('{'))
        .flat_map(|text| text.split(|c: char| !c.is_ascii_digit() && c != '.'));
    words
        .filter_map(|word| word.split_once('.'))
        .map(|(_, decimals)| decimals.len())
        .max()
        .unwrap_or(0)
}

fn numbers(value: &serde_json::Value) -> Vec<f64> {
    match value {
        serde_json::Value::Number(number) => number.as_f64().into_iter().collect(),
        serde_json::Value::Array(list) => list.iter().flat_map(numbers).collect(),
        serde_json::Value::Object(map) => map.values().flat_map(numbers).collect(),
        _ => Vec::new(),
    }
}

/// What the attacker finds in one file of responses.
fn attack(id: &str, rows: usize, seed: u64) -> usize {
    let made = Made::of(id, rows, seed);
    let place = format!("{id}, {rows} rows, seed {seed}");
    let mut known = counts(&made.publication, &made.instrument);
    known.narrow_together(5);
    assert!(
        !known.impossible,
        "{place}: the attacker contradicts himself"
    );
    let truth = made.truth();
    let mut hidden = 0;
    for (cell, (low, high)) in known.hidden() {
        let count = truth[cell];
        assert!(
            (low..=high).contains(&count),
            "{place}: the attacker is wrong about {cell}: {count} is not {low} to {high}"
        );
        assert!(
            !(1..5).contains(&count) || high >= 5,
            "{place}: {cell} is known to be of few people: {low} to {high}"
        );
        hidden += 1;
    }
    assert_eq!(
        small_counts(&made.publication),
        Vec::<String>::new(),
        "{place}"
    );
    let none: Vec<Recovered> = Vec::new();
    assert_eq!(known.recovered(), none, "{place}");
    assert_eq!(
        left_out_of_a_share(&made.publication, &made.instrument),
        [],
        "{place}"
    );
    assert_eq!(
        one_persons_scores(&made.publication, &made.instrument),
        [],
        "{place}"
    );
    assert_eq!(
        ratings_by_chi_square(&made.publication, &made.instrument),
        [],
        "{place}"
    );
    assert_eq!(
        unique_scores(&made.publication, &made.instrument, 14),
        Vec::<String>::new(),
        "{place}"
    );
    hidden
}

/// Whatever a table of the publication counts, it counts nobody or not few.
fn small_counts(publication: &Publication) -> Vec<String> {
    let mut small = Vec::new();
    for (name, sheet) in &publication.sheets {
        for row in &sheet.rows {
            let counts = row[1..].iter().filter_map(|text| text.parse::<u64>().ok());
            small.extend(
                counts
                    .filter(|count| (1..5).contains(count))
                    .map(|count| format!("{name}, {}: {count}", row[0])),
            );
        }
    }
    small
}

/// Rows from 30 to 1,100, more of them small than large, and of several sizes from the first: there is more to hide.
fn rows_of(seed: u64) -> usize {
    let step = usize::try_from(seed * 7).expect("small") % 20;
    30 + step * step * step * 1_070 / 6_859
}

/// How many files of each instrument are attacked: 200 where `SENCO_ATTACKS` says so (`make attacks`), some in every run of the tests.
fn attacks() -> u64 {
    std::env::var("SENCO_ATTACKS")
        .ok()
        .and_then(|many| many.parse().ok())
        .unwrap_or(4)
}

fn attack_all(id: &str) -> usize {
    (1..=attacks())
        .map(|seed| attack(id, rows_of(seed), seed))
        .sum()
}

#[test]
fn nothing_hidden_of_schools_comes_back() {
    assert!(attack_all("school") > 0, "there was something to find");
}

#[test]
fn nothing_hidden_of_parents_comes_back() {
    assert!(attack_all("parents") > 0, "there was something to find");
}

#[test]
fn nothing_hidden_of_pupils_comes_back() {
    let hidden = attack_all("pupils-1") + attack_all("pupils-2");
    assert!(hidden > 0, "there was something to find");
}

#[test]
fn nothing_hidden_of_trainees_comes_back() {
    assert!(attack_all("trainees") > 0, "there was something to find");
}

/// A file in which some left out a question that another table asks of the same people: the groups of a comparison are among them all.
#[test]
fn groups_of_a_comparison_do_not_narrow_a_table_down() {
    assert!(attack("school", 83, 7) > 0);
}

/// What is known of schools whose numbers of answers are these.
fn of_schools(sizes: &[u64]) -> SchoolAnswers {
    let known = SchoolAnswers::of(SchoolSizes {
        schools: sizes.len() as u64,
        ratings: sizes.iter().sum(),
        largest: sizes.iter().copied().max().unwrap_or(0),
        squares: sizes.iter().map(|size| size * size).sum(),
    });
    known.expect("there are schools")
}

#[test]
fn two_decimals_of_a_mean_would_tell_that_one_school_answered_twice() {
    let sizes: Vec<u64> = std::iter::once(2).chain([1; 39]).collect();
    let mean = of_schools(&sizes).mean.expect("for evaluators");
    assert_eq!(schools_of_a_size(40, &format!("{mean:.2}")), [(2, 1)]);
    assert_eq!(of_schools(&sizes).publishable(5).mean, None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn what_is_published_of_schools_tells_of_none_how_many_answered(
        sizes in prop::collection::vec(prop_oneof![20 => Just(1_u64), 2 => Just(2), 1 => 3_u64..12], 2..400)
    ) {
        let public = of_schools(&sizes).publishable(5);
        prop_assert_eq!((public.largest, public.widest), (None, None));
        if let Some(mean) = public.mean {
            let found = schools_of_a_size(public.schools, &format!("{mean:.1}"));
            prop_assert_eq!(found, []);
        }
    }
}
