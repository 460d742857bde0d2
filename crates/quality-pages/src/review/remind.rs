//! Reminding people of what an application waits for: who is late, a note to them, another deadline; and where
//! mail reaches everyone who has a part in it.

use super::{caption, errors, ruled_out, sent::SentFields};
use crate::{address, field, words};
use axum::response::Response;
use doors::Command;
use jiff::civil::Date;
use maud::{Markup, html};
use quality::{Chased, Remind};
use quality_views::{Chasable, Involved, Part, Reminding, RemindingView};
use shell::{
    ask::{Ask, Executed, show, two_thirds},
    at::At,
    components::{
        Button, Cell, Checkboxes, Choice, Fieldset, Hint, Legend, Radios, Table, Textarea,
    },
    error_pages,
    form::FieldErrors,
    layout::{Above, Page, Title},
    security::CheckedForm,
    told_once::Done,
    typed::TypedDate,
};
use vocabulary::{ApplicationId, Problem, in_words};

/// What the form holds.
#[derive(Default)]
struct Typed {
    of: Vec<Chased>,
    moves: Option<bool>,
    due: TypedDate,
    note: String,
}

const MOVES: &str = "moves";

/// `application.remind`
pub(crate) async fn get(
    ask: Ask,
    At(application): At<ApplicationId>,
) -> Result<Response, Response> {
    let view = ask.view(&Reminding { application })?;
    let today = ask.service().today();
    let late = |it: &&Chasable| it.due.is_some_and(|due| due < today);
    let mut of: Vec<Chased> = view.waits.iter().filter(late).map(|it| it.of).collect();
    // Where there is no choice, there is nothing to tick.
    if let [one] = view.waits.as_slice() {
        of = vec![one.of];
    }
    let typed = Typed {
        of,
        due: view.offered.into(),
        ..Typed::default()
    };
    Ok(show(&page(&ask, application, &view, &typed, &[])))
}

/// `application.remind`
pub(crate) async fn post(
    ask: Ask,
    At(application): At<ApplicationId>,
    form: CheckedForm<SentFields>,
) -> Result<Response, Response> {
    let sent = form.value();
    let typed = Typed {
        of: sent.many(&field::OF),
        moves: sent.find(MOVES).map(|it| it == "yes"),
        due: sent.date(&field::DUE),
        note: sent.one(&field::NOTE).to_owned(),
    };
    let moves = typed.moves == Some(true);
    let of_a_draft = typed.of.iter().any(|it| matches!(it, Chased::Answer(_)));
    let command = Command::from(Remind {
        application,
        of: typed.of.clone(),
        moves,
        due: typed.due.read(),
        note: typed.note.clone(),
    });
    let labels = [(field::NOTE, "Note"), (field::DUE, "New deadline")];
    match ask.execute(&form, &labels, command).await? {
        Executed::Done(_) => {
            let done = if moves {
                Done::new("New deadline set").next(if of_a_draft {
                    "A draft has one deadline, so we have emailed everyone who has not answered."
                } else {
                    "We have emailed everyone you selected."
                })
            } else {
                Done::new("Reminder sent").next("We have emailed everyone you selected.")
            };
            Ok(ask.done(&address::remind(application), done))
        }
        Executed::Wrong(problems) => {
            let view = ask.view(&Reminding { application })?;
            let page = page(&ask, application, &view, &typed, &problems);
            Ok(error_pages::refused_form(&page))
        }
        Executed::Refused(refusal) => Err(ruled_out(&ask, application, refusal)),
    }
}

fn page<'a>(
    ask: &'a Ask,
    application: ApplicationId,
    view: &RemindingView,
    typed: &Typed,
    problems: &[Problem],
) -> Page<'a> {
    let errors = errors(problems, &[field::OF, field::DUE, field::NOTE]);
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        (caption(&view.provider_name, &view.number))
        h1 class="govuk-heading-l" { "Remind people" }
        @if view.waits.is_empty() {
            p class="govuk-body" {
                "This application is " (view.phase.in_words()) ". It is not waiting for a report, \
                 an answer, revisions or a condition, so there is no one to remind."
            }
        } @else {
            p class="govuk-body" {
                "We remind people automatically a week before a deadline, the day after it, and a \
                 week later. You can also remind them now."
            }
            (ask.form().around("", &form(ask.service().today(), view, typed, &errors)))
        }
        (people(&view.people))
    });
    let title = Title::about("Remind people", view.number.clone());
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new(title, &ask.surroundings, content)
    }
    .with_above(Above::back(address::application(application)))
}

