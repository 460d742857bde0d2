//! The members of the group who are to decide: chosen from all, with who cannot.

use super::readers::resembles;
use crate::field;
use maud::{Markup, html};
use quality_views::Member;
use shell::components::{Checkboxes, Choice, ErrorMessage, Fieldset, Hint, Legend};
use vocabulary::PersonId;

/// A box for each member who can take part, of whom `least` decide, and the names of those who cannot. Why is not said:
/// no one is shown to be the source of a concern.
pub(super) fn choose<'a>(
    members: &'a [Member],
    least: usize,
    chosen: &[PersonId],
    error: Option<ErrorMessage<'a>>,
) -> Markup {
    let (free, others): (Vec<_>, Vec<_>) = members.iter().partition(|it| it.conflict.is_none());
    let choice = |member: &&'a Member| {
        Choice {
            value: member.person.to_string().into(),
            content: (&member.name).into(),
            hint: Some(Hint {
                content: html! { (member.organisation) (resembles(&member.resembles)) }.into(),
                ..Hint::default()
            }),
            checked: Some(chosen.contains(&member.person)),
            ..Choice::default()
        }
        .into()
    };
    html! {
        (Checkboxes {
            name: field::MEMBERS.into(),
            fieldset: Some(Fieldset {
                legend: Legend {
                    content: "Who decides".into(),
                    classes: "govuk-fieldset__legend--m".into(),
                    ..Legend::default()
                },
                ..Fieldset::default()
            }),
            hint: Some(format!(
                "Select at least {least}. We email each of them to ask if they agree. The \
                 applicant does not see their names."
            ).into()),
            items: free.iter().map(choice).collect(),
            classes: "govuk-checkboxes--small".into(),
            error,
            ..Checkboxes::default()
        })
        @if !others.is_empty() {
            @let names: Vec<_> = others.iter().map(|it| it.name.as_str()).collect();
            p class="govuk-body" {
                "Because of a conflict of interest, these members take no part: " (names.join(", "))
                "."
            }
        }
    }
}

/// Their names, to be checked.
pub(super) fn names(members: &[Member], chosen: &[PersonId]) -> Markup {
    html! {
        p class="govuk-body" { "We ask these members to agree. The applicant does not see their \
                                names." }
        ul class="govuk-list govuk-list--bullet" {
            @for member in members.iter().filter(|it| chosen.contains(&it.person)) {
                li { (member.name) ", " (member.organisation) (resembles(&member.resembles)) }
            }
        }
    }
}
