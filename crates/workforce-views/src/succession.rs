//! A school’s succession: its plan, beside the SENCO’s time and what is to be done next.

use crate::{PostLine, SchoolLine, scope::SchoolScope as _};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use vocabulary::{PartialDate, PostId, Revision, Urn};
use workforce::{
    Following, LeavingReason, Plan, PlanVersion, PlannedTraining, State, Status, TypedPlan,
    last_day, next_steps, registered::answer_for_school,
};

/// A school’s succession.
#[derive(Clone, Copy, Debug)]
pub struct SchoolSuccession {
    /// The school.
    pub urn: Urn,
}

/// A school’s succession.
#[derive(Clone, Debug)]
pub struct SchoolSuccessionView {
    /// The school.
    pub school: SchoolLine,
    /// The plan; nothing where there is none.
    pub plan: Option<PlanLine>,
    /// What was said before, the last first.
    pub earlier: Vec<EarlierPlan>,
    /// What a change begins with.
    pub typed: TypedPlan,
    /// The revision of that.
    pub revision: Revision,
    /// Whoever is SENCO today.
    pub sencos: Vec<PostLine>,
    /// What the rules say of the school today; nothing where they say nothing of it.
    pub status: Option<Status>,
    /// The last day by which the SENCO must have the qualification, while the clock runs.
    pub due: Option<Date>,
    /// Whether they are on a course.
    pub enrolled: bool,
    /// What to do next, the first thing first.
    pub next: Vec<String>,
    /// Whether the person who asks may record a plan.
    pub may_plan: bool,
}

/// A plan as it stands.
#[derive(Clone, Debug)]
pub struct PlanLine {
    /// The number of staff trained in the two years before it was recorded.
    pub trained: u8,
    /// Everyone whose training is planned.
    pub planned: Vec<PlannedTraining>,
    /// The SENCO who is expected to leave.
    pub leaving: Option<LeavingLine>,
    /// The day on which it was recorded.
    pub on: Date,
    /// By whom, as the reader may know it.
    pub by: String,
    /// Whether that was so long ago that it is out of date.
    pub out_of_date: bool,
}

/// The SENCO who is expected to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeavingLine {
    /// Their post.
    pub post: PostId,
    /// Their name, as the school calls them; nothing once it was erased.
    pub name: Option<String>,
    /// Their expected last day, or month.
    pub last_day: PartialDate,
    /// Why.
    pub why: LeavingReason,
}

/// What was said of the plan before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierPlan {
    /// The day.
    pub on: Date,
    /// By whom, as the reader may know it.
    pub by: String,
    /// How many were trained, and how many were to be; nothing where the plan was withdrawn.
    pub counts: Option<(u8, usize)>,
}

impl Query for SchoolSuccession {
    type View = SchoolSuccessionView;

    const ACTION: Action = Action::ReadSuccession;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<SchoolSuccessionView, Failure> {
        let listed = reading.school(self.urn)?;
        let state = reading.unscoped::<State>();
        let (today, versions) = (reading.today, state.plans().versions(self.urn));
        let current = state.plans().of_school(self.urn);
        let posts = state.posts().of_school(self.urn);
        let in_post: Vec<_> = posts.filter(|(_, post)| post.may_be_held(today)).collect();
        let recorded_end = match in_post.as_slice() {
            [(_, only)] => only.now().to.map(last_day),
            _ => None,
        };
        let expected = current.and_then(|(plan, _)| plan.expects());
        let expected = expected.filter(|(post, _)| in_post.iter().any(|(id, _)| id == post));
        let answer = answer_for_school(state, self.urn, today, None).map(|it| it.answer);
        let in_time = answer.as_ref().filter(|it| it.status == Status::InTime);
        let due = in_time.and_then(|it| it.due);
        let enrolled = in_time.is_some_and(|it| it.enrolled == Some(true));
        let following = Following {
            plan: current.map(|(plan, version)| (plan, version.until())),
            has_senco: !in_post.is_empty(),
            last_day: expected.map(|(_, it)| last_day(it.to)).or(recorded_end),
            due: due.filter(|_| !enrolled),
            today,
        };
        let typed = TypedPlan::of(current.map(|(plan, _)| plan));
        let before = versions.len() - usize::from(current.is_some());
        Ok(SchoolSuccessionView {
            school: SchoolLine::of(&listed),
            plan: current.map(|(plan, version)| plan_line(reading, plan, version)),
            earlier: versions[..before]
                .iter()
                .rev()
                .map(|it| EarlierPlan {
                    on: it.on(),
                    by: reading.by(&it.told.by),
                    counts: it.plan.as_ref().map(|it| (it.trained, it.planned.len())),
                })
                .collect(),
            revision: typed.revision(),
            typed,
            sencos: in_post
                .iter()
                .map(|(id, post)| PostLine::of(reading, *id, post))
                .collect(),
            status: answer.map(|it| it.status),
            due,
            enrolled,
            next: next_steps(&following),
            may_plan: access::grant(reading.actor.role, Action::PlanSuccession).allows(),
        })
    }
}

fn plan_line(reading: &Reading<'_>, plan: &Plan, version: &PlanVersion) -> PlanLine {
    let posts = reading.unscoped::<State>().posts();
    let leaving = plan.expects().map(|(post, leaving)| LeavingLine {
        post,
        name: posts
            .get(post)
            .and_then(|it| it.now().name.known().cloned()),
        last_day: last_day(leaving.to),
        why: leaving.why,
    });
    PlanLine {
        trained: plan.trained,
        planned: plan.planned.clone(),
        leaving,
        on: version.on(),
        by: reading.by(&version.told.by),
        out_of_date: version.until() <= reading.today,
    }
}
