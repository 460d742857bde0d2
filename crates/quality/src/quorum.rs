//! Who decides: enough members of the group, none with a conflict of interest, the readers among them where
//! the terms of reference say so.

use crate::{Deciding, Known, conflict, conflict::each_once, field, is_in_group};
use jiff::civil::Date;
use vocabulary::{ApplicationId, PersonId, Problem};

/// The members who are to decide, when they are enough, none has a conflict of interest, and those who read the
/// application are among them where that is settled. The refusal does not say which conflict: no one is shown to be the
/// source of a concern.
pub(crate) fn who_decides(
    known: &Known<'_>,
    application: ApplicationId,
    members: &[PersonId],
    deciding: Deciding,
    today: Date,
) -> Result<Vec<PersonId>, Vec<Problem>> {
    let (people, state, least) = (known.people, known.quality, deciding.quorum);
    let members = each_once(people, members);
    let says = if members
        .iter()
        .any(|member| !is_in_group(people, *member, today))
    {
        "Select members of the Quality Standards Group".to_owned()
    } else if members
        .iter()
        .any(|member| conflict(people, state, application, *member, today).is_some())
    {
        "Select only members without a conflict of interest".to_owned()
    } else if members.len() < least {
        format!("Select the members who decide: at least {least} are needed")
    } else {
        return with_readers(known, application, members, deciding, today);
    };
    Err(vec![Problem::new(field::MEMBERS, &says)])
}

/// The members, when those who read the application are among them, where that is settled. Who has left
/// the group or come to have a conflict of interest since they read it cannot be asked.
fn with_readers(
    known: &Known<'_>,
    id: ApplicationId,
    members: Vec<PersonId>,
    deciding: Deciding,
    today: Date,
) -> Result<Vec<PersonId>, Vec<Problem>> {
    let (people, state) = (known.people, known.quality);
    let found = state.application(id).into_iter();
    let readers = found
        .flat_map(|found| found.readers(people))
        .map(|it| it.reader);
    let mut decide = readers.filter(|it| {
        is_in_group(people, *it, today) && conflict(people, state, id, *it, today).is_none()
    });
    let named = |reader: PersonId| members.iter().any(|it| people.same_person(*it, reader));
    if deciding.readers && !decide.all(named) {
        let says = "Select the readers too: the terms of reference say that they take part in the decision";
        return Err(vec![Problem::new(field::MEMBERS, says)]);
    }
    Ok(members)
}

/// The number of members who must agree, out of those who are asked.
pub(crate) fn needed(members: usize, deciding: Deciding) -> u32 {
    let needed = if deciding.everybody {
        members
    } else {
        deciding.quorum
    };
    u32::try_from(needed).unwrap_or(u32::MAX)
}
