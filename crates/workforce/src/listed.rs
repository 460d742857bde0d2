//! A school of the national list, as the statutory rules ask for it: whether it must have a SENCO on a day,
//! and why.

use crate::answer::authority_in_words;
use crate::rules::{
    Tri,
    schools::{self, Duty},
};
use crate::{Day, School};
use jiff::civil::Date;
use vocabulary::{PartialDate, in_words};

/// Whether a school must have a SENCO on a day, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolDuty {
    /// Whether it must; open where the list or the law leaves it so.
    pub required: Tri,
    /// Why, in sentences.
    pub reason: String,
    /// Who has the duty, where the school has it.
    pub duty_on: Option<String>,
    /// The law that it is based on.
    pub source: &'static str,
}

impl From<&::schools::School<'_>> for School {
    fn from(listed: &::schools::School<'_>) -> Self {
        Self {
            school_type: Some(listed.school_type),
            status: Some(listed.status),
            opened: listed.opened.map(PartialDate::from),
            closed: listed.closed_from().map(PartialDate::from),
        }
    }
}

/// Whether a school must have a SENCO on a day, and why.
pub fn duty_of_school(school: &School, on: Date) -> SchoolDuty {
    let required = schools::must_have_a_senco(school, Day::from(on));
    let row = school.school_type.and_then(schools::type_of);
    let kind = row.map(|row| (row, schools::kind_of(row)));
    let reason = match (required, kind) {
        (Tri::No, Some((row, _))) => schools::why_free(row).unwrap_or_else(|| not_open(on)),
        (Tri::No, None) => not_open(on),
        (Tri::Yes, Some((_, kind))) => {
            format!("{} must have a SENCO. {}", kind.one, kind.because)
        }
        (Tri::Open(_), Some((row, kind))) if row.duty == Duty::Unclear => {
            format!("The law is not clear. {}", kind.because)
        }
        (_, None) => "The law on schools of this type is not in our rules.".to_owned(),
        (_, Some(_)) => {
            let day = in_words(on);
            format!("The list does not say whether the school was open on {day}.")
        }
    };
    let authority = row.and_then(|row| row.authority);
    let duty_on = authority.filter(|_| required != Tri::No);
    SchoolDuty {
        required,
        reason,
        duty_on: duty_on.map(authority_in_words),
        source: schools::source(),
    }
}

fn not_open(on: Date) -> String {
    format!("The school is not open on {}.", in_words(on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{OpenStatus, SchoolType};
    use jiff::civil::date;

    fn school(code: u16, status: OpenStatus) -> School {
        School {
            school_type: Some(SchoolType::new(code)),
            status: Some(status),
            opened: None,
            closed: None,
        }
    }

    fn on(school: &School) -> SchoolDuty {
        duty_of_school(school, date(2026, 11, 30))
    }

    #[test]
    fn each_answer_says_why_and_who_has_the_duty() {
        let maintained = on(&school(1, OpenStatus::Open));
        assert_eq!(maintained.required, Tri::Yes);
        assert!(maintained.reason.contains("must have a SENCO"));
        assert!(maintained.duty_on.is_some());
        let special = on(&school(7, OpenStatus::Open));
        assert_eq!(special.required, Tri::No);
        assert!(special.reason.contains("does not need to"));
        assert_eq!(special.duty_on, None);
        let referral_unit = on(&school(14, OpenStatus::Open));
        assert!(referral_unit.reason.starts_with("A pupil referral unit"));
        let custody = on(&school(24, OpenStatus::Open));
        assert!(custody.reason.starts_with("A young offender institution"));
        let technology = on(&school(6, OpenStatus::Open));
        assert!(matches!(technology.required, Tri::Open(_)));
        assert!(technology.reason.contains("not clear"));
        let unheard_of = on(&school(999, OpenStatus::Open));
        assert!(matches!(unheard_of.required, Tri::Open(_)));
        assert!(unheard_of.reason.contains("not in our rules"));
        let closed = School {
            closed: Some(date(2020, 9, 1).into()),
            ..school(1, OpenStatus::Closed)
        };
        assert_eq!(on(&closed).required, Tri::No);
        assert!(on(&closed).reason.contains("not open on 30 November 2026"));
        let before = duty_of_school(&closed, date(2020, 8, 31));
        assert_eq!(before.required, Tri::Yes);
    }
}
