//! Persons, organisations, and who may act for whom.
//!
//! The only room whose state holds a person's name; every other room knows persons by id. Names and
//! addresses are sealed in facts, and gone from the state once erased.
//!
//! | to find | look in |
//! |---|---|
//! | what can be asked, and which rule decides it | `command.rs` |
//! | inviting and removing colleagues | `colleague.rs` |
//! | who decides who may act for an organisation | `ownership.rs` |
//! | a new provider that asks for an account | `account.rs` |
//! | who may act for whom, in which role | `membership.rs` |
//! | another program that acts for an organisation | `key.rs` |
//! | which addresses are whose | `address.rs` |
//! | two ids that are one person | `joining.rs` |
//! | what is an email address | `email.rs` |
//! | what older versions of facts looked like | `lift.rs` |

mod account;
mod address;
mod colleague;
mod command;
mod email;
mod fact;
pub mod field;
mod joining;
mod key;
mod lift;
mod membership;
mod organisation;
mod ownership;
mod person;
pub mod rule;
mod state;

pub use account::{
    AccountRequest, AdmitAccount, DeclineAccount, RequestAccount, RequestOutcome, admit_account,
    decline_account, request_account,
};
pub use address::{GiveUpAddress, MOST_ADDRESSES, ProveAddress, give_up_address, prove_address};
pub use colleague::{
    Authority, InviteColleague, RemoveColleague, begin, invitable, invite_colleague,
    remove_colleague,
};
pub use command::{Command, Known, authority};
pub use email::{compared_address, email};
pub use fact::{
    AccountAdmitted, AccountDeclined, AccountRequested, AddressGivenUp, AddressProven, Fact,
    KeyMade, KeyRevoked, MembershipBegan, MembershipEnded, OrganisationEntered, OrganisationKind,
    OrganisationRenamed, OwnershipBegan, OwnershipEnded, PersonEntered, PersonErased,
    PersonsJoined, PersonsParted, RequestedProvider,
};
pub use joining::{JoinPersons, PartPersons, join_persons, part_persons};
pub use key::{ApiKey, MakeKey, RevokeKey, make_key, revoke_key};
pub use lift::lift;
pub use membership::{BeginMembership, EndMembership, begin_membership, end_membership};
pub use organisation::{
    EnterOrganisation, RenameOrganisation, enter_organisation, rename_organisation,
};
pub use ownership::{MakeOwner, StopOwning, make_owner, owners, owns, stop_owning};
pub use person::{
    ERASED_ALREADY, EnterByName, EnterPerson, ErasePerson, enter_by_name, enter_person,
    erase_person,
};
pub use state::{Membership, Organisation, Person, State};
