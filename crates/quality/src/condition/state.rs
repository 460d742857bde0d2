//! Where a condition stands, and what was said of it: its texts and files stay in the ledger.

use crate::{
    ConditionMet, ConditionNotMet, ConditionPostponed, ConditionReported, Mark, State, Submission,
    state::Place,
};
use jiff::civil::Date;
use serde::Serialize;
use vocabulary::ApplicationId;

/// What happened to a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ConditionChange {
    /// The provider said that it is met.
    Reported,
    /// It is recorded as met.
    Met,
    /// It is recorded as not met.
    NotMet,
    /// It has another deadline.
    Postponed,
}

/// Something that was said of a condition.
#[derive(Clone, Copy, Debug)]
pub struct ConditionEvent {
    /// What happened.
    pub what: ConditionChange,
    /// The day by which it was to be met, from then on.
    pub due: Date,
    /// The number of files that were sent with it.
    pub files: usize,
    /// When, by whom, and where the fact with the texts is.
    pub said: Submission,
}

/// Where one condition of a decision stands.
#[derive(Clone, Debug)]
pub struct ConditionState {
    /// The day by which it is to be met.
    pub due: Date,
    /// When it was recorded as met.
    pub met: Option<Mark>,
    /// What was said of it, oldest first.
    pub events: Vec<ConditionEvent>,
}

impl ConditionState {
    /// A condition of which nothing was said yet.
    pub(crate) const fn due_by(due: Date) -> Self {
        Self {
            due,
            met: None,
            events: Vec::new(),
        }
    }

    /// When the provider said that it is met, while no one has answered that: the first time since the
    /// last answer.
    pub fn reported(&self) -> Option<Mark> {
        let mut reported = None;
        for event in &self.events {
            reported = match event.what {
                ConditionChange::Reported => reported.or(Some(event.said.mark)),
                // That it has another deadline answers nothing.
                ConditionChange::Postponed => reported,
                ConditionChange::Met | ConditionChange::NotMet => None,
            };
        }
        reported
    }

    /// How often something was said of it: an answer says how much of that it answers.
    pub fn said(&self) -> u32 {
        u32::try_from(self.events.len()).unwrap_or(u32::MAX)
    }

    fn add(&mut self, what: ConditionChange, due: Date, files: usize, at: Place) {
        self.due = due;
        self.events.push(ConditionEvent {
            what,
            due,
            files,
            said: at.said(),
        });
    }
}

impl State {
    pub(crate) fn condition_reported(&mut self, it: &ConditionReported, at: Place) {
        let reported = ConditionChange::Reported;
        self.condition_changed(it.application, it.condition, |condition| {
            condition.add(reported, condition.due, it.files.len(), at);
        });
    }

    pub(crate) fn condition_met(&mut self, it: &ConditionMet, at: Place) {
        self.condition_changed(it.application, it.condition, |condition| {
            condition.met = Some(at.mark);
            condition.add(ConditionChange::Met, condition.due, 0, at);
        });
    }

    pub(crate) fn condition_not_met(&mut self, it: &ConditionNotMet, at: Place) {
        self.condition_changed(it.application, it.condition, |condition| {
            let due = it.due.unwrap_or(condition.due);
            condition.add(ConditionChange::NotMet, due, 0, at);
        });
    }

    pub(crate) fn condition_postponed(&mut self, it: &ConditionPostponed, at: Place) {
        let postponed = ConditionChange::Postponed;
        self.condition_changed(it.application, it.condition, |condition| {
            condition.add(postponed, it.due, 0, at);
        });
    }

    fn condition_changed(
        &mut self,
        id: ApplicationId,
        number: u32,
        change: impl FnOnce(&mut ConditionState),
    ) {
        let decision = self.application_mut(id).decisions.last_mut();
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let condition = decision.and_then(|it| it.conditions.get_mut(number));
        if let Some(condition) = condition {
            change(condition);
        }
        self.note_waiting(id);
    }
}
