//! Accounts: a provider that is new to senco asks for one, and the coordinator admits it or not.
//!
//! The address of the person who asks is proven before anything is recorded. An admitted provider begins as
//! an *associate*: interested in registration, and not on the register.

use crate::{
    AccountAdmitted, AccountAskedAbout, AccountDeclined, AccountRequested, EnterPerson, Fact,
    MembershipBegan, OwnershipBegan, PersonEntered, RequestedProvider, State, colleague::the_one,
    compared_address, enter_person, invitation::proven_alone,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use vocabulary::{
    AccountRequestId, Context, Decided, NewFact, OrganisationId, PersonId, Refusal, Role, Sealed,
    text::{one_line, passage, required_line},
};

/// The longest reason or question, in characters: it goes into a mail.
const LONGEST_PASSAGE: usize = 2000;

/// Ask for an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestAccount {
    /// For which provider.
    pub provider: RequestedProvider,
    /// What the person who asks is called.
    pub name: String,
    /// Where mail reaches them; proven.
    pub email: String,
}

/// Admit the provider as an associate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmitAccount {
    /// The request to admit.
    pub request: AccountRequestId,
}

/// Decline a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclineAccount {
    /// The request to decline.
    pub request: AccountRequestId,
    /// Why, as the person who asked reads it.
    pub reason: String,
}

/// Ask the person who asked for an account something, before it is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskAboutAccount {
    /// The request that the question is about.
    pub request: AccountRequestId,
    /// What is asked, as the person who asked for the account reads it.
    pub question: String,
}

/// A provider's request for an account.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountRequest {
    /// The id of the person who asks.
    pub person: PersonId,
    /// As they are called.
    pub name: Sealed<String>,
    /// Where mail reaches them; proven.
    pub email: Sealed<String>,
    /// For which provider.
    pub provider: RequestedProvider,
    /// When they asked.
    pub at: Timestamp,
    /// What the coordinator asked about it, and when; the latest last.
    pub questions: Vec<(Sealed<String>, Timestamp)>,
    /// What came of it.
    pub outcome: Option<RequestOutcome>,
}

/// What came of a request for an account.
#[derive(Clone, Debug, PartialEq)]
pub enum RequestOutcome {
    /// Admitted, as this organisation.
    Admitted {
        /// The organisation that was added.
        organisation: OrganisationId,
        /// When it was answered.
        at: Timestamp,
    },
    /// The request was declined.
    Declined {
        /// The reason, as the coordinator wrote it.
        reason: Sealed<String>,
        /// When it was answered.
        at: Timestamp,
    },
}

impl AccountRequest {
    /// Why it was declined, where it was and the reason is not erased.
    pub fn reason(&self) -> Option<&str> {
        match &self.outcome {
            Some(RequestOutcome::Declined { reason, .. }) => reason.known().map(String::as_str),
            _ => None,
        }
    }
}

/// Records a request; its id is the command's first of the label `account-request`. The details of
/// the provider are checked by the person who knows about providers. The same request, while it waits, is not
/// recorded a second time: the person who confirmed two mails has asked once.
///
/// # Errors
/// Returns an error if a field is wrong.
pub fn request_account(
    state: &State,
    command: &RequestAccount,
    context: &Context,
) -> Decided<Fact> {
    let provider = required_line(
        crate::field::PROVIDER,
        "the name of the provider",
        &command.provider.name,
        200,
    );
    let person = EnterPerson {
        name: command.name.clone(),
        email: command.email.clone(),
    };
    // The same checks as of anyone else who becomes known.
    let entered = enter_person(state, &person, context);
    let (name, entered) = match (provider, entered) {
        (Ok(name), Ok(entered)) => (name, entered),
        (provider, entered) => {
            let mut problems: Vec<_> = provider.err().into_iter().collect();
            match entered {
                Err(Refusal::Invalid(more)) => problems.extend(more),
                Err(refusal) => return Err(refusal),
                Ok(_) => {}
            }
            return Err(Refusal::Invalid(problems));
        }
    };
    let requested = entered.into_iter().filter_map(|new| match new.fact {
        Fact::PersonEntered(it) => Some(AccountRequested {
            request: context.ids.id("account-request", 0),
            person: it.person,
            name: it.name,
            email: it.email?,
            provider: RequestedProvider {
                name: name.clone(),
                validating_institution: one_line(&command.provider.validating_institution),
                website: one_line(&command.provider.website),
                ukprn: one_line(&command.provider.ukprn),
                ..command.provider.clone()
            },
        }),
        _ => None,
    });
    let waits = |new: &AccountRequested| state.requests().any(|(_, old)| is_waiting(old, new));
    let anew = requested.filter(|new| !waits(new));
    Ok(anew.map(NewFact::new).collect())
}

