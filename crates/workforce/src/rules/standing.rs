//! One person's dates under all the rules: everything that does not depend on the day asked about.

use super::clock::{self, Due, Start};
use super::experience::{self, Post};
use super::qualification::{self, Enrolled, Held};
use super::{Law, Tri, eligibility::Eligible};
use crate::{Day, SchoolType, Senco, When};

/// Where a person stands: from when in post, from when qualified, until when in time. Small and
/// without pointers, so that the whole country fits into a flat array (see [`crate::national`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The first day in post; long ago if it is not known.
    pub from: When,
    /// The first day no longer in post.
    pub to: When,
    /// P2 and P3: whether the person may be SENCO.
    pub eligible: Eligible,
    /// R4 and R5: from when on a qualification is held.
    pub held: Held,
    /// From when on the person is on a course.
    pub enrolled: Enrolled,
    /// R2: SENCO here since 1 September 2009 or before, so not one who became it after.
    pub since_2009: Tri,
    /// R2: more than twelve months of experience before 1 September 2009.
    pub freed_early: Tri,
    /// R2 read word by word: more than twelve months of experience before this post, some of it
    /// after 1 September 2009.
    pub freed_later: Tri,
    /// R3: the last day in time, counted from the first post.
    pub due: Due,
    /// R3 read the other way: counted from this post.
    pub due_afresh: Due,
}

impl Standing {
    /// Works out where a SENCO of a school of this type stands, as it looks on the day `horizon`: what happened later is
    /// left out. With [`Day::NEVER`] as horizon nothing is left out, and the result answers for
    /// every day, because each rule looks only at what came before.
    pub fn of(senco: &Senco, school: Option<SchoolType>, horizon: Day, law: &Law) -> Self {
        let current = present_post(senco, horizon);
        let earlier = earlier_posts(senco, horizon);
        let became_after = Day::from(law.r2().became_after);
        let before_duty = experience::frees(
            earlier.iter().copied().chain([current]),
            When::on(became_after),
            law,
        );
        // Experience that ended by then can exempt a person only as early experience.
        let before_post = if earlier.iter().all(|post| post.to.latest <= became_after) {
            Tri::No
        } else {
            experience::frees(earlier.iter().copied(), current.from, law)
        };
        let mut due = clock::due_from_first_post(&earlier, current, law);
        let mut freed = (before_duty, before_post);
        if senco.earlier_posts.is_none() {
            let unknown = Tri::known(None);
            freed = (before_duty.or(unknown), before_post.or(unknown));
            due.when.earliest = Day::from(law.r3().not_before).plus_months(12 * law.r3().years);
            due.doubt |= unknown.doubt();
        }
        let courses = senco.qualifications.as_deref();
        Self {
            from: senco.from.map_or(When::on(Day::LONG_AGO), When::of),
            to: current.to,
            eligible: Eligible::of(senco, school, law),
            held: qualification::held(courses, horizon, law),
            enrolled: qualification::enrolled(courses, horizon, law),
            since_2009: Tri::has_happened(current.from, became_after),
            freed_early: freed.0,
            freed_later: freed.1,
            due,
            due_afresh: clock::due_from_this_post(current, law),
        }
    }

    /// Whether the person is in post on a day.
    pub fn in_post(&self, on: Day) -> Tri {
        Tri::has_happened(self.from, on).and(Tri::has_happened(self.to, on).not())
    }
}

/// When the three years started, by the reading that senco uses.
pub fn clock_start(senco: &Senco, horizon: Day, law: &Law) -> Start {
    let current = present_post(senco, horizon);
    clock::start_of_first_post(&earlier_posts(senco, horizon), current, law)
}

/// Whether the experience before 1 September 2009, or before this post, comes to exactly the twelve months that do not
/// exempt a person (R2): it had to be more.
pub fn only_just_not_freed(senco: &Senco, horizon: Day, law: &Law) -> bool {
    let current = present_post(senco, horizon);
    let earlier = earlier_posts(senco, horizon);
    let before_duty = earlier.iter().copied().chain([current]);
    let became_after = When::on(law.r2().became_after.into());
    experience::is_exactly_the_limit(before_duty, became_after, law)
        || experience::is_exactly_the_limit(earlier.iter().copied(), current.from, law)
}

/// The post at the school asked about, which is taken to be relevant: if it is not, the school's
/// own answer says so.
fn present_post(senco: &Senco, horizon: Day) -> Post {
    Post::lasting(
        senco.from.map(When::of),
        senco.to.map(When::of),
        Tri::Yes,
        horizon,
    )
}

/// The earlier posts that may be relevant, as they look on the day `horizon`. Nothing is allocated
/// for a person without any.
fn earlier_posts(senco: &Senco, horizon: Day) -> Vec<Post> {
    let posts = senco.earlier_posts.as_deref().unwrap_or_default();
    posts
        .iter()
        .filter_map(|post| Post::of(post, horizon))
        .collect()
}
