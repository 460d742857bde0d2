//! Accepting an invitation or declining it, and whose it is.

use super::{AnswerInvitation, Invitation, sending::unanswered};
use crate::colleague::the_one;
use crate::{
    AddressProven, Fact, InvitationAccepted, InvitationDeclined, OwnershipBegan, PersonEntered,
    ProveAddress, State, begin, owns, prove_address,
};
use jiff::civil::Date;
use vocabulary::{
    Channel, Context, Decided, InvitationId, NewFact, PersonId, Refusal, Sealed, in_words,
};

/// Accepts or declines an invitation. Whoever gives this command without an id has had the link that
/// went to its address; whoever acts as somebody must be reached there, or have had the link and say that
/// the address, which is nobody's yet, is theirs.
///
/// # Errors
/// *Not found* when there is no such invitation, or it was sent to someone else; when it was answered
/// or has lapsed.
pub fn answer_invitation(
    state: &State,
    command: &AnswerInvitation,
    context: &Context,
) -> Decided<Fact> {
    let id = command.invitation;
    let it = state.invitation(id).ok_or(Refusal::NotFound)?;
    let (name, address) = it
        .name
        .known()
        .zip(it.email.known())
        .ok_or(Refusal::NotFound)?;
    let by_link = context.actor.way == Channel::Link;
    let who = match context.actor.person {
        Some(person) if is_for(state, it, person) => Some(person),
        // They have had its link, and say that the address is theirs, too.
        Some(person) if by_link && is_nobodys(state, address) => Some(person),
        None if by_link => accepts_as(state, it),
        _ => return Err(Refusal::NotFound),
    };
    unanswered(it)?;
    if it.has_lapsed(context.today) {
        return Err(Refusal::rule(
            crate::rule::INVITATION_LAPSED,
            format!(
                "This invitation could be accepted until {}.",
                in_words(it.last_day())
            ),
            "Ask the person who sent it to send it again.",
        ));
    }
    if !command.accepts {
        return Ok(vec![NewFact::new(InvitationDeclined { invitation: id })]);
    }
    let mut facts: Vec<NewFact<Fact>> = Vec::new();
    let person = who.unwrap_or(it.person);
    if who.is_none() {
        facts.push(NewFact::new(PersonEntered {
            person,
            name: Sealed::under(person, name.clone()),
            email: Some(Sealed::under(person, address.clone())),
        }));
    }
    let claims = who.is_some() && is_nobodys(state, address);
    if claims {
        let address = address.clone();
        facts.extend(prove_address(
            state,
            &ProveAddress { person, address },
            context,
        )?);
    } else {
        facts.extend(proven_alone(state, person, address));
    }
    facts.extend(follows(state, it, person, context));
    facts.push(NewFact::new(InvitationAccepted {
        invitation: id,
        person,
    }));
    Ok(facts)
}

/// The membership, and the ownership, as far as they are not there.
fn follows(
    state: &State,
    it: &Invitation,
    person: PersonId,
    context: &Context,
) -> Vec<NewFact<Fact>> {
    let (organisation, from) = (it.organisation, context.today);
    let mut facts = Vec::new();
    if !state.may_act(person, organisation, it.role, from) {
        facts = begin(state, person, organisation, it.role, context);
    }
    let owning = |new: &NewFact<Fact>| matches!(new.fact, Fact::OwnershipBegan(_));
    let owns = facts.iter().any(owning) || owns(state, person, organisation, from);
    if it.owner && !owns {
        facts.push(NewFact::new(OwnershipBegan {
            person,
            organisation,
            from,
        }));
    }
    facts
}

/// Who gets the membership when an invitation is accepted by its link: the person who has proven its address;
/// or the only one to whom it was given, or of those the only one of this name. No one where no one is
/// known so: then it is a new person.
fn accepts_as(state: &State, it: &Invitation) -> Option<PersonId> {
    let address = it.email.known()?;
    if let Some(owner) = state.proven_by(address) {
        return Some(owner);
    }
    let given = state.with_email(address);
    let first = *given.first()?;
    if given.iter().all(|other| state.same_person(*other, first)) {
        return Some(first);
    }
    the_one(state, it.name.known()?, address)
}

/// Whether nobody is known by an address: whoever reads its mail may say whose it is.
pub fn is_nobodys(state: &State, address: &str) -> bool {
    let known = state.with_email(address);
    !known.into_iter().any(|id| state.name_of(id).is_some())
}

/// Whether an invitation was sent to somebody: to an address that they have proven, or that was given
/// to them and proven by nobody.
pub fn is_for(state: &State, it: &Invitation, person: PersonId) -> bool {
    let address = it.email.known();
    address.is_some_and(|address| state.signing_in_with(address).contains(&person))
}

/// Invitations that wait for an answer of someone.
pub fn waiting_for(
    state: &State,
    person: PersonId,
    today: Date,
) -> Vec<(InvitationId, &Invitation)> {
    let sent = state
        .ids_of(person)
        .flat_map(|id| state.addresses(id))
        .flat_map(|address| state.invited_at(address));
    let mut waiting: Vec<_> = sent
        .filter(|(_, it)| it.is_open(today) && is_for(state, it, person))
        .collect();
    waiting.sort_by_key(|(id, it)| (it.made(), *id));
    waiting.dedup_by_key(|(id, _)| *id);
    waiting
}

/// That an address is someone's, who has just read the mail there: recorded unless they have proven it,
/// or it was given to other people too, who go on signing in with it.
pub(crate) fn proven_alone(
    state: &State,
    person: PersonId,
    address: &str,
) -> Option<NewFact<Fact>> {
    let other = |id: &PersonId| !state.same_person(*id, person);
    let shared = state.with_email(address).iter().any(other);
    if shared || state.proven_by(address).is_some() {
        return None;
    }
    Some(NewFact::new(AddressProven {
        person,
        address: Sealed::under(person, address.to_owned()),
    }))
}