fn form(today: Date, view: &RemindingView, typed: &Typed, errors: &FieldErrors) -> Markup {
    let of = |it: &Chasable| {
        Choice {
            value: it.of.to_string().into(),
            content: what(it).into(),
            hint: Some(Hint {
                content: html! { (how_late(today, it)) }.into(),
                ..Hint::default()
            }),
            checked: Some(typed.of.contains(&it.of)),
            ..Choice::default()
        }
        .into()
    };
    html! {
        (Checkboxes {
            name: field::OF.into(),
            fieldset: Some(Fieldset {
                legend: legend("Who do you want to remind?"),
                ..Fieldset::default()
            }),
            items: view.waits.iter().map(of).collect(),
            error: errors.of(field::OF),
            ..Checkboxes::default()
        })
        (Radios {
            name: MOVES.into(),
            fieldset: Some(Fieldset {
                legend: legend("Deadline"),
                ..Fieldset::default()
            }),
            items: vec![
                Choice {
                    value: "no".into(),
                    content: "Keep it as it is".into(),
                    checked: Some(typed.moves != Some(true)),
                    ..Choice::default()
                }
                .into(),
                Choice {
                    value: "yes".into(),
                    content: "Set a new deadline".into(),
                    checked: Some(typed.moves == Some(true)),
                    conditional: Some(html! {
                        (typed.due.boxes_named(
                            &field::DUE,
                            Legend { content: "New deadline".into(), ..Legend::default() },
                            "For example, 27 3 2027",
                            errors.of(field::DUE.day()),
                        ))
                    }),
                    ..Choice::default()
                }
                .into(),
            ],
            ..Radios::default()
        })
        (Textarea {
            id: field::NOTE.into(),
            name: field::NOTE.into(),
            label: "Note (optional)".into(),
            hint: Some("We put it in the email. Everyone you select can read it.".into()),
            value: typed.note.as_str().into(),
            rows: Some(4),
            error: errors.of(field::NOTE),
            ..Textarea::default()
        })
        (Button {
            content: "Send reminder".into(),
            prevent_double_click: Some(true),
            ..Button::default()
        })
    }
}

fn legend(content: &'static str) -> Legend<'static> {
    Legend {
        content: content.into(),
        classes: "govuk-fieldset__legend--m".into(),
        ..Legend::default()
    }
}

fn what(it: &Chasable) -> String {
    let who = &it.who;
    match it.of {
        Chased::Report(_) => format!("{who}: report"),
        Chased::Answer(_) => format!("{who}: answer to the draft decision"),
        Chased::Revisions => format!("{who}: revisions"),
        Chased::Condition(number) => format!("{who}: condition {}", number.saturating_add(1)),
    }
}

fn how_late(today: Date, it: &Chasable) -> Markup {
    html! {
        @if let Some(due) = it.due {
            "Due by " (in_words(due)) (words::overdue(today, due)) ". "
        }
        @if let Some(away) = &it.away { "Away " (away.in_words()) ". " }
        @match it.reminded {
            Some(at) => { "You reminded them on " (words::day(at)) "." }
            None => { "You have not reminded them." }
        }
        (automatically(today, &it.calendar))
    }
}

/// When the automatic reminder was last due, and when the next one is.
fn automatically(today: Date, days: &[Date]) -> String {
    let (past, to_come): (Vec<Date>, Vec<Date>) = days.iter().partition(|day| **day <= today);
    let past = past.last().map(|day| {
        let day = in_words(*day);
        format!(" The last automatic reminder was due on {day}.")
    });
    let next = to_come.first().map(|day| {
        let day = in_words(*day);
        format!(" The next automatic reminder is on {day}.")
    });
    let next = next.unwrap_or_else(|| " There are no more automatic reminders.".to_owned());
    past.unwrap_or_default() + &next
}

/// Where mail reaches everyone who has a part in it: only the coordinator sees this.
fn people(people: &[Involved]) -> Markup {
    let row = |it: &Involved| {
        let part = match it.part {
            Part::CourseLeader => "Course leader",
            Part::Reader => "Reader",
            Part::Supporter => "Supporter",
            Part::Member => "Asked to agree",
        };
        let email = &it.contact.email;
        vec![
            Cell::from(it.contact.name.clone()),
            Cell::from(words::labelled("Part", &part)),
            Cell::from(words::labelled(
                "Email",
                &html! { a class="govuk-link" href={ "mailto:" (email) } { (email) } },
            )),
        ]
    };
    html! {
        @if !people.is_empty() {
            (Table {
                caption: "Names and addresses".into(),
                caption_classes: "govuk-table__caption--m".into(),
                head: vec!["Name".into(), "Part".into(), "Email".into()],
                rows: people.iter().map(row).collect(),
                classes: words::ROWS.into(),
                ..Table::default()
            })
            p class="govuk-body" {
                "Only you can see these addresses together. Do not pass on the name of a reader to \
                 the provider."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_automatic_reminder_is_told_of_before_and_after_it() {
        let day = |day| jiff::civil::date(2027, 3, day);
        let days = [day(3), day(11), day(18)];
        let says = |today| automatically(today, &days);
        assert_eq!(
            says(day(1)),
            " The next automatic reminder is on 3 March 2027."
        );
        assert!(says(day(3)).starts_with(" The last automatic reminder was due on 3 March 2027."));
        assert!(says(day(3)).ends_with("The next automatic reminder is on 11 March 2027."));
        assert!(says(day(20)).ends_with("There are no more automatic reminders."));
    }
}
