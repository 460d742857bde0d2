//! Accounts of providers that are new to senco: asked for by anyone, answered by the coordinator.

pub(crate) mod ask_back;
pub(crate) mod confirm;
pub(crate) mod decline;
pub(crate) mod request;
pub(crate) mod requests;
mod writing;

use people::RequestedProvider;
use quality::{ProviderKind, Region};
use shell::components::{SummaryList, SummaryRow};
use vocabulary::Ukprn;

/// The eight digits of a UKPRN together, however they were typed.
fn together(ukprn: &str) -> String {
    let read: Result<Ukprn, _> = ukprn.parse();
    read.map_or_else(|_| ukprn.to_owned(), |ukprn| ukprn.to_string())
}

/// What a request says, line by line.
fn lines(provider: &RequestedProvider, name: &str, email: &str) -> SummaryList<'static> {
    let row = |key: &'static str, value: String| SummaryRow {
        key: key.into(),
        value: value.into(),
        ..SummaryRow::default()
    };
    let kind = ProviderKind::named(&provider.kind).map_or("", ProviderKind::in_words);
    let regions: Vec<&str> = provider
        .regions
        .iter()
        .filter_map(|name| Region::named(name))
        .map(Region::in_words)
        .collect();
    let mut rows = vec![
        row("Provider", provider.name.clone()),
        row("Type of provider", kind.to_owned()),
        row("UKPRN", together(&provider.ukprn)),
    ];
    if !provider.validating_institution.is_empty() {
        let institution = provider.validating_institution.clone();
        rows.push(row("Validated by", institution));
    }
    rows.push(row("Teaches in", regions.join(", ")));
    if !provider.website.is_empty() {
        rows.push(row("Website", provider.website.clone()));
    }
    rows.push(row("Asked by", name.to_owned()));
    rows.push(row("Email address", email.to_owned()));
    SummaryList {
        rows,
        ..SummaryList::default()
    }
}
