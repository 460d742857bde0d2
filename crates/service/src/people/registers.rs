//! What a public register says of an organisation: its name, as far as it stands on one.

use crate::{State, fact::Published, quality::registers::provider};
use people::Fact;

pub(crate) fn entries(fact: &Fact, state: &State) -> Vec<Published> {
    match fact {
        Fact::OrganisationRenamed(it) => provider(it.organisation, state).into_iter().collect(),
        Fact::PersonEntered(_)
        | Fact::PersonRenamed(_)
        | Fact::AddressGiven(_)
        | Fact::InvitationMade(_)
        | Fact::InvitationSentAgain(_)
        | Fact::InvitationTakenBack(_)
        | Fact::InvitationAccepted(_)
        | Fact::InvitationDeclined(_)
        | Fact::AddressProven(_)
        | Fact::AddressGivenUp(_)
        | Fact::PersonsJoined(_)
        | Fact::PersonsParted(_)
        | Fact::KeyMade(_)
        | Fact::KeyRevoked(_)
        | Fact::SubscriptionMade(_)
        | Fact::SubscriptionEnded(_)
        | Fact::OwnAccountBegan(_)
        | Fact::PersonErased(_)
        | Fact::OrganisationEntered(_)
        | Fact::MembershipBegan(_)
        | Fact::MembershipEnded(_)
        | Fact::OwnershipBegan(_)
        | Fact::OwnershipEnded(_)
        | Fact::AccountRequested(_)
        | Fact::AccountAdmitted(_)
        | Fact::AccountAskedAbout(_)
        | Fact::AccountDeclined(_) => Vec::new(),
    }
}
