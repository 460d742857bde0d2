//! By what teachers are found, and where to look for two entries that are one: kept up to date with each fact, so that
//! no one has to compare everyone with everyone.

use super::name::{in_any_order, words_of};
use crate::TeacherNumber;
use imbl::{OrdMap, OrdSet};
use std::sync::Arc;
use vocabulary::{TeacherId, Trn, text::sought};

/// Names and numbers, with the ids that have them. Cloning it costs a few counters. What is in it depends on what is
/// known, and not on the order in which it became known.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    by_number: OrdMap<TeacherNumber, OrdSet<TeacherId>>,
    /// The numbers that several ids have.
    shared_numbers: OrdSet<TeacherNumber>,
    /// The teacher reference numbers that someone has, as they are counted with.
    counted: OrdSet<u32>,
    /// Two teacher reference numbers each that a slip of the finger makes of each other, the smaller first.
    near: OrdSet<(Trn, Trn)>,
    /// By each word of each name, as it is searched for.
    by_word: OrdMap<Arc<str>, OrdSet<TeacherId>>,
    /// By each whole name, in whatever letters and whatever order its words stand.
    by_name: OrdMap<Arc<str>, OrdSet<TeacherId>>,
    /// The names that several ids have.
    shared_names: OrdSet<Arc<str>>,
}

impl Index {
    /// The ids that have a number.
    pub(super) fn with_number<'a>(
        &'a self,
        number: &TeacherNumber,
    ) -> impl Iterator<Item = TeacherId> + use<'a> {
        let ids = self.by_number.get(number).into_iter().flatten();
        ids.copied()
    }

    /// The numbers that several ids have.
    pub(super) fn shared_numbers(&self) -> impl Iterator<Item = &TeacherNumber> {
        self.shared_numbers.iter()
    }

    /// Two numbers each that a slip makes of each other, and that someone has.
    pub(super) fn near(&self) -> impl Iterator<Item = (Trn, Trn)> {
        self.near.iter().copied()
    }

    /// The ids that have a name, in whatever letters and order.
    pub(super) fn with_name<'a>(&'a self, name: &str) -> impl Iterator<Item = TeacherId> + use<'a> {
        let ids = self.by_name.get(&in_any_order(name)).into_iter().flatten();
        ids.copied()
    }

    /// The ids of each name that several have.
    pub(super) fn namesakes(&self) -> impl Iterator<Item = &OrdSet<TeacherId>> {
        let names = self.shared_names.iter();
        names.filter_map(|name| self.by_name.get(name))
    }

    /// The ids of whose names each has a word of what is sought, or for its last word one that begins so.
    pub(super) fn named_like(&self, typed: &str) -> OrdSet<TeacherId> {
        let typed = sought(typed);
        let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
        let Some((last, whole)) = words.split_last() else {
            return OrdSet::new();
        };
        let mut found: OrdSet<TeacherId> = OrdSet::new();
        let begin_so = self.by_word.range(Arc::<str>::from(*last)..);
        for (_, ids) in begin_so.take_while(|(word, _)| word.starts_with(last)) {
            found = found.union(ids.clone());
        }
        for word in whole {
            let ids = self.by_word.get(*word).cloned().unwrap_or_default();
            found = found.intersection(ids);
        }
        found
    }

    pub(super) fn add_number(&mut self, id: TeacherId, number: &TeacherNumber) {
        let ids = self.by_number.entry(number.clone()).or_default();
        let is_new = ids.is_empty();
        ids.insert(id);
        if ids.len() > 1 {
            self.shared_numbers.insert(number.clone());
        }
        if let (true, TeacherNumber::Trn(trn)) = (is_new, number) {
            self.counted.insert(counted(*trn));
            for other in self.slips_in_use(*trn) {
                self.near.insert((other.min(*trn), other.max(*trn)));
            }
        }
    }

    pub(super) fn remove_number(&mut self, id: TeacherId, number: &TeacherNumber) {
        let Some(ids) = self.by_number.get_mut(number) else {
            return;
        };
        ids.remove(&id);
        let left = ids.len();
        if left < 2 {
            self.shared_numbers.remove(number);
        }
        if left == 0 {
            self.by_number.remove(number);
            if let TeacherNumber::Trn(trn) = number {
                self.counted.remove(&counted(*trn));
                for other in self.slips_in_use(*trn) {
                    self.near.remove(&(other.min(*trn), other.max(*trn)));
                }
            }
        }
    }

    pub(super) fn add_name(&mut self, id: TeacherId, name: &str) {
        for word in words_of(&sought(name)) {
            self.by_word.entry(word.into()).or_default().insert(id);
        }
        let name = in_any_order(name);
        if name.is_empty() {
            return;
        }
        let ids = self.by_name.entry(name.clone()).or_default();
        ids.insert(id);
        if ids.len() > 1 {
            self.shared_names.insert(name);
        }
    }

    /// Forgets a name, but for what is of another name that the id still has.
    pub(super) fn remove_name(&mut self, id: TeacherId, name: &str, left: &[&str]) {
        let others: Vec<String> = left.iter().map(|name| sought(name)).collect();
        for word in words_of(&sought(name)) {
            if others
                .iter()
                .any(|name| words_of(name).any(|it| it == word))
            {
                continue;
            }
            if let Some(ids) = self.by_word.get_mut(word) {
                ids.remove(&id);
                if ids.is_empty() {
                    self.by_word.remove(word);
                }
            }
        }
        let name = in_any_order(name);
        if left.iter().any(|other| in_any_order(other) == name) {
            return;
        }
        if let Some(ids) = self.by_name.get_mut(&name) {
            ids.remove(&id);
            if ids.len() < 2 {
                self.shared_names.remove(&name);
            }
            if ids.is_empty() {
                self.by_name.remove(&name);
            }
        }
    }

    /// The numbers that a slip makes of one, and that someone has.
    pub(super) fn slips_in_use(&self, trn: Trn) -> Vec<Trn> {
        let in_use = slips(counted(trn)).filter(|slip| self.counted.contains(slip));
        in_use.filter_map(written).collect()
    }
}

