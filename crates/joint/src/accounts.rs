//! Who gets in: what *people* and *quality* decide together.

use crate::{AdmitAccount, EnterPerson, Fact, Known, both, lift};
use people::{EnterOrganisation, OrganisationKind, RequestAccount, RequestedProvider};
use quality::{EnterProvider, TypedDetails};
use vocabulary::{Context, Decided, OrganisationId, PersonId, Refusal, Role};

/// Enters a person; they act for the organisation from today.
pub(super) fn enter_person(
    known: &Known<'_>,
    it: &EnterPerson,
    context: &Context,
) -> Decided<Fact> {
    let people = known.people;
    people::clerks_for(people, it.organisation, context)?;
    people::only_an_operator(people, it.organisation, it.role, context)?;
    let entered = people::enter_person(people, &it.person, context);
    let clerks = context.actor.role == Role::Coordinator;
    let proven = people.proven_by(&it.person.email);
    if proven.is_some_and(|known| !clerks || people::clerk_knows(people, known)) {
        return Err(Refusal::field(
            people::field::EMAIL,
            "Someone who is known has shown that this address is theirs: invite them instead",
        ));
    }
    let person: PersonId = context.ids.id("person", 0);
    let began = people::begin(people, person, it.organisation, it.role, context);
    both(lift(entered), lift(Ok(began)))
}

fn details(provider: &RequestedProvider) -> EnterProvider {
    let provider = provider.clone();
    EnterProvider {
        details: TypedDetails {
            kind: provider.kind,
            ukprn: provider.ukprn,
            validating_institution: provider.validating_institution,
            regions: provider.regions,
            website: provider.website,
        },
    }
}

/// A request is checked like a provider that is entered, but against no other: which providers
/// there are, on the register or not, is not told to the person who asks.
pub(super) fn request(known: &Known<'_>, it: &RequestAccount, context: &Context) -> Decided<Fact> {
    let nobody = quality::State::default();
    let id: OrganisationId = context.ids.id("organisation", 0);
    let requested = people::request_account(known.people, it, context);
    let checked = quality::enter_provider(&nobody, id, &details(&it.provider)).map(|_| Vec::new());
    both(lift(requested), checked)
}

/// Admitting enters the provider as an associate, and the person who asked as its course leader and owner.
pub(super) fn admit(known: &Known<'_>, it: &AdmitAccount, context: &Context) -> Decided<Fact> {
    let id: OrganisationId = context.ids.id("organisation", 0);
    let admit = people::AdmitAccount {
        request: it.request,
    };
    let admitted = people::admit_account(known.people, &admit, id, context)?;
    let request = known.people.request(it.request).ok_or(Refusal::NotFound)?;
    let organisation = EnterOrganisation {
        kind: OrganisationKind::Provider,
        name: request.provider.name.clone(),
    };
    let entered = both(
        lift(people::enter_organisation(
            known.people,
            &organisation,
            context,
        )),
        lift(quality::enter_provider(
            known.quality,
            id,
            &details(&request.provider),
        )),
    );
    match entered {
        Ok(entered) => Ok([entered, lift(Ok(admitted))?].concat()),
        // The form has no such fields: what is wrong with them is a reason not to admit.
        Err(Refusal::Invalid(problems)) => {
            let says: Vec<_> = problems.into_iter().map(|it| it.says + ".").collect();
            let next =
                "Decline the request, or enter the colleague for the provider that is there.";
            Err(Refusal::rule(
                crate::rule::NOT_ADMISSIBLE,
                says.join(" "),
                next,
            ))
        }
        Err(refusal) => Err(refusal),
    }
}
