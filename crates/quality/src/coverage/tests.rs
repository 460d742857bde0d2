use super::*;
use framework::{LearningOutcomes, learning_outcomes};
use proptest::{collection, prelude::*};
use std::collections::BTreeSet;
use vocabulary::Refusal;

fn outcomes() -> &'static LearningOutcomes {
    learning_outcomes("nasenco-2014").unwrap()
}

fn part(id: PartId, name: &str) -> CoursePart {
    let name = name.to_owned();
    CoursePart { id, name }
}

/// Two modules, 0 and 1, and an assessment, 2.
fn course() -> Course {
    Course {
        modules: vec![part(0, "Law"), part(1, "Leadership")],
        assessments: vec![part(2, "Portfolio")],
        next: 3,
    }
}

fn marks(taught: &[PartId], assessed: &[PartId]) -> OutcomeMarks {
    OutcomeMarks {
        taught: taught.iter().copied().collect(),
        assessed: assessed.iter().copied().collect(),
    }
}

fn whole() -> CoverageMap {
    let each = outcomes().outcomes();
    CoverageMap {
        course: course(),
        marks: each
            .map(|it| (it.code.clone(), marks(&[0], &[2])))
            .collect(),
    }
}

#[test]
fn the_headline_says_what_is_covered_and_what_is_missing() {
    let mut map = whole();
    let says = |map: &CoverageMap| map.summary(outcomes()).in_words();
    assert_eq!(says(&map), "All 49 outcomes are taught and assessed.");
    map.marks.insert("PKU1a".into(), marks(&[1], &[]));
    map.marks.insert("LCP5c".into(), marks(&[0, 1], &[]));
    map.marks.remove("PPQ10d");
    assert_eq!(
        says(&map),
        "46 of 49 outcomes are taught and assessed; 2 are taught but never assessed; 1 is not taught."
    );
    // What is assessed and never taught is a gap in the teaching.
    map.marks.insert("PPQ10d".into(), marks(&[], &[2]));
    assert_eq!(map.summary(outcomes()).not_taught, 1);
    let gaps: Vec<_> = map.gaps(outcomes()).collect();
    let gaps: Vec<_> = gaps
        .iter()
        .map(|(it, how)| (it.code.as_str(), *how))
        .collect();
    assert_eq!(
        gaps,
        [
            ("PKU1a", OutcomeCoverage::NeverAssessed),
            ("LCP5c", OutcomeCoverage::NeverAssessed),
            ("PPQ10d", OutcomeCoverage::NeverTaught)
        ]
    );
    assert_eq!(
        says(&CoverageMap::default()),
        "None of the 49 outcomes is taught and assessed; 49 are not taught."
    );
    assert_eq!(map.outcomes_of(1), 2);
}

#[test]
fn a_gap_lacks_what_it_says_and_nothing_else() {
    for (covered, teaching, assessment, words) in [
        (OutcomeCoverage::Whole, false, false, "taught and assessed"),
        (
            OutcomeCoverage::NeverAssessed,
            false,
            true,
            "taught but never assessed",
        ),
        (
            OutcomeCoverage::NeverTaught,
            true,
            false,
            "assessed but never taught",
        ),
        (
            OutcomeCoverage::Nothing,
            true,
            true,
            "not taught and not assessed",
        ),
    ] {
        assert_eq!(covered.lacks_teaching(), teaching, "{words}");
        assert_eq!(covered.lacks_assessment(), assessment, "{words}");
        assert_eq!(covered.is_gap(), teaching || assessment, "{words}");
        assert_eq!(covered.in_words(), words);
    }
    let mut map = CoverageMap::default();
    assert!(map.is_empty());
    map.marks.insert("PKU1a".into(), marks(&[0], &[]));
    assert!(!map.is_empty(), "marks alone are something");
    map.marks.clear();
    map.course.assessments.push(part(0, "Portfolio"));
    assert!(!map.is_empty(), "a course alone is something");
}

#[test]
fn renaming_a_module_keeps_its_marks_and_taking_it_out_opens_gaps() {
    let before = whole();
    let mut after = before.clone();
    after.course.modules[0].name = "Law and policy".into();
    assert_eq!(after.summary(outcomes()), before.summary(outcomes()));
    let changes = coverage_changes(&before, &after, outcomes());
    assert_eq!(
        changes.course,
        ["The module “Law” is now called “Law and policy”."]
    );
    assert!(changes.outcomes.is_empty());

    after.course.modules.remove(0);
    let after = after.regular(outcomes());
    assert_eq!(after.summary(outcomes()).not_taught, 49);
    let changes = coverage_changes(&before, &after, outcomes());
    assert_eq!(changes.course, ["The module “Law” was removed."]);
    assert_eq!(changes.outcomes.len(), 49);
}

