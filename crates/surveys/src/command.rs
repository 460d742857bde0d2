//! What can be asked of *surveys*: every command with whose thing it is about and which rule decides it.

use crate::{
    CopiedFrom, CopyInstrument, DiscardInstrument, EditInstrument, Fact, RevertInstrument,
    SignOffInstrument, State, copy_instrument, discard_instrument, edit_instrument,
    revert_instrument, sign_off_instrument,
};
use access::Action;
use instrument::Edit;
use std::convert::Infallible;
use vocabulary::{commands, sample_id};

/// What its rules know.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Instruments that were made.
    pub surveys: &'a State,
}

commands! {
    /// What can be asked of *surveys*.
    Command of Known<'_>, Action, Infallible => Fact {
        /// Copy an instrument.
        CopyInstrument {
            action: Action::KeepInstruments,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| copy_instrument(known.surveys, it, context),
            makes: Some("instrument"),
            drafts: |_, _, _| Vec::new(),
            sample: CopyInstrument {
                organisation: sample_id(),
                from: CopiedFrom::BuiltIn("school-2026".to_owned()),
                title: "School staff in Wessex".to_owned(),
            },
        }
        /// Change an instrument.
        EditInstrument {
            action: Action::KeepInstruments,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| edit_instrument(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EditInstrument {
                organisation: sample_id(),
                instrument: sample_id(),
                revision: 1,
                edit: Edit::RemoveRoute { id: "7".to_owned() },
            },
        }
        /// Let an instrument be as it was.
        RevertInstrument {
            action: Action::KeepInstruments,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| revert_instrument(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: RevertInstrument {
                organisation: sample_id(),
                instrument: sample_id(),
                revision: 3,
                to: 1,
            },
        }
        /// Sign off an instrument as it is.
        SignOffInstrument {
            action: Action::KeepInstruments,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| sign_off_instrument(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: SignOffInstrument {
                organisation: sample_id(),
                instrument: sample_id(),
                revision: 3,
            },
        }
        /// Discard an instrument that was never signed off.
        DiscardInstrument {
            action: Action::KeepInstruments,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| discard_instrument(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: DiscardInstrument {
                organisation: sample_id(),
                instrument: sample_id(),
            },
        }
    }
}
