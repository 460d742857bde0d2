//! What whoever keeps the register sees of teachers.
//!
//! | to find | look in |
//! |---|---|
//! | a teacher by a name or a number | `search.rs` |
//! | everything on record of one | `file.rs`, its lines in `lines.rs` |
//! | entries that may be one teacher, two of them side by side | `alike.rs` |

mod alike;
mod file;
mod lines;
mod search;

pub use alike::{
    AlikeTeachers, AlikeView, CalledLine, CompareTeachers, ComparisonView, DuplicateLine,
};
pub use file::{TeacherFile, TeacherView};
pub(crate) use lines::said_by;
pub use lines::{
    AskedName, EntryLine, ExperienceLine, NameLine, NumberLine, OutcomeLine, PostStands,
    SayingLine, TeacherClaim, TeacherClaimStands, TeacherCourse, TeacherPost, ToldLine,
    WithdrawnLine,
};
pub(crate) use search::MOST_DUPLICATES;
pub use search::{FoundTeacher, TeacherSearch, TeacherSearchView};

use access::Scope;
use asking::Reading;
use vocabulary::{Refusal, TeacherId};
use workforce::{State, Teachers};

/// What a teacher is called where their name was erased.
pub(crate) const ERASED: &str = "A teacher whose name was erased";

/// Every teacher, for whoever is granted all of them: no one is granted some.
///
/// # Errors
/// *Not found* for everyone else, whether there are any or not.
pub(crate) fn teachers<'a>(reading: &Reading<'a>) -> Result<&'a Teachers, Refusal> {
    let all = reading.grant.scope == Scope::All;
    let state = reading.unscoped::<State>();
    all.then(|| state.teachers()).ok_or(Refusal::NotFound)
}

/// What a teacher is called.
pub(crate) fn name(teachers: &Teachers, teacher: TeacherId) -> String {
    let name = teachers.name_of(teacher);
    name.map_or_else(|| ERASED.to_owned(), str::to_owned)
}
