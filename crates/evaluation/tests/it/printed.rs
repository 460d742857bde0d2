//! The tables of 2017, from answers made up so that they give its counts: they come out as they were printed.

use super::audit_2017::PUBLISHED;
use super::responses::{count, results, sample};
use evaluation::analysis::{Analysis, Edition, Options, analyse, as_2017, publishable};
use evaluation::instrument::Instrument;
use evaluation::report::{Report, files};
use evaluation::tables::{Cell, RowKind, Shown, Table, TableRow};
use serde_json::Value;

fn instrument(name: &str) -> Instrument {
    Instrument::built_in(name).expect("built in")
}

/// A printed table of 2017.
fn published(id: &str) -> Value {
    let all: Value = serde_json::from_str(PUBLISHED).expect("JSON");
    let tables = all["tables"].as_array().expect("tables");
    let found = tables.iter().find(|table| table["id"] == id);
    found.expect("printed").clone()
}

/// Its rows: label, and the printed cells in the order of its columns, with their counts.
fn rows_of(table: &Value) -> Vec<(String, Vec<(String, u64)>)> {
    let columns = table["columns"].as_array().expect("columns");
    let row = |row: &Value| {
        let cells = columns.iter().map(|column| {
            let cell = &row["cells"][column.as_str().expect("text")];
            let raw = cell["raw"].as_str().unwrap_or_default().replace('*', "");
            (raw, cell["count"].as_u64().unwrap_or(0))
        });
        let label = row["label"].as_str().expect("text").to_owned();
        (label, cells.collect())
    };
    table["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(row)
        .collect()
}

/// Answers as a file: the headings, then each row as often as it says.
struct Answers {
    header: String,
    rows: String,
}

impl Answers {
    fn of(header: &str) -> Self {
        Self {
            header: header.to_owned(),
            rows: String::new(),
        }
    }

    fn give(&mut self, fields: &str, times: u64) {
        (0..times).for_each(|_| {
            self.rows.push_str(fields);
            self.rows.push('\n');
        });
    }

    fn results(&self, instrument: &Instrument) -> Analysis {
        let (plan, tally) = count(instrument, self.header.as_bytes(), self.rows.as_bytes());
        assert_eq!(tally.bad_rows, 0, "{:?}", tally.bad);
        analyse(&plan, &tally, &Options::default()).expect("no shares are given")
    }
}

fn numbered<'t>(tables: &'t [Table], number: &str) -> &'t Table {
    let found = tables.iter().find(|table| table.number == number);
    found.unwrap_or_else(|| panic!("there is no table {number}"))
}

/// A table has the columns and rows that were printed, in their order, with cells that are printed alike.
fn is_printed(table: &Table, id: &str, cell: impl Fn(&Shown, &(String, u64)) -> bool) {
    let printed = published(id);
    let heads: Vec<&str> = (printed["columns"].as_array().expect("columns").iter())
        .filter_map(Value::as_str)
        .collect();
    let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    assert!(
        heads.len() == table.columns.len()
            && heads
                .iter()
                .zip(&table.columns)
                .all(|(one, other)| same(one, other)),
        "{id}: {heads:?} and {:?}",
        table.columns
    );
    let mut rows = table.rows.iter();
    for (label, cells) in rows_of(&printed) {
        // In their order, but for themes that were mentioned equally often.
        let is = |row: &&TableRow| row.label.to_lowercase().starts_with(&label.to_lowercase());
        let found = rows.find(is).or_else(|| table.rows.iter().find(is));
        let found = found.unwrap_or_else(|| panic!("{id}: no row {label} here"));
        for (printed, shown) in cells.iter().zip(&found.cells) {
            assert!(
                cell(&shown.shown, printed),
                "{id}, {label}: {:?}, and {printed:?} was printed",
                shown.shown
            );
        }
    }
}

fn to_the_letter(shown: &Shown, printed: &(String, u64)) -> bool {
    shown.words() == printed.0
}

fn by_count(shown: &Shown, printed: &(String, u64)) -> bool {
    let words = shown.words();
    words.split_whitespace().next() == Some(printed.1.to_string().as_str())
}

const ROLES: [&str; 3] = ["headteacher", "senior leader", "teacher"];

/// Fourteen ratings.
fn fourteen(point: &str) -> String {
    vec![point; 14].join(",")
}

fn aspects(variant: &str) -> String {
    let school = instrument("school");
    let heads: Vec<String> = (school.aspects.iter())
        .map(|aspect| format!("{variant}_{}", aspect.id))
        .collect();
    heads.join(",")
}

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

/// Answers that give a table of rows × columns, with the same fields before each.
fn crossed(id: &str, header: &str, before: &str, rows: &[&str], columns: &[&str]) -> Answers {
    let mut answers = Answers::of(header);
    let printed = rows_of(&published(id));
    let parts = (printed.into_iter()).filter(|(label, _)| !label.to_lowercase().contains("total"));
    for (row, (_, cells)) in rows.iter().zip(parts) {
        for (column, (_, many)) in columns.iter().zip(cells) {
            answers.give(&format!("{before}{row},{column}"), many);
        }
    }
    answers
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

#[test]
fn tables_8_10_and_11_and_figure_2_are_as_printed() {
    let parents = instrument("parents");
    let kinds = [
        "mainstream",
        "a special unit within a mainstream school",
        "special school",
        "another kind of school",
    ];
    let phases = ["primary", "secondary", "all-through"];
    let analysis = crossed("T8", "school_kind,phase", "", &kinds, &phases).results(&parents);
    let printed: Edition = as_2017(&analysis);
    is_printed(numbered(&printed.tables, "8"), "T8", to_the_letter);
    let report = Report::of(&printed, &parents);
    let figure = report
        .charts()
        .find(|chart| chart.id == "figure-2")
        .expect("drawn");
    assert!(figure.headline.starts_with("Figure 2: Number of children"));
    assert!(
        figure
            .description
            .contains("Mainstream: Primary 318, Secondary 123, All through 4.")
    );
    assert!(
        figure.svg.contains(">318</text>") && !figure.svg.contains(">532</text>"),
        "bars, no totals"
    );
    for (number, id, question) in [("10", "T10", "categories"), ("11", "T11", "senco_helped")] {
        let mut answers = Answers::of(&format!("{question},phase"));
        let values = &parents.question(question).expect("asked").values;
        let lines = rows_of(&published(id));
        for (value, (_, cells)) in values.iter().zip(&lines) {
            answers.give(&format!("\"{value}\","), cells[0].1);
        }
        let analysis = answers.results(&parents);
        let printed = as_2017(&analysis);
        let table = numbered(&printed.tables, number);
        assert!(
            table.columns[0].starts_with("Frequency ("),
            "{:?}",
            table.columns
        );
        assert!(table.rows.iter().any(|row| row.label.contains("(e.g. ")));
        for (row, (_, cells)) in table.rows.iter().zip(&lines) {
            assert!(by_count(&row.cells[0].shown, &cells[0]), "{id}: {row:?}");
        }
    }
}

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
