//! Conditions, resolved beforehand for every combination of the answers that they ask for.

use super::columns::{Columns, question_slot};
use super::error::PlanError;
use super::row::{Row, Slot};
use instrument::{Condition, Instrument, QuestionIndex};

/// The most combinations of answers.
const MOST: usize = 1_000_000;

/// The classification answers of a row, resolved: whose conditions it meets, a bit each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Class {
    pub populations: u64,
    /// Populations that it belongs to besides if it answered two routes.
    pub two_routes: u64,
    pub tables: u64,
    /// The first route whose condition it meets.
    pub route: Option<u8>,
}

/// The classes of every combination of answers.
#[derive(Debug, Clone)]
pub(super) struct Classes {
    /// The columns of the classification with their strides.
    keys: Vec<(Slot, usize)>,
    of_combination: Vec<Class>,
}

/// The questions of a classification and one combination of their levels.
struct Combination<'a> {
    instrument: &'a Instrument,
    /// Each question with the number of its level.
    levels: Vec<(QuestionIndex, usize)>,
}

impl Combination<'_> {
    fn meets(&self, condition: &Condition) -> bool {
        condition.iter().all(|(id, values)| {
            let answer = self.levels.iter().find_map(|(question, level)| {
                let question = &self.instrument[*question];
                (question.id == *id).then(|| question.values.get(level.checked_sub(1)?))
            });
            answer
                .flatten()
                .is_some_and(|answer| values.contains(answer))
        })
    }

    fn bits<'c>(&self, conditions: impl Iterator<Item = Option<&'c Condition>>) -> u64 {
        conditions.enumerate().fold(0, |bits, (at, condition)| {
            bits | u64::from(condition.is_some_and(|condition| self.meets(condition))) << at
        })
    }

    fn class(&self) -> Class {
        let instrument = self.instrument;
        let routes = instrument.routes.iter().zip(0..);
        let taken = routes
            .into_iter()
            .find(|(route, _)| self.meets(&route.condition));
        Class {
            populations: self.bits(instrument.populations.iter().map(|p| Some(&p.condition))),
            two_routes: self.bits(instrument.populations.iter().map(|p| p.two_routes.as_ref())),
            tables: self.bits(instrument.tables.iter().map(|table| Some(&table.condition))),
            route: taken.map(|(_, route)| route),
        }
    }
}

impl Classes {
    /// Resolves every condition for every combination of the answers that conditions ask for.
    pub fn new(instrument: &Instrument, columns: &Columns) -> Result<Self, PlanError> {
        let populations = instrument.populations.iter();
        let conditions = populations
            .flat_map(|population| [Some(&population.condition), population.two_routes.as_ref()])
            .flatten()
            .chain(instrument.routes.iter().map(|route| &route.condition))
            .chain(instrument.tables.iter().map(|table| &table.condition));
        let mut questions: Vec<QuestionIndex> = conditions
            .flat_map(Condition::keys)
            .filter(|id| columns.has(id))
            .filter_map(|id| instrument.question_index(id))
            .collect();
        questions.sort_unstable();
        questions.dedup();
        let levels = |question: &QuestionIndex| instrument[*question].values.len() + 2;
        let size = (questions.iter().map(levels))
            .try_fold(1_usize, usize::checked_mul)
            .unwrap_or(usize::MAX);
        if size > MOST {
            return Err(PlanError::TooMany(size));
        }
        let mut keys = Vec::new();
        let mut stride = 1;
        for question in &questions {
            keys.push((question_slot(*question), stride));
            stride *= levels(question);
        }
        let class = |combination: usize| {
            let level = |(question, (_, stride)): (&QuestionIndex, &(Slot, usize))| {
                (*question, combination / stride % levels(question))
            };
            let levels = questions.iter().zip(&keys).map(level).collect();
            Combination { instrument, levels }.class()
        };
        let of_combination = (0..size).map(class).collect();
        Ok(Self {
            keys,
            of_combination,
        })
    }

    /// The class of a row.
    #[inline]
    pub fn of(&self, row: &Row) -> Class {
        let levels = self.keys.iter();
        let combination = levels
            .map(|(slot, stride)| row.level(*slot) * stride)
            .sum::<usize>();
        self.of_combination[combination]
    }
}
