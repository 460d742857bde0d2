//! The rule tables: `rules/law.toml` and `rules/unclear.toml`, read once.

use crate::{Day, Kind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, sync::LazyLock};

/// The rules that a status can depend on, by their names in the rule book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RuleId {
    /// A qualified teacher at the school.
    P2,
    /// The headteacher.
    P3,
    /// Who must be qualified.
    R2,
    /// The three years.
    R3,
    /// Which qualification counts.
    R4,
    /// Who awards the National Award.
    R5,
}

impl RuleId {
    /// Every rule, in the order of the rule book.
    pub const ALL: [Self; 6] = [Self::P2, Self::P3, Self::R2, Self::R3, Self::R4, Self::R5];

    /// What the rule says and where it stands.
    pub fn text(self) -> &'static RuleText {
        let law = Law::table();
        match self {
            Self::P2 => &law.p2,
            Self::P3 => &law.p3,
            Self::R2 => &law.r2.text,
            Self::R3 => &law.r3.text,
            Self::R4 => &law.r4.text,
            Self::R5 => &law.r5,
        }
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

/// A rule in our own words, with its sources.
#[derive(Debug, Deserialize)]
pub struct RuleText {
    /// A short title.
    pub title: String,
    /// What the rule says.
    pub law: String,
    /// Where it stands today.
    pub source: String,
    /// Since when it is in force, and in which instrument, oldest first.
    pub in_force: Vec<InForce>,
}

/// From when an instrument carried a rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InForce {
    /// The first day.
    pub from: Date,
    /// The instrument and its provision.
    pub source: String,
}

/// R2 with its date and number.
#[derive(Debug, Deserialize)]
pub struct R2 {
    /// What it says.
    #[serde(flatten)]
    pub text: RuleText,
    /// The duty applies to those who became a SENCO after this day.
    pub became_after: Date,
    /// A person with more months of earlier experience than this is exempt.
    pub months_that_free: i32,
}

/// R3 with its numbers.
#[derive(Debug, Deserialize)]
pub struct R3 {
    /// What it says.
    #[serde(flatten)]
    pub text: RuleText,
    /// Years from becoming a SENCO to the last day in time.
    pub years: i32,
    /// The clock never starts before this day.
    pub not_before: Date,
}

/// R4 with the qualifications that count.
#[derive(Debug, Deserialize)]
pub struct R4 {
    /// What it says.
    #[serde(flatten)]
    pub text: RuleText,
    /// One entry a qualification.
    pub counts: Vec<Counts>,
}

/// When a kind of qualification counts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// The qualification.
    pub kind: Kind,
    /// Its name on pages.
    pub name: String,
    /// The course began before this day.
    pub begun_before: Option<Date>,
    /// The course began on or after this day.
    pub begun_on_or_after: Option<Date>,
    /// The course was completed before this day.
    pub completed_before: Option<Date>,
    /// The awarding body must be recognised (R5).
    #[serde(default)]
    pub recognised_body: bool,
}

/// A rule on induction in academies that may have begun to apply.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcademyInduction {
    /// The first day on which it can apply: to teachers who are new from then on.
    pub possible_from: Date,
    /// The kind of school that it speaks of, by its id in the table of schools.
    pub kind: String,
    /// Where it stands.
    pub source: String,
}

/// Who has the duty.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorityWords {
    /// Where it stands.
    pub source: String,
    /// Of a maintained school.
    pub governing_body: String,
    /// Of an academy.
    pub proprietor: String,
}

/// The whole table of rules.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    #[serde(rename = "P2")]
    p2: RuleText,
    #[serde(rename = "P3")]
    p3: RuleText,
    #[serde(rename = "R2")]
    r2: R2,
    #[serde(rename = "R3")]
    r3: R3,
    #[serde(rename = "R4")]
    r4: R4,
    #[serde(rename = "R5")]
    r5: RuleText,
    academy_induction: AcademyInduction,
    authority: AuthorityWords,
}

static LAW: LazyLock<Law> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/law.toml")).expect("rules/law.toml is read in a test")
});

