//! What has been answered so far.

use crate::rules::schools::{self, KindOfSchool};
use crate::{
    EarlierPost, Facts, Induction, Kind, OpenStatus, Qualification, School, SchoolType, Senco,
};
use jiff::civil::Date;
use vocabulary::{PartialDate, Problem, Urn};

/// An answer, or “I don’t know”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Known<T> {
    /// The answer.
    Known(T),
    /// “I don’t know.”
    Unknown,
}

impl<T> Known<T> {
    /// The answer, if it is known.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(answer) => Some(answer),
            Self::Unknown => None,
        }
    }
}

/// Who the SENCO is in relation to the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// A qualified teacher who works there as a teacher.
    Teacher,
    /// The headteacher or acting headteacher.
    Head,
    /// A qualified teacher whom the trust or the local authority employs: whether they work there as a teacher is not known.
    Shared,
    /// A qualified teacher who does not work there as a teacher.
    Elsewhere,
    /// No qualified teacher, nor the headteacher.
    Unqualified,
    /// There is no SENCO.
    Nobody,
    /// “I don’t know.”
    Unknown,
}

/// Which qualifications the SENCO holds or studies for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Courses {
    /// One or both.
    Some {
        /// The National Award.
        award: bool,
        /// The NPQ.
        npq: bool,
    },
    /// Neither qualification.
    None,
    /// “I don’t know.”
    Unknown,
}

/// Whether a course is completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Completed {
    /// On this date.
    On(PartialDate),
    /// Not yet.
    NotYet,
}

/// Whether a recognised body awards the National Award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Body {
    /// A university or another body with degree-awarding powers.
    Recognised,
    /// Another body.
    NotRecognised,
    /// “I don’t know.”
    Unknown,
}

/// A course towards a qualification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Course {
    /// When it began.
    pub began: Known<PartialDate>,
    /// Whether and when it was completed.
    pub completed: Completed,
}

/// Whether the SENCO was one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Earlier {
    /// Yes: the posts follow.
    Yes,
    /// They were not a SENCO before.
    No,
    /// “I don’t know.”
    Unknown,
}

/// When an earlier post ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// The first day no longer in post.
    On(PartialDate),
    /// They still hold it, beside the post at this school.
    StillThere,
}

/// An earlier post as SENCO.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Post {
    /// The kind of school, by its short name in `rules/schools.toml`.
    pub school: Known<&'static str>,
    /// When it began.
    pub from: Known<PartialDate>,
    /// When it ended.
    pub to: End,
}

/// A school of the national list, for whoever begins at its page: what the list says of it that the questions do
/// not ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedSchool {
    /// Its number.
    pub urn: Urn,
    /// The first day on which it was open, if the list says.
    pub opened: Option<Date>,
    /// The first day on which it is closed.
    pub closed: Option<Date>,
}

/// The answers so far: each question answered or not yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The kind of school, by its short name in `rules/schools.toml`.
    pub school: Option<Known<&'static str>>,
    /// The school of the national list that is of this kind, where it is known which.
    pub listed: Option<ListedSchool>,
    /// Who the SENCO is.
    pub who: Option<Who>,
    /// Whether they completed induction.
    pub induction: Option<Known<Induction>>,
    /// The qualifications they have or are studying for.
    pub courses: Option<Courses>,
    /// About the National Award.
    pub award: Option<(Course, Body)>,
    /// About the NPQ.
    pub npq: Option<Course>,
    /// When the post at this school began.
    pub started: Option<Known<PartialDate>>,
    /// Whether SENCO before.
    pub earlier: Option<Earlier>,
    /// The earlier posts told so far.
    pub posts: Vec<Post>,
    /// Whether there is another earlier post; asked after each.
    pub more: Option<bool>,
}

impl Answers {
    /// The number of earlier posts that can be given: more than in any career.
    pub const MOST_POSTS: usize = 12;

    /// Tells what kind of school it is. Of another kind, it is not the school of the list.
    pub fn tell_school(&mut self, kind: Known<&'static str>) {
        if self.school != Some(kind) {
            self.listed = None;
        }
        self.school = Some(kind);
    }

    /// Tells an earlier post: in the place of one told before, or as a further one; the first is
    /// 1. After a further one, whether there is yet another is asked again.
    pub fn tell_post(&mut self, number: u8, post: Post) {
        let place = usize::from(number).saturating_sub(1);
        if let Some(told) = self.posts.get_mut(place) {
            *told = post;
        } else if self.posts.len() < Self::MOST_POSTS {
            self.posts.push(post);
            self.more = None;
        }
    }

