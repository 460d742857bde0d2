//! The link of an invitation: looking shows what someone is invited to, a button answers.

use crate::{
    account::{acting, addresses::one_person, answer},
    field, lost,
    sign_in::{HOME, signed_in},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use doors::{AcceptsAs, InvitationAnswered, InvitationLink, InvitedTo, Whose};
use maud::{Markup, html};
use people::InvitationOutcome;
use serde::Deserialize;
use shell::{
    ask::{Ask, show, two_thirds},
    at::At,
    browser::Browser,
    components::{Button, ButtonKind, ErrorMessage},
    form,
    form::{CsrfToken, FieldErrors, FormStart, hidden_field},
    layout::Page,
    security::CheckedForm,
};
use vocabulary::{Role, in_words};

form! {
    /// The answer.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default)]
    pub(crate) struct Form {
        /// `accept`, [`lost::KNOWING`] where something is lost by it, or `decline`.
        answer: String = field::ANSWER,
        /// Whether whoever is signed in accepts, where nobody is known by the address.
        joins: String = field::JOINS,
    }
}

/// `invitation.answer`
pub(crate) async fn get(ask: Ask, At(token): At<String>) -> Result<Response, Response> {
    let sign_in = ask.service().sign_in();
    match sign_in.look_at_invitation(&token, ask.actor.person) {
        InvitationLink::Open(to) => {
            let lost = lost(&ask, &to)?;
            ask.with_visit(|csrf| page(&ask, csrf, &to, &lost, None))
        }
        link => Ok(dead(&ask, &link)),
    }
}

/// `invitation.answer`
pub(crate) async fn post(
    ask: Ask,
    At(token): At<String>,
    browser: Browser,
    form: CheckedForm<Form>,
) -> Result<Response, Response> {
    let sign_in = ask.service().sign_in();
    let typed = form.value();
    let answered = match typed.answer.as_str() {
        "decline" => sign_in.decline_invitation(&token).await,
        "accept" | lost::KNOWING => {
            let accepts_as = accepts_as(&typed.joins);
            if let Some(page) = confirmed_first(&ask, &token, typed)? {
                return Ok(page);
            }
            let visitor = acting(&ask).ok();
            sign_in
                .accept_invitation(&token, visitor, accepts_as, &browser.0)
                .await
        }
        // No button of ours says so.
        _ => return get(ask, At(token)).await,
    };
    match answered.map_err(|failure| ask.failure(&failure, None))? {
        InvitationAnswered::Begun { token } => signed_in(&ask, token, HOME).await,
        InvitationAnswered::ByVisitor { organisation } => {
            Ok(ask.done("/account", answer::accepted(&organisation)))
        }
        InvitationAnswered::Unsaid(to) => {
            let lost = lost(&ask, &to)?;
            let says = "Say whether you are the same person";
            let page = ask.with_visit(|csrf| page(&ask, csrf, &to, &lost, Some(says)))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        InvitationAnswered::SignInFirst { address } => {
            let next = format!("/invitations/{token}");
            ask.with_visit(|csrf| sign_in_first(&ask, csrf, &address, &next))
        }
        InvitationAnswered::Accepted { address } => {
            ask.with_visit(|csrf| accepted(&ask, csrf, &address))
        }
        InvitationAnswered::Declined => Ok(show(&declined(&ask))),
        InvitationAnswered::Not(link) => Ok(dead(&ask, &link)),
    }
}

fn accepts_as(joins: &str) -> AcceptsAs {
    match joins {
        "yes" => AcceptsAs::Visitor,
        "no" => AcceptsAs::Another,
        _ => AcceptsAs::Unsaid,
    }
}

/// What whoever is signed in loses, where they may be the one who accepts.
fn lost(ask: &Ask, to: &InvitedTo) -> Result<Vec<String>, Response> {
    match to.whose {
        Whose::Visitor | Whose::Unclaimed => lost::by_acting(ask, to.organisation_id),
        Whose::Nobody | Whose::Known | Whose::SignsIn => Ok(Vec::new()),
    }
}

/// What is lost, to be confirmed before anything is.
fn confirmed_first(ask: &Ask, token: &str, typed: &Form) -> Result<Option<Response>, Response> {
    let sign_in = ask.service().sign_in();
    let looked = sign_in.look_at_invitation(token, ask.actor.person);
    let InvitationLink::Open(to) = looked else {
        return Ok(None);
    };
    let accepts = to.whose == Whose::Visitor || accepts_as(&typed.joins) == AcceptsAs::Visitor;
    let lost = lost(ask, &to)?;
    if typed.answer == lost::KNOWING || !accepts || lost.is_empty() {
        return Ok(None);
    }
    let form = FormStart::new(ask.csrf());
    let hidden = hidden_field(&field::JOINS, &typed.joins);
    let page = lost::page(ask, &form, &hidden, &to.organisation, &lost);
    Ok(Some(show(&page)))
}

fn page<'a>(
    ask: &'a Ask,
    csrf: &CsrfToken,
    to: &InvitedTo,
    lost: &[String],
    error: Option<&str>,
) -> Page<'a> {
    // An operator lets in whoever lets others in, and is nobody by name.
    let house = match to.role {
        Role::Registrar => to.organisation.as_str(),
        _ => "The Provider Group",
    };
    let by = to.by.as_deref().unwrap_or(house);
    let mut errors = FieldErrors::new();
    if let Some(error) = error {
        errors.add(field::JOINS, error);
    }
    let content = two_thirds(&html! {
        @if let Some(summary) = errors.summary() { (summary) }
        h1 class="govuk-heading-l" { "Invitation to act for " (to.organisation) }
        p class="govuk-body" {
            (by) " invites you to act for " strong { (to.organisation) } " as "
            (to.role.in_words()) "."
            @if to.owner {
                " You would also own its account: you decide who else can act for it."
            }
            @if to.role == Role::CourseLeader {
                " You could then write and submit its applications for registration."
            }
        }
        (whose(ask, to))
        (lost::warning(lost))
        p class="govuk-body" {
            "Nothing changes until you accept. You can answer until " (in_words(to.last_day)) "."
        }
        (FormStart::new(csrf).around("", &html! {
            @if to.whose == Whose::Unclaimed { (same_person(ask, to, errors.of(field::JOINS))) }
            div class="govuk-button-group" {
                (Button {
                    content: "Accept".into(),
                    name: field::ANSWER.into(),
                    value: "accept".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
                (Button {
                    content: "Decline".into(),
                    kind: ButtonKind::Secondary,
                    name: field::ANSWER.into(),
                    value: "decline".into(),
                    prevent_double_click: Some(true),
                    ..Button::default()
                })
            }
        }))
    });
    Page {
        has_errors: !errors.is_empty(),
        ..Page::new("Invitation", &ask.surroundings, content)
    }
}

/// As whom somebody accepts: what follows from the address, and from who is signed in.
fn whose(ask: &Ask, to: &InvitedTo) -> Markup {
    let visitor = ask.surroundings.visitor.as_ref().map(|it| &it.person);
    html! {
        @match to.whose {
            Whose::Visitor => p class="govuk-body" {
                "If you accept, you can also act for " (to.organisation)
                ". Your name stays the same."
            },
            Whose::Nobody => p class="govuk-body" {
                "If you accept, you will sign in with " strong { (to.address) }
                ", and your name will be " strong { (to.name) } ". You can change your name later."
            },
            Whose::Unclaimed => p class="govuk-body" {
                "The invitation went to " strong { (to.address) } ". You are signed in as "
                strong { @if let Some(name) = visitor { (name) } } "."
            },
            Whose::Known | Whose::SignsIn => {
                @if let Some(name) = visitor {
                    p class="govuk-body" {
                        "You are signed in as " strong { (name) } ", and " strong { (to.address) }
                        " belongs to another entry. If you are the same person, "
                        a class="govuk-link" href="/account/addresses/new" {
                            "add the address to your account"
                        }
                        " first: both entries are then joined."
                    }
                }
                p class="govuk-body" {
                    "Someone is known to senco by " strong { (to.address) } ". They can then also act for "
                    (to.organisation) ", and their name stays the same."
                    @if to.whose == Whose::SignsIn { " They must sign in before they accept." }
                }
                p class="govuk-body" {
                    "No one who acts for " (to.organisation) " reads its applications or decides on \
                     them. A report that they have given on one that is still open no longer counts."
                }
            },
        }
    }
}

fn same_person(ask: &Ask, to: &InvitedTo, error: Option<ErrorMessage<'_>>) -> Markup {
    let visitor = ask.surroundings.visitor.as_ref();
    let name = visitor.map_or_else(String::new, |it| it.person.to_string());
    one_person(
        [
            (
                format!("Yes, I am {name}"),
                format!(
                    "You can then also act for {}. {} becomes one of your addresses, and our emails \
                     go there.",
                    to.organisation, to.address
                ),
            ),
            (
                format!("No, I am not {name}"),
                format!(
                    "You are signed out as {name}, and your name is {}.",
                    to.name
                ),
            ),
        ],
        error,
    )
}

/// Whoever is known by the address signs in before anything changes: the message may have been passed on.
fn sign_in_first<'a>(ask: &'a Ask, csrf: &CsrfToken, address: &str, next: &str) -> Page<'a> {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "Sign in to accept the invitation" }
        p class="govuk-body" {
            "Nothing has changed yet. Sign in with " strong { (address) } ", and you can accept."
        }
        (FormStart { action: "/sign-in".into(), ..FormStart::new(csrf) }.around("", &html! {
            (hidden_field(&field::EMAIL, address))
            (hidden_field(&field::NEXT, next))
            (Button {
                content: html! { "Send a link to " (address) }.into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    });
    Page::new(
        "Sign in to accept the invitation",
        &ask.surroundings,
        content,
    )
}

/// Whoever is known and could not sign in before does so as always: the link opens no entry that someone
/// has already.
fn accepted<'a>(ask: &'a Ask, csrf: &CsrfToken, address: &str) -> Page<'a> {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "You have accepted the invitation" }
        p class="govuk-body" { "You can sign in now." }
        (FormStart { action: "/sign-in".into(), ..FormStart::new(csrf) }.around("", &html! {
            (hidden_field(&field::EMAIL, address))
            (Button {
                content: html! { "Send a link to " (address) }.into(),
                prevent_double_click: Some(true),
                ..Button::default()
            })
        }))
    });
    Page::new(
        "You have accepted the invitation",
        &ask.surroundings,
        content,
    )
}

