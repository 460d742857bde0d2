//! From rows to results: counting, refusing, adding up, and finding what was planted.

use evaluation::analysis::{Analysis, Options, Outcome, analyse};
use evaluation::answers::{GroupIndex, Plan, PlanError, Respondents, Tally};
use evaluation::sample::{Choice, Sample, Spec};
use instrument::{AspectIndex, DomainIndex, Instrument, PopulationIndex, TableIndex};
use proptest::prelude::*;

/// An instrument that senco brings along.
pub fn instrument(name: &str) -> Instrument {
    Instrument::built_in(name).expect("built in")
}

pub fn school() -> Instrument {
    instrument("school")
}

/// Made-up responses: a header and rows.
pub fn sample(instrument: &Instrument, rows: usize, seed: u64) -> (Vec<u8>, Vec<u8>) {
    let spec = Spec::built_in(instrument).expect("built in");
    let mut sample = Sample::new(instrument, &spec, &Choice::default(), seed).expect("fits");
    let mut header = sample.header();
    header.pop();
    let mut out = Vec::new();
    (0..rows).for_each(|_| sample.row(&mut out));
    (header, out)
}

pub fn count(instrument: &Instrument, header: &[u8], rows: &[u8]) -> (Plan, Tally) {
    let plan = Plan::new(instrument, header).expect("the columns of the instrument");
    let mut tally = Tally::new(&plan);
    plan.count(rows, 2, &mut tally);
    (plan, tally)
}

pub fn results(instrument: &Instrument, rows: usize, seed: u64) -> Analysis {
    let (header, rows) = sample(instrument, rows, seed);
    let (plan, tally) = count(instrument, &header, &rows);
    analyse(&plan, &tally, &Options::default()).expect("no shares are given")
}

/// A small instrument of its own: one group, two aspects, a number, several answers.
pub const TINY: &str = r#"
id = "tiny"
title = "Tiny"
stands_for_no_answer = ["NA"]
declined = ["declined"]
school = "school"
[[question]]
id = "who"
group = true
label = "Who"
values = ["a", "b, and more"]
[[question]]
id = "several"
kind = "multi"
label = "Several"
values = ["one", "two", "three"]
limit = 2
[[question]]
id = "age"
kind = "number"
label = "Age"
range = [0, 20]
step = 0.5
[[scale]]
id = "s"
scored = ["very", "rather", "little", "not"]
unscored = ["unsure"]
high = 2
[[variant]]
id = "first"
label = "First"
stem = "How?"
column = "f_{aspect}"
scale = "s"
[[variant]]
id = "second"
label = "Second"
stem = "How?"
column = "s_{aspect}"
scale = "s"
[[domain]]
id = "D"
label = "Domain"
[[aspect]]
id = "x"
domain = "D"
short = "X"
label = "x"
[[aspect]]
id = "y"
domain = "D"
short = "Y"
label = "y"
[[population]]
id = "p"
label = "P"
variant = "first"
where = { who = ["a"] }
two_routes = {}
[[population]]
id = "q"
label = "Q"
variant = "second"
where = { who = ["b, and more"] }
[[table]]
number = "1"
title = "Several"
ticks = "several"
[[table]]
number = "2"
title = "Age"
summary = "age"
"#;

pub fn tiny() -> Instrument {
    Instrument::from_toml(TINY).expect("sound")
}

const P: PopulationIndex = PopulationIndex::new(0);
const Q: PopulationIndex = PopulationIndex::new(1);
const X: AspectIndex = AspectIndex::new(0);
const Y: AspectIndex = AspectIndex::new(1);
const DOMAIN: DomainIndex = DomainIndex::new(0);
const SEVERAL: TableIndex = TableIndex::new(0);
const AGE: TableIndex = TableIndex::new(1);

/// The ratings of respondents who answered one route.
fn ratings(plan: &Plan, tally: &Tally, of: PopulationIndex, aspect: AspectIndex) -> Vec<u64> {
    let levels = tally.ratings(plan, of, aspect, Respondents::OneRoute);
    levels.all().to_vec()
}

