//! The national picture as files, in the columns of the open statistics of the Department for Education.

use super::{
    super::{PLACE, england, in_file},
    asked, group_name,
};
use axum::{extract::RawQuery, response::Response};
use schools::Region;
use shell::{ask::Ask, attachment::attachment, csv_file::csv_file};
use workforce::picture::{Breakdown, GROUPS, Numbers, PictureRow, Term};
use workforce_views::NationalPicture;

/// The columns of where and of what kind, after those of every file.
const WHERE: [&str; 8] = [
    "region_code",
    "region_name",
    "old_la_code",
    "la_name",
    "school_phase",
    "school_type",
    "trust_id",
    "trust_name",
];

/// What stands for every category of a kind by which a row is not broken down.
const TOTAL: &str = "Total";

/// The first cells of a row of the whole country, as of a term.
fn in_term(term: Term, [_, _, level, code, name]: [String; 5]) -> [String; 5] {
    let identifier = term.time_identifier().to_owned();
    [term.time_period(), identifier, level, code, name]
}

/// A row’s place: the country, or one category of a breakdown.
fn place(mut first: [String; 5], by: Option<(Breakdown, &PictureRow)>) -> Vec<String> {
    let of = |which: Breakdown| by.filter(|(by, _)| *by == which).map(|(_, row)| row);
    let authority = of(Breakdown::Authority);
    let level = match by {
        Some((Breakdown::Region, _)) => "Regional",
        Some((Breakdown::Authority, _)) => "Local authority",
        _ => "National",
    };
    level.clone_into(&mut first[2]);
    let region = authority.and_then(|row| Region::of(row.code.parse().ok()?));
    let region = region.map(|it| [it.ons.clone(), it.name.clone()]);
    let code_and_name = |row: Option<&PictureRow>| {
        let row = row.map(|it| [it.code.clone(), it.name.clone()]);
        row.unwrap_or_default()
    };
    let name_or_total =
        |row: Option<&PictureRow>| row.map_or_else(|| TOTAL.to_owned(), |row| row.name.clone());
    let mut all = first.to_vec();
    all.extend(region.unwrap_or_else(|| code_and_name(of(Breakdown::Region))));
    all.extend(code_and_name(authority));
    all.push(name_or_total(of(Breakdown::Phase)));
    all.push(name_or_total(of(Breakdown::Type)));
    let trust = of(Breakdown::Trust);
    all.push(trust.map_or_else(String::new, |row| row.code.clone()));
    all.push(name_or_total(trust));
    all
}

fn statuses(place: &[String], numbers: &Numbers) -> Vec<Vec<String>> {
    let groups = GROUPS
        .iter()
        .map(|group| group_name(*group))
        .zip(numbers.groups);
    let all = groups.chain([(TOTAL, numbers.total)]);
    all.map(|(status, count)| {
        let mut row = place.to_vec();
        row.extend([status.to_owned(), in_file(count)]);
        row
    })
    .collect()
}

fn head(further: &[&str]) -> Vec<String> {
    let all = PLACE.iter().chain(&WHERE).chain(further);
    all.map(|it| (*it).to_owned()).collect()
}

fn answer(name: &str, rows: Vec<Vec<String>>) -> Response {
    attachment(name, "text/csv; charset=utf-8", csv_file(rows))
}

/// `figures.read`: the picture by region, local authority, phase, type or trust.
pub(crate) async fn by(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let by = asked(query.as_deref());
    let picture = ask.view(&NationalPicture)?;
    let on = picture.on;
    let mut rows = vec![head(&["senco_status", "school_count"])];
    rows.extend(statuses(&place(england(on), None), &picture.england));
    for row in picture.by.get(&by).into_iter().flatten() {
        rows.extend(statuses(&place(england(on), Some((by, row))), &row.numbers));
    }
    let name = format!("sencos-by-{}-{on}.csv", by.name());
    Ok(answer(&name, rows))
}

/// `figures.read`: the country on the first day of each of the last terms.
pub(crate) async fn over_time(ask: Ask) -> Result<Response, Response> {
    let picture = ask.view(&NationalPicture)?;
    let mut rows = vec![head(&["date", "senco_status", "school_count"])];
    for (day, numbers) in &picture.over_time {
        let mut place = place(in_term(Term::of(*day), england(*day)), None);
        place.push(day.to_string());
        rows.extend(statuses(&place, numbers));
    }
    let name = format!("sencos-over-time-{}.csv", picture.on);
    Ok(answer(&name, rows))
}

/// `figures.read`: what is due in each of the coming terms.
pub(crate) async fn due(ask: Ask) -> Result<Response, Response> {
    let picture = ask.view(&NationalPicture)?;
    let further = [
        "due_on_a_course",
        "due_not_on_a_course",
        "outcomes_expected",
    ];
    let mut rows = vec![head(&further)];
    for (term, numbers) in &picture.due {
        let mut row = place(in_term(*term, england(picture.on)), None);
        row.extend(numbers.iter().map(|count| in_file(*count)));
        rows.push(row);
    }
    let name = format!("sencos-due-{}.csv", picture.on);
    Ok(answer(&name, rows))
}
