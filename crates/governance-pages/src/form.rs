//! Forming a group that is not there yet.

use crate::address;
use axum::response::Response;
use governance::{FormGroup, GroupKind};
use shell::{
    ask::Ask,
    at::At,
    security::{CheckedForm, NoFields},
    told_once::Done,
};

/// `group.keep`
pub(crate) async fn post(
    ask: Ask,
    At(kind): At<GroupKind>,
    form: CheckedForm<NoFields>,
) -> Result<Response, Response> {
    let name = kind.in_words();
    let command = FormGroup {
        kind,
        name: name.to_owned(),
    };
    ask.carry_out(&form, command).await?;
    let done = Done::new(format!("{name} formed"));
    Ok(ask.done(
        &address::group(kind),
        done.next("Admit its members, and record its terms of reference."),
    ))
}
