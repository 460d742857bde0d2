//! The tables of the national picture.

use super::{super::number, super::per_cent, group_means, group_name};
use maud::{Markup, html};
use shell::{
    components::{Cell, Table},
    words,
};
use vocabulary::in_words;
use workforce::picture::{Breakdown, GROUPS, Numbers, Picture};

fn table(caption: String, head: Vec<Cell<'_>>, rows: Vec<Vec<Cell<'_>>>) -> Markup {
    html! {
        div class="senco-scroll senco-figures" tabindex="0" role="region" aria-label=(caption) {
            (Table {
                caption: caption.into(),
                caption_classes: "govuk-table__caption--s".into(),
                head,
                rows,
                first_cell_is_header: true,
                classes: words::ROWS.into(),
            })
        }
    }
}

fn numeric(label: &str, count: Option<u64>) -> Cell<'static> {
    Cell::number(words::labelled(label, &number(count)))
}

/// Each group with what it means, its number and its share.
pub(super) fn now(england: &Numbers) -> Markup {
    let head = ["Status of the SENCO", "What it means"].map(Cell::from);
    let head = head
        .into_iter()
        .chain(["Schools", "Share"].map(Cell::number));
    let all = england.total.filter(|all| *all > 0);
    let share = |count: Option<u64>| match count.zip(all) {
        // That none is on record is no finding about SENCOs.
        Some((0, _)) => "none on record".to_owned(),
        Some(of) => per_cent(of),
        None => "hidden".to_owned(),
    };
    let rows = GROUPS.iter().map(|group| {
        let count = england.of(*group);
        vec![
            Cell::from(group_name(*group)),
            Cell::from(words::labelled("What it means", &group_means(*group))),
            numeric("Schools", count),
            Cell::number(words::labelled("Share", &share(count))),
        ]
    });
    let total = vec![
        Cell::from("All that must have a SENCO"),
        Cell::from(""),
        numeric("Schools", england.total),
        Cell::number(words::labelled("Share", &share(england.total))),
    ];
    let rows = rows.chain([total]).collect();
    table(
        "Schools in England by status".to_owned(),
        head.collect(),
        rows,
    )
}

fn groups(numbers: &Numbers) -> impl Iterator<Item = Cell<'static>> {
    let each = GROUPS.iter().zip(numbers.groups);
    let each = each.map(|(group, count)| numeric(group_name(*group), count));
    each.chain([numeric("All", numbers.total)])
}

fn head_of_groups(first: &'static str) -> Vec<Cell<'static>> {
    let groups = GROUPS.iter().map(|group| group_name(*group)).chain(["All"]);
    std::iter::once(Cell::from(first))
        .chain(groups.map(Cell::number))
        .collect()
}

/// The country on the first day of each of the last terms, and on the day of the figures.
pub(super) fn over_time(picture: &Picture) -> Markup {
    let rows = picture.over_time.iter().rev().map(|(day, numbers)| {
        std::iter::once(Cell::from(in_words(*day)))
            .chain(groups(numbers))
            .collect()
    });
    table(
        "Schools in England by status, on the first day of each term".to_owned(),
        head_of_groups("Date"),
        rows.collect(),
    )
}

/// What is due in each of the coming terms.
pub(super) fn due(picture: &Picture) -> Markup {
    const COLUMNS: [&str; 3] = [
        "3 years end, on a course",
        "3 years end, not on a course",
        "Outcomes expected",
    ];
    let head = std::iter::once(Cell::from("Term")).chain(COLUMNS.map(Cell::number));
    let rows = picture.due.iter().map(|(term, numbers)| {
        let cells = COLUMNS.iter().zip(numbers);
        let cells = cells.map(|(label, count)| numeric(label, *count));
        std::iter::once(Cell::from(term.name()))
            .chain(cells)
            .collect()
    });
    table(
        "SENCOs in England by the term in which something is due".to_owned(),
        head.collect(),
        rows.collect(),
    )
}

/// Each category of the breakdown.
pub(super) fn by(picture: &Picture, by: Breakdown) -> Markup {
    let all = picture.by.get(&by).map_or(&[][..], Vec::as_slice);
    if all.is_empty() {
        return html! {
            p class="govuk-body" { "No school that must have a SENCO was open on that day." }
        };
    }
    let rows = all.iter().map(|row| {
        std::iter::once(Cell::from(row.name.clone()))
            .chain(groups(&row.numbers))
            .collect()
    });
    let caption = format!("Schools by status and {}", by.in_words());
    table(caption, head_of_groups("Where"), rows.collect())
}
