//! What is known of schools’ plans: folded from facts.

use crate::{
    ExpectedLeaving, PlannedTraining, Provenance, SuccessionPlanWithdrawn, SuccessionPlanned,
};
use imbl::OrdMap;
use jiff::{Timestamp, ToSpan as _, civil::Date};
use std::sync::Arc;
use vocabulary::{Sealed, TeacherId, Urn, london_date};

/// The number of months after which a plan is out of date: it speaks of two years, and half of them are over.
pub const PLAN_LASTS_MONTHS: i32 = 12;

/// What a school plans.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The number of staff who were trained in the two years before it was recorded.
    pub trained: u8,
    /// Everyone whose training is planned for the two years after.
    pub planned: Vec<PlannedTraining>,
    /// The SENCO who is expected to leave.
    pub leaving: Option<ExpectedLeaving>,
}

/// What was said of a school’s plan at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanVersion {
    /// The plan; nothing where it was withdrawn.
    pub plan: Option<Plan>,
    /// When, and by whom.
    pub told: Provenance,
}

impl PlanVersion {
    /// The day on which it was said.
    pub fn on(&self) -> Date {
        london_date(self.told.at)
    }

    /// The first day on which it is out of date.
    pub fn until(&self) -> Date {
        self.on().saturating_add(PLAN_LASTS_MONTHS.months())
    }
}

/// Every school’s plan. Cloning it costs a counter.
#[derive(Clone, Debug, Default)]
pub struct Plans {
    by_school: OrdMap<Urn, Arc<Vec<PlanVersion>>>,
}

impl Plans {
    /// What was ever said of a school’s plan, the first first.
    pub fn versions(&self, school: Urn) -> &[PlanVersion] {
        self.by_school
            .get(&school)
            .map_or(&[], |versions| versions.as_slice())
    }

    /// A school’s plan, with when it was recorded; nothing where it has none.
    pub fn of_school(&self, school: Urn) -> Option<(&Plan, &PlanVersion)> {
        let last = self.versions(school).last()?;
        Some((last.plan.as_ref()?, last))
    }

    /// The plan of a school that was known before a moment and is not out of date on a day.
    pub fn known_before(&self, school: Urn, moment: Timestamp, on: Date) -> Option<&Plan> {
        let mut known = self.versions(school).iter().rev();
        let last = known.find(|it| it.told.at < moment)?;
        last.plan.as_ref().filter(|_| on < last.until())
    }

    pub(crate) fn plan(&mut self, it: &SuccessionPlanned, told: Provenance) {
        let plan = Plan {
            trained: it.trained,
            planned: it.planned.clone(),
            leaving: it.leaving.clone(),
        };
        self.push(it.school, Some(plan), told);
    }

    pub(crate) fn withdraw(&mut self, it: &SuccessionPlanWithdrawn, told: Provenance) {
        self.push(it.school, None, told);
    }

    /// Forgets when an erased teacher was expected to leave.
    pub(crate) fn erase_teacher(&mut self, teacher: TeacherId) {
        let theirs = |version: &PlanVersion| {
            let leaving = version.plan.as_ref().and_then(|it| it.leaving.as_ref());
            leaving.is_some_and(|it| it.leaving.subject() == teacher.into())
        };
        let schools = self.by_school.iter();
        let schools = schools.filter(|(_, versions)| versions.iter().any(theirs));
        for school in schools.map(|(urn, _)| *urn).collect::<Vec<_>>() {
            let Some(versions) = self.by_school.get_mut(&school) else {
                continue;
            };
            let of_teacher = Arc::make_mut(versions).iter_mut().filter(|it| theirs(it));
            let plans = of_teacher.filter_map(|it| it.plan.as_mut()?.leaving.as_mut());
            plans.for_each(|it| Sealed::erase(&mut it.leaving));
        }
    }

    fn push(&mut self, school: Urn, plan: Option<Plan>, told: Provenance) {
        let versions = self.by_school.entry(school).or_default();
        Arc::make_mut(versions).push(PlanVersion { plan, told });
    }
}
