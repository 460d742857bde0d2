//! Entries that may be one teacher, and why: for whoever keeps the register, who joins them or tells them apart.
//!
//! Never because of an email address: colleagues share one, and people keep one over several names. No one is compared
//! with everyone: numbers and names that several entries have are kept in the index, and the rest is looked up.

use super::name::{ComparedName, in_any_order};
use crate::{State, TeacherNumber, Teachers};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::ControlFlow,
    sync::Arc,
};
use vocabulary::{OrganisationId, TeacherId, Trn, Urn, text::sought};

/// The most entries with one number that are compared with those of a number that looks like it: where more have the
/// same, that is reason enough.
const MOST_OF_A_NUMBER: usize = 4;

/// Two entries that may be one teacher, by the ids that they are called by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LikelyDuplicate {
    /// The one entry.
    pub one: TeacherId,
    /// The other entry.
    pub other: TeacherId,
    /// Why, the strongest reason first.
    pub why: Vec<Likeness>,
}

impl LikelyDuplicate {
    /// Whether they have or had the same whole name.
    fn has_same_name(&self) -> bool {
        use Likeness::{SameName, SameNameAt, SameNameWithoutTrn};
        let mut why = self.why.iter();
        why.any(|it| matches!(it, SameName | SameNameAt(_) | SameNameWithoutTrn))
    }
}

/// Why two entries may be one teacher.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Both have the same number.
    SameNumber,
    /// Their teacher reference numbers differ in one digit, and they have the same family name or two words of a name in
    /// common.
    OneDigitApart,
    /// Two neighbouring digits of their teacher reference numbers are the other way round, and they have as much of a name
    /// in common.
    DigitsSwapped,
    /// They have or had the same name, and one of them has no teacher reference number.
    SameNameWithoutTrn,
    /// They have or had the same name, and both were there.
    SameNameAt(Place),
    /// They have or had the same name, and other teacher reference numbers: one number can have been typed wrong.
    SameName,
}

/// Where two entries of one name were.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Both were SENCO of this school.
    School(Urn),
    /// Both took a course of this provider.
    Provider(OrganisationId),
    /// Both took a course of a provider of this name, as it is searched for, which senco does not know.
    ProviderNamed(Arc<str>),
}

/// Entries that may be one teacher and of which no one said anything yet: `most` of them at most, those with the same whole
/// name first.
pub fn likely_duplicates(state: &State, most: usize) -> Vec<LikelyDuplicate> {
    let mut looking = Looking::new(state, most);
    let _: ControlFlow<()> = looking.look();
    looking.found.sort_by_key(|it| !it.has_same_name());
    looking.found
}

/// Other entries that may be this teacher, and of which no one said anything yet: `most` of them at most.
pub fn likely_duplicates_of(
    state: &State,
    teacher: TeacherId,
    most: usize,
) -> Vec<LikelyDuplicate> {
    let mut looking = Looking::new(state, most);
    let _: ControlFlow<()> = looking.look_around(teacher);
    looking.found
}

/// Why two entries may be one teacher, the strongest reason first; nothing where nothing speaks for it.
pub fn likenesses(state: &State, one: TeacherId, other: TeacherId) -> Vec<Likeness> {
    let teachers = state.teachers();
    let mut why = BTreeSet::new();
    let numbers_of_one = numbers(teachers, one);
    for theirs in numbers(teachers, other) {
        for number in &numbers_of_one {
            why.extend(alike_numbers(number, theirs));
        }
    }
    let only_same = |it: &Likeness| *it == Likeness::SameNumber;
    if !Compared::new(teachers).are_alike(one, other) {
        why.retain(only_same);
    }
    let theirs: BTreeSet<Arc<str>> = names(teachers, other).map(in_any_order).collect();
    if names(teachers, one).any(|name| theirs.contains(&in_any_order(name))) {
        let has_trn = |id| teachers.trn_of(id).is_some();
        if !has_trn(one) || !has_trn(other) {
            why.insert(Likeness::SameNameWithoutTrn);
        } else if !why.contains(&Likeness::SameNumber) {
            why.insert(Likeness::SameName);
        }
        let there = places(state, other);
        let both = places(state, one).into_iter();
        let both = both.filter(|place| there.contains(place));
        why.extend(both.map(Likeness::SameNameAt));
    }
    why.into_iter().collect()
}

