//! The addresses of these pages, made from what they name.

use governance::GroupKind;
use vocabulary::PersonId;

shell::addresses! {
    /// A group.
    group(group: GroupKind) = "/groups/{group}";
    /// Forming it.
    form(group: GroupKind) = "/groups/{group}/form";
    /// Adopting terms of reference.
    reference(group: GroupKind) = "/groups/{group}/reference";
    /// Admitting someone.
    admit(group: GroupKind) = "/groups/{group}/admit";
    /// Admitting today's readers.
    readers(group: GroupKind) = "/groups/{group}/readers";
    /// Offering to serve.
    volunteer(group: GroupKind) = "/groups/{group}/volunteer";
    /// Taking the offer back.
    withdraw(group: GroupKind) = "/groups/{group}/withdraw";
    /// A member's terms.
    member(group: GroupKind, person: PersonId) = "/groups/{group}/members/{person}";
    /// Ending a member's term.
    end(group: GroupKind, person: PersonId) = "/groups/{group}/members/{person}/end";
    /// Someone's offer.
    offer(group: GroupKind, person: PersonId) = "/groups/{group}/volunteers/{person}";
    /// Declining it.
    decline(group: GroupKind, person: PersonId) = "/groups/{group}/volunteers/{person}/decline";
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::ROUTES;

    #[test]
    fn every_address_is_that_of_a_route() {
        for path in ALL {
            assert!(ROUTES.iter().any(|route| route.path == *path), "{path}");
        }
    }
}
