//! What happens in the groups that the providers formed: terms of some years, and who offers to serve.

use super::{Teller, made};
use crate::{NotTold, StoryGroup, StoryVolunteer, demonstration_seed, tell::Event};
use governance::{AdmitMember, AdoptReference, EndTerm, FormGroup, Settings, Volunteer};
use service::{Command, Outcome, views::Groups, views::MemberFile};
use vocabulary::{Actor, OrganisationId};

impl Teller<'_> {
    pub(super) fn keep_groups(&mut self, event: &Event<'_>) -> Result<(), NotTold> {
        match event {
            Event::Form(group) => self.form(group),
            Event::Admit(group, term) => {
                let Some((member, home)) = self.comes_from(&term.name) else {
                    return Ok(());
                };
                let admit = AdmitMember {
                    group: self.group(group)?,
                    person: member.person.expect("a member is a person"),
                    home,
                    place: term.place,
                    offer: None,
                };
                self.tell_of_groups(self.told.coordinator, admit).map(drop)
            }
            Event::End(group, term) => {
                let Some((member, _)) = self.comes_from(&term.name) else {
                    return Ok(());
                };
                let file = MemberFile {
                    kind: group.kind,
                    person: member.person.expect("a member is a person"),
                };
                let serving = self.view(self.told.coordinator, &file)?.serving;
                let term = serving.expect("the story ends terms that are served");
                self.tell_of_groups(self.told.coordinator, EndTerm { term })
                    .map(drop)
            }
            Event::Offer(group, offer) => self.offer(group, offer),
            _ => Ok(()),
        }
    }

    fn form(&mut self, group: &StoryGroup) -> Result<(), NotTold> {
        let coordinator = self.told.coordinator;
        let form = FormGroup {
            kind: group.kind,
            name: group.name.clone(),
        };
        let id: OrganisationId = made(self.tell_of_groups(coordinator, form)?).into();
        let Some(text) = group.reference.clone() else {
            return Ok(());
        };
        let adopt = AdoptReference {
            group: id,
            text,
            settings: Settings::default(),
            from: self.today(),
        };
        self.tell_of_groups(coordinator, adopt).map(drop)
    }

    fn offer(&mut self, group: &StoryGroup, offer: &StoryVolunteer) -> Result<(), NotTold> {
        let Some((volunteer, home)) = self.comes_from(&offer.name) else {
            return Ok(());
        };
        let offers = Volunteer {
            group: self.group(group)?,
            home,
            about: offer.about.clone(),
        };
        self.tell_of_groups(volunteer, offers).map(drop)
    }

    /// Someone whom the story has, and the organisation that they come from.
    fn comes_from(&self, name: &str) -> Option<(Actor, OrganisationId)> {
        let found = self.told.members.get(name);
        let found = *found.or_else(|| self.told.leaders.get(name))?;
        Some((found, found.organisation?))
    }

    fn group(&self, group: &StoryGroup) -> Result<OrganisationId, NotTold> {
        let view = self.view(self.told.coordinator, &Groups)?;
        let found = view.groups.iter().find(|it| it.kind == group.kind);
        Ok(found.expect("the story forms a group first").id)
    }

    fn tell_of_groups(
        &mut self,
        actor: Actor,
        command: impl Into<Command>,
    ) -> Result<Outcome, NotTold> {
        self.of_groups += 1;
        let id = demonstration_seed().id("story of groups", &[&self.of_groups.to_be_bytes()]);
        self.give(actor, id, command.into())
    }
}
