//! Who is missing, and what would be otherwise with them, with weights, and with likeness within schools.

use super::responses::count;
use evaluation::analysis::{Analysis, Fieldwork, Options, Shares, analyse, as_2017, publishable};
use evaluation::answers::Plan;
use evaluation::report::{Block, Report};
use instrument::Instrument;
use statistics::{ClusterGroup, cluster_robust};
use std::collections::BTreeMap;

/// Two aspects rated by two groups of people in schools.
const SMALL: &str = r#"
id = "small"
title = "Small"
declined = ["declined"]
school = "school"
[[question]]
id = "g"
group = true
label = "Group"
values = ["m", "f"]
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
cases = "complete"
[[comparison]]
id = "m and f"
populations = ["p"]
by = "g"
primary = true
"#;

fn small() -> Instrument {
    Instrument::from_toml(SMALL).expect("sound")
}

const HEADER: &[u8] = b"school,g,f_x,f_y";

fn results(instrument: &Instrument, rows: &[u8], options: &Options) -> Analysis {
    let (plan, tally) = count(instrument, HEADER, rows);
    assert_eq!(tally.bad_rows, 0, "{:?}", tally.bad);
    analyse(&plan, &tally, options).expect("the shares fit")
}

fn near(one: f64, other: f64) {
    assert!((one - other).abs() < 1e-9, "{one} and {other}");
}

#[test]
fn everybody_is_accounted_for_from_belonging_to_being_analysed() {
    let rows = b"s1,m,very,very\ns1,m,,\ns2,f,not,\ns2,f,rather,rather\n";
    let population = &results(&small(), rows, &Options::default()).populations[0];
    let flow = population.flow;
    assert_eq!(
        (
            flow.belong,
            flow.no_rating,
            flow.incomplete,
            flow.added,
            flow.analysed
        ),
        (4, 1, 1, 0, 2)
    );
    assert_eq!(
        flow.belong - flow.no_rating - flow.incomplete + flow.added,
        flow.analysed
    );
    // Complete: means 4 and 3. With the one who rated x only, and low: (4 + 3 + 1) / 3, and 2 of 3 high instead of 2 of 2.
    let available = population
        .available
        .as_ref()
        .expect("somebody was left out");
    assert_eq!(available.n, 3);
    near(available.means[0].mean, 8.0 / 3.0);
    near(available.furthest_mean, 3.5 - 8.0 / 3.0);
    near(available.furthest_share, 1.0 / 3.0);
}

#[test]
fn respondents_are_weighted_to_known_shares_beside_the_results_and_not_in_them() {
    let mut instrument = small();
    instrument.weigh_by = vec!["g".to_owned()];
    let even = BTreeMap::from([("m".to_owned(), 0.5), ("f".to_owned(), 0.5)]);
    let options = Options {
        shares: Shares::from([("g".to_owned(), even)]),
        ..Options::default()
    };
    let rows = b"s1,m,very,very\ns2,m,very,very\ns3,m,very,very\ns4,f,little,little\n";
    let analysis = results(&instrument, rows, &options);
    near(
        analysis.populations[0].domains[0]
            .mean
            .estimate
            .number()
            .expect("a mean"),
        3.5,
    );
    let weighting = analysis.weighting.as_ref().expect("shares are known");
    let weighted = &weighting.populations[0];
    near(weighted.means[0].plain, 3.5);
    near(weighted.means[0].weighted, 3.0);
    near(weighted.shares[0].weighted, 0.5);
    // Weights of 2/3 and 2: 4 (3 · 4/9 + 4) / 16.
    near(
        weighting.design_effect.number().expect("weights"),
        4.0 / 3.0,
    );
}

