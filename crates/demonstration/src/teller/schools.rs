//! The registrar is let in by an operator, and brings the national list of schools in.

use super::{Teller, email_of, made};
use crate::{NotTold, StorySchools, checked, demonstration_seed, national_list};
use ::schools::sample::National;
use people::{EnterOrganisation, EnterPerson, OrganisationKind};
use service::Command;
use vocabulary::{Actor, Channel, OrganisationId, PersonId, Role};

impl Teller<'_> {
    pub(super) fn import_schools(&mut self, it: &StorySchools) -> Result<(), NotTold> {
        let enter = EnterOrganisation {
            kind: OrganisationKind::Government,
            name: it.keeper.clone(),
        };
        let keeper = self.tell_of_schools("keeper", Actor::OPERATOR, enter)?;
        let organisation: OrganisationId = made(keeper).into();
        let role = Role::Registrar;
        let enter = service::joint::EnterPerson {
            person: EnterPerson {
                name: it.registrar.clone(),
                email: email_of(&it.registrar),
            },
            organisation,
            role,
        };
        let person = self.tell_of_schools("registrar", Actor::OPERATOR, enter)?;
        let person: PersonId = made(person).into();
        self.told.registrar = Actor {
            person: Some(person),
            organisation: Some(organisation),
            role,
            key: None,
            way: Channel::Page,
        };
        let files = national_list(it.rows, it.seed);
        let as_at = National::AS_AT.min(self.today());
        let import = checked(self.service, &self.told.registrar, &files, as_at);
        let what = "the national list of schools".to_owned();
        let import = import.map_err(|why| NotTold { what, why })?;
        self.tell_of_schools("list", self.told.registrar, import)
            .map(drop)
    }

    fn tell_of_schools(
        &self,
        what: &str,
        actor: Actor,
        command: impl Into<Command>,
    ) -> Result<service::Outcome, NotTold> {
        let id = demonstration_seed().id("story of schools", &[what.as_bytes()]);
        self.give(actor, id, command.into())
    }
}
