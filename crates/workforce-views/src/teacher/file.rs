//! Everything on record of a teacher, under whichever of their ids.

use super::{
    AskedName, DuplicateLine, EntryLine, ExperienceLine, NameLine, NumberLine, SayingLine,
    TeacherClaim, TeacherCourse, TeacherPost, ToldLine, WithdrawnLine, name, teachers,
};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use std::cmp::Reverse;
use vocabulary::{PartialDate, Refusal, Subject, TeacherId};
use workforce::{ClaimOutcome, State, Teacher};

/// Everything on record of a teacher, by any of their ids.
#[derive(Clone, Copy, Debug)]
pub struct TeacherFile {
    /// The teacher.
    pub teacher: TeacherId,
}

/// Everything on record of a teacher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeacherView {
    /// The id that they are called by.
    pub teacher: TeacherId,
    /// What they are called.
    pub name: String,
    /// Whether everything personal was erased.
    pub erased: bool,
    /// Whether the account of a person is linked to them.
    pub is_linked: bool,
    /// Every name, that of now first.
    pub names: Vec<NameLine>,
    /// Names that sources gave, of which no one has said whether they are theirs.
    pub asked_names: Vec<AskedName>,
    /// Every number.
    pub numbers: Vec<NumberLine>,
    /// The numbers that were withdrawn.
    pub withdrawn: Vec<WithdrawnLine>,
    /// Their courses, the latest first.
    pub courses: Vec<TeacherCourse>,
    /// Their posts, the latest first.
    pub posts: Vec<TeacherPost>,
    /// What was stated of their experience, the latest first.
    pub experience: Vec<ExperienceLine>,
    /// Awards of the past that they claim.
    pub claims: Vec<TeacherClaim>,
    /// The entries that are this teacher, the one that they are called by first.
    pub entries: Vec<EntryLine>,
    /// What was said of these entries and others, the first first.
    pub sayings: Vec<SayingLine>,
    /// Other entries that may be this teacher.
    pub alike: Vec<DuplicateLine>,
}

impl Query for TeacherFile {
    type View = TeacherView;

    const ACTION: Action = Action::ReadTeacher;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<TeacherView, Failure> {
        let teachers = teachers(reading)?;
        teachers.get(self.teacher).ok_or(Refusal::NotFound)?;
        Ok(TeacherView::of(reading, self.teacher))
    }
}

impl TeacherView {
    /// What is on record of a teacher who is known.
    pub(super) fn of(reading: &Reading<'_>, teacher: TeacherId) -> Self {
        let state = reading.unscoped::<State>();
        let teachers = state.teachers();
        let teacher = teachers.kept(teacher);
        let known = || {
            let ids = teachers.ids_of(teacher);
            ids.filter_map(|id| Some((id, teachers.get(id)?)))
        };
        let sayings = teachers.sayings(teacher).into_iter();
        Self {
            teacher,
            name: name(teachers, teacher),
            erased: known().all(|(_, it)| it.erased),
            is_linked: known().any(|(_, it)| it.linked.is_some()),
            names: names(reading, state, teacher),
            asked_names: AskedName::of(reading, teachers, teacher),
            numbers: known().flat_map(|(_, it)| numbers(reading, it)).collect(),
            withdrawn: known().flat_map(|(_, it)| withdrawn(reading, it)).collect(),
            courses: courses(reading, state, teacher),
            posts: posts(state, teacher),
            experience: experience(reading, state, teacher),
            claims: claims(reading, state, teacher),
            entries: known()
                .map(|(id, it)| EntryLine::of(reading, id, it))
                .collect(),
            sayings: sayings
                .map(|it| SayingLine::of(reading, teachers, it))
                .collect(),
            alike: DuplicateLine::with(reading, teacher),
        }
    }
}

