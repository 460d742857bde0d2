//! Pages about posts as SENCO, and about who acts for schools.
//!
//! | to find | look in |
//! |---|---|
//! | the schools that someone acts for | `mine.rs` |
//! | a school’s SENCOs | `school.rs`; its governor, `governor.rs`; erasing their name, `erase.rs` |
//! | reporting one: the form, its fields, checking answers | `report.rs`, `typed.rs`, `fields.rs`, `said.rs`; what happens to the present one, `present.rs` |
//! | a post; changing, ending, removing it; leave; asking its SENCO | `post.rs`; `change.rs`, `end.rs`, `remove.rs`, `leave.rs`, `asking.rs` |
//! | what a SENCO’s link opens | `by_link.rs` |
//! | the course that a SENCO takes, as the school says | `enrolment/` |
//! | who acts for a school; letting someone in, removing someone | `people.rs`, `let_in.rs`, `account.rs` |

mod account;
pub(crate) mod asking;
pub(crate) mod by_link;
pub(crate) mod change;
pub(crate) mod end;
pub(crate) mod enrolment;
pub(crate) mod erase;
mod field;
mod fields;
pub(crate) mod governor;
pub(crate) mod leave;
pub(crate) mod let_in;
pub(crate) mod mine;
pub(crate) mod people;
pub(crate) mod post;
mod present;
pub(crate) mod remove;
pub(crate) mod report;
mod said;
pub(crate) mod school;
mod typed;

use crate::address;
use access::{Action, Scope};
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{
    ask::Ask,
    components::{Button, InsetText, Tag, TagColour},
    typed::TypedDate,
};
use vocabulary::{Field, OrganisationId, PartialDate, PostId, Problem, Urn};
use workforce_views::{ConfirmationState, PostFile, PostLine, PostView};

/// The organisation that someone acts for with what they do; none where they keep the register of all.
fn acting_for(ask: &Ask, action: Action) -> Option<OrganisationId> {
    let all = ask.granted(action).scope == Scope::All;
    ask.actor.organisation.filter(|_| !all)
}

/// A post that is to be changed.
fn post_file(ask: &Ask, post: PostId) -> Result<PostView, Response> {
    ask.view(&PostFile { post })
}

/// A date as a command has it, with or without its day; what is wrong with what was typed, where it is none.
fn partial_date(
    typed: &TypedDate,
    field: Field,
    what: &str,
) -> Result<Option<PartialDate>, Problem> {
    if typed.is_empty() {
        return Ok(None);
    }
    let says = || {
        format!(
            "{what} must be a real date, for example 1 9 2026, or 9 2026 if you only know the month"
        )
    };
    let read = typed.read_partial();
    read.map(Some).ok_or_else(|| Problem::new(field, says()))
}

/// The same of a date that has a day.
fn full_date(typed: &TypedDate, field: Field, what: &str) -> Result<Option<Date>, Problem> {
    if typed.is_empty() {
        return Ok(None);
    }
    let says = || format!("{what} must be a real date with a day, for example 1 9 2026");
    let read = typed.read();
    read.map(Some).ok_or_else(|| Problem::new(field, says()))
}

/// What someone is called; that their name was erased.
pub(crate) fn name_of(line: &PostLine) -> &str {
    line.name
        .as_deref()
        .unwrap_or("Someone whose name was erased")
}

/// What a page about something of a post is about, above its heading.
fn caption(view: &PostView) -> Markup {
    html! {
        span class="govuk-caption-l" { (name_of(&view.line)) ", " (view.school.name) }
    }
}

/// That everyone reads what a record comes to, before it is made; nothing where the school publishes nothing.
fn everyone_reads(published: bool, school: Urn) -> Markup {
    html! {
        @if published {
            (InsetText {
                content: html! {
                    "The school publishes whether its SENCO is qualified. When you save this, the public page changes as well, if the \
                     answer does. "
                    a class="govuk-link" href=(address::school_question(school)) { "See the public page" }
                }.into(),
                ..InsetText::default()
            })
        }
    }
}

fn button(content: &'static str) -> Button<'static> {
    Button {
        content: content.into(),
        prevent_double_click: Some(true),
        ..Button::default()
    }
}

/// The last day of what has its first day, or month, without it kept, in words.
fn last_day(to: PartialDate) -> String {
    workforce::last_day(to).in_words()
}

/// When someone has or had a post.
pub(crate) fn time(line: &PostLine) -> String {
    let from = line.from.in_words();
    match line.to {
        None if line.to_come => format!("From {from}"),
        None => format!("Since {from}"),
        Some(to) => format!("From {from}, last day {}", last_day(to)),
    }
}

/// What its SENCO said of a post, in a word.
pub(crate) fn confirmation(state: ConfirmationState) -> Tag<'static> {
    let (content, colour) = match state {
        ConfirmationState::NotAsked => ("Reported, not confirmed", TagColour::Grey),
        ConfirmationState::Asked { .. } => ("Waiting for confirmation", TagColour::Yellow),
        ConfirmationState::Lapsed => ("Not confirmed in time", TagColour::Orange),
        ConfirmationState::Confirmed => ("Confirmed", TagColour::Green),
        ConfirmationState::Disputed => ("SENCO says something is wrong", TagColour::Red),
    };
    Tag {
        content: content.into(),
        colour,
        ..Tag::default()
    }
}
