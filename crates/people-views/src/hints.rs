//! What waits for someone beside their cases: requests for accounts, people who may be entered twice,
//! invitations.

use crate::doubles::{entry_for, knows};
use access::Action;
use asking::{Hint, Reading};
use vocabulary::text::count;
use vocabulary::{OrganisationId, PersonId};

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
        let maybe = people::doubles(reading.people()).into_iter();
        let maybe = maybe
            .filter(|it| knows(reading, it.kept) && knows(reading, it.joined))
            .count();
        let twice = count(maybe, "person might have", "people might have");
        hints.extend((maybe > 0).then(|| Hint {
            says: format!("{twice} 2 entries"),
            page: "/people".to_owned(),
        }));
        hints.extend(alike(reading));
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

/// So many who are called alike are named one by one.
const NAMED: usize = 5;

/// Each two people who are called alike, of whom one has to do with reviewing: whoever accepts an
/// invitation at another address of theirs is a second person until somebody says that they are one.
fn alike(reading: &Reading<'_>) -> Vec<Hint> {
    let people = reading.people();
    let mut found = people::namesakes(people, reading.today);
    found.retain(|it| knows(reading, it.kept) && knows(reading, it.joined));
    let name = |person| entry_for(reading, person).in_words();
    let mut hints: Vec<Hint> = found
        .iter()
        .take(NAMED)
        .map(|it| Hint {
            says: format!(
                "Might be one person: {}; and {}",
                name(it.kept),
                name(it.joined)
            ),
            page: "/people".to_owned(),
        })
        .collect();
    let more = found.len().saturating_sub(NAMED);
    let pairs = count(more, "more pair", "more pairs");
    hints.extend((more > 0).then(|| Hint {
        says: format!("{pairs} of people may be one person each"),
        page: "/people".to_owned(),
    }));
    hints
}

/// What someone loses by acting for an organisation: nothing of this capability.
pub const fn lost_by(_: &Reading<'_>, _: PersonId, _: OrganisationId) -> Vec<String> {
    Vec::new()
}
