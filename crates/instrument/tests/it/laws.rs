//! The laws of routes, of any questionnaire and any answers.

use instrument::route::{
    Answer, Answers, Asked, Comparing, Number, Page, Questionnaire, Rule, Term,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const VALUES: [&str; 3] = ["a", "b", "c"];

/// Page `n` asks `q<n>`: by its number, one of the values, several of them, or a number.
fn asked(at: usize) -> Asked {
    let values = VALUES.map(str::to_owned).to_vec();
    match at % 3 {
        0 => Asked::One(values),
        1 => Asked::Several {
            values,
            most: 2,
            alone: Some("c".to_owned()),
        },
        _ => Asked::Number(Number::whole(0), Number::whole(4)),
    }
}

fn question(at: usize) -> String {
    format!("q{at}")
}

/// A rule over the pages before one.
fn rule(before: usize) -> BoxedStrategy<Rule> {
    if before == 0 {
        return Just(Rule::always()).boxed();
    }
    let part = (
        0..before,
        0..5_u8,
        0..4_i64,
        proptest::sample::subsequence(VALUES.to_vec(), 1..=2),
    )
        .prop_map(|(at, kind, number, values)| match (kind, at % 3) {
            (0, _) => Rule::Shown(at),
            (1, _) => Rule::Answered(question(at)),
            (2, 1) => Rule::Compare {
                left: Term::Count(question(at)),
                how: Comparing::AtLeast,
                right: Term::Number(Number::whole(number)),
            },
            (_, 2) => Rule::Compare {
                left: Term::Answer(question(at)),
                how: if kind == 3 {
                    Comparing::Less
                } else {
                    Comparing::Equal
                },
                right: Term::Number(Number::whole(number)),
            },
            _ => Rule::chose(question(at), values),
        });
    let tree = part.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..3).prop_map(Rule::All),
            proptest::collection::vec(inner.clone(), 1..3).prop_map(Rule::Any),
            inner.prop_map(Rule::negated),
        ]
    });
    prop_oneof![1 => Just(Rule::always()), 2 => tree].boxed()
}

fn questionnaire() -> impl Strategy<Value = Questionnaire> {
    (1..7_usize).prop_flat_map(|pages| {
        let rules: Vec<_> = (0..pages).map(rule).collect();
        rules.prop_map(|rules| {
            let page = |(at, only)| Page {
                id: format!("p{at}"),
                asks: vec![question(at)],
                only,
            };
            Questionnaire::new(rules.into_iter().enumerate().map(page).collect()).unwrap()
        })
    })
}

/// Every answer there is to a question.
fn every(at: usize) -> Vec<Option<Answer>> {
    let set = |values: &[&str]| Answer::Chosen(values.iter().map(|it| (*it).to_owned()).collect());
    let all = match at % 3 {
        0 => VALUES.map(Answer::one).to_vec(),
        1 => vec![set(&["a"]), set(&["b"]), set(&["c"]), set(&["a", "b"])],
        // In steps of a half: between whole numbers, too.
        _ => (0..=8)
            .map(|it| Answer::Number(Number::thousandths(it * 500)))
            .collect(),
    };
    all.into_iter().map(Some).chain([None]).collect()
}

fn answers() -> impl Strategy<Value = Answers> {
    let each: Vec<_> = (0..7)
        .map(|at| proptest::sample::select(every(at)))
        .collect();
    each.prop_map(|all| {
        let given = all.into_iter().enumerate();
        given
            .filter_map(|(at, answer)| Some((question(at), answer?)))
            .collect()
    })
}

