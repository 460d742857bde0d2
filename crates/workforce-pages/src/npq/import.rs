//! Asking once more, and importing.

use super::{check_of, kind_in_words};
use crate::{address, course_files::nothing_saved};
use access::Kept;
use axum::response::{IntoResponse as _, Redirect, Response};
use maud::{Markup, html};
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    security::{CheckedForm, NoFields},
    told_once::Done,
    words,
};
use vocabulary::{ImportId, Refusal};
use workforce::{ImportNpq, rule};
use workforce_views::NpqCheck;

/// `npq.import`
pub(crate) async fn get(ask: Ask, At(check): At<ImportId>) -> Result<Response, Response> {
    let (_, view) = check_of(&ask, check).await?;
    if !can_be_imported(&view) {
        return Ok(Redirect::to(&address::npq_file(check)).into_response());
    }
    let confirm = Confirm {
        caption: html! {
            (nothing_saved())
            span class="govuk-caption-l" { (kind_in_words(view.kind)) }
        },
        heading: html! { "Import this file?" },
        says: html! {
            p class="govuk-body" {
                "This records something new about "
                (words::count(view.part.people, "person", "people"))
                ". What was recorded before is kept."
            }
            @if view.part.left > 0 { (in_parts(&view)) }
        },
        button: "Import the file",
        warning: false,
        keep: "Do not import it",
        ..Confirm::warning(
            &ask,
            "Import an NPQ file".into(),
            "Import the file",
            address::npq_file(check),
        )
    };
    Ok(show(&confirm.page(&ask)))
}

/// `npq.import`
pub(crate) async fn post(
    ask: Ask,
    At(check): At<ImportId>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let (sent, view) = check_of(&ask, check).await?;
    if !can_be_imported(&view) && view.imported.is_none() {
        return Ok(Redirect::to(&address::npq_file(check)).into_response());
    }
    let (people, questions) = (view.part.people, view.questions);
    let left = view.part.left;
    let command = ImportNpq {
        import: check,
        kind: view.kind,
        file: sent.file,
        of: view.of_ours as u64,
        rows: view.part.rows,
    };
    match ask.execute(&form, &[], command).await?.outcome() {
        Ok(_) => {
            let people = words::count(people, "person", "people");
            let done = Done::new(format!("File imported: something new about {people}"));
            if left > 0 {
                let left = words::count(left, "person", "people");
                let done = Done::new(format!("Part imported: {people} recorded, {left} left"));
                return Ok(ask.done(&address::npq_file(check), done));
            }
            let done = if questions > 0 {
                done.next("It raised questions. Answer them on the page of questions.")
            } else {
                done
            };
            Ok(ask.done(address::NPQ, done))
        }
        // Pressed twice: the second time it is imported already.
        Err(Refusal::Rule { rule, .. })
            if rule == rule::NOTHING_NEW_IN_FILE.0 && ask.just_done(address::NPQ).is_some() =>
        {
            Ok(Redirect::to(address::NPQ).into_response())
        }
        Err(refusal) => Err(ask.refusal(refusal)),
    }
}

fn can_be_imported(view: &NpqCheck) -> bool {
    view.wrong.is_empty() && view.part.people > 0
}

/// That a file says more than can be recorded at once, and what happens when it is left half way.
pub(super) fn in_parts(view: &NpqCheck) -> Markup {
    html! {
        p class="govuk-body" {
            "The file is too large to be recorded at once, so it is imported in parts. This part has "
            (words::count(view.part.people, "person", "people")) ", and "
            (words::count(view.part.left, "is", "are")) " left for the next. Each part is recorded \
             whole or not at all. If you stop, you can continue here for " (Kept::SentFiles.time()) ", or send the file again: \
             it continues where it stopped."
        }
    }
}
