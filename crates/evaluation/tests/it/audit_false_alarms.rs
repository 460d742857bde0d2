//! A report made from real counts with any rounding has no findings.

use evaluation::audit::{Report, audit};
use proptest::prelude::*;
use serde_json::{Value, json};

/// How a made report prints its percentages.
#[derive(Debug, Clone, Copy)]
enum Rounding {
    HalfUp,
    HalfEven,
    CutOff,
}

fn percent(count: u64, base: u64, decimals: u32, rounding: Rounding) -> f64 {
    let scale = 10_u128.pow(decimals);
    let (exact, base) = (100 * scale * u128::from(count), u128::from(base));
    let (whole, rest) = (exact / base, exact % base);
    let up = match rounding {
        Rounding::HalfUp => 2 * rest >= base,
        Rounding::HalfEven => 2 * rest > base || (2 * rest == base && whole % 2 == 1),
        Rounding::CutOff => false,
    };
    #[allow(clippy::cast_precision_loss)]
    let value = (whole + u128::from(up)) as f64 / scale as f64;
    value
}

fn cell(count: u64, base: u64, decimals: u32, rounding: Rounding) -> Value {
    json!({"count": count, "percent": percent(count, base, decimals, rounding), "decimals": decimals})
}

/// Two rows of answers that exclude each other, ticks of several answers, a table with totals, claims and a test.
fn report(rows: &[[u64; 4]], ticks: &[u64], decimals: u32, rounding: Rounding) -> Value {
    let n: u64 = rows[0].iter().sum();
    let heads = ["A lot", "Quite a lot", "A little", "Not at all"];
    let wholes: Vec<Value> = rows
        .iter()
        .map(|row| {
            let cells: serde_json::Map<String, Value> = heads
                .iter()
                .zip(row)
                .map(|(head, &count)| ((*head).to_owned(), cell(count, n, decimals, rounding)))
                .collect();
            json!({"label": format!("aspect {}", row[0]), "cells": cells})
        })
        .collect();
    let many: Vec<Value> = ticks
        .iter()
        .map(|&count| json!({"label": format!("tick {count}"), "cells": {"Frequency": cell(count.min(n), n, decimals, rounding)}}))
        .collect();
    let totals: Vec<Value> = heads
        .iter()
        .zip(rows[0])
        .map(|(head, count)| json!({"label": head, "cells": {"Yes": {"count": count / 2}, "No": {"count": count - count / 2}, "Total": {"count": count}}}))
        .chain([json!({"label": "Total", "cells": {
            "Yes": cell(rows[0].iter().map(|c| c / 2).sum(), n, decimals, rounding),
            "No": {"count": rows[0].iter().map(|c| c - c / 2).sum::<u64>()},
            "Total": {"count": n}}})])
        .collect();
    let high = rows[0][0] + rows[0][1];
    json!({
        "tables": [
            {"id": "T1", "section": "1", "columns": heads, "rows": wholes, "N": n, "n_note": format!("N={n}")},
            {"id": "T2", "section": "1", "columns": ["Frequency"], "rows": many, "N": n},
            {"id": "T3", "section": "1", "columns": ["Yes", "No", "Total"], "rows": totals, "N": n},
        ],
        "count_claims": [
            {"id": "C1", "item": "high", "group": "all", "count": high, "base": n, "percent": percent(high, n, decimals, rounding), "decimals": decimals, "table": "T1"},
        ],
        "sum_claims": [{"id": "S1", "section": "1", "item": "answers", "parts": rows[0], "total": n}],
        "tests": [{"id": "X1", "item": "a", "group": "all", "n": n, "test": "chi-square goodness of fit 50:50, df=1",
            "percent_a": percent(high, n, decimals, rounding), "percent_b": percent(n - high, n, decimals, rounding),
            "decimals": [decimals, decimals], "p_op": ">", "p": 0.0, "p_decimals": 3}],
    })
}

fn rows() -> impl Strategy<Value = Vec<[u64; 4]>> {
    // Every row holds the same people: a row is the first with some of them moved.
    (
        prop::array::uniform4(1_u64..300),
        prop::collection::vec((0_usize..4, 0_usize..4, 0_u64..200), 0..4),
    )
        .prop_map(|(first, moves)| {
            let mut rows = vec![first];
            for (from, to, many) in moves {
                let mut row = first;
                let many = many.min(row[from]);
                row[from] -= many;
                row[to] += many;
                rows.push(row);
            }
            rows
        })
}

proptest! {
    #[test]
    fn a_consistent_report_has_no_findings(
        rows in rows(),
        ticks in prop::collection::vec(0_u64..400, 2..9),
        decimals in 0_u32..3,
        rounding in prop::sample::select(vec![Rounding::HalfUp, Rounding::HalfEven, Rounding::CutOff]),
    ) {
        let json = report(&rows, &ticks, decimals, rounding).to_string();
        let found = audit(&Report::from_json(&json).expect("made in the layout"));
        prop_assert!(found.is_empty(), "{found:#?}");
    }

    #[test]
    fn no_input_makes_the_audit_panic(text in ".{0,200}", count in any::<u64>(), n in any::<u64>(), percent in any::<f64>()) {
        let _ = Report::from_json(&text);
        let json = json!({"tables": [{"id": "T", "columns": ["a", "b"], "N": n, "rows": [
            {"label": "x", "cells": {"a": {"count": count, "percent": percent, "decimals": 3}, "b": {"count": n}}},
            {"label": "Total", "cells": {"a": {"count": count}, "b": {"count": n, "percent": percent}}}]}],
            "tests": [{"id": "X", "n": n, "percent_a": percent, "percent_b": percent, "percent_base": count, "p": percent, "test": "goodness of fit 0:1"}]});
        if let Ok(report) = Report::from_json(&json.to_string()) {
            let _ = audit(&report);
        }
    }
}
