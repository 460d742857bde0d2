//! Requests as they are written, and what is said when they are wrong.

// A request is written where it is asked.
#![allow(clippy::needless_pass_by_value)]

use serde_json::{Value, json};
use statistics::requests::{Outcome, answer, answer_line, test_names};

fn ask(request: Value) -> Value {
    let outcome = answer(&request);
    assert!(outcome.understood, "{}", outcome.answer.to_json());
    outcome.answer.to_json()
}

fn refusal(request: Value) -> (String, String) {
    let Outcome { answer, understood } = answer(&request);
    assert!(!understood, "{}", answer.to_json());
    let text = |name: &str| answer.get(name).unwrap().as_str().unwrap().to_owned();
    (text("field"), text("error"))
}

#[test]
fn an_answer_names_its_method_choices_and_sizes() {
    let answer = ask(json!({
        "id": {"any": "thing"}, "test": "wilcoxon_signed_rank", "levels": [1, 2, null],
        "counts": [3, 4, 5], "mu": 2, "zeros": "drop", "method": "normal"
    }));
    assert_eq!(answer["id"], json!({"any": "thing"}));
    assert_eq!(answer["test"], "wilcoxon_signed_rank");
    assert_eq!(answer["method"], "normal");
    assert_eq!(answer["choices"]["zeros"], "drop");
    assert_eq!(
        (&answer["n"], &answer["n_left_out"]),
        (&json!(3), &json!(9))
    );
    assert_eq!(
        (&answer["n_zero"], &answer["n_nonzero"]),
        (&json!(4), &json!(3))
    );
}

#[test]
fn every_test_answers_and_every_answer_has_a_method_and_n() {
    let request = json!({
        "levels": [1, 2, 3], "counts": [2, 3, 4], "table": [[2, 3], [4, 1]], "mu": 2.5, "k": 2,
        "n": 9, "probability": 0.5, "matrix": [[3, 1], [1, 3]], "p": [0.1, 0.2],
        "coders_by_units": [[1, 2, 2], [1, 2, 1]], "rows": [[1, 2], [2, 2], [3, 1]], "bound": 0.5,
        "rows_share": [0.5, 0.5], "columns_share": [0.25, 0.75],
        "answers": [["a", 0, 1], ["a", 1, 2], ["b", 0, 2], ["b", 1, 2]]
    });
    for name in test_names() {
        let mut request = request.clone();
        request["test"] = name.into();
        if !matches!(
            name,
            "chi_square"
                | "fisher_exact"
                | "mcnemar"
                | "cramers_v"
                | "odds_ratio"
                | "newcombe"
                | "rake"
        ) {
            request["table"] = json!([[2, 3, 1], [4, 1, 1]]);
        }
        let answer = ask(request);
        assert!(answer["method"].is_string(), "{answer}");
        assert!(
            answer["n"].is_u64() && answer["n_left_out"].is_u64(),
            "{answer}"
        );
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let base = json!({"test": "one_sample_t", "levels": [1, 2], "counts": [3, 4], "mu": 2});
    let with = |name: &str, value: Value| {
        let mut request = base.clone();
        request[name] = value;
        request
    };
    let field = |request: Value| refusal(request).0;
    assert_eq!(field(with("test", json!("t"))), "test");
    assert_eq!(field(with("counts", json!([3]))), "counts");
    assert_eq!(field(with("counts", json!([3, 0.5]))), "counts");
    assert_eq!(field(with("counts", json!([1e16, 1]))), "counts");
    assert_eq!(field(with("levels", json!([1, "2"]))), "levels");
    assert_eq!(field(with("mu", Value::Null)), "mu");
    assert_eq!(
        field(with("alternative", json!("two-sided"))),
        "alternative"
    );
    assert_eq!(field(with("scores", json!([["a", 1, 1, 1]]))), "scores");
    assert_eq!(field(json!({"test": "wilson", "k": 3, "n": 2})), "k");
    assert_eq!(
        field(json!({"test": "wilson", "k": 1, "n": 2, "confidence": 95})),
        "confidence"
    );
    assert_eq!(
        field(json!({"test": "kappa", "matrix": [[1, 2]]})),
        "matrix"
    );
    assert_eq!(
        field(json!({"test": "chi_square", "table": [[1, 2], [3]]})),
        "table"
    );
    assert_eq!(
        field(json!({"test": "fisher_exact", "table": [[1, 2, 3], [3, 4, 5]]})),
        "table"
    );
    assert_eq!(field(json!({"test": "adjust", "p": [0.1, 2]})), "p");
    let shares = json!({"test": "chi_square_gof", "counts": [1, 2], "probabilities": [0.5, 0.6]});
    assert_eq!(field(shares), "probabilities");
    let (_, message) = refusal(with("counts", json!([3, -4])));
    assert_eq!(
        message,
        "counts[1]: must be a whole number from 0 to 2^53, not -4"
    );
}

#[test]
fn a_line_that_is_not_json_is_refused_and_an_unknown_field_is_named() {
    for line in [
        b"{".as_slice(),
        b"[1]",
        b"\xff\xfe",
        b"{} {}",
        b"\"wilson\"",
    ] {
        assert!(!answer_line(line).understood);
    }
    let answer = ask(json!({"test": "wilson", "k": 1, "n": 2, "konfidence": 0.9}));
    assert_eq!(answer["ignored"], json!(["konfidence"]));
}

#[test]
fn counts_written_as_decimals_are_whole_numbers() {
    let answer = ask(json!({"test": "wilson", "k": 1.0, "n": 2.0}));
    assert_eq!(answer["n"], 2);
}

#[test]
fn groups_of_scores_are_rows_in_order() {
    let numbered = json!({
        "test": "mann_whitney", "method": "normal",
        "scores": [[1, 10, 4, 3], [0, 15, 4, 2], [1, 0, 0, 7], [0, 9, 4, 1]]
    });
    let named = json!({
        "test": "mann_whitney", "method": "normal",
        "scores": [["SENCO", 15, 4, 2], ["teacher", 10, 4, 3], ["teacher", 0, 0, 7], ["SENCO", 9, 4, 1]]
    });
    for request in [numbered, named] {
        let answer = ask(request);
        assert_eq!(
            (&answer["u1"], &answer["n_left_out"]),
            (&json!(6.0), &json!(7))
        );
    }
}

#[test]
fn scores_of_one_item_are_levels() {
    let levels = json!({
        "test": "kruskal_wallis", "levels": [1, 2, 3], "table": [[5, 1, 2], [0, 3, 4], [2, 2, 2]]
    });
    let mut scores = Vec::new();
    for (group, row) in [[5, 1, 2], [0, 3, 4], [2, 2, 2]].iter().enumerate() {
        for (sum, count) in row.iter().enumerate() {
            scores.push(json!([group, 4 * (sum + 1), 4, count]));
        }
    }
    assert_eq!(
        ask(levels),
        ask(json!({"test": "kruskal_wallis", "scores": scores}))
    );
}
