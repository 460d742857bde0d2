//! Letting in whoever lets others in: the coordinator of the Provider Group, the registrar of the workforce.
//! Asked again for someone who is in, nothing is changed. A registrar is removed here, too: no coordinator can.

use super::{Answer, Desk, in_words};
use crate::problem::Problem;
use people::{
    EnterOrganisation, InviteColleague, OrganisationKind, RemoveColleague, SendInvitationAgain,
};
use service::{
    Command,
    views::{HoldsRole, Host, InvitedAs, RegisterKeeper, Registrars},
};
use vocabulary::{Actor, OrganisationId, Role};

/// What is different between the two.
struct Office {
    role: Role,
    /// The kind of organisation that they act for.
    kind: OrganisationKind,
    /// What it is to senco, as the subject of a sentence.
    what: &'static str,
    /// What it is called when no one says.
    called: &'static str,
    /// The option that says what it is called.
    option: &'static str,
}

const COORDINATOR: Office = Office {
    role: Role::Coordinator,
    kind: OrganisationKind::Host,
    what: "The host of the Provider Group",
    called: "Provider Group office",
    option: "--host",
};

const REGISTRAR: Office = Office {
    role: Role::Registrar,
    kind: OrganisationKind::Government,
    what: "The organisation that keeps the register",
    called: "Department for Education",
    option: "--organisation",
};

impl Desk {
    pub(super) fn enter_coordinator(
        &self,
        name: &str,
        email: &str,
        host: Option<&str>,
    ) -> Result<Answer, Problem> {
        let known = self.service.view(&Actor::OPERATOR, &Host);
        let known = known.map_err(|failure| in_words(&failure))?;
        self.let_in(&COORDINATOR, known, host, (name, email))
    }

    pub(super) fn enter_registrar(
        &self,
        name: &str,
        email: &str,
        organisation: Option<&str>,
    ) -> Result<Answer, Problem> {
        let known = self.service.view(&Actor::OPERATOR, &RegisterKeeper);
        let known = known.map_err(|failure| in_words(&failure))?;
        self.let_in(&REGISTRAR, known, organisation, (name, email))
    }

    /// Lets a registrar no longer keep the register, also the last one: only an operator can do that.
    pub(super) fn remove_registrar(&self, email: &str) -> Result<Answer, Problem> {
        let role = REGISTRAR.role;
        let email = email.to_owned();
        let holds = self
            .service
            .view(&Actor::OPERATOR, &HoldsRole { role, email });
        let holds = holds.map_err(|failure| in_words(&failure))?;
        let Some((person, organisation)) = holds else {
            return Ok(Answer::NotARegistrar);
        };
        let remove = RemoveColleague {
            organisation,
            person,
            role,
        };
        self.execute(Command::from(remove))?;
        let left = self.service.view(&Actor::OPERATOR, &Registrars);
        let left = left.map_err(|failure| in_words(&failure))?;
        Ok(Answer::RegistrarRemoved { left })
    }

    /// Invites someone, for the organisation that is there or for one that is entered now.
    fn let_in(
        &self,
        office: &Office,
        known: Option<(OrganisationId, String)>,
        said: Option<&str>,
        (name, email): (&str, &str),
    ) -> Result<Answer, Problem> {
        let organisation = self.organisation(office, known, said)?;
        let role = office.role;
        let email = email.to_owned();
        let holds = HoldsRole {
            role,
            email: email.clone(),
        };
        let holds = self.service.view(&Actor::OPERATOR, &holds);
        if holds.map_err(|failure| in_words(&failure))?.is_some() {
            return Ok(Answer::EnteredBefore);
        }
        let invited = InvitedAs {
            role,
            organisation,
            email: email.clone(),
        };
        let invited = self.service.view(&Actor::OPERATOR, &invited);
        if let Some(invitation) = invited.map_err(|failure| in_words(&failure))? {
            let again = SendInvitationAgain {
                organisation,
                invitation,
                email,
            };
            return self
                .execute(Command::from(again))
                .map(|_| Answer::InvitedAgain);
        }
        let invite = InviteColleague {
            organisation,
            role,
            name: name.to_owned(),
            email,
            owner: false,
        };
        self.execute(Command::from(invite)).map(|_| Answer::Invited)
    }

    fn organisation(
        &self,
        office: &Office,
        known: Option<(OrganisationId, String)>,
        said: Option<&str>,
    ) -> Result<OrganisationId, Problem> {
        let Some((known, called)) = known else {
            let enter = EnterOrganisation {
                kind: office.kind,
                name: said.unwrap_or(office.called).to_owned(),
            };
            let made = self.execute(Command::from(enter))?.made;
            let made = made.ok_or_else(|| {
                let what = office.what;
                Problem::BadNews(format!("{what} was not entered"))
            });
            return Ok(made?.into());
        };
        match said.filter(|said| *said != called) {
            None => Ok(known),
            Some(said) => Err(Problem::BadNews(format!(
                "{} is “{called}” already, and not “{said}”: leave {} out. Nothing was changed.",
                office.what, office.option
            ))),
        }
    }
}
