//! Which schools must have a SENCO: Children and Families Act 2014, sections 66, 67 and 83.

use super::{Doubt, Point, Tri};
use crate::{Day, OpenStatus, School, SchoolType, When};
use serde::Deserialize;
use std::sync::LazyLock;

/// Whether section 67 names a type of school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// It must have a SENCO.
    Required,
    /// It does not need to.
    NotRequired,
    /// Seek advice: [`Point::TechnologyCollege`].
    Unclear,
}

/// Who has the duty: the appropriate authority. Never the teacher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// Of a maintained school.
    GoverningBody,
    /// Of an academy.
    Proprietor,
}

/// A type of school as `rules/schools.toml` describes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeOfSchool {
    /// Its code in the national list of establishments.
    pub code: SchoolType,
    /// Its name there.
    pub name: String,
    /// What people call it.
    pub everyday: String,
    /// The everyday kind that it belongs to.
    pub kind: String,
    /// Whether it must have a SENCO.
    pub duty: Duty,
    /// Who has the duty, if there is one.
    pub authority: Option<Authority>,
}

/// A kind of school in everyday speech: a group of types.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindOfSchool {
    /// A short name for links.
    pub id: String,
    /// One of them, as the subject of a sentence.
    pub one: String,
    /// The type that represents the kind: within a kind the duty is the same.
    pub typical: SchoolType,
    /// What people call it.
    pub name: String,
    /// How to recognise one.
    pub hint: String,
    /// Why it must, or does not need to, have a SENCO.
    pub because: String,
}

/// A setting without the duty whose staff often ask: a group of types, or part of a school.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// A short name for links.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// That it does not need to have a SENCO, and why, in a sentence.
    pub says: String,
    /// The types that are such settings.
    pub types: Vec<SchoolType>,
}

/// The table of types.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    source: String,
    kind: Vec<KindOfSchool>,
    setting: Vec<Setting>,
    #[serde(rename = "type")]
    types: Vec<TypeOfSchool>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/schools.toml"))
        .expect("rules/schools.toml is read in a test")
});

/// Where the table comes from.
pub fn source() -> &'static str {
    &TABLE.source
}

/// The everyday kinds, in the order in which the checker offers them.
pub fn kinds() -> &'static [KindOfSchool] {
    &TABLE.kind
}

/// The settings without the duty whose staff often ask.
pub fn settings() -> &'static [Setting] {
    &TABLE.setting
}

/// Why a school of this type does not need to have a SENCO, in sentences; nothing if it does, or might.
pub fn why_free(row: &TypeOfSchool) -> Option<String> {
    if row.duty != Duty::NotRequired {
        return None;
    }
    let of_type = |setting: &&Setting| setting.types.contains(&row.code);
    Some(TABLE.setting.iter().find(of_type).map_or_else(
        || {
            let kind = kind_of(row);
            format!(
                "{} does not need to have a SENCO. {}",
                kind.one, kind.because
            )
        },
        |setting| setting.says.clone(),
    ))
}

/// Every type that the rules know.
pub fn types() -> &'static [TypeOfSchool] {
    &TABLE.types
}

/// What the table says of a code; nothing if it is not listed.
pub fn type_of(code: SchoolType) -> Option<&'static TypeOfSchool> {
    TABLE.types.iter().find(|row| row.code == code)
}

/// An everyday kind by its short name.
pub fn kind_called(id: &str) -> Option<&'static KindOfSchool> {
    TABLE.kind.iter().find(|kind| kind.id == id)
}

/// The everyday kind of a type.
pub fn kind_of(row: &TypeOfSchool) -> &'static KindOfSchool {
    let kind = TABLE.kind.iter().find(|kind| kind.id == row.kind);
    kind.expect("a test checks that each type's kind is listed")
}

/// Whether a school of this type is one that must have a SENCO. A type that is missing or that
/// the table does not list leaves the question open.
pub fn is_relevant(code: Option<SchoolType>) -> Tri {
    match code.and_then(type_of).map(|row| row.duty) {
        Some(Duty::Required) => Tri::Yes,
        Some(Duty::NotRequired) => Tri::No,
        Some(Duty::Unclear) => Tri::Open(Doubt::UNCLEAR),
        None => Tri::Open(Doubt::MISSING),
    }
}

