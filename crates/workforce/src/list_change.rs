//! What a list says beyond what was known, as it lies beside the fact of its import.

use schools::Difference;
use vocabulary::Content;

/// What a list says that was not known for its day: of schools or links, and of no person.
#[derive(Clone, Debug)]
pub struct ListChange(pub Difference);

impl Content for ListChange {
    const CALLED: &'static str = "an imported list of schools";

    fn decode(bytes: &[u8]) -> Result<Self, String> {
        let read = Difference::decode(bytes);
        read.map(Self).map_err(|error| error.to_string())
    }
}

impl ListChange {
    /// The number of schools, or of links, that are new or different; and of those that are gone.
    pub fn counts(&self) -> (u64, u64) {
        let it = &self.0;
        let changed = it.schools().count() + it.links().count();
        let gone = it.gone().len() + it.gone_links().len();
        (changed as u64, gone as u64)
    }

    /// What kind of list it is of.
    pub const fn kind(&self) -> crate::ListKind {
        match self.0.kind() {
            schools::ListKind::Schools => crate::ListKind::Schools,
            schools::ListKind::Links => crate::ListKind::Links,
        }
    }
}
