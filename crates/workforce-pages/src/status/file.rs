//! The schools of a trust or an authority with their status, as a file for spreadsheets.

use super::{asked::Asked, list::last_day};
use crate::{address, posts::name_of};
use access::{Action, Scope};
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use shell::{ask::Ask, attachment::attachment, csv_file::csv_file};
use workforce::Status;
use workforce_views::{ConfirmationState, PostLine, Responsible, StatusLine};

/// `post.read`
pub(crate) async fn get(ask: Ask) -> Result<Response, Response> {
    if ask.granted(Action::ReadPosts).scope == Scope::All {
        return Ok(Redirect::to(address::SCHOOLS).into_response());
    }
    let view = ask.view(&Asked::default().list(usize::MAX))?;
    let head = [
        "urn",
        "school",
        "responsible",
        "trust",
        "status",
        "last_day",
        "on_course",
        "senco",
        "confirmed",
        "also_at",
        "what_to_do",
        "by",
        "published",
        "sencos",
    ];
    let head = head.map(str::to_owned).to_vec();
    let rows = view.lines.iter().map(cells);
    let bytes = csv_file(std::iter::once(head).chain(rows));
    let name = format!("senco-status-{}.csv", ask.service().today());
    Ok(attachment(&name, "text/csv; charset=utf-8", bytes))
}

fn cells(line: &StatusLine) -> Vec<String> {
    let yes = |it: bool| if it { "yes" } else { "no" }.to_owned();
    let day = |it: Option<Date>| it.map_or_else(String::new, |it| it.to_string());
    let names: Vec<&str> = line.sencos.iter().map(name_of).collect();
    let confirmed = |it: &PostLine| it.confirmation == ConfirmationState::Confirmed;
    let also: Vec<String> = line
        .shared_with
        .iter()
        .map(|it| it.urn.to_string())
        .collect();
    let in_time = line.status == Status::InTime;
    let confirmed = if line.sencos.is_empty() {
        String::new()
    } else {
        yes(line.sencos.iter().all(confirmed))
    };
    vec![
        line.school.urn.to_string(),
        line.school.name.clone(),
        line.responsible.map_or("", Responsible::id).to_owned(),
        line.trust.clone(),
        line.status.id().to_owned(),
        day(last_day(line)),
        line.enrolled
            .filter(|_| in_time)
            .map_or_else(String::new, yes),
        names.join("; "),
        confirmed,
        also.join("; "),
        line.next.clone(),
        day(line.next_by),
        yes(line.published),
        line.sencos.len().to_string(),
    ]
}
