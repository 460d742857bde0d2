//! What is typed of a SENCO and a post, read and shown again.

use super::{field as page_field, partial_date};
use serde::Deserialize;
use shell::{form, typed::TypedDate};
use vocabulary::{Field, Problem};
use workforce::{Induction, Replaces, TypedPost, field, first_day_after, last_day};
use workforce_views::PostView;

form! {
    /// What is typed of a SENCO and a post.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        pub(super) name: String = field::NAME,
        pub(super) trn: String = field::TRN,
        from_day: String = page_field::FROM_DAY,
        from_month: String = page_field::FROM_MONTH,
        from_year: String = page_field::FROM_YEAR,
        to_day: String = page_field::TO_DAY,
        to_month: String = page_field::TO_MONTH,
        to_year: String = page_field::TO_YEAR,
        /// `yes`, `no`, or nothing; so are those that follow.
        pub(super) head_teacher: String = field::HEAD_TEACHER,
        pub(super) qualified_teacher: String = field::QUALIFIED_TEACHER,
        /// The name of where they stand, or nothing.
        pub(super) induction: String = field::INDUCTION,
        pub(super) teaches_here: String = field::TEACHES_HERE,
        pub(super) senior_leadership: String = field::SENIOR_LEADERSHIP,
        pub(super) days: String = field::DAYS,
        pub(super) other_posts: String = field::OTHER_POSTS,
        pub(super) email: String = field::EMAIL,
        pub(super) why: String = field::WHY,
        /// The post that ends; `beside` or `away` where the present SENCO stays.
        pub(super) present: String = page_field::PRESENT,
        replaced_to_day: String = page_field::REPLACED_DAY,
        replaced_to_month: String = page_field::REPLACED_MONTH,
        replaced_to_year: String = page_field::REPLACED_YEAR,
        /// `check`, `report` or `change`.
        pub(super) step: String = page_field::STEP,
    }
}

/// What the form calls its fields.
pub(super) const LABELS: [(Field, &str); 9] = [
    (field::NAME, "Full name"),
    (field::TRN, "Teacher reference number (TRN)"),
    (field::FROM, "When did they become SENCO?"),
    (field::TO, "Last day as SENCO"),
    (field::REPLACED_TO, LAST_DAY_OF_PRESENT),
    (field::DAYS, "Days a week as SENCO"),
    (field::OTHER_POSTS, "Other posts at the school"),
    (field::EMAIL, "SENCO’s email address"),
    (field::WHY, "What was wrong?"),
];

/// The last day of whoever is replaced, to begin a sentence.
const LAST_DAY_OF_PRESENT: &str = "Last day of the present SENCO";

/// The answers to where a teacher stands with induction, as forms send them.
pub(super) const INDUCTION: [(&str, Induction, &str); 3] = [
    ("completed", Induction::Completed, "They have completed it"),
    (
        "incomplete",
        Induction::Incomplete,
        "They have not completed it",
    ),
    (
        "not-required",
        Induction::NotRequired,
        "It was never required, for example because they qualified before May 1999",
    ),
];

impl Form {
    pub(super) fn from(&self) -> TypedDate {
        TypedDate {
            day: self.from_day.clone(),
            month: self.from_month.clone(),
            year: self.from_year.clone(),
        }
    }

    pub(super) fn to(&self) -> TypedDate {
        TypedDate {
            day: self.to_day.clone(),
            month: self.to_month.clone(),
            year: self.to_year.clone(),
        }
    }

    /// The last day of whoever is replaced.
    pub(super) fn replaced_to(&self) -> TypedDate {
        TypedDate {
            day: self.replaced_to_day.clone(),
            month: self.replaced_to_month.clone(),
            year: self.replaced_to_year.clone(),
        }
    }

    /// Whose place they take, where they take one; what is wrong with the date.
    pub(super) fn replaces(&self) -> Result<Option<Replaces>, Problem> {
        let Ok(post) = self.present.parse() else {
            return Ok(None);
        };
        let last = partial_date(&self.replaced_to(), field::REPLACED_TO, LAST_DAY_OF_PRESENT)?;
        let to = last.map(first_day_after);
        Ok(Some(Replaces { post, to }))
    }

