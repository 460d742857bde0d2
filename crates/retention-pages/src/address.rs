//! The addresses of these pages, made from what they name.

use vocabulary::HoldId;

shell::addresses! {
    /// Lifting a hold.
    lift(hold: HoldId) = "/retention/holds/{hold}/lift";
}

/// What is deleted when, and legal holds.
pub(crate) const RETENTION: &str = "/retention";

/// Placing a hold.
pub(crate) const HOLD: &str = "/retention/hold";

/// The ZIP of one’s own data.
pub(crate) const OWN_ZIP: &str = "/account/data/zip";

#[cfg(test)]
mod tests {
    use super::{ALL, HOLD, OWN_ZIP, RETENTION};
    use crate::ROUTES;

    #[test]
    fn every_address_is_that_of_a_route() {
        for path in ALL.iter().chain(&[RETENTION, HOLD, OWN_ZIP]) {
            assert!(ROUTES.iter().any(|route| route.path == *path), "{path}");
        }
    }
}
