//! Adopting a framework: from its day on, applications that are started are judged by it. Those that were started
//! before stay with the version that they began with.

use crate::{Fact, Qualifications, State, field, rule};
use framework::{Adopted, Content, QualityStandards};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, NewFact, Refusal, text::LONGEST_PASSAGE};

/// Adopt quality standards, or learning outcomes of which an answer can come with a map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptFramework {
    /// The file, as TOML.
    pub text: String,
}

/// Quality standards or learning outcomes were adopted. Their id names them for ever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FrameworkAdopted {
    /// The file, as TOML.
    pub text: String,
}

impl State {
    pub(crate) fn framework_adopted(&mut self, it: &FrameworkAdopted) {
        // A release that reads a file more strictly than the one that recorded it leaves it out.
        if let Ok(adopted) = framework::adopt(&it.text) {
            self.adopted.push(adopted);
        }
    }

    /// What was adopted, the earliest first.
    pub fn adopted(&self) -> &[&'static Adopted] {
        &self.adopted
    }

    /// What an application for these qualifications is judged by if it is started on `date`.
    pub fn framework_on(
        &self,
        date: Date,
        qualifications: Qualifications,
    ) -> &'static QualityStandards {
        let names = qualifications.names();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        framework::at(date, &names, &self.adopted)
    }
}

/// Adopts a framework.
///
/// # Errors
/// Returns an error if the text is too long or no framework, its id is taken, or it would be in force from a day that
/// is over: what was asked of applications then cannot change.
pub fn adopt_framework(
    state: &State,
    command: &AdoptFramework,
    context: &Context,
) -> Decided<Fact> {
    may_adopt(state, command, context.today)?;
    Ok(vec![NewFact::new(FrameworkAdopted {
        text: command.text.clone(),
    })])
}

/// Whether a framework can be adopted on `today`.
///
/// # Errors
/// As [`adopt_framework`].
pub fn may_adopt(state: &State, command: &AdoptFramework, today: Date) -> Result<(), Refusal> {
    let wrong = |says: String| Refusal::field(field::FRAMEWORK, says);
    if command.text.len() > LONGEST_PASSAGE {
        let most = LONGEST_PASSAGE / 1024;
        return Err(wrong(format!("The file must be {most} KB or smaller")));
    }
    let content = Content::read(&command.text).map_err(|error| wrong(error.to_string()))?;
    if framework::takes_a_name(&content, &state.adopted) {
        return Err(Refusal::rule(
            rule::FRAMEWORK_NAMED_ALREADY,
            format!(
                "There is a framework with the id “{}” already. A version is never edited, because applications are \
                 judged by it as it was.",
                content.id()
            ),
            "Give the new version an id of its own.",
        ));
    }
    if let Content::Standards(it) = &content
        && it.whole.in_force_from < today
    {
        return Err(wrong(
            "“in-force-from” must be today or in the future".to_owned(),
        ));
    }
    Ok(())
}
