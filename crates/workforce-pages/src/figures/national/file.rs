//! The national picture as files, in the columns of the open statistics of the Department for Education.

use super::{super::HIDDEN, asked, day_of, group_name};
use axum::{extract::RawQuery, response::Response};
use jiff::civil::Date;
use schools::Region;
use shell::{ask::Ask, attachment::attachment, csv_file::csv_file};
use workforce::picture::{Breakdown, GROUPS, Numbers, Term};
use workforce_views::{NationalPicture, PictureRow};

/// The columns of where and of what kind.
const PLACE: [&str; 13] = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
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

fn in_file(count: Option<u64>) -> String {
    count.map_or_else(|| HIDDEN.to_owned(), |count| count.to_string())
}

/// A week, as such files name it.
fn week(on: Date) -> [String; 2] {
    let week = on.iso_week_date();
    [week.year().to_string(), format!("Week {}", week.week())]
}

/// A row’s place: the country, or one category of a breakdown.
fn place(time: [String; 2], by: Option<(Breakdown, &PictureRow)>) -> Vec<String> {
    let level = match by {
        Some((Breakdown::Region, _)) => "Regional",
        Some((Breakdown::Authority, _)) => "Local authority",
        _ => "National",
    };
    let mut all: Vec<String> = time.into_iter().collect();
    all.extend([level, "E92000001", "England"].map(str::to_owned));
    let of = |which: Breakdown| by.filter(|(by, _)| *by == which).map(|(_, row)| row);
    let authority = of(Breakdown::Authority);
    let region = authority.and_then(|row| Region::of(row.code.parse().ok()?));
    let region = region.map(|it| (it.ons.clone(), it.name.clone()));
    let region =
        region.or_else(|| of(Breakdown::Region).map(|it| (it.code.clone(), it.name.clone())));
    let (code, name) = region.unwrap_or_default();
    all.extend([code, name]);
    let code_and_name = |row: Option<&PictureRow>| {
        let row = row.map(|it| (it.code.clone(), it.name.clone()));
        row.unwrap_or_default()
    };
    let (code, name) = code_and_name(authority);
    all.extend([code, name]);
    for kind in [Breakdown::Phase, Breakdown::Type] {
        all.push(of(kind).map_or_else(|| TOTAL.to_owned(), |row| row.name.clone()));
    }
    let trust = of(Breakdown::Trust);
    let (code, _) = code_and_name(trust);
    all.push(code);
    all.push(trust.map_or_else(|| TOTAL.to_owned(), |row| row.name.clone()));
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
    let all = PLACE.iter().chain(further);
    all.map(|it| (*it).to_owned()).collect()
}

fn answer(name: &str, rows: Vec<Vec<String>>) -> Response {
    attachment(name, "text/csv; charset=utf-8", csv_file(rows))
}

/// `figures.read`: the picture by region, local authority, phase, type or trust.
pub(crate) async fn by(ask: Ask, RawQuery(query): RawQuery) -> Result<Response, Response> {
    let by = asked(query.as_deref());
    let view = ask.view(&NationalPicture { by })?;
    let on = view.picture.on;
    let mut rows = vec![head(&["senco_status", "school_count"])];
    rows.extend(statuses(&place(week(on), None), &view.picture.england));
    for row in &view.rows {
        rows.extend(statuses(&place(week(on), Some((by, row))), &row.numbers));
    }
    let name = format!("sencos-by-{}-{on}.csv", by.name());
    Ok(answer(&name, rows))
}

/// `figures.read`: the country on the first day of each of the last terms.
pub(crate) async fn over_time(ask: Ask) -> Result<Response, Response> {
    let by = Breakdown::Region;
    let view = ask.view(&NationalPicture { by })?;
    let mut rows = vec![head(&["date", "senco_status", "school_count"])];
    for (day, numbers) in &view.picture.over_time {
        let term = Term::of(*day);
        let time = [term.time_period(), term.time_identifier().to_owned()];
        let mut place = place(time, None);
        place.push(day.to_string());
        rows.extend(statuses(&place, numbers));
    }
    let name = format!("sencos-over-time-{}.csv", day_of(&ask));
    Ok(answer(&name, rows))
}

/// `figures.read`: what is due in each of the coming terms.
pub(crate) async fn due(ask: Ask) -> Result<Response, Response> {
    let by = Breakdown::Region;
    let view = ask.view(&NationalPicture { by })?;
    let further = [
        "due_on_a_course",
        "due_not_on_a_course",
        "outcomes_expected",
    ];
    let mut rows = vec![head(&further)];
    for (term, numbers) in &view.picture.due {
        let time = [term.time_period(), term.time_identifier().to_owned()];
        let mut row = place(time, None);
        row.extend(numbers.iter().map(|count| in_file(*count)));
        rows.push(row);
    }
    let name = format!("sencos-due-{}.csv", day_of(&ask));
    Ok(answer(&name, rows))
}
