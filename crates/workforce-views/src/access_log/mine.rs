//! Who asked about the person who asks: which organisation, in which role, when and why, as far as the policy shows
//! it. Never the name of whoever looked.

use access::{Action, Kept, KeptTime, SeenPart, log_policy};
use asking::{
    Failure, Outside, Query, StoredReading,
    access_log::{AccessEntry, LookedAt},
};
use jiff::{Timestamp, civil::Date};
use vocabulary::{Refusal, Role};
use workforce::{Known, State, linked_to};

/// The most entries that are shown.
const MOST: usize = 500;

/// Who asked about the person who asks.
#[derive(Clone, Copy, Debug)]
pub struct LookUpsOfMe;

/// Who asked about someone, as they see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookUpsView {
    /// Whether it is known which teacher they are: of no one else anything is shown.
    pub linked: bool,
    /// Who asked, the latest first.
    pub lines: Vec<LookUpLine>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// The number of days for which an entry is kept.
    pub kept_for: KeptTime,
}

/// Someone asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookUpLine {
    /// When.
    pub at: Timestamp,
    /// The day that was asked about.
    pub on: Date,
    /// The organisation, where the policy shows it and they acted for one.
    pub organisation: Option<String>,
    /// The role, where the policy shows it.
    pub role: Option<Role>,
    /// Why, where the policy shows it.
    pub purpose: Option<String>,
}

impl Query for LookUpsOfMe {
    type View = LookUpsView;

    const ACTION: Action = Action::SeeLookUps;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<LookUpsView, Failure> {
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        let state = reading.unscoped::<State>();
        let known = Known {
            people: reading.people(),
            workforce: state,
        };
        let linked = linked_to(&known, person).map(|(_, teacher)| teacher);
        let mut entries = Vec::new();
        for teacher in linked
            .into_iter()
            .flat_map(|it| state.teachers().ids_of(it))
        {
            entries.extend(reading.access_about(LookedAt::Teacher(teacher), MOST + 1)?);
        }
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
        let more = entries.len() > MOST;
        entries.truncate(MOST);
        Ok(LookUpsView {
            linked: linked.is_some(),
            lines: entries.iter().map(line).collect(),
            more,
            kept_for: Kept::AccessLog.time(),
        })
    }
}

fn line(entry: &AccessEntry) -> LookUpLine {
    let shows = |part| log_policy().shows(part);
    let organisation = entry.by.organisation.clone();
    LookUpLine {
        at: entry.at,
        on: entry.on,
        organisation: organisation.filter(|_| shows(SeenPart::Organisation)),
        role: shows(SeenPart::Role).then_some(entry.by.actor.role),
        purpose: shows(SeenPart::Purpose).then(|| entry.by.purpose_says.clone()),
    }
}
