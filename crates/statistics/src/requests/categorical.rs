//! Requests about counts in categories.

use super::answer::Answer;
use super::fields::{BadRequest, Fields};
use super::limits::CATEGORIES;
use super::values::score_at;
use crate::categorical::{self, McNemarMethod};
use crate::score::Score;

pub(super) fn chi_square_gof(fields: &Fields) -> Result<Answer, BadRequest> {
    let counts = fields.counts("counts")?;
    CATEGORIES.hold("counts", counts.len())?;
    let shares: Option<Vec<Score>> = match fields.optional("probabilities") {
        None | Some(serde_json::Value::Null) => None,
        Some(_) => Some(probabilities(fields)?),
    };
    let result = categorical::chi_square_gof(&counts, shares.as_deref())
        .map_err(|error| BadRequest::new("probabilities", error.to_string()))?;
    let given = if shares.is_some() { "given" } else { "equal" };
    Ok(Answer::from(&result).choices([("probabilities", given.into())]))
}

fn probabilities(fields: &Fields) -> Result<Vec<Score>, BadRequest> {
    let list = fields.list("probabilities")?.iter().enumerate();
    list.map(|(place, share)| score_at(&format!("probabilities[{place}]"), share))
        .collect()
}

pub(super) fn chi_square(fields: &Fields) -> Result<Answer, BadRequest> {
    let (table, yates) = (fields.two_way_table("table")?, fields.flag("yates", false)?);
    let result = categorical::chi_square(&table, yates);
    Ok(Answer::from(&result).choices([("yates", yates.into())]))
}

pub(super) fn fisher_exact(fields: &Fields) -> Result<Answer, BadRequest> {
    let table = fields.two_by_two("table")?;
    Ok(Answer::from(&categorical::fisher_exact(
        table,
        fields.alternative()?,
    )))
}

pub(super) fn binomial(fields: &Fields) -> Result<Answer, BadRequest> {
    let (k, n) = successes(fields)?;
    let (chance, alternative) = (fields.chance("probability")?, fields.alternative()?);
    Ok(Answer::from(&categorical::binomial(
        k,
        n,
        chance,
        alternative,
    )))
}

/// `k` of `n`.
pub(super) fn successes(fields: &Fields) -> Result<(u64, u64), BadRequest> {
    let (k, n) = (fields.whole("k")?, fields.whole("n")?);
    if k > n {
        return Err(BadRequest::new("k", format!("is {k}, more than n, {n}")));
    }
    Ok((k, n))
}

pub(super) fn mcnemar(fields: &Fields) -> Result<Answer, BadRequest> {
    let table = fields.two_by_two("table")?;
    let exact = fields.choice("method", &[("exact", true), ("chi_square", false)])?;
    let continuity = fields.flag("continuity", true)?;
    let method = if exact {
        McNemarMethod::Exact
    } else {
        McNemarMethod::ChiSquare { continuity }
    };
    Ok(Answer::from(&categorical::mcnemar(table, method)))
}