#[test]
fn a_difference_allows_for_answers_of_one_school_being_alike() {
    let point = |score: u32| ["not", "little", "rather", "very"][score as usize - 1];
    let answers = [
        ("s1", "m", 4),
        ("s1", "m", 4),
        ("s1", "f", 3),
        ("s2", "m", 2),
        ("s2", "f", 1),
        ("s3", "f", 2),
        ("s3", "m", 3),
    ];
    let rows: String = answers
        .map(|(school, g, score)| format!("{school},{g},{0},{0}\n", point(score)))
        .concat();
    let analysis = results(&small(), rows.as_bytes(), &Options::default());
    let two = analysis.comparisons[0].domains[0]
        .two
        .as_ref()
        .expect("two sides");
    let found = two.by_school.as_ref().expect("schools are told apart");
    let schools: Vec<[ClusterGroup; 2]> = ["s1", "s2", "s3"]
        .map(|school| {
            ["m", "f"].map(|group| {
                let here = answers
                    .iter()
                    .filter(|answer| (answer.0, answer.1) == (school, group));
                here.fold(ClusterGroup::default(), |sum, answer| ClusterGroup {
                    n: sum.n + 1,
                    sum: sum.sum + f64::from(answer.2),
                })
            })
        })
        .to_vec();
    let expected = cluster_robust(&schools);
    assert_eq!((found.schools, found.n), (3, 7));
    near(
        found.difference.estimate.number().expect("a difference"),
        expected.difference.expect("one"),
    );
    let (low, _) = expected.interval(0.95).expect("an interval");
    near(found.difference.low.number().expect("an interval"), low);
    let schools = analysis.school_answers.expect("schools");
    assert_eq!((schools.schools, schools.largest), (3, Some(3)));
    near(
        schools.widest.expect("for evaluators"),
        (9.0 + 4.0 + 4.0) / 7.0,
    );
}

#[test]
fn two_aspects_are_as_reliable_as_they_agree() {
    let rows =
        b"s,m,very,very\ns,m,rather,little\ns,m,little,rather\ns,m,not,not\ns,m,unsure,not\n";
    let analysis = results(&small(), rows, &Options::default());
    let found = analysis.populations[0].domains[0]
        .reliability
        .as_ref()
        .expect("there");
    // Four gave a score to both: (4, 4), (3, 2), (2, 3), (1, 1), whose correlation is 0.8.
    assert_eq!(
        (found.method, found.items, found.n),
        ("Spearman–Brown", 2, Some(4))
    );
    near(
        found.estimate.estimate.number().expect("a figure"),
        1.6 / 1.8,
    );
}