const HEADER: &[u8] = b"who,f_x,f_y,s_x,s_y,several,age,extra";

#[test]
fn answers_are_counted_where_they_belong() {
    let rows = b"a,very,rather,,,one;two,7.5,ignored\r\n\"a\",not,unsure,,,,,\"a \"\"quote\"\", and\na line\"\n\"b, and more\",,,little,declined,three,20,\n\na,NA,,,,,,\n";
    let (plan, tally) = count(&tiny(), HEADER, rows);
    assert_eq!(
        (tally.rows, tally.bad_rows, tally.two_routes),
        (4, 0, 0),
        "{:?}",
        tally.bad
    );
    assert_eq!(plan.ignored(), ["extra"]);
    assert_eq!(plan.absent(), ["school"]);
    // Levels: none, very, rather, little, not, unsure, declined.
    assert_eq!(ratings(&plan, &tally, P, X), [0, 1, 0, 0, 1, 0, 0]);
    assert_eq!(ratings(&plan, &tally, P, Y), [0, 0, 1, 0, 0, 1, 0]);
    assert_eq!(ratings(&plan, &tally, Q, Y), [0, 0, 0, 0, 0, 0, 1]);
    // Scores: the first answered two with 4 + 3, the second one with 1.
    assert_eq!(
        tally.scores(&plan, P, DOMAIN, Respondents::OneRoute),
        [(1, 1, 1), (2, 7, 1)]
    );
    assert_eq!(
        tally.ticks(&plan, SEVERAL),
        [(vec![1, 1, 1], vec![1, 1, 0])]
    );
    let ages = tally.number(&plan, AGE).expect("counted");
    assert_eq!((ages[15], ages[40], ages.iter().sum::<u64>()), (1, 1, 2));
}

#[test]
fn who_declines_to_give_a_number_is_no_error_and_is_not_counted_among_those_who_gave_one() {
    let rows = b"a,very,rather,,,one,declined,\na,very,rather,,,one,\"Declined\",\na,very,rather,,,one,7.5,\n";
    let (plan, tally) = count(&tiny(), HEADER, rows);
    assert_eq!((tally.rows, tally.bad_rows), (3, 0), "{:?}", tally.bad);
    let ages = tally.number(&plan, AGE).expect("counted");
    assert_eq!((ages[15], ages.iter().sum::<u64>()), (1, 1));
}

#[test]
fn a_bad_row_is_refused_whole_with_its_line_and_reason() {
    let rows = b"a,very,rather,,,,,\na,vary,rather,,,,,\na,very\n\"b, and more\",,,little,not,one;two;three,,\na,,,,,,21,\n";
    let (plan, tally) = count(&tiny(), HEADER, rows);
    let lines: Vec<u64> = tally.bad.iter().map(|bad| bad.line).collect();
    assert_eq!(
        (tally.rows, tally.bad_rows, lines),
        (1, 4, vec![3, 4, 5, 6])
    );
    let reasons: Vec<&str> = tally.bad.iter().map(|bad| bad.reason.as_str()).collect();
    assert!(
        reasons[0].contains("f_x") && reasons[0].contains("vary"),
        "{}",
        reasons[0]
    );
    assert!(reasons[1].contains("2 fields"), "{}", reasons[1]);
    assert!(
        reasons[2].contains("several") && reasons[2].contains('2'),
        "{}",
        reasons[2]
    );
    assert!(
        reasons[3].contains("age") && reasons[3].contains("21"),
        "{}",
        reasons[3]
    );
    assert_eq!(
        ratings(&plan, &tally, P, X)[1],
        1,
        "nothing of a refused row is counted"
    );
}

#[test]
fn an_answer_to_two_routes_is_accepted_and_flagged() {
    let rows = b"a,very,very,,,,,\n\"b, and more\",rather,rather,not,not,,,\n";
    let (plan, tally) = count(&tiny(), HEADER, rows);
    assert_eq!((tally.rows, tally.two_routes), (2, 1));
    assert_eq!(
        tally.people(&plan, P, Respondents::TwoRoutes),
        (1, 0),
        "counted with the first route as well"
    );
    let results = analyse(&plan, &tally, &Options::default()).expect("no shares");
    let population = &results.populations[0];
    assert_eq!((population.n, population.two_routes), (2, 1));
    assert_eq!(population.sensitivity.as_ref().expect("there is one").n, 1);
}

