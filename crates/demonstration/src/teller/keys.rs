//! Owners make keys for other programs, and revoke them.

use super::{Teller, made};
use crate::{NotTold, StoryKey, demonstration_seed};
use people::{MakeKey, RevokeKey};
use service::Command;
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

    fn owner(&self, it: &StoryKey) -> Option<(Actor, OrganisationId)> {
        let owner = *self.told.leaders.get(&it.owner)?;
        Some((owner, owner.organisation?))
    }
}
