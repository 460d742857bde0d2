//! What the register knows of a school’s SENCOs, as the rules of law ask for it.
//!
//! Recorded is what counts: an award that is only claimed is neither had nor not had, and experience that no one
//! has stated exempts no one.

use crate::post::reported_courses;
use crate::{
    AwardClaimed, Claim, Course, CourseDetails, EarlierPost, Facts, Post, Qualification, School,
    Senco, State, TeacherNumber,
};
use jiff::civil::Date;
use std::collections::BTreeMap;
use vocabulary::{ClaimId, PartialDate, PostId, TeacherId, Urn};

/// A school with everyone who is, was or will be its SENCO, as far as the register knows; nothing where no list has
/// the school. Posts that were reported by mistake are left out, and unconfirmed ones count as reported.
pub fn facts_of_school(state: &State, school: Urn) -> Option<Facts> {
    let listed = state.schools().get(school)?.school;
    let posts = state.posts().of_school(school);
    let sencos = posts.filter(|(_, post)| post.removed.is_none());
    Some(Facts {
        school: School::from(&listed),
        sencos: sencos.map(|(id, post)| senco(state, id, post)).collect(),
    })
}

/// One SENCO in one post, called as whoever reported them calls them.
pub fn senco(state: &State, id: PostId, post: &Post) -> Senco {
    let now = post.now();
    let teacher = post.teacher;
    Senco {
        name: now.name.known().cloned(),
        from: Some(now.from),
        to: now.to,
        head_teacher: now.details.head_teacher,
        qualified_teacher: now.details.qualified_teacher,
        induction: now.details.induction,
        teaches_here: now.details.teaches_here,
        earlier_posts: Some(earlier_posts(state, teacher, id, now.from)),
        qualifications: qualifications(state, teacher),
    }
}

/// The posts that began before this one, at whatever school, and the experience that was stated.
fn earlier_posts(
    state: &State,
    teacher: TeacherId,
    this: PostId,
    from: PartialDate,
) -> Vec<EarlierPost> {
    let of_type = |school: Urn| {
        let listed = state.schools().get(school)?;
        School::from(&listed.school).school_type
    };
    let mut earlier = Vec::new();
    for id in state.teachers().ids_of(teacher) {
        let posts = state.posts().of_id(id);
        let before = posts.filter(|(other, post)| {
            let begins = post.now().from.earliest();
            *other != this && post.removed.is_none() && begins < from.earliest()
        });
        earlier.extend(before.map(|(_, post)| EarlierPost {
            school_type: of_type(post.school),
            from: Some(post.now().from),
            to: post.now().to,
        }));
        let stated = state.claims().experience_of_id(id);
        let stands = stated.filter(|(_, it)| it.withdrawn.is_none());
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
    let passed = courses(state, teacher).any(|course| course.passed().is_some());
    if !passed && open_claims(state, teacher).next().is_some() {
        return None;
    }
    Some(recorded_courses(state, teacher))
}

/// Every course that counts or might, whatever is claimed: those of providers, and those that a school says its SENCO
/// takes and no provider has a record of.
pub fn recorded_courses(state: &State, teacher: TeacherId) -> Vec<Qualification> {
    let left = |course: &&Course| course.passed().is_some() || course.is_unfinished();
    let of = |course: &Course| {
        let details = course.details();
        let on = |it: &crate::RecordedOutcome| it.outcome.on;
        Qualification {
            kind: details.qualification.into(),
            began: details.began.or_else(|| cohort_began(details)),
            completed: course.passed().and_then(on),
            recognised_body: state.courses().recognised(details),
        }
    };
    let mut recorded: Vec<Qualification> = courses(state, teacher).filter(left).map(of).collect();
    recorded.extend(reported_courses(state, teacher));
    recorded
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
