//! What the register knows of a school’s SENCOs, as the rules of law ask for it: now, or as it was known before a moment.
//!
//! Recorded is what counts: an award that is only claimed is neither had nor not had, and experience that no one
//! has stated exempts no one.

mod answer;
mod claims;
mod known;

pub use answer::{answer_for_school, answer_for_senco};
pub use claims::{open_claims, teacher_of};
pub use known::AsKnown;

use crate::post::reported_courses;
use crate::{
    Course, CourseDetails, EarlierPost, Facts, OutcomeResult, Post, PostVersion, Qualification,
    School, SchoolType, Senco, State,
};
use jiff::civil::Date;
use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
};
use vocabulary::{CourseId, PartialDate, PostId, TeacherId, Urn};

/// The register as it is known, or was known before a moment.
#[derive(Debug)]
pub struct Register<'a> {
    state: &'a State,
    known: AsKnown,
    /// The teachers of whom a claim waited for an answer at a moment in the past, looked for once.
    waiting: OnceCell<BTreeSet<TeacherId>>,
}

impl<'a> Register<'a> {
    /// What is recorded, as it was known.
    pub const fn of(state: &'a State, known: AsKnown) -> Self {
        Self {
            state,
            known,
            waiting: OnceCell::new(),
        }
    }

    /// A school, as the lists have it on a date, with everyone who is, was or will be its SENCO; nothing where no list has
    /// the school. Posts that were reported by mistake are left out, and unconfirmed ones count as reported.
    pub fn facts_of_school(&self, school: Urn, on: Date) -> Option<Facts> {
        let schools = self.state.schools();
        let listed = schools.at(school, on, self.known.moment())?.school;
        let posts = self.state.posts().of_school(school);
        Some(Facts {
            school: School::from(&listed),
            sencos: posts
                .filter_map(|(id, post)| self.senco(id, post))
                .collect(),
        })
    }

    /// One SENCO in one post, called as whoever reported them calls them; nothing where the post had not been reported, or
    /// was known to be a mistake.
    pub fn senco(&self, id: PostId, post: &Post) -> Option<Senco> {
        Some(self.senco_as_said(id, post, self.known.post(post)?))
    }

    fn senco_as_said(&self, id: PostId, post: &Post, said: &PostVersion) -> Senco {
        let ids = self.known.ids_of(self.state.teachers(), post.teacher);
        Senco {
            name: said.name.known().cloned(),
            from: Some(said.from),
            to: said.to,
            head_teacher: said.details.head_teacher,
            qualified_teacher: said.details.qualified_teacher,
            induction: said.details.induction,
            teaches_here: said.details.teaches_here,
            earlier_posts: Some(self.earlier_posts(&ids, id, said.from)),
            qualifications: self.qualifications_of(post.teacher, &ids),
        }
    }

    /// The posts that began before this one, at whatever school, and the experience that was stated.
    fn earlier_posts(
        &self,
        ids: &[TeacherId],
        this: PostId,
        from: PartialDate,
    ) -> Vec<EarlierPost> {
        let schools = self.state.schools();
        let of_type = |school: Urn| -> Option<SchoolType> {
            let listed = schools.at(school, Date::MAX, self.known.moment())?;
            School::from(&listed.school).school_type
        };
        let mut earlier = Vec::new();
        for id in ids {
            let posts = self.state.posts().of_id(*id);
            let others = posts.filter(|(other, _)| *other != this);
            let said = others.filter_map(|(_, post)| Some((post.school, self.known.post(post)?)));
            let before = said.filter(|(_, said)| said.from.earliest() < from.earliest());
            earlier.extend(before.map(|(school, said)| EarlierPost {
                school_type: of_type(school),
                from: Some(said.from),
                to: said.to,
            }));
            let stated = self.state.claims().experience_of_id(*id);
            let stands = stated.filter(|(_, it)| self.known.stands(it));
            earlier.extend(stands.map(|(_, it)| EarlierPost {
                school_type: it.stated.school.and_then(of_type),
                from: Some(it.stated.from),
                to: Some(it.stated.to),
            }));
        }
        earlier
    }

    /// Every course of a teacher that counts or might; nothing where an award is claimed and no one has answered, unless
    /// another is recorded as passed.
    pub fn qualifications(&self, teacher: TeacherId) -> Option<Vec<Qualification>> {
        let ids = self.known.ids_of(self.state.teachers(), teacher);
        self.qualifications_of(teacher, &ids)
    }

