//! Asking once more, and importing.

use super::{check_of, preview};
use crate::address;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{Digest, Enclosure, Refusal, in_words};
use workforce::{ImportSchools, rule};
use workforce_views::{ListCheck, Stands};

/// `school-list.import`
pub(crate) async fn get(ask: Ask, At(name): At<Digest>) -> Result<Response, Response> {
    let check = check_of(&ask, name).await?;
    let view = preview(&ask, &check).await?;
    if view.stands != Stands::Ready || check.changes.is_empty() {
        // Its own page says how it stands.
        return Err(Redirect::to(&address::check(name)).into_response());
    }
    let day = day_of(&check);
    let confirm = Confirm {
        says: html! {
            p class="govuk-body" {
                "Everyone will see the schools as this list has them. An import cannot be undone: to \
                 put something right, import a corrected list."
            }
        },
        button: "Import the list",
        warning: false,
        keep: "Do not import it",
        heading: html! { "Import the list of " (day) "?" },
        ..Confirm::warning(
            &ask,
            "Import the list".into(),
            "Import the list",
            address::check(name),
        )
    };
    Ok(show(&confirm.page(&ask)))
}

/// `school-list.import`
pub(crate) async fn post(
    ask: Ask,
    At(name): At<Digest>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let check = check_of(&ask, name).await?;
    let import = ImportSchools {
        changes: check
            .changes
            .iter()
            .copied()
            .map(Enclosure::named)
            .collect(),
    };
    match ask.execute(&form, &[], import).await?.outcome() {
        Ok(_) => {
            let done = Done::new(format!("List of {} imported", day_of(&check)));
            let next = "Everyone now sees the schools as this list has them.";
            Ok(ask.done(address::SCHOOL_LIST, done.next(next)))
        }
        // Pressed twice: the second time it is imported already.
        Err(Refusal::Rule { rule, .. })
            if rule == rule::MOVED_ON.0 && ask.just_done(address::SCHOOL_LIST).is_some() =>
        {
            Ok(Redirect::to(address::SCHOOL_LIST).into_response())
        }
        Err(refusal) => Err(ask.refusal(refusal)),
    }
}

fn day_of(check: &ListCheck) -> String {
    let first = check.files.iter().find(|file| file.changes);
    first.map_or_else(String::new, |file| in_words(file.as_at))
}