    /// Takes an earlier post back; the first is 1. Without any, whether there was one is asked
    /// again.
    pub fn take_back_post(&mut self, number: u8) {
        let place = usize::from(number).wrapping_sub(1);
        if place < self.posts.len() {
            self.posts.remove(place);
        }
        if self.posts.is_empty() {
            self.earlier = None;
            self.more = None;
        }
    }

    /// The everyday kind of the school, if it was told.
    pub fn kind_of_school(&self) -> Option<&'static KindOfSchool> {
        self.school
            .and_then(Known::known)
            .and_then(schools::kind_called)
    }

    /// Dates that contradict one another, by page and field, for the form to show again.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut in_order = |field: String, from: Known<PartialDate>, to: Option<PartialDate>| {
            if let (Some(from), Some(to)) = (from.known(), to)
                && to.latest() < from.earliest()
            {
                problems.push(Problem::new(
                    field,
                    format!(
                        "The end, {}, must be on or after the start, {}",
                        to.in_words(),
                        from.in_words()
                    ),
                ));
            }
        };
        let completed = |course: Course| match course.completed {
            Completed::On(date) => Some(date),
            Completed::NotYet => None,
        };
        if let Some((course, _)) = self.award {
            in_order(
                "award-completed".to_owned(),
                course.began,
                completed(course),
            );
        }
        if let Some(course) = self.npq {
            in_order("npq-completed".to_owned(), course.began, completed(course));
        }
        for (n, post) in self.posts.iter().enumerate() {
            let to = match post.to {
                End::On(date) => Some(date),
                End::StillThere => None,
            };
            in_order(format!("post-{}-to", n + 1), post.from, to);
        }
        problems
    }

    /// The facts as far as they have been told; what has not been asked is not known.
    pub(super) fn facts(&self) -> Facts {
        let sencos = match self.who {
            Some(Who::Nobody) => Vec::new(),
            _ => vec![self.senco()],
        };
        Facts {
            school: School {
                school_type: self.kind_of_school().map(|kind| kind.typical),
                status: Some(OpenStatus::Open),
                opened: self.listed.and_then(|it| it.opened).map(PartialDate::from),
                closed: self.listed.and_then(|it| it.closed).map(PartialDate::from),
            },
            sencos,
        }
    }

    fn senco(&self) -> Senco {
        let (head_teacher, qualified_teacher, teaches_here) = match self.who {
            Some(Who::Head) => (Some(true), None, None),
            Some(Who::Teacher) => (Some(false), Some(true), Some(true)),
            Some(Who::Shared) => (Some(false), Some(true), None),
            Some(Who::Elsewhere) => (Some(false), Some(true), Some(false)),
            Some(Who::Unqualified) => (Some(false), Some(false), None),
            Some(Who::Nobody | Who::Unknown) | None => (None, None, None),
        };
        Senco {
            name: None,
            from: self.started.and_then(Known::known),
            to: None,
            head_teacher,
            qualified_teacher,
            induction: self.induction.and_then(Known::known),
            teaches_here,
            earlier_posts: self.earlier_posts(),
            qualifications: self.qualifications(),
        }
    }

    fn qualifications(&self) -> Option<Vec<Qualification>> {
        let (award, npq) = match self.courses? {
            Courses::None => (false, false),
            Courses::Unknown => return None,
            Courses::Some { award, npq } => (award, npq),
        };
        let mut all = Vec::new();
        if award {
            let (course, body) = self.award?;
            all.push(course.as_qualification(
                Kind::Nasenco,
                match body {
                    Body::Recognised => Some(true),
                    Body::NotRecognised => Some(false),
                    Body::Unknown => None,
                },
            ));
        }
        if npq {
            all.push(self.npq?.as_qualification(Kind::NpqSenco, Some(true)));
        }
        Some(all)
    }

    fn earlier_posts(&self) -> Option<Vec<EarlierPost>> {
        match self.earlier? {
            Earlier::No => Some(Vec::new()),
            Earlier::Unknown => None,
            Earlier::Yes if self.posts.is_empty() || self.more != Some(false) => None,
            Earlier::Yes => Some(self.posts.iter().map(Post::as_earlier_post).collect()),
        }
    }
}

impl Course {
    fn as_qualification(self, kind: Kind, recognised_body: Option<bool>) -> Qualification {
        Qualification {
            kind,
            began: self.began.known(),
            completed: match self.completed {
                Completed::On(date) => Some(date),
                Completed::NotYet => None,
            },
            recognised_body,
        }
    }
}

impl Post {
    fn as_earlier_post(&self) -> EarlierPost {
        let kind = self.school.known().and_then(schools::kind_called);
        let school_type: Option<SchoolType> = kind.map(|kind| kind.typical);
        EarlierPost {
            school_type,
            from: self.from.known(),
            to: match self.to {
                End::On(date) => Some(date),
                End::StillThere => None,
            },
        }
    }
}
