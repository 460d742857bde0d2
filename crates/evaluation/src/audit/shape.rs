//! What kind of table a printed table is: which columns and rows are totals, which answers exclude each other, which base a cell has.

use super::finding::Place;
use super::published::{Bases, Cell, Row, Table};

/// Whether a row or column head announces a sum of everything.
pub fn is_total(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    label == "total" || label.starts_with("total ") || label == "grand total" || label == "all"
}

/// Whether a row's label announces a sum of the rows above, back to the last one.
pub fn is_subtotal(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    ["sub-total", "subtotal", "sub total"]
        .iter()
        .any(|word| label.starts_with(word))
}

impl Table {
    /// The place of a row; its number is given where the label alone does not tell.
    pub fn place(&self, row: usize) -> Place {
        let label = &self.rows[row].label;
        let same = self.rows.iter().filter(|other| &other.label == label);
        Place {
            table: Some(self.id.clone()),
            row: Some(label.clone()),
            row_number: (same.count() > 1).then_some(row + 1),
            ..Place::default()
        }
    }

    /// The cell in a row under a column head.
    pub fn cell(&self, row: usize, column: &str) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column)
    }

    /// The column that adds up the others, if there is one.
    pub fn total_column(&self) -> Option<&str> {
        let mut totals = self.columns.iter().filter(|head| is_total(head));
        let first = totals.next()?;
        (totals.next().is_none() && self.columns.len() > 1).then_some(first)
    }

    /// The row that adds up the others, if there is one.
    pub fn total_row(&self) -> Option<usize> {
        self.rows.iter().rposition(|row| is_total(&row.label))
    }

    /// The columns that are answers: counts, and no total.
    pub fn answers(&self) -> Vec<&str> {
        let counted = |head: &&String| {
            let mut cells = self.rows.iter().filter_map(|row| row.cells.get(*head));
            !is_total(head) && cells.all(|cell| cell.value.is_none())
        };
        let heads: Vec<&str> = self
            .columns
            .iter()
            .filter(counted)
            .map(String::as_str)
            .collect();
        let described = self
            .rows
            .iter()
            .any(|row| row.cells.values().any(|cell| cell.value.is_some()));
        if described { Vec::new() } else { heads }
    }

    /// The rows that are no totals.
    pub fn plain_rows(&self) -> Vec<usize> {
        let plain = |&row: &usize| {
            let label = &self.rows[row].label;
            !is_total(label) && !is_subtotal(label)
        };
        (0..self.rows.len()).filter(plain).collect()
    }

    /// The bases that are stated for a cell. Empty when the table states none.
    pub fn bases(&self, row: &str, column: &str) -> Vec<u64> {
        match &self.n {
            None => Vec::new(),
            Some(Bases::ByLabel(map)) => {
                let named: Vec<u64> = map
                    .iter()
                    .filter(|(key, _)| names(key, row) || names(key, column))
                    .map(|(_, &n)| n)
                    .collect();
                if named.is_empty() {
                    map.values().copied().collect()
                } else {
                    named
                }
            }
            Some(bases) => bases.all(),
        }
    }

    /// Whether each row's answers exclude each other, so that a row adds up to its base: its percentages say so, or most of its
    /// rows do.
    pub fn rows_are_wholes(&self) -> bool {
        let answers = self.answers();
        if answers.len() < 2 || self.total_column().is_some() || self.total_row().is_some() {
            return false;
        }
        if let Some(Bases::ByLabel(map)) = &self.n
            && map
                .keys()
                .any(|key| answers.iter().any(|head| names(key, head)))
        {
            return false; // each column has people of its own
        }
        let rows = self.plain_rows();
        let sums: Vec<f64> = rows
            .iter()
            .filter_map(|&row| percent_sum(&self.rows[row], &answers))
            .collect();
        let wholes = if sums.is_empty() {
            rows.iter()
                .filter(|&&row| {
                    self.bases(&self.rows[row].label, "")
                        .contains(&self.people(row))
                })
                .count()
        } else {
            sums.iter()
                .filter(|sum| (*sum - 100.0).abs() <= 2.5)
                .count()
        };
        2 * wholes > rows.len()
    }

    /// Everybody in a row's answers.
    pub fn people(&self, row: usize) -> u64 {
        let cells = self.answers();
        (cells.iter().filter_map(|head| self.cell(row, head)))
            .map(Cell::people)
            .fold(0, u64::saturating_add)
    }
}

/// The sum of a row's percentages, if every answer has one.
pub fn percent_sum(row: &Row, answers: &[&str]) -> Option<f64> {
    answers
        .iter()
        .map(|head| row.cells.get(*head).and_then(|cell| cell.percent))
        .sum()
}

/// Whether a base's name (`V1`, `learning`) names this head (`Survey Version 1: …`, `learning (n=50)`).
fn names(key: &str, label: &str) -> bool {
    let words = words(label);
    let key = match key.strip_prefix(['V', 'v']) {
        Some(number) if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) => {
            format!("version {number}")
        }
        _ => key.to_lowercase(),
    };
    let wanted: Vec<String> = self::words(&key);
    !wanted.is_empty() && words.windows(wanted.len()).any(|run| run == wanted)
}

/// The lower-case words of a label.
pub fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_found_by_its_name() {
        assert!(names(
            "V1",
            "Survey Version 1: When you need support at school, who do you ask?"
        ));
        assert!(!names(
            "V1",
            "Survey Version 2 If I need help at school I ask ..."
        ));
        assert!(names("learning", "learning (n=50)"));
        assert!(names("Version 2", "Version 2"));
    }

    #[test]
    fn totals_are_known_by_their_label() {
        assert!(is_total("Total"));
        assert!(!is_total("Totally agree"));
        assert!(is_subtotal("Sub-total"));
    }
}
