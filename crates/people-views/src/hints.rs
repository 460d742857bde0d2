//! What waits for someone beside their cases: requests for accounts, people who may be entered twice,
//! invitations.

use access::Action;
use asking::{Hint, Reading, count};

/// What waits.
pub fn told(reading: &Reading<'_>) -> Vec<Hint> {
    let may = |action| access::grant(reading.actor.role, action).allows();
    let mut hints = Vec::new();
    if may(Action::AnswerAccountRequest) {
        let requests = reading.people().requests();
        let open = requests.filter(|(_, it)| it.outcome.is_none()).count();
        let asks = count(open, "provider asks", "providers ask");
        hints.extend((open > 0).then(|| Hint {
            says: format!("{asks} for an account"),
            page: "/account-requests".to_owned(),
        }));
    }
    if may(Action::JoinPersons) {
        let maybe = people::doubles(reading.people()).len();
        let twice = count(maybe, "person might have", "people might have");
        hints.extend((maybe > 0).then(|| Hint {
            says: format!("{twice} two entries"),
            page: "/people".to_owned(),
        }));
    }
    let invited = reading.actor.person.map(|person| {
        let waiting = people::waiting_for(reading.people(), person, reading.today);
        waiting.len()
    });
    let invited = invited.unwrap_or(0);
    let waits = count(invited, "invitation waits", "invitations wait");
    hints.extend((invited > 0).then(|| Hint {
        says: format!("{waits} for your answer"),
        page: "/account".to_owned(),
    }));
    hints
}
