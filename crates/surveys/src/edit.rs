//! Changing an instrument, and going back to how it was.

use crate::{
    Fact, InstrumentEdited, LONGEST_FILE, Made, State,
    copy::{free_title, too_long},
    field, rule,
};
use instrument::{Edit, EditError, Instrument};
use serde::{Deserialize, Serialize};
use vocabulary::{Context, Decided, Field, InstrumentId, NewFact, OrganisationId, Refusal};

/// Change an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditInstrument {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// The instrument.
    pub instrument: InstrumentId,
    /// The revision that was looked at.
    pub revision: u32,
    /// The change.
    pub edit: Edit,
}

/// Let an instrument be as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevertInstrument {
    /// The organisation whose it is.
    pub organisation: OrganisationId,
    /// The instrument.
    pub instrument: InstrumentId,
    /// The revision that was looked at.
    pub revision: u32,
    /// The revision that it is to be as again.
    pub to: u32,
}

/// Changes an instrument.
///
/// # Errors
/// *Not found* when there is no such instrument; when someone changed it meanwhile; what is wrong with the change, or what of the
/// instrument depends on what would be changed.
pub fn edit_instrument(state: &State, it: &EditInstrument, _: &Context) -> Decided<Fact> {
    let made = state.own(it.organisation, it.instrument)?;
    let number = next_revision(made, it.revision)?;
    if let Edit::Whole { text } = &it.edit
        && text.len() > LONGEST_FILE
    {
        let most = LONGEST_FILE / 1024;
        return Err(Refusal::field(
            field::FILE,
            format!("The file must be {most} KB or smaller"),
        ));
    }
    let instrument = made.read().map_err(|_| unreadable())?;
    let edited = instrument
        .edited(&it.edit)
        .map_err(|error| refused(&error, &it.edit))?;
    if edited == instrument {
        return Err(nothing_changed());
    }
    if edited.title != instrument.title {
        free_title(state, it.organisation, Some(it.instrument), &edited.title)?;
    }
    let text = edited.to_toml();
    if text.len() > LONGEST_FILE {
        return Err(too_long());
    }
    Ok(vec![NewFact::new(InstrumentEdited {
        instrument: it.instrument,
        revision: number,
        back_to: None,
        text,
    })])
}

/// Lets an instrument be as it was at an earlier revision: nothing is lost, as going back is a revision of its own.
///
/// # Errors
/// *Not found* when there is no such instrument, or that revision is not kept any more; when someone changed it meanwhile; when it is
/// the same as it is.
pub fn revert_instrument(state: &State, it: &RevertInstrument, _: &Context) -> Decided<Fact> {
    let made = state.own(it.organisation, it.instrument)?;
    let number = next_revision(made, it.revision)?;
    let mut kept = made.revisions.iter();
    let found = kept.find(|kept| kept.number == it.to);
    let text = &found.ok_or(Refusal::NotFound)?.text;
    if *text == made.newest().text {
        return Err(nothing_changed());
    }
    let title = Instrument::from_toml(text).map(|it| it.title);
    if let Ok(title) = title
        && free_title(state, it.organisation, Some(it.instrument), &title).is_err()
    {
        return Err(Refusal::rule(
            rule::DEPENDED_ON,
            format!("Another of your surveys is called “{title}” now, as this one was then."),
            "Change the title of the other one first.",
        ));
    }
    Ok(vec![NewFact::new(InstrumentEdited {
        instrument: it.instrument,
        revision: number,
        back_to: Some(it.to),
        text: text.to_string(),
    })])
}

/// The number of the next revision, for someone who looked at one.
pub(crate) fn next_revision(made: &Made, seen: u32) -> Result<u32, Refusal> {
    let newest = made.newest().number;
    if seen != newest {
        return Err(Refusal::rule(
            rule::CHANGED_MEANWHILE,
            "This survey was changed since you opened the page. Your change was not saved, and the other one was.",
            "Look at the survey as it is now, and make your change again if it is still needed.",
        ));
    }
    Ok(newest + 1)
}

fn nothing_changed() -> Refusal {
    Refusal::rule(
        rule::NOTHING_CHANGED,
        "Nothing has changed.",
        "You do not need to do anything.",
    )
}

/// A release that reads files more strictly than the one that recorded this one.
pub(crate) fn unreadable() -> Refusal {
    Refusal::rule(
        rule::NOT_READY,
        "This survey was made with an earlier release and cannot be changed now.",
        "Copy a newer survey, and tell the operator of this service.",
    )
}

fn refused(error: &EditError, edit: &Edit) -> Refusal {
    let says = error.to_string();
    match error {
        EditError::Empty(_)
        | EditError::TooLong(..)
        | EditError::Column
        | EditError::Taken(_)
        | EditError::Range
        | EditError::Reused(_)
        | EditError::Same(_)
        | EditError::Divides(_) => Refusal::field(field_of(error, edit), says),
        EditError::Reserved(_) if matches!(edit, Edit::Add { .. }) => {
            Refusal::field(field::COLUMN, says)
        }
        _ if matches!(edit, Edit::Whole { .. }) => Refusal::field(field::FILE, in_a_line(&says)),
        EditError::Unknown(_) => Refusal::NotFound,
        EditError::Needed(_) => Refusal::rule(
            rule::DEPENDED_ON,
            says,
            "Nothing was changed. Change those first.",
        ),
        EditError::AtEnd
        | EditError::OtherId(_)
        | EditError::Reserved(_)
        | EditError::Twice(..)
        | EditError::Beyond(_)
        | EditError::Refused(_) => Refusal::rule(
            rule::DEPENDED_ON,
            format!("This change cannot be made. {says}."),
            "Nothing was changed. Change first what depends on it.",
        ),
    }
}

/// What is wrong with a file, without the picture of its line that the reader of TOML draws.
fn in_a_line(says: &str) -> String {
    let lines = says.lines().map(str::trim);
    let lines =
        lines.filter(|line| !line.is_empty() && !line.contains('|') && !line.starts_with('^'));
    lines.collect::<Vec<_>>().join(": ")
}

/// The field of the form that is wrong.
fn field_of(error: &EditError, edit: &Edit) -> Field {
    let name = match error {
        EditError::Column | EditError::Taken(_) => return field::COLUMN,
        EditError::Range => return field::MOST,
        EditError::Reused(_) | EditError::Same(_) | EditError::Divides(_) => return field::ANSWERS,
        EditError::Empty(what) => *what,
        EditError::TooLong(name, _) => *name,
        _ => "",
    };
    match (name, edit) {
        ("a title" | "Title", _) => field::TITLE,
        ("Opening text", _) => field::OPENS,
        ("Closing text", _) => field::CLOSES,
        ("Guidance", _) => field::GUIDANCE,
        ("at least one answer" | "Answer", _) => field::ANSWERS,
        ("Heading", _) => field::HEADING,
        ("what the route asks", _) => field::BLOCKS,
        (_, Edit::Route { .. }) => field::LABEL,
        _ => field::ASKS,
    }
}
