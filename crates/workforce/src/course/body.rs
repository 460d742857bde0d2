//! Bodies that award qualifications: entered, and changed.
//!
//! The National Award counts only where a recognised body awarded it: a university, or another body with the power to
//! award degrees (Education Reform Act 1988, section 216). Where that is not known, no one is told that they hold it.

use crate::{AwardingBody, AwardingBodyChanged, AwardingBodyEntered, Fact, State, field};
use serde::{Deserialize, Serialize};
use vocabulary::{
    BodyId, Changed, Context, Decided, NewFact, Problem, Refusal, Revision, Ukprn,
    text::{required_line, sought},
};

/// What is typed of an awarding body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedBody {
    /// Its name.
    pub name: String,
    /// Its UK provider reference number; empty where it has none, or it is not known.
    pub ukprn: String,
    /// Whether it is recognised: one of [`TypedBody::ANSWERS`].
    pub recognised: String,
    /// Where that is written.
    pub source: String,
}

/// Enter a body that awards qualifications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterAwardingBody {
    /// What is typed of it.
    pub typed: TypedBody,
}

/// Change what is known of an awarding body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeAwardingBody {
    /// The body.
    pub body: BodyId,
    /// What the form showed.
    pub revision: Revision,
    /// What is typed of it.
    pub typed: TypedBody,
}

/// What was read of what is typed.
struct Read {
    name: String,
    ukprn: Option<Ukprn>,
    recognised: Option<bool>,
    source: String,
}

impl TypedBody {
    /// Whether it is recognised, as a form says it.
    pub const ANSWERS: [(&'static str, Option<bool>); 3] = [
        ("yes", Some(true)),
        ("no", Some(false)),
        ("not-known", None),
    ];

    /// What is on record, as a form shows it.
    pub fn of(body: &AwardingBody) -> Self {
        let mut answers = Self::ANSWERS.iter();
        let recognised = answers.find(|(_, it)| *it == body.recognised);
        Self {
            name: body.name.clone(),
            ukprn: body.ukprn.map(|it| it.to_string()).unwrap_or_default(),
            recognised: recognised.map_or("", |(name, _)| name).to_owned(),
            source: body.source.clone(),
        }
    }

    /// The revision of what a form shows.
    pub fn revision(&self) -> Revision {
        Revision::of(self.fields().iter().map(|(name, value)| (*name, *value)))
    }

    fn fields(&self) -> [(&'static str, &str); 4] {
        [
            (field::NAME.0, &self.name),
            (field::UKPRN.0, &self.ukprn),
            (field::RECOGNISED.0, &self.recognised),
            (field::SOURCE.0, &self.source),
        ]
    }

    fn read(&self) -> Result<Read, Refusal> {
        let mut problems = Vec::new();
        let name = required_line(field::NAME, "the body’s name", &self.name, 200)
            .map_err(|problem| problems.push(problem));
        let ukprn = Some(self.ukprn.trim()).filter(|it| !it.is_empty());
        let ukprn = ukprn.map(str::parse::<Ukprn>).transpose().map_err(|_| {
            let says = "UKPRN must be 8 digits and start with 1, for example 10007774";
            problems.push(Problem::new(field::UKPRN, says));
        });
        let mut answers = Self::ANSWERS.iter();
        let recognised = answers.find(|(name, _)| *name == self.recognised);
        if recognised.is_none() {
            let says = "Select whether it is a recognised body";
            problems.push(Problem::new(field::RECOGNISED, says));
        }
        let source = required_line(
            field::SOURCE,
            "where you found this, for example a web address",
            &self.source,
            500,
        )
        .map_err(|problem| problems.push(problem));
        match (name, ukprn, recognised, source) {
            (Ok(name), Ok(ukprn), Some((_, recognised)), Ok(source)) => Ok(Read {
                name,
                ukprn,
                recognised: *recognised,
                source,
            }),
            _ => Err(Refusal::Invalid(problems)),
        }
    }
}

/// Enters an awarding body.
///
/// # Errors
/// When a field is wrong; when a body has the name or the UKPRN already.
pub fn enter_awarding_body(
    state: &State,
    command: &EnterAwardingBody,
    context: &Context,
) -> Decided<Fact> {
    let it = command.typed.read()?;
    no_other(state, None, &it)?;
    Ok(vec![NewFact::new(AwardingBodyEntered {
        body: context.ids.id("body", 0),
        name: it.name,
        ukprn: it.ukprn,
        recognised: it.recognised,
        source: it.source,
    })])
}

/// Changes what is known of an awarding body; nothing is recorded where nothing is otherwise.
///
/// # Errors
/// *Not found* when there is no such body; *stale* when it was changed since the form was shown; when a field is wrong,
/// or another body has the name or the UKPRN.
pub fn change_awarding_body(
    state: &State,
    command: &ChangeAwardingBody,
    _: &Context,
) -> Decided<Fact> {
    let body = state
        .courses()
        .body(command.body)
        .ok_or(Refusal::NotFound)?;
    let now = TypedBody::of(body);
    if now.revision() != command.revision {
        return Err(Refusal::Stale(differences(&command.typed, &now)));
    }
    let it = command.typed.read()?;
    no_other(state, Some(command.body), &it)?;
    let same = it.name == body.name
        && it.ukprn == body.ukprn
        && it.recognised == body.recognised
        && it.source == body.source;
    if same {
        return Ok(vec![]);
    }
    let changed = NewFact::new(AwardingBodyChanged {
        body: command.body,
        name: it.name,
        ukprn: it.ukprn,
        recognised: it.recognised,
        source: it.source,
    });
    Ok(vec![changed.superseding(body.told.fact)])
}

/// A name, in whatever letters, and a number are of one body.
fn no_other(state: &State, except: Option<BodyId>, it: &Read) -> Result<(), Refusal> {
    let others = state.courses().bodies();
    let others = others.filter(|(id, _)| Some(*id) != except);
    let name = sought(&it.name);
    let mut problems = Vec::new();
    for (_, other) in others {
        if sought(&other.name) == name {
            let says = format!(
                "{} is on the list already. Change that entry instead",
                other.name
            );
            problems.push(Problem::new(field::NAME, says));
        }
        if it.ukprn.is_some() && other.ukprn == it.ukprn {
            let says = format!(
                "UKPRN must not be that of another body: {} has it",
                other.name
            );
            problems.push(Problem::new(field::UKPRN, says));
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Invalid(problems))
    }
}

fn differences(yours: &TypedBody, theirs: &TypedBody) -> Vec<Changed> {
    let pairs = yours.fields().into_iter().zip(theirs.fields());
    pairs
        .filter(|((_, yours), (_, theirs))| yours != theirs)
        .map(|((field, yours), (_, theirs))| Changed {
            field: field.to_owned(),
            yours: yours.to_owned(),
            theirs: theirs.to_owned(),
        })
        .collect()
}
