//! What is on record of a teacher, line by line.

use super::name;
use crate::SchoolName;
use asking::Reading;
use jiff::Timestamp;
use vocabulary::{
    BodyId, Channel, ClaimId, CourseId, ExperienceId, NameId, PartialDate, PostId, Sealed,
    TeacherId, Urn,
};
use workforce::{
    Claim, ClaimOutcome, ClaimedProvider, Confirmation, Course, CourseDetails, Experience,
    OutcomeResult, Post, Provenance, RecordedOutcome, Saying, SayingKind, SencoQualification,
    State, StatedBy, Teacher, TeacherNumber, Teachers, counting,
};

/// When something was recorded, and who recorded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldLine {
    /// When.
    pub at: Timestamp,
    /// Who, as this reader may know it.
    pub by: String,
}

/// An entry: one of the ids of a teacher, as it would be alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryLine {
    /// The id.
    pub teacher: TeacherId,
    /// What it is called.
    pub name: String,
    /// Its numbers.
    pub numbers: Vec<TeacherNumber>,
    /// When it was entered, and who entered it.
    pub told: ToldLine,
}

/// A name that a teacher has or had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameLine {
    /// Its id.
    pub id: NameId,
    /// The name; nothing once it was erased.
    pub name: Option<String>,
    /// From when they have it, where that was said.
    pub from: Option<PartialDate>,
    /// Whether they are called so now.
    pub is_current: bool,
    /// Whether it is only what a report of a post calls them.
    pub is_reported: bool,
    /// When it was recorded, and who recorded it.
    pub told: ToldLine,
}

/// A name that a source gave of a teacher, and of which no one has said whether it is theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedName {
    /// Its id.
    pub id: NameId,
    /// The name, as the source has it.
    pub name: String,
    /// When it was recorded, and who recorded it.
    pub told: ToldLine,
}

impl AskedName {
    /// Every such name of a teacher.
    pub(super) fn of(reading: &Reading<'_>, teachers: &Teachers, teacher: TeacherId) -> Vec<Self> {
        let asked = teachers.names_asked(teacher).filter_map(|(_, it)| {
            Some(Self {
                id: it.id,
                name: it.name.known()?.clone(),
                told: ToldLine::of(reading, &it.told),
            })
        });
        asked.collect()
    }
}

/// A number that a teacher has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberLine {
    /// The number.
    pub number: TeacherNumber,
    /// When it was recorded, and who recorded it.
    pub told: ToldLine,
}

/// A number that was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawnLine {
    /// The number.
    pub number: TeacherNumber,
    /// How it was found out.
    pub why: String,
    /// When it was withdrawn, and by whom.
    pub told: ToldLine,
}

/// A course that a teacher takes or took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeacherCourse {
    /// Its id.
    pub course: CourseId,
    /// The qualification that it leads to.
    pub qualification: SencoQualification,
    /// The provider, where it is known.
    pub provider: Option<String>,
    /// The awarding body, where it is known.
    pub body: Option<(BodyId, String)>,
    /// Whether that body is recognised, where it is known.
    pub recognised: Option<bool>,
    /// When the course began.
    pub began: Option<PartialDate>,
    /// What is known to have come of it, the latest first.
    pub outcomes: Vec<OutcomeLine>,
    /// That the award does not count in law, or that it is not known, in sentences.
    pub remark: Option<String>,
    /// How often what is said of the course itself was corrected.
    pub corrected: usize,
    /// The number of questions about its outcome that no one has answered.
    pub questions: usize,
    /// When it was recorded last, and who recorded it.
    pub told: ToldLine,
}

/// What came of a course, as it was recorded once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeLine {
    /// What came of it.
    pub result: OutcomeResult,
    /// When.
    pub on: Option<PartialDate>,
    /// The number of the certificate.
    pub certificate: Option<String>,
    /// When it was recorded, and who recorded it.
    pub told: ToldLine,
}

