//! The whole register, day by day, against its own history.

use crate::kit::now;
use demonstration::{Rehearsal, Story};
use jiff::ToSpan;
use service::views::{RegisterSearch, Show};
use vocabulary::{Actor, london_date};

/// What the page says of a past day is what a service that stood on that day said.
#[test]
fn as_at_a_day_is_what_that_day_saw() {
    let names = [
        "University of Wessex",
        "Barchester University",
        "University of Saltmarsh",
    ];
    let story = Story::whole().only(&names);
    let whole = Rehearsal::of(&story, now());
    let everyone = RegisterSearch {
        show: Show::Everyone,
        ..RegisterSearch::default()
    };
    for days_ago in [2101, 1201, 1100, 1014, 800, 10] {
        let then = london_date(now()) - days_ago.days();
        let asked = RegisterSearch {
            as_at: Some(then),
            ..everyone.clone()
        };
        let list = whole.service().view(&Actor::PUBLIC, &asked).unwrap();
        whole
            .clock
            .set(now() - jiff::SignedDuration::from_hours(24 * i64::from(days_ago)));
        let seen = whole.service().view(&Actor::PUBLIC, &everyone).unwrap();
        whole.clock.set(now());
        assert!(seen.is_today && !list.is_today);
        assert_eq!(list.rows, seen.rows, "{days_ago} days ago");
    }
    let future = RegisterSearch {
        as_at: Some(london_date(now()) + 1.day()),
        ..everyone
    };
    assert!(whole.service().view(&Actor::PUBLIC, &future).is_err());
}
