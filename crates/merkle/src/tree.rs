//! A tree that remembers its subtrees.

use imbl::Vector;

use crate::{Hash, Leaves, ProveError};

/// A growing tree that keeps the root of every complete subtree, so that appending is amortised
/// O(1) and each root, inclusion proof or consistency proof at any past size is O(log n); ask for
/// them through [`Leaves`].
///
/// It takes 64 bytes for each leaf. The levels are persistent vectors: a clone is cheap, shares
/// what it can, and grows automatically.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// `levels[k][i]` is the root over the 2^k leaves that begin at i · 2^k.
    levels: Vec<Vector<Hash>>,
}

impl Tree {
    /// The tree without leaves.
    pub const fn new() -> Self {
        Self { levels: Vec::new() }
    }

    /// Add a leaf, given by its [leaf hash](Hash::leaf), and learn its index.
    pub fn append(&mut self, leaf: Hash) -> u64 {
        let index = self.size();
        let mut complete = leaf;
        for level in 0.. {
            let Some(row) = self.levels.get_mut(level) else {
                self.levels.push(Vector::unit(complete));
                break;
            };
            let left = if row.len() % 2 == 1 {
                row.last().copied()
            } else {
                None
            };
            row.push_back(complete);
            let Some(left) = left else { break };
            complete = Hash::node(&left, &complete);
        }
        index
    }

    /// How many leaves the tree has.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// The root of the whole tree (RFC 6962 section 2.1).
    pub fn root(&self) -> Hash {
        self.root_at(self.size())
            .expect("a tree has every subtree of its own size")
    }
}

impl Leaves for Tree {
    fn size(&self) -> u64 {
        self.size()
    }

    fn leaf(&self, index: u64) -> Option<Hash> {
        self.subtree(0, index).ok()
    }

    fn subtree(&self, level: u32, index: u64) -> Result<Hash, ProveError> {
        let row = self.levels.get(level as usize);
        let place = usize::try_from(index).ok();
        row.zip(place)
            .and_then(|(row, place)| row.get(place))
            .copied()
            .ok_or(ProveError::LeafMissing { index: self.size() })
    }
}

impl Extend<Hash> for Tree {
    fn extend<I: IntoIterator<Item = Hash>>(&mut self, leaves: I) {
        for leaf in leaves {
            self.append(leaf);
        }
    }
}

impl FromIterator<Hash> for Tree {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Self {
        let mut tree = Self::new();
        tree.extend(leaves);
        tree
    }
}
