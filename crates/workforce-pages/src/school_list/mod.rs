//! The national list of schools, for whoever keeps the register: a file is checked, looked at, and imported.
//!
//! Nothing is recorded before the last step. What a check found has an address of its own, so that it can be
//! left and opened again.

pub(crate) mod checked;
pub(crate) mod import;
pub(crate) mod list;
pub(crate) mod rows;

use access::Action;
use axum::response::Response;
use doors::Failure;
use shell::{ask::Ask, error_pages};
use std::sync::Arc;
use vocabulary::{Content, Digest, Refusal};
use workforce::ListChange;
use workforce_views::{ListCheck, ListPreview, PreviewView};

/// What a check found, for whoever may import.
async fn check_of(ask: &Ask, check: Digest) -> Result<ListCheck, Response> {
    content(ask, check).await
}

/// What an import of what was checked would change now.
async fn preview(ask: &Ask, check: &ListCheck) -> Result<PreviewView, Response> {
    let mut changes = Vec::with_capacity(check.changes.len());
    for name in &check.changes {
        let change: ListChange = content(ask, *name).await?;
        changes.push((*name, Arc::new(change)));
    }
    let (service, actor) = (ask.service_beside(), ask.actor);
    let looked = move || service.view(&actor, &ListPreview { changes });
    let view = tokio::task::spawn_blocking(looked).await;
    let view = view.map_err(|_| failed(ask))?;
    view.map_err(|failure| ask.failure(&failure, None))
}

/// Content that a check kept. What is kept no longer was never recorded: the file is checked again.
async fn content<T: Content>(ask: &Ask, name: Digest) -> Result<T, Response> {
    let (service, actor) = (ask.service_beside(), ask.actor);
    let opened = move || {
        let desk = service.desk();
        desk.content::<T>(&actor, Action::ImportSchools, name)
    };
    let opened = tokio::task::spawn_blocking(opened).await;
    opened
        .map_err(|_| failed(ask))?
        .map_err(|failure| match failure {
            Failure::Refused(Refusal::NotFound) => ask.refusal(Refusal::NotFound),
            failure => ask.failure(&failure, None),
        })
}

fn failed(ask: &Ask) -> Response {
    error_pages::failed("school-list").respond(&ask.surroundings)
}
