//! Whether a link opens, and by which name it shows its holder.

use super::Share;
use crate::{Known, linked_to};
use jiff::civil::Date;
use vocabulary::{PersonId, ShareId};

/// The name by which a link shows its holder on `today`; nothing where it opens nothing: it was ended or is over, the
/// account of its holder no longer shows that record, or the name or everything personal was erased.
pub fn opens<'a>(known: &Known<'a>, share: &Share, today: Date) -> Option<&'a str> {
    let (_, teacher) = linked_to(known, share.person)?;
    let teachers = known.workforce.teachers();
    let lives = share.ended.is_none() && today < share.until && share.label.known().is_some();
    if !lives || !teachers.same(teacher, share.teacher) {
        return None;
    }
    let mut names = teachers.names_of(teacher).map(|(_, held)| held);
    let chosen = names.find(|held| held.id == share.name)?;
    chosen.name.known().map(String::as_str)
}

/// The links that a person made, by whichever of their ids.
pub fn shared_by<'a>(
    known: &Known<'a>,
    person: PersonId,
) -> impl Iterator<Item = (ShareId, &'a Share)> {
    let shares = known.workforce.shares();
    let ids = known.people.ids_of(person);
    ids.flat_map(move |id| shares.of_person(id))
}
