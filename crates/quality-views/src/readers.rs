//! Who can be asked: to read an application, or to support it; and who examines a course.

use crate::{InMemory, Query, Reading, scope::WithinScope as _};
use access::{Action, Facet};
use asking::Failure;
use jiff::civil::Date;
use quality::{Application, Candidate, Phase, Resemblance, application_number};
use serde::Serialize;
use vocabulary::{ApplicationId, OrganisationId, PersonId, Refusal, Role, london_date};

/// The members that the coordinator can ask to read an application, or to support it.
#[derive(Clone, Copy, Debug)]
pub struct ReaderChoice {
    /// The application it belongs to.
    pub application: ApplicationId,
}

/// The members that the coordinator can ask.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReaderChoiceView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// When it was submitted last.
    pub submitted: Date,
    /// Where it stands.
    pub phase: Phase,
    /// How many read it already.
    pub reading: usize,
    /// How many members are to read it.
    pub wanted: usize,
    /// The day that is offered for the reports, or for reading it again.
    pub due: Date,
    /// Every member of the group, those suggested first.
    pub candidates: Vec<CandidateLine>,
    /// Who supports it.
    pub supporter: Option<PersonId>,
    /// Who was asked whether they will support it and has not answered, with the day.
    pub asked_supporter: Option<(String, Date)>,
    /// Who could: supporters who do not act for the applicant and do not read it.
    pub supporters: Vec<(PersonId, String, String)>,
}

/// A member of the group as a possible reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CandidateLine {
    /// The member who could read it.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// Where they come from.
    pub organisation: String,
    /// Whether they may read it.
    pub free: bool,
    /// Whether they are suggested.
    pub suggested: bool,
    /// Why, in a sentence.
    pub why: String,
    /// What they have in common with people of the applicant, in words: for the coordinator to ask about.
    pub resembles: Vec<String>,
}

impl Query for ReaderChoice {
    type View = ReaderChoiceView;

    const ACTION: Action = Action::ReviewApplication;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<ReaderChoiceView, Failure> {
        let id = self.application;
        let application = reading.application(id)?;
        let submitted = application.submitted().ok_or(Refusal::NotFound)?;
        let (people, quality) = (reading.people(), application.for_rules());
        let settled = joint::settled_among(reading.states());
        let wanted = quality::readers_needed(&application, &settled, reading.today);
        let candidates = quality::suggest_readers(people, quality, &settled, id, reading.today);
        let line = |it: Candidate| CandidateLine {
            person: it.person,
            name: reading.person(it.person),
            organisation: from(reading, it.organisation),
            free: it.conflict.is_none(),
            suggested: it.suggested,
            why: it.why(),
            resembles: resembles(reading, quality, id, it.person),
        };
        let count = application.readers(people).count();
        let again = application.phase == Phase::Resubmitted && count >= wanted;
        let within = if again {
            quality::READ_AGAIN_WITHIN_DAYS
        } else {
            quality::READ_WITHIN_DAYS
        };
        Ok(ReaderChoiceView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            submitted: london_date(submitted.mark.at),
            phase: application.phase,
            reading: count,
            wanted,
            due: quality::offered_day(reading.today, within),
            candidates: candidates.into_iter().map(line).collect(),
            supporter: application.supporter,
            asked_supporter: application
                .asked_supporter
                .map(|(person, mark)| (reading.person(person), london_date(mark.at))),
            supporters: supporters(reading, &application),
        })
    }
}

/// What a member of the group has in common with people of an applicant, in words.
pub(super) fn resembles(
    reading: &Reading<'_>,
    quality: &quality::State,
    application: ApplicationId,
    person: PersonId,
) -> Vec<String> {
    if !reading.grant.shows(Facet::Resemblance) {
        return Vec::new();
    }
    let people = reading.people();
    let found = quality::resemblances(people, quality, application, person, reading.today);
    found.iter().map(Resemblance::in_words).collect()
}

pub(super) fn from(reading: &Reading<'_>, organisation: Option<OrganisationId>) -> String {
    organisation.map_or_else(String::new, |id| reading.organisation(id, reading.today))
}

fn supporters(reading: &Reading<'_>, application: &Application) -> Vec<(PersonId, String, String)> {
    let people = reading.people();
    let free = |(person, home)| {
        let name = people.person(person)?.name.known()?;
        let mut held = people.held(person, reading.today);
        let own = held.any(|held| held.organisation == application.provider);
        let organisation = reading.organisation(home, reading.today);
        let free = !own && application.reader(people, person).is_none();
        free.then(|| (person, name.clone(), organisation))
    };
    let holders = people.holders(Role::Supporter, reading.today);
    let mut supporters: Vec<_> = holders.filter_map(free).collect();
    supporters.sort_by_cached_key(|(_, name, _)| name.to_lowercase());
    supporters
}

/// The members of the group and the external examiners of a provider, for the coordinator.
#[derive(Clone, Copy, Debug)]
pub struct Examiners {
    /// The provider it is about.
    pub provider: OrganisationId,
}

/// Who examines a provider's course, and who could.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExaminersView {
    /// The provider's name.
    pub provider_name: String,
    /// Every member of the group, with where they come from and whether they examine the course.
    pub members: Vec<(PersonId, String, String, bool)>,
}

impl Query for Examiners {
    type View = ExaminersView;

    const ACTION: Action = Action::NameExaminer;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<ExaminersView, Failure> {
        let found = reading.provider(self.provider)?;
        let people = reading.people();
        let mut members: Vec<_> = quality::group(people, reading.today)
            .into_iter()
            .map(|person| {
                let home = people.holds(person, Role::Reader, reading.today);
                let organisation = from(reading, home);
                let examines = quality::examines(people, found.for_rules(), self.provider, person);
                (person, reading.person(person), organisation, examines)
            })
            .collect();
        members.sort_by_cached_key(|(_, name, _, _)| name.to_lowercase());
        Ok(ExaminersView {
            provider_name: reading.organisation(self.provider, reading.today),
            members,
        })
    }
}