#[test]
fn a_file_that_does_not_fit_is_refused() {
    let missing = Plan::new(&tiny(), b"f_x,f_y").expect_err("no group");
    assert_eq!(missing, PlanError::Missing("who".to_owned()));
    assert_eq!(
        Plan::new(&tiny(), b"").expect_err("nothing"),
        PlanError::Empty
    );
    assert!(matches!(
        Plan::new(&tiny(), b"a,b").expect_err("others"),
        PlanError::NoColumns { .. }
    ));
    assert_eq!(
        Plan::new(&tiny(), b"who,f_x,who").expect_err("twice"),
        PlanError::Twice("who".to_owned())
    );
}

#[test]
fn what_was_planted_is_found_and_nothing_else() {
    let results = results(&school(), 12_000, 7);
    assert_eq!(results.input.bad_rows, 0);
    let comparison = |id: &str| {
        let found = results
            .comparisons
            .iter()
            .find(|comparison| comparison.id == id);
        found.expect("there")
    };
    let domain = |id: &str, domain: &str| {
        let found = comparison(id).domains.iter().find(|d| d.domain == domain);
        found.expect("there").decision.clone()
    };
    let p = |id: &str, of: &str| domain(id, of).p_adjusted.expect("tested");
    assert!(p("staff by recorded status", "PKU") < 0.001);
    assert!(p("staff by recorded status", "LCP") > 0.01);
    for of in ["PKU", "LCP"] {
        assert!(p("staff who do not know of the Award", of) < 0.001);
        assert_eq!(
            domain("holders and trainees", of).outcome,
            Outcome::Alike,
            "{of}"
        );
    }
    for null in [
        "role",
        "staff by what they believe of the Award",
        "staff by role",
    ] {
        for of in ["PKU", "LCP", "PPQ"] {
            assert!(p(null, of) > 0.01, "{null}, {of}");
        }
    }
    let aspect = |id: &str| {
        let aspects = &comparison("special schools and others").aspects;
        aspects
            .iter()
            .find(|a| a.aspect == id)
            .expect("there")
            .decision
            .clone()
    };
    assert_eq!(aspect("LCP2").outcome, Outcome::Differ);
    assert!(aspect("PKU1").p_adjusted.expect("tested") > 0.01);
}

#[test]
fn everybody_in_a_school_has_one_type_and_one_region() {
    let instrument = school();
    let (header, rows) = sample(&instrument, 6_000, 4);
    let text = String::from_utf8([header, b"\n".to_vec(), rows].concat()).expect("text");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().expect("heads").clone();
    let place = |head: &str| {
        heads
            .iter()
            .position(|known| known == head)
            .expect("a column")
    };
    let (school, same) = (
        place("school"),
        ["must_employ", "school_type", "phase", "region"].map(place),
    );
    let mut known = std::collections::HashMap::new();
    let mut again = 0;
    for row in reader.records().map(|row| row.expect("a row")) {
        let answers = same.map(|at| row[at].to_owned());
        match known.get(&row[school]) {
            None => drop(known.insert(row[school].to_owned(), answers)),
            Some(first) => {
                assert_eq!(first, &answers, "school {}", &row[school]);
                again += 1;
            }
        }
    }
    assert!(
        again > 500,
        "{again} rows are of a school that answered before"
    );
}

#[test]
fn the_same_seed_gives_the_same_rows() {
    let instrument = school();
    assert_eq!(sample(&instrument, 50, 3), sample(&instrument, 50, 3));
    assert_ne!(sample(&instrument, 50, 3), sample(&instrument, 50, 4));
}

