//! Tables of ratings, each under its own question: 12, 13, 16 to 19 and 22.

use super::super::responses::results;
use super::{Answers, by_count, instrument, numbered, published, rows_of};
use evaluation::analysis::as_2017;

/// Answers that give the counts of several columns, one after another: the first people give the first answer of each column.
fn profiled(header: &str, id: &str, points: &[&str]) -> Answers {
    let columns: Vec<Vec<&str>> = rows_of(&published(id))
        .into_iter()
        .map(|(_, cells)| {
            let given = points.iter().zip(cells);
            given
                .flat_map(|(point, (_, many))| vec![*point; usize::try_from(many).expect("few")])
                .collect()
        })
        .collect();
    let most = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut answers = Answers::of(header);
    for person in 0..most {
        let fields: Vec<&str> = columns
            .iter()
            .map(|column| column.get(person).copied().unwrap_or(""))
            .collect();
        answers.give(&fields.join(","), 1);
    }
    answers
}

#[test]
fn each_table_of_ratings_has_its_own_question_over_the_printed_counts() {
    let extent = [
        "very much",
        "quite a lot",
        "a little",
        "hardly at all",
        "not at all",
        "not sure",
    ];
    let often = [
        "\"yes, all the time\"",
        "\"yes, some of the time\"",
        "\"no, not really\"",
    ];
    let yes = ["yes", "sometimes", "no"];
    let cases: [(&str, &str, &str, &str); 7] = [
        (
            "parents",
            "12",
            "included,decisions_learning,decisions_wellbeing",
            "Does your child …",
        ),
        (
            "parents",
            "13",
            "partner_achievement,partner_wellbeing",
            "Do you feel considered …",
        ),
        (
            "pupils-1",
            "16",
            "learn,join_in,classmates,teachers,other_people",
            "Do you find it easy to …",
        ),
        ("pupils-1", "18", "get_help,cares", "Do you feel …"),
        (
            "pupils-2",
            "17",
            "learn,join_in,work_with_teacher,work_in_groups",
            "At school I feel I can …",
        ),
        ("pupils-2", "19", "can_ask,get_help", "At school I feel …"),
        (
            "pupils-2",
            "22",
            "better_at_working,get_on_better,something_else",
            "I feel people at school help me to …",
        ),
    ];
    for (name, number, header, stem) in cases {
        let id = &format!("T{number}");
        let points: &[&str] = match name {
            "parents" => &extent,
            "pupils-1" => &often,
            _ => &yes,
        };
        let analysis = profiled(header, id, points).results(&instrument(name));
        let printed = as_2017(&analysis);
        let table = numbered(&printed.tables, number);
        assert_eq!(table.row_head, stem, "table {number}");
        for (row, (_, cells)) in table.rows.iter().zip(rows_of(&published(id))) {
            let same = cells
                .iter()
                .zip(&row.cells)
                .all(|(printed, cell)| by_count(&cell.shown, printed));
            assert!(same, "{id}: {row:?}, and {cells:?} was printed");
        }
        assert_eq!(table.rows.len(), rows_of(&published(id)).len(), "{id}");
    }
}

#[test]
fn what_a_rating_was_asked_for_stands_whole_where_there_is_one_table_for_all() {
    let pupils = instrument("pupils-2");
    let analysis = results(&pupils, 60, 1);
    let table = numbered(&analysis.tables, "ratings pupils");
    let labels: Vec<&str> = table.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels[0], "At school I feel I can work with the teacher");
    assert_eq!(labels[5], "At school I feel I get help");
    assert_eq!(
        labels[6],
        "I feel people at school help me to get better at working"
    );
}
