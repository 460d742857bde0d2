//! What a form says of the course that a SENCO takes.

use super::super::dates;
use crate::{Intake, Intakes, Known, SencoQualification, field, first_day_too_late_to_begin};
use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};
use vocabulary::{OrganisationId, PartialDate, Problem, text::required_line};

/// The longest name of a provider, in characters.
const LONGEST: usize = 200;

/// For so many years an intake of the past is offered: whoever began before is late for any SENCO who is in time.
const YEARS_OFFERED: i32 = 3;

/// What a form sends for a course that began at no time of the list of intakes.
pub const OTHER_TIME: &str = "other";

/// The course that a SENCO takes, as a form sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedEnrolment {
    /// The provider, as whoever says it calls it.
    pub provider: String,
    /// The intake, by its name; [`OTHER_TIME`] where the date is said.
    pub intake: String,
    /// When the course begins or began, where it is no time of the list.
    #[serde(default)]
    pub began: Option<PartialDate>,
}

/// What was typed, read.
pub(super) struct ReadEnrolment {
    pub(super) qualification: SencoQualification,
    pub(super) provider: Option<OrganisationId>,
    pub(super) provider_name: String,
    pub(super) intake: Option<String>,
    pub(super) began: PartialDate,
}

/// The intakes that a form offers on `today`, oldest first: those of the last years, the next and the one after it.
pub fn offered_intakes(today: Date) -> impl Iterator<Item = &'static Intake> {
    let since = today.saturating_sub(YEARS_OFFERED.years());
    let (past, to_come): (Vec<&Intake>, Vec<&Intake>) = Intakes::table()
        .all()
        .iter()
        .filter(|it| it.last_start() >= since)
        .partition(|it| !it.can_start(today));
    past.into_iter().chain(to_come.into_iter().take(2))
}

impl TypedEnrolment {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn read(
        &self,
        known: &Known<'_>,
        today: Date,
    ) -> Result<ReadEnrolment, Vec<Problem>> {
        let mut problems = Vec::new();
        let provider_name = required_line(
            field::PROVIDER,
            "the provider of the course",
            &self.provider,
            LONGEST,
        );
        let provider_name = provider_name.map_err(|it| problems.push(it)).ok();
        let time = self.time(today).map_err(|it| problems.push(it)).ok();
        let (Some(provider_name), Some((intake, began))) = (provider_name, time) else {
            return Err(problems);
        };
        Ok(ReadEnrolment {
            qualification: qualification(began),
            provider: known.people.provider_called(&provider_name),
            provider_name,
            intake,
            began,
        })
    }

    /// The intake, and when its course begins; another time.
    fn time(&self, today: Date) -> Result<(Option<String>, PartialDate), Problem> {
        if self.intake == OTHER_TIME {
            let what = "Start date of the course";
            let began = dates::required(field::BEGAN, what, self.began)?;
            dates::not_far_ahead(field::BEGAN, what, began, today)?;
            return Ok((None, began));
        }
        // What a form offered on an earlier day holds.
        let mut all = Intakes::table().all().iter();
        let chosen = all.find(|it| it.name == self.intake);
        let chosen = chosen.ok_or_else(|| {
            Problem::new(field::INTAKE, "Select when the course starts or started")
        })?;
        Ok((Some(chosen.name.clone()), chosen.starts))
    }
}

/// Which course it is that begins then: of the National Award, none that begins later counts, and of the NPQ for SENCOs
/// none began before (SEND Regulations 2014, regulation 49(7)).
fn qualification(began: PartialDate) -> SencoQualification {
    let npq = first_day_too_late_to_begin().is_some_and(|day| began.earliest() >= day);
    if npq {
        SencoQualification::NpqSenco
    } else {
        SencoQualification::Nasenco
    }
}
