//! What waits for whoever acts for a school, and for the registrar: a national list that was never imported, or is
//! old.

use crate::posts;
use access::Action;
use asking::{Hint, Reading, count};
use schools::ListKind;
use vocabulary::{OrganisationId, PersonId};
use workforce::State;

/// A list that is older than so many days waits to be replaced: the department publishes one each day.
const OLD_DAYS: i32 = 35;

/// What waits.
pub fn told(reading: &Reading<'_>) -> Vec<Hint> {
    let mut hints = posts::told(reading);
    hints.extend(list_waits(reading));
    hints
}

/// A national list that was never imported, or is old.
fn list_waits(reading: &Reading<'_>) -> Vec<Hint> {
    if !access::grant(reading.actor.role, Action::ImportSchools).allows() {
        return Vec::new();
    }
    let schools = reading.unscoped::<State>().schools();
    let says = match schools.newest_list(ListKind::Schools) {
        None => "The national list of schools has not been imported yet".to_owned(),
        Some(day) => {
            let days = (reading.today - day).get_days();
            if days <= OLD_DAYS {
                return Vec::new();
            }
            let days = count(usize::try_from(days).unwrap_or(0), "day", "days");
            format!("The national list of schools is {days} old")
        }
    };
    let page = "/school-list".to_owned();
    vec![Hint { says, page }]
}

/// Nothing: the workforce register gives no one who acts for an organisation anything to lose yet.
pub const fn lost_by(_: &Reading<'_>, _: PersonId, _: OrganisationId) -> Vec<String> {
    Vec::new()
}
