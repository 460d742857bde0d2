//! The status of one SENCO on a day.
//!
//! Eight questions decide it. When all of them are answered, [`outcome`] reads the status off.
//! When some are open, every way in which they may come out is tried: if all lead to one status,
//! that is the answer; if not, the answer is *unknown* when a missing fact makes the difference,
//! and *seek advice* when only a date's precision, or an unclear law, does.

use super::{Doubt, Law, Point, Tri, standing::Standing};
use crate::{Day, Status};

/// The questions that decide a person's status on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Question {
    /// In post on the day?
    InPost,
    /// P2 or P3: may the person be SENCO?
    Eligible,
    /// R4, R5: is a qualification held?
    Held,
    /// R2: more than twelve months of experience before 1 September 2009?
    FreedEarly,
    /// R2: SENCO here since 1 September 2009 or before?
    Since2009,
    /// R2 word by word: more than twelve months of experience before this post?
    FreedLater,
    /// R3: in time, counted from the first post?
    InTime,
    /// R3: in time, counted from this post?
    InTimeAfresh,
}

impl Question {
    /// All of them, by their place in [`Questions`].
    pub const ALL: [Self; 8] = [
        Self::InPost,
        Self::Eligible,
        Self::Held,
        Self::FreedEarly,
        Self::Since2009,
        Self::FreedLater,
        Self::InTime,
        Self::InTimeAfresh,
    ];

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of questions; as answers, the set of those answered with yes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Set(u8);

impl Set {
    /// Whether a question is in the set.
    pub const fn has(self, question: Question) -> bool {
        self.0 & question.bit() != 0
    }

    /// The questions in the set.
    pub fn iter(self) -> impl Iterator<Item = Question> {
        Question::ALL.into_iter().filter(move |q| self.has(*q))
    }

    const fn with(self, question: Question, answer: bool) -> Self {
        if answer {
            Self(self.0 | question.bit())
        } else {
            Self(self.0 & !question.bit())
        }
    }
}

/// A set of points on which the law is unclear.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Points(u8);

impl Points {
    /// The points in the set, in the order of the rule book.
    pub fn iter(self) -> impl Iterator<Item = Point> {
        let points = Point::ALL.into_iter();
        points.filter(move |point| self.0 & (1 << point.number()) != 0)
    }

    const fn with(self, point: Point) -> Self {
        Self(self.0 | 1 << point.number())
    }
}

/// The status that a set of answers leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The status; nothing if the person is not in post.
    pub status: Option<Status>,
    /// If *seek advice*: the points on which the law is unclear.
    pub points: Points,
}

/// The status of a person for whom every question is answered; `in_force` says whether the rules
/// on who may be SENCO and on the qualification were in force on the day.
pub const fn outcome(yes: Set, in_force: bool) -> Outcome {
    let none = Points(0);
    let (status, points) = if !yes.has(Question::InPost) {
        (None, none)
    } else if !in_force {
        (Some(Status::Exempt), none)
    } else if !yes.has(Question::Eligible) {
        (Some(Status::Ineligible), none)
    } else if yes.has(Question::Held) {
        (Some(Status::Qualified), none)
    } else if yes.has(Question::FreedEarly) {
        (Some(Status::Exempt), none)
    } else {
        match unclear(yes) {
            Points(0) if yes.has(Question::InTime) => (Some(Status::InTime), none),
            Points(0) => (Some(Status::Overdue), none),
            points => (Some(Status::SeekAdvice), points),
        }
    };
    Outcome { status, points }
}

/// On which points the two readings lead to different statuses, for someone who may be SENCO,
/// holds no qualification and has no experience from before 2009 that exempts.
const fn unclear(yes: Set) -> Points {
    let mut points = Points(0);
    if yes.has(Question::Since2009) {
        return points.with(Point::InPostIn2009);
    }
    if yes.has(Question::FreedLater) {
        points = points.with(Point::LaterExperience);
    }
    if yes.has(Question::InTime) != yes.has(Question::InTimeAfresh) {
        points = points.with(Point::StartingAgain);
    }
    points
}

/// The answers to the eight questions, some of them open.
#[derive(Clone, Copy, Debug)]
pub struct Questions {
    /// Those that are answered with yes.
    pub yes: Set,
    /// Those that are open.
    pub open: Set,
    doubts: [Doubt; 8],
    in_force: bool,
    /// Both readings of R3 count from the same day, so they cannot come out differently.
    one_clock: bool,
}

