//! Which column of a file is what: chosen by whoever sends it, where their headings do not say.

use super::checked;
use crate::address;
use access::Action;
use axum::response::{IntoResponse as _, Redirect, Response};
use doors::SentFile;
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Select, SelectOption},
    error_pages,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
};
use std::collections::BTreeMap;
use vocabulary::{CaseId, ImportId};
use workforce::{Column, Columns, OURS, SencoQualification, field::QUALIFICATION};
use workforce_views::RecordsCheck;

/// What is chosen: for each column by its place, and for all rows.
type Form = BTreeMap<String, String>;

/// `course.record`
pub(crate) async fn get(ask: Ask, At(check): At<ImportId>) -> Result<Response, Response> {
    let (_, view) = checked(&ask, check).await?;
    Ok(show(&page(&ask, check, &view, &FieldErrors::new())))
}

/// `course.record`
pub(crate) async fn post(
    ask: Ask,
    At(check): At<ImportId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let (sent, view) = checked(&ask, check).await?;
    let typed = form.value();
    let headings = view.table.headings.iter().enumerate();
    let chosen = headings.filter(|(_, heading)| !OURS.contains(&heading.as_str()));
    let chosen = chosen.map(|(place, heading)| {
        let name = typed.get(&field_of(place)).cloned().unwrap_or_default();
        (heading.clone(), name)
    });
    let all = typed.get(QUALIFICATION.0).and_then(|name| {
        let mut all = SencoQualification::ALL.into_iter();
        all.find(|it| it.name() == name)
    });
    let columns = Columns::chosen(chosen, all);
    let lacks = Columns::of(&view.table, &columns).lacks();
    if !lacks.is_empty() {
        let mut errors = FieldErrors::new();
        for what in lacks {
            errors.add(field_of(0), format!("Choose the column that says {what}"));
        }
        let view = RecordsCheck {
            columns: Columns::of(&view.table, &columns),
            ..view
        };
        return Ok(error_pages::refused_form(&page(
            &ask, check, &view, &errors,
        )));
    }
    let sent = SentFile { columns, ..sent };
    let case = CaseId::from(check);
    let desk = ask.service().desk();
    let kept = desk.keep_check(ask.actor, Action::RecordCourses, case, sent);
    kept.await.map_err(|failure| ask.failure(&failure, None))?;
    Ok(Redirect::to(&address::course_file(check)).into_response())
}

/// What the field for the column at a place is called.
fn field_of(place: usize) -> String {
    format!("column-{place}")
}

fn page<'a>(ask: &'a Ask, check: ImportId, view: &RecordsCheck, errors: &FieldErrors) -> Page<'a> {
    let headings: Vec<(usize, &String)> = view
        .table
        .headings
        .iter()
        .enumerate()
        .filter(|(_, heading)| !heading.is_empty() && !OURS.contains(&heading.as_str()))
        .collect();
    let nothing = || SelectOption {
        text: "Nothing that we record".into(),
        value: Some("".into()),
        ..SelectOption::default()
    };
    let option = |column: Column| SelectOption {
        text: column.in_words().into(),
        value: Some(column.name().into()),
        ..SelectOption::default()
    };
    let of_all = |it: SencoQualification| SelectOption {
        text: it.in_words().into(),
        value: Some(it.name().into()),
        ..SelectOption::default()
    };
    let a_column_says = SelectOption {
        text: "A column says it".into(),
        value: Some("".into()),
        ..SelectOption::default()
    };
    let example = |place: usize| {
        let mut cells = view.table.rows.iter().map(|row| row.cell(place));
        let first = cells.find(|cell| !cell.is_empty()).unwrap_or("nothing");
        let first: String = first.chars().take(60).collect();
        format!("The first row that has it says: {first}")
    };
    FormPage {
        caption: html! { span class="govuk-caption-l" { (view.provider_name) } },
        says: html! {
            p class="govuk-body" {
                "Nothing has been saved yet. Choose what each column of your file says. We remember it \
                 for your next file."
            }
        },
        fields: html! {
            @for (place, heading) in headings {
                @let name = field_of(place);
                (Select {
                    name: name.clone().into(),
                    label: format!("“{heading}”").into(),
                    hint: Some(example(place).into()),
                    error: errors.of(&name),
                    options: std::iter::once(nothing())
                        .chain(Column::ALL.into_iter().map(option))
                        .collect(),
                    value: view.columns.at(place).map_or("", Column::name).into(),
                    ..Select::default()
                })
            }
            (Select {
                name: QUALIFICATION.into(),
                label: "Which qualification are all rows about?".into(),
                hint: Some("Only if no column says it".into()),
                options: std::iter::once(a_column_says)
                    .chain(SencoQualification::ALL.into_iter().map(of_all))
                    .collect(),
                value: view.columns.all.map_or("", SencoQualification::name).into(),
                ..Select::default()
            })
            (Button { content: "Check the file".into(), ..Button::default() })
        },
        form: shell::form::FormStart::new(ask.csrf()),
        ..FormPage::new(
            ask,
            "What does each column say?",
            if view.lacks.is_empty() {
                address::course_file(check)
            } else {
                address::COURSE_FILES.to_owned()
            },
        )
    }
    .page(ask, errors)
}
