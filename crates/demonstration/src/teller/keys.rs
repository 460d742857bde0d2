//! Owners make keys for other programs, and revoke them.

use super::{Teller, made};
use crate::{NotTold, StoryKey, demonstration_seed};
use jiff::SignedDuration;
use people::{MakeKey, MakeSubscription, RevokeKey};
use service::{Clock as _, Command, ProgramAnswer};
use std::collections::BTreeSet;
use vocabulary::{Actor, Digest, OrganisationId};

impl Teller<'_> {
    /// Its secret is no one’s: whoever wants to call makes another.
    pub(super) fn make_key(&mut self, it: &StoryKey) -> Result<(), NotTold> {
        // A story of few providers has fewer owners.
        let Some((owner, organisation)) = self.owner(it) else {
            return Ok(());
        };
        let make = MakeKey {
            organisation,
            role: owner.role,
            label: it.label.clone(),
            digest: Digest::of(format!("a key of the story: {}", it.label).as_bytes()),
            reads_only: it.reads_only,
            until: None,
        };
        let id = demonstration_seed().id("story of a key", &[it.label.as_bytes()]);
        let key = made(self.give(owner, id, Command::from(make))?).into();
        self.told.keys.insert(it.label.clone(), key);
        let Some(address) = &it.told_at else {
            return Ok(());
        };
        let make = MakeSubscription {
            organisation,
            label: it.label.clone(),
            address: address.clone(),
            events: Vec::new(),
        };
        let id = demonstration_seed().id("story of a subscription", &[it.label.as_bytes()]);
        let made = made(self.give(owner, id, Command::from(make))?).into();
        self.told.subscriptions.insert(it.label.clone(), made);
        Ok(())
    }

    pub(super) fn revoke_key(&self, it: &StoryKey) -> Result<(), NotTold> {
        let Some((owner, organisation)) = self.owner(it) else {
            return Ok(());
        };
        let revoke = RevokeKey {
            organisation,
            key: self.told.keys[&it.label],
        };
        let id = demonstration_seed().id("story of a key revoked", &[it.label.as_bytes()]);
        self.give(owner, id, Command::from(revoke)).map(drop)
    }

    /// What came of telling programs: that of Wessex has not answered for a day, that of Lyonesse answers and takes
    /// nothing yet.
    pub(crate) fn tell_programs(&self) -> Result<(), NotTold> {
        let events = self.service.events();
        let told = |why| NotTold {
            what: "notifications of programs".to_owned(),
            why,
        };
        for (id, of) in events.subscriptions() {
            let mut open = events.look(id, &of).map_err(told)?;
            let now = self.clock.now();
            let due = open.journal.due(now, &BTreeSet::new()).map(|it| it.number);
            if let Some(number) = due {
                let journal = &mut open.journal;
                if of.address.contains("wessex") {
                    let silent = ProgramAnswer::None("It did not answer within 10 seconds".into());
                    let before = now - SignedDuration::from_hours(30);
                    journal.note_answer(number, &silent, before);
                    journal.note_answer(number, &silent, now);
                } else {
                    let refused = ProgramAnswer::Refused("It answered 500".into());
                    journal.note_answer(number, &refused, now);
                }
            }
            events.keep(id, &open).map_err(told)?;
        }
        Ok(())
    }

    fn owner(&self, it: &StoryKey) -> Option<(Actor, OrganisationId)> {
        let owner = *self.told.leaders.get(&it.owner)?;
        Some((owner, owner.organisation?))
    }
}
