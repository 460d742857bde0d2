//! What waits for whoever acts for schools: one has to act now, or publishes another status than they checked.

use super::list::has_changed;
use crate::posts::schools_of;
use access::{Action, Scope};
use asking::{Hint, Reading};
use vocabulary::text::count;
use workforce::{State, Urgency, registered::answer_for_school};

/// Schools where the law is not met today, for those who act for several: the others read it on the page of theirs.
pub(crate) fn act_now(reading: &Reading<'_>) -> Option<Hint> {
    let grant = access::grant(reading.actor.role, Action::ReadPosts);
    if grant.scope != Scope::Organisations {
        return None;
    }
    let state = reading.unscoped::<State>();
    let schools = schools_of(reading).ok()?;
    let answers = schools
        .iter()
        .filter_map(|school| answer_for_school(state, school.urn, reading.today, None));
    let now = answers
        .filter(|it| Urgency::of(&it.answer) == Urgency::Now)
        .count();
    (now > 0 && schools.len() > 1).then(|| Hint {
        says: format!(
            "{} to act now about their SENCO",
            count(now, "school has", "schools have")
        ),
        page: format!("/my-schools/status?show={}#schools", Urgency::Now.id()),
    })
}

/// What waits of what is published.
pub(crate) fn told(reading: &Reading<'_>) -> Option<Hint> {
    let grant = access::grant(reading.actor.role, Action::PublishStatus);
    if grant.scope != Scope::Organisations {
        return None;
    }
    let state = reading.unscoped::<State>();
    let schools = schools_of(reading).ok()?;
    let changed: Vec<_> = schools
        .iter()
        .filter(|school| has_changed(state, school.urn, reading.today))
        .collect();
    let page = match changed.as_slice() {
        [] => return None,
        [only] => format!("/schools/{}/status/publish", only.urn),
        _ => "/my-schools/status?show=changed#schools".to_owned(),
    };
    let published = if schools.len() == 1 {
        "your school".to_owned()
    } else {
        count(changed.len(), "school", "schools")
    };
    Some(Hint {
        says: format!("What {published} published about the SENCO says something else now"),
        page,
    })
}
