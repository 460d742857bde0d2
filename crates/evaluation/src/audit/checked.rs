//! Which figures of a report an audit can hold against others, and why not the rest.
//!
//! Nothing is contradicted by what was never looked at: so every printed figure is counted, as checked or as not checked, because ….

use super::finding::Place;
use super::published::{CountClaim, DomainTest, Report, SumClaim, Table, Test};
use super::retest::ClaimedTest;
use super::shape::{is_subtotal, is_total, percent_sum};
use super::{p_values, table_sums};
use serde::Serialize;

/// A figure that was not held against anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotChecked {
    /// Where it stands.
    #[serde(rename = "where")]
    pub place: Place,
    /// Which figure it is.
    pub figure: String,
    /// Why it was not checked.
    pub because: String,
}

/// How many there are of either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Count {
    /// The number of figures that were held against others.
    pub checked: usize,
    /// The number of figures that nothing could be held against.
    pub not_checked: usize,
}

/// What of a report was checked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Checked {
    /// Every printed figure: counts, bases, percentages, sums, p-values.
    pub figures: Count,
    /// Every printed test: checked when it was done again.
    pub tests: Count,
    /// Each figure that was not checked.
    #[serde(rename = "not_checked")]
    pub left: Vec<NotChecked>,
}

impl Checked {
    /// Goes through every figure of a report.
    pub fn of(report: &Report) -> Self {
        let mut checked = Self::default();
        for table in &report.tables {
            checked.table(table);
        }
        for test in &report.tests {
            checked.test(test);
        }
        for test in &report.domain_tests {
            checked.domain_test(test, report);
        }
        for claim in &report.count_claims {
            checked.claim(claim, report);
        }
        for sum in &report.sum_claims {
            checked.sum(sum);
        }
        for other in &report.others {
            let figure = if other.figures == 1 {
                other.key.clone()
            } else {
                format!("{} ({} figures)", other.key, other.figures)
            };
            let because = format!("“{}” is not known to the layout", other.key);
            checked.figures.not_checked += other.figures;
            checked.left.push(NotChecked {
                place: other.place.clone(),
                figure,
                because,
            });
        }
        checked
    }

    /// Whether everything was checked.
    pub fn is_everything(&self) -> bool {
        self.left.is_empty()
    }

