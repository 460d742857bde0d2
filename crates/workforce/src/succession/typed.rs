//! What a form says of a plan.

use crate::{
    LeavingReason, Plan, PlannedRole, PlannedTraining, TrainingFunding, field,
    post::{first_day_after, last_day},
};
use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{Changed, PartialDate, PostId, Problem, Revision, Sealed, text::one_line};

/// The most people whose training one plan has.
pub const MOST_PLANNED: usize = 4;

/// The most staff that a school can have had trained in two years.
const MOST_TRAINED: u8 = 20;

/// The most months in which someone would pay something back.
const MOST_MONTHS: u8 = 60;

/// The number of years ahead in which a SENCO can be expected to leave.
const YEARS_AHEAD: i32 = 10;

/// What the people of a plan are called in a message.
const NTH: [&str; MOST_PLANNED] = ["first", "second", "third", "fourth"];

/// A plan as a form sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedPlan {
    /// The number of staff trained in the last two years.
    pub trained: String,
    /// Whoever is to be trained, place by place; a place where nothing is chosen is no one.
    pub planned: Vec<TypedTraining>,
    /// The post of the SENCO who is expected to leave; none where no one is.
    pub leaving: Option<PostId>,
    /// Their expected last day, or month.
    pub last_day: Option<PartialDate>,
    /// Why: the name of a [`LeavingReason`], or nothing.
    pub why: String,
}

/// One place of a plan, as a form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedTraining {
    /// The name of a [`PlannedRole`], or nothing.
    pub role: String,
    /// The name of a [`TrainingFunding`], or nothing.
    pub funding: String,
    /// The number of months in which they would pay something back; empty where they would not.
    pub repays: String,
}

/// What was typed, read: of the leaving only when and why.
#[derive(Debug)]
pub(super) struct ReadPlan {
    pub(super) trained: u8,
    pub(super) planned: Vec<PlannedTraining>,
    pub(super) leaving: Option<(PostId, crate::Leaving)>,
}

/// An empty form.
impl Default for TypedPlan {
    fn default() -> Self {
        Self {
            trained: String::new(),
            planned: vec![TypedTraining::default(); MOST_PLANNED],
            leaving: None,
            last_day: None,
            why: String::new(),
        }
    }
}

impl TypedTraining {
    fn is_empty(&self) -> bool {
        [&self.role, &self.funding, &self.repays]
            .iter()
            .all(|it| it.trim().is_empty())
    }

    fn read(&self, place: usize) -> Result<PlannedTraining, Vec<Problem>> {
        let mut problems = Vec::new();
        let nth = NTH[place];
        let role = PlannedRole::ALL
            .into_iter()
            .find(|it| it.name() == self.role);
        if role.is_none() {
            let says = format!("Select the role of the {nth} person");
            problems.push(Problem::new(field::ROLES[place], says));
        }
        let mut ways = TrainingFunding::ALL.into_iter();
        let funding = ways.find(|it| it.name() == self.funding);
        if funding.is_none() {
            let says = format!("Select who pays for the {nth} person");
            problems.push(Problem::new(field::FUNDING[place], says));
        }
        let repays = number(&self.repays);
        let repays = match (repays, funding) {
            (Ok(Some(months)), _) if !(1..=MOST_MONTHS).contains(&months) => Err(months_wrong(nth)),
            (Ok(Some(_)), Some(funding)) if !funding.is_of_school() => Err(format!(
                "Leave the months empty for the {nth} person: they can only pay back what the school or trust paid"
            )),
            (Ok(months), _) => Ok(months),
            (Err(NotANumber), _) => Err(months_wrong(nth)),
        };
        let repays = repays.map_err(|says| problems.push(Problem::new(field::REPAYS[place], says)));
        match (role, funding, repays) {
            (Some(role), Some(funding), Ok(repays_within)) => Ok(PlannedTraining {
                role,
                funding,
                repays_within,
            }),
            _ => Err(problems),
        }
    }
}

fn months_wrong(nth: &str) -> String {
    format!(
        "Months to pay back for the {nth} person must be a whole number from 1 to {MOST_MONTHS}"
    )
}

impl TypedPlan {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn read(&self, today: Date) -> Result<ReadPlan, Vec<Problem>> {
        let mut problems = Vec::new();
        let trained = self.read_trained().map_err(|it| problems.push(it));
        let mut planned = Vec::new();
        if self.planned.len() > MOST_PLANNED {
            let says = format!("You can plan for up to {MOST_PLANNED} people");
            problems.push(Problem::new(field::ROLES[0], says));
        }
        let places = self.planned.iter().take(MOST_PLANNED).enumerate();
        for (place, typed) in places.filter(|(_, typed)| !typed.is_empty()) {
            match typed.read(place) {
                Ok(training) => planned.push(training),
                Err(wrong) => problems.extend(wrong),
            }
        }
        let leaving = self.read_leaving(today).map_err(|it| problems.extend(it));
        match (trained, leaving) {
            (Ok(trained), Ok(leaving)) if problems.is_empty() => Ok(ReadPlan {
                trained,
                planned,
                leaving,
            }),
            _ => Err(problems),
        }
    }

