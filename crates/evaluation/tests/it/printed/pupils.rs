//! Both versions of the pupil survey: Tables 14, 15, 20 and 21.

use super::super::responses::results;
use super::{Answers, by_count, instrument, numbered, published, rows_of};
use evaluation::analysis::{as_2017, publishable};
use evaluation::disclosure::ReleaseLog;
use evaluation::report::Editions;
use instrument::Instrument;

#[test]
fn the_two_versions_of_the_pupil_survey_give_the_rows_and_columns_of_one_table() {
    for (name, row, gender) in [("pupils-1", 0, "Version 1"), ("pupils-2", 1, "Version 2")] {
        let (label, cells) = rows_of(&published("T14")).swap_remove(row);
        let mut answers = Answers::of("gender,age,learn");
        for (answer, (_, many)) in ["boy", "girl", "prefer not to say"].iter().zip(&cells) {
            answers.give(&format!("{answer},11.5,"), *many);
        }
        let analysis = answers.results(&instrument(name));
        let printed = as_2017(&analysis);
        let table = numbered(&printed.tables, "14");
        assert_eq!(
            table.columns,
            ["Boys", "Girls", "Prefer not to say", "Total"]
        );
        assert_eq!(
            (table.rows.len(), table.rows[0].label.as_str()),
            (1, gender)
        );
        assert_eq!(label, gender);
        let mut pairs = table.rows[0].cells.iter().zip(&cells);
        assert!(
            pairs.all(|(cell, printed)| by_count(&cell.shown, printed)),
            "{table:?}"
        );
        assert!(
            table
                .notes
                .iter()
                .any(|note| note.contains("both versions"))
        );
        assert_eq!(numbered(&printed.tables, "15").rows[0].label, gender);
    }
    let asked = [
        (
            "pupils-1",
            "asks_for_support",
            0,
            [
                "A teacher",
                "A teaching assistant",
                "Other people who work in school",
                "Your friends",
                "Your family",
            ],
        ),
        (
            "pupils-2",
            "asks_for_help",
            1,
            [
                "my teacher",
                "a helper in class",
                "other people who work in school",
                "my friends",
                "my family",
            ],
        ),
    ];
    for (name, question, column, people) in asked {
        let lines = rows_of(&published("T20"));
        let mut answers = Answers::of(&format!("{question},gender"));
        for (person, (_, cells)) in people.iter().zip(&lines) {
            answers.give(&format!("{person},"), cells[column].1);
        }
        let analysis = answers.results(&instrument(name));
        let printed = as_2017(&analysis);
        let table = numbered(&printed.tables, "20");
        assert!(
            table.columns[0].starts_with("Survey Version "),
            "{:?}",
            table.columns
        );
        let firsts: Vec<&str> = table
            .rows
            .iter()
            .filter_map(|row| row.label.split(' ').next())
            .collect();
        assert_eq!(
            firsts,
            ["Teacher", "Teaching", "Other", "Friends", "Family"]
        );
        for (row, (_, cells)) in table.rows.iter().zip(&lines) {
            assert!(by_count(&row.cells[0].shown, &cells[column]), "{row:?}");
        }
    }
}

#[test]
fn table_21_is_one_table_of_learning_and_plans() {
    let pupils = instrument("pupils-1");
    let question = pupils.question("talk_learning").expect("asked");
    let lines = rows_of(&published("T21"));
    let mut answers = Answers::of("talk_learning,talk_plans,gender");
    for (value, (_, cells)) in question.values.iter().zip(&lines) {
        answers.give(&format!("{value},,"), cells[0].1);
        answers.give(&format!(",{value},"), cells[1].1);
    }
    let analysis = answers.results(&pupils);
    let printed = as_2017(&analysis);
    let table = numbered(&printed.tables, "21");
    let given = |column: usize| lines.iter().map(|(_, cells)| cells[column].1).sum::<u64>();
    assert_eq!(
        table.columns,
        [
            format!("learning (n={})", given(0)),
            format!("plans (n={})", given(1))
        ]
    );
    for (row, (_, cells)) in table.rows.iter().zip(&lines) {
        let mut pairs = row.cells.iter().zip(cells);
        assert!(
            pairs.all(|(cell, printed)| by_count(&cell.shown, printed)),
            "{row:?}"
        );
    }
    let public = publishable(&analysis, &pupils);
    assert_eq!(
        numbered(&public.tables, "21").columns,
        ["learning", "plans"]
    );
}

/// Both editions of the answers to each version, with the tables that 2017 printed once for both put together.
fn together(rows: [usize; 2]) -> [(Instrument, Editions); 2] {
    let mut both = ["pupils-1", "pupils-2"].map(|name| {
        let instrument = instrument(name);
        let analysis = results(&instrument, rows[usize::from(name == "pupils-2")], 3);
        let editions = Editions::of(&analysis, &instrument, &ReleaseLog::default());
        (instrument, editions.expect("nothing was released before"))
    });
    let [(first, one), (second, other)] = &mut both;
    one.join(other, [first, second]);
    both
}

#[test]
fn answers_to_both_versions_give_the_tables_that_2017_printed_for_both() {
    let [(_, one), (_, other)] = together([58, 32]);
    for editions in [&one, &other] {
        for edition in [&editions.as_2017, &editions.publishable] {
            for number in ["14", "15"] {
                let table = numbered(&edition.tables, number);
                let labels: Vec<&str> = table.rows.iter().map(|row| row.label.as_str()).collect();
                assert_eq!(labels, ["Version 1", "Version 2"]);
            }
            let table = numbered(&edition.tables, "20");
            assert!(table.columns[0].starts_with("Survey Version 1"));
            assert!(table.columns[1].starts_with("Survey Version 2"));
            assert!(table.rows.iter().all(|row| row.cells.len() == 2));
            for number in ["14", "15", "20"] {
                let table = numbered(&edition.tables, number);
                let notes = table.notes.join(" ");
                assert!(!notes.contains("both versions"), "{notes}");
                let of_both = notes.contains("version 1: ") && notes.contains("version 2: ");
                assert!(of_both, "{number}: {notes}");
            }
        }
    }
    let has_16 = |editions: &Editions| {
        let mut tables = editions.as_2017.tables.iter();
        tables.any(|table| table.number == "16")
    };
    assert!(has_16(&one) && !has_16(&other), "Table 16 is of version 1");
}

#[test]
fn put_together_a_table_shows_what_its_parts_show_and_no_more() {
    let [(_, one), _] = together([40, 30]);
    let parts = ["pupils-1", "pupils-2"].map(|name| {
        let rows = if name == "pupils-1" { 40 } else { 30 };
        let instrument = instrument(name);
        publishable(&results(&instrument, rows, 3), &instrument)
    });
    for number in ["14", "15"] {
        let both = &numbered(&one.publishable.tables, number).rows;
        let apart = parts.iter().map(|it| &numbered(&it.tables, number).rows[0]);
        assert!(both.iter().eq(apart), "{number}");
    }
    let both = numbered(&one.publishable.tables, "20");
    for (at, part) in parts.iter().enumerate() {
        let rows = &numbered(&part.tables, "20").rows;
        let same = both.rows.iter().zip(rows);
        assert!(
            same.into_iter()
                .all(|(both, part)| both.cells[at] == part.cells[0])
        );
    }
}