    /// Counts a figure: checked where there is no reason against it.
    fn see(&mut self, place: &Place, figure: &str, against: Option<String>) {
        match against {
            None => self.figures.checked += 1,
            Some(because) => {
                self.figures.not_checked += 1;
                self.left.push(NotChecked {
                    place: place.clone(),
                    figure: figure.to_owned(),
                    because,
                });
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let mut counted = false;
        for (index, row) in table.rows.iter().enumerate() {
            let described = row
                .cells
                .values()
                .filter(|cell| cell.value.is_some())
                .count();
            for (column, cell) in &row.cells {
                let place = table.place(index).column(column);
                let has_base = !table.bases(&row.label, column).is_empty()
                    || table.total_column().is_some()
                    || table.total_row().is_some();
                if cell.percent.is_some() {
                    let whole = percent_sum(row, &table.answers()).is_some()
                        && (table.rows_are_wholes() || table.total_row() == Some(index));
                    let no_base = "the table states no base and no total for it";
                    self.see(&place, "percentage", unless(has_base || whole, no_base));
                }
                if cell.count.is_some() {
                    let held = (cell.percent.is_some() && has_base) || adds(table, index, column);
                    counted |= held;
                    let alone = "nothing in the table adds up to it or is a percentage of it";
                    self.see(&place, "count", unless(held, alone));
                }
                if cell.value.is_some() {
                    let alone = "no other value of its row bounds it";
                    let known = described > 1 && table_sums::is_ordered(column);
                    self.see(&place, "value", unless(known, alone));
                }
            }
        }
        let percents = table
            .rows
            .iter()
            .any(|row| row.cells.values().any(|cell| cell.percent.is_some()));
        let bases = table.n.as_ref().map_or(0, |bases| bases.all().len());
        for _ in 0..bases {
            let alone = "no figure of the table is of it";
            self.see(
                &Place::table(&table.id),
                "n",
                unless(counted || percents, alone),
            );
        }
    }

    fn test(&mut self, test: &Test) {
        let place = Place::test(&test.id);
        let base = test.percent_base.or(test.n).filter(|&base| base > 0);
        let no_base = "no n is printed with it";
        let shares = [test.percent_a, test.percent_b];
        for share in shares.iter().flatten() {
            let sound = share.is_finite() && *share >= 0.0;
            let against = if sound {
                unless(base.is_some(), no_base)
            } else {
                Some("it is no percentage".to_owned())
            };
            self.see(&place, "percentage", against);
        }
        for n in [test.n, test.percent_base].into_iter().flatten() {
            let any = shares.iter().flatten().next().is_some() && n > 0;
            self.see(&place, "n", unless(any, "no percentage of it is printed"));
        }
        for (count, percent) in [
            (test.not_sure_count, test.not_sure_percent),
            (test.not_yet_covered, test.not_yet_covered_percent),
        ] {
            let held = count.is_some() && percent.is_some() && base.is_some();
            let alone = "its count, its percentage and n are not all printed";
            let figures = usize::from(count.is_some()) + usize::from(percent.is_some());
            for _ in 0..figures {
                self.see(&place, "people without a rating", unless(held, alone));
            }
        }
        let against = not_done_again(test);
        if against.is_some() {
            self.tests.not_checked += 1;
        } else {
            self.tests.checked += 1;
        }
        if test.p.is_some() {
            self.see(&place, "p", against);
        } else if let Some(because) = against {
            self.left.push(NotChecked {
                place,
                figure: "test".to_owned(),
                because,
            });
        }
    }

    fn domain_test(&mut self, test: &DomainTest, report: &Report) {
        let place = Place::test(&test.id);
        self.tests.not_checked += 1;
        let because = "the scores of the respondents, which it is made of, are not printed";
        if test.p.is_some() {
            self.see(&place, "p", Some(because.to_owned()));
        } else {
            self.left.push(NotChecked {
                place: place.clone(),
                figure: "test".to_owned(),
                because: because.to_owned(),
            });
        }
        if test.statistic.is_some() {
            self.see(&place, "statistic", Some(because.to_owned()));
        }
        if test.n.is_some() {
            let of_group = |group: &String| !group.is_empty() && *group == test.group;
            let others = (report.tests.iter().filter(|other| other.n.is_some()))
                .map(|other| &other.group)
                .chain(
                    (report.domain_tests.iter())
                        .filter(|other| other.id != test.id && other.n.is_some())
                        .map(|other| &other.group),
                );
            let again = others.into_iter().any(of_group);
            self.see(
                &place,
                "n",
                unless(again, "no other n of its group is printed"),
            );
        }
    }

    fn claim(&mut self, claim: &CountClaim, report: &Report) {
        let place = Place::claim(&claim.id);
        let table = (claim.table.as_ref())
            .and_then(|id| report.tables.iter().find(|table| table.id == *id));
        let hedged = (!claim.is_exact()).then(|| {
            let how = claim.kind.as_deref().unwrap_or_default();
            format!("the text does not give it exactly ({how})")
        });
        let missing = match (&claim.table, table) {
            (Some(id), None) => format!("there is no table {id} among these figures"),
            _ => "neither a base nor a table is given for it".to_owned(),
        };
        let held = claim.base.is_some() || table.is_some();
        let against = hedged.or_else(|| unless(held, &missing));
        if claim.count.is_some() {
            self.see(&place, "count", against.clone());
        }
        if claim.percent.is_some() {
            let of_count = claim.base.is_some() || (table.is_some() && claim.count.is_some());
            self.see(
                &place,
                "percentage",
                against.or_else(|| unless(of_count, &missing)),
            );
        }
        if claim.base.is_some() {
            let any = claim.count.is_some() || claim.percent.is_some();
            self.see(&place, "n", unless(any, "nothing is counted of it"));
        }
    }

    fn sum(&mut self, sum: &SumClaim) {
        let against = unless(!sum.parts.is_empty(), "no parts are given for it");
        for _ in 0..=sum.parts.len() {
            self.see(&Place::sum(&sum.id), "sum", against.clone());
        }
    }
}

fn unless(holds: bool, because: &str) -> Option<String> {
    (!holds).then(|| because.to_owned())
}

/// Why a test was not done again.
fn not_done_again(test: &Test) -> Option<String> {
    let name = test.test.trim();
    if name.is_empty() {
        return Some("the test is not named".to_owned());
    }
    let Some(claimed) = ClaimedTest::read(name) else {
        return Some(format!("the test “{name}” is not known"));
    };
    if test.p.is_none_or(|p| !p.is_finite()) {
        return Some("no p is printed".to_owned());
    }
    let again = p_values::pairs(test)
        .iter()
        .any(|&(a, b)| !claimed.p(a, b).is_empty());
    unless(
        again,
        "the percentages or the n that it needs are not printed",
    )
}

/// Whether a count is added up somewhere in its table.
fn adds(table: &Table, row: usize, column: &str) -> bool {
    let label = &table.rows[row].label;
    let described = table.answers().is_empty();
    let by_row = table.total_column().is_some_and(|total| {
        let printed = table
            .cell(row, total)
            .is_some_and(|cell| cell.count.is_some());
        printed && (column == total || table.answers().contains(&column))
    });
    let by_column = !described
        && (table.rows.iter()).any(|row| is_total(&row.label) || is_subtotal(&row.label));
    let of_base = !table.bases(label, column).is_empty();
    let whole = of_base && (table.rows_are_wholes() || is_total(label));
    let ticks = of_base && table.limit.is_some();
    by_row || by_column || whole || ticks
}
