//! Who acts for a school, a trust or an authority, and the form by which someone is let in: for the pages of both.

use super::{button, field as page_field};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    ask::Ask,
    components::{Button, ButtonKind, Details, TextInput},
    form,
    form::{FieldErrors, hidden_field},
};
use vocabulary::{Field, Role, in_words};
use workforce::{Represented, field};
use workforce_views::AccountView;

form! {
    /// What is typed.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        pub(super) name: String = field::NAME,
        pub(super) email: String = field::EMAIL,
        /// An invitation that is taken back; empty where someone is let in.
        pub(super) invitation: String = page_field::INVITATION,
        /// Someone who no longer acts, and the role in which they do; empty where someone is let in.
        pub(super) person: String = page_field::PERSON,
        pub(super) role: String = page_field::ROLE,
        /// A trust or an authority; empty on the page of a school.
        pub(super) of: String = page_field::OF,
    }
}

/// What the form calls its fields.
pub(super) const LABELS: [(Field, &str); 2] =
    [(field::NAME, "Full name"), (field::EMAIL, "Email address")];

/// Whom someone lets in for something, in words.
pub(super) const fn who(represented: &Represented) -> &'static str {
    match represented {
        Represented::School(_) => "headteacher",
        Represented::Trust(_) => "trust officer",
        Represented::Authority(_) => "officer of the local authority",
    }
}

/// Who acts and who is invited.
pub(super) fn people(ask: &Ask, view: &AccountView, of: &str) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Who acts for it" }
        @if view.people.is_empty() { p class="govuk-body" { "No one yet." } }
        ul class="govuk-list govuk-list--spaced" {
            @for it in &view.people {
                li {
                    (it.name) ", " (it.role.in_words()) @if it.owns { ", owns the account" }
                    (Details {
                        summary: html! { (it.name) " has left" }.into(),
                        content: html! {
                            p class="govuk-body" {
                                "They can no longer act for it, and what they reported stays. You can invite someone \
                                 else, or them again."
                            }
                            (ask.form().around("", &html! {
                                (hidden_field(&page_field::PERSON, &it.person.to_string()))
                                (hidden_field(&page_field::ROLE, it.role.name()))
                                (hidden_field(&page_field::OF, of))
                                (Button {
                                    content: html! {
                                        "Remove" span class="govuk-visually-hidden" { " " (it.name) }
                                    }.into(),
                                    kind: ButtonKind::Warning,
                                    prevent_double_click: Some(true),
                                    ..Button::default()
                                })
                            }))
                        }.into(),
                        ..Details::default()
                    })
                }
            }
        }
        @if !view.invited.is_empty() {
            h2 class="govuk-heading-m" { "Invited, not yet accepted" }
            ul class="govuk-list govuk-list--spaced" {
                @for it in &view.invited {
                    li {
                        (it.name) ", " (it.role.in_words()) br; (it.email) br;
                        @match it.last_day {
                            Some(last) => { "Can accept until " (in_words(last)) }
                            None => { "The invitation has expired" }
                        }
                        (ask.form().around("", &html! {
                            (hidden_field(&page_field::INVITATION, &it.invitation.to_string()))
                            (hidden_field(&page_field::OF, of))
                            (Button {
                                content: html! {
                                    "Withdraw" span class="govuk-visually-hidden" { " the invitation of " (it.name) }
                                }.into(),
                                kind: ButtonKind::Secondary,
                                ..Button::default()
                            })
                        }))
                    }
                }
            }
        }
    }
}

/// The form by which someone is let in.
pub(super) fn form(
    ask: &Ask,
    represented: &Represented,
    of: &str,
    typed: &Form,
    errors: &FieldErrors,
) -> Markup {
    let role = match represented.role() {
        Role::Headteacher => {
            "They can report who is SENCO, and invite colleagues, such as a governor."
        }
        Role::Trust => {
            "They see the schools of the trust, report who is SENCO, and let in headteachers."
        }
        _ => "They see the schools of the authority, report who is SENCO, and let in headteachers.",
    };
    html! {
        h2 class="govuk-heading-m" { "Let in a " (who(represented)) }
        p class="govuk-body" {
            "We will email them a link. " (role) " Only invite someone who you know acts for it: an email address \
             proves nothing. To send an invitation again, enter the same address."
        }
        (ask.form().around("", &html! {
            (TextInput {
                name: field::NAME.into(),
                label: "Full name".into(),
                value: Some((&typed.name).into()),
                error: errors.of(field::NAME),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (TextInput {
                name: field::EMAIL.into(),
                label: "Email address".into(),
                value: Some((&typed.email).into()),
                error: errors.of(field::EMAIL),
                input_type: "email".into(),
                autocomplete: "off".into(),
                spellcheck: Some(false),
                ..TextInput::default()
            })
            (hidden_field(&page_field::OF, of))
            (button("Send invitation"))
        }))
    }
}
