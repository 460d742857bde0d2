//! R2: whom the duty to be qualified concerns. SEND Regulations 2014, regulation 49(4).

use super::{Doubt, Law, Tri, schools};
use crate::{Day, EarlierPost, When};

/// A post as SENCO, as far as the rules look at it.
#[derive(Clone, Copy, Debug)]
pub struct Post {
    /// The first day.
    pub from: When,
    /// The first day no longer in post.
    pub to: When,
    /// Whether the school is one that must have a SENCO.
    pub relevant: Tri,
}

impl Post {
    /// An earlier post, as it looks on the day `horizon`: nothing if it had not begun, and without
    /// an end that was yet to come.
    pub fn of(post: &EarlierPost, horizon: Day) -> Option<Self> {
        let seen = Self::lasting(
            post.from.map(When::of),
            post.to.map(When::of),
            schools::is_relevant(post.school_type),
            horizon,
        );
        (seen.from.earliest <= horizon && seen.relevant != Tri::No).then_some(seen)
    }

    /// A post between two events, as it looks on the day `horizon`.
    pub fn lasting(from: Option<When>, to: Option<When>, relevant: Tri, horizon: Day) -> Self {
        let to = to
            .filter(|to| to.earliest <= horizon)
            .unwrap_or(When::NEVER);
        let from = from.unwrap_or(When {
            earliest: Day::LONG_AGO,
            latest: to.latest,
        });
        Self { from, to, relevant }
    }

    fn doubt(self) -> Doubt {
        Doubt::of(self.from) | Doubt::of(self.to) | self.relevant.doubt()
    }
}

/// Whether the posts, up to and not including the day `until`, come to more than twelve months:
/// days served in two posts at once count once, and the days are laid end to end from the first.
pub fn frees(posts: impl Iterator<Item = Post> + Clone, until: When, law: &Law) -> Tri {
    let least = Served::over(
        posts
            .clone()
            .filter(|post| post.relevant == Tri::Yes)
            .map(|post| (post.from.latest, post.to.earliest.min(until.earliest))),
    );
    let served_at_most = |post: &Post| (post.from.earliest, post.to.latest.min(until.latest));
    let most = Served::over(posts.clone().map(|post| served_at_most(&post)));
    let Some(first) = most.first else {
        return Tri::No;
    };
    let months = Months::from(first, least.first.unwrap_or(Day::NEVER), law);
    let doubt = posts
        .filter(|post| served_at_most(post).0 < served_at_most(post).1)
        .fold(Doubt::of(until), |doubts, post| doubts | post.doubt());
    Tri::between(
        least.days > months.longest,
        most.days > months.shortest,
        doubt,
    )
}

/// Days served, and the first of them.
struct Served {
    days: i32,
    first: Option<Day>,
}

impl Served {
    /// The union of periods [from, to); empty ones count for nothing.
    fn over(periods: impl Iterator<Item = (Day, Day)>) -> Self {
        let mut periods: Vec<_> = periods.filter(|(from, to)| from < to).collect();
        periods.sort_unstable();
        let mut days = 0_i32;
        let mut reached = Day::LONG_AGO;
        for &(from, to) in &periods {
            if to > reached {
                days = days.saturating_add(to.since(from.max(reached)));
                reached = to;
            }
        }
        Self {
            days,
            first: periods.first().map(|(from, _)| *from),
        }
    }
}

/// How many days the twelve months have when they begin on some day within bounds.
struct Months {
    shortest: i32,
    longest: i32,
}

impl Months {
    fn from(earliest: Day, latest: Day, law: &Law) -> Self {
        let months = law.r2().months_that_free;
        let length = |start: Day| start.plus_months(months).since(start);
        // Within 31 days the length changes once at most, so the ends show both lengths.
        let days = if latest.since(earliest) <= 31 {
            (length(earliest), length(latest))
        } else {
            (28 * months, 31 * months)
        };
        Self {
            shortest: days.0.min(days.1),
            longest: days.0.max(days.1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn post(from: (i16, i8, i8), to: (i16, i8, i8)) -> Post {
        let day = |(y, m, d)| When::on(Day::from(date(y, m, d)));
        Post {
            from: day(from),
            to: day(to),
            relevant: Tri::Yes,
        }
    }

    fn before_2009(posts: &[Post]) -> Tri {
        let until = When::on(Day::from(date(2009, 9, 1)));
        frees(posts.iter().copied(), until, Law::table())
    }

    #[test]
    fn more_than_twelve_months_and_not_exactly_twelve() {
        assert_eq!(before_2009(&[post((2007, 9, 1), (2008, 9, 1))]), Tri::No);
        assert_eq!(before_2009(&[post((2007, 9, 1), (2008, 9, 2))]), Tri::Yes);
        // A year with a leap day in it is still twelve months.
        assert_eq!(before_2009(&[post((2008, 1, 1), (2009, 1, 1))]), Tri::No);
    }

    #[test]
    fn posts_add_up_over_gaps_and_count_once_where_they_overlap() {
        let spring = post((2006, 1, 1), (2006, 8, 1));
        let later = post((2008, 1, 1), (2008, 8, 1));
        assert_eq!(before_2009(&[spring, later]), Tri::Yes);
        let overlapping = post((2006, 2, 1), (2006, 9, 1));
        assert_eq!(before_2009(&[spring, overlapping]), Tri::No);
    }

    #[test]
    fn what_is_served_after_the_day_does_not_count() {
        assert_eq!(before_2009(&[post((2008, 9, 2), (2020, 1, 1))]), Tri::No);
        assert_eq!(before_2009(&[post((2008, 8, 31), (2020, 1, 1))]), Tri::Yes);
    }

    #[test]
    fn a_month_that_decides_leaves_it_open() {
        let mut open = post((2008, 8, 1), (2020, 1, 1));
        open.from.latest = Day::from(date(2008, 8, 31));
        assert_eq!(before_2009(&[open]), Tri::Yes);
        let mut open = post((2007, 7, 15), (2008, 7, 1));
        open.to.latest = Day::from(date(2008, 7, 31));
        assert_eq!(before_2009(&[open]), Tri::Open(Doubt::IMPRECISE));
    }
}
