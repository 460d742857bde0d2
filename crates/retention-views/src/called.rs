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

/// The facet with which someone sees things of a row of the table.
pub(crate) const fn facet_of(kept: Kept) -> Option<Facet> {
    match kept {
        Kept::Accounts | Kept::AccountRequests | Kept::Invitations | Kept::Applications => {
            Some(Facet::OfApplications)
        }
        Kept::Claims | Kept::Teachers | Kept::RecordsFiles | Kept::AccessLog => {
            Some(Facet::OfTheRegister)
        }
        _ => None,
    }
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
        Thing::LogDay(day) => Called::plain(format!(
            "Record of who was given which answer, {}",
            in_words(day)
        )),
    }
}

/// What a hold is on.
pub(crate) fn held(reading: &Reading<'_>, on: Held) -> Called {
    match on {
        Held::Person(person) => self::person(reading, person),
        Held::Organisation(id) => organisation(reading, id),
        Held::Case(case) => self::case(reading, case),
        Held::Teacher(teacher) => self::teacher(reading, teacher),
        Held::AccessLog => Called::plain("Record of who was given which answer, every day"),
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