/// What a report says of who answered.
fn said(analysis: &Analysis, public: bool) -> String {
    let instrument = small();
    let edition = if public {
        publishable(analysis, &instrument)
    } else {
        as_2017(analysis)
    };
    let report = Report::of(&edition, &instrument);
    let who = report
        .sections
        .into_iter()
        .find(|section| section.id == "who")
        .expect("there");
    let points = who.blocks.into_iter().filter_map(|block| match block {
        Block::Points(points) => Some(points.join(" ")),
        _ => None,
    });
    points.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_known_of_the_fieldwork_is_said_and_what_is_not_is_said_too() {
    let rows = b"s1,m,very,very\ns1,f,not,not\n";
    let unknown = said(&results(&small(), rows, &Options::default()), false);
    assert!(
        unknown.contains("How many people were invited is not known here."),
        "{unknown}"
    );
    assert!(
        unknown.contains("When they answered is not known here."),
        "{unknown}"
    );
    assert!(
        unknown.contains("1 school: 2.00 a school on average, and 2 at the most"),
        "{unknown}"
    );
    let options = Options {
        fieldwork: Fieldwork {
            invited: Some(57_616),
            open_link: true,
            opened: Some(1_300),
            from: Some("6 June 2016".to_owned()),
            to: Some("15 July 2016".to_owned()),
            ..Fieldwork::default()
        },
        ..Options::default()
    };
    let known = said(&results(&small(), rows, &options), true);
    for words in [
        "of 57,616 people invited: at most 0.0%, since a link was open to others too",
        "1,300 opened the survey.",
        "They answered from 6 June 2016 to 15 July 2016.",
    ] {
        assert!(known.contains(words), "{words}: {known}");
    }
    assert!(
        !known.contains("at the most"),
        "one school's number is not published: {known}"
    );
}

/// Answers with their days: early ones that are higher than late ones, and one whose day cannot be read.
fn with_days(late: usize) -> Analysis {
    let mut instrument = small();
    instrument
        .tell_late(Some("Recorded"), Some("2016-06-20"))
        .expect("a day and a column of its own");
    let mut rows = "s1,m,rather,rather,19/06/2016 23:59\ns2,f,rather,not,2016-06-01\n".repeat(20);
    rows += &"s3,m,little,little,2016-06-20 08:00:00\n".repeat(late);
    rows += "s4,m,very,very,soon\n";
    let (plan, tally) = count(&instrument, b"school,g,f_x,f_y,Recorded", rows.as_bytes());
    assert_eq!(tally.bad_rows, 0, "a day that cannot be read is no answer");
    analyse(&plan, &tally, &Options::default()).expect("no shares are given")
}

#[test]
fn late_answers_are_compared_with_early_ones_for_evaluators_alone() {
    let analysis = with_days(30);
    let late = analysis.populations[0]
        .late
        .as_ref()
        .expect("days are known");
    assert_eq!((late.early, late.late), (40, 30));
    // Means of 3 and 2 in equal parts, and of 2.
    near(
        late.means[0].difference.estimate.number().expect("two"),
        -0.5,
    );
    near(late.furthest_share.expect("enough"), 1.0);
    let words = |edition| {
        let report = Report::of(&edition, &small());
        let blocks = report
            .sections
            .into_iter()
            .flat_map(|section| section.blocks);
        let words = blocks.filter_map(|block| match block {
            Block::Paragraph(text) => Some(text),
            _ => None,
        });
        words.collect::<Vec<_>>().join("\n")
    };
    let said = words(as_2017(&analysis));
    assert!(
        said.contains("40 answered before 20 June 2016, and 30 on that day or later. Late less early, means differ by −0.50 ("),
        "{said}"
    );
    assert!(!words(publishable(&analysis, &small())).contains("20 June"));
    let few = with_days(29);
    let late = few.populations[0].late.as_ref().expect("days are known");
    assert_eq!((late.means.len(), late.furthest_share), (0, None));
    assert!(words(as_2017(&few)).contains("29 on that day or later: too few to compare the two."));
    assert!(
        few.tables
            .iter()
            .all(|table| !table.number.contains("Recorded")),
        "no form asks when"
    );
}

#[test]
fn late_answers_need_a_day_and_a_column_of_their_own() {
    let wrong = |column, from| {
        small()
            .tell_late(column, from)
            .expect_err("wrong")
            .to_string()
    };
    assert!(wrong(Some("Recorded"), None).contains("need each other"));
    assert!(wrong(Some("Recorded"), Some("20 June")).contains("for example 2016-06-20"));
    assert!(wrong(Some("g"), Some("2016-06-20")).contains("column g"));
    let mut instrument = small();
    (instrument.tell_late(Some("Recorded"), Some("2016-06-20"))).expect("right");
    let absent = Plan::new(&instrument, HEADER).expect_err("no such column");
    assert!(
        absent.to_string().contains("no column Recorded"),
        "{absent}"
    );
}

#[test]
fn both_editions_say_from_how_many_schools_and_the_publishable_one_no_more_than_that_tells() {
    let of_one = |school| format!("s{school},m,rather,little\ns{school},f,little,rather\n");
    let rows = (0..60).map(of_one).collect::<Vec<_>>().concat();
    let all = results(&small(), rows.as_bytes(), &Options::default());
    let evaluators = said(&all, false);
    assert!(evaluators.contains("60 schools: 2.00 a school on average, and 2 at the most. If all"));
    let public = said(&all, true);
    assert!(
        public.contains("60 schools: 2.0 a school on average."),
        "{public}"
    );
    assert!(!public.contains("If all answers of a school"), "{public}");
}
