//! Requests about shares and about several probabilities.

use super::answer::Answer;
use super::categorical::successes;
use super::fields::{BadRequest, Fields};
use super::limits::PROBABILITIES;
use super::location::adjustment;
use super::values::chance_at;
use crate::adjust as adjusting;
use crate::intervals;
use crate::weights::{self, WeightedCell};
use serde_json::Value;

pub(super) fn wilson(fields: &Fields) -> Result<Answer, BadRequest> {
    let ((k, n), confidence) = (successes(fields)?, fields.confidence()?);
    let interval = intervals::wilson(k, n, confidence);
    Ok(share_interval(
        n,
        confidence,
        interval,
        "Wilson, without continuity correction",
    ))
}

pub(super) fn clopper_pearson(fields: &Fields) -> Result<Answer, BadRequest> {
    let ((k, n), confidence) = (successes(fields)?, fields.confidence()?);
    let interval = intervals::clopper_pearson(k, n, confidence);
    Ok(share_interval(n, confidence, interval, "Clopper-Pearson"))
}

/// Two groups, each with how many have what is counted and how many have not.
pub(super) fn newcombe(fields: &Fields) -> Result<Answer, BadRequest> {
    let ([first, second], confidence) = (fields.two_by_two("table")?, fields.confidence()?);
    let group = |[with, without]: [u64; 2]| (with, with + without);
    let (first, second) = (group(first), group(second));
    let interval = intervals::newcombe(first, second, confidence);
    let method = "Newcombe, Wilson intervals joined";
    Ok(share_interval(
        first.1 + second.1,
        confidence,
        interval,
        method,
    ))
}

/// A table of respondents by two questions, and the known shares of both.
pub(super) fn rake(fields: &Fields) -> Result<Answer, BadRequest> {
    let table = fields.two_way_table("table")?;
    let shares = [
        fields.shares("rows_share")?,
        fields.shares("columns_share")?,
    ];
    let columns = table.first().map_or(0, Vec::len);
    for (name, wanted, found) in [
        ("rows_share", table.len(), shares[0].len()),
        ("columns_share", columns, shares[1].len()),
    ] {
        if wanted != found {
            let message = format!("must have {wanted} shares, not {found}");
            return Err(BadRequest::new(name, message));
        }
    }
    let cells: Vec<WeightedCell> = (0..table.len())
        .flat_map(|row| (0..columns).map(move |column| (row, column)))
        .map(|(row, column)| WeightedCell {
            answers: vec![row, column],
            n: table[row][column],
        })
        .collect();
    let raked = weights::rake(&cells, &shares);
    let n: u64 = cells.iter().map(|cell| cell.n).sum();
    let answer = Answer::default().figure(
        "design_effect",
        raked
            .as_ref()
            .map(|raked| raked.design_effect)
            .map_err(|why| *why),
    );
    let answer = match raked {
        Ok(raked) => {
            let rows: Vec<Value> = (raked.weights.chunks(columns.max(1)))
                .map(|row| row.to_vec().into())
                .collect();
            answer.with("weights", rows)
        }
        Err(_) => answer.with("weights", Value::Null),
    };
    Ok(answer
        .text("method", "iterative proportional fitting")
        .with("n", n)
        .with("n_left_out", 0))
}

fn share_interval(
    n: u64,
    confidence: f64,
    interval: Result<intervals::Interval, crate::Undefined>,
    method: &str,
) -> Answer {
    Answer::default()
        .interval(interval)
        .text("method", method)
        .choices([("confidence", confidence.into())])
        .with("n", n)
        .with("n_left_out", 0)
}

pub(super) fn adjust(fields: &Fields) -> Result<Answer, BadRequest> {
    let (word, method) = adjustment(fields, "method")?;
    PROBABILITIES.hold("p", fields.list("p")?.len())?;
    let list = fields.list("p")?.iter().enumerate();
    let p: Vec<Option<f64>> = list
        .map(|(place, value)| match value {
            Value::Null => Ok(None),
            value => chance_at(&format!("p[{place}]"), value).map(Some),
        })
        .collect::<Result<_, _>>()?;
    let used = p.iter().flatten().count();
    let adjusted: Vec<Value> = adjusting::adjust(&p, method)
        .into_iter()
        .map(Value::from)
        .collect();
    Ok(Answer::default()
        .with("p", adjusted)
        .text("method", word)
        .with("n", used)
        .with("n_left_out", p.len() - used))
}
