//! Terms of reference: numbered versions, each of which settles how long a term is and who may follow
//! whom. The groups drew them up themselves (study of the Provider Group, section 3); their words are
//! not ours.

use crate::{Fact, ReferenceAdopted, Settings, State, field};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use vocabulary::{
    Context, Decided, Field, NewFact, OrganisationId, Problem, Refusal, text::required_passage,
};

/// No term is longer, in months: a group that never changes does not rotate.
pub const LONGEST_TERM: u32 = 60;

/// The most places that a group may settle.
const MOST_PLACES: u32 = 1000;

/// The most days within which a decision may be set aside: what people have relied on for longer is
/// withdrawn, which has safeguards.
const LONGEST_SET_ASIDE: u32 = 42;

/// How many members can be asked to read an application: one could have a blind spot, and more than five never meet.
const READERS_NEEDED: RangeInclusive<u32> = 2..=5;

/// How many members can have to decide.
const QUORUM: RangeInclusive<u32> = 2..=15;

/// The most days that may be left for finishing a report.
const LONGEST_FINISH: u32 = 366;

impl Default for Settings {
    /// Ours, until a group settles its own: two years, twice, and a quarter of a year to finish a
    /// reading. The source says that membership rotates, and not how.
    fn default() -> Self {
        Self {
            months: 24,
            in_a_row: Some(2),
            places: None,
            finish_days: 90,
            readers_decide: false,
            everybody_agrees: false,
            set_aside_days: None,
            readers_needed: None,
            quorum: None,
        }
    }
}

impl Settings {
    /// The first day after a term that begins on `from`.
    pub fn end_of(&self, from: Date) -> Date {
        from.saturating_add(i64::from(self.months).months())
    }
}

/// Adopt the next version of a group's terms of reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdoptReference {
    /// The group whose terms of reference they are.
    pub group: OrganisationId,
    /// The text.
    pub text: String,
    /// What it settles.
    pub settings: Settings,
    /// From which day it holds.
    pub from: Date,
}

/// Adopts a version. Terms that have begun keep what was settled when they did.
///
/// # Errors
/// Returns an error if there is no such group; when the text is missing, a setting is out of bounds, or the
/// day is before that of the version before.
pub fn adopt_reference(state: &State, command: &AdoptReference, _: &Context) -> Decided<Fact> {
    let group = state.group(command.group).ok_or(Refusal::NotFound)?;
    let settings = command.settings;
    let mut problems = Vec::new();
    let text = required_passage(field::TEXT, "the terms of reference", &command.text);
    let text = text.map_err(|problem| problems.push(problem)).ok();
    let mut wrong = |is: bool, field: Field, says: String| {
        if is {
            problems.push(Problem::new(field, says));
        }
    };
    let longest = LONGEST_TERM;
    wrong(
        !(1..=longest).contains(&settings.months),
        field::MONTHS,
        format!("A term must be between 1 and {longest} months"),
    );
    wrong(
        settings.in_a_row == Some(0),
        field::IN_A_ROW,
        "The number of terms must be 1 or more".to_owned(),
    );
    wrong(
        settings
            .places
            .is_some_and(|it| !(1..=MOST_PLACES).contains(&it)),
        field::PLACES,
        format!("The number of places must be between 1 and {MOST_PLACES}"),
    );
    wrong(
        settings.finish_days > LONGEST_FINISH,
        field::FINISH_DAYS,
        format!("The days to finish a report must be {LONGEST_FINISH} or fewer"),
    );
    wrong(
        settings
            .set_aside_days
            .is_some_and(|it| it > LONGEST_SET_ASIDE),
        field::SET_ASIDE_DAYS,
        format!("A decision can be set aside for at most {LONGEST_SET_ASIDE} days"),
    );
    let outside =
        |said: Option<u32>, of: RangeInclusive<u32>| said.is_some_and(|it| !of.contains(&it));
    wrong(
        outside(settings.readers_needed, READERS_NEEDED),
        field::READERS_NEEDED,
        format!(
            "The number of readers must be between {} and {}",
            READERS_NEEDED.start(),
            READERS_NEEDED.end()
        ),
    );
    wrong(
        outside(settings.quorum, QUORUM),
        field::QUORUM,
        format!(
            "The number of members who decide must be between {} and {}",
            QUORUM.start(),
            QUORUM.end()
        ),
    );
    let before = group.references.last();
    wrong(
        before.is_some_and(|before| command.from < before.from),
        field::FROM,
        "Start date must be on or after the start date of the last version".to_owned(),
    );
    match text {
        Some(text) if problems.is_empty() => {
            let adopted = ReferenceAdopted {
                group: command.group,
                version: before.map_or(1, |before| before.version + 1),
                text,
                settings,
            };
            Ok(vec![NewFact::new(adopted).effective(command.from)])
        }
        _ => Err(Refusal::Invalid(problems)),
    }
}
