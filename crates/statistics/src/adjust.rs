//! Adjusting probabilities for several tests.

/// The method of adjustment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Adjustment {
    /// Holm (1979): controls the chance of any false finding.
    #[default]
    Holm,
    /// Benjamini and Hochberg (1995): controls the share of false findings.
    BenjaminiHochberg,
    /// Bonferroni: as Holm, more strictly than needed.
    Bonferroni,
}

/// Adjusts the probabilities that are there; those that are missing do not count as tests and stay
/// missing. Agrees with R's `p.adjust`.
pub fn adjust(p: &[Option<f64>], method: Adjustment) -> Vec<Option<f64>> {
    let mut order: Vec<(usize, f64)> = p
        .iter()
        .enumerate()
        .filter_map(|(place, p)| p.map(|p| (place, p)))
        .collect();
    order.sort_by(|one, two| one.1.total_cmp(&two.1));
    let tests = crate::exact::size(order.len());
    let mut adjusted = vec![None; p.len()];
    match method {
        Adjustment::Bonferroni => {
            for (place, p) in order {
                adjusted[place] = Some((p * tests).min(1.0));
            }
        }
        Adjustment::Holm => {
            let mut largest = 0.0_f64;
            for (rank, (place, p)) in order.into_iter().enumerate() {
                largest = largest.max((tests - crate::exact::size(rank)) * p);
                adjusted[place] = Some(largest.min(1.0));
            }
        }
        Adjustment::BenjaminiHochberg => {
            let mut smallest = 1.0_f64;
            for (rank, (place, p)) in order.into_iter().enumerate().rev() {
                smallest = smallest.min(tests / crate::exact::size(rank + 1) * p);
                adjusted[place] = Some(smallest);
            }
        }
    }
    adjusted
}
