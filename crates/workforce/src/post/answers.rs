//! What a form says of a post beside who has it where, and when.

use super::dates;
use crate::{HalfDays, Induction, PostDetails, PostVersion, field};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    Changed, Field, PartialDate, Problem, Revision, Sealed, TeacherId, text::one_line,
};

/// The longest answer on other posts, in characters.
const LONGEST: usize = 500;

/// When someone has a post, and what else is said of it, as a form sends it. Nothing but the start has to be said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedPost {
    /// The first day or month in post.
    #[serde(default)]
    pub from: Option<PartialDate>,
    /// The first day or month no longer in post; none while they have it.
    #[serde(default)]
    pub to: Option<PartialDate>,
    /// Whether headteacher or acting headteacher of the school.
    #[serde(default)]
    pub head_teacher: Option<bool>,
    /// Whether a qualified teacher.
    #[serde(default)]
    pub qualified_teacher: Option<bool>,
    /// Where the teacher stands with induction.
    #[serde(default)]
    pub induction: Option<Induction>,
    /// Whether working as a teacher at the school.
    #[serde(default)]
    pub teaches_here: Option<bool>,
    /// Whether on the senior leadership team.
    #[serde(default)]
    pub senior_leadership: Option<bool>,
    /// Days a week for the role: `2`, `2.5`, `2½`; empty where it is not said.
    #[serde(default)]
    pub days: String,
    /// Other posts that they have at the school; empty where it is not said.
    #[serde(default)]
    pub other_posts: String,
}

/// What was typed, read.
pub(super) struct ReadPost {
    pub(super) from: PartialDate,
    pub(super) to: Option<PartialDate>,
    pub(super) time: Option<HalfDays>,
    pub(super) other_posts: Option<String>,
}

impl TypedPost {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn read(&self, today: Date) -> Result<ReadPost, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut note = |problem: Problem| problems.push(problem);
        let from = dates::required(field::FROM, "Start date", self.from)
            .and_then(|from| {
                dates::not_far_ahead(field::FROM, "Start date", from, today).map(|()| from)
            })
            .map_err(&mut note)
            .ok();
        let to = self.to;
        if let Some((from, to)) = from.zip(to) {
            let wrong = ends_wrongly(dates::LAST_DAY, from, to, today);
            wrong.map_err(&mut note).ok();
        }
        let time = half_days(&self.days).map_err(&mut note).ok().flatten();
        let other_posts = one_line(&self.other_posts);
        if other_posts.chars().count() > LONGEST {
            note(Problem::new(
                field::OTHER_POSTS,
                format!("Other posts must be {LONGEST} characters or fewer"),
            ));
        }
        match from {
            Some(from) if problems.is_empty() => Ok(ReadPost {
                from,
                to,
                time,
                other_posts: (!other_posts.is_empty()).then_some(other_posts),
            }),
            _ => Err(problems),
        }
    }

    /// What is said of the post of a teacher.
    pub(super) fn details(&self, read: &ReadPost, teacher: TeacherId) -> PostDetails {
        PostDetails {
            head_teacher: self.head_teacher,
            qualified_teacher: self.qualified_teacher,
            induction: self.induction,
            teaches_here: self.teaches_here,
            senior_leadership: self.senior_leadership,
            time: read.time,
            other_posts: read
                .other_posts
                .as_ref()
                .map(|said| Sealed::under(teacher, said.clone())),
        }
    }
}

impl PostVersion {
    /// What a form shows of it to whoever changes it.
    pub fn typed(&self) -> TypedPost {
        let details = &self.details;
        let other = details.other_posts.as_ref().and_then(Sealed::known);
        TypedPost {
            from: Some(self.from),
            to: self.to,
            head_teacher: details.head_teacher,
            qualified_teacher: details.qualified_teacher,
            induction: details.induction,
            teaches_here: details.teaches_here,
            senior_leadership: details.senior_leadership,
            days: details.time.map_or_else(String::new, typed_days),
            other_posts: other.cloned().unwrap_or_default(),
        }
    }

    /// The revision of what a form shows of it.
    pub fn revision(&self) -> Revision {
        let fields = fields(self.name.known().map_or("", String::as_str), &self.typed());
        Revision::of(fields.iter().map(|(name, value)| (*name, value.as_str())))
    }

