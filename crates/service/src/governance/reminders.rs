//! Which mail the calendar asks for: before a term ends, and when it has ended.

use super::mail::{Mail, about_term, of};
use crate::{State, mail::Letter};
use governance::{Group, Term, rotation_due};
use jiff::{ToSpan, civil::Date};
use vocabulary::{OrganisationId, Role, TermId};

/// The number of days after a term for which it is said that it is over: longer than senco is ever down.
const TOLD_DAYS: i32 = 14;

pub(crate) fn due(state: &State, today: Date) -> Vec<Letter> {
    let groups = state.governance.groups();
    let letters = groups.flat_map(|(id, group)| {
        [
            ending(state, id, group, today),
            over(state, id, group, today),
        ]
    });
    letters.flatten().collect()
}

/// Before a term ends that nothing follows: its holder, and the person who keeps the group.
fn ending(state: &State, id: OrganisationId, group: &Group, today: Date) -> Vec<Letter> {
    let mut letters = Vec::new();
    for due in rotation_due(&state.people, &state.governance, id, today) {
        let Some(term) = state.governance.term(due.term) else {
            continue;
        };
        let to = |kind, person| letter(kind, due.term, term, group, person);
        letters.push(to(Mail::TermEnds.kind(), due.person));
        let clerks = state.people.holders(Role::Coordinator, today);
        letters.extend(clerks.map(|(clerk, _)| to(Mail::RotationDueToCoordinator.kind(), clerk)));
    }
    letters
}

/// When a term is over that was begun and is not followed by another.
fn over(state: &State, id: OrganisationId, group: &Group, today: Date) -> Vec<Letter> {
    let governance = &state.governance;
    let still = |term: &Term| {
        let mut served = governance.served(&state.people, id, term.person);
        served.any(|(_, other)| other.is_served(today))
    };
    let lately = today.saturating_sub(TOLD_DAYS.days());
    let ended = governance.terms(id).filter(|(_, term)| {
        term.from < term.until && (lately..=today).contains(&term.until) && !still(term)
    });
    let letters = ended.map(|(of, term)| {
        // In most groups nothing is left to be finished.
        let kind = if term.until < term.finish_until {
            Mail::ReadingTermOver.kind()
        } else {
            Mail::TermOver.kind()
        };
        letter(kind, of, term, group, term.person)
    });
    letters.collect()
}

fn letter(
    kind: crate::Kind,
    id: TermId,
    term: &Term,
    group: &Group,
    to: vocabulary::PersonId,
) -> Letter {
    let about = about_term(group.kind, term.place, term.until, term.finish_until);
    Letter {
        cause: format!("{id} {}", term.until),
        kind,
        to,
        about: of(kind, &about),
    }
}
