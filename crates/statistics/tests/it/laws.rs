//! Laws that hold for all data.

use proptest::prelude::*;
use serde_json::{Value, json};
use statistics::{
    Adjustment, Alternative, Distribution, DomainTable, ItemTable, KappaWeights, RankMethod, Score,
    SignedRankChoices, Variances, Zeros, adjust, anova, chi_square, clopper_pearson, fisher_exact,
    kappa, kruskal_wallis, mann_whitney, one_sample_t, signed_rank, two_sample_t, wilson,
};

const LEVELS: usize = 4;

fn levels() -> Vec<Score> {
    (1..=4).map(Score::whole).collect()
}

fn item_table() -> impl Strategy<Value = ItemTable> {
    let cells = prop::collection::vec((0..LEVELS, 0..3_usize, 0..50_u64), 0..20);
    (cells, prop::collection::vec(0..9_u64, 3)).prop_map(|(cells, missing)| {
        let mut table = ItemTable::new(levels(), 3);
        for (level, group, count) in cells {
            table.add(level, group, count).unwrap();
        }
        for (group, count) in missing.into_iter().enumerate() {
            table.add_missing(group, count).unwrap();
        }
        table
    })
}

fn domain_table() -> impl Strategy<Value = DomainTable> {
    prop::collection::vec((0..3_usize, 0..5_u32, 0..20_i64, 0..50_u64), 0..20).prop_map(|cells| {
        let mut table = DomainTable::new(3);
        for (group, answered, sum, count) in cells {
            table.add(group, answered, sum, count).unwrap();
        }
        table
    })
}

fn counted() -> impl Strategy<Value = Distribution> {
    prop::collection::vec(0..40_u64, LEVELS)
        .prop_map(|counts| Distribution::new(levels().into_iter().zip(counts), 0))
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()) + 1e-12
}