/// Every path there is, by trying every answer on each page as it comes.
fn every_path(questionnaire: &Questionnaire) -> BTreeSet<Vec<usize>> {
    let mut found = BTreeSet::new();
    let mut open = vec![(0, Answers::new())];
    while let Some((from, answers)) = open.pop() {
        let path = questionnaire.path(&answers);
        match path.pages.iter().find(|it| **it >= from) {
            None => _ = found.insert(path.pages),
            Some(page) => open.extend(every(*page).into_iter().map(|answer| {
                let mut answers = answers.clone();
                answers.extend(answer.map(|answer| (question(*page), answer)));
                (page + 1, answers)
            })),
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn an_answer_that_is_not_asked_for_changes_nothing(
        questionnaire in questionnaire(), answers in answers()
    ) {
        let path = questionnaire.path(&answers);
        let on_path: Answers = questionnaire.on_path(&answers).map(|(id, it)| (id.to_owned(), it.clone())).collect();
        prop_assert_eq!(&questionnaire.path(&on_path), &path);
        prop_assert!(on_path.keys().all(|id| path.pages.iter().any(|it| &question(*it) == id)));
    }

    #[test]
    fn what_comes_before_a_page_depends_on_nothing_behind_it(
        questionnaire in questionnaire(), one in answers(), other in answers(), at in 0..7_usize
    ) {
        // The same answers up to a page, others behind it.
        let mixed: Answers = (0..7).filter_map(|it| {
            let from = if it < at { &one } else { &other };
            Some((question(it), from.get(&question(it))?.clone()))
        }).collect();
        let up_to = |answers: &Answers| {
            let path = questionnaire.path(answers);
            path.pages.into_iter().filter(|it| *it <= at).collect::<Vec<_>>()
        };
        prop_assert_eq!(up_to(&mixed), up_to(&one));
    }

    #[test]
    fn going_back_and_giving_the_same_answer_again_changes_nothing(
        questionnaire in questionnaire(), answers in answers(), other in answers()
    ) {
        let path = questionnaire.path(&answers);
        for page in &path.pages {
            let mut changed = answers.clone();
            changed.extend(other.get(&question(*page)).map(|it| (question(*page), it.clone())));
            let _ = questionnaire.path(&changed);
            match answers.get(&question(*page)) {
                Some(first) => _ = changed.insert(question(*page), first.clone()),
                None => _ = changed.remove(&question(*page)),
            }
            prop_assert_eq!(&questionnaire.path(&changed), &path);
        }
        prop_assert!(path.pages.is_sorted());
        for pair in path.pages.windows(2) {
            prop_assert_eq!((path.after(pair[0]), path.before(pair[1])), (Some(pair[1]), Some(pair[0])));
        }
    }

    #[test]
    fn exploring_finds_what_trying_every_answer_finds(questionnaire in questionnaire()) {
        let all = every_path(&questionnaire);
        let asked: BTreeMap<_, _> = (0..7).map(|at| (question(at), (asked(at), true))).collect();
        let explored = questionnaire.explore(&asked).unwrap();
        for (at, with) in explored.shown_with.iter().enumerate() {
            let is_shown = all.iter().any(|path| path.contains(&at));
            prop_assert_eq!(with.is_some(), is_shown, "page {}", at);
            if let Some(with) = with {
                prop_assert!(questionnaire.path(with).pages.contains(&at));
            }
        }
        let lengths = all.iter().map(Vec::len);
        prop_assert_eq!(Some(explored.shortest.pages.len()), lengths.clone().min());
        prop_assert_eq!(Some(explored.longest.pages.len()), lengths.max());
        for walk in [&explored.shortest, &explored.longest] {
            prop_assert_eq!(&questionnaire.path(&walk.answers).pages, &walk.pages);
        }
    }
}

#[test]
fn a_page_that_looks_ahead_is_refused_with_its_number() {
    let page = |id: &str, only| Page {
        id: id.to_owned(),
        asks: vec![id.to_owned()],
        only,
    };
    let loops = vec![
        page("a", Rule::chose("b", ["yes"])),
        page("b", Rule::chose("a", ["yes"])),
    ];
    assert_eq!(Questionnaire::new(loops), Err(0));
    let own = vec![
        page("a", Rule::always()),
        page("b", Rule::Answered("b".to_owned())),
    ];
    assert_eq!(Questionnaire::new(own), Err(1));
    assert_eq!(Questionnaire::new(vec![page("a", Rule::Shown(0))]), Err(0));
}
