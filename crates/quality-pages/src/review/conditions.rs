//! The coordinator answers a provider about a condition of its acceptance: it is met, or not, or has another
//! deadline.

use super::{caption, errors, moved_on, ruled_out, sent::SentFields};
use crate::{
    address,
    applications::conditions::{place, said_of, what_is_asked},
    field, words,
};
use axum::response::Response;
use doors::Command;
use maud::{Markup, html};
use quality::{MeetCondition, PostponeCondition, REVISE_WITHIN_DAYS, RefuseCondition, offered_day};
use quality_views::{ConditionPage, ConditionPageView};
use shell::{
    ask::{Ask, Executed, show},
    at::At,
    components::{Button, Choice, Fieldset, Legend, Radios, Textarea},
    error_pages,
    form::{FieldErrors, FormStart},
    form_page::FormPage,
    layout::{Page, Title},
    security::CheckedForm,
    told_once::Done,
    typed::TypedDate,
};
use vocabulary::{ApplicationId, Field, Problem, Refusal};

/// What the form calls its fields, for a page that keeps what was typed.
const LABELS: [(Field, &str); 4] = [
    (field::NOTE, "Note to the provider"),
    (field::REASONS, "What is missing"),
    (field::DUE, "New deadline"),
    (field::WHY, "Note about the deadline"),
];

/// `condition.meet`
pub(crate) async fn get(
    ask: Ask,
    At((application, number)): At<(ApplicationId, String)>,
) -> Result<Response, Response> {
    let asked = place(&ask, application, &number)?;
    let view = waiting(&ask, asked)?;
    // What is usually answered with *not met* is when it must be met now.
    let offered = offered_day(ask.service().today(), REVISE_WITHIN_DAYS);
    let typed = Typed {
        due: offered.into(),
        ..Typed::default()
    };
    Ok(show(&page(&ask, asked, &view, &typed, &FieldErrors::new())))
}

/// `condition.meet`
pub(crate) async fn post(
    ask: Ask,
    At((application, number)): At<(ApplicationId, String)>,
    form: CheckedForm<SentFields>,
) -> Result<Response, Response> {
    let asked = place(&ask, application, &number)?;
    let typed = Typed::sent(form.value());
    // The form carries how much had been said of the condition that it showed.
    let seen: u32 = ask.hidden(form.revision())?;
    let (command, done) = match typed.command(asked, seen) {
        Ok(answer) => answer,
        Err(problems) => {
            let view = waiting(&ask, asked)?;
            let wrong = errors(&problems, &DATES);
            return Ok(error_pages::refused_form(&page(
                &ask, asked, &view, &typed, &wrong,
            )));
        }
    };
    match ask.execute(&form, &LABELS, command).await? {
        Executed::Done(_) => Ok(ask.done(
            &address::application(application),
            done.next("We have emailed the provider."),
        )),
        Executed::Wrong(problems) => {
            let view = waiting(&ask, asked)?;
            let wrong = errors(&problems, &DATES);
            Ok(error_pages::refused_form(&page(
                &ask, asked, &view, &typed, &wrong,
            )))
        }
        Executed::Refused(Refusal::Rule { rule, says, .. })
            if rule == quality::rule::CONDITION_MET =>
        {
            Err(moved_on(&ask, application, &says))
        }
        // What was added meanwhile is on the page, with what was typed.
        Executed::Refused(Refusal::Rule { rule, .. })
            if rule == quality::rule::CONDITION_CHANGED =>
        {
            let view = waiting(&ask, asked)?;
            let mut wrong = FieldErrors::new();
            wrong.add(
                field::ANSWER,
                "Read what was added about this condition while you were answering, then select your \
                 answer",
            );
            Ok(error_pages::refused_form(&page(
                &ask, asked, &view, &typed, &wrong,
            )))
        }
        Executed::Refused(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

/// The dates of the form.
const DATES: [Field; 2] = [field::DUE, field::NEW_DUE];

/// What was typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    answer: String,
    note: String,
    reasons: String,
    due: TypedDate,
    new_due: TypedDate,
    why: String,
}

impl Typed {
    fn sent(sent: &SentFields) -> Self {
        let one = |field: Field| sent.one(&field).to_owned();
        Self {
            answer: one(field::ANSWER),
            note: one(field::NOTE),
            reasons: one(field::REASONS),
            due: sent.date(&field::DUE),
            new_due: sent.date(&field::NEW_DUE),
            why: one(field::WHY),
        }
    }

    /// What the answer does, and what is said once it was done.
    fn command(&self, asked: ConditionPage, seen: u32) -> Result<(Command, Done), Vec<Problem>> {
        let ConditionPage {
            application,
            condition,
        } = asked;
        let seen = Some(seen);
        match self.answer.as_str() {
            "met" => Ok((
                Command::from(MeetCondition {
                    application,
                    condition,
                    seen,
                    note: self.note.clone(),
                }),
                Done::new("Condition recorded as met"),
            )),
            "not-met" => {
                let due = self.due.read();
                if due.is_none() && !self.due.is_empty() {
                    let says = "New deadline must be a real date, for example 27 3 2027";
                    return Err(vec![Problem::new(field::DUE, says)]);
                }
                Ok((
                    Command::from(RefuseCondition {
                        application,
                        condition,
                        seen,
                        reasons: self.reasons.clone(),
                        due,
                    }),
                    Done::new("Condition recorded as not met yet"),
                ))
            }
            "new-deadline" => Ok((
                Command::from(PostponeCondition {
                    application,
                    condition,
                    seen,
                    due: self.new_due.read(),
                    note: self.why.clone(),
                }),
                Done::new("New deadline recorded"),
            )),
            _ => {
                let says = "Select whether the provider has met the condition";
                Err(vec![Problem::new(field::ANSWER, says)])
            }
        }
    }
}

/// The condition, while it can be answered.
fn waiting(ask: &Ask, asked: ConditionPage) -> Result<ConditionPageView, Response> {
    let view = ask.view(&asked)?;
    if let Some(met) = view.condition.met {
        let says = format!("This condition was recorded as met on {}.", words::day(met));
        return Err(moved_on(ask, asked.application, &says));
    }
    Ok(view)
}

fn page<'a>(
    ask: &'a Ask,
    asked: ConditionPage,
    view: &ConditionPageView,
    typed: &Typed,
    errors: &FieldErrors,
) -> Page<'a> {
    let number = words::number(asked.condition);
    let title = Title::about("Answer a condition", view.number.clone());
    FormPage {
        caption: caption(&view.provider_name, &view.number),
        heading: html! { "Has the provider met condition " (number) "?" },
        says: html! {
            (what_is_asked(&view.condition, ask.service().today()))
            (said_of(asked, &view.condition))
        },
        form: FormStart {
            revision: view.said.to_string().into(),
            ..ask.form()
        },
        fields: fields(typed, errors),
        ..FormPage::new(ask, title, address::application(asked.application))
    }
    .page(ask, errors)
}

