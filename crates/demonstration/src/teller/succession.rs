//! What schools of the nation plan for who is SENCO next: every state of a plan is somewhere.

use super::{Teller, posts::Reporting};
use crate::{NotTold, demonstration_seed};
use jiff::ToSpan as _;
use service::{
    Command,
    views::{SchoolSuccession, SchoolSuccessionView},
};
use vocabulary::PartialDate;
use workforce::{
    LeavingReason, PlanSuccession, PlannedRole, TrainingFunding, TypedPlan, TypedTraining,
    WithdrawSuccessionPlan,
};

impl Teller<'_> {
    /// Every third school has no plan; of the others one is changed and one withdrawn.
    pub(super) fn plan_successions(&self, schools: &[Reporting]) -> Result<(), NotTold> {
        let planning = schools.iter().enumerate().filter(|(n, _)| n % 3 != 2);
        for (n, reporting) in planning {
            self.plan_at(n, *reporting)?;
        }
        Ok(())
    }

    fn plan_at(&self, n: usize, at: Reporting) -> Result<(), NotTold> {
        let Some(organisation) = at.organisation() else {
            return Ok(());
        };
        let view = self.succession_at(at)?;
        let senco = view.sencos.first().map(|it| it.post);
        let leaves = senco.filter(|_| n.is_multiple_of(4));
        let last = self.today().saturating_add(9.months());
        let plan = TypedPlan {
            trained: ["1", "0", "1", "2"][n % 4].to_owned(),
            planned: planned(n),
            leaving: leaves,
            last_day: leaves.map(|_| PartialDate::month_of(last)),
            why: leaves
                .map_or("", |_| LeavingReason::ALL[n % 3].name())
                .to_owned(),
        };
        let tell = |what: &str, command: Command| {
            let what = format!("{what} {}", at.school);
            let id = demonstration_seed().id("story of succession", &[what.as_bytes()]);
            self.give(at.by, id, command).map(drop)
        };
        let record = |says: TypedPlan, view: &SchoolSuccessionView| {
            Command::from(PlanSuccession {
                organisation,
                school: at.school,
                revision: view.revision,
                says,
            })
        };
        tell("plan", record(plan.clone(), &view))?;
        match n {
            3 => {
                let changed = TypedPlan {
                    trained: "1".to_owned(),
                    ..plan
                };
                tell("change", record(changed, &self.succession_at(at)?))
            }
            6 => {
                let withdraw = WithdrawSuccessionPlan {
                    organisation,
                    school: at.school,
                };
                tell("withdraw", Command::from(withdraw))
            }
            _ => Ok(()),
        }
    }

    fn succession_at(&self, at: Reporting) -> Result<SchoolSuccessionView, NotTold> {
        self.view(at.by, &SchoolSuccession { urn: at.school })
    }
}

/// Whoever the `n`-th school plans to train: no one, one person of each role, or two.
fn planned(n: usize) -> Vec<TypedTraining> {
    let person = |n: usize| {
        let funding = TrainingFunding::ALL[n % 4];
        let repays = if funding.is_of_school() { "24" } else { "" };
        TypedTraining {
            role: PlannedRole::ALL[n % 4].name().to_owned(),
            funding: funding.name().to_owned(),
            repays: repays.to_owned(),
        }
    };
    let people = [1, 0, 2, 1, 0][n % 5];
    (0..people).map(|nth| person(n / 2 + nth)).collect()
}
