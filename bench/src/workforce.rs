//! The statutory rules over England: 24 thousand schools with 100 thousand appointments.

use crate::{
    Settings,
    figure::{Aim, Figure, Table},
    turns::in_turns,
};
use jiff::{ToSpan, civil::Date, civil::date};
use vocabulary::PartialDate;
use workforce::national::{Code, National};
use workforce::{
    EarlierPost, Facts, Induction, Kind, OpenStatus, Qualification, School, SchoolType, Senco, duty,
};

const SCHOOLS: u32 = 24_000;
/// Four posts in most schools, and one more in every sixth: 100 thousand in all.
const POSTS: u32 = 4;

/// A number that looks random and is the same each time (splitmix64).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let high = u32::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap_or(u32::MAX);
        high % limit
    }

    pub(crate) fn of_hundred(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn day(&mut self, from: Date, days: u32) -> Date {
        from.saturating_add(i64::from(self.below(days)).days())
    }

    /// A day; one in five known only to the month.
    pub(crate) fn partial(&mut self, day: Date) -> PartialDate {
        if self.of_hundred(20) {
            PartialDate::month_of(day)
        } else {
            day.into()
        }
    }
}

/// Twenty years of appointments: each school's posts follow one another.
fn england(chance: &mut Chance) -> Vec<Facts> {
    (0..SCHOOLS).map(|n| school(n, chance)).collect()
}

fn school(n: u32, chance: &mut Chance) -> Facts {
    let types = [1_u16, 1, 2, 3, 5, 15, 28, 34, 34, 34, 35, 6];
    let school_type = types[chance.below(12) as usize];
    let posts = POSTS + u32::from(n.is_multiple_of(6));
    let mut start = chance.day(date(2003, 9, 1), 2_000);
    let mut sencos = Vec::new();
    for post in 0..posts {
        let end = chance.day(start.saturating_add(1.year()), 2_000);
        let last = post + 1 == posts;
        sencos.push(senco(start, (!last).then_some(end), chance));
        start = end;
    }
    Facts {
        school: School {
            school_type: Some(SchoolType::new(school_type)),
            status: Some(OpenStatus::Open),
            opened: None,
            closed: None,
        },
        sencos,
    }
}

fn senco(from: Date, to: Option<Date>, chance: &mut Chance) -> Senco {
    let earlier = chance.of_hundred(25).then(|| {
        let began = chance.day(date(2001, 9, 1), 6_000).min(from);
        EarlierPost {
            school_type: Some(SchoolType::new(1)),
            from: Some(chance.partial(began)),
            to: Some(chance.day(began, 1_500).min(from).into()),
        }
    });
    let award = chance.of_hundred(70).then(|| {
        let began = chance.day(from, 700);
        let npq = began >= date(2024, 9, 1);
        Qualification {
            kind: if npq { Kind::NpqSenco } else { Kind::Nasenco },
            began: Some(chance.partial(began)),
            completed: Some(chance.day(began.saturating_add(1.year()), 300).into()),
            recognised_body: (!chance.of_hundred(3)).then_some(true),
        }
    });
    Senco {
        name: None,
        from: (!chance.of_hundred(2)).then(|| chance.partial(from)),
        to: to.map(PartialDate::day),
        head_teacher: Some(chance.of_hundred(15)),
        qualified_teacher: Some(!chance.of_hundred(1)),
        induction: Some(Induction::Completed),
        teaches_here: Some(true),
        earlier_posts: Some(earlier.into_iter().collect()),
        qualifications: Some(award.into_iter().collect()),
    }
}

/// Measures the national picture on one date and over twenty years, and the full answer for one
/// school.
pub fn measure(settings: &Settings, table: &mut Table) {
    let all = england(&mut Chance(1));
    let national = National::of(&all);
    let on = date(2026, 11, 22);
    let mut codes = vec![Code::NOT_REQUIRED; national.len()];
    let many = (101 / settings.divisor).max(1);
    let few = (5 / settings.divisor).max(1);
    let (schools, posts) = (national.len(), national.posts());
    let statuses = in_turns(
        many,
        || national.write_on(on, &mut codes),
        || national.staffed(on),
    );
    table.add(
        Figure::beside(
            format!("status of {schools} schools, {posts} posts, one date (under 3 ms)"),
            "ms",
            "is anybody in post",
            &statuses,
        )
        .aim(Aim::AtMost(5.0)),
    );
    let months = || (0..240).map(|month| date(2006, 12, 1).saturating_add(month.months()));
    let series = in_turns(
        few,
        || months().map(|day| national.tally(day)).collect::<Vec<_>>(),
        || {
            months()
                .map(|day| national.staffed(day))
                .collect::<Vec<_>>()
        },
    );
    let what = "the same each month of 20 years, counted";
    table.add(Figure::beside(what, "ms", "is anybody in post", &series));
    let packing = in_turns(few, || National::of(&all), || ());
    table.add(Figure::alone(
        "packing all facts of schools",
        "ms",
        &packing,
    ));
    let some = &all[..1_000];
    let full = in_turns(
        few,
        || some.iter().map(|facts| duty(facts, on)).collect::<Vec<_>>(),
        || (),
    );
    table.add(Figure::alone(
        "full answers with reasons, 1000 schools",
        "ms",
        &full,
    ));
    let bytes = national.bytes() as f64;
    table.add(Figure::new(
        "packed facts of schools in memory",
        bytes / 1e6,
        "MB",
    ));
}