/// Whether `new` asks for what `old` asks for and waits for.
fn is_waiting(old: &AccountRequest, new: &AccountRequested) -> bool {
    let email = |email: &Sealed<String>| email.known().map(|it| compared_address(it));
    old.outcome.is_none()
        && old.provider == new.provider
        && old.name.known() == new.name.known()
        && email(&old.email) == email(&new.email)
}

/// Grants a request for the provider entered as `organisation` by the same command: the person who asked
/// leads its course and owns its account. Someone who is known already keeps their id.
///
/// # Errors
/// Returns an error if there is no such request, it was answered before, or the person who asked has been
/// erased.
pub fn admit_account(
    state: &State,
    command: &AdmitAccount,
    organisation: OrganisationId,
    context: &Context,
) -> Decided<Fact> {
    let request = open(state, command.request)?;
    let (name, email) = known(request)?;
    let from = context.today;
    let mut facts: Vec<NewFact<Fact>> = Vec::new();
    let known = state
        .proven_by(email)
        .or_else(|| the_one(state, name, email));
    if known.is_none() {
        facts.push(NewFact::new(PersonEntered {
            person: request.person,
            name: Sealed::under(request.person, name.clone()),
            email: Some(Sealed::under(request.person, email.clone())),
        }));
    }
    let person = known.unwrap_or(request.person);
    // The person who asked has shown that the address is theirs.
    facts.extend(proven_alone(state, person, email));
    facts.push(NewFact::new(MembershipBegan {
        person,
        organisation,
        role: Role::CourseLeader,
        from,
        until: None,
        asked_until: None,
    }));
    facts.push(NewFact::new(OwnershipBegan {
        person,
        organisation,
        from,
    }));
    facts.push(NewFact::new(AccountAdmitted {
        request: command.request,
        organisation,
        person,
    }));
    Ok(facts)
}

/// Declines a request.
///
/// # Errors
/// Returns an error if there is no such request, it was answered before, the person who asked has been
/// erased, or there is no reason.
pub fn decline_account(state: &State, command: &DeclineAccount, _: &Context) -> Decided<Fact> {
    let request = open(state, command.request)?;
    known(request)?;
    let reason = passage(&command.reason);
    let says = if reason.trim().is_empty() {
        "Enter the reason. The person who asked will read it"
    } else if reason.chars().count() > LONGEST_PASSAGE {
        "Reason must be 2,000 characters or fewer"
    } else {
        return Ok(vec![NewFact::new(AccountDeclined {
            request: command.request,
            reason: Sealed::under(request.person, reason),
        })]);
    };
    Err(Refusal::field(crate::field::REASON, says))
}

/// Asks something about a request, which goes on waiting.
///
/// # Errors
/// Returns an error if there is no such request, it was answered before, the person who asked has been
/// erased, or nothing is asked.
pub fn ask_about_account(state: &State, command: &AskAboutAccount, _: &Context) -> Decided<Fact> {
    let request = open(state, command.request)?;
    known(request)?;
    let question = passage(&command.question);
    let says = if question.trim().is_empty() {
        "Enter your question. The person who asked for the account will read it"
    } else if question.chars().count() > LONGEST_PASSAGE {
        "Question must be 2,000 characters or fewer"
    } else {
        return Ok(vec![NewFact::new(AccountAskedAbout {
            request: command.request,
            question: Sealed::under(request.person, question),
        })]);
    };
    Err(Refusal::field(crate::field::QUESTION, says))
}

/// A request that no one has answered.
fn open(state: &State, id: AccountRequestId) -> Result<&AccountRequest, Refusal> {
    let request = state.request(id).ok_or(Refusal::NotFound)?;
    if request.outcome.is_some() {
        return Err(Refusal::rule(
            crate::rule::ANSWERED_ALREADY,
            "This request has been answered.",
            "Open the list of requests to see how.",
        ));
    }
    Ok(request)
}

/// Name and address of the person who asked.
fn known(request: &AccountRequest) -> Result<(&String, &String), Refusal> {
    request
        .name
        .known()
        .zip(request.email.known())
        .ok_or_else(|| {
            Refusal::rule(
                vocabulary::rule::ERASED,
                "The person who asked has been erased.",
                "Nothing more can be recorded about them.",
            )
        })
}
