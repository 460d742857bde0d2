//! The picture as it is published: numbers that say nothing of one school.
//!
//! A number from 1 to 4 is not published, nor are as many others as it takes that no subtraction within a table gives it
//! away; whoever tries is taken to know every total, for totals stand in other tables and in the national list. What is
//! left is rounded to the nearest 5, so that the difference of two numbers of two tables or of two weeks is a multiple of
//! 5, too.

use super::{Breakdown, Category, DueInTerm, Nation, Term};
use crate::{
    NationalGroup, State,
    figures::{Counts, Released, beginning_of, is_small, release, released_on},
    national::Tally,
    registered::AsKnown,
};
use jiff::civil::Date;
use schools::{ListKind, Region};
use std::{collections::BTreeMap, sync::Arc};

/// The groups, in the order of pages: best first.
pub const GROUPS: [NationalGroup; 7] = [
    NationalGroup::Qualified,
    NationalGroup::Exempt,
    NationalGroup::InTimeEnrolled,
    NationalGroup::InTimeNotEnrolled,
    NationalGroup::Overdue,
    NationalGroup::None,
    NationalGroup::Unclear,
];

/// Trusts with fewer schools are left out: of so few, each number would be small.
pub const SMALLEST_TRUST: u32 = 10;

/// The number of past terms beside the present one.
const TERMS_BACK: usize = 8;

/// What is published of some schools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// How many are in each of [`GROUPS`]; nothing where that is not published.
    pub groups: [Option<u64>; 7],
    /// How many must have a SENCO, or may have to; nothing where that is not published.
    pub total: Option<u64>,
}

/// The picture as it is published on a day.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The day.
    pub on: Date,
    /// The country.
    pub england: Numbers,
    /// The country on the first day of past terms and on `on`, the oldest first.
    pub over_time: Vec<(Date, Numbers)>,
    /// What is due in the coming terms; nothing where a number is not published.
    pub due: Vec<(Term, [Option<u64>; 3])>,
    /// Each category of each breakdown that has a school on the day.
    pub by: BTreeMap<Breakdown, Vec<PictureRow>>,
    /// The day of the newest list of schools that is in it; none where there was none.
    pub list: Option<Date>,
}

/// What is published of a region, an authority, a phase, a type or a trust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureRow {
    /// What it is called.
    pub name: String,
    /// Its code, where it has one.
    pub code: String,
    /// What is published of it.
    pub numbers: Numbers,
}

/// A number as it is published: to the nearest 5.
pub const fn rounded(count: u64) -> u64 {
    (count + 2) / 5 * 5
}

impl Numbers {
    /// A number of one group.
    pub fn of(&self, group: NationalGroup) -> Option<u64> {
        let place = GROUPS.iter().position(|it| *it == group)?;
        self.groups[place]
    }

    /// How many are in any of some groups, of how many; nothing where one of these numbers is not published.
    pub fn share(&self, of: &[NationalGroup]) -> Option<(u64, u64)> {
        let some = of
            .iter()
            .map(|group| self.of(*group))
            .sum::<Option<u64>>()?;
        Some((some, self.total?))
    }
}

impl Picture {
    /// The picture that was released last by a day. It is worked out when someone first asks.
    pub fn released(state: &State, today: Date) -> Arc<Self> {
        let on = released_on(today);
        state.kept().picture.of(on, || {
            let before = beginning_of(on);
            let lists = state.schools().lists();
            let known = lists.filter(|it| it.kind == ListKind::Schools && it.known.at < before);
            let list = known.map(|it| it.as_at).max();
            Self {
                list,
                ..Self::of(&Nation::of(state, AsKnown::before(Some(before))), on)
            }
        })
    }

    /// The picture of a nation on a day.
    pub fn of(nation: &Nation, on: Date) -> Self {
        let england = country(&nation.national().tally(on));
        let mut term = Term::of(on);
        let mut firsts = vec![on];
        for _ in 0..=TERMS_BACK {
            if term.first_day() < on {
                firsts.push(term.first_day());
            }
            term = term.before();
        }
        firsts.reverse();
        let over_time = firsts.into_iter().map(|day| {
            let tally = nation.national().tally(day);
            (day, country(&tally))
        });
        Self {
            on,
            england,
            over_time: over_time.collect(),
            due: due(&nation.due_by_term(on)),
            by: Breakdown::ALL.map(|by| (by, rows(nation, on, by))).into(),
            list: None,
        }
    }
}

fn counts(tally: &Tally) -> Vec<u64> {
    let counts = GROUPS.iter().map(|group| u64::from(tally.count(*group)));
    counts.collect()
}

