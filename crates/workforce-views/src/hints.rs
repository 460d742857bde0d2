//! What waits for someone: a national list that was never imported or is old, claims that no one has answered.

use access::Action;
use asking::{Hint, Reading, count};
use schools::ListKind;
use vocabulary::{OrganisationId, PersonId};
use workforce::State;

/// A list that is older than so many days waits to be replaced: the department publishes one each day.
const OLD_DAYS: i32 = 35;

/// What waits.
pub fn told(reading: &Reading<'_>) -> Vec<Hint> {
    claims(reading).into_iter().chain(list(reading)).collect()
}

/// Claims that wait for the provider; those that no provider is known of wait for the registrar.
fn claims(reading: &Reading<'_>) -> Option<Hint> {
    if !access::grant(reading.actor.role, Action::AnswerClaim).allows() {
        return None;
    }
    let waiting = crate::claims::waiting(reading);
    (waiting > 0).then(|| Hint {
        says: format!(
            "{} to be answered",
            count(waiting, "claim of an award waits", "claims of awards wait")
        ),
        page: "/claims".to_owned(),
    })
}

/// A national list that was never imported, or is old.
fn list(reading: &Reading<'_>) -> Option<Hint> {
    if !access::grant(reading.actor.role, Action::ImportSchools).allows() {
        return None;
    }
    let schools = reading.unscoped::<State>().schools();
    let says = match schools.newest_list(ListKind::Schools) {
        None => "The national list of schools has not been imported yet".to_owned(),
        Some(day) => {
            let days = (reading.today - day).get_days();
            if days <= OLD_DAYS {
                return None;
            }
            let days = count(usize::try_from(days).unwrap_or(0), "day", "days");
            format!("The national list of schools is {days} old")
        }
    };
    let page = "/school-list".to_owned();
    Some(Hint { says, page })
}

/// Nothing: the workforce register gives no one who acts for an organisation anything to lose yet.
pub const fn lost_by(_: &Reading<'_>, _: PersonId, _: OrganisationId) -> Vec<String> {
    Vec::new()
}
