//! Which mail the calendar asks for: when a claim has waited for weeks, and before the link of a SENCO who has not
//! answered opens nothing any more, while a SENCO is on no course, and when what a school publishes says something else
//! than it checked. When each is due is a rule of *workforce*.

use super::{
    claims::{about_link, no_one},
    enrolments::letters,
    mail::Mail,
    posts::to_senco_of,
    published,
};
use crate::{
    State,
    mail::{About, Letter},
};
use jiff::civil::Date;
use vocabulary::{ClaimId, Role};
use workforce::{
    Claim, enrolment_reminders, provider_reminder_due, reminder_due, university_reminder_due,
};

pub(crate) fn due(state: &State, today: Date) -> Vec<Letter> {
    let mut letters = of_claims(state, today);
    letters.extend(of_posts(state, today));
    letters.extend(published::changed(state, today));
    letters.extend(of_enrolments(state, today));
    letters
}

/// To SENCOs who were asked to confirm what was reported of them.
fn of_posts(state: &State, today: Date) -> impl Iterator<Item = Letter> {
    let posts = state.workforce.posts().iter();
    posts.filter_map(move |(id, post)| {
        let days = reminder_due(post, today)?;
        let letter = to_senco_of(Mail::SencoReminded, id, post);
        Some(Letter {
            cause: format!("{} {days}", letter.cause),
            ..letter
        })
    })
}

/// To those who must see to it that a SENCO is qualified in time, while none is on a course, or its outcome is missing.
fn of_enrolments(state: &State, today: Date) -> impl Iterator<Item = Letter> {
    let due = enrolment_reminders(&state.workforce, today);
    due.flat_map(move |reminder| letters(state, &reminder, today))
}

fn of_claims(state: &State, today: Date) -> Vec<Letter> {
    let open = state.workforce.claims().open();
    let letters = open.map(|(id, claim)| {
        let provider = to_provider(state, id, claim, today);
        provider.into_iter().chain(to_university(id, claim, today))
    });
    letters.flatten().collect()
}

/// To the course leaders of the provider.
fn to_provider(state: &State, id: ClaimId, claim: &Claim, today: Date) -> Vec<Letter> {
    let due = provider_reminder_due(claim, today);
    let provider = claim.provider().filter(|_| due);
    let Some(provider) = provider else {
        return Vec::new();
    };
    let acting = state.people.acting_for(provider, today);
    let leaders = acting.filter(|(_, role)| *role == Role::CourseLeader);
    let letter = |(to, _)| Letter {
        cause: format!("{id} waits"),
        kind: Mail::ClaimWaits.kind(),
        to,
        about: About::page_of(id),
    };
    leaders.map(letter).collect()
}

/// To the address that it was sent to.
fn to_university(id: ClaimId, claim: &Claim, today: Date) -> Option<Letter> {
    let (_, until) = claim.sent.as_ref()?;
    university_reminder_due(claim, today).then(|| Letter {
        cause: format!("{id} sent {until} waits"),
        kind: Mail::UniversityReminded.kind(),
        to: no_one(id),
        about: about_link(id),
    })
}
