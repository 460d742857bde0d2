//! Mail that follows from what happens to persons and organisations.

use super::addresses;
use crate::{
    Fact as Any, Failure, Service, State,
    mail::{About, Letter, Words, kinds},
    outbox::Following,
    quality::mail::closed_to_reader,
};
use jiff::civil::Date;
use people::{Fact, InvitationOutcome};
use std::collections::BTreeSet;
use vocabulary::{
    AccountRequestId, Actor, CaseId, InvitationId, OrganisationId, PersonId, Role, in_words,
};

/// Their words.
pub(crate) const TEXTS: &str = include_str!("mail.toml");

kinds! {
    /// What is sent about persons and organisations.
    Mail {
        AccountRequestedToCoordinator = "account-requested-to-coordinator", to Coordinator, [requested];
        AccountAdmitted = "account-admitted", [organisation];
        AccountDeclined = "account-declined", [requested, reason];
        AccountAskedAbout = "account-asked-about", [requested, question, coordinator];
        Invitation = "invitation", [organisation, role, invited_by, link, last_day];
        InvitationAccepted = "invitation-accepted", [organisation, invited];
        InvitationDeclined = "invitation-declined", [organisation, invited];
        MembershipBegan = "membership-began", [organisation, role];
        MembershipEnded = "membership-ended", [organisation, role];
        OwnershipBegan = "ownership-began", [organisation];
        PersonsJoined = "persons-joined", [other, coordinator];
        PersonsParted = "persons-parted", [other, coordinator];
        JoinedThemselvesToCoordinator = "joined-themselves-to-coordinator", to Coordinator, [other];
        AddressAdded = "address-added", [coordinator];
        AddressGiven = "address-given", [coordinator];
        AddressGivenUp = "address-given-up", [coordinator];
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
        // The person who is admitted with an account is told so, and not of each part of it; the person who
        // accepts as the first, not that they own what they have just accepted.
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
        // A reader may turn out to act for the applicant.
        Fact::PersonsJoined(it) => return addresses::joined(following, it),
        Fact::PersonsParted(it) => return addresses::parted(following, it),
        Fact::AddressProven(it) => return addresses::added(following, it),
        Fact::AddressGiven(it) => return addresses::given(following, it),
        Fact::AddressGivenUp(it) => return addresses::given_up(following, it),
        Fact::InvitationMade(it) => invitation(following, it.invitation, it.person),
        Fact::InvitationSentAgain(it) => {
            let found = following.state.people.invitation(it.invitation);
            let Some(found) = found else {
                return Vec::new();
            };
            invitation(following, it.invitation, found.person)
        }
        Fact::InvitationAccepted(it) => {
            return to_inviter(following, Mail::InvitationAccepted, it.invitation);
        }
        Fact::InvitationDeclined(it) => {
            return to_inviter(following, Mail::InvitationDeclined, it.invitation);
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
            return to_requester(following, Mail::AccountDeclined, it.request);
        }
        Fact::AccountAskedAbout(it) => {
            let request = following.state.people.request(it.request);
            let asked = request.map(|it| it.questions.len());
            let mut letters = to_requester(following, Mail::AccountAskedAbout, it.request);
            // Which of several questions this one is: an earlier one may wait to be sent.
            for letter in &mut letters {
                letter.about.asked = asked.and_then(|asked| u32::try_from(asked).ok());
            }
            return letters;
        }
        Fact::PersonEntered(_)
        | Fact::PersonRenamed(_)
        | Fact::InvitationTakenBack(_)
        | Fact::KeyMade(_)
        | Fact::KeyRevoked(_)
        | Fact::SubscriptionMade(_)
        | Fact::SubscriptionEnded(_)
        | Fact::OwnAccountBegan(_)
        | Fact::PersonErased(_)
        | Fact::OrganisationEntered(_)
        | Fact::OrganisationRenamed(_)
        | Fact::OwnershipEnded(_) => return Vec::new(),
    };
    vec![letter]
}

/// To the person who asked for an account.
fn to_requester(following: &Following<'_>, kind: Mail, id: AccountRequestId) -> Vec<Letter> {
    let request = following.state.people.request(id);
    let about = About {
        request: Some(id),
        ..About::default()
    };
    let letter = request.map(|it| following.letter(kind.kind(), it.person, about));
    letter.into_iter().collect()
}