/// A post as SENCO.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeacherPost {
    /// Its id.
    pub post: PostId,
    /// The school.
    pub school: SchoolName,
    /// The first day or month in post.
    pub from: PartialDate,
    /// The first day, or month, no longer in post.
    pub to: Option<PartialDate>,
    /// What its holder said of it.
    pub stands: PostStands,
}

/// How a post stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostStands {
    /// A school reported it.
    Reported,
    /// Its holder confirmed it.
    Confirmed,
    /// Its holder said that something is wrong.
    Disputed,
    /// It was reported by mistake.
    Removed,
}

/// A statement of experience.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExperienceLine {
    /// Its id.
    pub experience: ExperienceId,
    /// The school, where it is on a list.
    pub school: Option<SchoolName>,
    /// The name of the school, where it is on none.
    pub school_name: Option<String>,
    /// The first day or month.
    pub from: PartialDate,
    /// The first day, or month, no longer in post.
    pub to: PartialDate,
    /// Who states it.
    pub stated_by: StatedBy,
    /// What they state, and on what evidence; nothing once it was erased.
    pub statement: Option<String>,
    /// Why it does not stand any more, where it does not.
    pub withdrawn: Option<String>,
    /// When it was recorded, and who recorded it.
    pub told: ToldLine,
}

/// A claim of an award of the past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeacherClaim {
    /// Its id.
    pub claim: ClaimId,
    /// The qualification.
    pub qualification: SencoQualification,
    /// The provider, as the person who claims names it.
    pub provider: String,
    /// The year.
    pub year: i16,
    /// What came of it.
    pub stands: TeacherClaimStands,
    /// When it was made, and by whom.
    pub told: ToldLine,
}

/// What came of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeacherClaimStands {
    /// No one has answered it: it counts for nothing yet.
    Waiting,
    /// It was confirmed, and a course recorded.
    Confirmed,
    /// The university found no such award.
    Declined,
    /// The person who made it took it back.
    Withdrawn,
}

/// What was said of this teacher and another entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SayingLine {
    /// What was said.
    pub kind: SayingKind,
    /// The one entry; of a joining, the one that was kept.
    pub one: (TeacherId, String),
    /// The other entry.
    pub other: (TeacherId, String),
    /// How that is known; nothing once it was erased.
    pub why: Option<String>,
    /// When it was said, and by whom.
    pub told: ToldLine,
}

impl ToldLine {
    pub(super) fn of(reading: &Reading<'_>, told: &Provenance) -> Self {
        Self {
            at: told.at,
            by: reading.by(&told.by),
        }
    }

    /// The same of what is recorded of a course: what a university says by a link is said by it.
    fn of_course(reading: &Reading<'_>, course: &Course, told: &Provenance) -> Self {
        Self {
            by: said_by(reading, course, told),
            ..Self::of(reading, told)
        }
    }
}

/// Who said something of a course. Whoever answers a claim by a link acts for no organisation that senco knows: it is the
/// university of the course.
pub(crate) fn said_by(reading: &Reading<'_>, course: &Course, told: &Provenance) -> String {
    let by_link = told.by.way == Channel::Link && told.by.organisation.is_none();
    let university = by_link.then(|| provider(reading, course.details()));
    let university = university.flatten();
    university.map_or_else(|| reading.by(&told.by), |it| format!("{it}, by a link"))
}

impl EntryLine {
    pub(super) fn of(reading: &Reading<'_>, teacher: TeacherId, known: &Teacher) -> Self {
        let numbers = known.numbers.iter();
        Self {
            teacher,
            name: known.name().unwrap_or(super::ERASED).to_owned(),
            numbers: numbers
                .filter_map(|it| it.number.known().cloned())
                .collect(),
            told: ToldLine::of(reading, &known.entered),
        }
    }
}

