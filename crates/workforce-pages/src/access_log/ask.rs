//! Having the register’s answer on a school, for any date, as known on any other.

use crate::{address, field};
use access::Purpose;
use axum::{
    extract::RawQuery,
    response::{IntoResponse as _, Redirect, Response},
};
use jiff::civil::Date;
use maud::html;
use serde::Deserialize;
use shell::{
    ask::{Ask, show},
    at::At,
    components::{Button, Choice, Fieldset, Legend, Radios},
    error_pages, form,
    form::FieldErrors,
    form_page::FormPage,
    layout::Page,
    security::CheckedForm,
    typed::TypedDate,
};
use vocabulary::Urn;
use workforce_views::{AnswerForm, AnswerFormView, AskSchoolAnswer};

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        day: String = field::DAY,
        month: String = field::MONTH,
        year: String = field::YEAR,
        known_day: String = field::KNOWN_DAY,
        known_month: String = field::KNOWN_MONTH,
        known_year: String = field::KNOWN_YEAR,
        purpose: String = field::PURPOSE,
    }
}

impl Form {
    /// A form that asks about a day, as known at the end of another.
    fn of(on: Date, known: Option<Date>) -> Self {
        let on = TypedDate::from(on);
        let known = known.map(TypedDate::from).unwrap_or_default();
        Self {
            day: on.day,
            month: on.month,
            year: on.year,
            known_day: known.day,
            known_month: known.month,
            known_year: known.year,
            purpose: String::new(),
        }
    }

    fn on(&self) -> TypedDate {
        TypedDate {
            day: self.day.clone(),
            month: self.month.clone(),
            year: self.year.clone(),
        }
    }

    fn known(&self) -> TypedDate {
        TypedDate {
            day: self.known_day.clone(),
            month: self.known_month.clone(),
            year: self.known_year.clone(),
        }
    }

    /// What is asked, and why; what is wrong with it goes among the errors.
    fn read(
        &self,
        urn: Urn,
        today: Date,
        errors: &mut FieldErrors,
    ) -> (AskSchoolAnswer, Option<Purpose>) {
        let on = self.on().read();
        if on.is_none() {
            let says = "Date to ask about must be a real date, for example 27 3 2027";
            errors.add(field::DAY, says);
        }
        let known = match self.known() {
            typed if typed.is_empty() => None,
            typed => {
                let known = typed.read();
                match known {
                    None => {
                        let says = "What we knew on must be a real date, for example 27 3 2027";
                        errors.add(field::KNOWN, says);
                    }
                    Some(day) if day >= today => {
                        let says = "What we knew on must be a date in the past";
                        errors.add(field::KNOWN, says);
                    }
                    Some(_) => {}
                }
                known
            }
        };
        let purpose = Purpose::of(&self.purpose);
        if purpose.is_none() {
            errors.add(field::PURPOSE, "Select why you ask");
        }
        let on = on.unwrap_or(today);
        (AskSchoolAnswer { urn, on, known }, purpose)
    }
}

/// The days that stand in an address that leads here.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Led {
    on: String,
    known: String,
}

/// `school-answer.ask`
pub(crate) async fn get(
    ask: Ask,
    At(urn): At<Urn>,
    RawQuery(query): RawQuery,
) -> Result<Response, Response> {
    let view = ask.view(&AnswerForm { urn })?;
    let led: Led =
        serde_html_form::from_str(query.as_deref().unwrap_or_default()).unwrap_or_default();
    let on = led.on.parse().unwrap_or_else(|_| ask.service().today());
    let typed = Form::of(on, led.known.parse().ok());
    Ok(show(&page(&ask, &view, &typed, &FieldErrors::new())))
}

/// `school-answer.ask`: the answer is in the log before it is shown.
pub(crate) async fn post(
    ask: Ask,
    At(urn): At<Urn>,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let view = ask.view(&AnswerForm { urn })?;
    let typed = form.value();
    let mut errors = FieldErrors::new();
    let (wanted, purpose) = typed.read(urn, ask.service().today(), &mut errors);
    let offered = |purpose: &Purpose| view.purposes.iter().any(|(id, _)| *id == purpose.id());
    let purpose = purpose.filter(offered);
    let (true, Some(purpose)) = (errors.is_empty(), purpose) else {
        let page = page(&ask, &view, typed, &errors);
        return Ok(error_pages::refused_form(&page));
    };
    let ((), entries) = ask.look_up(&form, &wanted, purpose).await?;
    let entry = entries.first().copied();
    let to = entry.map_or_else(|| address::school_answer(urn), address::extract);
    Ok(Redirect::to(&to).into_response())
}

fn page<'a>(ask: &'a Ask, view: &AnswerFormView, typed: &Form, errors: &FieldErrors) -> Page<'a> {
    let (on, known) = (typed.on(), typed.known());
    FormPage {
        caption: html! { span class="govuk-caption-l" { (view.school.name) } },
        says: html! {
            p class="govuk-body" {
                "You get what the rules say of the school on a date, with each rule that decided. You can save it as a \
                 signed extract."
            }
            p class="govuk-body" {
                "We keep a record of who had which answer, when and why."
            }
        },
        fields: html! {
            (on.boxes(
                &field::DAY,
                legend("Which date do you want to ask about?"),
                "For example, 27 3 2027",
                errors.of(field::DAY),
            ))
            (known.boxes_named(
                &field::KNOWN,
                legend("As we knew it on another day? (optional)"),
                "Leave this blank to use everything that is known now",
                errors.of(field::KNOWN),
            ))
            (Radios {
                name: field::PURPOSE.into(),
                fieldset: Some(Fieldset { legend: legend("Why do you ask?"), ..Fieldset::default() }),
                items: view
                    .purposes
                    .iter()
                    .map(|(id, says)| Choice {
                        value: (*id).into(),
                        content: (*says).into(),
                        ..Choice::default()
                    }.into())
                    .collect(),
                value: (!typed.purpose.is_empty()).then(|| (&typed.purpose).into()),
                error: errors.of(field::PURPOSE),
                ..Radios::default()
            })
            (Button {
                content: "Show the answer".into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        },
        ..FormPage::new(
            ask,
            "The register’s answer on this school",
            address::school(view.school.urn),
        )
    }
    .page(ask, errors)
}

fn legend(says: &'static str) -> Legend<'static> {
    Legend {
        content: says.into(),
        classes: "govuk-fieldset__legend--m".into(),
        ..Legend::default()
    }
}
