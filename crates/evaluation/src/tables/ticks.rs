//! Tables of the answers that were given, with percentages of those who answered: one question a column, or one question as a row.

use super::numbered::Maker;
use super::{Cell, RowKind, Shown, Table, TableRow};
use instrument::{Printed, Question};

/// A question of such a table: how many gave each answer, and how many gave 1, 2, 3 … answers.
struct Answered<'a> {
    question: &'a Question,
    ticks: Vec<u64>,
    people: Vec<u64>,
}

impl Answered<'_> {
    fn base(&self) -> u64 {
        self.people.iter().sum()
    }
}

impl Maker<'_> {
    /// The table of the answers to a question, and to those beside it.
    pub(super) fn ticks(&self) -> Option<Table> {
        let ids = self.spec.ticks.iter().chain(&self.spec.besides);
        let counted = self.tally.ticks(self.plan, self.index);
        let asked: Vec<Answered> = (ids.zip(counted))
            .filter_map(|(id, (ticks, people))| {
                Some(Answered {
                    question: self.question(id)?,
                    ticks,
                    people,
                })
            })
            .collect();
        let first = asked.first()?;
        match &self.spec.row {
            Some(label) => Some(self.as_row(label, first)),
            None => Some(self.as_columns(first, &asked)),
        }
    }

    /// The answers as columns, with their total.
    fn as_row(&self, label: &str, answered: &Answered) -> Table {
        let base = answered.base();
        let question = answered.question;
        let row = self.row(
            label,
            RowKind::Plain,
            &answered.ticks,
            Some(base),
            question,
            &self.key(),
        );
        let notes = vec![format!(
            "N={base}, those who answered; percentages are of them."
        )];
        self.table(&question.label, self.heads(question), vec![row], notes)
    }

    fn as_columns(&self, first: &Answered, asked: &[Answered]) -> Table {
        let values = &first.question.values;
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by_key(|&value| {
            let place = self.spec.order.iter().position(|id| *id == values[value]);
            place.unwrap_or(value)
        });
        let cell = |answered: &Answered, value: usize| {
            let mut key = self.key();
            key.insert(answered.question.id.clone(), values[value].clone());
            let (count, base) = (answered.ticks[value], answered.base());
            Cell::people(Shown::Share { count, base }, key)
        };
        let rows = order
            .into_iter()
            .map(|value| TableRow {
                label: self.head(first.question, value).to_owned(),
                kind: RowKind::Plain,
                cells: asked.iter().map(|answered| cell(answered, value)).collect(),
            })
            .collect();
        let names: Vec<&str> = (0..asked.len())
            .map(|place| {
                self.spec
                    .column_heads
                    .get(place)
                    .map_or("Frequency (%)", String::as_str)
            })
            .collect();
        let heads = names
            .iter()
            .zip(asked)
            .map(|(name, answered)| {
                if self.has(Printed::AnsweredInHeads) {
                    format!("{name} (n={})", answered.base())
                } else {
                    (*name).to_owned()
                }
            })
            .collect();
        let notes = if let [only] = asked {
            let mut notes = vec![format!(
                "N={}, those who answered; percentages are of them.",
                only.base()
            )];
            notes.extend(several(only));
            notes
        } else {
            let bases: Vec<String> = (names.iter().zip(asked))
                .map(|(name, answered)| format!("{name} n={}", answered.base()))
                .collect();
            vec![format!(
                "{}; percentages are of those who answered.",
                bases.join("; ")
            )]
        };
        self.table(&first.question.label, heads, rows, notes)
    }
}

/// How many gave one answer, two, three …, where several could be given.
fn several(answered: &Answered) -> Option<String> {
    let people = &answered.people;
    let most = answered.question.limit.unwrap_or(3).min(people.len());
    let by: Vec<String> = (0..most)
        .map(|many| format!("{} gave {}", people[many], many + 1))
        .collect();
    let ticks: u64 = answered.ticks.iter().sum();
    (people.len() > 1).then(|| format!("{ticks} ticks in all; {}.", by.join(", ")))
}
