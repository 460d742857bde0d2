//! Admitting everyone who may read applications today: asked first.

use crate::address;
use axum::response::Response;
use governance::{AdmitReaders, GroupKind};
use governance_views::GroupFile;
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    layout::Title,
    security::{CheckedForm, NoFields},
    told_once::Done,
    words,
};
use vocabulary::Refusal;

/// `group.keep`
pub(crate) async fn get(ask: Ask, At(kind): At<GroupKind>) -> Result<Response, Response> {
    let view = ask.view(&GroupFile { kind })?;
    if view.readers == 0 || kind != GroupKind::QualityStandardsGroup {
        let just = ask.just_done(&address::group(kind));
        return just.ok_or_else(|| ask.refusal(Refusal::NotFound));
    }
    let months = words::count(view.settings.months as usize, "month", "months");
    let asked = Confirm {
        says: html! {
            p class="govuk-body" {
                (words::count(view.readers, "person", "people"))
                " can read applications today and " @if view.readers == 1 { "is" } @else { "are" }
                " not in the " (view.name) ". Each will begin a term of " (months)
                " today, as a member. When it ends, they can finish what they have begun to read. \
                 We will not ask them to read anything else."
            }
            p class="govuk-body" {
                "We will email each of them. You can end a term, but you cannot undo it."
            }
        },
        warning: false,
        keep: "Cancel",
        ..Confirm::warning(
            &ask,
            Title::about("Admit today’s readers", view.name.clone()),
            "Admit today’s readers",
            address::group(kind),
        )
    };
    Ok(show(&asked.page(&ask)))
}

/// `group.keep`
pub(crate) async fn post(
    ask: Ask,
    At(kind): At<GroupKind>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let view = ask.view(&GroupFile { kind })?;
    ask.carry_out(&form, AdmitReaders { group: view.id })
        .await?;
    let done = Done::new("Today’s readers admitted as members");
    Ok(ask.done(
        &address::group(kind),
        done.next("We have emailed each of them."),
    ))
}
