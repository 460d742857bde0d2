//! The governor or trustee responsible for special educational needs: named, followed by another, ended.

use super::{acting_for, button, field as page_field, fields::legend, full_date};
use crate::address;
use access::Action;
use axum::response::Response;
use doors::Command;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, ButtonKind, TextInput},
    error_pages, form,
    form::{FieldErrors, hidden_field},
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
    typed::TypedDate,
};
use vocabulary::{Problem, Urn};
use workforce::{EndGovernor, NameGovernor, field};
use workforce_views::{SchoolPosts, SchoolPostsView};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        name: String = field::NAME,
        from_day: String = page_field::FROM_DAY,
        from_month: String = page_field::FROM_MONTH,
        from_year: String = page_field::FROM_YEAR,
        to_day: String = page_field::TO_DAY,
        to_month: String = page_field::TO_MONTH,
        to_year: String = page_field::TO_YEAR,
        /// Who is no longer responsible; empty where someone is named.
        governor: String = page_field::GOVERNOR,
    }
}

impl Form {
    fn from(&self) -> TypedDate {
        TypedDate {
            day: self.from_day.clone(),
            month: self.from_month.clone(),
            year: self.from_year.clone(),
        }
    }

    fn to(&self) -> TypedDate {
        TypedDate {
            day: self.to_day.clone(),
            month: self.to_month.clone(),
            year: self.to_year.clone(),
        }
    }
}

/// `post.report`
pub(crate) async fn get(ask: Ask, At(urn): At<Urn>) -> Result<Response, Response> {
    let view = ask.view(&SchoolPosts { urn })?;
    Ok(show(&page(&ask, urn, &view, &Form::default(), &[])))
}

/// `post.report`
pub(crate) async fn post(
    ask: Ask,
    At(urn): At<Urn>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&SchoolPosts { urn })?;
    let typed = form.value();
    let organisation = acting_for(&ask, Action::ReportPosts);
    let ended = typed.governor.parse().ok();
    let read = match ended {
        Some(governor) => full_date(&typed.to(), field::TO, "Last day responsible").map(|last| {
            Command::from(EndGovernor {
                organisation,
                school: urn,
                governor,
                to: last.map(|last| last.tomorrow().unwrap_or(last)),
            })
        }),
        None => full_date(&typed.from(), field::FROM, "First day").map(|from| {
            Command::from(NameGovernor {
                organisation,
                school: urn,
                name: typed.name.clone(),
                from,
            })
        }),
    };
    let command = match read {
        Ok(command) => command,
        Err(problem) => {
            let page = page(&ask, urn, &view, typed, &[problem]);
            return Ok(error_pages::refused_form(&page));
        }
    };
    let done = match ended {
        Some(_) => "End recorded",
        None => "Governor or trustee named",
    };
    let labels = [
        (field::NAME, "Full name"),
        (field::FROM, "First day"),
        (field::TO, "Last day responsible"),
    ];
    ask.carry_out_or_show(&form, &labels, command, |problems| {
        Ok(page(&ask, urn, &view, typed, problems))
    })
    .await?;
    Ok(ask.done(&address::school_senco(urn), Done::new(done)))
}

fn page<'a>(
    ask: &'a Ask,
    urn: Urn,
    view: &SchoolPostsView,
    typed: &Form,
    problems: &[Problem],
) -> Page<'a> {
    let errors = FieldErrors::from(problems);
    let (from, to) = (typed.from(), typed.to());
    let open = view.governors.iter().find(|it| it.to.is_none());
    let name = open.and_then(|it| it.name.as_deref()).unwrap_or("them");
    let ending = html! {
        @if let Some(open) = open {
            (ask.form().around("", &html! {
                h2 class="govuk-heading-m" { "Or record that no one is responsible any more" }
                (to.boxes_named(
                    &field::TO,
                    legend("Last day responsible"),
                    "For example, 31 8 2026",
                    errors.of(field::TO),
                ))
                (hidden_field(&page_field::GOVERNOR, &open.governor.to_string()))
                (Button {
                    content: "Save the end".into(),
                    kind: ButtonKind::Secondary,
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }))
        }
    };
    let mut page = FormPage {
        caption: html! { span class="govuk-caption-l" { (view.school.name) } },
        says: html! {
            p class="govuk-body" {
                "The governing body, or the trust, can make one person responsible for special educational needs and \
                 disability (SEND)."
                @if open.is_some() { " If you name someone, they follow " strong { (name) } " from their first day." }
            }
        },
        fields: html! {
            (TextInput {
                name: field::NAME.into(),
                label: "Full name".into(),
                value: Some((&typed.name).into()),
                error: errors.of(field::NAME),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (from.boxes_named(
                &field::FROM,
                legend("First day"),
                "For example, 1 9 2026",
                errors.of(field::FROM),
            ))
            (button("Save"))
        },
        ..FormPage::new(ask, "Governor or trustee responsible", address::school_senco(urn))
    }
    .page(ask, &errors);
    page.content = html! { (page.content) (ending) };
    page
}
