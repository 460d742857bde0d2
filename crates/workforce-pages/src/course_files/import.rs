//! Asking once more, and importing.

use super::{checked, nothing_saved};
use crate::address;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    security::{CheckedForm, NoFields},
    told_once::Done,
    words,
};
use vocabulary::{ImportId, Refusal};
use workforce::{ImportRecords, rule};
use workforce_views::RecordsCheck;

/// `course.record`
pub(crate) async fn get(ask: Ask, At(check): At<ImportId>) -> Result<Response, Response> {
    let (_, view) = checked(&ask, check).await?;
    if !can_be_imported(&view) {
        return Ok(Redirect::to(&address::course_file(check)).into_response());
    }
    let confirm = Confirm {
        caption: html! {
            (nothing_saved())
            span class="govuk-caption-l" { (view.provider_name) }
        },
        heading: html! { "Import this file?" },
        says: html! {
            p class="govuk-body" {
                (words::count(view.new_rows(), "row says", "rows say"))
                " something new. They are recorded as the provider’s own statement."
            }
            p class="govuk-body" {
                "A mistake can be corrected afterwards, course by course. The correction is added, and \
                 what was recorded before is kept."
            }
        },
        button: "Import the file",
        warning: false,
        keep: "Do not import it",
        ..Confirm::warning(
            &ask,
            "Import a file of courses".into(),
            "Import the file",
            address::course_file(check),
        )
    };
    Ok(show(&confirm.page(&ask)))
}

/// `course.record`
pub(crate) async fn post(
    ask: Ask,
    At(check): At<ImportId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let (sent, view) = checked(&ask, check).await?;
    if view.imported.is_none() && !can_be_imported(&view) {
        return Ok(Redirect::to(&address::course_file(check)).into_response());
    }
    let new = view.new_rows();
    let columns = view.columns.remembered(&view.table);
    let command = ImportRecords {
        import: check,
        provider: sent
            .organisation
            .ok_or_else(|| ask.refusal(Refusal::NotFound))?,
        file: sent.file,
        columns,
        rows: view.rows.into_iter().filter_map(|row| row.row).collect(),
    };
    match ask.execute(&form, &[], command).await?.outcome() {
        Ok(_) => {
            let rows = words::count(new, "course or award", "courses and awards");
            let done = Done::new(format!("File imported: {rows} recorded"));
            Ok(ask.done(address::COURSES, done))
        }
        // Pressed twice: the second time it is imported already.
        Err(Refusal::Rule { rule, .. })
            if rule == rule::NOTHING_NEW_IN_FILE.0 && ask.just_done(address::COURSES).is_some() =>
        {
            Ok(Redirect::to(address::COURSES).into_response())
        }
        Err(refusal) => Err(ask.refusal(refusal)),
    }
}

fn can_be_imported(view: &RecordsCheck) -> bool {
    view.lacks.is_empty()
        && view.imported.is_none()
        && view.wrong() == 0
        && view.changes()
        && !view.is_too_much()
}
