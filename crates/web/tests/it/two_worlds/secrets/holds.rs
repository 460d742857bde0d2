//! Legal holds: only those in whose role one was placed may know of it, and never whoever it is about.

use super::WESSEX;
use demonstration::Rehearsal;
use retention::Held;
use service::{Command, joint::PlaceHold};
use vocabulary::Actor;

fn hold(rehearsal: &Rehearsal, by: Actor, on: Held) {
    let why = "A solicitor has written that a claim will be made.".to_owned();
    let place = Command::from(PlaceHold { on, why });
    rehearsal.execute(by, place).unwrap();
}

/// The coordinator keeps everything of a provider.
pub(super) fn on_a_provider(rehearsal: &Rehearsal) {
    let provider = rehearsal.told.providers[WESSEX];
    hold(
        rehearsal,
        rehearsal.told.coordinator,
        Held::Organisation(provider),
    );
}

/// The registrar keeps who looked whom up, and someone who claimed an award.
pub(super) fn on_the_register(rehearsal: &Rehearsal) {
    let registrar = rehearsal.told.registrar;
    hold(rehearsal, registrar, Held::AccessLog);
    let holder = rehearsal.told.holders["Rupert Fane"].person.unwrap();
    hold(rehearsal, registrar, Held::Person(holder));
}
