//! The answers as a query string, and back: short, readable, without names, and with a version.
//!
//! `v=1&school=academy&who=teacher&induction=completed&course=npq&npq=2024-10,-&started=2024-01-08`
//!
//! Who begins at a school’s page brings its number and dates along: `listed=100000,2012-09-01,-`. Lists are
//! joined with commas; `-` is “not yet”, “still there” or “the list does not say”; `unknown` is “I don’t know”.
//! Parameters that are not ours, as mail programs add them, are passed over.

use super::answers::{
    Answers, Body, Completed, Course, Courses, Earlier, End, Known, ListedSchool, Post, Who,
};
use crate::Induction;
use crate::rules::schools;
use jiff::civil::Date;
use std::fmt::Write as _;
use thiserror::Error;
use vocabulary::PartialDate;

/// The version that this code writes, and the only one it reads.
const VERSION: &str = "1";
const UNKNOWN: &str = "unknown";
/// An answer of older links: not a qualified teacher, or not a teacher at the school. Which, is asked again.
const TWO_IN_ONE: &str = "other";
const NOT_YET: &str = "-";
const NOT_SAID: &str = "-";

/// The link cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the link cannot be read: {problem} in “{parameter}”")]
pub struct LinkError {
    /// The part of the link that is wrong.
    pub parameter: String,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// Writes answers, and the date asked about if it is fixed, as a query string without `?`.
pub fn write(answers: &Answers, on: Option<Date>) -> String {
    let mut link = format!("v={VERSION}");
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            // Writing to a string cannot fail.
            let _ = write!(link, "&{name}={value}");
        }
    };
    add("on", on.map(|date| date.to_string()));
    add(
        "school",
        answers.school.map(|kind| known(kind, str::to_owned)),
    );
    add("listed", answers.listed.map(write_listed));
    add("who", answers.who.map(|who| who.id().to_owned()));
    add(
        "induction",
        answers
            .induction
            .map(|stage| known(stage, |stage| induction_id(stage).to_owned())),
    );
    add(
        "course",
        answers.courses.map(|courses| courses.id().to_owned()),
    );
    add(
        "award",
        answers
            .award
            .map(|(course, body)| format!("{},{}", write_course(course), body.id())),
    );
    add("npq", answers.npq.map(write_course));
    add(
        "started",
        answers
            .started
            .map(|date| known(date, |date| date.to_string())),
    );
    add(
        "earlier",
        answers.earlier.map(|earlier| earlier.id().to_owned()),
    );
    for post in &answers.posts {
        add("post", Some(write_post(post)));
    }
    add(
        "more",
        answers
            .more
            .map(|more| if more { "yes" } else { "no" }.to_owned()),
    );
    link
}

/// Reads a query string without `?`: the answers, and the date asked about if it is fixed.
///
/// # Errors
///
/// Names the parameter that cannot be read. A version other than ours is refused, because guessing
/// at answers would be worse than asking again.
pub fn read(link: &str) -> Result<(Answers, Option<Date>), LinkError> {
    read_pairs(link.split('&').filter_map(|pair| pair.split_once('=')))
}

/// Reads names and values, decoded already: browsers and mail programs write the same link in more
/// than one way.
///
/// # Errors
///
/// As [`read`].
pub fn read_pairs<'a>(
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<(Answers, Option<Date>), LinkError> {
    let mut answers = Answers::default();
    let mut on = None;
    for (name, value) in pairs {
        read_one(&mut answers, &mut on, name, value).map_err(|problem| LinkError {
            parameter: name.to_owned(),
            problem,
        })?;
    }
    Ok((answers, on))
}

fn read_one(
    answers: &mut Answers,
    on: &mut Option<Date>,
    name: &str,
    value: &str,
) -> Result<(), &'static str> {
    match name {
        "v" if value != VERSION => return Err("another version of the checker"),
        "on" => *on = Some(date(value)?.exact().ok_or("not a day")?),
        "school" => answers.school = Some(read_known(value, kind)?),
        "listed" => answers.listed = Some(read_listed(value)?),
        "who" if value == TWO_IN_ONE => answers.who = None,
        "who" => answers.who = Some(Who::read(value)?),
        "induction" => answers.induction = Some(read_known(value, read_induction)?),
        "course" => answers.courses = Some(Courses::read(value)?),
        "award" => {
            let (course, body) = value.rsplit_once(',').ok_or("a part is missing")?;
            answers.award = Some((read_course(course)?, Body::read(body)?));
        }
        "npq" => answers.npq = Some(read_course(value)?),
        "started" => answers.started = Some(read_known(value, date)?),
        "earlier" => answers.earlier = Some(Earlier::read(value)?),
        "post" if answers.posts.len() == Answers::MOST_POSTS => return Err("too many posts"),
        "post" => answers.posts.push(read_post(value)?),
        "more" => answers.more = Some(yes_or_no(value)?),
        _ => {}
    }
    Ok(())
}

fn known<T>(answer: Known<T>, write: impl Fn(T) -> String) -> String {
    answer.known().map_or_else(|| UNKNOWN.to_owned(), write)
}

fn read_known<T>(
    value: &str,
    read: impl Fn(&str) -> Result<T, &'static str>,
) -> Result<Known<T>, &'static str> {
    if value == UNKNOWN {
        Ok(Known::Unknown)
    } else {
        read(value).map(Known::Known)
    }
}

