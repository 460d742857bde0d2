//! What a printed share, test or effect tells of those whom it leaves out.

use super::publication::Publication;
use instrument::{Instrument, Unsure};
use statistics::chi_square_gof;

/// An aspect whose share of high ratings is of other people than its table’s N: then N less its base is how many were not sure. The
/// answers with what they may be.
pub fn left_out_of_a_share(
    publication: &Publication,
    instrument: &Instrument,
) -> Vec<(String, Vec<u64>)> {
    let mut found = Vec::new();
    for population in instrument
        .populations
        .iter()
        .filter(|population| population.unsure == Unsure::Out)
    {
        let variant = instrument
            .variants
            .iter()
            .find(|variant| variant.id == population.variant)
            .expect("its variant");
        let scale = instrument.scale_of(variant);
        let name = |kind: &str| {
            format!(
                "table-{kind}-{}",
                population.id.replace(' ', "-").to_lowercase()
            )
        };
        let (Some(tests), Some(ratings)) = (
            publication.sheets.get(&name("tests")),
            publication.sheets.get(&name("ratings")),
        ) else {
            continue;
        };
        let together = scale.scored[..scale.high].join(" or ");
        for row in 0..tests.rows.len() {
            let (Some(high), Some(n)) = (ratings.number(row, &together), ratings.number(row, "N"))
            else {
                continue;
            };
            let hidden = scale
                .unscored
                .iter()
                .any(|point| ratings.number(row, point).is_none());
            if !hidden {
                continue;
            }
            let fits = |unsure: u64| fits(tests, row, high, n, unsure);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // people
            let possible: Vec<u64> = (0..=(n - high) as u64)
                .filter(|&unsure| fits(unsure))
                .collect();
            // Where nobody need have been left out, the share is of everybody.
            if !possible.contains(&0) || tests.number(row, "p").is_some() && possible.len() == 1 {
                found.push((
                    format!("{}, {}", population.id, tests.rows[row][0]),
                    possible,
                ));
            }
        }
    }
    found
}

/// Whether everything printed of an aspect fits when so many of n are left out.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)] // people
fn fits(tests: &super::Sheet, row: usize, high: f64, n: f64, unsure: u64) -> bool {
    let base = n - unsure as f64;
    let test = chi_square_gof(&[high as u64, (base - high) as u64], None).expect("two counts");
    let near = |head: &str, value: Option<f64>, within: f64| match (tests.number(row, head), value)
    {
        (Some(printed), Some(value)) => (printed - value).abs() <= within,
        _ => true,
    };
    near("High (%)", Some(100.0 * high / base), 0.050_001)
        && near("Effect", test.cramers_v.ok(), 0.005_001)
        && near("p", test.p.ok().map(|p| p.p), 0.000_501)
}