impl Questions {
    /// Asks all questions of a person's standing on a day.
    pub fn on(day: Day, standing: &Standing, rules_from: Day) -> Self {
        let answers = [
            standing.in_post(day),
            standing.eligible.on(day),
            standing.held.on(day),
            standing.freed_early,
            standing.since_2009,
            standing.freed_later,
            standing.due.in_time(day),
            standing.due_afresh.in_time(day),
        ];
        let mut questions = Self {
            yes: Set(0),
            open: Set(0),
            doubts: answers.map(Tri::doubt),
            in_force: day >= rules_from,
            one_clock: standing.due.when == standing.due_afresh.when,
        };
        for (question, answer) in Question::ALL.into_iter().zip(answers) {
            questions.yes = questions.yes.with(question, answer == Tri::Yes);
            let open = matches!(answer, Tri::Open(_));
            questions.open = questions.open.with(question, open);
        }
        if questions.one_clock {
            questions.open = questions.open.with(Question::InTimeAfresh, false);
        }
        questions
    }

    /// What leaves a question open.
    pub const fn doubt(&self, question: Question) -> Doubt {
        self.doubts[question as usize]
    }

    /// Every question answered: the open ones come out as `chosen` has them.
    pub const fn answered(&self, chosen: Set) -> Set {
        let yes = Set(self.yes.0 & !self.open.0 | chosen.0 & self.open.0);
        if self.one_clock {
            yes.with(Question::InTimeAfresh, yes.has(Question::InTime))
        } else {
            yes
        }
    }

    /// The outcome if the open questions come out as `chosen` has them.
    pub const fn if_answered(&self, chosen: Set) -> Outcome {
        outcome(self.answered(chosen), self.in_force)
    }

    /// Every way in which the open questions may come out.
    pub fn ways(&self) -> impl Iterator<Item = Set> {
        let open = self.open.0;
        // Counts through the subsets of `open`, the empty one last.
        let mut next = Some(open);
        std::iter::from_fn(move || {
            let way = next?;
            next = (way != 0).then(|| (way - 1) & open);
            Some(Set(way))
        })
    }

    /// The status, with what it depends on.
    pub fn decide(&self) -> Decision {
        let first = self.if_answered(Set(self.open.0));
        if self.open.0 == 0 {
            return Decision::clear(first);
        }
        let mut points = first.points;
        let mut same = true;
        let mut fine_anyway = true;
        for way in self.ways() {
            let other = self.if_answered(way);
            points = Points(points.0 | other.points.0);
            same &= other.status == first.status;
            fine_anyway &= matches!(other.status, Some(Status::Qualified | Status::Exempt));
        }
        if same {
            return Decision::clear(Outcome { points, ..first });
        }
        if fine_anyway {
            // Qualified perhaps, and exempt in any case: the duty does not apply to them.
            return Decision::clear(Outcome {
                status: Some(Status::Exempt),
                points: Points(0),
            });
        }
        self.unclear(points)
    }

    fn unclear(&self, points: Points) -> Decision {
        let depends_on = self.what_matters();
        let doubt = depends_on
            .iter()
            .fold(Doubt::NONE, |doubt, question| doubt | self.doubt(question));
        let status = if doubt.has(Doubt::MISSING) {
            Status::Unknown
        } else {
            Status::SeekAdvice
        };
        let mut points = points;
        for (unclear, point) in [
            (Doubt::UNCLEAR, Point::TechnologyCollege),
            (Doubt::UNCONFIRMED, Point::AcademyInduction),
        ] {
            if doubt.has(unclear) {
                points = points.with(point);
            }
        }
        Decision {
            status: Some(status),
            points,
            depends_on,
        }
    }

    /// The open questions that change the status in at least one way of answering the others.
    fn what_matters(&self) -> Set {
        let mut matters = Set(0);
        for question in self.open.iter() {
            let changes = self.ways().any(|way| {
                let flipped = way.with(question, !way.has(question));
                self.if_answered(way).status != self.if_answered(flipped).status
            });
            matters = matters.with(question, changes);
        }
        matters
    }
}

/// A person's status on a day, and what it depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The status; nothing if the person is certainly not in post.
    pub status: Option<Status>,
    /// The points on which the law is unclear in this case.
    pub points: Points,
    /// The open questions that the status depends on; none if the answer is clear.
    pub depends_on: Set,
}

impl Decision {
    const fn clear(outcome: Outcome) -> Self {
        Self {
            status: outcome.status,
            points: outcome.points,
            depends_on: Set(0),
        }
    }
}

impl Standing {
    /// The status on a day; nothing if the person is certainly not in post then. Nothing is
    /// allocated. `rules_from` is [`Law::first_day`], read once for many people.
    pub fn status_on(&self, on: Day, rules_from: Day) -> Option<Status> {
        if on < self.from.earliest || self.to.latest <= on {
            return None;
        }
        Questions::on(on, self, rules_from).decide().status
    }

    /// The full decision on a day.
    pub fn decide(&self, on: Day, law: &Law) -> Decision {
        Questions::on(on, self, law.first_day()).decide()
    }
}
