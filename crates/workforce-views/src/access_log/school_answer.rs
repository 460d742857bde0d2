//! The register’s answer on a school: its form, and the answer, which is logged before it is shown.

use super::statement_of;
use crate::{SchoolName, scope::SchoolScope as _};
use access::{Action, Purpose};
use asking::{
    Failure, InMemory, Query, Reading,
    access_log::{Line, Logged, LookUp, LookedAt, NewAnswer, Statement},
};
use jiff::{Timestamp, civil::Date};
use vocabulary::{Refusal, Role, Urn, in_words, london_midnight_after};
use workforce::{SchoolAnswer, State, answer::SencoAnswer, registered::answer_for_school};

/// The form that asks for the register’s answer on a school.
#[derive(Clone, Copy, Debug)]
pub struct AnswerForm {
    /// The school.
    pub urn: Urn,
}

/// What the form shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerFormView {
    /// The school.
    pub school: SchoolName,
    /// Why someone in this role may ask.
    pub purposes: Vec<(&'static str, &'static str)>,
}

/// Ask for the register’s answer on a school.
#[derive(Clone, Copy, Debug)]
pub struct AskSchoolAnswer {
    /// The school.
    pub urn: Urn,
    /// The day asked about.
    pub on: Date,
    /// The day at whose end the register is asked what it knew; now, where there is none.
    pub known: Option<Date>,
}

impl Query for AnswerForm {
    type View = AnswerFormView;

    const ACTION: Action = Action::AskSchoolAnswer;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<AnswerFormView, Failure> {
        reading.school(self.urn)?;
        let schools = reading.unscoped::<State>().schools();
        let purposes = purposes(reading.actor.role).into_iter();
        let purposes = purposes.filter_map(Purpose::of);
        Ok(AnswerFormView {
            school: SchoolName::of(schools, self.urn),
            purposes: purposes.map(|it| (it.id(), it.says())).collect(),
        })
    }
}

/// Why someone in a role may ask.
fn purposes(role: Role) -> Vec<&'static str> {
    match role {
        Role::Registrar => vec![Purpose::REGISTER, Purpose::CHALLENGE],
        Role::Inspector => vec![Purpose::INSPECTION, Purpose::CHALLENGE],
        _ => vec![Purpose::DUTY, Purpose::APPOINTMENT, Purpose::CHALLENGE],
    }
}

impl LookUp for AskSchoolAnswer {
    type View = ();

    const ACTION: Action = Action::AskSchoolAnswer;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Logged<()>, Failure> {
        let school = reading.school(self.urn)?;
        let state = reading.unscoped::<State>();
        let before: Option<Timestamp> = self.known.map(london_midnight_after);
        let answer = answer_for_school(state, self.urn, self.on, before);
        let answer = answer.ok_or(Refusal::NotFound)?;
        let known = self.known.map_or_else(
            || "As known when the answer was given".to_owned(),
            |day| format!("As known at the end of {}", in_words(day)),
        );
        let asked = vec![
            Line::new("The day asked about", in_words(self.on)),
            Line::new("As the register knew it", known),
        ];
        let mut about = vec![
            Line::new("School", school.name),
            Line::new("URN", self.urn.to_string()),
        ];
        let more = [
            ("Type", school.type_name),
            ("Local authority", school.authority_name),
            ("Trust", school.trust_name),
        ];
        let more = more.into_iter().filter(|(_, it)| !it.is_empty());
        about.extend(more.map(|(label, it)| Line::new(label, it)));
        Ok(Logged::new(
            (),
            NewAnswer {
                about: LookedAt::School(self.urn),
                asked,
                on: self.on,
                known: before,
                statement: statement(school.name, about, &answer),
                others: Vec::new(),
            },
        ))
    }
}

/// The answer on a school, with that of each SENCO where there are several: none of them by name.
fn statement(title: &str, about: Vec<Line>, answer: &SchoolAnswer) -> Statement {
    let mut statement = statement_of(title, about, &answer.answer, limits());
    if answer.sencos.len() > 1 {
        let each = (1..).zip(&answer.sencos);
        let each = each.map(|(n, senco): (u32, &SencoAnswer)| {
            let (status, reason) = (senco.answer.status.name(), &senco.answer.reason);
            Line::new(format!("SENCO {n}"), format!("{status}. {reason}"))
        });
        statement.lines.extend(each);
    }
    statement
}

/// What the register’s answer on a school does not prove.
fn limits() -> Vec<String> {
    [
        "It is what schools, providers and holders have reported by then: what no one reported is not in it.",
        "A post that is reported and not confirmed by the SENCO counts as reported.",
        "It is no legal advice, and no court is bound by it.",
        "It says nothing of how well anyone does their work, or whether they are suitable.",
    ]
    .map(str::to_owned)
    .into()
}
