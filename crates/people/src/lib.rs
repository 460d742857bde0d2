//! Persons, organisations, and who may act for whom.
//!
//! The only room whose state holds a person's name; every other room knows persons by id. Names and
//! addresses are sealed in facts, and gone from the state once erased.

mod fact;
mod membership;
mod organisation;
mod person;
mod state;

pub use fact::{
    Fact, MembershipBegan, MembershipEnded, OrganisationEntered, OrganisationKind,
    OrganisationRenamed, PersonEntered, PersonErased,
};
pub use membership::{BeginMembership, EndMembership, begin_membership, end_membership};
pub use organisation::{
    EnterOrganisation, RenameOrganisation, enter_organisation, rename_organisation,
};
pub use person::{EnterPerson, ErasePerson, enter_person, erase_person};
pub use state::{Membership, Organisation, Person, State};