struct Looking<'a> {
    state: &'a State,
    most: usize,
    seen: BTreeSet<(TeacherId, TeacherId)>,
    found: Vec<LikelyDuplicate>,
}

impl<'a> Looking<'a> {
    const fn new(state: &'a State, most: usize) -> Self {
        Self {
            state,
            most,
            seen: BTreeSet::new(),
            found: Vec::new(),
        }
    }

    /// Everyone who has a number or a name like those of one teacher.
    fn look_around(&mut self, teacher: TeacherId) -> ControlFlow<()> {
        let teachers = self.state.teachers();
        for number in numbers(teachers, teacher) {
            for id in teachers.index.with_number(number) {
                self.note(teacher, id)?;
            }
            let TeacherNumber::Trn(trn) = number else {
                continue;
            };
            for slip in teachers.index.slips_in_use(*trn) {
                let with_slip = teachers.index.with_number(&TeacherNumber::Trn(slip));
                for id in with_slip.take(MOST_OF_A_NUMBER) {
                    self.note(teacher, id)?;
                }
            }
        }
        for name in names(teachers, teacher) {
            for id in teachers.index.with_name(name) {
                self.note(teacher, id)?;
            }
        }
        ControlFlow::Continue(())
    }

    fn look(&mut self) -> ControlFlow<()> {
        if self.most == 0 {
            return ControlFlow::Break(());
        }
        self.same_numbers()?;
        self.same_names()?;
        self.near_numbers()?;
        self.namesakes()
    }

    fn same_numbers(&mut self) -> ControlFlow<()> {
        let teachers = self.state.teachers();
        for number in teachers.index.shared_numbers() {
            let ids: Vec<TeacherId> = teachers.with_number(number).into_iter().collect();
            self.all_pairs(&ids)?;
        }
        ControlFlow::Continue(())
    }

