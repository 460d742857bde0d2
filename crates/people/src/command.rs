//! What can be asked of *people*: every command with whose thing it is about and which rule decides it.
//!
//! Entering a person for an organisation, and asking for an account and admitting one, need what another
//! capability decides, and are the service's.

use crate::{
    AnswerInvitation, AskAboutAccount, Authority, BeginMembership, BeginOwnAccount, CorrectAddress,
    CorrectName, DeclineAccount, EndMembership, EndSubscription, EnterByName, EnterOrganisation,
    ErasePerson, Fact, GiveUpAddress, InviteColleague, JoinByAddress, JoinPersons, MakeKey,
    MakeOwner, MakeSubscription, OrganisationKind, PartPersons, ProveAddress, RemoveColleague,
    RenameOrganisation, RenamePerson, RevokeKey, SendInvitationAgain, State, StopOwning,
    TakeInvitationBack, answer_invitation, ask_about_account, begin_membership, begin_own_account,
    correct_address, correct_name, decline_account, end_membership, end_subscription,
    enter_by_name, enter_organisation, erase_person, give_up_address, invite_colleague,
    join_by_address, join_persons, make_key, make_owner, make_subscription, part_persons,
    prove_address, remove_colleague, rename_organisation, rename_person, revoke_key,
    send_invitation_again, stop_owning, take_invitation_back,
};
use access::{Action, Scope};
use jiff::civil::Date;
use std::convert::Infallible;
use vocabulary::{Actor, Concerns, Context, Digest, Refusal, Role, commands, sample_id};

/// What the rules of *people* know: their own state.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Persons and organisations.
    pub people: &'a State,
}