/// Whether the school is open on a day.
///
/// Status 1 (open) and 3 (open, proposed to close) count from the opening date, if it is known, up
/// to, not including, the closing date. Status 4 (proposed to open) does not count. Status 2
/// (closed) counts on a day before its closing date, because it was open then.
pub fn is_open(
    status: Option<OpenStatus>,
    opened: Option<When>,
    closed: Option<When>,
    on: Day,
) -> Tri {
    let has_opened = opened.map_or(Tri::Yes, |opened| Tri::has_happened(opened, on));
    let has_closed = closed.map_or(Tri::No, |closed| Tri::has_happened(closed, on));
    let by_dates = has_opened.and(has_closed.not());
    match status {
        Some(OpenStatus::Open | OpenStatus::OpenProposedToClose) => by_dates,
        Some(OpenStatus::Closed) if closed.is_some() => by_dates,
        Some(OpenStatus::Closed | OpenStatus::ProposedToOpen) => Tri::No,
        None if opened.is_some() && closed.is_some() => by_dates,
        None => by_dates.and(Tri::Open(Doubt::MISSING)),
    }
}

/// Whether the school must have a SENCO on a day.
pub fn must_have_a_senco(school: &School, on: Day) -> Tri {
    is_relevant(school.school_type).and(is_open(
        school.status,
        school.opened.map(When::of),
        school.closed.map(When::of),
        on,
    ))
}

/// The point on which the law is unclear for a school of this type, if any.
pub fn unclear_point(school: &School) -> Option<Point> {
    let row = school.school_type.and_then(type_of)?;
    (row.duty == Duty::Unclear).then_some(Point::TechnologyCollege)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_lists_the_types_of_the_rule_book() {
        let with = |duty: Duty| -> Vec<u16> {
            let rows = types().iter().filter(|row| row.duty == duty);
            rows.map(|row| row.code.code()).collect()
        };
        assert_eq!(with(Duty::Required), [1, 2, 3, 5, 15, 28, 34, 35, 40, 41]);
        assert_eq!(with(Duty::Unclear), [6]);
        let outside = [
            7, 8, 10, 11, 12, 14, 18, 24, 25, 26, 27, 29, 30, 31, 32, 33, 36, 37, 38, 39, 42, 43,
            44, 45, 46, 49, 56, 57,
        ];
        assert_eq!(with(Duty::NotRequired), outside);
    }

    #[test]
    fn every_type_has_a_kind_and_every_duty_a_bearer() {
        let codes: BTreeSet<_> = types().iter().map(|row| row.code).collect();
        assert_eq!(codes.len(), types().len(), "a code is listed once");
        for row in types() {
            assert!(!kind_of(row).name.is_empty());
            assert_eq!(row.authority.is_some(), row.duty != Duty::NotRequired);
        }
        for kind in kinds() {
            let duty = type_of(kind.typical).unwrap().duty;
            let of_kind = types().iter().filter(|row| row.kind == kind.id);
            assert!(of_kind.clone().all(|row| row.duty == duty), "{}", kind.id);
            assert!(of_kind.clone().any(|row| row.code == kind.typical));
        }
        assert!(source().contains("section"));
    }

    #[test]
    fn every_setting_is_without_the_duty_and_says_so() {
        let ids: Vec<_> = settings().iter().map(|it| it.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "nursery_class",
                "alternative_provision",
                "post_16",
                "custody"
            ]
        );
        for setting in settings() {
            for code in &setting.types {
                let row = type_of(*code).unwrap();
                assert_eq!(row.duty, Duty::NotRequired, "{code:?}");
                assert_eq!(why_free(row).as_deref(), Some(&*setting.says));
            }
        }
        let special = type_of(SchoolType::new(7)).unwrap();
        assert!(
            why_free(special)
                .unwrap()
                .starts_with("A special school does not need")
        );
        assert_eq!(why_free(type_of(SchoolType::new(34)).unwrap()), None);
    }
}