impl Law {
    /// The table, read on first use.
    pub fn table() -> &'static Self {
        &LAW
    }

    /// R2's date and number.
    pub const fn r2(&self) -> &R2 {
        &self.r2
    }

    /// R3's numbers.
    pub const fn r3(&self) -> &R3 {
        &self.r3
    }

    /// When this kind of qualification counts (R4).
    pub fn counts(&self, kind: Kind) -> &Counts {
        let row = self.r4.counts.iter().find(|row| row.kind == kind);
        row.expect("R4 names every kind of qualification")
    }

    /// The rule on induction in academies that may have begun to apply.
    pub const fn academy_induction(&self) -> &AcademyInduction {
        &self.academy_induction
    }

    /// Who has the duty, in words.
    pub const fn authority(&self) -> &AuthorityWords {
        &self.authority
    }

    /// The day on which any rule on who may be SENCO, or on the qualification, came into force.
    pub fn first_day(&self) -> Day {
        let first = self.r2.text.in_force.first();
        first.map_or(Day::LONG_AGO, |rule| rule.from.into())
    }
}

/// A point on which the law can be read in two ways, by its number in the rule book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8")]
#[repr(u8)]
pub enum Point {
    /// Experience gained after 1 September 2009.
    LaterExperience = 1,
    /// Whether the three years start again.
    StartingAgain = 2,
    /// In post on 1 September 2009.
    InPostIn2009 = 3,
    /// City technology colleges.
    TechnologyCollege = 4,
    /// Induction of teachers who are new in an academy.
    AcademyInduction = 5,
}

impl From<Point> for u8 {
    fn from(point: Point) -> Self {
        point as Self
    }
}

/// Both readings of a point, from `rules/unclear.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointText {
    /// A short title.
    pub title: String,
    /// The kind of case.
    pub question: String,
    /// The reading that senco uses.
    pub used: String,
    /// The other one.
    pub other: String,
    /// The provisions concerned.
    pub source: String,
}

static POINTS: LazyLock<BTreeMap<String, PointText>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../rules/unclear.toml"))
        .expect("rules/unclear.toml is read in a test")
});

impl Point {
    /// Every point, in the order of the rule book.
    pub const ALL: [Self; 5] = [
        Self::LaterExperience,
        Self::StartingAgain,
        Self::InPostIn2009,
        Self::TechnologyCollege,
        Self::AcademyInduction,
    ];

    /// Its number in the rule book.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// Both readings.
    pub fn text(self) -> &'static PointText {
        &POINTS[&self.number().to_string()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_rule_cites_its_source_and_came_into_force_in_order() {
        for rule in RuleId::ALL {
            let text = rule.text();
            assert!(!text.title.is_empty() && !text.law.is_empty(), "{rule}");
            assert!(text.source.contains("regulation 49"), "{rule}");
            assert!(
                text.in_force.is_sorted_by_key(|instrument| instrument.from),
                "{rule}"
            );
            assert!(text.in_force.iter().all(|i| i.source.contains("SI ")));
        }
    }

    #[test]
    fn the_numbers_are_those_of_the_rule_book() {
        let law = Law::table();
        assert_eq!(law.r2().became_after, date(2009, 9, 1));
        assert_eq!(law.r2().months_that_free, 12);
        assert_eq!((law.r3().years, law.r3().not_before), (3, date(2009, 9, 1)));
        let award = law.counts(Kind::Nasenco);
        assert_eq!(award.begun_before, Some(date(2024, 9, 1)));
        assert_eq!(award.completed_before, Some(date(2027, 9, 1)));
        assert!(award.recognised_body);
        let npq = law.counts(Kind::NpqSenco);
        assert_eq!(npq.begun_on_or_after, Some(date(2024, 9, 1)));
        let induction = law.academy_induction();
        assert_eq!(induction.possible_from, date(2026, 9, 1));
        assert_eq!(law.first_day(), Day::from(date(2009, 9, 1)));
    }

    #[test]
    fn every_point_has_two_readings() {
        assert_eq!(POINTS.len(), Point::ALL.len());
        for point in Point::ALL {
            assert!(!point.text().used.is_empty() && !point.text().other.is_empty());
        }
    }
}
