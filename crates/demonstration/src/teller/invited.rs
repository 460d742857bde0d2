//! Colleagues whom course leaders invite: some accept, others have not answered.

use super::{Teller, email_of, made};
use crate::{NotTold, StoryInvited, demonstration_seed};
use people::{AnswerInvitation, InviteColleague};
use service::Command;
use vocabulary::{Actor, Channel, Role};

impl Teller<'_> {
    pub(super) fn invite(&mut self, it: &StoryInvited) -> Result<(), NotTold> {
        // A story of few providers has not everyone.
        let Some(leader) = self.told.leaders.get(&it.by).copied() else {
            return Ok(());
        };
        let invite = InviteColleague {
            organisation: leader.organisation.expect("a leader acts for a provider"),
            role: Role::CourseLeader,
            name: it.name.clone(),
            email: email_of(&it.name),
            owner: false,
        };
        let id = demonstration_seed().id("story of invitations", &[it.name.as_bytes()]);
        let invited = self.give(leader, id, Command::from(invite))?;
        let invitation = made(invited).into();
        self.invitations.insert(it.name.clone(), invitation);
        Ok(())
    }

    pub(super) fn accept(&mut self, it: &StoryInvited) -> Result<(), NotTold> {
        let Some(invitation) = self.invitations.get(&it.name).copied() else {
            return Ok(());
        };
        let answer = AnswerInvitation {
            invitation,
            accepts: true,
        };
        let by_link = Actor {
            way: Channel::Link,
            ..Actor::PUBLIC
        };
        let id = demonstration_seed().id("story of answers", &[it.name.as_bytes()]);
        self.give(by_link, id, Command::from(answer)).map(drop)
    }
}
