//! Whether what should always hold of the live history does: every capability’s invariants, and those of what follows from
//! several.

use crate::{Service, State, capabilities, registers};
use joint::KeptOn;
use ledger::{KeyState, Keys as _};
use vocabulary::{Checked, Invariant};

/// The state that is served, with the keys that open what it was folded from.
struct Live<'a> {
    service: &'a Service,
    state: &'a State,
}

const fn invariants<'a>() -> [Invariant<Live<'a>>; 2] {
    [
        Invariant {
            name: "register.says-what-is",
            says: "What the public register says of a provider is what its registrations are",
            next: "Change something in the provider’s details and change it back: the register then says what is",
            broken: register_says_what_is,
        },
        Invariant {
            name: "erased.has-no-key",
            says: "Of everything that was erased, the key is destroyed",
            next: "Run senco status: it says whether an erasure is owed, and what to do",
            broken: erased_has_no_key,
        },
    ]
}

impl Service {
    /// Looks whether everything holds that should, on the state that is served now. Takes time with its size.
    pub fn invariants(&self) -> Vec<Checked> {
        let state = self.inside.published.load_full();
        let live = Live {
            service: self,
            state: &state,
        };
        let kept = KeptOn {
            states: state.kept(),
            today: self.today(),
        };
        let mut checked = capabilities::checked(&state);
        checked.extend(joint::invariants().iter().map(|it| it.check(&kept)));
        checked.extend(invariants().iter().map(|it| it.check(&live)));
        checked
    }
}

fn register_says_what_is(live: &Live<'_>) -> Vec<String> {
    let providers = live.state.quality.providers();
    let news = providers.filter(|(id, _)| !registers::says(*id, live.state));
    news.map(|(id, _)| format!("provider {id}")).collect()
}

fn erased_has_no_key(live: &Live<'_>) -> Vec<String> {
    let erased = capabilities::erased(live.state).into_iter();
    let keys = &live.service.inside.keys;
    let held = erased.filter(|subject| matches!(keys.key(*subject), KeyState::Key(_)));
    held.map(|subject| subject.to_string()).collect()
}
