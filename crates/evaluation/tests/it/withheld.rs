//! What the publishable edition withholds of comparisons, and how it adjusts the tests that are left.

use super::responses::count;
use evaluation::analysis::{Analysis, Method, Options, Outcome, analyse, as_2017, publishable};
use evaluation::report::Report;
use instrument::Instrument;

/// One domain of two aspects; three questions that make groups, each compared and primary.
const GROUPS: &str = r#"
id = "groups"
title = "Groups"
declined = ["declined"]
[[question]]
id = "large"
group = true
label = "Large"
values = ["a", "b"]
[[question]]
id = "middling"
group = true
label = "Middling"
values = ["a", "b"]
[[question]]
id = "small"
group = true
label = "Small"
values = ["a", "b"]
[[scale]]
id = "s"
scored = ["very", "rather", "little", "not"]
high = 2
[[variant]]
id = "v"
label = "V"
stem = "How?"
column = "v_{aspect}"
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
variant = "v"
[[comparison]]
id = "by large"
populations = ["p"]
by = "large"
primary = true
of = ["D"]
[[comparison]]
id = "by middling"
populations = ["p"]
by = "middling"
primary = true
of = ["D"]
[[comparison]]
id = "by small"
populations = ["p"]
by = "small"
primary = true
of = ["D"]
"#;

fn groups() -> Instrument {
    Instrument::from_toml(GROUPS).expect("sound")
}

/// 200 people: half of them in each large group, so many in the second middling one, and so many in the second small one.
fn results(middling: usize, small: usize) -> Analysis {
    let points = ["very", "rather", "little", "not"];
    let group = |second: bool| if second { "b" } else { "a" };
    let person = |person: usize| {
        format!(
            "{},{},{},{},{}\n",
            group(person % 2 == 1),
            group(person < middling),
            group(person >= 200 - small),
            points[(person * 7 / 3) % 4],
            points[(person + person / 5) % 4]
        )
    };
    let rows = (0..200).map(person).collect::<Vec<_>>().concat();
    let header = b"large,middling,small,v_x,v_y";
    let (plan, tally) = count(&groups(), header, rows.as_bytes());
    assert_eq!(tally.bad_rows, 0, "{:?}", tally.bad);
    analyse(&plan, &tally, &Options::default()).expect("no shares are given")
}

#[test]
fn the_spread_of_fewer_than_30_is_withheld_with_every_figure_that_it_could_be_computed_from() {
    let edition = publishable(&results(20, 60), &groups());
    let of = |id: &str| {
        let mut all = edition.comparisons.iter();
        &all.find(|comparison| comparison.id == id)
            .expect("shown")
            .domains[0]
    };
    let domain = of("by middling");
    let [many, few] = domain.groups.as_slice() else {
        panic!("two groups: {:?}", domain.groups);
    };
    assert_eq!((many.n, few.n), (180, 20));
    assert!(few.mean.estimate.number().is_some(), "20 have a mean");
    for untold in [few.sd, few.median, few.mean.low, few.mean.high] {
        assert_eq!(untold.number(), None);
    }
    assert!(many.sd.number().is_some() && many.mean.low.number().is_some());
    for untold in [
        domain.anova.statistic,
        domain.anova.p,
        domain.kruskal_wallis.statistic,
        domain.kruskal_wallis.p,
        domain.eta_squared.estimate,
        domain.epsilon_squared.estimate,
    ] {
        assert_eq!(untold.number(), None, "it would tell the spread of 20");
    }
    assert!(domain.two.is_none());
    assert_eq!(
        (domain.decision.outcome, domain.decision.p_adjusted),
        (Outcome::Indication, None)
    );
    let of_many = of("by large");
    assert!(of_many.two.is_some() && of_many.anova.p.number().is_some());
}

#[test]
fn where_all_tests_are_shown_they_are_adjusted_as_for_evaluators() {
    let analysis = results(80, 60);
    let edition = publishable(&analysis, &groups());
    assert_eq!(edition.comparisons.len(), 3);
    for (shown, known) in edition.comparisons.iter().zip(&analysis.comparisons) {
        assert_eq!(shown.domains[0].decision, known.domains[0].decision);
        assert_eq!(shown.domains[0].decision.adjustment, Method::Holm);
    }
    let report = Report::of(&edition, &groups());
    assert!(key_point(&report).contains("3 tests are adjusted together (Holm)"));
}

#[test]
fn where_a_test_is_not_shown_the_others_are_adjusted_for_the_number_of_all() {
    // 8 are too few for a mean, so that their comparison is left out.
    let analysis = results(80, 8);
    let edition = publishable(&analysis, &groups());
    let shown: Vec<&str> = edition
        .comparisons
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(shown, ["by large", "by middling"]);
    // Of 8 nothing is tested for evaluators either: two tests, both shown.
    for comparison in &edition.comparisons {
        assert_eq!(comparison.domains[0].decision.adjustment, Method::Holm);
    }
    // A test for evaluators that is not published: its groups leave out two people, whose scores the means would tell.
    let mut analysis = results(80, 60);
    analysis.comparisons[2].domains[0].groups[0].n -= 2;
    let edition = publishable(&analysis, &groups());
    assert_eq!(edition.comparisons.len(), 2);
    for (shown, known) in edition.comparisons.iter().zip(&analysis.comparisons) {
        let (shown, known) = (&shown.domains[0].decision, &known.domains[0].decision);
        let alone = known.p.and_then(evaluation::analysis::Value::number);
        let by_three = (3.0 * alone.expect("tested")).min(1.0);
        assert_eq!(shown.p_adjusted, Some(by_three));
        assert_eq!(shown.adjustment, Method::Bonferroni);
        assert!(shown.p_adjusted >= known.p_adjusted, "never less strict");
    }
    let report = Report::of(&edition, &groups());
    let said = key_point(&report);
    assert!(
        said.contains("for the number of all tests, shown or not (Bonferroni)"),
        "{said}"
    );
    let said = key_point(&Report::of(&as_2017(&analysis), &groups()));
    assert!(said.contains("(Holm)"), "{said}");
}

fn key_point(report: &Report) -> String {
    let mut sections = report.sections.iter();
    let found = sections.find(|section| section.id == "comparisons");
    found.expect("compared").key_point.clone()
}
