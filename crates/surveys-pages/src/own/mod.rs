//! Making a survey: copied from another, changed part by part, looked over and signed off.
//!
//! | pages | in |
//! |---|---|
//! | copying one | `copy.rs` |
//! | the survey: what has changed, whether it is ready, its history | `overview.rs`; everything that it asks: `questions.rs` |
//! | its title, and what is read first and last; the heading of a part | `opening.rs`, `heading.rs` |
//! | everything else of a language; removing one | `language.rs` |
//! | a question or a rating, its words in another language; a new one; its place | `question.rs`, `rating.rs`, `words.rs`, `add.rs`, `place.rs` |
//! | a route | `route.rs` |
//! | the whole file | `whole.rs` |
//! | going back to a revision, signing off, deleting | `revision.rs`, `sign_off.rs`, `delete.rs` |
//! | which answers of others something depends on, as boxes to tick | `conditions.rs` |

pub(crate) mod add;
pub(crate) mod add_language;
mod conditions;
pub(crate) mod copy;
pub(crate) mod delete;
pub(crate) mod heading;
pub(crate) mod language;
pub(crate) mod opening;
pub(crate) mod overview;
pub(crate) mod place;
pub(crate) mod question;
pub(crate) mod questions;
mod rating;
pub(crate) mod revision;
pub(crate) mod route;
pub(crate) mod sign_off;
pub(crate) mod version;
pub(crate) mod whole;
pub(crate) mod words;

use axum::response::Response;
use instrument::Edit;
use maud::{Markup, html};
use shell::{
    ask::{Ask, Executed},
    error_pages,
    form::hidden_field,
    layout::Page,
    security::CheckedForm,
    told_once::Done,
};
use surveys::{EditInstrument, rule::NOTHING_CHANGED};
use surveys_views::{InstrumentFile, InstrumentView};
use vocabulary::{Field, InstrumentId, Problem, Refusal};

/// What forms call their fields.
const LABELS: [(Field, &str); 8] = [
    (crate::field::TITLE, "Title"),
    (crate::field::ASKS, "Question"),
    (crate::field::GUIDANCE, "Guidance"),
    (crate::field::ANSWERS, "Answers"),
    (crate::field::COLUMN, "Column name"),
    (crate::field::HEADING, "Heading"),
    (crate::field::LABEL, "Who is on this route"),
    (crate::field::FILE, "File"),
];

/// The survey of an address.
fn view(ask: &Ask, instrument: InstrumentId) -> Result<InstrumentView, Response> {
    ask.view(&InstrumentFile { instrument })
}

/// Changes a survey as a form says, which showed a revision, and says what was done; or shows the form again with what is wrong.
async fn change<'p, T>(
    ask: &'p Ask,
    form: &CheckedForm<T>,
    view: &InstrumentView,
    (revision, edit): (&str, Edit),
    done: &str,
    again: impl FnOnce(&[Problem]) -> Result<Page<'p>, Response>,
) -> Result<Done, Response> {
    let command = EditInstrument {
        organisation: view.organisation,
        instrument: view.id,
        revision: ask.hidden(revision)?,
        edit,
    };
    match ask.execute(form, &LABELS, command).await? {
        Executed::Done(_) => Ok(changed(done)),
        Executed::Wrong(problems) => Err(error_pages::refused_form(&again(&problems)?)),
        // A form that is saved as it was shown is no mistake.
        Executed::Refused(Refusal::Rule { rule, .. }) if rule == NOTHING_CHANGED.0 => {
            Ok(Done::new("Nothing has changed"))
        }
        Executed::Refused(refusal) => Err(ask.refusal(refusal)),
    }
}

/// What is said once a survey was changed.
fn changed(what: &str) -> Done {
    Done::new(what).next("It will be used once someone signs the survey off.")
}

/// The field that says which revision a form shows.
fn revision(view: &InstrumentView) -> Markup {
    hidden_field(&crate::field::REVISION, &view.revision.to_string())
}

/// The same where a form is shown again, which showed another revision before.
fn revision_seen(view: &InstrumentView, seen: &str) -> Markup {
    if seen.is_empty() {
        return revision(view);
    }
    hidden_field(&crate::field::REVISION, seen)
}

/// Which survey it is, above a heading.
fn caption(view: &InstrumentView) -> Markup {
    html! { span class="govuk-caption-l" { (view.instrument.title) } }
}
