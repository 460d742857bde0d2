//! What holds whatever is reported, in whatever order.

use super::world::{REGISTRAR, World, on, since, urn};
use proptest::prelude::*;
use vocabulary::PostId;
use workforce::{
    BeginLeave, ChangePost, EndPost, Post, TypedPost, begin_leave, change_post, end_post,
    registered::facts_of_school,
};

/// Posts that were reported by different schools: who, since when, at which school. One teacher is SENCO of two, and is
/// called otherwise at the second; of one, only the second report says the number.
const REPORTED: [(&str, &str, &str, u32); 7] = [
    ("Zoë Adeyemi", "1234567", "2019-09", 100_001),
    ("Maeve O’Neill", "", "2021-01-04", 100_001),
    ("Tomasz Wiśniewski", "7654321", "2026-09", 100_002),
    ("Grace Okonjo-Hart", "", "2025-10-05", 100_004),
    ("Zoë Brown", "1234567", "2023-09", 100_002),
    ("Maeve O’Neill", "7000007", "2022-01-04", 100_002),
    ("Hart, Grace", "7000008", "2026-10-05", 100_001),
];

/// What can be done to a post, each with a day in 2026.
#[derive(Clone, Debug)]
enum Step {
    Change(u8),
    End(u8),
    Leave(u8),
}

fn step() -> impl Strategy<Value = Step> {
    let month = 1..=9_u8;
    (0..3, month).prop_map(|(which, month)| match which {
        0 => Step::Change(month),
        1 => Step::End(month),
        _ => Step::Leave(month),
    })
}

fn take(world: &mut World, post: PostId, step: &Step) {
    let by = REGISTRAR;
    let organisation = None;
    let month = |month: u8| format!("2026-0{month}");
    // What a rule refuses changes nothing: that is a step, too.
    let _ = match step {
        Step::Change(number) => {
            let now = world.state.posts().get(post).unwrap().now();
            let change = ChangePost {
                organisation,
                post,
                revision: now.revision(),
                name: now.name.known().unwrap().clone(),
                says: TypedPost {
                    days: (number % 6).to_string(),
                    ..since(&month(*number))
                },
                why: String::new(),
            };
            world.give_of(by, |known, context| change_post(known, &change, context))
        }
        Step::End(number) => {
            let end = EndPost {
                organisation,
                post,
                to: on(&month(*number)),
            };
            world.give_of(by, |known, context| end_post(known, &end, context))
        }
        Step::Leave(number) => {
            let leave = BeginLeave {
                organisation,
                post,
                from: on(&month(*number)),
                until: None,
            };
            world.give_of(by, |known, context| begin_leave(known, &leave, context))
        }
    };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_order_in_which_posts_are_reported_does_not_matter(
        order in Just((0..REPORTED.len()).collect::<Vec<_>>()).prop_shuffle()
    ) {
        let told = |order: &[usize]| {
            let mut world = World::new();
            let by = REGISTRAR;
            for n in order {
                let (name, trn, from, school) = REPORTED[*n];
                world.report(by, school, (name, trn), since(from), "").unwrap();
            }
            [100_001, 100_002, 100_004].map(|school| {
                let mut facts = facts_of_school(&world.state, urn(school)).unwrap();
                facts.sencos.sort_by(|one, other| one.name.cmp(&other.name));
                facts
            })
        };
        prop_assert_eq!(told(&order), told(&[0, 1, 2, 3, 4, 5, 6]));
    }

    #[test]
    fn a_post_answers_the_same_after_it_is_read_from_its_bytes_and_folded_again(
        steps in proptest::collection::vec(step(), 0..6)
    ) {
        let mut world = World::new();
        let by = REGISTRAR;
        let email = "z@school.example";
        let post = world.report(by, 100_001, ("Zoë", ""), since("2025-09"), email).unwrap();
        for step in &steps {
            take(&mut world, post, step);
        }
        let again = world.refolded();
        let post_of = |world: &World| -> Post { world.state.posts().get(post).unwrap().clone() };
        prop_assert_eq!(post_of(&again), post_of(&world));
        let facts = |world: &World| facts_of_school(&world.state, urn(100_001)).unwrap();
        prop_assert_eq!(facts(&again), facts(&world));
        prop_assert_eq!(again.knows(), world.knows());
    }
}
