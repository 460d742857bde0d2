//! The course that a SENCO takes as their school says, and reminders while there is none.

mod due;
mod laws;
mod reminded;
mod told;

use crate::posts::world::{REGISTRAR, World, since, urn};
use jiff::civil::Date;
use vocabulary::{Actor, PostId, Refusal};
use workforce::{
    EnrolmentReminder, NotEnrolled, Occasion, ReportEnrolment, TypedEnrolment, WithdrawEnrolment,
    enrolment_reminders, report_enrolment, withdraw_enrolment,
};

/// A SENCO of the first school, who began on a day.
pub fn begun(world: &mut World, from: &str) -> PostId {
    let zoe = ("Zoë", "");
    world
        .report(REGISTRAR, 100_001, zoe, since(from), "")
        .unwrap()
}

/// A course of an intake.
pub fn course(intake: &str) -> TypedEnrolment {
    TypedEnrolment {
        provider: "Dunwich Hub".to_owned(),
        intake: intake.to_owned(),
        began: None,
    }
}

pub fn enrol(
    world: &mut World,
    by: Actor,
    post: PostId,
    says: TypedEnrolment,
) -> Result<usize, Refusal> {
    let report = ReportEnrolment {
        organisation: by.organisation,
        post,
        revision: world.state.posts().get(post).unwrap().enrolment_revision(),
        says,
    };
    world.give_of(by, |known, context| {
        report_enrolment(known, &report, context)
    })
}

pub fn withdraw(
    world: &mut World,
    post: PostId,
    because: Option<NotEnrolled>,
) -> Result<usize, Refusal> {
    let withdraw = WithdrawEnrolment {
        organisation: None,
        post,
        revision: world.state.posts().get(post).unwrap().enrolment_revision(),
        because,
    };
    world.give_of(REGISTRAR, |known, context| {
        withdraw_enrolment(known, &withdraw, context)
    })
}

pub fn due_on(world: &World, day: &str) -> Vec<EnrolmentReminder> {
    let day: Date = day.parse().unwrap();
    enrolment_reminders(&world.state, day).collect()
}

/// Which reminder is due on a day, where there is one and no other.
pub fn occasion(world: &World, day: &str) -> Option<Occasion> {
    let due = due_on(world, day);
    assert!(due.len() < 2, "{due:?}");
    let it = due.first()?;
    assert_eq!(it.school, urn(100_001));
    Some(it.occasion)
}