/// One row: its groups, and their sum, which everyone knows from the national list. No other table shows its groups, as
/// those of a breakdown leave out the sums.
fn country(tally: &Tally) -> Numbers {
    let released = release(Counts::list(counts(tally)).with_row_totals_known(), &[]);
    let mut groups = [None; 7];
    for (at, group) in groups.iter_mut().enumerate() {
        *group = released.cell(0, at).map(rounded);
    }
    Numbers {
        groups,
        total: published(tally.required().into()),
    }
}

/// A number that everyone knows: it is rounded as the others are.
fn published(count: u64) -> Option<u64> {
    (!is_small(count)).then(|| rounded(count))
}

/// The categories of a breakdown, in the order of pages: by name where there are many.
fn rows(nation: &Nation, on: Date, by: Breakdown) -> Vec<PictureRow> {
    let all = breakdown(nation, on, by).into_iter();
    let row = |(category, numbers)| PictureRow {
        name: nation.name_of(category),
        code: category.code(),
        numbers,
    };
    let mut rows: Vec<PictureRow> = all.map(row).collect();
    if matches!(by, Breakdown::Authority | Breakdown::Trust) {
        rows.sort_by(|one, other| one.name.cmp(&other.name));
    }
    rows
}

fn breakdown(nation: &Nation, on: Date, by: Breakdown) -> Vec<(Category, Numbers)> {
    let mut tallies = nation.tally_by(on, by);
    if by == Breakdown::Trust {
        tallies.retain(|category, tally| {
            let large = tally.required() >= SMALLEST_TRUST && !all_are_one(tally);
            matches!(category, Category::NoneOf(_)) || large
        });
    }
    let mut all = Vec::with_capacity(tallies.len());
    for (_, block) in blocks(by, tallies) {
        all.extend(numbers_of(&block));
    }
    all.sort_by_key(|(category, _)| *category);
    all
}

/// Categories whose sums are published together: the authorities of a region, or all.
fn blocks(
    by: Breakdown,
    tallies: BTreeMap<Category, Tally>,
) -> BTreeMap<Option<u8>, Vec<(Category, Tally)>> {
    let mut blocks: BTreeMap<Option<u8>, Vec<(Category, Tally)>> = BTreeMap::new();
    for (category, tally) in tallies {
        let block = match (by, category) {
            (Breakdown::Authority, Category::Authority(code)) => Region::place_of(code),
            _ => None,
        };
        blocks.entry(block).or_default().push((category, tally));
    }
    blocks
}

/// Whether all schools are in one group, so that its number says of each of them what the register knows. That it knows
/// nothing says nothing.
fn all_are_one(tally: &Tally) -> bool {
    let all = tally.required();
    let mut groups = GROUPS.iter().filter(|it| **it != NationalGroup::Unclear);
    all > 0 && groups.any(|group| tally.count(*group) == all)
}

fn numbers_of(block: &[(Category, Tally)]) -> Vec<(Category, Numbers)> {
    let rows = block.iter().map(|(_, tally)| counts(tally));
    let table = Counts::of(GROUPS.len(), rows).with_all_totals_known();
    let released = release(table, &[]);
    // Where all schools of one category are in one group, each of them would be named. Its row alone could be worked out
    // from the others.
    let named = block.iter().any(|(_, tally)| all_are_one(tally));
    let numbers = block.iter().enumerate().map(|(row, (category, tally))| {
        let mut groups = [None; 7];
        for (at, group) in groups.iter_mut().enumerate().filter(|_| !named) {
            *group = released.cell(row, at).map(rounded);
        }
        let total = published(tally.required().into());
        (*category, Numbers { groups, total })
    });
    numbers.collect()
}

/// Each term with how many fall due enrolled and not enrolled, and how many outcomes are expected.
fn due(terms: &[DueInTerm]) -> Vec<(Term, [Option<u64>; 3])> {
    let falling = terms
        .iter()
        .map(|it| vec![u64::from(it.enrolled), u64::from(it.not_enrolled)]);
    let falling = release(Counts::of(2, falling), &[]);
    let expected = terms.iter().map(|it| u64::from(it.completions)).collect();
    let expected = release(Counts::list(expected), &[]);
    let numbers = terms.iter().enumerate().map(|(at, it)| {
        let of = |released: &Released, row, column| released.cell(row, column).map(rounded);
        let numbers = [
            of(&falling, at, 0),
            of(&falling, at, 1),
            of(&expected, 0, at),
        ];
        (it.term, numbers)
    });
    numbers.collect()
}
