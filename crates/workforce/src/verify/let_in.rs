//! Letting in whoever acts for no school, trust or authority: an inspectorate, a department, another employer, an
//! evaluator. The registrar says who; an address proves nothing.

use crate::{Known, Together, field};
use people::{EnterOrganisation, InviteColleague, OrganisationKind, enter_organisation};
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, InvitationId, NewFact, OrganisationId, PersonId, Problem, Refusal, Role,
    text::{one_line, sought},
};

/// The roles in which someone acts for no school, trust or authority: those who check qualifications, and evaluators.
pub const VERIFIER_ROLES: [Role; 4] = [Role::Inspector, Role::Dfe, Role::Employer, Role::Evaluator];

/// The kind of organisation for which someone acts in such a role; nothing for any other role.
pub const fn kind_of_verifier(role: Role) -> Option<OrganisationKind> {
    match role {
        Role::Inspector | Role::Employer | Role::Evaluator => Some(OrganisationKind::Body),
        Role::Dfe => Some(OrganisationKind::Government),
        _ => None,
    }
}

/// Let someone act for an organisation that checks qualifications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetInVerifier {
    /// What the organisation is called; one that is known by this name is meant.
    pub organisation: String,
    /// The role in which they act: the name of one of [`VERIFIER_ROLES`].
    pub role: String,
    /// What they are called.
    pub name: String,
    /// Where mail reaches them.
    pub email: String,
}

/// Take back an invitation by which someone was to be let in so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeVerifierBack {
    /// The invitation.
    pub invitation: InvitationId,
}

/// Let someone no longer act so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndVerifier {
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The person.
    pub person: PersonId,
    /// The role in which they act.
    pub role: Role,
}

/// Lets someone in: the organisation is entered where none of its kind is called so, and they are invited. Whoever is
/// invited already gets the same invitation again.
///
/// # Errors
/// A field that is wrong; when they act so already, or got the invitation often enough today.
pub fn let_in_verifier(
    known: &Known<'_>,
    it: &LetInVerifier,
    context: &Context,
) -> Decided<Together> {
    let mut problems = Vec::new();
    let role = it.role.parse().ok();
    let role = role.and_then(|role: Role| Some((role, kind_of_verifier(role)?)));
    if role.is_none() {
        problems.push(Problem::new(field::ROLE, "Select what they are"));
    }
    if one_line(&it.organisation).is_empty() {
        let says = "Enter the name of the organisation";
        problems.push(Problem::new(field::ORGANISATION, says));
    }
    let Some((role, kind)) = role.filter(|_| problems.is_empty()) else {
        return Err(Refusal::Invalid(problems));
    };
    let there = called(known.people, kind, &it.organisation, context);
    let organisation = there.unwrap_or_else(|| context.ids.id("organisation", 0));
    let invite = InviteColleague {
        organisation,
        role,
        name: it.name.clone(),
        email: it.email.clone(),
        owner: false,
    };
    if let Some(again) = people::invite_again(known.people, &invite, context)? {
        return Ok(vec![again.lift()]);
    }
    let invited = people::invite(known.people, &invite, context)?;
    let mut facts: Vec<NewFact<Together>> = Vec::new();
    if there.is_none() {
        let enter = EnterOrganisation {
            kind,
            name: it.organisation.clone(),
        };
        let entered = enter_organisation(known.people, &enter, context);
        let entered = entered.map_err(named_otherwise)?;
        facts.extend(entered.into_iter().map(NewFact::lift));
    }
    facts.extend(invited.into_iter().map(NewFact::lift));
    Ok(facts)
}

/// The organisation of a kind that is called so now.
fn called(
    people: &people::State,
    kind: OrganisationKind,
    name: &str,
    context: &Context,
) -> Option<OrganisationId> {
    let wanted = sought(name);
    let mut all = people.organisations();
    let found = all.find(|(_, it)| it.kind == kind && sought(it.name(context.today)) == wanted);
    found.map(|(id, _)| id)
}

/// What is wrong with the name of an organisation, at its field of this form.
fn named_otherwise(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Invalid(problems) => {
            let here = |problem: Problem| Problem::new(field::ORGANISATION, problem.says);
            Refusal::Invalid(problems.into_iter().map(here).collect())
        }
        other => other,
    }
}

/// Takes an invitation back that was not answered.
///
/// # Errors
/// *Not found* when there is no such invitation to check qualifications; when it was answered.
pub fn take_verifier_back(
    known: &Known<'_>,
    it: &TakeVerifierBack,
    _: &Context,
) -> Decided<Together> {
    let invitation = known.people.invitation(it.invitation);
    let invitation = invitation.filter(|found| VERIFIER_ROLES.contains(&found.role));
    let organisation = invitation.ok_or(Refusal::NotFound)?.organisation;
    let taken = people::take_back(known.people, organisation, it.invitation)?;
    Ok(taken.into_iter().map(NewFact::lift).collect())
}

/// Ends that someone checks qualifications for an organisation. What undoes it is letting them in again.
///
/// # Errors
/// *Not found* when no one such acts so.
pub fn end_verifier(known: &Known<'_>, it: &EndVerifier, context: &Context) -> Decided<Together> {
    let (person, organisation, role) = (it.person, it.organisation, it.role);
    if !VERIFIER_ROLES.contains(&role) {
        return Err(Refusal::NotFound);
    }
    let ended = people::no_longer_acts(known.people, person, organisation, role, context.today);
    if ended.is_empty() {
        return Err(Refusal::NotFound);
    }
    Ok(ended.into_iter().map(NewFact::lift).collect())
}
