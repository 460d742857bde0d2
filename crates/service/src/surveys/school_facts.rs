//! What is known of a school on a day that can travel with an answer, in the groups that the analysis compares.

use answers::SchoolFacts;
use jiff::civil::Date;
use schools::{Phase, Region};
use vocabulary::Urn;
use workforce::{
    State, Status,
    registered::{AsKnown, Register, answer_for_school},
};

/// The kinds of schools that are told apart, by a word in what the national list calls their type.
const KINDS: [(&str, &str); 12] = [
    ("special", "special"),
    ("alternative provision", "alternative provision"),
    ("pupil referral", "alternative provision"),
    ("academy", "academy"),
    ("free school", "academy"),
    ("studio school", "academy"),
    ("technical college", "academy"),
    ("community", "maintained"),
    ("voluntary", "maintained"),
    ("foundation", "maintained"),
    ("nursery", "maintained"),
    ("independent", "independent"),
];

/// What is known of it: nothing of a school that no list has.
pub(crate) fn of(state: &State, school: Urn, today: Date) -> SchoolFacts {
    let Some(stated) = state.schools().at(school, today, None) else {
        return SchoolFacts::default();
    };
    let listed = &stated.school;
    let called = listed.type_name.to_lowercase();
    let kind = KINDS.iter().find(|(word, _)| called.contains(word));
    let region = listed.authority.and_then(Region::of);
    SchoolFacts {
        school_type: kind.map(|(_, kind)| (*kind).to_owned()),
        phase: phase(listed.phase, kind.map(|it| it.1)).map(str::to_owned),
        region: region.map(|it| it.name.clone()),
        senco: senco(state, school, today).map(str::to_owned),
        years: years(state, school, today).map(str::to_owned),
    }
}

fn phase(phase: Phase, kind: Option<&str>) -> Option<&'static str> {
    match phase {
        _ if kind == Some("special") => Some("special"),
        Phase::Nursery | Phase::Primary | Phase::MiddleDeemedPrimary => Some("primary"),
        Phase::MiddleDeemedSecondary | Phase::Secondary | Phase::SixteenPlus => Some("secondary"),
        Phase::AllThrough => Some("all-through"),
        Phase::NotApplicable => None,
    }
}

/// How its SENCO stands in the register; nothing where the register does not know.
fn senco(state: &State, school: Urn, today: Date) -> Option<&'static str> {
    let answer = answer_for_school(state, school, today, None)?;
    match answer.answer.status {
        Status::Qualified => Some("qualified"),
        Status::Exempt => Some("exempt"),
        Status::InTime => Some("in time"),
        Status::Overdue => Some("overdue"),
        Status::NoSenco | Status::Ineligible => Some("none"),
        Status::NotRequired | Status::SeekAdvice | Status::Unknown => None,
    }
}

/// How long the SENCO who has been in post for longest has been there.
fn years(state: &State, school: Urn, today: Date) -> Option<&'static str> {
    let register = Register::of(state, AsKnown::before(None));
    let facts = register.facts_of_school(school, today)?;
    let began = facts
        .sencos
        .iter()
        .filter(|it| it.to.is_none_or(|to| to.latest() >= today))
        .filter_map(|it| Some(it.from?.earliest()))
        .filter(|from| *from <= today)
        .min()?;
    let years = began.until((jiff::Unit::Year, today)).ok()?.get_years();
    Some(match years {
        ..=0 => "less than 1",
        1..=2 => "1 or 2",
        3..=9 => "3 to 9",
        _ => "10 or more",
    })
}