/// What is to be replaced because of what a reader did, or does, under another id.
pub(super) fn closed_by_joining(following: &Following<'_>, kept: PersonId) -> Vec<Letter> {
    let (people, quality) = (&following.state.people, &following.state.quality);
    let read = quality.asked_to_read(people, kept);
    let providers: BTreeSet<OrganisationId> = read.map(|(_, found)| found.provider).collect();
    let of = |provider| closed_to_reader(following, provider, kept);
    providers.into_iter().flat_map(of).collect()
}

/// The mail with the link.
fn invitation(following: &Following<'_>, id: InvitationId, to: PersonId) -> Letter {
    let about = about(following, id);
    following.letter(Mail::Invitation.kind(), to, about)
}

fn about(following: &Following<'_>, id: InvitationId) -> About {
    let invitation = following.state.people.invitation(id);
    About {
        invitation: Some(id),
        organisation: invitation.map(|it| it.organisation),
        ..About::default()
    }
}

/// The outcome of an invitation, to the person who sent it.
fn to_inviter(following: &Following<'_>, kind: Mail, id: InvitationId) -> Vec<Letter> {
    let it = following.state.people.invitation(id);
    let by = it.and_then(|it| it.by);
    let about = about(following, id);
    let letter = by.map(|by| following.letter(kind.kind(), by, about));
    letter.into_iter().collect()
}

/// Whether the same command recorded such a fact, too.
pub(super) fn beside(following: &Following<'_>, wanted: impl Fn(&Fact) -> bool) -> bool {
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

/// Where the coordinator is written to, in words.
fn coordinator(people: &people::State, today: Date) -> String {
    let mut clerks = people.holders(Role::Coordinator, today);
    let reached = clerks.find_map(|(person, _)| people.reached_at(person));
    match reached {
        Some((name, address)) => format!("{name}, {address}"),
        None => "the coordinator of the Provider Group".to_owned(),
    }
}

/// What an organisation that the person belongs or belonged to is called, and what they asked for:
/// said to no one else but coordinators. What someone is invited to is said to them, while the
/// invitation is open; how they answered, to the person who invited them, while they act there.
pub(crate) fn words_of_people(
    service: &Service,
    address: &str,
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
    say("coordinator", &coordinator(people, today));
    if let Some(other) = about.person.and_then(|id| people.person(id)?.name.known()) {
        say("other", other);
    }
    let request = about.request.and_then(|id| people.request(id));
    if let Some(request) = request.filter(|request| clerk || request.person == person) {
        say("requested", &request.provider.name);
        if let Some(reason) = request.reason() {
            say("reason", reason);
        }
        let asked = match about.asked {
            Some(number) => request.questions.get((number as usize).saturating_sub(1)),
            None => request.questions.last(),
        };
        if let Some(question) = asked.and_then(|(question, _)| question.known()) {
            say("question", question);
        }
    }
    let invitation = about
        .invitation
        .and_then(|id| Some((id, people.invitation(id)?)));
    if let Some((id, it)) = invitation {
        let organisation = people.organisation(it.organisation);
        let called = organisation.map(|found| found.name(today).to_owned());
        let called = called.unwrap_or_default();
        if it.person == person && it.is_open(today) {
            let token = sign_in::invitation_token(&service.inside.seed, id, it);
            let by = it.by.and_then(|by| people.name_of(by));
            say("organisation", &called);
            say("role", it.role.in_words());
            // An operator lets in whoever lets others in, and is nobody by name.
            let house = match it.role {
                Role::Registrar => &called,
                _ => "The Provider Group",
            };
            say("invited_by", by.unwrap_or(house));
            say("link", &format!("{address}/invitations/{token}"));
            say("last_day", &in_words(it.last_day()));
        } else if it.by.is_some_and(|by| people.same_person(by, person)) && theirs(it.organisation)
        {
            let accepted = match it.outcome {
                Some(InvitationOutcome::Accepted { person }) => people.name_of(person),
                _ => None,
            };
            let invited = accepted.or_else(|| it.name.known().map(String::as_str));
            say("organisation", &called);
            say("invited", invited.unwrap_or("Someone"));
        }
    }
    words
}
