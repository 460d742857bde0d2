//! What a list would change, for whoever is about to take it in.

use crate::{Difference, OpenStatus, School, Schools, Stated};
use jiff::civil::Date;
use std::collections::BTreeMap;
use vocabulary::Urn;

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// A school that no list had before.
    New,
    /// A school that was proposed to open, or had closed, is open.
    Opened,
    /// A school has closed and, as far as is known, did not convert.
    Closed,
    /// A school has closed because it became an academy.
    Converted,
    /// It has another status otherwise: it is proposed to close, or no longer is.
    Proposed,
    /// It has another name.
    Renamed,
    /// It has another type under the same number.
    Retyped,
    /// It has another phase.
    Rephased,
    /// It is in another local authority.
    MovedAuthority,
    /// It is in another trust, has joined one or has left one.
    MovedTrust,
    /// Anything else is new of it and nothing of the above: address, ages, numbers, dates.
    Details,
    /// The list no longer has it. It stays, and is never deleted.
    Gone,
    /// The list has it again.
    Back,
    /// A link between two schools is new, or its school has another name.
    Linked,
    /// The list no longer has a link. It stays.
    LinkGone,
}

/// One change of one school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The school.
    pub urn: Urn,
    /// Its name, as the list has it.
    pub school: String,
    /// What was, in words; empty where there was nothing.
    pub was: String,
    /// What the list says.
    pub is: String,
}

/// What a list would change: counts, and the first of each kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The day of the list.
    pub as_at: Date,
    /// How many schools or links the list says something new of, or no longer has.
    pub changed: usize,
    /// By kind of change: how many, and the first of them by number. A school is among several kinds if it
    /// was, say, renamed and moved.
    pub kinds: BTreeMap<Change, (usize, Vec<Changed>)>,
}

impl Summary {
    /// What a difference would change, with the first `most` of each kind.
    pub fn of(difference: &Difference, known: &Schools, most: usize) -> Self {
        let mut summary = Self {
            as_at: difference.as_at(),
            changed: 0,
            kinds: BTreeMap::new(),
        };
        let mut add = |change: Change, urn: Urn, school: &str, was: &str, is: &str| {
            let (count, first) = summary.kinds.entry(change).or_default();
            *count += 1;
            if first.len() < most {
                first.push(Changed {
                    urn,
                    school: school.to_owned(),
                    was: was.to_owned(),
                    is: is.to_owned(),
                });
            }
        };
        let mut changed = 0;
        for school in difference.schools() {
            changed += 1;
            let was = known.at(school.urn, difference.as_at(), None);
            let was = was.filter(|was| !was.before_lists);
            each(was, &school, known, &mut |change, was, is| {
                add(change, school.urn, school.name, was, is);
            });
        }
        for urn in difference.gone() {
            changed += 1;
            let name = known.get(*urn).map_or("", |it| it.school.name);
            add(Change::Gone, *urn, name, "", "");
        }
        let name = |urn| known.get(urn).map_or("", |it| it.school.name);
        for (link, other) in difference.links() {
            changed += 1;
            let is = format!("{}: {} {other}", link.kind, link.other);
            add(Change::Linked, link.of, name(link.of), "", &is);
        }
        for link in difference.gone_links() {
            changed += 1;
            let was = format!("{}: {} {}", link.kind, link.other, name(link.other));
            add(Change::LinkGone, link.of, name(link.of), &was, "");
        }
        summary.changed = changed;
        summary
    }

    /// How many changes of a kind there are.
    pub fn count(&self, change: Change) -> usize {
        self.kinds.get(&change).map_or(0, |(count, _)| *count)
    }
}

/// Every kind of change of one school.
fn each(
    was: Option<Stated<'_>>,
    is: &School<'_>,
    known: &Schools,
    add: &mut impl FnMut(Change, &str, &str),
) {
    let Some(was) = was else {
        add(Change::New, "", is.status.name());
        return;
    };
    let mut found = false;
    let mut say = |change, was: &str, is: &str| {
        found = true;
        add(change, was, is);
    };
    if !was.listed {
        say(Change::Back, "", "");
    }
    let was = was.school;
    if was.status != is.status {
        say(
            of_status(&was, is, known),
            was.status.name(),
            is.status.name(),
        );
    }
    if was.name != is.name {
        say(Change::Renamed, was.name, is.name);
    }
    if was.school_type != is.school_type {
        say(Change::Retyped, was.type_name, is.type_name);
    }
    if was.phase != is.phase {
        say(Change::Rephased, was.phase.name(), is.phase.name());
    }
    if was.authority != is.authority {
        say(
            Change::MovedAuthority,
            was.authority_name,
            is.authority_name,
        );
    }
    if was.trust != is.trust {
        say(Change::MovedTrust, was.trust_name, is.trust_name);
    }
    if !found {
        add(Change::Details, "", "");
    }
}

/// What another status means.
fn of_status(was: &School<'_>, is: &School<'_>, known: &Schools) -> Change {
    use OpenStatus::{Closed, Open, OpenProposedToClose, ProposedToOpen};
    match (was.status, is.status) {
        (_, Closed) if is_conversion(is, known) => Change::Converted,
        (_, Closed) => Change::Closed,
        (Closed | ProposedToOpen, Open | OpenProposedToClose) => Change::Opened,
        _ => Change::Proposed,
    }
}

/// Whether a school closed because it became an academy: its list says so (*Academy Converter*, *For
/// Academy*), or a school that is one is known to have come of it.
fn is_conversion(is: &School<'_>, known: &Schools) -> bool {
    let academy = |name: &str| name.to_lowercase().contains("academy");
    let after = || known.successors(is.urn);
    academy(is.why_closed)
        || after().iter().any(|it| {
            let later = known.get(it.later);
            later.is_some_and(|later| academy(later.school.type_name))
        })
}