    fn read_trained(&self) -> Result<u8, Problem> {
        let wrong = |says: String| Problem::new(field::TRAINED, says);
        match number(&self.trained) {
            Ok(Some(trained)) if trained <= MOST_TRAINED => Ok(trained),
            Ok(None) => Err(wrong(
                "Enter how many staff were trained in the last 2 years, or 0 if none were"
                    .to_owned(),
            )),
            _ => Err(wrong(format!(
                "Staff trained must be a whole number from 0 to {MOST_TRAINED}"
            ))),
        }
    }

    fn read_leaving(&self, today: Date) -> Result<Option<(PostId, crate::Leaving)>, Vec<Problem>> {
        let mut reasons = LeavingReason::ALL.into_iter();
        let why = reasons.find(|it| it.name() == self.why);
        let Some(post) = self.leaving else {
            let nothing = self.last_day.is_none() && why.is_none();
            let says =
                "Select which SENCO is expected to leave, or empty the last day and the reason";
            let problem = || vec![Problem::new(field::LEAVING, says)];
            return nothing.then_some(None).ok_or_else(problem);
        };
        let mut problems = Vec::new();
        let what = "Expected last day as SENCO";
        let last = self
            .last_day
            .ok_or_else(|| "Enter the expected last day as SENCO".to_owned());
        let last = last.and_then(|last| {
            if last.latest() < today {
                Err(format!(
                    "{what} must be today or in the future. If they have left, record the end of their post"
                ))
            } else if last.earliest() > today.saturating_add(YEARS_AHEAD.years()) {
                Err(format!("{what} must be within the next {YEARS_AHEAD} years"))
            } else {
                Ok(last)
            }
        });
        let last = last.map_err(|says| problems.push(Problem::new(field::LAST_DAY, says)));
        if why.is_none() {
            let says = "Select why they are expected to leave the role";
            problems.push(Problem::new(field::LEAVING_WHY, says));
        }
        match (last, why) {
            (Ok(last), Some(why)) => {
                let to = first_day_after(last);
                Ok(Some((post, crate::Leaving { to, why })))
            }
            _ => Err(problems),
        }
    }

    /// What a form shows of a plan to whoever changes it; of none, an empty form.
    pub fn of(plan: Option<&Plan>) -> Self {
        let Some(plan) = plan else {
            return Self::default();
        };
        let mut typed = Self {
            trained: plan.trained.to_string(),
            ..Self::default()
        };
        for (place, training) in typed.planned.iter_mut().zip(&plan.planned) {
            *place = TypedTraining {
                role: training.role.name().to_owned(),
                funding: training.funding.name().to_owned(),
                repays: training
                    .repays_within
                    .map_or_else(String::new, |months| months.to_string()),
            };
        }
        let leaving = plan.leaving.as_ref();
        if let Some((post, leaving)) = leaving.and_then(|it| Some((it.post, it.leaving.known()?))) {
            typed.leaving = Some(post);
            typed.last_day = Some(last_day(leaving.to));
            leaving.why.name().clone_into(&mut typed.why);
        }
        typed
    }

    /// The revision of what a form shows.
    pub fn revision(&self) -> Revision {
        let fields = self.fields();
        Revision::of(fields.iter().map(|(name, value)| (*name, value.as_str())))
    }

    /// What someone sends who has not seen what is recorded, and what that says.
    pub(super) fn differences(&self, recorded: &Self) -> Vec<Changed> {
        let pairs = self.fields().into_iter().zip(recorded.fields());
        pairs
            .filter(|((_, yours), (_, theirs))| yours != theirs)
            .map(|((field, yours), (_, theirs))| Changed {
                field: field.to_owned(),
                yours,
                theirs,
            })
            .collect()
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![(field::TRAINED.0, one_line(&self.trained))];
        let nothing = TypedTraining::default();
        for place in 0..MOST_PLANNED {
            let typed = self.planned.get(place).unwrap_or(&nothing);
            fields.push((field::ROLES[place].0, one_line(&typed.role)));
            fields.push((field::FUNDING[place].0, one_line(&typed.funding)));
            fields.push((field::REPAYS[place].0, one_line(&typed.repays)));
        }
        let leaving = self.leaving.map(|it| it.to_string());
        let last = self.last_day.map(PartialDate::in_words);
        fields.push((field::LEAVING.0, leaving.unwrap_or_default()));
        fields.push((field::LAST_DAY.0, last.unwrap_or_default()));
        fields.push((field::LEAVING_WHY.0, one_line(&self.why)));
        fields
    }
}

/// What was typed is no whole number that anyone means.
#[derive(Debug, PartialEq, Eq)]
struct NotANumber;

/// A whole number; nothing where nothing was typed.
fn number(typed: &str) -> Result<Option<u8>, NotANumber> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| NotANumber)
}

impl Plan {
    /// When a SENCO is expected to leave, as far as it was not erased: the post, and the rest.
    pub fn expects(&self) -> Option<(PostId, crate::Leaving)> {
        let leaving = self.leaving.as_ref()?;
        Some((leaving.post, *Sealed::known(&leaving.leaving)?))
    }
}
