//! Who answered and how they gained the Award: Tables 1 to 3, 7 and 23 to 27.

use super::{
    Answers, aspects, crossed, fourteen, instrument, is_printed, numbered, published, rows_of,
    to_the_letter,
};
use evaluation::analysis::{as_2017, publishable};
use evaluation::tables::Cell;

const ROLES: [&str; 3] = ["headteacher", "senior leader", "teacher"];

#[test]
fn tables_1_and_2_are_of_complete_answers_for_evaluators_and_of_everybody_else_where() {
    let mut answers = Answers::of(&format!(
        "role,senco,award,must_employ,{}",
        aspects("confidence")
    ));
    let full = fourteen("a lot");
    for (role, (_, cells)) in ROLES.iter().zip(rows_of(&published("T2"))) {
        for (award, (_, many)) in ["yes", "in training", "no"].iter().zip(cells) {
            answers.give(&format!("{role},yes,{award},yes,{full}"), many);
        }
    }
    for (role, (_, cells)) in ROLES.iter().zip(rows_of(&published("T1"))) {
        answers.give(&format!("{role},no,no,yes,{full}"), cells[1].1);
    }
    answers.give(&format!("teacher,yes,yes,yes,a lot{}", ",".repeat(13)), 20);
    let school = instrument("school");
    let analysis = answers.results(&school);
    let printed = as_2017(&analysis);
    for (number, id) in [("1", "T1"), ("2", "T2")] {
        is_printed(numbered(&printed.tables, number), id, to_the_letter);
    }
    let notes = numbered(&printed.tables, "1").notes.join(" ");
    assert!(
        notes.contains("N=934") && notes.contains("954 answered"),
        "{notes}"
    );
    let public = publishable(&analysis, &school);
    let total = numbered(&public.tables, "1").rows.last().expect("a total");
    assert_eq!(total.cells.last().and_then(Cell::count), Some(954));
}

/// The answers of a crossed table come out as it was printed, to the letter.
fn comes_out(number: &str, answers: &Answers) {
    let printed = as_2017(&answers.results(&instrument("school")));
    let id = format!("T{number}");
    is_printed(numbered(&printed.tables, number), &id, to_the_letter);
}

#[test]
fn tables_3_and_7_have_their_own_words_and_leave_0_blank() {
    let school = instrument("school");
    for (number, before) in [("3", "yes,yes,yes,"), ("7", "yes,no,no,")] {
        let id = format!("T{number}");
        let spec = school.tables.iter().find(|table| table.number == number);
        let words = spec.and_then(|spec| spec.words.get("issues_themes"));
        let themes: Vec<String> = rows_of(&published(&id))
            .into_iter()
            .map(|(label, _)| {
                let own = words.and_then(|words| words.iter().find(|(_, word)| **word == label));
                format!("\"{}\"", own.map_or(&label, |(own, _)| own))
            })
            .collect();
        let themes: Vec<&str> = themes.iter().map(String::as_str).collect();
        let header = "must_employ,senco,award,issues_themes,role";
        let answers = crossed(&id, header, before, &themes, &ROLES);
        comes_out(number, &answers);
        let printed = as_2017(&answers.results(&school));
        let table = numbered(&printed.tables, number);
        assert_eq!(table.row_head, "Suggestions / staff role");
    }
}

#[test]
fn tables_23_to_27_come_out_to_the_letter() {
    let heads = "yes,no,no,headteacher,";
    let kinds = ["primary", "secondary", "special"];
    let header = "must_employ,senco,award,role,school_type,";
    for (number, question, many) in [
        ("23", "trained", vec!["0", "1", "2", "3"]),
        ("24", "planned", vec!["0", "1", "2"]),
    ] {
        let header = format!("{header}{question}");
        let id = format!("T{number}");
        comes_out(number, &crossed(&id, &header, heads, &kinds, &many));
    }
    let sencos: Vec<String> = ["yes", "no"]
        .iter()
        .flat_map(|senco| ROLES.iter().map(move |role| format!("{senco},{role}")))
        .collect();
    let sencos: Vec<&str> = sencos.iter().map(String::as_str).collect();
    for (number, question, before) in [
        ("25", "career", "yes,yes,"),
        ("26", "considering", "yes,no,"),
    ] {
        let header = format!("must_employ,award,senco,role,{question}");
        let id = format!("T{number}");
        comes_out(
            number,
            &crossed(&id, &header, before, &sencos, &["yes", "no"]),
        );
    }
    let header = "must_employ,senco,award,role,academies";
    let answers = ["yes", "no", "don't know"];
    comes_out(
        "27",
        &crossed("T27", header, "yes,yes,yes,", &ROLES, &answers),
    );
}
