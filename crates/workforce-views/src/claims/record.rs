//! What the register has on the person who asks.

use super::OwnClaimView;
use crate::SchoolName;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use serde::Serialize;
use vocabulary::{PartialDate, PersonId, Refusal, Role, TeacherId};
use workforce::{
    ClaimOutcome, Course, Known, OutcomeResult, Post, SencoQualification, State, StatedBy,
    claim_number, claimed_by, counting, linkable, linked_to, shown_by,
};

/// What the register has on the person who asks.
#[derive(Clone, Copy, Debug)]
pub struct OwnRecord;

/// What the register has on someone, as they see it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MyRecord {
    /// The person who asks.
    pub person: PersonId,
    /// What they are called in their account.
    pub name: String,
    /// Their claims, the last first.
    pub claims: Vec<OwnClaimView>,
    /// What the register has on the teacher that they are, where they are linked.
    pub teacher: Option<TeacherRecord>,
    /// Whether a confirmed claim shows which teacher they are, and they are not linked.
    pub can_link: bool,
    /// The numbers of confirmed claims of which no one has said yet that the account is the teacher’s.
    pub to_be_checked: Vec<String>,
    /// Where the person who keeps the register is written to.
    pub registrar: Option<String>,
}

/// What the register has on a teacher.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TeacherRecord {
    /// Every name, the latest first.
    pub names: Vec<String>,
    /// Teacher reference numbers and others.
    pub numbers: Vec<String>,
    /// Courses and awards.
    pub courses: Vec<RecordedCourse>,
    /// Posts as SENCO.
    pub posts: Vec<RecordedPost>,
    /// Experience that was stated.
    pub experience: Vec<StatedExperience>,
}

/// A course, as the register has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecordedCourse {
    /// The qualification.
    pub qualification: SencoQualification,
    /// The provider.
    pub provider: Option<String>,
    /// The awarding body.
    pub body: Option<String>,
    /// When it began.
    pub began: Option<PartialDate>,
    /// What came of it.
    pub result: Option<OutcomeResult>,
    /// When.
    pub on: Option<PartialDate>,
    /// The number of the certificate.
    pub certificate: Option<String>,
    /// That it does not count in law, or that it is not known, in a sentence.
    pub remark: Option<String>,
}

/// A post as SENCO, as the register has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecordedPost {
    /// The school.
    pub school: SchoolName,
    /// The first day or month.
    pub from: PartialDate,
    /// The first day or month no longer in post.
    pub to: Option<PartialDate>,
}

/// Experience as a SENCO that someone stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatedExperience {
    /// The school.
    pub school: String,
    /// The first day or month.
    pub from: PartialDate,
    /// The first day or month no longer in post.
    pub to: PartialDate,
    /// Who states it.
    pub stated_by: StatedBy,
}

impl Query for OwnRecord {
    type View = MyRecord;

    const ACTION: Action = Action::ClaimAward;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<MyRecord, Failure> {
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        let state = reading.unscoped::<State>();
        let known = Known {
            people: reading.people(),
            workforce: state,
        };
        let kept = claimed_by(&known, person).filter(|(_, claim)| !claim.is_erased());
        let mut claims: Vec<OwnClaimView> = kept
            .map(|(id, claim)| OwnClaimView::of(reading, id, claim))
            .collect();
        let unchecked = claimed_by(&known, person).filter(|(_, claim)| {
            let confirmed = matches!(claim.outcome, Some(ClaimOutcome::Confirmed { .. }));
            confirmed && !claim.is_erased() && shown_by(state.teachers(), claim).is_none()
        });
        let to_be_checked = unchecked.map(|(id, _)| claim_number(id)).collect();
        claims.sort_by_key(|claim| std::cmp::Reverse(claim.at));
        let linked = linked_to(&known, person).map(|(_, teacher)| teacher);
        let people = reading.people();
        let mut registrars = people.holders(Role::Registrar, reading.today);
        let registrar = registrars.find_map(|(person, _)| people.reached_at(person));
        Ok(MyRecord {
            person,
            name: reading.person(person),
            claims,
            to_be_checked,
            can_link: linked.is_none() && linkable(&known, person).is_some(),
            teacher: linked.map(|teacher| record(reading, state, teacher)),
            registrar: registrar.map(|(_, address)| address),
        })
    }
}

fn record(reading: &Reading<'_>, state: &State, teacher: TeacherId) -> TeacherRecord {
    let teachers = state.teachers();
    let ids: Vec<TeacherId> = teachers.ids_of(teacher).collect();
    let known = ids.iter().filter_map(|id| teachers.get(*id));
    let numbers = known.flat_map(|it| &it.numbers);
    let numbers = numbers.filter_map(|number| Some(number.number.known()?.to_string()));
    let mut names: Vec<String> = teachers
        .names_of(teacher)
        .filter_map(|(_, it)| it.name.known().cloned())
        .collect();
    names.reverse();
    let courses = ids.iter().flat_map(|id| state.courses().of_id(*id));
    let posts = ids.iter().flat_map(|id| state.posts().of_id(*id));
    let stated = ids
        .iter()
        .flat_map(|id| state.claims().experience_of_id(*id));
    TeacherRecord {
        names,
        numbers: numbers.collect(),
        courses: courses
            .map(|(_, course)| course_line(reading, state, course))
            .collect(),
        posts: posts
            .filter(|(_, post)| post.removed.is_none())
            .map(|(_, post)| post_line(state, post))
            .collect(),
        experience: stated
            .filter(|(_, it)| it.withdrawn.is_none())
            .map(|(_, it)| StatedExperience {
                school: school(state, &it.stated),
                from: it.stated.from,
                to: it.stated.to,
                stated_by: it.stated.stated_by,
            })
            .collect(),
    }
}

fn course_line(reading: &Reading<'_>, state: &State, course: &Course) -> RecordedCourse {
    let details = course.details();
    let outcome = course.outcome().map(|it| &it.outcome);
    let provider = details.provider;
    let named = provider.map(|id| reading.organisation(id, reading.today));
    let body = details.body.and_then(|id| state.courses().body(id));
    RecordedCourse {
        qualification: details.qualification,
        provider: named.or_else(|| details.provider_name.clone()),
        body: body.map(|body| body.name.clone()),
        began: details.began,
        result: outcome.map(|it| it.result),
        on: outcome.and_then(|it| it.on),
        certificate: outcome
            .and_then(|it| it.certificate.as_ref())
            .and_then(|number| number.known().cloned()),
        remark: counting(state, course, reading.today).shortly(),
    }
}

fn post_line(state: &State, post: &Post) -> RecordedPost {
    RecordedPost {
        school: SchoolName::of(state.schools(), post.school),
        from: post.now().from,
        to: post.now().to,
    }
}

fn school(state: &State, stated: &workforce::ExperienceRecorded) -> String {
    let listed = stated
        .school
        .map(|urn| SchoolName::of(state.schools(), urn).name);
    let named = listed.or_else(|| stated.school_name.clone());
    named.unwrap_or_else(|| "A school".to_owned())
}
