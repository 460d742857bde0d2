//! P2 and P3: who may be SENCO. SEND Regulations 2014, regulation 49(2) and (3).

use super::Tri;
use crate::{Induction, Senco};

/// P2: a qualified teacher, through induction where it is required, who works at the school as a
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

/// Whether the person may be SENCO, by P2 or by P3.
pub fn may_be_senco(senco: &Senco) -> Tri {
    is_head_teacher(senco).or(is_teacher_here(senco))
}
