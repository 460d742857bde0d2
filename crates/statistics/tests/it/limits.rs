//! What a request may ask for: at each limit it is answered, one beyond it is refused with the limit.

use serde_json::{Value, json};
use statistics::requests::{LIMITS, LONGEST_LINE, answer, answer_line};

/// `of` as many as `most`, and one more: the request is answered, then refused by name of `field`.
fn holds(of: &str, field: &str, request: impl Fn(usize) -> Value) {
    let limit = LIMITS.into_iter().find(|limit| limit.of == of).unwrap();
    let at = answer(&request(limit.most));
    assert!(at.understood, "{of}: {:?}", at.answer);
    let beyond = answer(&request(limit.most + 1));
    assert!(!beyond.understood, "{of}");
    let said = beyond.answer.to_json();
    assert_eq!(said["field"], field, "{said}");
    let error = said["error"].as_str().unwrap();
    assert!(error.contains(&limit.in_words()), "{error}");
}

/// So many rows, the first of them with answers.
fn table(rows: usize, columns: usize) -> Vec<Vec<u64>> {
    let row = |n| vec![u64::from(n < 3); columns];
    (0..rows).map(row).collect()
}

#[test]
fn groups_that_are_compared_with_each_other() {
    for test in ["games_howell", "dunn"] {
        holds(
            "groups to compare with each other",
            "table",
            |n| json!({"test": test, "levels": [1, 2, 3], "table": table(n, 3)}),
        );
        holds("groups to compare with each other", "scores", |n| {
            let scores: Vec<Value> = (0..n).map(|group| json!([group, 1, 0, 1])).collect();
            json!({"test": test, "scores": scores})
        });
    }
}

#[test]
fn groups_that_are_not() {
    let tests = [
        "anova",
        "welch_anova",
        "kruskal_wallis",
        "eta_squared",
        "epsilon_squared",
    ];
    for test in tests {
        holds(
            "groups",
            "table",
            |n| json!({"test": test, "levels": [1, 2, 3], "table": table(n, 3)}),
        );
    }
}

#[test]
fn levels_and_counts() {
    let levels = |n: usize| -> Vec<usize> { (0..n).collect() };
    for test in ["one_sample_t", "wilcoxon_signed_rank", "quartiles"] {
        holds(
            "levels",
            "levels",
            |n| json!({"test": test, "levels": levels(n), "counts": vec![0; n], "mu": 1}),
        );
    }
    holds(
        "levels",
        "levels",
        |n| json!({"test": "mann_whitney", "levels": levels(n), "table": [vec![0; n], vec![0; n]]}),
    );
    holds("counts", "table", |n| {
        // One more than a row holds, so that one row has one more.
        let mut table = vec![vec![0; 10_000]; n / 10_000];
        if let Some(first) = table.first_mut().filter(|_| n % 10_000 > 0) {
            first.push(0);
        }
        json!({"test": "anova", "levels": levels(10_000), "table": table})
    });
}

#[test]
fn domain_scores_and_their_items() {
    holds(
        "scores",
        "scores",
        |n| json!({"test": "one_sample_t", "scores": vec![json!([1, 3, 2, 1]); n], "mu": 1}),
    );
    holds(
        "items",
        "scores",
        |n| json!({"test": "one_sample_t", "scores": [[1, 3, n, 1], [1, 4, 2, 1]], "mu": 1}),
    );
}

#[test]
fn categories_and_tables_of_two_variables() {
    holds(
        "categories",
        "counts",
        |n| json!({"test": "chi_square_gof", "counts": vec![1; n]}),
    );
    for (test, field) in [
        ("chi_square", "table"),
        ("cramers_v", "table"),
        ("kappa", "matrix"),
    ] {
        holds("rows or columns", field, |n| {
            let side = if test == "kappa" { n } else { 3 };
            json!({"test": test, field: table(n, side)})
        });
    }
    holds(
        "rows or columns",
        "table",
        |n| json!({"test": "chi_square", "table": table(2, n)}),
    );
}

#[test]
fn codes_answers_and_probabilities() {
    for metric in ["nominal", "ordinal", "interval"] {
        holds("codes", "coders_by_units", |n| {
            let mut coders = vec![vec![Value::Null; 1000]; n / 1000];
            coders[0][0] = json!(1);
            coders[0].extend(vec![Value::Null; n % 1000]);
            json!({"test": "krippendorff", "coders_by_units": coders, "metric": metric})
        });
    }
    holds("answers", "rows", |n| {
        let mut rows = vec![vec![Value::Null; 1000]; n / 1000];
        rows[0].extend(vec![Value::Null; n % 1000]);
        json!({"test": "cronbach", "rows": rows})
    });
    holds(
        "probabilities",
        "p",
        |n| json!({"test": "adjust", "p": vec![Value::Null; n]}),
    );
}

#[test]
fn a_line() {
    let mut line = br#"{"test": "wilson", "k": 1, "n": 2}"#.to_vec();
    line.resize(LONGEST_LINE, b' ');
    assert!(answer_line(&line).understood);
    line.push(b' ');
    let refused = answer_line(&line);
    assert!(!refused.understood);
    let said = refused.answer.to_json();
    assert_eq!(said["field"], "request");
    assert!(
        said["error"].as_str().unwrap().contains("33,554,432 bytes"),
        "{said}"
    );
}

#[test]
fn few_signed_ranks_above_many_zeros_are_not_told_apart_one_by_one() {
    let request = |zeros: u64, method: &str| {
        json!({"test": "wilcoxon_signed_rank", "levels": [0, 1, 2, -1], "counts": [zeros, 3, 2, 1],
               "mu": 0, "zeros": "pratt", "method": method})
    };
    let few = answer(&request(1000, "auto")).answer.to_json();
    assert_eq!(few["method"], "exact", "{few}");
    // A sum of ranks of so many could not be counted in any memory.
    let many = answer(&request(1 << 50, "auto")).answer.to_json();
    assert_eq!(many["method"], "normal", "{many}");
    assert!(many["p"].is_f64(), "{many}");
    let asked = answer(&request(1 << 50, "exact")).answer.to_json();
    assert!(
        asked["undefined"].as_str().unwrap().contains("too large"),
        "{asked}"
    );
}
