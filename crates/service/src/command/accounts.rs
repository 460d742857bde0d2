//! Commands about colleagues and accounts: what *people* and *quality* decide together.

use super::{Command, both, lift};
use crate::{State, authorise::authority, fact::Fact};
use people::{
    AdmitAccount, EnterOrganisation, OrganisationKind, RequestAccount, RequestedProvider,
};
use quality::{EnterProvider, TypedDetails};
use vocabulary::{Context, Decided, OrganisationId, Refusal};

/// Colleagues, owners and keys.
pub(super) fn colleagues(state: &State, command: &Command, context: &Context) -> Decided<Fact> {
    let people = &state.people;
    let by = authority(&context.actor, command.action()).ok_or(Refusal::NotFound)?;
    lift(match command {
        Command::InviteColleague(it) => people::invite_colleague(people, it, by, context),
        Command::RemoveColleague(it) => people::remove_colleague(people, it, by, context),
        Command::MakeOwner(it) => people::make_owner(people, it, by, context),
        Command::StopOwning(it) => people::stop_owning(people, it, by, context),
        Command::MakeKey(it) => people::make_key(people, it, by, context),
        Command::RevokeKey(it) => people::revoke_key(people, it, by, context),
        _ => Err(Refusal::NotFound),
    })
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
/// there are, on the register or not, is not told to whoever asks.
pub(super) fn request(state: &State, it: &RequestAccount, context: &Context) -> Decided<Fact> {
    let nobody = quality::State::default();
    let id: OrganisationId = context.ids.id("organisation", 0);
    let requested = people::request_account(&state.people, it, context);
    let checked = quality::enter_provider(&nobody, id, &details(&it.provider)).map(|_| Vec::new());
    both(lift(requested), checked)
}

/// Admitting enters the provider as an associate, and whoever asked as its course leader and owner.
pub(super) fn admit(state: &State, it: &AdmitAccount, context: &Context) -> Decided<Fact> {
    let id: OrganisationId = context.ids.id("organisation", 0);
    let admitted = people::admit_account(&state.people, it, id, context)?;
    let request = state.people.request(it.request).ok_or(Refusal::NotFound)?;
    let organisation = EnterOrganisation {
        kind: OrganisationKind::Provider,
        name: request.provider.name.clone(),
    };
    let entered = both(
        lift(people::enter_organisation(
            &state.people,
            &organisation,
            context,
        )),
        lift(quality::enter_provider(
            &state.quality,
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
            Err(Refusal::rule("not-admissible", says.join(" "), next))
        }
        Err(refusal) => Err(refusal),
    }
}
