//! The traps that have caught other programs: each as a request and the answer that is right.

// A request is written where it is asked.
#![allow(clippy::needless_pass_by_value)]

use serde_json::{Value, json};

fn ask(request: Value) -> Value {
    let outcome = statistics::requests::answer(&request);
    assert!(outcome.understood, "{}", outcome.answer.to_json());
    outcome.answer.to_json()
}

/// Asserts that the named fields are null and that a reason is given.
fn undefined(request: Value, fields: &[&str], reason: &str) {
    let answer = ask(request);
    for field in fields {
        assert!(answer[*field].is_null(), "{field} of {answer}");
    }
    let said = answer["undefined"]
        .as_str()
        .unwrap_or_else(|| panic!("no reason: {answer}"));
    assert!(said.contains(reason), "{answer}");
}

#[test]
fn equal_distances_of_decimals_are_ties() {
    // In floating point 3.8 − 2.5 > 2.5 − 1.2, and the ranks would be 1 and 2.
    let request = json!({"test": "wilcoxon_signed_rank", "scores": [["a", 38, 10, 1], ["a", 12, 10, 1]],
        "mu": 2.5});
    let answer = ask(request);
    assert_eq!(
        (&answer["w_plus"], &answer["w_minus"]),
        (&json!(1.5), &json!(1.5))
    );
    let written =
        json!({"test": "wilcoxon_signed_rank", "levels": [3.8, 1.2], "counts": [1, 1], "mu": 2.5});
    assert_eq!(ask(written)["w_plus"], 1.5);
}

#[test]
fn thirds_from_different_numbers_of_items_are_equal() {
    let request = json!({"test": "mann_whitney", "method": "normal",
        "scores": [["a", 7, 3, 1], ["b", 14, 6, 1], ["a", 1, 3, 1], ["b", 5, 15, 1]]});
    assert_eq!(ask(request)["u1"], 2.0);
}

#[test]
fn tie_terms_do_not_overflow() {
    // Σ(c³ − c) of three thousand million tied answers is near 10^28.
    let c = 3_000_000_000_u64;
    let answer =
        ask(json!({"test": "kruskal_wallis", "levels": [1, 2], "table": [[c, c], [c, c]]}));
    assert_eq!((&answer["h"], &answer["p"]), (&json!(0.0), &json!(1.0)));
    let answer = ask(
        json!({"test": "wilcoxon_signed_rank", "levels": [1, 2], "counts": [c, c],
        "mu": 1.5, "method": "normal"}),
    );
    assert_eq!((&answer["z"], &answer["p"]), (&json!(0.0), &json!(1.0)));
}

#[test]
fn nothing_answered_is_missing_and_not_zero() {
    let answer = ask(json!({"test": "one_sample_t", "mu": 2.5,
        "scores": [["a", 0, 0, 50], ["a", 9, 3, 2], ["a", 8, 4, 2]]}));
    assert_eq!(
        (&answer["mean"], &answer["n"], &answer["n_left_out"]),
        (&json!(2.5), &json!(4), &json!(50))
    );
}

#[test]
fn zero_variance_off_mu_is_infinite() {
    for (level, alternative, t, p) in [
        (4, "two_sided", "inf", 0.0),
        (4, "greater", "inf", 0.0),
        (4, "less", "inf", 1.0),
        (1, "two_sided", "-inf", 0.0),
        (1, "greater", "-inf", 1.0),
        (1, "less", "-inf", 0.0),
    ] {
        let answer = ask(
            json!({"test": "one_sample_t", "levels": [level], "counts": [9], "mu": 2.5,
            "alternative": alternative}),
        );
        assert_eq!(
            (&answer["t"], &answer["p"]),
            (&json!(t), &json!(p)),
            "{answer}"
        );
        assert_eq!(
            (&answer["sd"], &answer["undefined"]),
            (&json!(0.0), &Value::Null)
        );
    }
    let apart = json!({"levels": [1, 2], "table": [[5, 0], [0, 5]]});
    for test in ["anova", "welch_anova"] {
        let mut request = apart.clone();
        request["test"] = test.into();
        let answer = ask(request);
        assert_eq!(
            (&answer["f"], &answer["p"]),
            (&json!("inf"), &json!(0.0)),
            "{answer}"
        );
    }
}

#[test]
fn nothing_to_test_is_undefined() {
    let t = |levels: Value, counts: Value| json!({"test": "one_sample_t", "levels": levels, "counts": counts, "mu": 2});
    undefined(
        t(json!([3]), json!([1])),
        &["t", "df", "p", "ln_p", "sd"],
        "only one answer",
    );
    undefined(t(json!([2]), json!([7])), &["t", "p"], "equals mu");
    undefined(
        t(json!([1, 2]), json!([0, 0])),
        &["t", "p", "mean", "sd"],
        "no answers",
    );
    undefined(
        t(json!([]), json!([])),
        &["t", "p", "mean", "sd"],
        "no answers",
    );
    let mut ranks = t(json!([2, 2]), json!([7, 1]));
    ranks["test"] = "wilcoxon_signed_rank".into();
    undefined(ranks, &["z", "p", "rank_biserial"], "equals mu");
    for test in ["anova", "welch_anova", "kruskal_wallis"] {
        let ask = |table: Value| json!({"test": test, "levels": [1, 2], "table": table});
        undefined(ask(json!([[3, 4]])), &["p"], "fewer than two groups");
        undefined(
            ask(json!([[3, 4], [0, 0]])),
            &["p"],
            "fewer than two groups",
        );
        undefined(ask(json!([])), &["p"], "fewer than two groups");
        undefined(ask(json!([[3, 0], [5, 0]])), &["p"], "equal");
    }
    let one_each = json!({"test": "anova", "levels": [1, 2], "table": [[1, 0], [0, 1]]});
    undefined(one_each, &["f", "p"], "more than one answer");
    let pair = |table: Value| json!({"test": "mann_whitney", "levels": [1, 2], "table": table});
    undefined(
        pair(json!([[3, 1], [0, 0]])),
        &["u1", "z", "p"],
        "no answers",
    );
    undefined(
        pair(json!([[3, 0], [4, 0]])),
        &["z", "p"],
        "all answers are equal",
    );
}

