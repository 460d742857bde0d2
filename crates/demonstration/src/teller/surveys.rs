//! Evaluators are let in, and make two surveys: one that was signed off and changed since, and one with words in Welsh that is a
//! draft.

use super::{BY_LINK, Teller, email_of, made};
use crate::{NotTold, StorySurveys, demonstration_seed};
use instrument::{Edit, NewQuestion, Place};
use people::AnswerInvitation;
use service::{Command, Outcome, views::Personas};
use surveys::{CopiedFrom, CopyInstrument, EditInstrument, SignOffInstrument};
use vocabulary::{Actor, Channel, InstrumentId, InvitationId, OrganisationId, Role};
use workforce::LetInVerifier;

impl Teller<'_> {
    pub(super) fn make_surveys(&mut self, it: &StorySurveys) -> Result<(), NotTold> {
        let mut all = Vec::new();
        for name in &it.evaluators {
            all.push(self.let_evaluator_in(&it.organisation, name)?);
        }
        let (Some(one), Some(other)) = (all.first().copied(), all.last().copied()) else {
            return Ok(());
        };
        let Some(organisation) = one.organisation else {
            return Ok(());
        };
        let mut maker = Maker {
            teller: self,
            organisation,
        };
        let staff = maker.copy(one, "school-2026", "School staff in Wessex")?;
        maker.edit(one, staff, 1, years_in_schools())?;
        let sign_off = SignOffInstrument {
            organisation,
            instrument: staff,
            revision: 2,
        };
        maker.give(other, "signs off", sign_off)?;
        let opening = Edit::Opening {
            title: "School staff in Wessex, 2027".to_owned(),
            opens:
                "This survey is about the qualification of SENCOs. It takes about 10 minutes.\n\n\
                    You can leave any question out."
                    .to_owned(),
            closes: "Thank you. Your answers help to improve the qualification.".to_owned(),
        };
        maker.edit(other, staff, 2, opening)?;
        let parents = maker.copy(other, "parents-2026", "Parents and carers in Wessex")?;
        let heading = Edit::Heading {
            block: "your child".to_owned(),
            heading: "You and your child".to_owned(),
        };
        maker.edit(one, parents, 1, heading)?;
        self.told.instruments.extend([staff, parents]);
        self.run_campaigns(one)
    }

    fn let_evaluator_in(&mut self, organisation: &str, name: &str) -> Result<Actor, NotTold> {
        let role = Role::Evaluator;
        let let_in = LetInVerifier {
            organisation: organisation.to_owned(),
            role: role.name().to_owned(),
            name: name.to_owned(),
            email: email_of(name),
        };
        let invited = self.give_for_surveys(self.told.registrar, &[name, "is let in"], let_in)?;
        let invitation: InvitationId = made(invited).into();
        let answer = AnswerInvitation {
            invitation,
            accepts: true,
        };
        self.give_for_surveys(BY_LINK, &[name, "accepts"], answer)?;
        let personas = self.view(Actor::PUBLIC, &Personas)?;
        let mut acting = personas.into_iter().filter(|it| it.role == role);
        let found = acting.find(|it| it.name == name);
        let found = found.expect("whoever accepted acts");
        let actor = Actor {
            person: Some(found.person),
            organisation: found.organisation,
            role,
            key: None,
            way: Channel::Page,
        };
        self.told.evaluators.insert(name.to_owned(), actor);
        Ok(actor)
    }

    /// Its ids are apart, so that no other id of the story depends on them.
    pub(super) fn give_for_surveys(
        &self,
        by: Actor,
        what: &[&str],
        command: impl Into<Command>,
    ) -> Result<Outcome, NotTold> {
        let what: Vec<&[u8]> = what.iter().map(|it| it.as_bytes()).collect();
        let id = demonstration_seed().id("story of surveys", &what);
        self.give(by, id, command.into())
    }
}

/// Makes surveys of one organisation.
struct Maker<'m, 't> {
    teller: &'m mut Teller<'t>,
    organisation: OrganisationId,
}

impl Maker<'_, '_> {
    fn give(&self, by: Actor, what: &str, command: impl Into<Command>) -> Result<Outcome, NotTold> {
        self.teller.give_for_surveys(by, &[what], command)
    }

    fn copy(&mut self, by: Actor, name: &str, title: &str) -> Result<InstrumentId, NotTold> {
        let copy = CopyInstrument {
            organisation: self.organisation,
            from: CopiedFrom::BuiltIn(name.to_owned()),
            title: title.to_owned(),
        };
        let copied = self.give(by, &format!("copies {name}"), copy)?;
        Ok(made(copied).into())
    }

    fn edit(
        &mut self,
        by: Actor,
        instrument: InstrumentId,
        revision: u32,
        edit: Edit,
    ) -> Result<(), NotTold> {
        let edit = EditInstrument {
            organisation: self.organisation,
            instrument,
            revision,
            edit,
        };
        let what = format!("{instrument} changes at {revision}");
        self.give(by, &what, edit).map(drop)
    }
}

fn years_in_schools() -> Edit {
    Edit::Add {
        place: Place {
            block: "about you".to_owned(),
            after: Some("senco".to_owned()),
        },
        question: NewQuestion {
            id: "years_in_schools".to_owned(),
            kind: instrument::Kind::Number,
            asks: "For how many years have you worked in schools?".to_owned(),
            answers: Vec::new(),
            range: Some((0, 60)),
        },
    }
}
