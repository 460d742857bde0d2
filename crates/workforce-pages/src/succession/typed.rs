//! What is typed of a plan, read and shown again.

use super::field as page_field;
use serde::Deserialize;
use shell::{form, typed::TypedDate};
use vocabulary::{Field, Problem};
use workforce::{MOST_PLANNED, TypedPlan, TypedTraining, field};

form! {
    /// What is typed of a plan.
    #[derive(Clone, Debug, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case")]
    pub(crate) struct Form {
        pub(super) trained: String = field::TRAINED,
        role_1: String = field::ROLES[0],
        funding_1: String = field::FUNDING[0],
        repays_1: String = field::REPAYS[0],
        role_2: String = field::ROLES[1],
        funding_2: String = field::FUNDING[1],
        repays_2: String = field::REPAYS[1],
        role_3: String = field::ROLES[2],
        funding_3: String = field::FUNDING[2],
        repays_3: String = field::REPAYS[2],
        role_4: String = field::ROLES[3],
        funding_4: String = field::FUNDING[3],
        repays_4: String = field::REPAYS[3],
        /// The post of the SENCO who is expected to leave; `none` or nothing where no one is.
        pub(super) leaving: String = field::LEAVING,
        last_day_day: String = page_field::LAST_DAY_DAY,
        last_day_month: String = page_field::LAST_DAY_MONTH,
        last_day_year: String = page_field::LAST_DAY_YEAR,
        pub(super) leaving_why: String = field::LEAVING_WHY,
    }
}

/// What the form calls its fields.
pub(super) const LABELS: [(Field, &str); 16] = [
    (field::TRAINED, "Staff trained in the last 2 years"),
    (field::ROLES[0], "Role of the first person"),
    (field::FUNDING[0], "Who pays for the first person"),
    (field::REPAYS[0], "Months to pay back for the first person"),
    (field::ROLES[1], "Role of the second person"),
    (field::FUNDING[1], "Who pays for the second person"),
    (field::REPAYS[1], "Months to pay back for the second person"),
    (field::ROLES[2], "Role of the third person"),
    (field::FUNDING[2], "Who pays for the third person"),
    (field::REPAYS[2], "Months to pay back for the third person"),
    (field::ROLES[3], "Role of the fourth person"),
    (field::FUNDING[3], "Who pays for the fourth person"),
    (field::REPAYS[3], "Months to pay back for the fourth person"),
    (field::LEAVING, "SENCO expected to leave"),
    (field::LAST_DAY, LAST_DAY),
    (field::LEAVING_WHY, "Why they are expected to leave"),
];

/// The expected last day, to begin a sentence.
const LAST_DAY: &str = "Expected last day as SENCO";

impl Form {
    /// The places of the form, each with what was typed there.
    pub(super) fn places(&self) -> [TypedTraining; MOST_PLANNED] {
        let place = |role: &str, funding: &str, repays: &str| TypedTraining {
            role: role.to_owned(),
            funding: funding.to_owned(),
            repays: repays.to_owned(),
        };
        [
            place(&self.role_1, &self.funding_1, &self.repays_1),
            place(&self.role_2, &self.funding_2, &self.repays_2),
            place(&self.role_3, &self.funding_3, &self.repays_3),
            place(&self.role_4, &self.funding_4, &self.repays_4),
        ]
    }

    pub(super) fn last_day(&self) -> TypedDate {
        TypedDate {
            day: self.last_day_day.clone(),
            month: self.last_day_month.clone(),
            year: self.last_day_year.clone(),
        }
    }

    /// The plan; what is wrong with its date, where it is none.
    pub(super) fn plan(&self) -> Result<TypedPlan, Problem> {
        let last = self.last_day();
        let last_day = if last.is_empty() {
            None
        } else {
            let says = format!(
                "{LAST_DAY} must be a real date, for example 31 8 2027, or 8 2027 if you only know the month"
            );
            let read = last.read_partial();
            Some(read.ok_or_else(|| Problem::new(field::LAST_DAY, says))?)
        };
        Ok(TypedPlan {
            trained: self.trained.clone(),
            planned: self.places().to_vec(),
            leaving: self.leaving.parse().ok(),
            last_day,
            why: self.leaving_why.clone(),
        })
    }

    /// A plan, to be changed.
    pub(super) fn of(plan: &TypedPlan) -> Self {
        let last = plan
            .last_day
            .map_or_else(TypedDate::default, TypedDate::from);
        let leaving = plan.leaving.map(|post| post.to_string());
        let mut places = plan.planned.iter().cloned();
        let [first, second, third, fourth] =
            [(); MOST_PLANNED].map(|()| places.next().unwrap_or_default());
        Self {
            trained: plan.trained.clone(),
            role_1: first.role,
            funding_1: first.funding,
            repays_1: first.repays,
            role_2: second.role,
            funding_2: second.funding,
            repays_2: second.repays,
            role_3: third.role,
            funding_3: third.funding,
            repays_3: third.repays,
            role_4: fourth.role,
            funding_4: fourth.funding,
            repays_4: fourth.repays,
            leaving: leaving.unwrap_or_default(),
            last_day_day: last.day,
            last_day_month: last.month,
            last_day_year: last.year,
            leaving_why: plan.why.clone(),
        }
    }
}
