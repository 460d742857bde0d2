//! What a tally answers of the numbered tables.

use super::levels::Levels;
use super::plan::Plan;
use super::table_cells::TableCells;
use super::tally::Tally;
use instrument::TableIndex;

impl Tally {
    /// The counts of a table of rows and columns, in the order of its questions; one row question gives one outer entry without
    /// levels of its own.
    pub fn cross(&self, plan: &Plan, table: TableIndex) -> Option<Vec<Levels<Levels<u64>>>> {
        self.cross_of(&plan.tables[table.get()])
    }

    /// The same of those alone who rated every aspect of a variant, where 2017 printed the table of these.
    pub fn cross_of_complete(
        &self,
        plan: &Plan,
        table: TableIndex,
    ) -> Option<Vec<Levels<Levels<u64>>>> {
        self.cross_of(&plan.complete[table.get()])
    }

    fn cross_of(&self, table: &TableCells) -> Option<Vec<Levels<Levels<u64>>>> {
        let TableCells::Cross { rows, column, at } = table else {
            return None;
        };
        let (outer, inner) = match rows.as_slice() {
            [one] => (1, one.levels),
            [first, second] => (first.levels, second.levels),
            _ => return None,
        };
        let row = |o: usize, i: usize| {
            let start = at + (o * inner + i) * column.levels;
            Levels::new(self.cells[start..start + column.levels].to_vec())
        };
        let outer = (0..outer).map(|o| Levels::new((0..inner).map(|i| row(o, i)).collect()));
        Some(outer.collect())
    }

    /// The mentions of each theme by column, and how many gave an answer that was coded, by column.
    pub fn themes(
        &self,
        plan: &Plan,
        table: TableIndex,
    ) -> Option<(Vec<Levels<u64>>, Levels<u64>)> {
        let TableCells::Themes {
            values, column, at, ..
        } = &plan.tables[table.get()]
        else {
            return None;
        };
        let row = |index: usize| {
            let start = at + index * column.levels;
            Levels::new(self.cells[start..start + column.levels].to_vec())
        };
        Some(((0..*values).map(row).collect(), row(*values)))
    }

    /// For each question of a table of answers: the ticks of each value, and how many respondents gave 1, 2, 3 … answers. None
    /// where it is another table.
    pub fn ticks(&self, plan: &Plan, table: TableIndex) -> Vec<(Vec<u64>, Vec<u64>)> {
        match &plan.tables[table.get()] {
            TableCells::Ticks { ticks, values, at } => (0..ticks.len())
                .map(|place| {
                    let at = at + place * (2 * values + 1);
                    let ticks = self.cells[at..at + values].to_vec();
                    let people = self.cells[at + values + 1..=at + 2 * values].to_vec();
                    (ticks, people)
                })
                .collect(),
            TableCells::Levels { column, at } => {
                let ticks = self.cells[at + 1..at + column.levels - 1].to_vec();
                let people = vec![ticks.iter().sum()];
                vec![(ticks, people)]
            }
            _ => Vec::new(),
        }
    }

    /// How often each step of a number was given.
    pub fn number(&self, plan: &Plan, table: TableIndex) -> Option<&[u64]> {
        match &plan.tables[table.get()] {
            TableCells::Number { steps, at, .. } => Some(&self.cells[*at..at + steps]),
            _ => None,
        }
    }
}
