//! External examiners of a provider's course: they have a duty to its university and keep out of
//! its review.

use crate::{address, field};
use axum::response::Response;
use doors::Command;
use maud::{Markup, html};
use quality::NameExaminer;
use quality_views::{Examiners, ExaminersView};
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, ButtonKind, Cell, Select, SelectOption, Table},
    error_pages, form,
    form::{FieldErrors, hidden_field},
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
};
use vocabulary::{OrganisationId, PersonId, Problem};

form! {
    /// Who, and whether they examine the course.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        examiner: String = field::EXAMINER,
        examines: String = field::EXAMINES,
    }
}

/// `examiner.name`
pub(crate) async fn get(ask: Ask, At(provider): At<OrganisationId>) -> Result<Response, Response> {
    let view = ask.view(&Examiners { provider })?;
    Ok(show(&page(&ask, provider, &view, &[])))
}

/// `examiner.name`
pub(crate) async fn post(
    ask: Ask,
    At(provider): At<OrganisationId>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&Examiners { provider })?;
    let Ok(examiner) = form.value().examiner.parse::<PersonId>() else {
        let problem = Problem::new(
            field::EXAMINER,
            "Select a member of the Quality Standards Group",
        );
        return Ok(error_pages::refused_form(&page(
            &ask,
            provider,
            &view,
            &[problem],
        )));
    };
    let command = Command::from(NameExaminer {
        provider,
        examiner,
        examines: form.value().examines != "no",
    });
    ask.carry_out_or_show(&form, &[], command, |problems| {
        Ok(page(&ask, provider, &view, problems))
    })
    .await?;
    let listed = view.members.iter().find(|it| it.0 == examiner);
    let name = listed.map_or("A member of the group", |it| it.1.as_str());
    let said = if form.value().examines == "no" {
        format!("{name} removed as an external examiner")
    } else {
        format!("{name} added as an external examiner")
    };
    Ok(ask.done(&address::examiners(provider), Done::new(said)))
}

fn page<'a>(
    ask: &'a Ask,
    provider: OrganisationId,
    view: &ExaminersView,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let others = view.members.iter().filter(|it| !it.3);
    let mut options = vec![SelectOption {
        text: "Select a member".into(),
        value: Some("".into()),
        ..SelectOption::default()
    }];
    options.extend(others.map(|(person, name, organisation, _)| SelectOption {
        text: format!("{name}, {organisation}").into(),
        value: Some(person.to_string().into()),
        ..SelectOption::default()
    }));
    let title = Title::about("External examiners", view.provider_name.clone());
    FormPage {
        caption: html! { span class="govuk-caption-l" { (view.provider_name) } },
        heading: html! { "External examiners of the course" },
        says: html! {
            p class="govuk-body" {
                "A member of the Quality Standards Group who examines this provider’s course has a \
                 conflict of interest. We do not suggest them as readers of its applications, and \
                 they take no part in deciding them. If one of them is reading an application now, \
                 they can no longer open it, and you will be asked to replace them."
            }
            (examining(ask, view))
        },
        fields: html! {
            (Select {
                name: field::EXAMINER.into(),
                label: "Add a member of the group".into(),
                options,
                error: errors.of(field::EXAMINER),
                ..Select::default()
            })
            (Button {
                content: "Add this examiner".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(ask, title, address::provider(provider))
    }
    .page(ask, &errors)
}

/// Those who examine it, each with a way to take them off.
fn examining(ask: &Ask, view: &ExaminersView) -> Markup {
    let rows: Vec<Vec<Cell<'_>>> = view
        .members
        .iter()
        .filter(|it| it.3)
        .map(|(person, name, organisation, _)| {
            let remove = ask.form().around(
                "senco-identity__form",
                &html! {
                    (hidden_field(&field::EXAMINER, &person.to_string()))
                    (hidden_field(&field::EXAMINES, "no"))
                    (Button {
                        content: html! {
                            "Remove" span class="govuk-visually-hidden" { " " (name) }
                        }.into(),
                        kind: ButtonKind::Secondary,
                        classes: "govuk-!-margin-bottom-0".into(),
                        ..Button::default()
                    })
                },
            );
            vec![
                Cell::from(format!("{name}, {organisation}")),
                Cell::from(remove),
            ]
        })
        .collect();
    html! {
        @if rows.is_empty() {
            p class="govuk-body" { "No member of the group is recorded as an examiner of this course." }
        } @else {
            (Table {
                caption: "Examiners who are members of the group".into(),
                caption_classes: "govuk-table__caption--s".into(),
                head: vec![
                    "Who".into(),
                    Cell::from(html! { span class="govuk-visually-hidden" { "What you can do" } }),
                ],
                rows,
                classes: crate::words::ROWS.into(),
                ..Table::default()
            })
        }
    }
}
