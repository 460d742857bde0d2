//! Whether a recorded award counts in law, with what stands against it or is not known: for the person whose award it
//! is and the university that confirmed it, who are told what the rules say and no more.

use crate::{
    Course, Day, Qualification, RecordedOutcome, SencoQualification, State,
    rules::{
        Law, Tri,
        qualification::{Verdict, verdict},
    },
};
use jiff::civil::Date;
use vocabulary::in_words;

/// Whether a recorded award counts in law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counting {
    /// It does.
    Counts,
    /// It does not, and why: parts of a sentence.
    DoesNot(Vec<String>),
    /// It is not known, and what is missing: parts of a sentence.
    NotKnown(Vec<String>),
    /// The course is not recorded as passed any more.
    NotPassed,
}

/// Whether a course counts, as it is recorded on `today` (R4 and R5: SI 2014/1530, regulation 49(7) to (9)).
pub fn counting(state: &State, course: &Course, today: Date) -> Counting {
    let details = course.details();
    let Some(passed) = course.passed() else {
        return Counting::NotPassed;
    };
    let award = Qualification {
        kind: details.qualification.into(),
        began: details.began,
        completed: completed(passed),
        recognised_body: state.courses().recognised(details),
    };
    let law = Law::table();
    let said = verdict(&award, Day::from(today), law);
    match said.counts() {
        Tri::Yes if award.completed.is_some() => Counting::Counts,
        Tri::No => Counting::DoesNot(against(state, course, &award, said)),
        _ => Counting::NotKnown(missing(state, course, &award, said)),
    }
}

/// What its holder needs instead: no National Award that begins now can count (regulation 49(9)).
fn with_next(says: String, of: SencoQualification) -> String {
    match of {
        SencoQualification::Nasenco => format!("{says} They need the NPQ for SENCOs."),
        SencoQualification::NpqSenco => says,
    }
}

fn completed(passed: &RecordedOutcome) -> Option<vocabulary::PartialDate> {
    passed.outcome.on
}

/// What the rules say against it.
fn against(state: &State, course: &Course, award: &Qualification, said: Verdict) -> Vec<String> {
    let counts = Law::table().counts(award.kind);
    let mut against = Vec::new();
    if said.begun_in_time == Tri::No {
        let after = counts
            .begun_before
            .map(|it| format!("the course began on or after {}", in_words(it)));
        let before = counts.begun_on_or_after;
        let before = before.map(|it| format!("the course began before {}", in_words(it)));
        against.extend(after.or(before));
    }
    if said.completed_in_time == Tri::No {
        let limit = counts.completed_before;
        against.extend(limit.map(|it| format!("it was completed on or after {}", in_words(it))));
    }
    if said.recognised == Tri::No {
        against.push(format!("{} is not a recognised body", body(state, course)));
    }
    against
}

/// What is not known, or not to the day.
fn missing(state: &State, course: &Course, award: &Qualification, said: Verdict) -> Vec<String> {
    let open = |it: Tri| matches!(it, Tri::Open(_));
    let mut missing = Vec::new();
    if award.completed.is_none() {
        missing.push("when it was awarded".to_owned());
    }
    if open(said.begun_in_time) {
        let known = award.began.is_some();
        let says = if known {
            "the day on which the course began"
        } else {
            "when the course began"
        };
        missing.push(says.to_owned());
    }
    if open(said.completed_in_time) {
        missing.push("the day on which it was completed".to_owned());
    }
    if open(said.recognised) {
        missing.push(match course.details().body {
            Some(_) => format!("whether {} is a recognised body", body(state, course)),
            None => "which university or other body awarded it".to_owned(),
        });
    }
    missing
}

fn body(state: &State, course: &Course) -> String {
    let body = course
        .details()
        .body
        .and_then(|id| state.courses().body(id));
    body.map_or_else(|| "the awarding body".to_owned(), |body| body.name.clone())
}

impl Counting {
    /// What stands beside the award in a list or on its page, so that no one takes it for one that counts; nothing
    /// where it does, or where nothing was passed.
    pub fn remark(&self, of: SencoQualification) -> Option<String> {
        let says = self.shortly()?;
        Some(match self {
            Self::DoesNot(_) => with_next(says, of),
            _ => says,
        })
    }

    /// The same without what to do: for whoever the award is.
    pub fn shortly(&self) -> Option<String> {
        match self {
            Self::Counts | Self::NotPassed => None,
            Self::DoesNot(against) => Some(format!("Does not count: {}.", against.join(", and "))),
            Self::NotKnown(missing) => Some(format!(
                "Not known yet whether it counts, because we do not know {}.",
                missing.join(", or ")
            )),
        }
    }

    /// What is said to whom it concerns, in sentences.
    pub fn in_words(&self) -> String {
        match self {
            Self::Counts => "It now counts in the register.".to_owned(),
            Self::DoesNot(against) => format!(
                "The register now has it. It does not count in law, because {}.",
                against.join(", and ")
            ),
            Self::NotKnown(missing) => format!(
                "The register now has it. Whether it counts in law is not known yet, because we do \
                 not know {}.",
                missing.join(", or ")
            ),
            Self::NotPassed => {
                "Something else has been recorded since, so it does not count.".to_owned()
            }
        }
    }
}