    fn qualifications_of(
        &self,
        teacher: TeacherId,
        ids: &[TeacherId],
    ) -> Option<Vec<Qualification>> {
        let (all, has_passed) = self.recorded_of(ids);
        let waits = !has_passed && self.claim_waits(teacher, ids);
        (!waits).then_some(all)
    }

    /// Every course that counts or might, and whether one was passed: those of providers, and those that a school says its
    /// SENCO takes and no provider has a record of.
    fn recorded_of(&self, ids: &[TeacherId]) -> (Vec<Qualification>, bool) {
        let mut has_passed = false;
        let mut all = Vec::new();
        let courses: Vec<&Course> = self.courses_of(ids).collect();
        for course in &courses {
            let Some(version) = self.known.course(course) else {
                continue;
            };
            let outcome = self.known.outcome(course);
            let passed = outcome.filter(|it| it.result == OutcomeResult::Passed);
            let goes_on = outcome.is_none_or(|it| it.result == OutcomeResult::Failed);
            has_passed |= passed.is_some();
            if passed.is_none() && !goes_on {
                continue;
            }
            let details = &version.details;
            let body = details.body.and_then(|id| self.state.courses().body(id));
            all.push(Qualification {
                kind: details.qualification.into(),
                began: details.began.or_else(|| cohort_began(details)),
                completed: passed.and_then(|it| it.on),
                recognised_body: body.and_then(|body| self.known.recognised(body)),
            });
        }
        all.extend(reported_courses(self.state, ids, &courses, self.known));
        (all, has_passed)
    }

    /// The courses that were known to be of one of these ids, those too that turned out later to be another’s.
    fn courses_of(&self, ids: &[TeacherId]) -> impl Iterator<Item = &'a Course> {
        let courses = self.state.courses();
        let mut found: BTreeMap<CourseId, &'a Course> = BTreeMap::new();
        for id in ids {
            found.extend(courses.of_id(*id));
            if self.known.moment().is_some() {
                found.extend(courses.moved_from(*id));
            }
        }
        if self.known.moment().is_some() {
            found.retain(|_, course| {
                let version = self.known.course(course);
                version.is_some_and(|version| ids.contains(&version.teacher))
            });
        }
        found.into_values()
    }

    /// Whether a claim of this teacher waits, or waited, for an answer.
    fn claim_waits(&self, teacher: TeacherId, ids: &[TeacherId]) -> bool {
        if self.known.moment().is_none() {
            return open_claims(self.state, teacher).next().is_some();
        }
        let waiting = self
            .waiting
            .get_or_init(|| claims::waiting(self.state, self.known));
        ids.iter().any(|id| waiting.contains(id))
    }
}

/// A school with everyone who is, was or will be its SENCO, as is known now; nothing where no list has the school.
pub fn facts_of_school(state: &State, school: Urn) -> Option<Facts> {
    Register::of(state, AsKnown::NOW).facts_of_school(school, Date::MAX)
}

/// One SENCO in one post as last said, called as whoever reported them calls them.
pub fn senco(state: &State, id: PostId, post: &Post) -> Senco {
    Register::of(state, AsKnown::NOW).senco_as_said(id, post, post.now())
}

/// Every course of a teacher that counts or might, as is known now.
pub fn qualifications(state: &State, teacher: TeacherId) -> Option<Vec<Qualification>> {
    Register::of(state, AsKnown::NOW).qualifications(teacher)
}

/// Every course that counts or might, as is known now, whatever is claimed: a claim that no one has answered counts for
/// nothing.
pub fn recorded_courses(state: &State, teacher: TeacherId) -> Vec<Qualification> {
    let ids: Vec<TeacherId> = state.teachers().ids_of(teacher).collect();
    Register::of(state, AsKnown::NOW).recorded_of(&ids).0
}

/// From when a course counts as begun of which only the cohort is known: November, in which the intake of a year starts. The
/// law asks no more than whether that was before September 2024, and cohorts of the NPQ for SENCOs began then at the earliest;
/// when the outcome is expected goes by the intake.
fn cohort_began(details: &CourseDetails) -> Option<PartialDate> {
    let november = Date::new(details.cohort?, 11, 1).ok()?;
    Some(PartialDate::month_of(november))
}

/// The courses of a teacher, under whichever of their ids they were recorded.
pub fn courses(state: &State, teacher: TeacherId) -> impl Iterator<Item = &Course> {
    let ids = state.teachers().ids_of(teacher);
    ids.flat_map(|id| state.courses().of_id(id).map(|(_, course)| course))
}
