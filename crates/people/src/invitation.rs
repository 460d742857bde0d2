//! Invitations: someone is asked to act for an organisation, and does once they accept.
//!
//! Until then there is no membership, no person, and no conflict of interest: otherwise an applicant could
//! disqualify a reader by inviting them. Who accepts is the person who reads the mail at the address; if
//! that address is someone's already, it is they who get the membership, under the name that they have.

use crate::{
    AddressProven, Authority, EnterPerson, Fact, InvitationAccepted, InvitationDeclined,
    InvitationMade, InvitationSentAgain, InvitationTakenBack, OwnershipBegan, PersonEntered,
    ProveAddress, State, begin, colleague::invitable, colleague::the_one, compared_address, email,
    enter_person, only_an_operator, owns, prove_address,
};
use jiff::{Timestamp, ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Channel, Context, Decided, InvitationId, NewFact, OrganisationId, PersonId, Refusal, Role,
    Sealed, in_words, london_date,
};

/// The number of days for which an invitation can be accepted, from when it was last sent.
pub const VALID_DAYS: i32 = 28;

/// So often one invitation is sent on one day.
pub const MOST_ON_A_DAY: usize = 3;

/// Invite someone to act for an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteColleague {
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
    /// As they are called.
    pub name: String,
    /// Where mail reaches them.
    pub email: String,
    /// Whether they are to own the account, too.
    #[serde(default)]
    pub owner: bool,
}

/// Send an invitation again, to the address that is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendInvitationAgain {
    /// For which organisation it is.
    pub organisation: OrganisationId,
    /// The invitation to send again.
    pub invitation: InvitationId,
    /// Where mail reaches them.
    pub email: String,
}

/// Take an invitation back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeInvitationBack {
    /// For which organisation it is.
    pub organisation: OrganisationId,
    /// The invitation to withdraw.
    pub invitation: InvitationId,
}

/// Accept an invitation, or decline it: by its link, or as someone whose address it was sent to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerInvitation {
    /// The invitation to answer.
    pub invitation: InvitationId,
    /// Whether they accept.
    pub accepts: bool,
}

/// An invitation to act for an organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    /// The id that the invited have once they accept, where no one is known by their address.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The role in which they act.
    pub role: Role,
    /// Whether they are to own its account, too.
    pub owner: bool,
    /// What the person who invites them calls them.
    pub name: Sealed<String>,
    /// Where it was sent last.
    pub email: Sealed<String>,
    /// Who invites; no one where that is the operator.
    pub by: Option<PersonId>,
    /// When it was sent, each time.
    pub sent: Vec<Timestamp>,
    /// How often its address was put right: a link is of one address.
    pub corrected: u32,
    /// The first day on which it can no longer be accepted.
    pub until: Date,
    /// What came of it.
    pub outcome: Option<InvitationOutcome>,
}

/// What came of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationOutcome {
    /// Someone accepted it.
    Accepted {
        /// The id of the person who accepted.
        person: PersonId,
    },
    /// It was declined.
    Declined,
    /// It was taken back.
    TakenBack,
}

impl Invitation {
    /// Whether it can be accepted on `today`.
    pub fn is_open(&self, today: Date) -> bool {
        self.outcome.is_none() && !self.has_lapsed(today) && self.name.known().is_some()
    }

    /// Whether it came to nothing because no one answered it in time.
    pub fn has_lapsed(&self, today: Date) -> bool {
        self.outcome.is_none() && today >= self.until
    }

    /// The last day on which it can be accepted.
    pub fn last_day(&self) -> Date {
        self.until.yesterday().unwrap_or(self.until)
    }

    /// When it was sent first.
    pub fn made(&self) -> Timestamp {
        self.sent.first().copied().unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn is_at(&self, address: &str) -> bool {
        let known = self.email.known();
        known.is_some_and(|known| compared_address(known) == compared_address(address))
    }
}

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

fn unanswered(it: &Invitation) -> Result<(), Refusal> {
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
