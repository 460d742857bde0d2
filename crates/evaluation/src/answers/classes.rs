//! Conditions, resolved beforehand for every combination of the answers that they ask for.

use super::plan::PlanError;
use super::slots::Slots;
use crate::instrument::{Condition, Instrument};

/// The classification answers of a row, resolved.
#[derive(Debug, Clone, Default)]
pub(super) struct Class {
    pub populations: u32,
    pub two_routes: u32,
    pub route: Option<u8>,
    pub tables: u64,
}

/// The slots of the classification with their strides, and the class of every combination of their levels.
pub(super) type Classes = (Vec<(usize, usize)>, Vec<Class>);

impl Slots {
    /// Resolves every condition for every combination of the answers that conditions ask for.
    pub(super) fn classes(
        &self,
        instrument: &Instrument,
        seen: &[String],
    ) -> Result<Classes, PlanError> {
        let populations = instrument.populations.iter();
        let conditions = populations
            .flat_map(|population| [Some(&population.condition), population.two_routes.as_ref()])
            .flatten()
            .chain(instrument.routes.iter().map(|route| &route.condition))
            .chain(instrument.tables.iter().map(|table| &table.condition));
        let mut ids: Vec<&String> = conditions
            .flat_map(Condition::keys)
            .filter(|id| seen.contains(id))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        let slots: Vec<(usize, usize)> = ids
            .iter()
            .filter_map(|id| self.slot(instrument, id))
            .collect();
        let size = slots
            .iter()
            .try_fold(1_usize, |size, (_, levels)| size.checked_mul(*levels))
            .unwrap_or(usize::MAX);
        if size > 1_000_000 {
            return Err(PlanError::TooMany(size));
        }
        let mut keys = Vec::new();
        let mut stride = 1;
        for (slot, levels) in &slots {
            keys.push((*slot, stride));
            stride *= levels;
        }
        let class = |key: usize| {
            let level = |id: &String| {
                let at = ids.iter().position(|known| *known == id)?;
                Some(key / keys[at].1 % slots[at].1)
            };
            let holds = |condition: &Condition| {
                condition.iter().all(|(id, values)| {
                    let question = instrument.question(id);
                    let value =
                        level(id).and_then(|level| question?.values.get(level.checked_sub(1)?));
                    value.is_some_and(|value| values.contains(value))
                })
            };
            let bits = |list: &mut dyn Iterator<Item = bool>| {
                list.enumerate()
                    .fold(0_u64, |bits, (at, holds)| bits | u64::from(holds) << at)
            };
            let narrow = |bits: u64| u32::try_from(bits).unwrap_or(0);
            Class {
                populations: narrow(bits(
                    &mut instrument.populations.iter().map(|p| holds(&p.condition)),
                )),
                two_routes: narrow(bits(
                    &mut instrument
                        .populations
                        .iter()
                        .map(|p| p.two_routes.as_ref().is_some_and(holds)),
                )),
                route: instrument
                    .routes
                    .iter()
                    .position(|route| holds(&route.condition))
                    .and_then(|route| u8::try_from(route).ok()),
                tables: bits(
                    &mut instrument
                        .tables
                        .iter()
                        .map(|table| holds(&table.condition)),
                ),
            }
        };
        let classes = (0..size).map(class).collect();
        Ok((keys, classes))
    }
}
