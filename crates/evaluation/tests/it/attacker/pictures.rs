//! What a picture tells beyond its words: positions and widths can be measured.

use super::publication::{Publication, Sheet};

/// Pictures that can be measured more finely than what is written on them.
pub fn finer_than_its_words(publication: &Publication) -> Vec<String> {
    let mut found = Vec::new();
    for (name, picture) in &publication.pictures {
        let sheet = |from: &str, kind: &str| {
            publication.sheets.get(
                &name
                    .replacen(from, &format!("table-{kind}-"), 1)
                    .replace("--", "-"),
            )
        };
        let finer = if name.starts_with("means-") {
            sheet("means-", "means").is_none_or(|sheet| points(picture, sheet))
        } else if name.starts_with("compare-") {
            sheet("compare-", "compare").is_none_or(|sheet| points(picture, sheet))
        } else if name.starts_with("ratings-") {
            sheet("ratings-", "ratings").is_none_or(|sheet| widths(picture, sheet))
        } else {
            false
        };
        if finer {
            found.push(name.clone());
        }
    }
    found
}

fn attributes(picture: &str, element: &str, attribute: &str) -> Vec<f64> {
    let begins = format!("<{element} ");
    let begins = begins.as_str();
    let marks = picture.split(begins).skip(1).filter(|mark| {
        !mark
            .split('>')
            .next()
            .is_some_and(|mark| mark.contains("#d0d3d4"))
    });
    marks
        .filter_map(|mark| {
            mark.split('>')
                .next()?
                .split(&format!("{attribute}=\""))
                .nth(1)?
                .split('"')
                .next()?
                .parse()
                .ok()
        })
        .collect()
}

/// Points of estimates: from the axis their values can be read; they must be those that are printed.
fn points(picture: &str, sheet: &Sheet) -> bool {
    let printed: Vec<f64> = (0..sheet.rows.len())
        .filter_map(|row| sheet.number(row, "Mean"))
        .collect();
    let drawn = attributes(picture, "circle", "cx");
    if printed.len() != drawn.len() || printed.len() < 3 {
        return printed.len() != drawn.len();
    }
    // One line through all printed values: each picture’s unit and origin are found from the two that are furthest apart.
    let least = (0..printed.len())
        .min_by(|&one, &other| printed[one].total_cmp(&printed[other]))
        .expect("three");
    let most = (0..printed.len())
        .max_by(|&one, &other| printed[one].total_cmp(&printed[other]))
        .expect("three");
    let unit = (drawn[most] - drawn[least]) / (printed[most] - printed[least]);
    // A tenth of a unit of the picture is what rounding leaves at each of three points.
    printed.iter().zip(&drawn).any(|(value, drawn_at)| {
        (drawn[least] + (value - printed[least]) * unit - drawn_at).abs() > 0.25
    })
}

/// Bars of shares: one unit must turn every printed share into its width.
fn widths(picture: &str, sheet: &Sheet) -> bool {
    let shares: Vec<f64> = sheet
        .rows
        .iter()
        .flat_map(|row| {
            let percents = sheet
                .heads
                .iter()
                .enumerate()
                .filter(|(_, head)| head.ends_with(" (%)"))
                .map(|(at, _)| at);
            percents
                .filter_map(|at| row.get(at)?.parse::<f64>().ok())
                .collect::<Vec<_>>()
        })
        .collect();
    let mut widths = attributes(picture, "rect", "width");
    // Bars of answers without a score are cut where they would be too long, and their own shares are written beside them.
    widths.retain(|width| *width > 30.0 && *width < 600.0);
    // The unit of the picture is not written on it: whatever it is, each width is a printed share times it.
    let most = widths.iter().copied().fold(0.0, f64::max);
    let fits = |unit: f64| {
        widths.iter().all(|width| {
            shares
                .iter()
                .any(|share| (share * unit - width).abs() <= 0.11)
        })
    };
    !widths.is_empty()
        && !shares
            .iter()
            .filter(|share| **share > 0.0)
            .any(|share| fits(most / share))
}
