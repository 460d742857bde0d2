//! What waits for the coordinator: requests for accounts.

use access::Action;
use asking::{Hint, Reading, count};

/// What waits.
pub fn told(reading: &Reading<'_>) -> Vec<Hint> {
    if !access::grant(reading.actor.role, Action::AnswerAccountRequest).allows() {
        return Vec::new();
    }
    let requests = reading.people().requests();
    let open = requests.filter(|(_, it)| it.outcome.is_none()).count();
    let asks = count(open, "provider asks", "providers ask");
    let hint = (open > 0).then(|| Hint {
        says: format!("{asks} for an account"),
        page: "/account-requests".to_owned(),
    });
    hint.into_iter().collect()
}
