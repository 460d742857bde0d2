//! What the register knows of a school’s SENCOs, as the rules of law ask for it: now, or as it was known before a moment.
//!
//! Recorded is what counts: an award that is only claimed is neither had nor not had, and experience that no one
//! has stated exempts no one.

mod answer;
mod claims;
mod known;

pub use answer::answer_for_school;
pub use claims::{open_claims, teacher_of};
pub use known::AsKnown;

use crate::{
    Course, CourseDetails, EarlierPost, Facts, Post, Qualification, School, SchoolType, Senco,
    State,
};
use jiff::civil::Date;
use std::collections::BTreeMap;
use vocabulary::{CourseId, PartialDate, PostId, TeacherId, Urn};

/// A school with everyone who is, was or will be its SENCO, as far as the register knows; nothing where no list has
/// the school. Posts that were reported by mistake are left out, and unconfirmed ones count as reported.
pub fn facts_of_school(state: &State, school: Urn) -> Option<Facts> {
    facts_as_known(state, school, Date::MAX, AsKnown::NOW)
}

/// The same, with the school as the lists have it on a date, and everything as it was known.
pub fn facts_as_known(state: &State, school: Urn, on: Date, known: AsKnown) -> Option<Facts> {
    let listed = state.schools().at(school, on, known.moment())?.school;
    let posts = state.posts().of_school(school);
    Some(Facts {
        school: School::from(&listed),
        sencos: posts
            .filter_map(|(id, post)| senco_as_known(state, id, post, known))
            .collect(),
    })
}

/// One SENCO in one post, called as whoever reported them calls them.
pub fn senco(state: &State, id: PostId, post: &Post) -> Senco {
    senco_said(state, (id, post), post.now(), AsKnown::NOW)
}

/// The same, as it was known; nothing where the post had not been reported, or was known to be a mistake.
pub fn senco_as_known(state: &State, id: PostId, post: &Post, known: AsKnown) -> Option<Senco> {
    let version = known.post(post)?;
    Some(senco_said(state, (id, post), version, known))
}

fn senco_said(
    state: &State,
    (id, post): (PostId, &Post),
    said: &crate::PostVersion,
    known: AsKnown,
) -> Senco {
    let ids = known.ids_of(state.teachers(), post.teacher);
    Senco {
        name: said.name.known().cloned(),
        from: Some(said.from),
        to: said.to,
        head_teacher: said.details.head_teacher,
        qualified_teacher: said.details.qualified_teacher,
        induction: said.details.induction,
        teaches_here: said.details.teaches_here,
        earlier_posts: Some(earlier_posts(state, &ids, id, said.from, known)),
        qualifications: qualifications_of(state, post.teacher, &ids, known),
    }
}

/// The posts that began before this one, at whatever school, and the experience that was stated.
fn earlier_posts(
    state: &State,
    ids: &[TeacherId],
    this: PostId,
    from: PartialDate,
    known: AsKnown,
) -> Vec<EarlierPost> {
    let of_type = |school: Urn| -> Option<SchoolType> {
        let listed = state.schools().at(school, Date::MAX, known.moment())?;
        School::from(&listed.school).school_type
    };
    let mut earlier = Vec::new();
    for id in ids {
        let posts = state.posts().of_id(*id).filter(|(other, _)| *other != this);
        let said = posts.filter_map(|(_, post)| Some((post.school, known.post(post)?)));
        let before = said.filter(|(_, said)| said.from.earliest() < from.earliest());
        earlier.extend(before.map(|(school, said)| EarlierPost {
            school_type: of_type(school),
            from: Some(said.from),
            to: said.to,
        }));
        let stated = state.claims().experience_of_id(*id);
        let stands = stated.filter(|(_, it)| known.stands(it));
        earlier.extend(stands.map(|(_, it)| EarlierPost {
            school_type: it.stated.school.and_then(of_type),
            from: Some(it.stated.from),
            to: Some(it.stated.to),
        }));
    }
    earlier
}

/// Every course that counts or might; nothing where an award is claimed and no one has answered, unless another is
/// recorded as passed.
pub fn qualifications(state: &State, teacher: TeacherId) -> Option<Vec<Qualification>> {
    qualifications_as_known(state, teacher, AsKnown::NOW)
}

/// The same, as it was known.
pub fn qualifications_as_known(
    state: &State,
    teacher: TeacherId,
    known: AsKnown,
) -> Option<Vec<Qualification>> {
    let ids = known.ids_of(state.teachers(), teacher);
    qualifications_of(state, teacher, &ids, known)
}

fn qualifications_of(
    state: &State,
    teacher: TeacherId,
    ids: &[TeacherId],
    known: AsKnown,
) -> Option<Vec<Qualification>> {
    let mut passed = false;
    let mut all = Vec::new();
    for course in courses_of(state, ids, known) {
        let Some(version) = known.course(course) else {
            continue;
        };
        let outcome = known.outcome(course);
        let has_passed = outcome.filter(|it| it.result == crate::OutcomeResult::Passed);
        let goes_on = outcome.is_none_or(|it| it.result == crate::OutcomeResult::Failed);
        passed |= has_passed.is_some();
        if has_passed.is_none() && !goes_on {
            continue;
        }
        let details = &version.details;
        let body = details.body.and_then(|id| state.courses().body(id));
        all.push(Qualification {
            kind: details.qualification.into(),
            began: details.began.or_else(|| cohort_began(details)),
            completed: has_passed.and_then(|it| it.on),
            recognised_body: body.and_then(|body| known.recognised(body)),
        });
    }
    let claimed = !passed && claims::has_open_claims(state, teacher, ids, known);
    (!claimed).then_some(all)
}

/// From when a course counts as begun of which only the cohort is known: the law asks no more than whether that was before
/// September 2024, and cohorts of the NPQ for SENCOs began then at the earliest.
fn cohort_began(details: &CourseDetails) -> Option<PartialDate> {
    let september = Date::new(details.cohort?, 9, 1).ok()?;
    Some(PartialDate::month_of(september))
}

/// The courses of a teacher, under whichever of their ids they were recorded.
pub fn courses(state: &State, teacher: TeacherId) -> impl Iterator<Item = &Course> {
    let ids = state.teachers().ids_of(teacher);
    ids.flat_map(|id| state.courses().of_id(id).map(|(_, course)| course))
}

/// The courses that were known to be of one of these ids, those too that turned out later to be another’s.
fn courses_of<'a>(
    state: &'a State,
    ids: &[TeacherId],
    known: AsKnown,
) -> impl Iterator<Item = &'a Course> {
    let mut found: BTreeMap<CourseId, &Course> = BTreeMap::new();
    for id in ids {
        found.extend(state.courses().of_id(*id));
        if known.moment().is_some() {
            found.extend(state.courses().moved_from(*id));
            found.retain(|_, course| {
                let version = known.course(course);
                version.is_some_and(|version| ids.contains(&version.teacher))
            });
        }
    }
    found.into_values()
}