commands! {
    /// What can be asked of *people*.
    Command of Known<'_>, Action, Infallible => Fact {
        /// Enter an organisation that is not a provider.
        EnterOrganisation {
            action: Action::EnterOrganisation,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| enter_organisation(known.people, it, context),
            makes: Some("organisation"),
            drafts: |_, _, _| Vec::new(),
            sample: EnterOrganisation {
                kind: OrganisationKind::Host,
                name: "Host of the Provider Group".to_owned(),
            },
        }
        /// Rename an organisation from a day on.
        RenameOrganisation {
            action: Action::ChangeProvider,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| rename_organisation(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: RenameOrganisation {
                organisation: sample_id(),
                name: "University of Wessex".to_owned(),
                from: Date::constant(2026, 9, 1),
            },
        }
        /// Let someone act for an organisation.
        BeginMembership {
            action: Action::EnterPerson,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| begin_membership(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: BeginMembership {
                person: sample_id(),
                organisation: sample_id(),
                role: Role::Reader,
            },
        }
        /// Let someone no longer act for an organisation.
        EndMembership {
            action: Action::EnterPerson,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| end_membership(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EndMembership {
                person: sample_id(),
                organisation: sample_id(),
                role: Role::Reader,
            },
        }
        /// Invite someone to act for an organisation.
        InviteColleague {
            action: Action::ManageColleagues,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| {
                invite_colleague(known.people, it, authority_of(context, Action::ManageColleagues)?, context)
            },
            makes: Some("invitation"),
            drafts: |_, _, _| Vec::new(),
            sample: InviteColleague {
                organisation: sample_id(),
                role: Role::CourseLeader,
                name: "Morwenna Tregear".to_owned(),
                email: "morwenna@wessex.example".to_owned(),
                owner: false,
            },
        }
        /// Send an invitation again.
        SendInvitationAgain {
            action: Action::ManageColleagues,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| {
                send_invitation_again(known.people, it, authority_of(context, Action::ManageColleagues)?, context)
            },
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: SendInvitationAgain {
                organisation: sample_id(),
                invitation: sample_id(),
                email: "morwenna@wessex.example".to_owned(),
            },
        }
        /// Take an invitation back.
        TakeInvitationBack {
            action: Action::ManageColleagues,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| {
                take_invitation_back(known.people, it, authority_of(context, Action::ManageColleagues)?, context)
            },
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: TakeInvitationBack {
                organisation: sample_id(),
                invitation: sample_id(),
            },
        }
        /// Accept or decline an invitation.
        AnswerInvitation {
            action: Action::AnswerInvitation,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| answer_invitation(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AnswerInvitation {
                invitation: sample_id(),
                accepts: true,
            },
        }
        /// Let a colleague no longer act for an organisation.
        RemoveColleague {
            action: Action::ManageColleagues,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| {
                remove_colleague(known.people, it, authority_of(context, Action::ManageColleagues)?, context)
            },
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: RemoveColleague {
                organisation: sample_id(),
                person: sample_id(),
                role: Role::CourseLeader,
            },
        }
        /// Let a colleague own the account of an organisation, too.
        MakeOwner {
            action: Action::ManageColleagues,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| {
                make_owner(known.people, it, authority_of(context, Action::ManageColleagues)?, context)
            },
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: MakeOwner {
                organisation: sample_id(),
                person: sample_id(),
            },
        }
        /// Let an owner be one no longer.
        StopOwning {
            action: Action::ManageColleagues,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| {
                stop_owning(known.people, it, authority_of(context, Action::ManageColleagues)?, context)
            },
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: StopOwning {
                organisation: sample_id(),
                person: sample_id(),
            },
        }
        /// Begin an account for what is one’s own.
        BeginOwnAccount {
            action: Action::BeginOwnAccount,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| begin_own_account(known.people, it, context),
            makes: Some("person"),
            drafts: |_, _, _| Vec::new(),
            sample: BeginOwnAccount {
                name: "Morwenna Tregear".to_owned(),
                email: "morwenna@wessex.example".to_owned(),
            },
        }
        /// Decline a request for an account.
        DeclineAccount {
            action: Action::AnswerAccountRequest,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| decline_account(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: DeclineAccount {
                request: sample_id(),
                reason: "The provider is known already.".to_owned(),
            },
        }
        /// Ask something about a request for an account.
        AskAboutAccount {
            action: Action::AnswerAccountRequest,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| ask_about_account(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AskAboutAccount {
                request: sample_id(),
                question: "Who validates your course?".to_owned(),
            },
        }
        /// Enter someone by name alone.
        EnterByName {
            action: Action::EnterPerson,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| enter_by_name(known.people, it, context),
            makes: Some("person"),
            drafts: |_, _, _| Vec::new(),
            sample: EnterByName {
                name: "Morwenna Tregear".to_owned(),
            },
        }
        /// Record an address that someone has proven.
        ProveAddress {
            action: Action::ChangeAddress,
            concerns: |it| it.person.into(),
            decide: |it, known, context| prove_address(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ProveAddress {
                person: sample_id(),
                address: "morwenna@wessex.example".to_owned(),
            },
        }
        /// Give an address up.
        GiveUpAddress {
            action: Action::ChangeAddress,
            concerns: |it| it.person.into(),
            decide: |it, known, context| give_up_address(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: GiveUpAddress {
                person: sample_id(),
                address: "morwenna@wessex.example".to_owned(),
            },
        }
        /// Say what one is called.
        RenamePerson {
            action: Action::ChangeAddress,
            concerns: |it| it.person.into(),
            decide: |it, known, context| rename_person(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: RenamePerson {
                person: sample_id(),
                name: "Morwenna Tregear".to_owned(),
            },
        }
        /// Say where mail reaches somebody whose address is wrong, or who can no longer read it.
        CorrectAddress {
            action: Action::CorrectAddress,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| correct_address(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: CorrectAddress {
                person: sample_id(),
                address: "morwenna@wessex.example".to_owned(),
                shared: false,
                why: "They told us so on the phone.".to_owned(),
            },
        }
        /// Put right what somebody is called who cannot do so themselves.
        CorrectName {
            action: Action::CorrectAddress,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| correct_name(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: CorrectName {
                person: sample_id(),
                name: "Morwenna Tregear".to_owned(),
            },
        }
        /// Say that the person who has an address is oneself, too.
        JoinByAddress {
            action: Action::ChangeAddress,
            concerns: |it| it.person.into(),
            decide: |it, known, context| join_by_address(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: JoinByAddress {
                person: sample_id(),
                other: sample_id(),
                address: "morwenna@wessex.example".to_owned(),
            },
        }
        /// Record that two ids are one person.
        JoinPersons {
            action: Action::JoinPersons,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| join_persons(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: JoinPersons {
                kept: sample_id(),
                joined: sample_id(),
                why: "They wrote so from both addresses.".to_owned(),
            },
        }
        /// Record that they are not, after all.
        PartPersons {
            action: Action::JoinPersons,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| part_persons(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: PartPersons {
                parted: sample_id(),
                why: "Two people share an address.".to_owned(),
            },
        }
        /// Make a key for another program.
        MakeKey {
            action: Action::ManageKeys,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| {
                make_key(known.people, it, authority_of(context, Action::ManageKeys)?, context)
            },
            makes: Some("api-key"),
            drafts: |_, _, _| Vec::new(),
            sample: MakeKey {
                organisation: sample_id(),
                role: Role::CourseLeader,
                label: "Student records".to_owned(),
                digest: Digest::of(b"key"),
                reads_only: true,
                until: None,
            },
        }
        /// Revoke a key.
        RevokeKey {
            action: Action::ManageKeys,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| {
                revoke_key(known.people, it, authority_of(context, Action::ManageKeys)?, context)
            },
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: RevokeKey {
                organisation: sample_id(),
                key: sample_id(),
            },
        }
        /// Have a program told of what happens.
        MakeSubscription {
            action: Action::ManageKeys,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| {
                let by = authority_of(context, Action::ManageKeys)?;
                make_subscription(known.people, it, by, context)
            },
            makes: Some("subscription"),
            drafts: |_, _, _| Vec::new(),
            sample: MakeSubscription {
                organisation: sample_id(),
                label: "Student records".to_owned(),
                address: "https://records.example/events".to_owned(),
                events: Vec::new(),
            },
        }
        /// Have it told no more.
        EndSubscription {
            action: Action::ManageKeys,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| {
                let by = authority_of(context, Action::ManageKeys)?;
                end_subscription(known.people, it, by, context)
            },
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EndSubscription {
                organisation: sample_id(),
                subscription: sample_id(),
            },
        }
        /// Erase everything personal of someone.
        ErasePerson {
            action: Action::ErasePerson,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| erase_person(known.people, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ErasePerson { person: sample_id() },
        }
    }
}

/// By what right an actor may change who acts for an organisation; nothing when they may not.
pub fn authority(actor: &Actor, action: Action) -> Option<Authority> {
    match access::grant(actor.role, action).scope {
        Scope::All if actor.role == Role::Operator => Some(Authority::Operator),
        Scope::All => Some(Authority::Clerk),
        Scope::Organisations if actor.role == Role::Registrar => {
            actor.person.map(Authority::Registrar)
        }
        Scope::Organisations => actor.person.map(Authority::Owner),
        Scope::Nothing | Scope::Own | Scope::Assigned | Scope::Opened => None,
    }
}

fn authority_of(context: &Context, action: Action) -> Result<Authority, Refusal> {
    authority(&context.actor, action).ok_or(Refusal::NotFound)
}