#[test]
fn every_instrument_reads_its_own_sample() {
    for name in instrument::names() {
        let instrument = instrument(name);
        let (header, rows) = sample(&instrument, 300, 1);
        let (plan, tally) = count(&instrument, &header, &rows);
        assert_eq!(
            (tally.rows, tally.bad_rows),
            (300, 0),
            "{name}: {:?}",
            tally.bad.first()
        );
        assert!(
            plan.ignored().is_empty() && plan.absent().is_empty(),
            "{name}"
        );
    }
}

#[test]
fn all_nine_routes_are_taken() {
    let results = results(&school(), 3_000, 5);
    assert_eq!(results.break_off.len(), 9);
    for route in &results.break_off {
        let counted: u64 = route.last_answer_in.iter().map(|last| last.count).sum();
        assert_eq!(
            counted, route.started,
            "everybody on route {} answers the first questions",
            route.route
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    /// Tallies of parts, merged in any order, are the tally of the whole.
    #[test]
    fn parts_add_up(rows in 1_usize..200, cut in 0.0_f64..1.0, seed in any::<u64>(), swap in any::<bool>()) {
        let instrument = school();
        let (header, text) = sample(&instrument, rows, seed);
        let (plan, whole) = count(&instrument, &header, &text);
        let ends: Vec<usize> = text.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(at, _)| at + 1).collect();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let chosen = (cut * ends.len() as f64) as usize;
        let at = ends[chosen];
        let (mut first, mut second) = (Tally::new(&plan), Tally::new(&plan));
        plan.count(&text[..at], 2, &mut first);
        plan.count(&text[at..], 2 + chosen as u64 + 1, &mut second);
        if swap { std::mem::swap(&mut first, &mut second); }
        first.merge(&second);
        let of = |tally: &Tally| analyse(&plan, tally, &Options::default()).expect("no shares");
        prop_assert_eq!(serde_json::to_string(&of(&first)).unwrap(), serde_json::to_string(&of(&whole)).unwrap());
    }

    /// Quoting every field and ending lines as Windows does changes nothing.
    #[test]
    fn the_way_of_writing_does_not_matter(rows in prop::collection::vec((0_usize..3, 0_usize..7, 0_usize..7), 0..60)) {
        let who = ["a", "b, and more", ""];
        let points = ["very", "rather", "little", "not", "unsure", "declined", ""];
        let quoted = |text: &str| format!("\"{text}\"");
        let bare = |text: &str| if text.contains(',') { format!("\"{text}\"") } else { text.to_owned() };
        let write = |form: &dyn Fn(&str) -> String, end: &str| -> Vec<u8> {
            rows.iter().flat_map(|(w, x, y)| {
                format!("{},{},{},,,,,{end}", form(who[*w]), form(points[*x]), form(points[*y])).into_bytes()
            }).collect()
        };
        let (plan, plain) = count(&tiny(), HEADER, &write(&bare, "\n"));
        let (_, dressed) = count(&tiny(), HEADER, &write(&quoted, "\r\n"));
        // A row of nothing is nobody.
        let people = rows.iter().filter(|(w, x, y)| (*w, *x, *y) != (2, 6, 6)).count() as u64;
        prop_assert_eq!((plain.rows, plain.bad_rows), (people, 0));
        let who = GroupIndex::new(0);
        prop_assert_eq!(ratings(&plan, &plain, P, X), ratings(&plan, &dressed, P, X));
        let by = |tally: &Tally| {
            let ratings = tally.ratings_by(&plan, P, X, who, Respondents::All);
            (ratings, tally.scores_by(&plan, P, DOMAIN, who, Respondents::All))
        };
        prop_assert_eq!(by(&plain), by(&dressed));
        let very = rows.iter().filter(|(w, x, _)| *w == 0 && *x == 0).count() as u64;
        prop_assert_eq!(ratings(&plan, &plain, P, X)[1], very);
    }

    /// No bytes make the counting panic.
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(prop::sample::select(b"a,\"\n\r;very7\xFF".to_vec()), 0..300)) {
        let (_, tally) = count(&tiny(), HEADER, &bytes);
        prop_assert!(tally.rows + tally.bad_rows <= bytes.len() as u64 + 1);
    }
}
