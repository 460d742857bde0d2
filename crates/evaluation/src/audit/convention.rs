//! Whether a report rounds or cuts off: learnt from its own figures.

use super::published::Report;
use super::rounding::{Fit, PrintedNumber};

/// How a report brings its percentages to a few digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Convention {
    /// It rounds to the nearest: far more figures need that than need cutting off. A figure that was only cut off is then worth a
    /// note, and no more than a note.
    Rounds,
    /// It cuts off, or does now this and now that: then nothing can be said against a figure that was cut off.
    Open,
}

impl Convention {
    /// Learns the convention of a report from every count that is printed with its percentage and fits a stated base.
    pub fn of(report: &Report) -> Self {
        let (mut rounded, mut cut) = (0_u32, 0_u32);
        let mut see = |percent: Option<f64>, decimals: u32, count: Option<u64>, bases: &[u64]| {
            let (Some(percent), Some(count)) = (percent, count) else {
                return;
            };
            let Some(printed) = PrintedNumber::new(percent, decimals) else {
                return;
            };
            let fits: Vec<Fit> = bases.iter().map(|&base| printed.fit(count, base)).collect();
            if fits.contains(&Fit::Nearest) {
                rounded += u32::from(
                    !bases
                        .iter()
                        .any(|&base| cut_off_gives(printed, count, base)),
                );
            } else if fits.contains(&Fit::CutOff) {
                cut += 1;
            }
        };
        for table in &report.tables {
            for row in &table.rows {
                for (column, cell) in &row.cells {
                    let bases = table.bases(&row.label, column);
                    see(cell.percent, cell.decimals, cell.count, &bases);
                }
            }
        }
        for claim in &report.count_claims {
            see(
                claim.percent,
                claim.decimals,
                claim.count,
                &claim.base.map_or(vec![], |b| vec![b]),
            );
        }
        if rounded > 4 * cut {
            Self::Rounds
        } else {
            Self::Open
        }
    }
}

/// Whether cutting off, too, would have printed this.
fn cut_off_gives(printed: PrintedNumber, count: u64, base: u64) -> bool {
    #[allow(clippy::cast_precision_loss)] // only compared to half a unit of print
    let exact = 100.0 * count as f64 / base as f64;
    exact + 1e-9 >= printed.value()
}
