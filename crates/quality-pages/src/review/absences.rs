//! When a member of the group is away: what they have said, and a form to say more.

use super::{errors, sent::SentFields};
use crate::field;
use axum::response::Response;
use doors::Command;
use jiff::civil::Date;
use maud::{Markup, html};
use quality::{NoteAbsence, WithdrawAbsence};
use quality_views::{OwnAbsences, OwnAbsencesView};
use serde::Deserialize;
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    components::{Button, ButtonKind, DateInput, Legend},
    error_pages, form,
    form::{FieldErrors, FormStart, hidden_field},
    layout::{Above, Page},
    security::CheckedForm,
    told_once::Done,
    typed::TypedDate,
};
use vocabulary::{Problem, in_words};

const ADDRESS: &str = "/absences";

form! {
    /// The first day of the absence that is withdrawn.
    #[derive(Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Withdrawn {
        from: String = field::FROM,
    }
}

/// `absence.note`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    let view = ask.view(&OwnAbsences)?;
    Ok(show(&page(&ask, &view, &SentFields::default(), &[])))
}

/// `absence.note`
pub(crate) async fn post(ask: Ask, form: CheckedForm<SentFields>) -> Result<Response, Response> {
    let sent = form.value();
    let view = ask.view(&OwnAbsences)?;
    let command = Command::from(NoteAbsence {
        person: view.person,
        from: sent.date(&field::FROM).read(),
        until: sent.date(&field::UNTIL).read(),
    });
    let labels = [(field::FROM, "First day"), (field::UNTIL, "Last day")];
    match ask.execute(&form, &labels, command).await? {
        Executed::Done(_) => Ok(ask.done(
            ADDRESS,
            Done::new("Absence saved")
                .next("We do not suggest you as a reader, or remind you, while you are away."),
        )),
        Executed::Wrong(problems) => {
            let page = page(&ask, &view, sent, &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

/// `absence.note`
pub(crate) async fn withdraw(ask: Ask, form: CheckedForm<Withdrawn>) -> Result<Response, Response> {
    let view = ask.view(&OwnAbsences)?;
    let from: Date = ask.hidden(&form.value().from)?;
    let person = view.person;
    ask.carry_out(&form, WithdrawAbsence { person, from })
        .await?;
    Ok(ask.done(ADDRESS, Done::new("Absence removed")))
}

fn page<'a>(
    ask: &'a Ask,
    view: &OwnAbsencesView,
    sent: &SentFields,
    problems: &[Problem],
) -> Page<'a> {
    let errors = errors(problems, &[field::FROM, field::UNTIL]);
    let (from, until) = (sent.date(&field::FROM), sent.date(&field::UNTIL));
    let fields = html! {
        (day(&field::FROM, "First day that you are away", &from, &errors))
        (day(&field::UNTIL, "Last day that you are away", &until, &errors))
        (Button {
            content: "Save".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    };
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "When you are away" }
        p class="govuk-body" {
            "Tell us when you cannot read applications. While you are away, we do not suggest you as \
             a reader and do not remind you. The coordinator can see the dates. You do not have to \
             give a reason. You can also use this page for a time when you are busy."
        }
        (known(ask, view))
        h2 class="govuk-heading-m" { "Add a time" }
        (ask.form().around("", &fields))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("When you are away", &ask.surroundings, content)
    }
    .with_above(Above::back("/work"))
}

fn day<'a>(
    named: &'a vocabulary::Field,
    says: &'static str,
    typed: &'a TypedDate,
    errors: &'a FieldErrors,
) -> DateInput<'a> {
    let legend = Legend {
        content: says.into(),
        classes: "govuk-fieldset__legend--s".into(),
        ..Legend::default()
    };
    typed.boxes_named(
        named,
        legend,
        "For example, 27 3 2027",
        errors.of(named.day()),
    )
}

/// What they have said that is not over, each with a button that takes it back.
fn known(ask: &Ask, view: &OwnAbsencesView) -> Markup {
    if view.absences.is_empty() {
        return html! { p class="govuk-body" { "You have not said that you will be away." } };
    }
    html! {
        h2 class="govuk-heading-m" { "You are away" }
        ul class="govuk-list govuk-list--spaced" {
            @for absence in &view.absences {
                @let remove = Button {
                    content: html! {
                        "Remove"
                        span class="govuk-visually-hidden" { ": away " (absence.in_words()) }
                    }
                    .into(),
                    kind: ButtonKind::Secondary,
                    prevent_double_click: Some(true),
                    ..Button::default()
                };
                @let fields = html! {
                    (hidden_field(&field::FROM, &absence.from.to_string()))
                    (remove)
                };
                @let form = FormStart {
                    action: "/absences/remove".into(),
                    ..ask.form()
                };
                li {
                    (in_words(absence.from)) " to " (in_words(absence.until))
                    (form.around("", &fields))
                }
            }
        }
    }
}
