//! Who offers the NPQ for SENCOs, as far as it is known: `data/npq-providers.toml`.

use serde::Deserialize;
use std::sync::LazyLock;
use vocabulary::PartialDate;

/// The providers of the NPQ for SENCOs in some month.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NpqProviders {
    /// The month of which the list is.
    pub as_of: PartialDate,
    /// Who says so.
    pub source: String,
    /// Their names, in the order of the alphabet.
    pub providers: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    official: String,
    list: Vec<NpqProviders>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/npq-providers.toml"))
        .expect("data/npq-providers.toml is read in a test")
});

impl NpqProviders {
    /// The list that was read last; none where there is none yet.
    pub fn latest() -> Option<&'static Self> {
        FILE.list.last()
    }

    /// The page on which the Department for Education says who offers which NPQ now.
    pub fn official_page() -> &'static str {
        &FILE.official
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_its_month_its_source_and_names_in_order() {
        assert!(FILE.list.is_sorted_by_key(|it| it.as_of.earliest()));
        assert!(NpqProviders::official_page().starts_with("https://www.gov.uk/"));
        for list in &FILE.list {
            assert!(!list.source.is_empty() && !list.providers.is_empty());
            assert!(list.providers.is_sorted());
        }
    }
}
