//! The rank-biserial correlation: how far one side outranks the other, −1 to 1.

use super::Effect;
use crate::distribution::Distribution;
use crate::exact::{self, count};
use crate::location::{RankMethod, SignedRankChoices, mann_whitney, signed_rank};
use crate::probability::{Alternative, normal};
use crate::score::Score;
use crate::undefined::Undefined;
use std::collections::BTreeMap;

/// 2·u1/(n₁ n₂) − 1 of two groups. The interval takes the standard error from the placements of
/// each answer in the other group (`DeLong` 1988; Brunner and Munzel 2000), so it does not assume
/// the hypothesis, and is normal on Fisher's z, so it stays within −1 and 1.
pub fn rank_biserial(first: &Distribution, second: &Distribution, confidence: f64) -> Effect {
    let test = mann_whitney(
        first,
        second,
        Alternative::TwoSided,
        false,
        RankMethod::Normal,
    );
    let interval = test.rank_biserial.and_then(|r| {
        let error = placement_error(first, second)?;
        on_fisher_z(r, error / (1.0 - r * r), confidence)
    });
    Effect {
        estimate: test.rank_biserial,
        interval,
    }
}

/// (w₊ − w₋)/(w₊ + w₋) of one group against `mu`. The interval has the standard error of Fisher's
/// z under the hypothesis, √Σr² / Σr, ties included (King, Rosopa and Minium 2011).
pub fn rank_biserial_one_sample(
    answers: &Distribution,
    mu: Score,
    choices: SignedRankChoices,
    confidence: f64,
) -> Effect {
    let choices = SignedRankChoices {
        method: RankMethod::Normal,
        ..choices
    };
    let test = signed_rank(answers, mu, choices);
    let interval = test
        .rank_biserial
        .and_then(|r| on_fisher_z(r, test.null_error?, confidence));
    Effect {
        estimate: test.rank_biserial,
        interval,
    }
}

fn on_fisher_z(r: f64, error: f64, confidence: f64) -> Result<(f64, f64), Undefined> {
    if r.abs() >= 1.0 {
        return Err(Undefined::AtTheEnd);
    }
    let half = normal::two_sided_critical(confidence) * error;
    Ok(((r.atanh() - half).tanh(), (r.atanh() + half).tanh()))
}

/// The standard error of 2·AUC − 1: placements are the share of the other group below an answer,
/// ties counting ½.
fn placement_error(first: &Distribution, second: &Distribution) -> Result<f64, Undefined> {
    if first.n() < 2 || second.n() < 2 {
        return Err(Undefined::GroupOfOne);
    }
    let variance = placement_variance(first, second) / count(first.n())
        + placement_variance(second, first) / count(second.n());
    Ok(2.0 * variance.sqrt())
}

fn placement_variance(of: &Distribution, among: &Distribution) -> f64 {
    let mut before = vec![0_u128];
    for (_, count) in among.values() {
        before.push(before[before.len() - 1] + u128::from(*count));
    }
    // Doubled placements are whole numbers: 2·(below) + (equal).
    let mut places = BTreeMap::new();
    for (score, here) in of.values() {
        let below = among.values().partition_point(|(other, _)| other < score);
        let up_to = among.values().partition_point(|(other, _)| other <= score);
        *places.entry(before[below] + before[up_to]).or_insert(0_u64) += here;
    }
    let n = exact::whole(of.n());
    let sum = |power: u32| -> exact::Exact {
        places
            .iter()
            .map(|(place, c)| exact::whole(num_bigint::BigInt::from(*place).pow(power) * c))
            .sum()
    };
    let squares = sum(2) - sum(1) * sum(1) / &n;
    let doubled = exact::whole(2) * exact::whole(among.n());
    exact::to_f64(&(squares / (&n - exact::whole(1)) / (&doubled * &doubled)))
}
