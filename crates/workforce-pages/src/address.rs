//! The addresses of these pages, made from what they name.

use jiff::civil::Date;
use vocabulary::{Digest, Urn};

/// Finding a school.
pub(crate) const SCHOOLS: &str = "/schools";

/// What the field to find a school suggests.
pub(crate) const SCHOOL_SUGGESTIONS: &str = "/schools/suggestions";

/// The national list, and what was imported before.
pub(crate) const SCHOOL_LIST: &str = "/school-list";

shell::addresses! {
    /// A school.
    school(urn: Urn) = "/schools/{urn}";
    /// What a check of a list found.
    check(check: Digest) = "/school-list/checks/{check}";
    /// The rows that cannot be read, as a file.
    bad_rows(check: Digest) = "/school-list/checks/{check}/rows";
    /// Importing what was checked.
    import(check: Digest) = "/school-list/checks/{check}/import";
}

/// A school on a date; today, where there is none.
pub(crate) fn school_on(urn: Urn, on: Option<Date>) -> String {
    let school = school(urn);
    on.map_or_else(|| school.clone(), |on| format!("{school}?on={on}"))
}

#[cfg(test)]
#[test]
fn every_address_is_that_of_a_route() {
    let routes: Vec<&str> = crate::ROUTES.iter().map(|route| route.path).collect();
    for address in ALL
        .iter()
        .chain(&[SCHOOLS, SCHOOL_SUGGESTIONS, SCHOOL_LIST])
    {
        assert!(routes.contains(address), "{address} is no route");
    }
}
