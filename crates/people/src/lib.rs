//! Persons, organisations, and who may act for whom.
//!
//! The only room whose state holds a person's name; every other room knows persons by id. Names and
//! addresses are sealed in facts, and gone from the state once erased.
//!
//! | to find | look in |
//! |---|---|
//! | what can be asked, and which rule decides it | `command.rs` |
//! | inviting someone, accepting and declining | `invitation.rs` |
//! | who may let colleagues in, and remove them | `colleague.rs` |
//! | who decides who may act for an organisation | `ownership.rs` |
//! | a new provider that asks for an account | `account.rs` |
//! | who may act for whom, in which role | `membership.rs` |
//! | another program that acts for an organisation | `key.rs` |
//! | which addresses are whose | `address.rs` |
//! | two ids that are one person | `joining.rs`; entries that may be, `double.rs` |
//! | what is an email address | `email.rs` |
//! | what older versions of facts looked like | `lift.rs` |

mod account;
mod address;
mod colleague;
mod command;
mod double;
mod email;
mod fact;
pub mod field;
mod invariants;
mod invitation;
mod joining;
mod key;
mod lift;
mod membership;
mod organisation;
mod own_account;
mod ownership;
mod person;
pub mod rule;
mod state;
mod subscription;

pub use account::{
    AccountRequest, AdmitAccount, AskAboutAccount, DeclineAccount, RequestAccount, RequestOutcome,
    admit_account, ask_about_account, decline_account, request_account,
};
pub use address::{
    CorrectAddress, GiveUpAddress, MOST_ADDRESSES, ProveAddress, correct_address, give_up_address,
    prove_address,
};
pub use colleague::{
    Authority, RemoveColleague, begin, clerk_knows, clerks_for, invitable, may_remove,
    no_longer_acts, only_an_operator, remove_colleague,
};
pub use command::{Command, Known, authority};
pub use double::{Double, Namesakes, doubles, namesakes, same_name};
pub use email::{compared_address, email, masked_address};
pub use fact::{
    AccountAdmitted, AccountAskedAbout, AccountDeclined, AccountRequested, AddressGiven,
    AddressGivenUp, AddressProven, Fact, InvitationAccepted, InvitationDeclined, InvitationMade,
    InvitationSentAgain, InvitationTakenBack, KeyMade, KeyRevoked, MembershipBegan,
    MembershipEnded, OrganisationEntered, OrganisationKind, OrganisationRenamed, OwnAccountBegan,
    OwnershipBegan, OwnershipEnded, PersonEntered, PersonErased, PersonRenamed, PersonsJoined,
    PersonsParted, RequestedProvider, SubscriptionEnded, SubscriptionMade,
};
pub use invariants::invariants;
pub use invitation::{
    AnswerInvitation, Invitation, InvitationOutcome, InviteColleague, MOST_ON_A_DAY,
    SendInvitationAgain, TakeInvitationBack, VALID_DAYS, answer_invitation, invite, invite_again,
    invite_colleague, is_for, is_nobodys, send_invitation_again, take_back, take_invitation_back,
    waiting_for,
};
pub use joining::{
    JoinByAddress, JoinPersons, PartPersons, join_by_address, join_persons, part_persons,
};
pub use key::{ApiKey, MakeKey, RevokeKey, make_key, revoke_key};
pub use lift::lift;
pub use membership::{BeginMembership, EndMembership, begin_membership, end_membership};
pub use organisation::{
    EnterOrganisation, RenameOrganisation, enter_organisation, rename_organisation,
};
pub use own_account::{BeginOwnAccount, begin_own_account};
pub use ownership::{MakeOwner, StopOwning, make_owner, owners, owns, stop_owning};
pub use person::{
    CorrectName, ERASED_ALREADY, EnterByName, EnterPerson, ErasePerson, RenamePerson, correct_name,
    enter_by_name, enter_person, erase_person, rename_person,
};
pub use state::{Membership, Organisation, Person, State};
pub use subscription::{
    EndSubscription, MOST_SUBSCRIPTIONS, MakeSubscription, Subscription, end_subscription,
    make_subscription,
};
