//! Who is reminded: the appropriate authority, the headteacher, and the SENCO.

use super::due::EnrolmentReminder;
use crate::{Confirmation, Known, Post, RemindedAs, Represented, rules::schools::Authority};
use jiff::civil::Date;
use std::collections::BTreeMap;
use vocabulary::{OrganisationId, PersonId, Role, Sealed};

/// Everyone with an account who is reminded, each once and for the first of their reasons. Of an academy, the trust is
/// the authority; where no one acts for it, the governors of the school are asked in its place.
pub fn reminded(
    known: &Known<'_>,
    reminder: &EnrolmentReminder,
    today: Date,
) -> BTreeMap<PersonId, RemindedAs> {
    let state = known.workforce;
    let acting = |organisation: Option<OrganisationId>, role: Role| {
        let of = organisation.into_iter();
        let acting = of.flat_map(move |of| known.people.acting_for(of, today));
        let of_role = acting.filter(move |(_, acts)| *acts == role);
        of_role.map(|(person, _)| person).collect::<Vec<_>>()
    };
    let representatives = state.representatives();
    let school = representatives.organisation(&Represented::School(reminder.school));
    let listed = state.schools().get(reminder.school);
    let trust = listed.and_then(|it| it.school.trust);
    let trust = trust.and_then(|code| representatives.organisation(&Represented::Trust(code)));
    let trust = trust.filter(|_| reminder.authority != Some(Authority::GoverningBody));
    let mut authority = acting(trust, Role::Trust);
    if authority.is_empty() {
        authority = acting(school, Role::Governor);
    }
    let mut reminded = BTreeMap::new();
    let senco = senco_account(known, reminder);
    let all = authority.into_iter().map(|it| (it, RemindedAs::Authority));
    let heads = acting(school, Role::Headteacher);
    let heads = heads.into_iter().map(|it| (it, RemindedAs::Head));
    let senco = senco.into_iter().map(|it| (it, RemindedAs::Senco));
    for (person, of) in all.chain(heads).chain(senco) {
        reminded.entry(person).or_insert(of);
    }
    reminded
}

/// The account that shows the record of the SENCO.
fn senco_account(known: &Known<'_>, reminder: &EnrolmentReminder) -> Option<PersonId> {
    let post = known.workforce.posts().get(reminder.post)?;
    let teachers = known.workforce.teachers();
    let mut ids = teachers.ids_of(post.teacher);
    ids.find_map(|id| teachers.get(id)?.linked)
}

/// Where mail reaches a SENCO who has no account: the address at which they were asked to confirm the post, unless they
/// said that something is wrong.
pub fn reached_without_account<'a>(
    known: &Known<'a>,
    reminder: &EnrolmentReminder,
) -> Option<&'a str> {
    if senco_account(known, reminder).is_some() {
        return None;
    }
    let post: &'a Post = known.workforce.posts().get(reminder.post)?;
    if matches!(post.confirmation, Confirmation::Disputed { .. }) {
        return None;
    }
    post.address().and_then(Sealed::known).map(String::as_str)
}
