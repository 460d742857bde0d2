//! The two editions and what is written of them.

use super::responses::{results, school};
use evaluation::analysis::{as_2017, publishable};
use evaluation::report::{Report, files, page};
use evaluation::tables::{Shown, Table};
use proptest::prelude::*;

#[test]
fn the_edition_for_evaluators_has_every_table_of_2017_that_the_survey_supports() {
    let analysis = results(&school(), 2_000, 1);
    let numbers: Vec<&str> = analysis
        .tables
        .iter()
        .map(|table| table.number.as_str())
        .filter(|n| n.starts_with(char::is_numeric))
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "7", "23", "24", "25", "26", "27"]);
    let one = &analysis.tables[0];
    assert_eq!(one.columns, ["SENCO", "Non-SENCO", "Total"]);
    assert_eq!(one.rows.last().expect("a total").label, "Total");
}

fn counts(table: &Table) -> impl Iterator<Item = u64> {
    table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.key.is_some())
        .filter_map(evaluation::tables::Cell::count)
}

#[test]
fn a_school_with_four_answers_gets_a_table_that_marks_the_senco_only_for_evaluators() {
    let analysis = results(&school(), 30_000, 2);
    assert!(!analysis.schools.is_empty(), "the sample has busy schools");
    let marked = |tables: &[Table]| {
        let cells = tables
            .iter()
            .flat_map(|table| &table.rows)
            .flat_map(|row| &row.cells);
        cells
            .filter(|cell| matches!(&cell.shown, Shown::Words(words) if words.contains("SENCO")))
            .count()
    };
    assert!(marked(&analysis.schools) > 0);
    let public = publishable(&analysis, &school());
    assert!(
        public.schools.len() < analysis.schools.len(),
        "most have fewer than ten answers"
    );
    assert_eq!(marked(&public.schools), 0);
    assert!(
        !serde_json::to_string(&public.schools)
            .expect("plain")
            .contains("(SENCO)")
    );
}

#[test]
fn everything_is_written_and_nothing_points_elsewhere() {
    let instrument = school();
    let analysis = results(&instrument, 1_500, 3);
    let files = files(&analysis, &instrument).expect("written");
    let there = |path: &str| files.iter().any(|file| file.path == path);
    for path in [
        "results.json",
        "report.html",
        "tables.xlsx",
        "tables/table-1.csv",
        "charts/map-region.svg",
    ] {
        assert!(there(path), "{path}");
        assert!(
            path == "charts/map-region.svg" || there(&format!("publishable/{path}")),
            "publishable/{path}"
        );
    }
    for file in files.iter().filter(|file| {
        [".html", ".svg"]
            .iter()
            .any(|ending| file.path.ends_with(ending))
    }) {
        let text = String::from_utf8_lossy(&file.bytes);
        let elsewhere = text.replace("http://www.w3.org/2000/svg", "");
        assert!(
            !elsewhere.contains("http"),
            "{} needs nothing from elsewhere",
            file.path
        );
        assert!(!text.contains("NaN"), "{}", file.path);
    }
    let book = files
        .iter()
        .find(|file| file.path == "tables.xlsx")
        .expect("there");
    assert!(book.bytes.starts_with(b"PK"));
    assert_eq!(
        evaluation::report::files(&analysis, &instrument).expect("again"),
        files,
        "the same results, the same bytes"
    );
}

#[test]
fn the_page_can_be_read_without_seeing_it() {
    let instrument = school();
    let analysis = results(&instrument, 1_500, 3);
    let text = page(&Report::of(&as_2017(&analysis), &instrument));
    assert!(text.contains("<html lang=\"en-GB\">") && text.contains("Skip to the results"));
    assert_eq!(
        text.matches("<table>").count(),
        text.matches("<caption>").count(),
        "every table has its caption"
    );
    assert_eq!(
        text.matches("<svg").count(),
        text.matches("role=\"img\"").count(),
        "every picture is named"
    );
    assert_eq!(text.matches("<h1>").count(), 1);
}

#[test]
fn nobody_at_all_still_gives_a_report() {
    let instrument = school();
    let analysis = results(&instrument, 0, 1);
    assert!(files(&analysis, &instrument).is_ok());
    let json = serde_json::to_string(&analysis).expect("plain");
    assert!(json.contains("undefined") && !json.contains("null,\"p\":0"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// No small count is shown, and no row or column of a table gives one away.
    #[test]
    fn small_counts_are_hidden_with_what_gives_them_away(seed in any::<u64>(), rows in 50_usize..600) {
        let instrument = school();
        let analysis = results(&instrument, rows, seed);
        let public = publishable(&analysis, &instrument);
        for table in &public.tables {
            prop_assert!(counts(table).all(|count| count == 0 || count >= 5), "table {}", table.number);
            let exclusive = table.columns.last().is_some_and(|head| head == "Total");
            for row in table.rows.iter().filter(|_| exclusive) {
                let hidden = row.cells.iter().filter(|cell| cell.shown == Shown::Hidden).count();
                prop_assert!(hidden != 1, "table {}, row {}: {:?}", table.number, row.label, row.cells);
            }
            if exclusive && table.number.parse::<u32>().is_ok_and(|number| ![3, 7, 25, 26].contains(&number)) {
                for column in 0..table.columns.len() {
                    let hidden = table.rows.iter().filter(|row| row.cells[column].shown == Shown::Hidden).count();
                    prop_assert!(hidden != 1, "table {}, column {column}", table.number);
                }
            }
        }
    }
}
