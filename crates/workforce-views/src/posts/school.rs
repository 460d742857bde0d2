//! Everyone who is, was or will be SENCO of a school, the times in which no one was reported, and the governor or
//! trustee responsible.

use super::PostLine;
use crate::{SchoolLine, scope::SchoolScope as _};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use schools::Standing;
use vocabulary::{NameId, PartialDate, PostId, Urn};
use workforce::{Post, School, SchoolDuty, State, duty_of_school};

/// The SENCOs of a school.
#[derive(Clone, Copy, Debug)]
pub struct SchoolPosts {
    /// The school.
    pub urn: Urn,
}

/// The SENCOs of a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolPostsView {
    /// The school.
    pub school: SchoolLine,
    /// Whether it must have a SENCO today, and why.
    pub duty: SchoolDuty,
    /// Posts that stand: those who have one now first, then those to come, then those of the past, the last first.
    pub posts: Vec<PostLine>,
    /// Posts that were reported by mistake.
    pub removed: Vec<PostLine>,
    /// Times between two posts in which no one was reported, the last first.
    pub gaps: Vec<Gap>,
    /// The governors or trustees responsible, the last first.
    pub governors: Vec<GovernorLine>,
    /// Whether the school is open today.
    pub standing: Standing,
    /// Whether it publishes whether its SENCO is qualified, so that everyone reads what a report comes to.
    pub published: bool,
    /// Whether the person who asks may report and change it.
    pub may_report: bool,
}

/// A time in which no SENCO was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// From when.
    pub from: PartialDate,
    /// Until when someone was SENCO again; nothing where no one is.
    pub to: Option<PartialDate>,
}

/// A governor or trustee responsible for special educational needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GovernorLine {
    /// The id of the name.
    pub governor: NameId,
    /// The name; nothing once it was erased.
    pub name: Option<String>,
    /// The first day.
    pub from: Date,
    /// The first day on which they are not.
    pub to: Option<Date>,
    /// Whether they are responsible today.
    pub current: bool,
}

impl SchoolPostsView {
    /// Whether someone has the post today.
    pub fn has_senco(&self) -> bool {
        self.posts.iter().any(|post| post.current)
    }
}

impl Query for SchoolPosts {
    type View = SchoolPostsView;

    const ACTION: Action = Action::ReadPosts;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<SchoolPostsView, Failure> {
        let listed = reading.school(self.urn)?;
        let state = reading.unscoped::<State>();
        let of_school: Vec<(PostId, &Post)> = state.posts().of_school(self.urn).collect();
        let (standing, removed): (Vec<_>, Vec<_>) = of_school
            .into_iter()
            .partition(|(_, post)| post.removed.is_none());
        let line = |(id, post): &(PostId, &Post)| PostLine::of(reading, *id, post);
        let mut posts: Vec<PostLine> = standing.iter().map(line).collect();
        posts.sort_by_key(|it| {
            let latest = std::cmp::Reverse(it.from.earliest());
            (!it.current, !it.to_come, latest, it.post)
        });
        let governors = state.posts().governors(self.urn).iter().rev();
        let report = access::grant(reading.actor.role, Action::ReportPosts);
        Ok(SchoolPostsView {
            school: SchoolLine::of(&listed),
            duty: duty_of_school(&School::from(&listed), reading.today),
            posts,
            removed: removed.iter().map(line).collect(),
            gaps: gaps(&standing, reading.today),
            governors: governors
                .map(|it| GovernorLine {
                    governor: it.id,
                    name: it.name.known().cloned(),
                    from: it.from,
                    to: it.to,
                    current: it.from <= reading.today && it.to.is_none_or(|to| reading.today < to),
                })
                .collect(),
            standing: listed.standing_on(reading.today),
            published: state.publications().of_school(self.urn).is_some(),
            may_report: report.allows(),
        })
    }
}

/// The times after the first post in which surely no one was SENCO, up to today.
fn gaps(posts: &[(PostId, &Post)], today: Date) -> Vec<Gap> {
    let mut times: Vec<(PartialDate, Option<PartialDate>)> = posts
        .iter()
        .map(|(_, post)| (post.now().from, post.now().to))
        .collect();
    times.sort_by_key(|(from, _)| from.earliest());
    let mut gaps = Vec::new();
    let mut times = times.into_iter();
    let Some((_, first_end)) = times.next() else {
        return gaps;
    };
    let mut end = first_end;
    for (from, to) in times {
        let Some(ended) = end else { return gaps };
        if ended.latest() < from.earliest() {
            gaps.push(Gap {
                from: ended,
                to: Some(from),
            });
        }
        end = match to {
            Some(to) if to.latest() < ended.latest() => Some(ended),
            to => to,
        };
    }
    if let Some(ended) = end.filter(|ended| ended.latest() <= today) {
        gaps.push(Gap {
            from: ended,
            to: None,
        });
    }
    gaps.reverse();
    gaps
}
