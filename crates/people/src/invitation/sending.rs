//! Inviting someone, sending the invitation again, and taking it back.

use super::{
    Invitation, InvitationOutcome, InviteColleague, MOST_ON_A_DAY, SendInvitationAgain,
    TakeInvitationBack, VALID_DAYS,
};
use crate::colleague::invitable;
use crate::{
    Authority, EnterPerson, Fact, InvitationMade, InvitationSentAgain, InvitationTakenBack, State,
    email, enter_person, only_an_operator,
};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use vocabulary::{
    Context, Decided, InvitationId, NewFact, OrganisationId, PersonId, Refusal, Role, Sealed,
    in_words, london_date,
};

/// Invites someone. Whether they are known elsewhere is not for the person who invites to know, and changes
/// nothing of what they are told.
///
/// # Errors
/// Returns an error if a field is wrong; when someone of this address acts so already or is invited to, and
/// then nothing is sent a second time; when `authority` does not reach so far.
pub fn invite_colleague(
    state: &State,
    command: &InviteColleague,
    authority: Authority,
    context: &Context,
) -> Decided<Fact> {
    let (organisation, role) = (command.organisation, command.role);
    authority.over(state, organisation, context)?;
    let kind = state
        .organisation(organisation)
        .ok_or(Refusal::NotFound)?
        .kind;
    if !invitable(authority, kind).contains(&role) {
        return Err(Refusal::field(crate::field::ROLE, "Select their role"));
    }
    if command.owner && Some(role) != kind.leads() {
        return Err(Refusal::field(
            crate::field::ROLE,
            "Only someone who leads the organisation can own its account",
        ));
    }
    invite(state, command, context)
}

/// The invitation itself, for a rule that says itself who may invite whom to what: the organisation can be
/// entered in the same append. Its id is the command’s first of the label `invitation`.
///
/// # Errors
/// Returns an error if a field is wrong; when someone of this address acts so already or is invited to.
pub fn invite(state: &State, command: &InviteColleague, context: &Context) -> Decided<Fact> {
    let (organisation, role) = (command.organisation, command.role);
    let typed = EnterPerson {
        name: command.name.clone(),
        email: command.email.clone(),
    };
    let entered = enter_person(state, &typed, context)?;
    let address = vocabulary::text::one_line(&command.email);
    not_again(state, organisation, role, &address, context)?;
    let until = valid_until(context);
    let made = entered.into_iter().filter_map(|new| match new.fact {
        Fact::PersonEntered(it) => Some(InvitationMade {
            invitation: context.ids.id("invitation", 0),
            person: it.person,
            organisation,
            role,
            owner: command.owner,
            name: it.name,
            email: it.email?,
            until,
        }),
        _ => None,
    });
    Ok(made.map(NewFact::new).collect())
}

/// Refuses an invitation of someone who acts so already, or whom one waits for.
fn not_again(
    state: &State,
    organisation: OrganisationId,
    role: Role,
    address: &str,
    context: &Context,
) -> Result<(), Refusal> {
    let acts = |id: &PersonId| state.may_act(*id, organisation, role, context.today);
    let there = state.with_email(address).into_iter().find(acts);
    if let Some(there) = there {
        let you = |by: PersonId| state.same_person(by, there);
        let says = match state.name_of(there) {
            _ if context.actor.person.is_some_and(you) => {
                "This is your own address. You already act for the organisation in this role"
                    .to_owned()
            }
            Some(name) => {
                format!(
                    "{name} has this address, and already acts for the organisation in this role"
                )
            }
            None => "This person already acts for the organisation in this role".to_owned(),
        };
        return Err(Refusal::field(crate::field::EMAIL, &says));
    }
    let mut invited = state.invitations_of(organisation);
    let waits = invited
        .find(|(_, it)| it.outcome.is_none() && it.role == role && it.is_at(address))
        .map(|(_, it)| it);
    let Some(waits) = waits else {
        return Ok(());
    };
    let on = in_words(london_date(waits.made()));
    let name = waits.name.known().map_or("Someone", String::as_str);
    let says = if waits.has_lapsed(context.today) {
        format!(
            "{name} was invited on {on} with this address, and the invitation has expired. Send \
             it again from the list of colleagues"
        )
    } else {
        format!(
            "{name} was invited on {on} with this address and has not answered yet. You can send \
             the invitation again from the list of colleagues"
        )
    };
    Err(Refusal::field(crate::field::EMAIL, &says))
}

fn valid_until(context: &Context) -> Date {
    context.today.saturating_add(VALID_DAYS.days())
}

