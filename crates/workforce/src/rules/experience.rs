//! R2: who must be qualified. SEND Regulations 2014, regulation 49(4).

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
    let doubt = posts
        .clone()
        .filter(|post| served_at_most(post, until).0 < served_at_most(post, until).1)
        .fold(Doubt::of(until), |doubts, post| doubts | post.doubt());
    let least = at_least(posts.clone(), until);
    let most = at_most(posts, until);
    Tri::between(least.is_long(law), most.is_long(law), doubt)
}

/// Whether the posts come to exactly twelve months, for certain: a day more, and they would exempt.
pub fn is_exactly_the_limit(
    posts: impl Iterator<Item = Post> + Clone,
    until: When,
    law: &Law,
) -> bool {
    at_least(posts.clone(), until).is_the_limit(law) && at_most(posts, until).is_the_limit(law)
}

fn at_least(posts: impl Iterator<Item = Post>, until: When) -> Served {
    let relevant = posts.filter(|post| post.relevant == Tri::Yes);
    Served::over(relevant.map(|post| (post.from.latest, post.to.earliest.min(until.earliest))))
}

fn at_most(posts: impl Iterator<Item = Post>, until: When) -> Served {
    Served::over(posts.map(|post| served_at_most(&post, until)))
}

fn served_at_most(post: &Post, until: When) -> (Day, Day) {
    (post.from.earliest, post.to.latest.min(until.latest))
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

    /// Whether the days, laid end to end from the first, reach beyond the twelfth month.
    ///
    /// More days can only help: a day before the first one may make the twelve months a day
    /// longer, as February 29 comes in, but it is then one day more itself. So the least that was
    /// served decides for certain, and the most that may have been served decides for perhaps.
    fn is_long(&self, law: &Law) -> bool {
        self.limit(law).is_some_and(|limit| self.days > limit)
    }

    fn is_the_limit(&self, law: &Law) -> bool {
        self.limit(law) == Some(self.days)
    }

    /// The days of the twelve months from the first.
    fn limit(&self, law: &Law) -> Option<i32> {
        let first = self.first?;
        let end = first.plus_months(law.r2().months_that_free);
        Some(end.since(first))
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
    fn exactly_twelve_months_are_known_for_what_they_are() {
        let exactly = |post: Post| {
            let until = When::on(Day::from(date(2009, 9, 1)));
            is_exactly_the_limit([post].into_iter(), until, Law::table())
        };
        assert!(exactly(post((2007, 9, 1), (2008, 9, 1))));
        assert!(exactly(post((2008, 9, 1), (2020, 1, 1))));
        assert!(!exactly(post((2007, 9, 1), (2008, 9, 2))));
        assert!(!exactly(post((2007, 9, 1), (2008, 8, 31))));
        let mut vague = post((2007, 9, 1), (2008, 9, 1));
        vague.to.latest = Day::from(date(2008, 9, 30));
        assert!(!exactly(vague));
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
        // What is not known of a post that begins on the day itself makes no difference to it.
        let mut later = post((2009, 9, 1), (2020, 1, 1));
        later.relevant = Tri::Open(Doubt::MISSING);
        assert_eq!(before_2009(&[open, later]), Tri::Open(Doubt::IMPRECISE));
        later.from = When::on(Day::from(date(2009, 8, 31)));
        let both = Doubt::IMPRECISE | Doubt::MISSING;
        assert_eq!(before_2009(&[open, later]), Tri::Open(both));
    }
}