proptest! {
    #[test]
    fn item_tables_add_in_any_order(a in item_table(), b in item_table(), c in item_table()) {
        let sum = |x: &ItemTable, y: &ItemTable| { let mut z = x.clone(); z.merge(y).unwrap(); z };
        prop_assert_eq!(sum(&a, &b), sum(&b, &a));
        prop_assert_eq!(sum(&sum(&a, &b), &c), sum(&a, &sum(&b, &c)));
        prop_assert_eq!(sum(&a, &ItemTable::new(levels(), 3)), a.clone());
        let again = ItemTable::from_counts(levels(), a.counts().to_vec(), a.missing().to_vec());
        prop_assert_eq!(again.unwrap(), a.clone());
        prop_assert_eq!(sum(&a, &b).pooled(), a.pooled().merge(&b.pooled()));
    }

    #[test]
    fn domain_tables_add_in_any_order(a in domain_table(), b in domain_table(), c in domain_table()) {
        let sum = |x: &DomainTable, y: &DomainTable| { let mut z = x.clone(); z.merge(y).unwrap(); z };
        prop_assert_eq!(sum(&a, &b), sum(&b, &a));
        prop_assert_eq!(sum(&sum(&a, &b), &c), sum(&a, &sum(&b, &c)));
        prop_assert_eq!(sum(&a, &DomainTable::new(3)), a.clone());
        prop_assert_eq!(sum(&a, &b).pooled(), a.pooled().merge(&b.pooled()));
    }

    #[test]
    fn tables_of_other_shapes_are_refused_and_nothing_is_added(a in item_table()) {
        let mut changed = a.clone();
        prop_assert!(changed.merge(&ItemTable::new(levels(), 2)).is_err());
        prop_assert!(changed.add(LEVELS, 0, 1).is_err() && changed.add(0, 3, 1).is_err());
        prop_assert_eq!(changed, a);
    }

    #[test]
    fn one_side_and_the_other_make_the_two_sided_t(group in counted(), mu in 0..50_i64) {
        let mu = Score::mean_of(mu, 10).unwrap();
        let test = |alternative| one_sample_t(&group, mu, alternative).p;
        if let (Ok(two), Ok(greater), Ok(less)) =
            (test(Alternative::TwoSided), test(Alternative::Greater), test(Alternative::Less)) {
            prop_assert!(near(greater.p + less.p, 1.0));
            prop_assert!(near(two.p, 2.0 * greater.p.min(less.p)));
        }
    }

    #[test]
    fn two_groups_give_the_same_by_t_and_f(a in counted(), b in counted()) {
        let t = two_sample_t(&a, &b, Variances::Equal, Alternative::TwoSided);
        let f = anova(&[a, b]);
        if let (Ok(t), Ok(f), Ok(one), Ok(other)) = (t.t, f.f, t.p, f.p) {
            prop_assert!(near(t * t, f) || t.is_infinite());
            prop_assert!(near(one.p, other.p));
        }
    }

    #[test]
    fn two_groups_give_the_same_by_mann_whitney_and_kruskal_wallis(a in counted(), b in counted()) {
        let normal = |x: &Distribution, y: &Distribution| {
            mann_whitney(x, y, Alternative::TwoSided, false, RankMethod::Normal)
        };
        let (ab, ba) = (normal(&a, &b), normal(&b, &a));
        let kruskal = kruskal_wallis(&[a, b]);
        prop_assert_eq!(ab.p, ba.p);
        if let (Ok(z), Ok(h), Ok(one), Ok(other)) = (ab.z, kruskal.h, ab.p, kruskal.p) {
            prop_assert!(near(z * z, h));
            prop_assert!(near(one.p, other.p));
            prop_assert!(near(ab.rank_biserial.unwrap(), -ba.rank_biserial.unwrap()));
        }
    }

    #[test]
    fn mirrored_answers_swap_the_sides_of_the_signed_ranks(
        counts in prop::collection::vec(0..12_u64, LEVELS),
        exact in any::<bool>(),
        pratt in any::<bool>(),
        continuity in any::<bool>(),
    ) {
        let mu = Score::whole(2);
        // Level x = 1, 2, 3, 4 lies as far above 2 as 4 − x lies below.
        let turned = (0..4).map(|place| Score::whole(3 - place));
        let mirrored = Distribution::new(turned.zip(counts.clone()), 0);
        let group = Distribution::new(levels().into_iter().zip(counts), 0);
        let ask = |group: &Distribution, alternative| signed_rank(group, mu, SignedRankChoices {
            alternative,
            continuity,
            zeros: if pratt { Zeros::Pratt } else { Zeros::Drop },
            method: if exact { RankMethod::Exact } else { RankMethod::Normal },
        });
        let one = ask(&group, Alternative::Greater);
        let other = ask(&mirrored, Alternative::Less);
        prop_assert_eq!((one.w_plus, one.n_zero), (other.w_minus, other.n_zero));
        if let (Ok(one), Ok(other)) = (one.p, other.p) {
            prop_assert!(near(one.p, other.p));
        }
        let two = (ask(&group, Alternative::TwoSided), ask(&mirrored, Alternative::TwoSided));
        if let (Ok(one), Ok(other)) = (two.0.p, two.1.p) {
            prop_assert!(near(one.p, other.p));
        }
    }

    #[test]
    fn a_turned_table_says_the_same(table in prop::collection::vec(prop::collection::vec(0..60_u64, 3), 4)) {
        let turned: Vec<Vec<u64>> =
            (0..3).map(|j| table.iter().map(|row| row[j]).collect()).collect();
        let (one, other) = (chi_square(&table, false), chi_square(&turned, false));
        prop_assert_eq!((one.chi2, one.df, one.p), (other.chi2, other.df, other.p));
        prop_assert_eq!((one.dropped_rows, one.dropped_columns), (other.dropped_columns, other.dropped_rows));
        if let Ok(v) = one.cramers_v {
            prop_assert!((0.0..=1.0 + 1e-12).contains(&v));
        }
    }

    #[test]
    fn fisher_does_not_mind_which_way_the_table_stands(a in 0..40_u64, b in 0..40_u64, c in 0..40_u64, d in 0..40_u64) {
        let test = |table, alternative| fisher_exact(table, alternative).p;
        let two = test([[a, b], [c, d]], Alternative::TwoSided);
        for turned in [[[a, c], [b, d]], [[d, c], [b, a]], [[b, a], [d, c]]] {
            if let (Ok(one), Ok(other)) = (two, test(turned, Alternative::TwoSided)) {
                prop_assert!(near(one.p, other.p));
            }
        }
        if let (Ok(greater), Ok(mirrored)) =
            (test([[a, b], [c, d]], Alternative::Greater), test([[b, a], [d, c]], Alternative::Less)) {
            prop_assert!(near(greater.p, mirrored.p));
        }
    }

    #[test]
    fn intervals_hold_their_share(k in 0..200_u64, more in 0..200_u64, confidence in 0.5..0.999_f64) {
        let n = k + more;
        prop_assume!(n > 0);
        #[allow(clippy::cast_precision_loss)]
        let share = k as f64 / n as f64;
        for (low, high) in [wilson(k, n, confidence).unwrap(), clopper_pearson(k, n, confidence).unwrap()] {
            prop_assert!(low <= share + 1e-15 && share <= high + 1e-15);
            prop_assert!((0.0..=1.0).contains(&low) && (0.0..=1.0).contains(&high));
        }
    }

    #[test]
    fn adjusting_never_lowers_and_keeps_the_order(p in prop::collection::vec(0.0..=1.0_f64, 1..12)) {
        let given: Vec<Option<f64>> = p.iter().copied().map(Some).collect();
        let [holm, bh, bonferroni] =
            [Adjustment::Holm, Adjustment::BenjaminiHochberg, Adjustment::Bonferroni]
                .map(|method| adjust(&given, method));
        for i in 0..p.len() {
            let (holm_i, bh_i, bonferroni_i) = (holm[i].unwrap(), bh[i].unwrap(), bonferroni[i].unwrap());
            prop_assert!(p[i] <= bh_i && bh_i <= holm_i + 1e-15 && holm_i <= bonferroni_i + 1e-15);
            for j in 0..p.len() {
                prop_assert!(p[i] > p[j] || (holm_i <= holm[j].unwrap() && bh_i <= bh[j].unwrap()));
            }
        }
    }

    /// Whatever is asked, there is an answer, with no NaN hidden in it.
    #[test]
    fn any_request_is_answered(request in any_request()) {
        let outcome = statistics::requests::answer(&request);
        let answer = outcome.answer.to_json();
        prop_assert_eq!(outcome.understood, answer.get("error").is_none());
        if let Value::Object(fields) = &answer {
            let undefined = fields.iter().any(|(name, value)| name != "id" && value.is_null());
            prop_assert!(!undefined || fields.contains_key("undefined"), "{}", answer);
            if let Some(p) = fields.get("p").and_then(Value::as_f64) {
                prop_assert!((0.0..=1.0).contains(&p), "{}", answer);
            }
        }
    }
}

