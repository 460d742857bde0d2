//! What the register finds of a teacher: the surest answer that it has, and the awards that show it.

use super::SoughtPerson;
use crate::{
    Counting, Course, Day, EarlierPost, School, State, When, counting,
    rules::{
        Law, Tri,
        experience::{Post, frees},
    },
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{CourseId, TeacherId, Urn};

/// What the register answers of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VerifyResult {
    /// They have a qualification that counts in law (R4, R5).
    Holds,
    /// They have none that counts, and more than 12 months of recorded experience that exempts them (R2).
    Exempt,
    /// They have an award, and it is not known whether it counts.
    NotKnown,
    /// They have an award, and it does not count.
    DoesNotCount,
    /// The register has them, and no award of theirs.
    NothingRecorded,
    /// Two entries have the number and the name, and no one has said yet whether they are one person.
    SeveralEntries,
    /// The register has no one with this number and this name.
    NoResult,
}

impl VerifyResult {
    /// Every result.
    pub const ALL: [Self; 7] = [
        Self::Holds,
        Self::Exempt,
        Self::NotKnown,
        Self::DoesNotCount,
        Self::NothingRecorded,
        Self::SeveralEntries,
        Self::NoResult,
    ];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Exempt => "exempt",
            Self::NotKnown => "not-known",
            Self::DoesNotCount => "does-not-count",
            Self::NothingRecorded => "nothing-recorded",
            Self::SeveralEntries => "several-entries",
            Self::NoResult => "no-result",
        }
    }

    /// What it means, in a sentence or two.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Holds => {
                "The register has this qualification, and it counts in law for the post of SENCO."
            }
            Self::Exempt => {
                "The register has more than 12 months of their experience as a SENCO before 1 September \
                 2009. The law does not ask them for the qualification."
            }
            Self::NotKnown => {
                "The register has an award. Something is missing, so it is not known whether it counts \
                 in law."
            }
            Self::DoesNotCount => {
                "The register has an award. It does not count in law for the post of SENCO."
            }
            Self::NothingRecorded => {
                "The register has this person, and no award of theirs. Ask them for the certificate, and \
                 to claim the award."
            }
            Self::SeveralEntries => {
                "The register has 2 entries with this number and name. Ask the person who keeps the \
                 register which one is meant."
            }
            Self::NoResult => "The register has no one with this number and this name together.",
        }
    }

    /// The text shown on pages and in files.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Holds => "Has a qualification that counts",
            Self::Exempt => "Does not need the qualification",
            Self::NotKnown => "Has an award that may count",
            Self::DoesNotCount => "Has an award that does not count",
            Self::NothingRecorded => "No qualification is recorded",
            Self::SeveralEntries => "Two entries match",
            Self::NoResult => "No result",
        }
    }
}

/// What the register finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The result.
    pub result: VerifyResult,
    /// The teacher, where there is exactly one.
    pub teacher: Option<TeacherId>,
    /// The awards that show it: those that count; or else those of which it is not known; or else those that do not.
    pub awards: Vec<CourseId>,
    /// That the recorded experience may exempt them, where it depends on a fact or a day that is not recorded.
    pub may_be_exempt: bool,
    /// That another entry has the number too, under another name: one of the two has it by a slip, or they are one.
    pub number_shared: bool,
}

/// What the register finds of whoever is looked for.
pub fn find_person(state: &State, sought: &SoughtPerson, today: Date) -> Finding {
    let found = sought.among(state.teachers());
    let none = |result| Finding {
        result,
        teacher: None,
        awards: Vec::new(),
        may_be_exempt: false,
        number_shared: false,
    };
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (None, _) => none(VerifyResult::NoResult),
        (Some(teacher), None) => Finding {
            number_shared: sought.shares_number(state.teachers(), teacher),
            ..find_teacher(state, teacher, today)
        },
        (Some(_), Some(_)) => none(VerifyResult::SeveralEntries),
    }
}

/// What the register finds of a teacher.
pub fn find_teacher(state: &State, teacher: TeacherId, today: Date) -> Finding {
    let (mut count, mut open, mut against) = (Vec::new(), Vec::new(), Vec::new());
    for (id, course) in courses(state, teacher) {
        match counting(state, course, today) {
            Counting::Counts => count.push(id),
            Counting::NotKnown(_) => open.push(id),
            Counting::DoesNot(_) => against.push(id),
            Counting::NotPassed => {}
        }
    }
    let exempt = exempt(state, teacher);
    let (result, awards) = if !count.is_empty() {
        (VerifyResult::Holds, count)
    } else if exempt == Tri::Yes {
        (VerifyResult::Exempt, Vec::new())
    } else if !open.is_empty() {
        (VerifyResult::NotKnown, open)
    } else if !against.is_empty() {
        (VerifyResult::DoesNotCount, against)
    } else {
        (VerifyResult::NothingRecorded, Vec::new())
    };
    Finding {
        may_be_exempt: matches!(exempt, Tri::Open(_)) && result != VerifyResult::Holds,
        result,
        teacher: Some(teacher),
        awards,
        number_shared: false,
    }
}

fn courses(state: &State, teacher: TeacherId) -> impl Iterator<Item = (CourseId, &Course)> {
    let ids = state.teachers().ids_of(teacher);
    ids.flat_map(|id| state.courses().of_id(id))
}

/// Whether everything that is recorded of a teacher’s time as SENCO before 1 September 2009 comes to more than 12 months
/// (R2: SI 2014/1530, regulation 49(4), read as the guidance reads it).
fn exempt(state: &State, teacher: TeacherId) -> Tri {
    let law = Law::table();
    let until = When::on(Day::from(law.r2().became_after));
    let served: Vec<Post> = recorded_posts(state, teacher)
        .iter()
        .filter_map(|post| Post::of(post, Day::NEVER))
        .collect();
    frees(served.iter().copied(), until, law)
}

/// Every post and every statement of experience that stands.
fn recorded_posts(state: &State, teacher: TeacherId) -> Vec<EarlierPost> {
    let of_type = |school: Urn| {
        let listed = state.schools().get(school)?;
        School::from(&listed.school).school_type
    };
    let mut served = Vec::new();
    for id in state.teachers().ids_of(teacher) {
        let posts = state.posts().of_id(id);
        let stand = posts.filter(|(_, post)| post.removed.is_none());
        served.extend(stand.map(|(_, post)| EarlierPost {
            school_type: of_type(post.school),
            from: Some(post.now().from),
            to: post.now().to,
        }));
        let stated = state.claims().experience_of_id(id);
        let stand = stated.filter(|(_, it)| it.withdrawn.is_none());
        served.extend(stand.map(|(_, it)| EarlierPost {
            school_type: it.stated.school.and_then(of_type),
            from: Some(it.stated.from),
            to: Some(it.stated.to),
        }));
    }
    served
}
