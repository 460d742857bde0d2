//! The addresses of these pages, made from what they name.

use vocabulary::{Digest, Urn};

/// Finding a school.
pub(crate) const SCHOOLS: &str = "/schools";

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

#[cfg(test)]
#[test]
fn every_address_is_that_of_a_route() {
    let routes: Vec<&str> = crate::ROUTES.iter().map(|route| route.path).collect();
    for address in ALL.iter().chain(&[SCHOOLS, SCHOOL_LIST]) {
        assert!(routes.contains(address), "{address} is no route");
    }
}