/// Their names, and those by which a report of a post calls them and the register does not.
fn names(reading: &Reading<'_>, state: &State, teacher: TeacherId) -> Vec<NameLine> {
    let teachers = state.teachers();
    let current = teachers.current_name(teacher);
    let mut names: Vec<NameLine> = teachers
        .names_of(teacher)
        .map(|(_, it)| NameLine {
            id: it.id,
            name: it.name.known().cloned(),
            from: it.from,
            is_current: current == Some(it.id),
            is_reported: false,
            told: ToldLine::of(reading, &it.told),
        })
        .collect();
    let ids = teachers.ids_of(teacher);
    let posts = ids.flat_map(|id| state.posts().of_id(id));
    for version in posts.flat_map(|(_, post)| &post.versions) {
        let Subject::Name(id) = version.name.subject() else {
            continue;
        };
        if names.iter().all(|it| it.id != id) {
            names.push(NameLine {
                id,
                name: version.name.known().cloned(),
                from: None,
                is_current: false,
                is_reported: true,
                told: ToldLine::of(reading, &version.told),
            });
        }
    }
    names.sort_by_key(|it| (!it.is_current, Reverse(it.told.at)));
    names
}

fn numbers(reading: &Reading<'_>, known: &Teacher) -> Vec<NumberLine> {
    let held = known.numbers.iter();
    held.filter_map(|it| {
        Some(NumberLine {
            number: it.number.known()?.clone(),
            told: ToldLine::of(reading, &it.told),
        })
    })
    .collect()
}

fn withdrawn(reading: &Reading<'_>, known: &Teacher) -> Vec<WithdrawnLine> {
    let withdrawn = known.withdrawn.iter();
    withdrawn
        .filter_map(|it| {
            Some(WithdrawnLine {
                number: it.number.known()?.clone(),
                why: it.why.known()?.clone(),
                told: ToldLine::of(reading, &it.told),
            })
        })
        .collect()
}

fn courses(reading: &Reading<'_>, state: &State, teacher: TeacherId) -> Vec<TeacherCourse> {
    let ids = state.teachers().ids_of(teacher);
    let courses = ids.flat_map(|id| state.courses().of_id(id));
    let mut lines: Vec<TeacherCourse> = courses
        .map(|(id, course)| TeacherCourse::of(reading, state, id, course))
        .collect();
    lines.sort_by_key(|it| Reverse(it.began.map(PartialDate::earliest)));
    lines
}

fn posts(state: &State, teacher: TeacherId) -> Vec<TeacherPost> {
    let ids = state.teachers().ids_of(teacher);
    let posts = ids.flat_map(|id| state.posts().of_id(id));
    let mut lines: Vec<TeacherPost> = posts
        .map(|(id, post)| TeacherPost::of(state, id, post))
        .collect();
    lines.sort_by_key(|it| Reverse(it.from.earliest()));
    lines
}

fn experience(reading: &Reading<'_>, state: &State, teacher: TeacherId) -> Vec<ExperienceLine> {
    let ids = state.teachers().ids_of(teacher);
    let stated = ids.flat_map(|id| state.claims().experience_of_id(id));
    let mut lines: Vec<ExperienceLine> = stated
        .map(|(id, it)| ExperienceLine::of(reading, state, id, it))
        .collect();
    lines.sort_by_key(|it| Reverse(it.from.earliest()));
    lines
}

/// The claims that are theirs: made by their account, or confirmed to be theirs; and those that wait and are by number
/// and name.
fn claims(reading: &Reading<'_>, state: &State, teacher: TeacherId) -> Vec<TeacherClaim> {
    let teachers = state.teachers();
    let waiting = workforce::registered::open_claims(state, teacher);
    let waiting: Vec<_> = waiting.map(|(_, claim)| claim.told.fact).collect();
    let theirs = |claim: &workforce::Claim| match &claim.outcome {
        Some(ClaimOutcome::Confirmed { teacher: of, .. }) => teachers.same(*of, teacher),
        Some(_) => claim
            .claimed
            .teacher
            .is_some_and(|of| teachers.same(of, teacher)),
        None => waiting.contains(&claim.told.fact),
    };
    let kept = |claim: &workforce::Claim| !claim.is_erased() && theirs(claim);
    let claims = state.claims().iter().filter(|(_, claim)| kept(claim));
    claims
        .map(|(id, claim)| TeacherClaim::of(reading, id, claim))
        .collect()
}
