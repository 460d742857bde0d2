//! Mail that follows from what happens to persons and organisations.

use crate::{
    Fact as Any, Failure, Service, State,
    mail::{About, Letter, Words, kinds},
    outbox::Following,
    quality::mail::closed_to_reader,
};
use jiff::civil::Date;
use people::Fact;
use vocabulary::{Actor, CaseId, PersonId, Role};

/// Their words.
pub(crate) const TEXTS: &str = include_str!("mail.toml");

kinds! {
    /// What is sent about persons and organisations.
    Mail {
        AccountRequestedToCoordinator = "account-requested-to-coordinator", to Coordinator, [requested];
        AccountAdmitted = "account-admitted", [organisation];
        AccountDeclined = "account-declined", [requested, reason];
        MembershipBegan = "membership-began", [organisation, role];
        MembershipEnded = "membership-ended", [organisation, role];
        OwnershipBegan = "ownership-began", [organisation];
    }
}

pub(crate) fn follows(following: &Following<'_>, fact: &Fact) -> Vec<Letter> {
    let membership = |organisation, role| About {
        role: Some(role),
        ..About::organisation(organisation)
    };
    let letter = match fact {
        // What came of something else, such as a term, is told with that.
        Fact::MembershipBegan(it) if comes_of_another(following) => {
            return closed_to_reader(following, it.organisation, it.person);
        }
        Fact::MembershipEnded(_) if comes_of_another(following) => return Vec::new(),
        // Whoever is admitted with an account is told so, and not of each part of it; whoever is
        // invited as the first, not that they own what they were just invited to.
        Fact::MembershipBegan(_)
            if beside(following, |it| matches!(it, Fact::AccountAdmitted(_))) =>
        {
            return Vec::new();
        }
        Fact::OwnershipBegan(_)
            if beside(following, |it| matches!(it, Fact::MembershipBegan(_))) =>
        {
            return Vec::new();
        }
        Fact::MembershipBegan(it) => {
            let about = membership(it.organisation, it.role);
            let mut letters = closed_to_reader(following, it.organisation, it.person);
            letters.push(following.letter(Mail::MembershipBegan.kind(), it.person, about));
            return letters;
        }
        Fact::MembershipEnded(it) => {
            let about = membership(it.organisation, it.role);
            following.letter(Mail::MembershipEnded.kind(), it.person, about)
        }
        Fact::OwnershipBegan(it) => {
            let about = About::organisation(it.organisation);
            following.letter(Mail::OwnershipBegan.kind(), it.person, about)
        }
        Fact::AccountRequested(it) => {
            let about = About {
                request: Some(it.request),
                ..About::default()
            };
            return following.coordinators(Mail::AccountRequestedToCoordinator.kind(), &about);
        }
        Fact::AccountAdmitted(it) => {
            let about = About::organisation(it.organisation);
            following.letter(Mail::AccountAdmitted.kind(), it.person, about)
        }
        Fact::AccountDeclined(it) => {
            let request = following.state.people.request(it.request);
            let Some(request) = request else {
                return Vec::new();
            };
            let about = About {
                request: Some(it.request),
                ..About::default()
            };
            following.letter(Mail::AccountDeclined.kind(), request.person, about)
        }
        Fact::PersonEntered(_)
        | Fact::AddressProven(_)
        | Fact::AddressGivenUp(_)
        | Fact::PersonsJoined(_)
        | Fact::PersonsParted(_)
        | Fact::KeyMade(_)
        | Fact::KeyRevoked(_)
        | Fact::PersonErased(_)
        | Fact::OrganisationEntered(_)
        | Fact::OrganisationRenamed(_)
        | Fact::OwnershipEnded(_) => return Vec::new(),
    };
    vec![letter]
}

/// Whether the same command recorded such a fact, too.
fn beside(following: &Following<'_>, wanted: impl Fn(&Fact) -> bool) -> bool {
    let mut all = following.all.iter();
    all.any(|recorded| matches!(&recorded.fact, Any::People(fact) if wanted(fact)))
}

/// Whether the same command recorded something of another capability, of which that one tells.
fn comes_of_another(following: &Following<'_>) -> bool {
    let mut all = following.all.iter();
    all.any(|recorded| !matches!(&recorded.fact, Any::People(_) | Any::Register(_)))
}

/// It has no cases.
#[allow(clippy::unnecessary_wraps, reason = "alike in every capability")]
pub(crate) const fn words(_: &Service, _: &[Actor], _: CaseId) -> Result<Option<Words>, Failure> {
    Ok(None)
}

/// What an organisation that the person belongs or belonged to is called, and what they asked for:
/// said to nobody else but coordinators.
pub(crate) fn words_of_people(
    state: &State,
    about: &About,
    person: PersonId,
    today: Date,
) -> Words {
    let mut words = Words::new();
    let mut say = |name: &str, word: &str| drop(words.insert(name.to_owned(), word.to_owned()));
    let people = &state.people;
    let known = people.person(person);
    let held = known.map_or(&[][..], |known| &known.memberships);
    let clerk = people.holds(person, Role::Coordinator, today).is_some();
    let theirs = |id| clerk || held.iter().any(|held| held.organisation == id);
    if let Some(id) = about.organisation.filter(|id| theirs(*id))
        && let Some(organisation) = people.organisation(id)
    {
        say("organisation", organisation.name(today));
    }
    if let Some(role) = about.role {
        say("role", role.in_words());
    }
    let request = about.request.and_then(|id| people.request(id));
    if let Some(request) = request.filter(|request| clerk || request.person == person) {
        say("requested", &request.provider.name);
        if let Some(reason) = request.reason() {
            say("reason", reason);
        }
    }
    words
}
