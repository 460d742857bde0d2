//! Every school in England at once: the facts packed into flat arrays, and the status of each
//! school on a date without a word of explanation and without allocation.
//!
//! The same [`Standing`] and the same decision stand behind [`crate::duty`], so the two cannot
//! drift apart; a property test still holds them together.

use crate::rules::schools;
use crate::rules::standing::Standing;
use crate::rules::{Doubt, Law, Tri};
use crate::{Day, Facts, NationalGroup, OpenStatus, School, Senco, Status, When};
use jiff::civil::Date;

/// Schools and the posts of their SENCOs, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct National {
    schools: Vec<SchoolSummary>,
    standings: Vec<Standing>,
    /// Whether no post means that no one has told of one.
    silent: bool,
}

/// A school: whether it must have a SENCO while open, when it is open, and where its posts end.
#[derive(Clone, Copy, Debug)]
struct SchoolSummary {
    relevant: Tri,
    status: Option<OpenStatus>,
    opened: Option<When>,
    closed: Option<When>,
    posts_end: u32,
}

/// A school's status on a date, as the national picture needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// The status.
    pub status: Status,
    /// If in time: whether certainly on a course that can count.
    pub enrolled: bool,
}

impl Code {
    /// What nothing is better than: for filling an array before it is computed.
    pub const NOT_REQUIRED: Self = Self::of(Status::NotRequired);

    const fn of(status: Status) -> Self {
        Self {
            status,
            enrolled: false,
        }
    }

    /// Where the national picture counts it.
    pub const fn group(self) -> Option<NationalGroup> {
        self.status.national_group(self.enrolled)
    }

    /// Best first: the order of the rule book, and in time the enrolled first.
    const fn rank(self) -> u8 {
        2 * self.status as u8 + !self.enrolled as u8
    }
}

/// How many schools are in each group of the national picture on a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    counts: [u32; 7],
    /// Schools that do not need to have a SENCO: in no group.
    pub not_required: u32,
}

impl Tally {
    /// The schools in a group.
    pub const fn count(&self, group: NationalGroup) -> u32 {
        self.counts[group as usize]
    }

    /// All schools that must have a SENCO, or of which that is unclear.
    pub fn required(&self) -> u32 {
        self.counts.iter().sum()
    }

    pub(crate) const fn add(&mut self, code: Code) {
        match code.group() {
            Some(group) => self.counts[group as usize] += 1,
            None => self.not_required += 1,
        }
    }
}

impl National {
    /// Empty, with room for this number of schools and posts.
    pub fn with_capacity(schools: usize, posts: usize) -> Self {
        Self {
            schools: Vec::with_capacity(schools),
            standings: Vec::with_capacity(posts),
            silent: false,
        }
    }

    /// The same, for what is recorded: a school of which no one has told anything for a date is *unknown*, and not
    /// without a SENCO, as in [`crate::registered::answer_for_school`].
    pub fn of_register(schools: usize, posts: usize) -> Self {
        Self {
            silent: true,
            ..Self::with_capacity(schools, posts)
        }
    }

