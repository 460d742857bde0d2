//! A map as a file for spreadsheets: a row an outcome.

use super::table::names;
use axum::response::Response;
use framework::{Outcome, OutcomeArea};
use quality_views::{CoverageFile, CoverageView};
use shell::{ask::Ask, at::At, attachment::attachment, csv_file::csv_file};
use vocabulary::ApplicationId;

/// `application.read`
pub(crate) async fn get(
    ask: Ask,
    At((application, standard)): At<(ApplicationId, String)>,
) -> Result<Response, Response> {
    let view = ask.view(&CoverageFile {
        application,
        standard,
    })?;
    let name = format!("coverage-{}-{}.csv", view.number, view.standard.id);
    let bytes = csv_file(rows(&view));
    Ok(attachment(&name, "text/csv; charset=utf-8", bytes))
}

/// The rows of the file, the first of them its heads.
pub(crate) fn rows(view: &CoverageView) -> Vec<Vec<String>> {
    let head = [
        "outcome",
        "label",
        "area",
        "taught-in",
        "assessed-by",
        "coverage",
    ];
    let row = |area: &OutcomeArea, outcome: &Outcome| {
        let marks = view.map.of(&outcome.code);
        vec![
            outcome.code.clone(),
            outcome.label.clone(),
            area.title.clone(),
            names(&view.map.course.modules, &marks.taught, "; "),
            names(&view.map.course.assessments, &marks.assessed, "; "),
            view.map.covered(&outcome.code).in_words().to_owned(),
        ]
    };
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for area in view.outcomes.areas() {
        rows.extend(area.outcomes.iter().map(|outcome| row(area, outcome)));
    }
    rows
}
