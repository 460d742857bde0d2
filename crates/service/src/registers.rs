//! The public registers. An entry is itself a fact; what it says of a thing is its capability's.

use crate::{Fact, State, capabilities::entries, fact::Published};
use imbl::OrdMap;
use jiff::Timestamp;
use open_register::{BlobError, Key, Register};
use vocabulary::OrganisationId;

/// Every public register, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Registers {
    by_name: OrdMap<String, Register>,
}

impl Registers {
    /// The register of this name, if it has any entry.
    pub(crate) fn get(&self, name: &str) -> Option<&Register> {
        self.by_name.get(name)
    }

    pub(crate) fn fold(&mut self, published: &Published, at: Timestamp) {
        let key: Key = published
            .key
            .parse()
            .expect("checked before it was written");
        let blob = published.blob().expect("checked before it was written");
        let at = open_register::Timestamp::new(at).expect("a moment of this calendar");
        self.by_name
            .entry(published.register.clone())
            .or_default()
            .append(key, at, blob);
    }
}

/// Whether the register says of a provider what is known of it.
pub(crate) fn says(provider: OrganisationId, state: &State) -> bool {
    let published = crate::quality::registers::provider(provider, state);
    published.is_none_or(|published| {
        let register = state.registers.get(&published.register);
        let blob = published.blob();
        register.is_some_and(|it| blob.is_ok_and(|blob| it.says_already(&published.key, &blob)))
    })
}

/// What the public registers have to say once `fact` is folded into `state`, where they do not say
/// it already.
///
/// # Errors
/// Returns an error if what would be said is nothing that a register can hold.
pub(crate) fn consequences(fact: &Fact, state: &State) -> Result<Vec<Published>, BlobError> {
    let mut news = Vec::new();
    for published in entries(fact, state) {
        let blob = published.blob()?;
        let register = state.registers.get(&published.register);
        if !register.is_some_and(|register| register.says_already(&published.key, &blob)) {
            news.push(published);
        }
    }
    Ok(news)
}
