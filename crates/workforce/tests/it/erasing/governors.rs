//! What is recorded of the governors of a school.

use super::{SCHOOLS, Step, give};
use crate::posts::world::{REGISTRAR, World, urn};
use workforce::{CloseGovernorName, NameGovernor, close_governor_name, name_governor};

/// Carries a step out, as the `n`-th.
pub(super) fn tell(world: &mut World, n: usize, step: Step) {
    match step {
        Step::Governor(at) => {
            let it = NameGovernor {
                organisation: None,
                school: urn(SCHOOLS[at]),
                name: format!("Governor {n}"),
                from: "2026-01-01".parse().ok(),
            };
            give(world, REGISTRAR, |known, context| {
                name_governor(known, &it, context)
            });
        }
        Step::GovernorClosed(at) => {
            let school = urn(SCHOOLS[at]);
            let named = world.state.posts().governors(school).last();
            let Some(governor) = named.map(|it| it.id) else {
                return;
            };
            let it = CloseGovernorName { school, governor };
            give(world, REGISTRAR, |known, context| {
                close_governor_name(known.workforce, &it, context)
            });
        }
        _ => {}
    }
}
