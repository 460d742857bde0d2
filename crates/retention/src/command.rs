//! What can be asked of *retention* alone; placing a hold and disposing need to know what there is, and are in `joint`.

use crate::{Fact, LiftHold, State, lift_hold};
use access::Action;
use std::convert::Infallible;
use vocabulary::{Concerns, commands, sample_id};

/// What its rules know.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Holds, and what was disposed of.
    pub retention: &'a State,
}

commands! {
    /// What can be asked of *retention*.
    Command of Known<'_>, Action, Infallible => Fact {
        /// Lift a legal hold.
        LiftHold {
            action: Action::KeepHolds,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lift_hold(known.retention, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: LiftHold {
                hold: sample_id(),
                why: "The claim was settled on 12 March 2027.".to_owned(),
            },
        }
    }
}
