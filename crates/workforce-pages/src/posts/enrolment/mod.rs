//! Pages about the course that a SENCO takes, as their school says.
//!
//! | to find | look in |
//! |---|---|
//! | reporting it, and the fields of the form | `report.rs`, `fields.rs` |
//! | taking it back | `withdraw.rs` |
//! | what the link of a reminder opens | `by_link.rs` |
//! | SENCOs who still need a course | `due.rs` |
//! | what of it stands on the page of a post | here |

pub(crate) mod by_link;
pub(crate) mod due;
mod fields;
pub(crate) mod report;
pub(crate) mod withdraw;

use super::said::row;
use crate::address;
use maud::{Markup, html};
use shell::{
    components::{InsetText, SummaryRow},
    words,
};
use vocabulary::PostId;
use workforce::EnrolmentReminder;
use workforce_views::EnrolmentSaid;

/// The course as the school says, in rows.
fn rows(said: &EnrolmentSaid) -> Vec<SummaryRow<'static>> {
    let provider = said
        .provider
        .as_deref()
        .unwrap_or("A provider whose name was erased");
    let began = match &said.intake {
        Some(intake) => format!("{intake} intake"),
        None => said.began.in_words(),
    };
    vec![
        row("Course", said.qualification.in_words()),
        row("Provider", provider),
        row("Starts or started", began),
    ]
}

/// The course as the school says, in one row of the page of a post.
pub(super) fn summary(said: &EnrolmentSaid) -> SummaryRow<'static> {
    let provider = said
        .provider
        .as_deref()
        .unwrap_or("a provider whose name was erased");
    let (course, began) = (said.qualification.in_words(), said.began.in_words());
    SummaryRow {
        key: "Course".into(),
        value: html! {
            (course) ", " (provider) ", from " (began)
            br;
            @if said.superseded {
                "The school says so. A provider has a record of this person’s course, and that counts instead."
            } @else {
                "The school says so. The provider has not confirmed it."
            }
            br;
            "Reported on " (words::day(said.at)) " by " (said.by)
        }
        .into(),
        ..SummaryRow::default()
    }
}

/// What is due, in an inset on the page of a post.
pub(super) fn due(reminder: &EnrolmentReminder) -> Markup {
    html! {
        (InsetText {
            content: html! {
                p class="govuk-body" { (reminder.known()) }
                p class="govuk-body" { (reminder.rule()) }
                p class="govuk-body" { (reminder.what_works()) " " (reminder.responsible()) }
            }.into(),
            ..InsetText::default()
        })
    }
}

/// Where it is reported, and taken back.
pub(super) fn links(post: PostId, said: Option<&EnrolmentSaid>) -> Markup {
    html! {
        li {
            a class="govuk-link" href=(address::course_of_post(post)) {
                @if said.is_some() { "Change the course that they are enrolled on" }
                @else { "They are enrolled on a course" }
            }
        }
        @if said.is_some() {
            li {
                a class="govuk-link" href=(address::withdraw_course_of_post(post)) {
                    "They have left the course, or were never on it"
                }
            }
        }
    }
}