/// The digits of a number, as they are counted with.
fn counted(trn: Trn) -> u32 {
    let digits = trn.to_string();
    digits
        .parse()
        .expect("a teacher reference number is digits")
}

/// A number of seven digits again.
fn written(counted: u32) -> Option<Trn> {
    format!("{counted:07}").parse().ok()
}

/// Every number that one wrong digit, or two neighbours the wrong way round, makes of one.
fn slips(counted: u32) -> impl Iterator<Item = u32> {
    let place = |n: u32| 10_u32.pow(n);
    let digit = move |n: u32| counted / place(n) % 10;
    let wrong = (0..7).flat_map(move |n| {
        let without = counted - digit(n) * place(n);
        let others = (0..10).filter(move |other| *other != digit(n));
        others.map(move |other| without + other * place(n))
    });
    let swapped = (1..7).filter_map(move |n| {
        let (left, right) = (digit(n), digit(n - 1));
        let without = counted - left * place(n) - right * place(n - 1);
        (left != right).then(|| without + right * place(n) + left * place(n - 1))
    });
    wrong.chain(swapped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_digit_or_two_neighbours() {
        let all: Vec<String> = slips(1_234_567)
            .map(|it| written(it).unwrap().to_string())
            .collect();
        assert_eq!(all.len(), 7 * 9 + 6);
        for slip in ["1234568", "0234567", "2134567", "1234576"] {
            assert!(all.contains(&slip.to_owned()), "{slip}");
        }
        for other in ["1234567", "3214567", "1234666", "7234561"] {
            assert!(!all.contains(&other.to_owned()), "{other}");
        }
        // Two alike digits the other way round are the same number.
        assert_eq!(slips(1_123_456).count(), 7 * 9 + 5);
        let few: Vec<u32> = slips(counted("0000012".parse().unwrap())).collect();
        assert!(few.contains(&21) && few.contains(&102) && few.contains(&9_000_012));
    }
}