#[test]
fn an_id_is_never_given_again() {
    let page = CoveragePage::Course;
    let mut map = whole();
    let mut typed = course();
    typed.assessments[0].name = "  ".into();
    let text = serde_json::to_string(&typed).unwrap();
    let text = regular_page(outcomes(), &page, &text).unwrap();
    map.take(&page, &text, outcomes());
    assert_eq!(map.course.assessments, []);
    assert_eq!(map.course.next, 3, "2 stays the portfolio’s");
}

#[test]
fn what_cannot_be_told_apart_or_is_too_much_is_refused_by_field() {
    let refused = |course: &Course| -> Vec<String> {
        let text = serde_json::to_string(course).unwrap();
        match regular_page(outcomes(), &CoveragePage::Course, &text) {
            Err(Refusal::Invalid(problems)) => problems.into_iter().map(|it| it.field).collect(),
            other => panic!("{other:?}"),
        }
    };
    let mut twice = course();
    twice.modules[1].name = " Law ".into();
    assert_eq!(refused(&twice), ["module-1"]);
    let mut long = course();
    long.assessments[0].name = "x".repeat(81);
    assert_eq!(refused(&long), ["assessment-2"]);
    let mut many = course();
    many.modules = (10..23).map(|id| part(id, &id.to_string())).collect();
    assert_eq!(refused(&many), ["module-22"]);
    let mut same = course();
    same.assessments[0].id = 0;
    assert_eq!(refused(&same), ["coverage"]);
    let area = |text| regular_page(outcomes(), &CoveragePage::Area("pku-1".into()), text);
    assert!(
        area(r#"{"LCP5a":{"taught":[0]}}"#).is_err(),
        "another area’s"
    );
    assert!(area("ticks").is_err() && area(r#"{"PKU1a":{"taught":[-1]}}"#).is_err());
    assert_eq!(area(r#"{"PKU1a":{"taught":[]}}"#).unwrap(), "");
    let nowhere = CoveragePage::Area("nowhere".into());
    assert_eq!(
        regular_page(outcomes(), &nowhere, ""),
        Err(Refusal::NotFound)
    );
}

/// Marks for modules and assessments that there may or may not be, of outcomes likewise.
fn maps() -> impl Strategy<Value = CoverageMap> {
    let ids = || collection::btree_set(0..5_u16, 0..3);
    let codes: Vec<String> = outcomes().outcomes().map(|it| it.code.clone()).collect();
    let code = prop_oneof![9 => proptest::sample::select(codes), 1 => Just("X".to_owned())];
    let each = (ids(), ids()).prop_map(|(taught, assessed)| OutcomeMarks { taught, assessed });
    collection::btree_map(code, each, 0..60).prop_map(|marks| CoverageMap {
        course: course(),
        marks,
    })
}

proptest! {
    #[test]
    fn every_outcome_is_counted_once_and_every_gap_is_named(map in maps()) {
        let map = map.regular(outcomes());
        let summary = map.summary(outcomes());
        let counted = summary.covered + summary.never_assessed + summary.not_taught;
        prop_assert_eq!(counted, 49);
        prop_assert_eq!(map.gaps(outcomes()).count(), 49 - summary.covered);
        prop_assert_eq!(summary.is_whole(), map.gaps(outcomes()).next().is_none());
    }

    #[test]
    fn a_mark_more_never_opens_a_gap(map in maps(), n in 0..49_usize, taught: bool) {
        let before = map.regular(outcomes());
        let code = &outcomes().outcomes().nth(n).unwrap().code;
        let mut after = before.clone();
        let marks = after.marks.entry(code.clone()).or_default();
        if taught { marks.taught.insert(0); } else { marks.assessed.insert(2); }
        let gaps = |map: &CoverageMap| -> BTreeSet<String> {
            map.gaps(outcomes()).map(|(it, _)| it.code.clone()).collect()
        };
        prop_assert!(gaps(&after).is_subset(&gaps(&before)));
        prop_assert!(after.summary(outcomes()).not_taught <= before.summary(outcomes()).not_taught);
    }

    #[test]
    fn what_is_regular_stays_so_and_means_only_what_there_is(map in maps()) {
        let map = map.regular(outcomes());
        prop_assert_eq!(map.clone().regular(outcomes()), map.clone());
        for (code, marks) in &map.marks {
            prop_assert!(outcomes().outcome(code).is_some() && !marks.is_empty());
            prop_assert!(marks.taught.is_subset(&[0, 1].into()));
            prop_assert!(marks.assessed.is_subset(&[2].into()));
        }
    }

    #[test]
    fn a_map_put_together_from_its_pages_is_the_same_map(map in maps()) {
        let map = map.regular(outcomes());
        let mut again = CoverageMap::default();
        for page in CoveragePage::all(outcomes()) {
            let text = map.text(&page, outcomes());
            prop_assert_eq!(&regular_page(outcomes(), &page, &text).unwrap(), &text);
            again.take(&page, &text, outcomes());
        }
        prop_assert_eq!(again, map);
    }

    #[test]
    fn what_is_sent_is_refused_or_read_and_never_harms(text in ".{0,60}", n in 0..12_usize) {
        let pages = CoveragePage::all(outcomes());
        let mut map = whole();
        if let Ok(text) = regular_page(outcomes(), &pages[n], &text) {
            map.take(&pages[n], &text, outcomes());
        }
        let _ = map.regular(outcomes()).summary(outcomes()).in_words();
    }

    #[test]
    fn nothing_changed_between_the_same_and_changes_name_what_differs(one in maps(), other in maps()) {
        let (one, other) = (one.regular(outcomes()), other.regular(outcomes()));
        prop_assert!(coverage_changes(&one, &one, outcomes()).is_empty());
        let changed = coverage_changes(&one, &other, outcomes()).outcomes;
        for outcome in outcomes().outcomes() {
            let same = one.of(&outcome.code) == other.of(&outcome.code);
            prop_assert_eq!(changed.contains(&outcome), !same);
        }
    }
}

/// A map as its table, with `between` between names.
fn table(map: &CoverageMap, between: &str) -> String {
    let names = |parts: &[CoursePart], ids: &BTreeSet<PartId>| {
        let named = parts.iter().filter(|it| ids.contains(&it.id));
        let named: Vec<&str> = named.map(|it| it.name.as_str()).collect();
        named.join(between)
    };
    let mut table = "outcome,note,taught-in,assessed-by\n".to_owned();
    for outcome in outcomes().outcomes() {
        let marks = map.of(&outcome.code);
        let taught = names(&map.course.modules, &marks.taught);
        let assessed = names(&map.course.assessments, &marks.assessed);
        let row = format!("{},\"a, b\",\"{taught}\",\"{assessed}\"\n", outcome.code);
        table.push_str(&row);
    }
    table
}

#[test]
fn a_table_is_read_as_it_was_written_and_names_keep_their_ids() {
    let mut map = whole();
    map.marks.remove("PKU1a");
    map.marks.insert("LCP5c".into(), marks(&[0, 1], &[]));
    for between in [";", " ; ", "\n"] {
        let text = table(&map, between);
        assert_eq!(
            map_of_table(text.as_bytes(), outcomes(), &map),
            Ok(map.clone())
        );
    }
    // A name that is new has an id that none had before.
    let text = table(&map, ";").replace("Leadership", "Leading");
    let read = map_of_table(text.as_bytes(), outcomes(), &map).unwrap();
    assert_eq!(read.course.modules[1], part(3, "Leading"));
    assert_eq!(read.course.next, 4);
    assert_eq!(read.of("LCP5c").taught, BTreeSet::from([0, 3]));
}

#[test]
fn what_is_wrong_with_a_table_is_said_with_its_row() {
    let says = |text: &str| {
        let read = map_of_table(text.as_bytes(), outcomes(), &CoverageMap::default());
        let Err(Refusal::Invalid(problems)) = read else {
            panic!("{read:?}");
        };
        problems
            .into_iter()
            .map(|it| it.says)
            .collect::<Vec<_>>()
            .join("; ")
    };
    let whole = table(&whole(), ";");
    assert!(says("outcome,taught-in\nPKU1a,Law\n").contains("“assessed-by”"));
    assert!(says(&whole.replace("PKU1b", "PKU9z")).contains("Row 3: “PKU9z” is not"));
    assert!(says(&whole.replace("PKU1b", "pku1a")).contains("Row 3: “PKU1a” is there twice"));
    let long = whole.replace("Law", &"L".repeat(81));
    assert!(says(&long).contains("80 characters"));
    let many: Vec<String> = (0..13).map(|n| format!("Module {n}")).collect();
    assert!(says(&whole.replace("Law", &many.join(";"))).contains("up to 12 modules"));
    assert!(says("").contains("empty"));
    let wrong = whole.replace("PKU", "XX").replace("LCP", "XX");
    assert!(says(&wrong).contains("more rows cannot be read"));
}
