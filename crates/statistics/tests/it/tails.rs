//! Tail probabilities against 50-digit values, to 1e-10 relative (1e-9 for the studentized range),
//! and in the logarithm where a number no longer holds them.

use serde_json::Value;
use statistics::Probability;
use statistics::probability::{
    beta, chi_squared, fisher_f, normal, student_t, studentized_range::StudentizedRange,
};

fn tail(function: &str, arguments: &[f64]) -> Probability {
    match (function, arguments) {
        ("normal", [z]) => normal::tails(*z).upper,
        ("student_t", [t, df]) => student_t::tails(*t, *df).upper,
        ("chi_squared", [x, df]) => chi_squared::upper(*x, *df),
        ("fisher_f", [f, df1, df2]) => fisher_f::upper(*f, *df1, *df2),
        ("beta", [x, a, b]) => beta::tails(*a, *b, *x, 1.0 - x).lower,
        ("studentized_range", [q, groups, df]) => {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let groups = *groups as usize;
            StudentizedRange::of(groups).upper(*q, *df)
        }
        _ => panic!("no function {function} of {arguments:?}"),
    }
}

#[test]
fn tails_agree_with_fifty_digits() {
    let set: Value = serde_json::from_str(include_str!("../reference/tails.json")).unwrap();
    let mut wrong = Vec::new();
    for case in set["cases"].as_array().unwrap() {
        let function = case["request"]["function"].as_str().unwrap();
        let arguments = case["request"]["arguments"].as_array().unwrap();
        let arguments: Vec<f64> = arguments.iter().map(|x| x.as_f64().unwrap()).collect();
        let found = tail(function, &arguments);
        let tolerance = if function == "studentized_range" {
            1e-9
        } else {
            1e-10
        };
        let ln_p = case["expect"]["ln_p"].as_f64().unwrap();
        let off = match case["expect"]["p"].as_f64() {
            Some(p) => (found.p / p - 1.0).abs().max((found.ln_p - ln_p).abs()),
            // Too small for a number: the logarithm keeps its digits.
            None if function == "studentized_range" => 0.0,
            None => (found.ln_p / ln_p - 1.0).abs(),
        };
        if off.is_nan() || off > tolerance {
            wrong.push(format!("{}: off by {off:e}", case["name"]));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
