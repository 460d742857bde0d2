//! How the group reviews and decides: what its terms of reference settle, and from which day on.

use asking::States;
use governance::{GroupKind, Reference};
use quality::{Deciding, Settled};

/// What the terms of reference of the Quality Standards Group settle; nothing where it has none.
pub fn settled(governance: &governance::State) -> Settled {
    let group = governance.group_of(GroupKind::QualityStandardsGroup);
    let group = group.and_then(|id| governance.group(id));
    let references = group.map_or(&[][..], |group| group.references.as_slice());
    let ours = Deciding::default();
    let deciding = |it: &Reference| {
        let settings = it.settings;
        let count = |said: Option<u32>, ours: usize| said.map_or(ours, |it| it as usize);
        Deciding {
            readers_needed: count(settings.readers_needed, ours.readers_needed),
            quorum: count(settings.quorum, ours.quorum),
            readers: settings.readers_decide,
            everybody: settings.everybody_agrees,
            set_aside_days: settings
                .set_aside_days
                .map_or(ours.set_aside_days, |days| days.try_into().unwrap_or(0)),
            set_by: Some(it.set_by),
        }
    };
    let settled = references.iter().map(|it| (it.from, deciding(it)));
    Settled::new(settled.collect())
}

/// The same for a view, which knows of no capability but its own.
pub fn settled_among(states: &dyn States) -> Settled {
    settled(states.of::<governance::State>())
}
