//! What waits for whoever acts for a school: no SENCO is reported, one has not confirmed, or says that something is
//! wrong.

use super::{ConfirmationState, mine::schools_of, reports_no_senco};
use access::{Action, Scope};
use asking::{Hint, Reading};
use vocabulary::Urn;
use vocabulary::text::count;
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
    let (mut none, mut waiting, mut disputed) = (Vec::new(), Vec::new(), Vec::new());
    for school in &schools {
        if reports_no_senco(state, school, reading.today) {
            none.push(school.urn);
        }
        for (_, post) in state.posts().of_school(school.urn) {
            // Of someone who will begin, what was reported can be wrong as well.
            if post.removed.is_some() || post.has_surely_ended(reading.today) {
                continue;
            }
            match ConfirmationState::of(post, reading.today) {
                ConfirmationState::Asked { .. } | ConfirmationState::Lapsed => {
                    waiting.push(school.urn);
                }
                ConfirmationState::Disputed => disputed.push(school.urn),
                ConfirmationState::NotAsked | ConfirmationState::Confirmed => {}
            }
        }
    }
    let (single, report) = match schools.len() {
        1 => (true, "your report"),
        _ => (false, "their school’s report"),
    };
    let says = [
        (!none.is_empty()).then(|| {
            let schools = count(none.len(), "school has", "schools have");
            let says = if single {
                "Your school has reported no SENCO".to_owned()
            } else {
                format!("{schools} reported no SENCO")
            };
            (says, &none)
        }),
        (!disputed.is_empty()).then(|| {
            let sencos = count(disputed.len(), "SENCO says", "SENCOs say");
            let says = format!("{sencos} that something in {report} is wrong");
            (says, &disputed)
        }),
        (!waiting.is_empty()).then(|| {
            let sencos = count(waiting.len(), "SENCO has", "SENCOs have");
            (format!("{sencos} not confirmed {report} yet"), &waiting)
        }),
    ];
    let hint = |(says, at): (String, &Vec<Urn>)| Hint {
        says,
        page: match at.as_slice() {
            [first, others @ ..] if others.iter().all(|it| it == first) => page_of(*first),
            _ => "/my-schools".to_owned(),
        },
    };
    says.into_iter().flatten().map(hint).collect()
}

fn page_of(school: Urn) -> String {
    format!("/schools/{school}/senco")
}