fn fields(typed: &Typed, errors: &FieldErrors) -> Markup {
    let text = |field: Field, label: &'static str, hint: &'static str, value| Textarea {
        name: field.into(),
        label: label.into(),
        hint: (!hint.is_empty()).then(|| hint.into()),
        value,
        rows: Some(4),
        error: errors.of(field),
        ..Textarea::default()
    };
    let choice = |value: &'static str, content: &'static str, conditional| {
        Choice {
            value: value.into(),
            content: content.into(),
            conditional: Some(conditional),
            ..Choice::default()
        }
        .into()
    };
    let due = typed.due.boxes_named(
        &field::DUE,
        "New deadline (optional)",
        "For example, 27 3 2027. Leave it blank to keep the deadline as it is.",
        errors.of(field::DUE.day()),
    );
    let new_due = typed.new_due.boxes_named(
        &field::NEW_DUE,
        "New deadline",
        "For example, 27 3 2027",
        errors.of(field::NEW_DUE.day()),
    );
    html! {
        (Radios {
            name: field::ANSWER.into(),
            fieldset: Some(Fieldset {
                legend: Legend {
                    content: "Your answer".into(),
                    classes: "govuk-fieldset__legend--m".into(),
                    ..Legend::default()
                },
                ..Fieldset::default()
            }),
            hint: Some("The provider reads your answer. We email its course leaders.".into()),
            items: vec![
                choice("met", "Yes, it is met", html! {
                    (text(field::NOTE, "Note to the provider (optional)", "", (&typed.note).into()))
                }),
                choice("not-met", "No, it is not met yet", html! {
                    (text(
                        field::REASONS,
                        "What is missing",
                        "Say what the provider must do or send to meet the condition.",
                        (&typed.reasons).into(),
                    ))
                    (due)
                }),
                choice("new-deadline", "I only want to give it a new deadline", html! {
                    (new_due)
                    (text(field::WHY, "Note about the deadline (optional)", "", (&typed.why).into()))
                }),
            ],
            value: Some((&typed.answer).into()),
            error: errors.of(field::ANSWER),
            ..Radios::default()
        })
        (Button {
            content: "Record this answer".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}