fn date(value: &str) -> Result<PartialDate, &'static str> {
    value.parse().map_err(|_| "not a date")
}

fn kind(value: &str) -> Result<&'static str, &'static str> {
    let kind = schools::kind_called(value).ok_or("not a kind of school")?;
    Ok(&kind.id)
}

fn yes_or_no(value: &str) -> Result<bool, &'static str> {
    match value {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("neither yes nor no"),
    }
}

pub(super) const fn induction_id(stage: Induction) -> &'static str {
    match stage {
        Induction::Completed => "completed",
        Induction::NotRequired => "not_required",
        Induction::Incomplete => "incomplete",
    }
}

fn read_induction(value: &str) -> Result<Induction, &'static str> {
    let all = [
        Induction::Completed,
        Induction::NotRequired,
        Induction::Incomplete,
    ];
    one_of(all, value, induction_id)
}

fn one_of<T: Copy, const N: usize>(
    all: [T; N],
    value: &str,
    id: impl Fn(T) -> &'static str,
) -> Result<T, &'static str> {
    all.into_iter()
        .find(|choice| id(*choice) == value)
        .ok_or("not one of the answers")
}

impl Who {
    /// Its name in links and in `rules/checker.toml`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::Head => "head",
            Self::Shared => "shared",
            Self::Elsewhere => "elsewhere",
            Self::Unqualified => "unqualified",
            Self::Nobody => "nobody",
            Self::Unknown => UNKNOWN,
        }
    }

    fn read(value: &str) -> Result<Self, &'static str> {
        let all = [
            Self::Teacher,
            Self::Head,
            Self::Shared,
            Self::Elsewhere,
            Self::Unqualified,
            Self::Nobody,
            Self::Unknown,
        ];
        one_of(all, value, Self::id)
    }
}

impl Courses {
    /// Its name in links: the chosen courses, joined with a comma.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Some {
                award: true,
                npq: true,
            } => "award,npq",
            Self::Some {
                award: true,
                npq: false,
            } => "award",
            Self::Some {
                award: false,
                npq: true,
            } => "npq",
            Self::Some {
                award: false,
                npq: false,
            }
            | Self::None => "none",
            Self::Unknown => UNKNOWN,
        }
    }

    fn read(value: &str) -> Result<Self, &'static str> {
        let both = [(true, true), (true, false), (false, true)];
        let [a, b, c] = both.map(|(award, npq)| Self::Some { award, npq });
        one_of([a, b, c, Self::None, Self::Unknown], value, Self::id)
    }
}

impl Body {
    /// Its name in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Recognised => "yes",
            Self::NotRecognised => "no",
            Self::Unknown => UNKNOWN,
        }
    }

    fn read(value: &str) -> Result<Self, &'static str> {
        let all = [Self::Recognised, Self::NotRecognised, Self::Unknown];
        one_of(all, value, Self::id)
    }
}

impl Earlier {
    /// Its name in links and in `rules/checker.toml`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => UNKNOWN,
        }
    }

    fn read(value: &str) -> Result<Self, &'static str> {
        one_of([Self::Yes, Self::No, Self::Unknown], value, Self::id)
    }
}

fn write_listed(school: ListedSchool) -> String {
    let day = |day: Option<Date>| day.map_or_else(|| NOT_SAID.to_owned(), |day| day.to_string());
    let (opened, closed) = (day(school.opened), day(school.closed));
    format!("{},{opened},{closed}", school.urn)
}

fn read_listed(value: &str) -> Result<ListedSchool, &'static str> {
    let day = |text: &str| match text {
        NOT_SAID => Ok(None),
        day => date(day)?.exact().map(Some).ok_or("not a day"),
    };
    let (urn, days) = value.split_once(',').ok_or("a part is missing")?;
    let (opened, closed) = days.split_once(',').ok_or("a part is missing")?;
    Ok(ListedSchool {
        urn: urn.parse().map_err(|_| "not the number of a school")?,
        opened: day(opened)?,
        closed: day(closed)?,
    })
}

fn write_course(course: Course) -> String {
    let completed = match course.completed {
        Completed::On(date) => date.to_string(),
        Completed::NotYet => NOT_YET.to_owned(),
    };
    format!(
        "{},{completed}",
        known(course.began, |date| date.to_string())
    )
}

fn read_course(value: &str) -> Result<Course, &'static str> {
    let (began, completed) = value.split_once(',').ok_or("a part is missing")?;
    Ok(Course {
        began: read_known(began, date)?,
        completed: match completed {
            NOT_YET => Completed::NotYet,
            day => Completed::On(date(day)?),
        },
    })
}

fn write_post(post: &Post) -> String {
    let to = match post.to {
        End::On(date) => date.to_string(),
        End::StillThere => NOT_YET.to_owned(),
    };
    format!(
        "{},{},{to}",
        known(post.school, str::to_owned),
        known(post.from, |date| date.to_string())
    )
}

fn read_post(value: &str) -> Result<Post, &'static str> {
    let mut parts = value.split(',');
    let mut part = || parts.next().ok_or("a part is missing");
    let post = Post {
        school: read_known(part()?, kind)?,
        from: read_known(part()?, date)?,
        to: match part()? {
            NOT_YET => End::StillThere,
            day => End::On(date(day)?),
        },
    };
    if parts.next().is_some() {
        return Err("a part too many");
    }
    Ok(post)
}