fn declined(ask: &Ask) -> Page<'_> {
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { "You have declined the invitation" }
        p class="govuk-body" {
            "Nothing was changed, and we tell the person who invited you. If you pressed the wrong button, \
             ask them for a new invitation."
        }
    });
    Page::new(
        "You have declined the invitation",
        &ask.surroundings,
        content,
    )
}

/// A link that is good for nothing: why, and what to do instead.
fn dead(ask: &Ask, link: &InvitationLink) -> Response {
    let sign_in = html! { a class="govuk-link" href="/sign-in" { "Sign in" } };
    let (title, says): (_, Markup) = match link {
        InvitationLink::Answered(InvitationOutcome::Accepted { .. }) => (
            "This invitation has been accepted",
            html! { "If it was you who accepted it, you can sign in with the address it went to. " (sign_in) },
        ),
        InvitationLink::Answered(InvitationOutcome::Declined) => (
            "This invitation has been declined",
            html! { "If you have changed your mind, ask the person who invited you for a new one." },
        ),
        InvitationLink::Answered(InvitationOutcome::TakenBack) => (
            "This invitation has been withdrawn",
            html! { "If you think this is a mistake, ask the person who invited you." },
        ),
        InvitationLink::Lapsed { organisation } => (
            "This invitation has expired",
            html! {
                "It was not answered in time. Ask the person who invited you to act for " (organisation)
                " to send it again."
            },
        ),
        InvitationLink::Unknown | InvitationLink::Open(_) => (
            "This link does not work",
            html! {
                "Part of the link might be missing, or the invitation might have been sent to \
                 another address since. Ask the person who invited you to send it again."
            },
        ),
    };
    let content = two_thirds(&html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (says) }
    });
    let page = show(&Page::new(title, &ask.surroundings, content));
    (StatusCode::GONE, page).into_response()
}
