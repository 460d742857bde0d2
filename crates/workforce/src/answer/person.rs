//! The answer for one SENCO.

use super::school::{authority, authority_in_words};
use super::{Answer, missing, next, reading, reason};
use crate::rules::decide::{Decision, Question, Questions};
use crate::rules::schools::Authority;
use crate::rules::standing::{self, Standing};
use crate::rules::{Doubt, Law, RuleId, Tri, eligibility, qualification};
use crate::{Day, School, Senco, Status, When};

/// A SENCO on a date, with everything that the rules found.
pub(super) struct Person<'a> {
    pub(super) senco: &'a Senco,
    pub(super) on: Day,
    pub(super) law: &'a Law,
    pub(super) school: &'a School,
    pub(super) authority: Option<Authority>,
    pub(super) standing: Standing,
    pub(super) questions: Questions,
    pub(super) decision: Decision,
    /// The place of the SENCO in the facts.
    pub(super) index: usize,
}

impl<'a> Person<'a> {
    /// Applies the rules to a SENCO as things look on a day.
    pub(super) fn new(
        senco: &'a Senco,
        index: usize,
        school: &'a School,
        on: Day,
        law: &'a Law,
    ) -> Self {
        let standing = Standing::of(senco, school.school_type, on, law);
        let questions = Questions::on(on, &standing, law.first_day());
        Self {
            senco,
            on,
            law,
            school,
            authority: authority(school),
            standing,
            questions,
            decision: questions.decide(),
            index,
        }
    }

    /// Whether on a course that can still count.
    pub(super) fn enrolled(&self) -> Tri {
        qualification::is_enrolled(self.senco.qualifications.as_deref(), self.on, self.law)
    }

    /// The first day of the three years.
    pub(super) fn clock_start(&self) -> When {
        standing::clock_start(self.senco, self.on, self.law).when
    }

    /// Whether the person can be SENCO only because they are the headteacher (P3): by P2 they certainly or perhaps could not.
    pub(super) fn is_senco_as_head(&self) -> bool {
        let school = self.school.school_type;
        self.on >= self.law.first_day()
            && eligibility::is_head_teacher(self.senco) == Tri::Yes
            && eligibility::is_teacher_here_on(self.senco, school, self.on, self.law) != Tri::Yes
    }

    /// Whether the earlier posts come to exactly the twelve months that do not exempt (R2).
    pub(super) fn only_just_not_freed(&self) -> bool {
        standing::only_just_not_freed(self.senco, self.on, self.law)
    }

    /// Whether the answer depends on a rule on induction that may have begun to apply.
    pub(super) fn depends_on_induction(&self) -> bool {
        let open = self.decision.depends_on.has(Question::Eligible);
        open && self
            .questions
            .doubt(Question::Eligible)
            .has(Doubt::UNCONFIRMED)
    }

    /// The rules on which a status of this person rests: also those that let them pass, or that only just bind them.
    pub(super) fn rules_of(&self, status: Status) -> Vec<RuleId> {
        let mut rules = match status {
            Status::Qualified => self.rules_of_what_is_held(),
            Status::Exempt => vec![RuleId::R2],
            Status::InTime | Status::Overdue => {
                let mut rules = vec![RuleId::R3];
                rules.extend(self.only_just_not_freed().then_some(RuleId::R2));
                rules.extend(self.rules_of_what_does_not_count());
                rules
            }
            Status::Ineligible => vec![RuleId::P2, RuleId::P3],
            Status::NotRequired | Status::NoSenco | Status::SeekAdvice | Status::Unknown => {
                return Vec::new();
            }
        };
        rules.extend(self.is_senco_as_head().then_some(RuleId::P3));
        rules.extend(self.depends_on_induction().then_some(RuleId::P2));
        sorted(rules)
    }

    /// R4, and R5 if what is held must come from a recognised body.
    fn rules_of_what_is_held(&self) -> Vec<RuleId> {
        let held = reason::what_is_held(self);
        let by_r5 = held.is_some_and(|course| self.law.counts(course.kind).recognised_body);
        let mut rules = vec![RuleId::R4];
        rules.extend(by_r5.then_some(RuleId::R5));
        rules
    }

    /// The rules by which a completed course does not count.
    fn rules_of_what_does_not_count(&self) -> Vec<RuleId> {
        let mut rules = Vec::new();
        for course in self.senco.qualifications.iter().flatten() {
            if qualification::completed_by(course, self.on).is_none() {
                continue;
            }
            let verdict = qualification::verdict(course, self.on, self.law);
            if verdict.begun_in_time.and(verdict.completed_in_time) == Tri::No {
                rules.push(RuleId::R4);
            }
            if verdict.recognised == Tri::No {
                rules.push(RuleId::R5);
            }
        }
        sorted(rules)
    }

    /// The answer; nothing if the person is certainly not in post.
    pub(super) fn answer(&self) -> Option<Answer> {
        let status = self.decision.status?;
        let missing = match status {
            Status::Unknown => {
                missing::facts(self.senco, self.decision.depends_on, self.on, self.law)
            }
            _ => Vec::new(),
        };
        let readings = match status {
            Status::SeekAdvice => reading::all(self),
            Status::InTime | Status::Overdue => reading::of_the_start(self),
            _ => Vec::new(),
        };
        let rules = match status {
            Status::Unknown => sorted(missing.iter().map(|fact| fact.rule).collect()),
            Status::SeekAdvice => sorted(
                readings
                    .iter()
                    .flat_map(|r| r.rules.iter().copied())
                    .collect(),
            ),
            clear => self.rules_of(clear),
        };
        let clock_matters = matches!(status, Status::InTime | Status::Overdue)
            || readings
                .iter()
                .any(|r| matches!(r.status, Status::InTime | Status::Overdue));
        let (due, due_latest) = if clock_matters {
            reading::dates(self.standing.due.when)
        } else {
            (None, None)
        };
        let next = next::of(self, status, &missing);
        let place = self.index;
        Some(Answer {
            status,
            due,
            due_latest,
            rules,
            reason: reason::of(self, status, &missing, &readings),
            next: next.what,
            next_by: next.by,
            duty_on: self.authority.map(authority_in_words),
            days_overdue: (status == Status::Overdue)
                .then(|| self.on.since(self.standing.due.when.latest)),
            enrolled: match self.enrolled() {
                Tri::Yes => Some(true),
                Tri::No => Some(false),
                Tri::Open(_) => None,
            },
            warnings: next.warnings,
            points: match status {
                Status::SeekAdvice => self.decision.points.iter().collect(),
                _ => Vec::new(),
            },
            missing: missing::fields(&missing)
                .into_iter()
                .map(|field| format!("sencos[{place}].{field}"))
                .collect(),
            readings,
        })
    }
}

fn sorted(mut rules: Vec<RuleId>) -> Vec<RuleId> {
    rules.sort_unstable();
    rules.dedup();
    rules
}
