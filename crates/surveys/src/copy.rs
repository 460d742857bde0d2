//! Copying an instrument: the way to one’s own.

use crate::{CopiedFrom, Fact, InstrumentCopied, LONGEST_FILE, State, field, rule};
use instrument::Instrument;
use serde::{Deserialize, Serialize};
use vocabulary::{
    Context, Decided, InstrumentId, NewFact, OrganisationId, Refusal, text::one_line,
};

/// The most characters of a title.
const LONGEST_TITLE: usize = 200;

/// Copy an instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopyInstrument {
    /// The organisation whose the copy is.
    pub organisation: OrganisationId,
    /// What is copied.
    pub from: CopiedFrom,
    /// What the copy is called.
    pub title: String,
}

/// Copies an instrument as it is now. The id of the copy is the command’s first of the label `instrument`.
///
/// # Errors
/// *Not found* when there is no such instrument, or it is another organisation’s; a title that is empty, too long or that of another
/// instrument of the organisation.
pub fn copy_instrument(state: &State, it: &CopyInstrument, context: &Context) -> Decided<Fact> {
    let text = match &it.from {
        CopiedFrom::BuiltIn(name) => {
            let found = Instrument::built_in(name).map_err(|_| Refusal::NotFound)?;
            Ok(found)
        }
        CopiedFrom::Instrument(id) => state.own(it.organisation, *id)?.read(),
    };
    let mut instrument = text.map_err(|_| Refusal::NotFound)?;
    let title = one_line(&it.title);
    free_title(state, it.organisation, None, &title)?;
    let id: InstrumentId = context.ids.id("instrument", 0);
    // Answers are told apart by it: so each has one of its own.
    let shown = id.to_string();
    let begins = instrument.id.split("-own-").next().unwrap_or_default();
    instrument.id = format!("{begins}-own-{}", &shown[..8]);
    if instrument.title != title {
        for wording in &mut instrument.wordings {
            wording.title = None;
        }
    }
    instrument.title = title;
    let text = instrument.to_toml();
    if text.len() > LONGEST_FILE {
        return Err(too_long());
    }
    Ok(vec![NewFact::new(InstrumentCopied {
        instrument: id,
        organisation: it.organisation,
        from: it.from.clone(),
        text,
    })])
}

/// Whether an instrument can be called so: `own` is what is called so already.
pub(crate) fn free_title(
    state: &State,
    organisation: OrganisationId,
    own: Option<InstrumentId>,
    title: &str,
) -> Result<(), Refusal> {
    let wrong = |says: String| Err(Refusal::field(field::TITLE, says));
    if title.is_empty() {
        return wrong("Enter a title".to_owned());
    }
    if title.chars().count() > LONGEST_TITLE {
        return wrong(format!("Title must be {LONGEST_TITLE} characters or fewer"));
    }
    let mut others = state.made_by(organisation).filter(|it| Some(it.0) != own);
    if others.any(|(_, made)| {
        made.read()
            .is_ok_and(|it| it.title.to_lowercase() == title.to_lowercase())
    }) {
        return wrong(format!(
            "You already have a survey called “{title}”. Enter another title"
        ));
    }
    Ok(())
}

/// Its file would be longer than is kept.
pub(crate) fn too_long() -> Refusal {
    let most = LONGEST_FILE / 1024;
    Refusal::rule(
        rule::DEPENDED_ON,
        format!("The survey would be longer than {most} KB."),
        "Shorten a text, or remove a question that you do not need.",
    )
}
