//! What waits for whoever acts for a school: no SENCO is reported, one has not confirmed, or says that something is
//! wrong.

use super::{ConfirmationState, mine::schools_of, reports_no_senco};
use access::{Action, Scope};
use asking::{Hint, Reading, count};
use vocabulary::Urn;
use workforce::State;

/// What waits.
pub(crate) fn told(reading: &Reading<'_>) -> Vec<Hint> {
    let grant = access::grant(reading.actor.role, Action::ReportPosts);
    if grant.scope != Scope::Organisations {
        return Vec::new();
    }
    let Ok(schools) = schools_of(reading) else {
        return Vec::new();
    };
    let state = reading.unscoped::<State>();
    let (mut none, mut waiting, mut disputed) = (0, 0, 0);
    for school in &schools {
        none += usize::from(reports_no_senco(state, school, reading.today));
        for (_, post) in state.posts().of_school(school.urn) {
            if !post.may_be_held(reading.today) {
                continue;
            }
            match ConfirmationState::of(post, reading.today) {
                ConfirmationState::Asked { .. } | ConfirmationState::Lapsed => waiting += 1,
                ConfirmationState::Disputed => disputed += 1,
                ConfirmationState::NotAsked | ConfirmationState::Confirmed => {}
            }
        }
    }
    let page = match schools.as_slice() {
        [only] => page_of(only.urn),
        _ => "/my-schools".to_owned(),
    };
    let single = schools.len() == 1;
    let says = [
        (none > 0).then(|| {
            let schools = count(none, "school has", "schools have");
            if single {
                "Your school has reported no SENCO".to_owned()
            } else {
                format!("{schools} reported no SENCO")
            }
        }),
        (disputed > 0).then(|| {
            let sencos = count(disputed, "SENCO says", "SENCOs say");
            format!("{sencos} that something in your report is wrong")
        }),
        (waiting > 0).then(|| {
            let sencos = count(waiting, "SENCO has", "SENCOs have");
            format!("{sencos} not confirmed your report yet")
        }),
    ];
    let hint = |says| Hint {
        says,
        page: page.clone(),
    };
    says.into_iter().flatten().map(hint).collect()
}

fn page_of(school: Urn) -> String {
    format!("/schools/{school}/senco")
}
