//! A set of schools, a bit each.

/// A set of schools.
#[derive(Clone)]
pub(super) struct Set(Vec<u64>);

impl Set {
    /// None of so many schools.
    pub(super) fn empty(schools: usize) -> Self {
        Self(vec![0; schools.div_ceil(64)])
    }

    pub(super) fn insert(&mut self, school: u32) {
        self.0[school as usize / 64] |= 1 << (school % 64);
    }

    pub(super) fn contains(&self, school: u32) -> bool {
        self.0[school as usize / 64] & (1 << (school % 64)) != 0
    }

    /// The schools in it, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let words = self.0.iter().zip(0_u32..);
        words.flat_map(|(bits, word)| {
            let mut bits = *bits;
            std::iter::from_fn(move || {
                let bit = (bits != 0).then(|| bits.trailing_zeros())?;
                bits &= bits - 1;
                Some(word * 64 + bit)
            })
        })
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// The schools that are in all of these sets, and those that are in all but at most one.
    pub(super) fn in_all_and_in_most(sets: &[Self]) -> Option<(Self, Self)> {
        let (first, others) = sets.split_first()?;
        let (mut all, mut most) = (first.clone(), first.clone());
        most.0.fill(u64::MAX);
        for set in others {
            for ((all, most), bits) in all.0.iter_mut().zip(&mut most.0).zip(&set.0) {
                *most = *all | (*most & bits);
                *all &= bits;
            }
        }
        Some((all, most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SCHOOLS: u32 = 150;

    fn set(schools: &[u32]) -> Set {
        let mut set = Set::empty(SCHOOLS as usize);
        for school in schools {
            set.insert(*school);
        }
        set
    }

    proptest! {
        #[test]
        fn a_school_is_in_all_sets_or_in_most(
            lists in prop::collection::vec(prop::collection::vec(0..SCHOOLS, 0..80), 2..5),
        ) {
            let sets: Vec<Set> = lists.iter().map(|list| set(list)).collect();
            let (all, most) = Set::in_all_and_in_most(&sets).expect("two or more");
            let without = |school: &u32| lists.iter().filter(|list| !list.contains(school)).count();
            let wanted = |but: usize| (0..SCHOOLS).filter(move |school| without(school) <= but);
            prop_assert!(all.iter().eq(wanted(0)));
            prop_assert!(most.iter().eq(wanted(1)));
            prop_assert_eq!(all.count(), wanted(0).count());
        }
    }
}
