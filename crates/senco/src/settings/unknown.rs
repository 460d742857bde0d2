//! What is said of a setting that does not exist.

use super::KNOWN;

/// A name further away than that is not likely to have been meant.
const LIKELY: f64 = 0.75;

/// That there is no such setting, and which one may have been meant; otherwise, which there are.
pub(super) fn says(name: &str) -> String {
    let likeness = |known: &str| strsim::normalized_damerau_levenshtein(name, known);
    let names = KNOWN.iter().map(|known| known.name);
    let nearest = names
        .clone()
        .max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
    if let Some(nearest) = nearest.filter(|nearest| likeness(nearest) >= LIKELY) {
        return format!("there is no setting “{name}”. Is {nearest} meant?");
    }
    let names: Vec<_> = names.collect();
    format!(
        "there is no setting “{name}”. There are: {}",
        names.join(", ")
    )
}