proptest! {
    // Fractions of fractions are slow without optimisation, and few tables show it.
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn kappa_does_not_mind_who_codes_first(matrix in prop::collection::vec(prop::collection::vec(0..30_u64, 3), 3)) {
        let turned: Vec<Vec<u64>> = (0..3).map(|j| matrix.iter().map(|row| row[j]).collect()).collect();
        for weights in [KappaWeights::None, KappaWeights::Linear, KappaWeights::Quadratic] {
            let (one, other) = (kappa(&matrix, weights), kappa(&turned, weights));
            prop_assert_eq!((one.kappa, one.se), (other.kappa, other.se));
            prop_assert!(one.kappa.map_or(true, |k| k <= 1.0));
        }
    }
}

fn any_number() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => (0..6_u64).prop_map(Value::from),
        2 => (-3.0..5.0_f64).prop_map(Value::from),
        1 => (0..1_000_000_u64).prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => any::<u64>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => Just(json!("x")),
    ]
}

fn any_list() -> impl Strategy<Value = Value> {
    prop::collection::vec(any_number(), 0..5).prop_map(Value::from)
}

fn counts(size: usize) -> impl Strategy<Value = Value> {
    prop::collection::vec(0..7_u64, size).prop_map(Value::from)
}

fn any_table() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => (1..4_usize, 1..4_usize).prop_flat_map(|(rows, columns)| {
            prop::collection::vec(counts(columns), rows).prop_map(Value::from)
        }),
        1 => prop::collection::vec(any_list(), 0..4).prop_map(Value::from),
    ]
}

fn any_request() -> impl Strategy<Value = Value> {
    let names: Vec<&str> = statistics::requests::test_names().collect();
    let parts = (
        any_table(),
        any_table(),
        any_list(),
        any_number(),
        any_number(),
        0..6_u64,
    );
    let sizes = (1..4_usize).prop_flat_map(|size| (counts(size), Just(size)));
    (prop::sample::select(names), parts, sizes, any::<bool>()).prop_map(
        |(name, (table, codes, list, mu, k, n), (counts, size), scores)| {
            let levels: Vec<usize> = (1..=size).collect();
            let mut request = json!({
                "test": name, "levels": levels, "counts": counts, "table": table, "matrix": table,
                "coders_by_units": codes, "rows": codes, "p": list, "mu": mu, "k": k, "n": n,
                "probability": mu
            });
            if scores && let Value::Object(fields) = &mut request {
                for name in ["levels", "counts", "table"] {
                    fields.remove(name);
                }
                fields.insert("scores".to_owned(), codes);
            }
            request
        },
    )
}
