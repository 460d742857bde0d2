//! Single schools: Tables 4 to 6.

use super::{Answers, aspects, instrument, published, rows_of};
use evaluation::analysis::as_2017;
use evaluation::tables::RowKind;

/// One school's answers as Table 4 prints them: eight teachers, and the SENCO, whose ratings are in brackets.
#[test]
fn a_single_school_is_printed_as_table_4() {
    let school = instrument("school");
    let points = [
        "a lot",
        "quite a lot",
        "a little",
        "not at all",
        "not sure/prefer not to say",
    ];
    let printed = rows_of(&published("T4"));
    let line = |id: &str| {
        let found = printed.iter().find(|(label, _)| label.starts_with(id));
        &found.expect("printed").1
    };
    let staff: Vec<Vec<&str>> = (school.aspects.iter())
        .map(|aspect| {
            let cells = points.iter().zip(line(&aspect.id));
            cells
                .flat_map(|(point, (_, many))| vec![*point; usize::try_from(*many).expect("few")])
                .collect()
        })
        .collect();
    let own: Vec<&str> = (school.aspects.iter())
        .map(|aspect| {
            let mut cells = points.iter().zip(line(&aspect.id));
            *cells
                .find(|(_, (raw, _))| raw.contains("SENCO"))
                .expect("marked")
                .0
        })
        .collect();
    let mut answers = Answers::of(&format!(
        "school,school_type,role,senco,award,must_employ,{},{}",
        aspects("support"),
        aspects("confidence")
    ));
    for person in 0..8 {
        let ratings: Vec<&str> = staff.iter().map(|given| given[person]).collect();
        answers.give(
            &format!(
                "s1,secondary,teacher,no,no,yes,{}{}",
                ratings.join(","),
                ",".repeat(14)
            ),
            1,
        );
    }
    answers.give(
        &format!(
            "s1,secondary,senior leader,yes,yes,yes{},{}",
            ",".repeat(14),
            own.join(",")
        ),
        1,
    );
    let analysis = answers.results(&school);
    let evaluators = as_2017(&analysis);
    let table = &evaluators.schools[0];
    assert_eq!(
        table.caption(),
        "Table 4: Rating task responses (secondary school)"
    );
    assert_eq!(
        table.notes,
        ["N=9: 8 teachers, 1 SENCO. The SENCO’s own ratings are marked."]
    );
    let headings: Vec<&str> = (table.rows.iter())
        .filter(|row| row.kind == RowKind::Heading)
        .map(|row| row.label.as_str())
        .collect();
    let domains: Vec<&str> = school
        .domains
        .iter()
        .map(|domain| domain.label.as_str())
        .collect();
    assert_eq!(headings, domains);
    let rows = table.rows.iter().filter(|row| row.kind != RowKind::Heading);
    for (row, aspect) in rows.zip(&school.aspects) {
        let shown: Vec<String> = row.cells.iter().map(|cell| cell.shown.words()).collect();
        let raw: Vec<&str> = line(&aspect.id)
            .iter()
            .map(|(raw, _)| raw.as_str())
            .collect();
        assert_eq!(shown, raw, "{}", aspect.id);
    }
}