    /// Packs the facts of schools, in order.
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Facts>) -> Self {
        let mut national = Self::default();
        for facts in all {
            national.add(&facts.school, &facts.sencos);
        }
        national
    }

    /// Adds a school with everyone who is, was or will be its SENCO.
    pub fn add(&mut self, school: &School, sencos: &[Senco]) {
        let law = Law::table();
        let standings = sencos
            .iter()
            .map(|senco| Standing::of(senco, school.school_type, Day::NEVER, law));
        self.standings.extend(standings);
        self.end_of(school);
    }

    /// The posts of the school at a place.
    pub fn posts_of(&self, place: usize) -> &[Standing] {
        let start = match place {
            0 => 0,
            _ => self.schools[place - 1].posts_end as usize,
        };
        &self.standings[start..self.schools[place].posts_end as usize]
    }

    fn standings_so_far(&self) -> u32 {
        u32::try_from(self.standings.len()).expect("fewer posts than people on earth")
    }

    fn end_of(&mut self, school: &School) {
        let posts_end = self.standings_so_far();
        self.schools.push(SchoolSummary {
            relevant: schools::is_relevant(school.school_type),
            status: school.status,
            opened: school.opened.map(When::of),
            closed: school.closed.map(When::of),
            posts_end,
        });
    }

    /// How many schools there are.
    pub fn len(&self) -> usize {
        self.schools.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.schools.is_empty()
    }

    /// How many posts there are.
    pub fn posts(&self) -> usize {
        self.standings.len()
    }

    /// The bytes that the packed facts take.
    pub fn bytes(&self) -> usize {
        size_of_val(self.schools.as_slice()) + size_of_val(self.standings.as_slice())
    }

    /// The status of each school on a date, in the order in which they were added.
    pub fn on(&self, date: Date) -> impl Iterator<Item = Code> {
        let on = Day::from(date);
        let rules_from = Law::table().first_day();
        self.each().map(move |(school, posts)| {
            let required = school.required(on);
            if required == Tri::No {
                return Code::NOT_REQUIRED;
            }
            let best = best(posts, on, rules_from);
            let told = || posts.iter().any(|post| post.to.latest <= on);
            let best = if self.silent && best.status == Status::NoSenco && !told() {
                Code::of(Status::Unknown)
            } else {
                best
            };
            code(required, best)
        })
    }

    /// Writes the status of each school on a date into `codes`, as far as it reaches. Nothing is
    /// allocated.
    pub fn write_on(&self, date: Date, codes: &mut [Code]) {
        for (slot, code) in codes.iter_mut().zip(self.on(date)) {
            *slot = code;
        }
    }

    /// How many schools are in each group on a date.
    pub fn tally(&self, date: Date) -> Tally {
        let mut tally = Tally::default();
        self.on(date).for_each(|code| tally.add(code));
        tally
    }

    /// A bare filter over the same arrays: how many schools have someone certainly in post on a
    /// date. What [`tally`](Self::tally) is measured against.
    pub fn staffed(&self, date: Date) -> u32 {
        let on = Day::from(date);
        let in_post = |post: &Standing| post.from.latest <= on && on < post.to.earliest;
        let mut staffed = 0;
        for (_, posts) in self.each() {
            staffed += u32::from(posts.iter().any(in_post));
        }
        staffed
    }

    /// Whether the school at a place must have a SENCO on a date.
    pub fn must_have_one(&self, place: usize, date: Date) -> Tri {
        self.schools[place].required(date.into())
    }

    fn each(&self) -> impl Iterator<Item = (&SchoolSummary, &[Standing])> {
        let mut start = 0;
        self.schools.iter().map(move |school| {
            let end = school.posts_end as usize;
            let posts = &self.standings[start..end];
            start = end;
            (school, posts)
        })
    }
}

impl SchoolSummary {
    fn required(&self, on: Day) -> Tri {
        self.relevant
            .and(schools::is_open(self.status, self.opened, self.closed, on))
    }
}

/// The school's status from that of its best-placed SENCO.
const fn code(required: Tri, best: Code) -> Code {
    match required {
        Tri::Yes | Tri::No => best,
        Tri::Open(doubt) if doubt.has(Doubt::MISSING) => Code::of(Status::Unknown),
        Tri::Open(_) => Code::of(Status::SeekAdvice),
    }
}

fn best(posts: &[Standing], on: Day, rules_from: Day) -> Code {
    let mut best = Code::of(Status::NoSenco);
    for post in posts {
        if let Some(status) = post.status_on(on, rules_from) {
            let code = Code {
                status,
                enrolled: status == Status::InTime && post.enrolled.on(on),
            };
            if code.rank() < best.rank() {
                best = code;
            }
        }
    }
    best
}
