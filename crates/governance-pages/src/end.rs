//! Ending a term before its time: asked first.

use crate::address;
use axum::response::Response;
use governance::{EndTerm, GroupKind};
use governance_views::MemberFile;
use maud::html;
use shell::{
    ask::{Ask, show},
    at::At,
    confirm::Confirm,
    layout::Title,
    security::{CheckedForm, NoFields},
    told_once::Done,
};
use vocabulary::{PersonId, Refusal};

/// `group.keep`
pub(crate) async fn get(
    ask: Ask,
    At((kind, person)): At<(GroupKind, PersonId)>,
) -> Result<Response, Response> {
    let view = ask.view(&MemberFile { kind, person })?;
    if view.serving.is_none() {
        return Err(ask.refusal(Refusal::NotFound));
    }
    let asked = Confirm {
        says: html! {
            p class="govuk-body" {
                strong { (view.name) } " will no longer be in the " (view.group_name)
                ", from today. If another term was due to follow, it will not begin. We will email them."
            }
            @if kind == GroupKind::QualityStandardsGroup {
                p class="govuk-body" {
                    "They can still finish what they have begun to read. We will not ask them for \
                     anything new."
                }
            }
            p class="govuk-body" {
                "You cannot undo this. To serve again, they must be admitted for a new term."
            }
        },
        keep: "Cancel",
        ..Confirm::warning(
            &ask,
            Title::about("End a term today", view.group_name.clone()),
            "End the term",
            address::member(kind, person),
        )
    };
    Ok(show(&asked.page(&ask)))
}

/// `group.keep`
pub(crate) async fn post(
    ask: Ask,
    At((kind, person)): At<(GroupKind, PersonId)>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let group = address::group(kind);
    let view = ask.view(&MemberFile { kind, person })?;
    let Some(term) = view.serving else {
        // Pressed twice: the second time it has ended.
        let just = ask.just_done(&group);
        return just.ok_or_else(|| ask.refusal(Refusal::NotFound));
    };
    ask.carry_out(&form, EndTerm { term }).await?;
    let what = format!("{} removed from the {}", view.name, view.group_name);
    Ok(ask.done(&group, Done::new(what).next("We have emailed them.")))
}
