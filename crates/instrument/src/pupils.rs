//! What is otherwise where pupils are asked.

use crate::{Instrument, Item};

impl Instrument {
    /// Whether someone can say that they do not want to answer: where they are asked until they say something, and pupils always (instruments.md, 3
    /// and 4: none of them has to answer what they do not want to).
    pub fn can_be_declined(&self, item: Item<'_>) -> bool {
        item.is_required() || self.is_of_pupils()
    }

    /// Whether pupils are asked: in both versions of 2016, and in what was copied from them.
    pub fn is_of_pupils(&self) -> bool {
        self.id.starts_with("pupils")
    }

    /// Which pupils a survey suits, for those who choose between the versions of 2016 (instruments.md, 3 and 4); nothing of another one.
    pub fn suits(&self) -> Option<&'static str> {
        match self.id.get(..8)? {
            "pupils-1" => Some(
                "Longer sentences. For pupils who read well, or who follow when someone reads to them.",
            ),
            "pupils-2" => Some("Short sentences. For pupils who find fewer words easier."),
            _ => None,
        }
    }
}
