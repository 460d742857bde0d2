//! How consistently two items are answered: Cronbach's α of two items depends on their spread, Spearman and Brown's figure does not.

use crate::distribution::Distribution;
use crate::exact::{self, count};
use crate::probability::normal;
use crate::undefined::{Figure, Undefined};
use num_traits::Zero;

/// The result of [`spearman_brown`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpearmanBrown {
    /// 2r/(1 + r), from the correlation of the two items.
    pub reliability: Figure,
    /// The correlation of the two items.
    pub correlation: Figure,
    /// Respondents who answered both.
    pub n: u64,
}

impl SpearmanBrown {
    /// The interval with this confidence (0 to 1): that of the correlation on Fisher's z, carried over.
    ///
    /// # Errors
    /// Undefined for fewer than four respondents, and where the correlation is ±1.
    pub fn interval(&self, confidence: f64) -> Result<(f64, f64), Undefined> {
        let r = self.correlation?;
        if self.n < 4 {
            return Err(Undefined::FewCompleteRows);
        }
        if r.abs() >= 1.0 {
            return Err(Undefined::AtTheEnd);
        }
        let half = normal::two_sided_critical(confidence) / (count(self.n) - 3.0).sqrt();
        let z = r.atanh();
        Ok((doubled((z - half).tanh()), doubled((z + half).tanh())))
    }
}

/// The reliability of two items together, from the distribution of each and of their sums, over respondents who answered
/// both. Eisinga, te Grotenhuis and Pelzer (2013): the figure to give for a scale of two items.
pub fn spearman_brown(items: [&Distribution; 2], sums: &Distribution) -> SpearmanBrown {
    let [one, other] = items.map(|item| item.moments().squares_about_mean());
    let both = sums.moments().squares_about_mean();
    let correlation = if sums.n() < 2 {
        Err(Undefined::FewCompleteRows)
    } else if one.is_zero() || other.is_zero() {
        Err(Undefined::ConstantTotal)
    } else {
        let shared = (both - &one - &other) / exact::whole(2);
        let squared = exact::to_f64(&(&shared * &shared / (one * other)));
        Ok(squared.sqrt().copysign(exact::to_f64(&shared)))
    };
    let reliability = correlation.and_then(|r| {
        if r <= -1.0 {
            Err(Undefined::Opposite)
        } else {
            Ok(doubled(r))
        }
    });
    SpearmanBrown {
        reliability,
        correlation,
        n: sums.n(),
    }
}

fn doubled(r: f64) -> f64 {
    2.0 * r / (1.0 + r)
}
