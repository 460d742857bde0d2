//! The answers that someone would give who knows certain facts: for worked examples.

use super::answers::{
    Answers, Body, Completed, Course, Courses, Earlier, End, Known, ListedSchool, Post, Who,
};
use crate::rules::schools;
use crate::{EarlierPost, Facts, Kind, OpenStatus, Qualification, School, SchoolType, Senco};
use jiff::civil::Date;
use vocabulary::{PartialDate, Urn};

impl Answers {
    /// The answers that tell these facts; nothing if the questions have no room for them: several
    /// SENCOs, a school that opens or closes, a post here that ended or begins after `on`, a course
    /// taken twice.
    pub fn told_by(facts: &Facts, on: Date) -> Option<Self> {
        let school = Some(kind_of_open(&facts.school)?);
        match facts.sencos.as_slice() {
            [] => Some(Self {
                school,
                who: Some(Who::Nobody),
                ..Self::default()
            }),
            [senco] => Some(Self {
                school,
                ..of_senco(senco, on)?
            }),
            _ => None,
        }
    }
}

impl Answers {
    /// The answers that the national list gives for a school; nothing where the questions have no room for what
    /// it says: a type that is not among the rules, a school that is closed without a date or never opened.
    pub fn of_listed(urn: Urn, school: &School) -> Option<Self> {
        let dated = match school.status? {
            OpenStatus::Open | OpenStatus::OpenProposedToClose => true,
            OpenStatus::Closed => school.closed.is_some(),
            OpenStatus::ProposedToOpen => false,
        };
        let listed = ListedSchool {
            urn,
            opened: school.opened.and_then(PartialDate::exact),
            closed: school.closed.and_then(PartialDate::exact),
        };
        let kind = dated.then(|| kind(school.school_type)).flatten()?;
        kind.known()?;
        Some(Self {
            school: Some(kind),
            listed: Some(listed),
            ..Self::default()
        })
    }
}

fn kind_of_open(school: &School) -> Option<Known<&'static str>> {
    let always_open = school.status == Some(OpenStatus::Open)
        && school.opened.is_none()
        && school.closed.is_none();
    always_open.then(|| kind(school.school_type)).flatten()
}

/// The everyday kind of a type; nothing if the rules do not list the type.
fn kind(school_type: Option<SchoolType>) -> Option<Known<&'static str>> {
    let Some(code) = school_type else {
        return Some(Known::Unknown);
    };
    let row = schools::type_of(code)?;
    Some(Known::Known(&schools::kind_of(row).id))
}

fn known<T>(fact: Option<T>) -> Known<T> {
    fact.map_or(Known::Unknown, Known::Known)
}

fn of_senco(senco: &Senco, on: Date) -> Option<Answers> {
    let in_post = senco.to.is_none() && senco.from.is_none_or(|from| from.earliest() <= on);
    if !in_post {
        return None;
    }
    let (courses, award, npq) = courses(senco.qualifications.as_deref())?;
    let (earlier, posts) = earlier(senco.earlier_posts.as_deref())?;
    Some(Answers {
        school: None,
        listed: None,
        who: Some(who(senco)?),
        induction: Some(known(senco.induction)),
        courses: Some(courses),
        award,
        npq,
        started: Some(known(senco.from)),
        earlier: Some(earlier),
        more: (!posts.is_empty()).then_some(false),
        posts,
    })
}

/// Nothing if only a part is known: the question puts the parts together.
fn who(senco: &Senco) -> Option<Who> {
    match (
        senco.head_teacher,
        senco.qualified_teacher,
        senco.teaches_here,
    ) {
        (Some(true), _, _) => Some(Who::Head),
        (Some(false), Some(true), Some(true)) => Some(Who::Teacher),
        (Some(false), Some(true), None) => Some(Who::Shared),
        (Some(false), Some(false), _) => Some(Who::Unqualified),
        (Some(false), _, Some(false)) => Some(Who::Elsewhere),
        (None, None, None) => Some(Who::Unknown),
        _ => None,
    }
}

type TheCourses = (Courses, Option<(Course, Body)>, Option<Course>);

fn courses(all: Option<&[Qualification]>) -> Option<TheCourses> {
    let Some(all) = all else {
        return Some((Courses::Unknown, None, None));
    };
    let only = |kind: Kind| {
        let mut of_kind = all.iter().filter(|course| course.kind == kind);
        let first = of_kind.next();
        of_kind.next().is_none().then_some(first)
    };
    let (award, npq) = (only(Kind::Nasenco)?, only(Kind::NpqSenco)?);
    let courses = if all.is_empty() {
        Courses::None
    } else {
        Courses::Some {
            award: award.is_some(),
            npq: npq.is_some(),
        }
    };
    let award = award.map(|it| (course(it), body(it.recognised_body)));
    Some((courses, award, npq.map(course)))
}

fn course(told: &Qualification) -> Course {
    Course {
        began: known(told.began),
        completed: told.completed.map_or(Completed::NotYet, Completed::On),
    }
}

const fn body(recognised: Option<bool>) -> Body {
    match recognised {
        Some(true) => Body::Recognised,
        Some(false) => Body::NotRecognised,
        None => Body::Unknown,
    }
}

fn earlier(posts: Option<&[EarlierPost]>) -> Option<(Earlier, Vec<Post>)> {
    let Some(posts) = posts else {
        return Some((Earlier::Unknown, Vec::new()));
    };
    if posts.len() > Answers::MOST_POSTS {
        return None;
    }
    let answer = if posts.is_empty() {
        Earlier::No
    } else {
        Earlier::Yes
    };
    Some((answer, posts.iter().map(post).collect::<Option<_>>()?))
}

fn post(told: &EarlierPost) -> Option<Post> {
    let end = |to: Option<PartialDate>| to.map_or(End::StillThere, End::On);
    Some(Post {
        school: kind(told.school_type)?,
        from: known(told.from),
        to: end(told.to),
    })
}
