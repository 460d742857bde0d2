//! P2 and P3: who may be SENCO. SEND Regulations 2014, regulation 49(2) and (3).

use super::{Doubt, Law, Tri, schools};
use crate::{Day, Induction, SchoolType, Senco, When};

/// P2 as it certainly stands: a qualified teacher, through induction where it is required, who works at the school as a
/// teacher.
pub fn is_teacher_here(senco: &Senco) -> Tri {
    let induction = senco
        .induction
        .map(|stage| matches!(stage, Induction::Completed | Induction::NotRequired));
    Tri::known(senco.qualified_teacher)
        .and(Tri::known(induction))
        .and(Tri::known(senco.teaches_here))
}

/// P3: the headteacher or acting headteacher.
pub fn is_head_teacher(senco: &Senco) -> Tri {
    Tri::known(senco.head_teacher)
}

/// Whether a person may be SENCO, by P2 or by P3, on any day.
///
/// From one day on the answer may be another: of someone who began in an academy since then it is not confirmed that they
/// did not have to complete induction ([`Point::AcademyInduction`](super::Point::AcademyInduction)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Eligible {
    before: Tri,
    from: Day,
    since: Tri,
}

impl Eligible {
    /// What is known of a SENCO of a school of this type.
    pub fn of(senco: &Senco, school: Option<SchoolType>, law: &Law) -> Self {
        let (head, teacher) = (is_head_teacher(senco), is_teacher_here(senco));
        let before = head.or(teacher);
        let from = induction_unconfirmed_from(senco, school, law);
        let since = if from == Day::NEVER {
            before
        } else {
            head.or(teacher.and(Tri::Open(Doubt::UNCONFIRMED)))
        };
        Self {
            before,
            from,
            since,
        }
    }

    /// Whether the person may be SENCO on a day.
    pub fn on(self, day: Day) -> Tri {
        if day < self.from {
            self.before
        } else {
            self.since
        }
    }
}

/// P2 on a day, for a SENCO of a school of this type.
pub fn is_teacher_here_on(senco: &Senco, school: Option<SchoolType>, on: Day, law: &Law) -> Tri {
    let teacher = is_teacher_here(senco);
    if on < induction_unconfirmed_from(senco, school, law) {
        teacher
    } else {
        teacher.and(Tri::Open(Doubt::UNCONFIRMED))
    }
}

/// From which day on it is not confirmed that someone did not have to complete induction: never, unless that is said of
/// someone who may have begun in an academy since the new rule can apply. Whoever had the post before was a teacher
/// there before, and no new one.
fn induction_unconfirmed_from(senco: &Senco, school: Option<SchoolType>, law: &Law) -> Day {
    let rule = law.academy_induction();
    let possible_from = Day::from(rule.possible_from);
    let row = school.and_then(schools::type_of);
    let in_academy = row.is_some_and(|row| row.kind == rule.kind);
    let is_new = senco
        .from
        .is_none_or(|from| When::of(from).latest >= possible_from);
    if in_academy && is_new && senco.induction == Some(Induction::NotRequired) {
        possible_from
    } else {
        Day::NEVER
    }
}
