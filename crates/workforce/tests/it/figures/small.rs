//! Small counts are hidden, and no subtraction gives them away.

use super::attacker::{Attacker, Truth};
use proptest::prelude::*;
use workforce::figures::{Counts, Released, release};

fn released(rows: &[Vec<u64>], earlier: &[Released]) -> Released {
    release(Counts::of(rows[0].len(), rows.to_vec()), earlier)
}

/// Counts of which many are small and some none.
fn count() -> impl Strategy<Value = u64> {
    prop_oneof![2 => 0_u64..1, 4 => 1_u64..5, 4 => 5_u64..11]
}

fn table(rows: usize, columns: usize) -> impl Strategy<Value = Vec<Vec<u64>>> {
    prop::collection::vec(prop::collection::vec(count(), columns), rows)
}

fn shape() -> impl Strategy<Value = (usize, usize)> {
    prop_oneof![
        Just((1, 2)),
        Just((1, 4)),
        Just((2, 2)),
        Just((2, 3)),
        Just((3, 2)),
        Just((3, 3))
    ]
}

/// A table, and the same after some of its counts have changed.
fn two_tables() -> impl Strategy<Value = [Vec<Vec<u64>>; 2]> {
    let shapes = prop_oneof![Just((1, 3)), Just((2, 2)), Just((2, 3))];
    shapes.prop_flat_map(|(rows, columns)| {
        let changed = prop::collection::vec(prop::bool::weighted(0.4), rows * columns);
        (table(rows, columns), table(rows, columns), changed).prop_map(
            move |(first, other, changed)| {
                let mut second = first.clone();
                for (at, changed) in changed.into_iter().enumerate() {
                    let (row, column) = (at / columns, at % columns);
                    if changed {
                        second[row][column] = other[row][column];
                    }
                }
                [first, second]
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_subtraction_gives_a_small_count_away(
        rows in shape().prop_flat_map(|(rows, columns)| table(rows, columns)),
    ) {
        let table = released(&rows, &[]);
        let truth = Truth { rows };
        let told = Attacker::of(&[(&truth, &table)]).told();
        prop_assert!(told.is_empty(), "{told:?} of {table:?}");
    }

    #[test]
    fn nor_does_a_release_after_another([first, second] in two_tables()) {
        let before = released(&first, &[]);
        let after = released(&second, std::slice::from_ref(&before));
        let (first, second) = (Truth { rows: first }, Truth { rows: second });
        let told = Attacker::of(&[(&first, &before), (&second, &after)]).told();
        prop_assert!(told.is_empty(), "{told:?} of {before:?} and {after:?}");
    }

    #[test]
    fn no_small_count_is_shown_and_what_is_shown_is_true(
        rows in shape().prop_flat_map(|(rows, columns)| table(rows, columns)),
    ) {
        let table = released(&rows, &[]);
        for (row, counts) in rows.iter().enumerate() {
            for (column, count) in counts.iter().enumerate() {
                let shown = table.cell(row, column);
                prop_assert!(shown.is_none_or(|it| it == *count && !(1..=4).contains(&it)));
            }
        }
    }

    /// Whoever knows every total learns no more from what is shown than from the totals alone.
    #[test]
    fn nor_do_totals_that_everyone_knows(
        rows in shape().prop_flat_map(|(rows, columns)| table(rows, columns)),
    ) {
        let counts = Counts::of(rows[0].len(), rows.clone()).with_all_totals_known();
        let table = release(counts, &[]);
        let shown = (0..rows.len()).flat_map(|row| (0..rows[0].len()).map(move |column| (row, column)));
        let nothing = shown.into_iter().all(|(row, column)| table.cell(row, column).is_none());
        let truth = Truth { rows };
        let told = Attacker::of(&[(&truth, &table)]).told();
        prop_assert!(nothing || told.is_empty(), "{told:?} of {table:?}");
    }

    #[test]
    fn a_table_without_small_counts_is_shown_whole(
        rows in prop::collection::vec(prop::collection::vec(5_u64..99, 3), 1..4),
    ) {
        prop_assert!(!released(&rows, &[]).hides());
    }
}

#[test]
fn one_small_count_takes_three_others_with_it() {
    let table = released(&[vec![3, 20, 31], vec![12, 25, 40], vec![50, 61, 70]], &[]);
    let cells = [0, 1, 2].map(|row| [0, 1, 2].map(|column| table.cell(row, column)));
    assert_eq!(
        cells,
        [
            [None, None, Some(31)],
            [None, None, Some(40)],
            [Some(50), Some(61), Some(70)],
        ]
    );
    assert_eq!(table.row_total(0), Some(54));
    assert_eq!(table.column_total(0), Some(65));
    assert_eq!(table.total(), Some(312));
}

#[test]
fn a_list_hides_a_second_count_and_shows_its_total() {
    let table = release(Counts::list(vec![2, 9, 30, 0]), &[]);
    let cells = [0, 1, 2, 3].map(|column| table.cell(0, column));
    assert_eq!(cells, [None, None, Some(30), Some(0)]);
    assert_eq!(table.total(), Some(41));
}

/// The second release hides what the first hid, although alone it would have chosen another cover.
#[test]
fn what_an_earlier_release_hid_stays_hidden() {
    let first = release(Counts::list(vec![3, 8, 9]), &[]);
    assert_eq!([0, 1, 2].map(|it| first.cell(0, it)), [None, None, Some(9)]);
    let alone = release(Counts::list(vec![3, 8, 7]), &[]);
    assert_eq!(alone.cell(0, 1), Some(8));
    let after = release(Counts::list(vec![3, 8, 7]), &[first]);
    assert_eq!(after.cell(0, 1), None);
}

/// Totals that another table shows cover nothing: a second row does.
#[test]
fn totals_that_are_shown_elsewhere_cover_nothing() {
    let rows = [vec![3, 0, 9], vec![9, 12, 7]];
    let table = release(Counts::of(3, rows).with_row_totals_known(), &[]);
    let totals = [table.row_total(0), table.row_total(1), table.total()];
    assert_eq!(totals, [Some(12), Some(28), Some(40)]);
    let hidden = [0, 1].map(|row| [0, 1, 2].map(|column| table.cell(row, column).is_none()));
    assert_eq!(hidden, [[true, false, true], [true, false, true]]);
}

/// A table of the size of England’s authorities: in a moment.
#[test]
fn a_large_table_is_released() {
    let rows: Vec<Vec<u64>> = (0..153_u64)
        .map(|row| (0..6).map(|column| (row * 7 + column * 13) % 60).collect())
        .collect();
    let table = released(&rows, &[]);
    assert_eq!(table.total(), Some(rows.iter().flatten().sum()));
}