    /// What someone sends who has not seen it, and what it says.
    pub(super) fn differences(&self, name: &str, says: &TypedPost) -> Vec<Changed> {
        let theirs = fields(self.name.known().map_or("", String::as_str), &self.typed());
        let pairs = fields(name, says).into_iter().zip(theirs);
        pairs
            .filter(|((_, yours), (_, theirs))| yours != theirs)
            .map(|((field, yours), (_, theirs))| Changed {
                field: field.to_owned(),
                yours,
                theirs,
            })
            .collect()
    }
}

/// Everything that a form shows, by field, in words.
fn fields(name: &str, says: &TypedPost) -> [(&'static str, String); 10] {
    let date = |date: Option<PartialDate>| date.map_or_else(String::new, PartialDate::in_words);
    let yes = |said: Option<bool>| match said {
        Some(true) => "Yes".to_owned(),
        Some(false) => "No".to_owned(),
        None => String::new(),
    };
    let induction = match says.induction {
        Some(Induction::Completed) => "Completed",
        Some(Induction::Incomplete) => "Not completed",
        Some(Induction::NotRequired) => "Never required",
        None => "",
    };
    [
        (field::NAME.0, name.to_owned()),
        (field::FROM.0, date(says.from)),
        (field::TO.0, date(says.to.map(dates::last_day))),
        (field::HEAD_TEACHER.0, yes(says.head_teacher)),
        (field::QUALIFIED_TEACHER.0, yes(says.qualified_teacher)),
        (field::INDUCTION.0, induction.to_owned()),
        (field::TEACHES_HERE.0, yes(says.teaches_here)),
        (field::SENIOR_LEADERSHIP.0, yes(says.senior_leadership)),
        (field::DAYS.0, says.days.clone()),
        (field::OTHER_POSTS.0, says.other_posts.clone()),
    ]
}

/// Refuses an end that is not after the start, or far ahead. What people see and say is the last day, the day before.
pub(super) fn ends_wrongly(
    (field, what): (Field, &str),
    from: PartialDate,
    to: PartialDate,
    today: Date,
) -> Result<(), Problem> {
    if to.latest() <= from.earliest() {
        let says = format!("{what} must be on or after their start date");
        return Err(Problem::new(field, says));
    }
    dates::not_far_ahead(field, what, to, today)
}

/// Days a week as a form shows them: `2`, `2.5`.
fn typed_days(time: HalfDays) -> String {
    let halves = u8::from(time);
    let half = if halves % 2 == 1 { ".5" } else { "" };
    format!("{}{half}", halves / 2)
}

/// Days a week as they are typed: `2`, `2.5`, `2,5`, `2½`, `½`.
fn half_days(typed: &str) -> Result<Option<HalfDays>, Problem> {
    let text: String = typed.split_whitespace().collect();
    if text.is_empty() {
        return Ok(None);
    }
    let (days, half) = match text.strip_suffix('½') {
        Some(days) => (days, 1),
        None => match text.split_once(['.', ',']) {
            Some((days, "5" | "50")) => (days, 1),
            Some((days, "0" | "00")) => (days, 0),
            Some(_) => ("none", 0),
            None => (text.as_str(), 0),
        },
    };
    let days: Option<u8> = match days {
        "" if half == 1 => Some(0),
        days => days.parse().ok(),
    };
    let halves = days.and_then(|days| days.checked_mul(2)?.checked_add(half));
    let time = halves.and_then(|halves| HalfDays::try_from(halves).ok());
    let wrong = || {
        let says = "Days a week must be 0 to 5, in half days, for example 2.5";
        Problem::new(field::DAYS, says)
    };
    time.map(Some).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_a_week_are_read_as_people_write_them() {
        for (typed, halves) in [
            ("2", 4),
            ("2.5", 5),
            ("2,5", 5),
            (" 2 ½ ", 5),
            ("½", 1),
            ("0.5", 1),
            ("5.0", 10),
        ] {
            let read = half_days(typed).unwrap().map(u8::from);
            assert_eq!(read, Some(halves), "{typed}");
        }
        assert_eq!(half_days(" "), Ok(None));
        for halves in 0..=10 {
            let time = HalfDays::try_from(halves).unwrap();
            assert_eq!(half_days(&typed_days(time)), Ok(Some(time)));
        }
        for wrong in ["6", "5.5", "2.3", "two", "-1", "300", "."] {
            assert!(half_days(wrong).is_err(), "{wrong}");
        }
    }
}
