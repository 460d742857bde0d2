//! Copying an instrument: the way to one’s own.

use crate::{CopiedFrom, Fact, InstrumentCopied, LONGEST_FILE, State, field};
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
    let wrong = |says: String| Err(Refusal::field(field::TITLE, says));
    if title.is_empty() {
        return wrong("Enter a title".to_owned());
    }
    if title.chars().count() > LONGEST_TITLE {
        return wrong(format!("Title must be {LONGEST_TITLE} characters or fewer"));
    }
    if is_taken(state, it.organisation, &title) {
        return wrong(format!(
            "You already have a survey called “{title}”. Enter another title"
        ));
    }
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
    debug_assert!(text.len() <= LONGEST_FILE, "what is copied is no longer");
    Ok(vec![NewFact::new(InstrumentCopied {
        instrument: id,
        organisation: it.organisation,
        from: it.from.clone(),
        text,
    })])
}

/// Whether an organisation has an instrument of this title.
fn is_taken(state: &State, organisation: OrganisationId, title: &str) -> bool {
    let mut made = state.made_by(organisation);
    made.any(|(_, made)| made.read().is_ok_and(|it| it.title == title))
}
