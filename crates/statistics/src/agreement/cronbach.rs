//! Cronbach's α: how consistently the items of a scale are answered.

use crate::distribution::{Distribution, Moments};
use crate::exact::{self, Exact, count, size};
use crate::probability::fisher_f;
use crate::score::Score;
use crate::undefined::{Figure, Undefined};
use num_traits::Zero;

/// The result of [`cronbach`].
#[derive(Debug, Clone, PartialEq)]
pub struct Cronbach {
    /// k/(k − 1) · (1 − Σ item variances / variance of the total).
    pub alpha: Figure,
    /// Complete rows: used.
    pub n: u64,
    /// Rows with a missing answer: left out.
    pub left_out: u64,
    /// The number of items.
    pub items: usize,
}

impl Cronbach {
    /// Feldt's interval (1965) with this confidence (0 to 1); agrees with `pingouin.cronbach_alpha`.
    ///
    /// # Errors
    /// Undefined where α is.
    pub fn interval(&self, confidence: f64) -> Result<(f64, f64), Undefined> {
        let without = 1.0 - self.alpha?;
        let df1 = count(self.n) - 1.0;
        let df2 = df1 * (size(self.items) - 1.0);
        let tail = 0.5 * (1.0 - confidence);
        let end = |above: f64| 1.0 - without * fisher_f::upper_quantile(above, df1, df2);
        Ok((end(tail), end(1.0 - tail)))
    }
}

/// α of respondents who answered every item, from the distribution of each item and of their totals.
pub fn cronbach_of(items: &[Distribution], totals: &Distribution) -> Cronbach {
    let of_items = exact::sum(items.iter().map(|item| item.moments().squares_about_mean()));
    let of_total = totals.moments().squares_about_mean();
    let ratio = (!of_total.is_zero()).then(|| of_items / of_total);
    Cronbach {
        alpha: alpha(items.len(), totals.n(), ratio),
        n: totals.n(),
        left_out: totals.missing(),
        items: items.len(),
    }
}

fn alpha(items: usize, complete: u64, ratio: Option<Exact>) -> Figure {
    if items < 2 {
        Err(Undefined::OneItem)
    } else if complete < 2 {
        Err(Undefined::FewCompleteRows)
    } else {
        ratio
            .map(|ratio| size(items) / (size(items) - 1.0) * (1.0 - exact::to_f64(&ratio)))
            .ok_or(Undefined::ConstantTotal)
    }
}

/// α of respondents (rows) by items (columns) from the complete rows, `None` where an answer is
/// missing. Cronbach (1951); agrees with R's `psych::alpha` (raw). A row shorter than the longest
/// is incomplete.
pub fn cronbach(rows: &[Vec<Option<Score>>]) -> Cronbach {
    let items = rows.iter().map(Vec::len).max().unwrap_or(0);
    let complete: Vec<Vec<Score>> = rows
        .iter()
        .filter(|row| row.len() == items)
        .filter_map(|row| row.iter().copied().collect())
        .collect();
    let n = complete.len() as u64;
    let ratio = (items > 1 && n > 1).then(|| ratio(&complete, items));
    Cronbach {
        alpha: alpha(items, n, ratio.flatten()),
        n,
        left_out: (rows.len() - complete.len()) as u64,
        items,
    }
}

/// Σ item variances / variance of the total; `None` where the total does not vary.
fn ratio(rows: &[Vec<Score>], items: usize) -> Option<Exact> {
    let item = |i: usize| {
        Distribution::new(rows.iter().map(|row| (row[i], 1)), 0)
            .moments()
            .squares_about_mean()
    };
    let of_items = exact::sum((0..items).map(item));
    let total = |row: &Vec<Score>| exact::sum(row.iter().map(|answer| answer.to_exact()));
    let totals: Vec<Exact> = rows.iter().map(total).collect();
    let of_total = Moments {
        n: rows.len() as u64,
        sum_of_squares: exact::sum(totals.iter().map(|total| total * total)),
        sum: exact::sum(totals),
    }
    .squares_about_mean();
    (!of_total.is_zero()).then(|| of_items / of_total)
}