    fn near_numbers(&mut self) -> ControlFlow<()> {
        let teachers = self.state.teachers();
        let of = |trn: Trn| {
            let ids = teachers.index.with_number(&TeacherNumber::Trn(trn));
            ids.take(MOST_OF_A_NUMBER)
        };
        let mut compared = Compared::new(teachers);
        for (one, other) in teachers.index.near() {
            for one in of(one) {
                for other in of(other) {
                    if compared.are_alike(one, other) {
                        self.note(one, other)?;
                    }
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn same_names(&mut self) -> ControlFlow<()> {
        let teachers = self.state.teachers();
        for ids in teachers.index.namesakes() {
            let kept: BTreeSet<TeacherId> = ids.iter().map(|id| teachers.kept(*id)).collect();
            let (with, without): (Vec<TeacherId>, Vec<TeacherId>) = kept
                .into_iter()
                .partition(|id| teachers.trn_of(*id).is_some());
            for one in &without {
                for other in &with {
                    self.note(*one, *other)?;
                }
            }
            self.all_pairs(&without)?;
            let mut there: BTreeMap<Place, Vec<TeacherId>> = BTreeMap::new();
            for id in with {
                for place in places(self.state, id) {
                    there.entry(place).or_default().push(id);
                }
            }
            for ids in there.values() {
                self.all_pairs(ids)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Everyone of one name, whatever their numbers: of all reasons the weakest, so what is known better is found first.
    fn namesakes(&mut self) -> ControlFlow<()> {
        let teachers = self.state.teachers();
        for ids in teachers.index.namesakes() {
            let kept: BTreeSet<TeacherId> = ids.iter().map(|id| teachers.kept(*id)).collect();
            let kept: Vec<TeacherId> = kept.into_iter().collect();
            self.all_pairs(&kept)?;
        }
        ControlFlow::Continue(())
    }

    /// Every two of some entries, until there are enough: each is a likely duplicate unless someone said otherwise.
    fn all_pairs(&mut self, ids: &[TeacherId]) -> ControlFlow<()> {
        for (n, one) in ids.iter().enumerate() {
            for other in &ids[n + 1..] {
                self.note(*one, *other)?;
            }
        }
        ControlFlow::Continue(())
    }

    fn note(&mut self, one: TeacherId, other: TeacherId) -> ControlFlow<()> {
        let teachers = self.state.teachers();
        let (one, other) = (teachers.kept(one), teachers.kept(other));
        let (one, other) = (one.min(other), one.max(other));
        if one == other || teachers.were_told_apart(one, other) || !self.seen.insert((one, other)) {
            return ControlFlow::Continue(());
        }
        let why = likenesses(self.state, one, other);
        if why.is_empty() {
            return ControlFlow::Continue(());
        }
        self.found.push(LikelyDuplicate { one, other, why });
        if self.found.len() < self.most {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

/// What two numbers have in common: one digit wrong, or two neighbours the wrong way round.
fn alike_numbers(one: &TeacherNumber, other: &TeacherNumber) -> Option<Likeness> {
    if one == other {
        return Some(Likeness::SameNumber);
    }
    let (TeacherNumber::Trn(one), TeacherNumber::Trn(other)) = (one, other) else {
        return None;
    };
    let (one, other) = (one.to_string(), other.to_string());
    let differs: Vec<(usize, (u8, u8))> = one
        .bytes()
        .zip(other.bytes())
        .enumerate()
        .filter(|(_, (one, other))| one != other)
        .collect();
    match differs.as_slice() {
        [_] => Some(Likeness::OneDigitApart),
        [(first, (a, b)), (second, (c, d))] if first + 1 == *second && a == d && b == c => {
            Some(Likeness::DigitsSwapped)
        }
        _ => None,
    }
}

/// The names of entries, each taken apart once: a number has dozens that look like it.
struct Compared<'a> {
    teachers: &'a Teachers,
    names: HashMap<TeacherId, Vec<ComparedName>>,
}

impl<'a> Compared<'a> {
    fn new(teachers: &'a Teachers) -> Self {
        let names = HashMap::new();
        Self { teachers, names }
    }

    /// Whether a number that looks like another’s can be a slip: a first name that they share says nothing.
    fn are_alike(&mut self, one: TeacherId, other: TeacherId) -> bool {
        for id in [one, other] {
            let of = || names(self.teachers, id).map(ComparedName::of).collect();
            self.names.entry(id).or_insert_with(of);
        }
        let theirs = &self.names[&other];
        let mut names = self.names[&one].iter();
        names.any(|name| theirs.iter().any(|it| name.is_like(it)))
    }
}

fn numbers(teachers: &Teachers, teacher: TeacherId) -> Vec<&TeacherNumber> {
    let held = teachers.ids_of(teacher).filter_map(|id| teachers.get(id));
    held.flat_map(|it| it.numbers.iter().filter_map(|held| held.number.known()))
        .collect()
}

fn names(teachers: &Teachers, teacher: TeacherId) -> impl Iterator<Item = &str> {
    let names = teachers.names_of(teacher);
    names.filter_map(|(_, held)| held.name.known().map(String::as_str))
}

/// The schools that a teacher was SENCO of, and the providers whose course they took.
fn places(state: &State, teacher: TeacherId) -> BTreeSet<Place> {
    let mut places = BTreeSet::new();
    for id in state.teachers().ids_of(teacher) {
        let posts = state.posts().of_id(id);
        let held = posts.filter(|(_, post)| post.removed.is_none());
        places.extend(held.map(|(_, post)| Place::School(post.school)));
        for (_, course) in state.courses().of_id(id) {
            let details = course.details();
            let named = || {
                let name = details.provider_name.as_deref()?;
                Some(Place::ProviderNamed(sought(name).into()))
            };
            places.extend(details.provider.map(Place::Provider).or_else(named));
        }
    }
    places
}