    /// What is said of the post, and what is wrong with its dates.
    pub(super) fn post(&self) -> (TypedPost, Vec<Problem>) {
        let induction = INDUCTION.iter().find(|(name, ..)| *name == self.induction);
        let mut wrong = Vec::new();
        let from = partial_date(&self.from(), field::FROM, "Start date");
        let from = from.map_err(|it| wrong.push(it)).ok().flatten();
        let to = partial_date(&self.to(), field::TO, "Last day as SENCO");
        let to = to.map_err(|it| wrong.push(it)).ok().flatten();
        let to = to.map(first_day_after);
        let typed = TypedPost {
            from,
            to,
            head_teacher: yes_or_no(&self.head_teacher),
            qualified_teacher: yes_or_no(&self.qualified_teacher),
            induction: induction.map(|(_, induction, _)| *induction),
            teaches_here: yes_or_no(&self.teaches_here),
            senior_leadership: yes_or_no(&self.senior_leadership),
            days: self.days.clone(),
            other_posts: self.other_posts.clone(),
        };
        (typed, wrong)
    }

    /// Everything that is sent, by the names of the fields, but for the step.
    pub(super) fn all(&self) -> [(&'static str, &str); 20] {
        [
            (field::NAME.0, &self.name),
            (field::TRN.0, &self.trn),
            (page_field::FROM_DAY.0, &self.from_day),
            (page_field::FROM_MONTH.0, &self.from_month),
            (page_field::FROM_YEAR.0, &self.from_year),
            (page_field::TO_DAY.0, &self.to_day),
            (page_field::TO_MONTH.0, &self.to_month),
            (page_field::TO_YEAR.0, &self.to_year),
            (field::HEAD_TEACHER.0, &self.head_teacher),
            (field::QUALIFIED_TEACHER.0, &self.qualified_teacher),
            (field::INDUCTION.0, &self.induction),
            (field::TEACHES_HERE.0, &self.teaches_here),
            (field::SENIOR_LEADERSHIP.0, &self.senior_leadership),
            (field::DAYS.0, &self.days),
            (field::OTHER_POSTS.0, &self.other_posts),
            (field::EMAIL.0, &self.email),
            (page_field::PRESENT.0, &self.present),
            (page_field::REPLACED_DAY.0, &self.replaced_to_day),
            (page_field::REPLACED_MONTH.0, &self.replaced_to_month),
            (page_field::REPLACED_YEAR.0, &self.replaced_to_year),
        ]
    }

    /// What a post says now, to be changed.
    pub(super) fn of(view: &PostView) -> Self {
        let typed = &view.typed;
        let boxes = |date: Option<_>| date.map_or_else(TypedDate::default, TypedDate::from);
        let (from, to) = (boxes(typed.from), boxes(typed.to.map(last_day)));
        let yes = |said: Option<bool>| match said {
            Some(true) => "yes".to_owned(),
            Some(false) => "no".to_owned(),
            None => String::new(),
        };
        let induction = INDUCTION
            .iter()
            .find(|(_, induction, _)| Some(*induction) == typed.induction);
        Self {
            name: view.called.clone().unwrap_or_default(),
            from_day: from.day,
            from_month: from.month,
            from_year: from.year,
            to_day: to.day,
            to_month: to.month,
            to_year: to.year,
            head_teacher: yes(typed.head_teacher),
            qualified_teacher: yes(typed.qualified_teacher),
            induction: induction.map_or_else(String::new, |(name, ..)| (*name).to_owned()),
            teaches_here: yes(typed.teaches_here),
            senior_leadership: yes(typed.senior_leadership),
            days: typed.days.clone(),
            other_posts: typed.other_posts.clone(),
            ..Self::default()
        }
    }
}

fn yes_or_no(typed: &str) -> Option<bool> {
    match typed {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
