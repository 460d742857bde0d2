//! How urgently a school’s answer asks for something, for whoever looks after many schools.

use crate::{Answer, Status};

/// What a school’s answer asks for, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// The law is not met today: overdue, ineligible, or no SENCO.
    Now,
    /// The 3 years run, and the SENCO is on no course.
    Enrol,
    /// The law or a fact leaves the answer open.
    FindOut,
    /// The 3 years run, and the SENCO is on a course.
    OnCourse,
    /// The SENCO has the qualification or does not need it.
    Settled,
    /// The school does not need to have a SENCO.
    NotRequired,
}

impl Urgency {
    /// Every one, the most urgent first.
    pub const ALL: [Self; 6] = [
        Self::Now,
        Self::Enrol,
        Self::FindOut,
        Self::OnCourse,
        Self::Settled,
        Self::NotRequired,
    ];

    /// What an answer asks for.
    pub fn of(answer: &Answer) -> Self {
        match answer.status {
            Status::Overdue | Status::Ineligible | Status::NoSenco => Self::Now,
            Status::InTime if answer.enrolled == Some(true) => Self::OnCourse,
            Status::InTime => Self::Enrol,
            Status::SeekAdvice | Status::Unknown => Self::FindOut,
            Status::Qualified | Status::Exempt => Self::Settled,
            Status::NotRequired => Self::NotRequired,
        }
    }

    /// The name used in addresses: `on-course`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Enrol => "enrol",
            Self::FindOut => "find-out",
            Self::OnCourse => "on-course",
            Self::Settled => "settled",
            Self::NotRequired => "not-required",
        }
    }

    /// The name used on pages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Now => "Act now",
            Self::Enrol => "In time, not on a course",
            Self::FindOut => "Something to find out",
            Self::OnCourse => "In time, on a course",
            Self::Settled => "Qualified or exempt",
            Self::NotRequired => "No SENCO needed",
        }
    }

    /// The one that an address names.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_by_its_name_in_addresses_and_they_are_in_order() {
        assert!(Urgency::ALL.is_sorted());
        for it in Urgency::ALL {
            assert_eq!(Urgency::from_id(it.id()), Some(it));
        }
        assert_eq!(Urgency::from_id("soon"), None);
    }
}
