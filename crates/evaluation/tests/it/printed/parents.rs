//! Answers of parents: Tables 8, 10 and 11, and Figure 2.

use super::{
    Answers, by_count, crossed, instrument, is_printed, numbered, published, rows_of, to_the_letter,
};
use evaluation::analysis::{Edition, as_2017};
use evaluation::report::Report;

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
