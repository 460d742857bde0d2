//! What a thing is called on a page, by whoever may know of it.

use access::{Facet, Kept};
use asking::Reading;
use joint::KeptStates;
use retention::{Held, Thing};
use vocabulary::{CaseId, OrganisationId, PersonId, TeacherId, in_words};

/// A thing by name, and the address of its page, where it has one.
pub(crate) struct Called {
    pub(crate) says: String,
    pub(crate) page: Option<String>,
}

impl Called {
    fn plain(says: impl Into<String>) -> Self {
        Self {
            says: says.into(),
            page: None,
        }
    }
}

/// The facet with which someone may see things of a row of the table. People are of the office as far as it knows them, and
/// of the register otherwise.
const fn facet_of(kept: Kept) -> Option<Facet> {
    match kept {
        Kept::AccountRequests | Kept::Applications => Some(Facet::OfApplications),
        Kept::Claims | Kept::Teachers | Kept::RecordsFiles | Kept::AccessLog => {
            Some(Facet::OfTheRegister)
        }
        _ => None,
    }
}

/// Whether who asks may see some things of a row of the table.
pub(crate) fn may_see_row(reading: &Reading<'_>, kept: Kept) -> bool {
    match kept {
        Kept::Accounts | Kept::Invitations => true,
        kept => facet_of(kept).is_some_and(|facet| reading.grant.shows(facet)),
    }
}

/// Whether who asks may see this thing of a row of the table.
pub(crate) fn may_see(reading: &Reading<'_>, kept: Kept, thing: Thing) -> bool {
    let people = reading.people();
    let of_the_office = match (kept, thing) {
        (Kept::Accounts, Thing::Person(person)) => people::clerk_knows(people, person),
        (Kept::Invitations, Thing::Person(person)) => {
            let invitation = people.invitation_of(person);
            let of = invitation.and_then(|it| people.organisation(it.organisation));
            of.is_some_and(|it| !it.kind.is_of_schools())
        }
        _ => return may_see_row(reading, kept),
    };
    let facet = if of_the_office {
        Facet::OfApplications
    } else {
        Facet::OfTheRegister
    };
    reading.grant.shows(facet)
}

/// A thing of which someone may know.
pub(crate) fn thing(reading: &Reading<'_>, thing: Thing) -> Called {
    match thing {
        Thing::Person(person) => self::person(reading, person),
        Thing::Case(case) => self::case(reading, case),
        Thing::Teacher(teacher) => self::teacher(reading, teacher),
        Thing::RecordsFile(import) => {
            let states = KeptStates::among(reading.states());
            let file = states.workforce.courses().file(import);
            let on = file.map(|it| in_words(vocabulary::london_date(it.told.at)));
            let of = file.and_then(|it| it.organisation);
            let of = of.map_or_else(
                || "DfE".to_owned(),
                |id| reading.organisation(id, reading.today),
            );
            let on = on.unwrap_or_default();
            Called::plain(format!("File of courses from {of}, imported on {on}"))
        }
        Thing::LogDay(day) => Called::plain(format!("Access log of {}", in_words(day))),
    }
}

/// What a hold is on.
pub(crate) fn held(reading: &Reading<'_>, on: Held) -> Called {
    match on {
        Held::Person(person) => self::person(reading, person),
        Held::Organisation(id) => organisation(reading, id),
        Held::Case(case) => self::case(reading, case),
        Held::Teacher(teacher) => self::teacher(reading, teacher),
        Held::AccessLog => Called::plain("Access log, all days"),
    }
}

/// Whoever asked for an account or was invited is known by that alone.
fn person(reading: &Reading<'_>, id: PersonId) -> Called {
    let people = reading.people();
    let asked = people.requests_of(id).map(|(_, it)| &it.name);
    let invited = people.invitation_of(id).map(|it| &it.name);
    let known = people.name_of(id).map(str::to_owned);
    let mut others = asked.chain(invited).filter_map(vocabulary::Sealed::known);
    let name = known.or_else(|| others.next().cloned());
    Called::plain(name.unwrap_or_else(|| "Someone whose name was erased".to_owned()))
}

fn organisation(reading: &Reading<'_>, id: OrganisationId) -> Called {
    let states = KeptStates::among(reading.states());
    let page = states
        .quality
        .provider(id)
        .map(|_| format!("/providers/{id}"));
    Called {
        says: reading.organisation(id, reading.today),
        page: page.filter(|_| reading.grant.shows(Facet::OfApplications)),
    }
}

fn case(reading: &Reading<'_>, id: CaseId) -> Called {
    let Some(case) = reading.states().case(id) else {
        return Called::plain("A case that senco does not know");
    };
    let of = case.organisation;
    let of = of.map(|id| format!(" of {}", reading.organisation(id, reading.today)));
    let (kind, number) = (case.kind.name, case.number());
    let says = format!("{kind} {number}{}", of.unwrap_or_default());
    let mut letters = says.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    Called {
        says: first.chain(letters).collect(),
        page: Some(format!("/{}", case.path())),
    }
}

fn teacher(reading: &Reading<'_>, id: TeacherId) -> Called {
    let states = KeptStates::among(reading.states());
    let name = states.workforce.teachers().name_of(id);
    let erased = "A teacher whose name was erased";
    Called {
        says: name.unwrap_or(erased).to_owned(),
        page: Some(format!("/teachers/{id}")),
    }
}
