//! Every question of the printed forms has its place in an instrument.

use super::super::responses::{count, results, sample};
use super::{Answers, instrument};
use evaluation::report::files;

#[test]
fn who_stops_after_the_seventh_question_of_version_2_stops_before_the_aspirations() {
    let pupils = instrument("pupils-2");
    let mut answers = Answers::of("gender,learn,can_ask,asks_for_help,better_at_working");
    answers.give("boy,yes,yes,my family,", 3);
    answers.give("girl,no,yes,my friends,yes", 2);
    let analysis = answers.results(&pupils);
    let blocks: Vec<(&str, u64)> = (analysis.break_off[0].last_answer_in.iter())
        .map(|last| (last.block.as_str(), last.count))
        .collect();
    assert!(
        blocks.contains(&("your voice", 3)) && blocks.contains(&("your aspirations", 2)),
        "{blocks:?}"
    );
}

#[test]
fn every_text_that_follows_an_answer_has_a_column() {
    for (name, texts) in [
        (
            "pupils-1",
            vec![
                "easy_more",
                "feel_more",
                "else_helps_what",
                "talk_learning_when",
                "talk_plans_when",
            ],
        ),
        (
            "pupils-2",
            vec![
                "work_more",
                "join_in_more",
                "help_more",
                "asks_for_help_more",
            ],
        ),
        (
            "parents",
            vec![
                "school_kind_which",
                "categories_which",
                "sufficient_reasons",
                "senco_helped_how",
                "staff_helped_how",
                "understood_why",
            ],
        ),
    ] {
        let instrument = instrument(name);
        let (header, rows) = sample(&instrument, 20, 1);
        let heads = String::from_utf8(header.clone()).expect("text");
        for text in texts {
            assert!(heads.split(',').any(|head| head == text), "{name}: {text}");
            let asked = instrument
                .blocks
                .iter()
                .any(|block| block.asks.iter().any(|id| id == text));
            assert!(asked, "{name}: {text} is in a block");
        }
        let (plan, tally) = count(&instrument, &header, &rows);
        assert!(
            plan.absent().is_empty() && tally.bad_rows == 0,
            "{name}: {:?}",
            tally.bad
        );
    }
}

#[test]
fn a_block_in_which_nobody_stopped_is_not_listed() {
    let school = instrument("school");
    let analysis = results(&school, 300, 1);
    let of = files(&analysis, &school).expect("written");
    let file = of
        .iter()
        .find(|file| file.path == "tables/table-break-off.csv");
    let text = String::from_utf8_lossy(&file.expect("there").bytes).into_owned();
    let empty = text.lines().skip(1).filter(|line| {
        let fields: Vec<&str> = line.rsplit(',').collect();
        fields[1] == "0"
    });
    assert_eq!(empty.count(), 0, "{text}");
    assert!(text.lines().count() > 5);
}