impl TeacherCourse {
    pub(super) fn of(
        reading: &Reading<'_>,
        state: &State,
        course: CourseId,
        known: &Course,
    ) -> Self {
        let details = known.details();
        let body = details.body.and_then(|id| state.courses().body(id));
        let last = known.versions.last().expect("a course has been recorded");
        let outcomes = known.outcomes.iter().rev();
        Self {
            course,
            qualification: details.qualification,
            provider: provider(reading, details),
            body: details
                .body
                .zip(body)
                .map(|(id, body)| (id, body.name.clone())),
            recognised: body.and_then(|it| it.recognised),
            began: details.began,
            outcomes: outcomes
                .map(|it| OutcomeLine::of(reading, known, it))
                .collect(),
            remark: counting(state, known, reading.today).remark(details.qualification),
            corrected: known.versions.len().saturating_sub(1),
            questions: known.open_questions().count(),
            told: ToldLine::of_course(reading, known, &last.told),
        }
    }
}

fn provider(reading: &Reading<'_>, details: &CourseDetails) -> Option<String> {
    let known = details
        .provider
        .map(|id| reading.organisation(id, reading.today));
    known.or_else(|| details.provider_name.clone())
}

impl OutcomeLine {
    fn of(reading: &Reading<'_>, course: &Course, it: &RecordedOutcome) -> Self {
        let certificate = it.outcome.certificate.as_ref();
        Self {
            result: it.outcome.result,
            on: it.outcome.on,
            certificate: certificate.and_then(Sealed::known).cloned(),
            told: ToldLine::of_course(reading, course, &it.told),
        }
    }
}

impl TeacherPost {
    pub(super) fn of(state: &State, post: PostId, known: &Post) -> Self {
        let now = known.now();
        let stands = match (&known.removed, &known.confirmation) {
            (Some(_), _) => PostStands::Removed,
            (None, Confirmation::Confirmed(_)) => PostStands::Confirmed,
            (None, Confirmation::Disputed { .. }) => PostStands::Disputed,
            (None, Confirmation::NotAsked | Confirmation::Asked { .. }) => PostStands::Reported,
        };
        Self {
            post,
            school: SchoolName::of(state.schools(), known.school),
            from: now.from,
            to: now.to,
            stands,
        }
    }
}

impl ExperienceLine {
    pub(super) fn of(
        reading: &Reading<'_>,
        state: &State,
        experience: ExperienceId,
        known: &Experience,
    ) -> Self {
        let stated = &known.stated;
        let school = |urn: Urn| SchoolName::of(state.schools(), urn);
        let withdrawn = known.withdrawn.as_ref();
        Self {
            experience,
            school: stated.school.map(school),
            school_name: stated.school_name.clone(),
            from: stated.from,
            to: stated.to,
            stated_by: stated.stated_by,
            statement: stated.statement.known().cloned(),
            withdrawn: withdrawn.map(|why| why.known().cloned().unwrap_or_default()),
            told: ToldLine::of(reading, &known.told),
        }
    }
}

impl TeacherClaim {
    pub(super) fn of(reading: &Reading<'_>, claim: ClaimId, known: &Claim) -> Self {
        let claimed = &known.claimed;
        let stands = match &known.outcome {
            None => TeacherClaimStands::Waiting,
            Some(ClaimOutcome::Confirmed { .. }) => TeacherClaimStands::Confirmed,
            Some(ClaimOutcome::Declined(_)) => TeacherClaimStands::Declined,
            Some(ClaimOutcome::Withdrawn) => TeacherClaimStands::Withdrawn,
        };
        Self {
            claim,
            qualification: claimed.qualification,
            provider: match &claimed.provider {
                ClaimedProvider::Known(id) => reading.organisation(*id, reading.today),
                ClaimedProvider::Named(name) => name.clone(),
            },
            year: claimed.year,
            stands,
            told: ToldLine::of(reading, &known.told),
        }
    }
}

impl SayingLine {
    pub(super) fn of(reading: &Reading<'_>, teachers: &Teachers, it: &Saying) -> Self {
        let called = |id: TeacherId| {
            let own = teachers.get(id).and_then(Teacher::name);
            (id, own.map_or_else(|| name(teachers, id), str::to_owned))
        };
        Self {
            kind: it.kind,
            one: called(it.one),
            other: called(it.other),
            why: it.why.known().cloned(),
            told: ToldLine::of(reading, &it.told),
        }
    }
}
