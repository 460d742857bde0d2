//! What the rules need to know of a school and its SENCOs.
//!
//! An end that is absent (`to`, `completed`, `closed`) has not happened. A beginning that is
//! absent (`from`, `began`) has happened, but it is not known when; `opened` absent says nothing
//! against the school's being open. Any other absent fact is not known. Periods run from their
//! first day up to, not including, their end.

mod read;

pub use read::{FactsError, from_json};
pub use schools::{OpenStatus, SchoolType};

use serde::{Deserialize, Serialize};
use vocabulary::PartialDate;

/// A school and everyone who is, was or will be its SENCO, as far as the rules need it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// The school.
    pub school: School,
    /// Its SENCOs, one entry a post.
    pub sencos: Vec<Senco>,
}

/// A school as the national list describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct School {
    /// Its type.
    #[serde(rename = "type")]
    pub school_type: Option<SchoolType>,
    /// Its status.
    pub status: Option<OpenStatus>,
    /// The first day.
    pub opened: Option<PartialDate>,
    /// The first day on which it is closed.
    pub closed: Option<PartialDate>,
}

/// Where a teacher stands with induction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Induction {
    /// Completed satisfactorily.
    Completed,
    /// Never required of this teacher.
    NotRequired,
    /// Required, and not completed.
    Incomplete,
}

/// A person in a post as SENCO of the school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Senco {
    /// A name, for the person who reads the answer; the rules never look at it.
    pub name: Option<String>,
    /// The first day in post.
    pub from: Option<PartialDate>,
    /// The first day no longer in post.
    pub to: Option<PartialDate>,
    /// Whether headteacher or acting headteacher of the school.
    pub head_teacher: Option<bool>,
    /// Whether a qualified teacher.
    pub qualified_teacher: Option<bool>,
    /// Where the teacher stands with induction.
    pub induction: Option<Induction>,
    /// Whether working as a teacher at the school.
    pub teaches_here: Option<bool>,
    /// Posts as SENCO before this one, here or at other schools; `None` if that is not known.
    pub earlier_posts: Option<Vec<EarlierPost>>,
    /// Qualifications and courses; `None` if that is not known.
    pub qualifications: Option<Vec<Qualification>>,
}

/// A post as SENCO before the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct EarlierPost {
    /// The type of that school.
    pub school_type: Option<SchoolType>,
    /// The first day in post.
    pub from: Option<PartialDate>,
    /// The first day no longer in post.
    pub to: Option<PartialDate>,
}

/// The two qualifications for SENCOs that there have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The National Award for SEN Coordination.
    Nasenco,
    /// The National Professional Qualification for SENCOs.
    NpqSenco,
}

/// A course towards a qualification, completed or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Qualification {
    /// The qualification.
    pub kind: Kind,
    /// When the course began.
    pub began: Option<PartialDate>,
    /// When it was completed, the outcome received.
    pub completed: Option<PartialDate>,
    /// Whether a recognised body awards it (R5); matters for the National Award only.
    pub recognised_body: Option<bool>,
}
