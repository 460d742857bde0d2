//! Claims of an award that no one has answered: until someone does, no one knows whether it is held.

use super::AsKnown;
use crate::{AwardClaimed, Claim, State, TeacherNumber};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{ClaimId, TeacherId};

/// The claims that no one has answered and that are this teacher’s: their account made them, or number and name
/// are theirs. No other claim is looked at.
pub fn open_claims(state: &State, teacher: TeacherId) -> impl Iterator<Item = (ClaimId, &Claim)> {
    let (teachers, claims) = (state.teachers(), state.claims());
    let mut found: BTreeMap<ClaimId, &Claim> = BTreeMap::new();
    for id in teachers.ids_of(teacher) {
        found.extend(claims.open_of_id(id));
        let Some(known) = teachers.get(id) else {
            continue;
        };
        let of_account = known.linked.into_iter().flat_map(|it| claims.of_person(it));
        found.extend(of_account.filter(|(_, claim)| claim.is_open()));
        let numbers = known.numbers.iter();
        for number in numbers.filter_map(|held| held.number.known()) {
            if let TeacherNumber::Trn(trn) = number {
                found.extend(claims.open_with_trn(*trn));
            }
        }
    }
    found.retain(|_, claim| {
        teacher_of(state, &claim.claimed).is_some_and(|meant| teachers.same(meant, teacher))
    });
    found.into_iter()
}

/// The ids of the teachers of whom a claim waited for an answer, as it was known. Whose a claim is that was made with a
/// number and a name is told by what is known of both now.
pub(super) fn waiting(state: &State, known: AsKnown) -> BTreeSet<TeacherId> {
    let all = state.claims().iter();
    let open = all.filter(|(_, claim)| known.is_open(claim));
    open.filter_map(|(_, claim)| teacher_of(state, &claim.claimed))
        .collect()
}

/// The teacher of the register who claims, as far as it can be told: the one that their account is linked to, or
/// else the one whose number and name they give.
pub fn teacher_of(state: &State, claimed: &AwardClaimed) -> Option<TeacherId> {
    let teachers = state.teachers();
    let linked = claimed
        .teacher
        .or_else(|| teachers.of_person(claimed.person));
    linked.or_else(|| {
        let trn = *claimed.trn.as_ref()?.known()?;
        teachers.identify(&TeacherNumber::Trn(trn), claimed.name.known()?)
    })
}