/// Sends an invitation again; to another address, where the one before was wrong.
///
/// # Errors
/// *Not found* when there is no such invitation; when it was answered, was sent often enough today, or
/// the address is none or of someone who acts so already.
pub fn send_invitation_again(
    state: &State,
    command: &SendInvitationAgain,
    authority: Authority,
    context: &Context,
) -> Decided<Fact> {
    let it = kept_by(
        state,
        command.organisation,
        command.invitation,
        authority,
        context,
    )?;
    let address =
        email(crate::field::EMAIL, &command.email).map_err(|it| Refusal::Invalid(vec![it]))?;
    let same = it.is_at(&address);
    if !same {
        not_again(state, it.organisation, it.role, &address, context)?;
    }
    not_too_often(it, context)?;
    Ok(vec![NewFact::new(InvitationSentAgain {
        invitation: command.invitation,
        email: (!same).then(|| Sealed::under(it.person, address)),
        until: valid_until(context),
    })])
}

/// Takes an invitation back.
///
/// # Errors
/// *Not found* when there is no such invitation; when it was answered.
pub fn take_invitation_back(
    state: &State,
    command: &TakeInvitationBack,
    authority: Authority,
    context: &Context,
) -> Decided<Fact> {
    kept_by(
        state,
        command.organisation,
        command.invitation,
        authority,
        context,
    )?;
    Ok(vec![NewFact::new(InvitationTakenBack {
        invitation: command.invitation,
    })])
}

/// Sends an invitation again that someone waits for at this address, in this role, as often as one may on a
/// day; nothing where no one is invited so. For a rule that says itself who may invite whom to what.
///
/// # Errors
/// When it was sent often enough today.
pub fn invite_again(
    state: &State,
    command: &InviteColleague,
    context: &Context,
) -> Result<Option<NewFact<Fact>>, Refusal> {
    let mut invited = state.invitations_of(command.organisation);
    let waits = invited.find(|(_, it)| {
        let same = it.role == command.role && it.is_at(&command.email);
        same && it.outcome.is_none() && it.name.known().is_some()
    });
    let Some((invitation, it)) = waits else {
        return Ok(None);
    };
    not_too_often(it, context)?;
    Ok(Some(NewFact::new(InvitationSentAgain {
        invitation,
        email: None,
        until: valid_until(context),
    })))
}

fn not_too_often(it: &Invitation, context: &Context) -> Result<(), Refusal> {
    let today = |at: &&Timestamp| london_date(**at) == context.today;
    if it.sent.iter().filter(today).count() < MOST_ON_A_DAY {
        return Ok(());
    }
    Err(Refusal::rule(
        crate::rule::SENT_OFTEN_ENOUGH,
        format!("We have sent this invitation {MOST_ON_A_DAY} times today."),
        "Check the address with them, and ask them to look in their junk folder. You can send \
         it again tomorrow.",
    ))
}

/// Takes back an invitation of an organisation, for a rule that says itself who may.
///
/// # Errors
/// *Not found* when there is no such invitation of that organisation; when it was answered.
pub fn take_back(
    state: &State,
    organisation: OrganisationId,
    invitation: InvitationId,
) -> Decided<Fact> {
    let it = state.invitation(invitation);
    let it = it.filter(|it| it.organisation == organisation);
    unanswered(it.ok_or(Refusal::NotFound)?)?;
    Ok(vec![NewFact::new(InvitationTakenBack { invitation })])
}

/// An unanswered invitation of an organisation that `authority` reaches.
fn kept_by<'a>(
    state: &'a State,
    organisation: OrganisationId,
    invitation: InvitationId,
    authority: Authority,
    context: &Context,
) -> Result<&'a Invitation, Refusal> {
    authority.over(state, organisation, context)?;
    let it = state.invitation(invitation);
    let it = it.filter(|it| it.organisation == organisation);
    let it = it.ok_or(Refusal::NotFound)?;
    only_an_operator(state, organisation, it.role, context)?;
    unanswered(it)?;
    it.name.known().map(|_| it).ok_or(Refusal::NotFound)
}

pub(super) fn unanswered(it: &Invitation) -> Result<(), Refusal> {
    let (says, next) = match it.outcome {
        None => return Ok(()),
        Some(InvitationOutcome::Accepted { .. }) => (
            "This invitation was accepted.",
            "You do not need to do anything. The person who was invited can sign in.",
        ),
        Some(InvitationOutcome::Declined) => (
            "This invitation was declined.",
            "If it was declined by mistake, ask for a new one.",
        ),
        Some(InvitationOutcome::TakenBack) => (
            "This invitation was withdrawn.",
            "Ask the person who sent it to invite you again.",
        ),
    };
    Err(Refusal::rule(crate::rule::INVITATION_ANSWERED, says, next))
}