#[test]
fn tables_without_association_to_test_are_undefined() {
    let chi = |table: Value| json!({"test": "chi_square", "table": table});
    undefined(
        chi(json!([[3, 4], [0, 0]])),
        &["chi2", "df", "p", "cramers_v"],
        "fewer than two rows",
    );
    undefined(chi(json!([[0, 0], [0, 0]])), &["chi2", "p"], "no answers");
    undefined(chi(json!([])), &["chi2", "p"], "no answers");
    let fisher = |table: Value| json!({"test": "fisher_exact", "table": table});
    undefined(
        fisher(json!([[3, 4], [0, 0]])),
        &["p", "odds_ratio"],
        "zero over zero",
    );
    assert_eq!(ask(fisher(json!([[3, 0], [1, 2]])))["odds_ratio"], "inf");
    assert_eq!(ask(fisher(json!([[0, 3], [1, 2]])))["odds_ratio"], 0.0);
    undefined(
        json!({"test": "chi_square_gof", "counts": [5]}),
        &["chi2", "p"],
        "two categories",
    );
    undefined(
        json!({"test": "chi_square_gof", "counts": [0, 0]}),
        &["chi2", "p"],
        "no answers",
    );
    let impossible =
        ask(json!({"test": "chi_square_gof", "counts": [5, 1], "probabilities": [1, 0]}));
    assert_eq!(
        (&impossible["chi2"], &impossible["p"]),
        (&json!("inf"), &json!(0.0))
    );
    undefined(
        json!({"test": "wilson", "k": 0, "n": 0}),
        &["low", "high"],
        "no trials",
    );
}

#[test]
fn agreement_without_variation_is_undefined() {
    undefined(
        json!({"test": "kappa", "matrix": [[9, 0], [0, 0]]}),
        &["kappa", "se"],
        "one category",
    );
    undefined(
        json!({"test": "kappa", "matrix": [[0, 0], [0, 0]]}),
        &["kappa", "se"],
        "no answers",
    );
    let codes =
        |rows: Value| json!({"test": "krippendorff", "coders_by_units": rows, "metric": "ordinal"});
    undefined(
        codes(json!([[1, 1], [1, null]])),
        &["alpha"],
        "one category",
    );
    undefined(
        codes(json!([[1, null], [null, 2]])),
        &["alpha"],
        "two coders",
    );
    let items = |rows: Value| json!({"test": "cronbach", "rows": rows});
    undefined(
        items(json!([[1, 2], [null, 2]])),
        &["alpha"],
        "two complete rows",
    );
    undefined(items(json!([[1], [2]])), &["alpha"], "two items");
    undefined(items(json!([[1, 2], [2, 1]])), &["alpha"], "does not vary");
}

#[test]
fn empty_rows_and_columns_are_dropped_and_said() {
    let answer = ask(
        json!({"test": "chi_square", "table": [[3, 0, 4], [0, 0, 0], [5, 0, 1]], "yates": true}),
    );
    assert_eq!(
        (&answer["dropped_rows"], &answer["dropped_columns"]),
        (&json!([1]), &json!([1]))
    );
    assert_eq!(
        (&answer["df"], &answer["yates_applied"]),
        (&json!(1.0), &json!(true))
    );
    let wide = ask(json!({"test": "chi_square", "table": [[3, 2, 4], [5, 6, 1]], "yates": true}));
    assert_eq!(wide["yates_applied"], false);
}

#[test]
fn a_probability_out_of_range_is_kept_as_a_logarithm() {
    let answer = ask(json!({"test": "one_sample_t", "levels": [1, 2, 3, 4],
        "counts": [100, 100, 100, 999_700], "mu": 2.5}));
    assert_eq!(answer["p"], 0.0);
    let ln_p = answer["ln_p"].as_f64().unwrap();
    assert!(ln_p < -1e6 && ln_p.is_finite());
}

#[test]
fn small_samples_are_exact_also_with_ties_and_zeros() {
    // Signs of ranks 1½, 1½, 3: all of 8 patterns are listed by hand.
    let answer = ask(
        json!({"test": "wilcoxon_signed_rank", "levels": [1, 2, 3, 4],
        "counts": [0, 4, 2, 1], "mu": 2, "alternative": "greater"}),
    );
    assert_eq!(
        (&answer["method"], &answer["p"]),
        (&json!("exact"), &json!(0.125))
    );
    let many =
        ask(json!({"test": "wilcoxon_signed_rank", "levels": [1, 3], "counts": [20, 31], "mu": 2}));
    assert_eq!(many["method"], "normal");
    let beyond = json!({"test": "wilcoxon_signed_rank", "levels": [1, 3], "counts": [900, 300],
        "mu": 2, "method": "exact"});
    undefined(beyond, &["p"], "too large");
}

#[test]
fn answers_that_all_equal_mu_have_no_variance_to_divide_by() {
    for method in ["exact", "normal"] {
        let request = json!({"test": "wilcoxon_signed_rank", "levels": [2], "counts": [5],
            "mu": 2, "method": method});
        undefined(request, &["z", "p"], "");
    }
}
