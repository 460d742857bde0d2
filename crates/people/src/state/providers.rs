//! Which provider someone means who writes its name.

use super::State;
use crate::OrganisationKind;
use std::sync::Arc;
use vocabulary::{OrganisationId, text::sought};

impl State {
    /// The provider that has or had this name, in whatever letters: an award of the past names its provider as it was
    /// called then. Where one has the name now that another had before, it is the one that was called so last.
    pub fn provider_called(&self, name: &str) -> Option<OrganisationId> {
        let wanted = sought(name);
        let ids = self.by_sought.get(wanted.as_str());
        let named = ids.into_iter().flatten().filter_map(|id| {
            let organisation = self.organisation(*id)?;
            let said = organisation.names.alive(None);
            let so = said.filter(|said| sought(&said.value) == wanted);
            let since = so.map(|said| said.effective.from).max()?;
            (organisation.kind == OrganisationKind::Provider).then_some((since, *id))
        });
        named.max().map(|(_, id)| id)
    }

    /// Notes what an organisation is called.
    pub(super) fn note_sought(&mut self, id: OrganisationId, name: &str) {
        let called = self.by_sought.entry(Arc::from(sought(name)));
        called.or_default().insert(id);
    }
}
