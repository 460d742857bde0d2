//! Teachers: who they are to the register, by which names and numbers they are found, and which entries are one.
//!
//! | to find | look in |
//! |---|---|
//! | what is known of them | `teachers.rs`; how facts change it, `fold.rs`; by what they are found, `index.rs` |
//! | which teacher a row or a form means | `identify.rs`; how names are compared, `name.rs` |
//! | whether a name that a source gave is theirs | `called.rs` |
//! | entering someone, and what they are called from now on | `enter.rs` |
//! | numbers, and those that were wrong | `number.rs` |
//! | two entries that are one teacher, or are not | `join.rs` |
//! | entries that may be one, and why | `alike.rs` |
//! | erasing a former name, or a teacher whole | `erase.rs` |

mod alike;
mod called;
mod enter;
mod erase;
mod fold;
mod identify;
mod index;
mod join;
mod name;
mod number;
mod teachers;

pub use alike::{
    LikelyDuplicate, Likeness, Place, likely_duplicates, likely_duplicates_of, likenesses,
};
pub use called::{SettleTeacherName, settle_teacher_name};
pub use enter::{EnterTeacher, NameTeacher, enter_teacher, name_teacher};
pub use erase::{CloseTeacherName, EraseTeacher, close_teacher_name, erase_teacher};
pub use join::{
    JoinTeachers, PartTeachers, TellTeachersApart, join_teachers, part_teachers,
    tell_teachers_apart,
};
pub(crate) use name::means_name;
pub use name::{have_a_word_in_common, is_same_name};
pub use number::{NumberTeacher, WithdrawNumber, number_teacher, withdraw_number};
pub use teachers::{
    CalledOtherwise, HeldNumber, Saying, SayingKind, Teacher, TeacherName, Teachers,
    WithdrawnNumber,
};

pub(crate) use enter::is_to_come;
pub(crate) use number::typed_trn;

use vocabulary::{Refusal, TeacherId};

/// A teacher of whom something can be recorded.
///
/// # Errors
/// *Not found* when there is no such teacher, or they were erased.
pub(crate) fn living(teachers: &Teachers, teacher: TeacherId) -> Result<&Teacher, Refusal> {
    let known = teachers.get(teacher).filter(|it| !it.erased);
    known.ok_or(Refusal::NotFound)
}
