//! The links by which the person who asks shows others what the register has on them.

use super::{SharedView, by_link::shown};
use access::Action;
use asking::{Failure, Openings, Outside, Query, StoredReading};
use jiff::{Timestamp, civil::Date};
use vocabulary::{NameId, PersonId, Refusal, ShareId};
use workforce::{
    Known, MOST_SHARES, Share, State, VerifyResult, find_teacher, linked_to, share_opens, shared_by,
};

/// The links of the person who asks.
#[derive(Clone, Copy, Debug)]
pub struct OwnShares;

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct OwnShare {
    /// The link.
    pub share: ShareId,
}

/// The links of a holder, with what they need to make another.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnSharesView {
    /// The holder.
    pub person: PersonId,
    /// Every name that a link can show them by, the one that they have now first. None where their account shows no
    /// record.
    pub names: Vec<(NameId, String)>,
    /// Whether anything is recorded that a link could show.
    pub has_award: bool,
    /// Whether there is room for another link.
    pub has_room: bool,
    /// The links, the last first.
    pub links: Vec<ShareLine>,
}

/// How a link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareStands {
    /// It opens.
    Opens,
    /// Its holder ended it.
    Ended(Timestamp),
    /// It is over: its last day is past, or what it showed is no longer there.
    Over,
}

/// A link in a line.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareLine {
    /// The link.
    pub share: ShareId,
    /// What its holder calls it.
    pub label: String,
    /// When it was made.
    pub made: Timestamp,
    /// The last day on which it opens.
    pub last_day: Date,
    /// How it stands.
    pub stands: ShareStands,
    /// How often it was opened.
    pub opened: Option<Openings>,
}

impl ShareLine {
    fn of(
        reading: &StoredReading<'_>,
        known: &Known<'_>,
        (id, share): (ShareId, &Share),
    ) -> Result<Option<Self>, Failure> {
        let Some(label) = share.label.known() else {
            return Ok(None);
        };
        let stands = match share.ended {
            Some(ended) => ShareStands::Ended(ended.at),
            None if share_opens(known, share, reading.today).is_some() => ShareStands::Opens,
            None => ShareStands::Over,
        };
        Ok(Some(Self {
            share: id,
            label: label.clone(),
            made: share.made.at,
            last_day: share.until.yesterday().unwrap_or(share.until),
            stands,
            opened: reading.openings(id)?,
        }))
    }
}

fn known<'a>(reading: &StoredReading<'a>) -> Known<'a> {
    Known {
        people: reading.people(),
        workforce: reading.unscoped::<State>(),
    }
}

impl Query for OwnShares {
    type View = OwnSharesView;

    const ACTION: Action = Action::ShareRecord;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<OwnSharesView, Failure> {
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        let known = known(reading);
        let mut links = Vec::new();
        for found in shared_by(&known, person) {
            links.extend(ShareLine::of(reading, &known, found)?);
        }
        links.sort_by_key(|it: &ShareLine| std::cmp::Reverse((it.made, it.share)));
        let open = |it: &&ShareLine| it.stands == ShareStands::Opens;
        let teacher = linked_to(&known, person).map(|(_, teacher)| teacher);
        let teachers = known.workforce.teachers();
        let mut names: Vec<(NameId, String)> = Vec::new();
        if let Some(teacher) = teacher {
            let held = teachers.names_of(teacher).map(|(_, held)| held);
            names.extend(held.filter_map(|held| Some((held.id, held.name.known()?.clone()))));
            let now = teachers.current_name(teacher);
            names.sort_by_key(|(id, _)| Some(*id) != now);
        }
        let has_award = teacher.is_some_and(|teacher| {
            let found = find_teacher(known.workforce, teacher, reading.today);
            found.result != VerifyResult::NothingRecorded
        });
        Ok(OwnSharesView {
            person,
            names,
            has_award,
            has_room: links.iter().filter(open).count() < MOST_SHARES,
            links,
        })
    }
}

impl Query for OwnShare {
    /// The link in a line; what it shows, where it opens.
    type View = (ShareLine, Option<SharedView>);

    const ACTION: Action = Action::ShareRecord;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<Self::View, Failure> {
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        let known = known(reading);
        let mut own = shared_by(&known, person);
        let found = own.find(|(id, _)| *id == self.share);
        let found = found.ok_or(Refusal::NotFound)?;
        let line = ShareLine::of(reading, &known, found)?.ok_or(Refusal::NotFound)?;
        Ok((line, shown(reading, found.1)))
    }
}
