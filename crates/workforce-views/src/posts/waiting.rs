//! What waits for whoever acts for a school: no SENCO is reported, one has not confirmed, or says that something is
//! wrong.

use super::{PostsWaiting, mine::schools_of};
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
    // Each school as often as it waits there.
    let waits = |what: PostsWaiting| -> Vec<Urn> {
        let at = |school: &schools::School<'_>| {
            std::iter::repeat_n(school.urn, what.at(state, school, reading.today))
        };
        schools.iter().flat_map(at).collect()
    };
    let [none, disputed, waiting] = PostsWaiting::ALL.map(waits);
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
            (says, PostsWaiting::NoSenco, &none)
        }),
        (!disputed.is_empty()).then(|| {
            let sencos = count(disputed.len(), "SENCO says", "SENCOs say");
            let says = format!("{sencos} that something in {report} is wrong");
            (says, PostsWaiting::Disputed, &disputed)
        }),
        (!waiting.is_empty()).then(|| {
            let sencos = count(waiting.len(), "SENCO has", "SENCOs have");
            let says = format!("{sencos} not confirmed {report} yet");
            (says, PostsWaiting::Unconfirmed, &waiting)
        }),
    ];
    let hint = |(says, what, at): (String, PostsWaiting, &Vec<Urn>)| Hint {
        says,
        page: match at.as_slice() {
            [first, others @ ..] if others.iter().all(|it| it == first) => page_of(*first),
            _ => format!("/my-schools?show={}", what.id()),
        },
    };
    says.into_iter().flatten().map(hint).collect()
}

fn page_of(school: Urn) -> String {
    format!("/schools/{school}/senco")
}
