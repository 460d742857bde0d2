//! Entries that may be one teacher, each with why; and two of them side by side.

use super::{AskedName, EntryLine, TeacherView, name, teachers};
use crate::SchoolName;
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use vocabulary::{Refusal, TeacherId};
use workforce::{LikelyDuplicate, Likeness, Place, State, likely_duplicates, likenesses};

/// The most pairs that are told one by one.
const MOST: usize = 100;

/// Which entries may be one teacher?
#[derive(Clone, Copy, Debug)]
pub struct AlikeTeachers;

/// Entries that may be one teacher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlikeView {
    /// Two entries each.
    pub pairs: Vec<DuplicateLine>,
    /// Whether there may be more than are told.
    pub more: bool,
    /// Teachers whom a source called otherwise.
    pub called: Vec<CalledLine>,
}

/// A teacher whom a source called otherwise than they are known: someone whose name changed, or another’s number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalledLine {
    /// The teacher.
    pub teacher: TeacherId,
    /// What they are called.
    pub name: String,
    /// What they were called.
    pub asked: Vec<AskedName>,
}

/// Two entries that may be one teacher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuplicateLine {
    /// The one entry.
    pub one: EntryLine,
    /// The other entry.
    pub other: EntryLine,
    /// Why they may be, in sentences without their full stops, the strongest reason first.
    pub why: Vec<String>,
}

/// Two entries side by side.
#[derive(Clone, Copy, Debug)]
pub struct CompareTeachers {
    /// The one entry.
    pub one: TeacherId,
    /// The other entry.
    pub other: TeacherId,
}

/// Two entries side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonView {
    /// What is on record of the one.
    pub one: TeacherView,
    /// What is on record of the other.
    pub other: TeacherView,
    /// Why they may be one teacher; nothing where nothing speaks for it.
    pub why: Vec<String>,
    /// Whether they are joined already.
    pub are_one: bool,
    /// Whether someone said that they are two.
    pub told_apart: bool,
}

impl Query for AlikeTeachers {
    type View = AlikeView;

    const ACTION: Action = Action::KeepTeachers;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<AlikeView, Failure> {
        let teachers = teachers(reading)?;
        let found = likely_duplicates(reading.unscoped::<State>(), MOST);
        let called = teachers.called_otherwise_of_all().take(MOST);
        let called = called.map(|teacher| CalledLine {
            teacher,
            name: name(teachers, teacher),
            asked: AskedName::of(reading, teachers, teacher),
        });
        Ok(AlikeView {
            called: called.collect(),
            more: found.len() == MOST,
            pairs: found
                .iter()
                .filter_map(|it| DuplicateLine::of(reading, it))
                .collect(),
        })
    }
}

impl Query for CompareTeachers {
    type View = ComparisonView;

    const ACTION: Action = Action::KeepTeachers;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<ComparisonView, Failure> {
        let teachers = teachers(reading)?;
        let known = |id| teachers.get(id).filter(|it| !it.erased);
        for id in [self.one, self.other] {
            known(id).ok_or(Refusal::NotFound)?;
        }
        let state = reading.unscoped::<State>();
        let why = likenesses(state, self.one, self.other);
        Ok(ComparisonView {
            one: TeacherView::of(reading, self.one),
            other: TeacherView::of(reading, self.other),
            why: why.iter().map(|it| in_words(reading, it)).collect(),
            are_one: teachers.same(self.one, self.other),
            told_apart: teachers.were_told_apart(self.one, self.other),
        })
    }
}

impl DuplicateLine {
    /// The entries that may be the same teacher as one.
    pub(super) fn with(reading: &Reading<'_>, teacher: TeacherId) -> Vec<Self> {
        let found = workforce::likely_duplicates_of(reading.unscoped::<State>(), teacher, MOST);
        found
            .iter()
            .filter_map(|it| Self::of(reading, it))
            .collect()
    }

    fn of(reading: &Reading<'_>, it: &LikelyDuplicate) -> Option<Self> {
        let teachers = reading.unscoped::<State>().teachers();
        let entry = |id| Some(EntryLine::of(reading, id, teachers.get(id)?));
        Some(Self {
            one: entry(it.one)?,
            other: entry(it.other)?,
            why: it.why.iter().map(|it| in_words(reading, it)).collect(),
        })
    }
}

fn in_words(reading: &Reading<'_>, why: &Likeness) -> String {
    let same_name = "They have or had the same name";
    let names_alike = "they have a family name or more of their names in common";
    match why {
        Likeness::SameNumber => "They have the same number".to_owned(),
        Likeness::OneDigitApart => format!("Their TRNs differ by one digit, and {names_alike}"),
        Likeness::DigitsSwapped => {
            format!("Two neighbouring digits of their TRNs are swapped, and {names_alike}")
        }
        Likeness::SameName => format!("{same_name}, and their TRNs differ"),
        Likeness::SameNameWithoutTrn => {
            format!("{same_name}, and at least one of them has no TRN")
        }
        Likeness::SameNameAt(Place::School(urn)) => {
            let schools = reading.unscoped::<State>().schools();
            let school = SchoolName::of(schools, *urn).name;
            format!("{same_name}, and both were SENCO at {school}")
        }
        Likeness::SameNameAt(Place::Provider(id)) => {
            let provider = reading.organisation(*id, reading.today);
            format!("{same_name}, and both took a course of {provider}")
        }
        Likeness::SameNameAt(Place::ProviderNamed(_)) => {
            format!("{same_name}, and both took a course of the same provider")
        }
    }
}
