//! A school’s own status, for whoever acts for it: the register’s answer with its reason, who is SENCO with what time and
//! seniority, and what the answer is based on.

use super::Published;
use crate::{PostLine, SchoolPosts, SchoolPostsView};
use access::{Action, Scope};
use asking::{Failure, InMemory, Query, Reading};
use jiff::{Timestamp, civil::Date};
use vocabulary::{PartialDate, PostId, Refusal, Urn};
use workforce::{
    Answer, Confirmation, HalfDays, Induction, Post, Senco, State, changed_since,
    checker::{Source, sources},
    course_needs_of_school, is_superseded,
    registered::{answer_for_school, answer_for_senco, senco},
    rules::Law,
};

/// The status of a school that someone acts for.
#[derive(Clone, Copy, Debug)]
pub struct SchoolStatus {
    /// The school.
    pub urn: Urn,
}

/// The status of a school today.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolStatusView {
    /// The school with its duty, its posts, gaps and governors.
    pub posts: SchoolPostsView,
    /// The register’s answer for the school.
    pub answer: Answer,
    /// The rules that it is based on, and the points on which the law is unclear.
    pub sources: Vec<Source>,
    /// Everyone who is SENCO today, surely or perhaps.
    pub sencos: Vec<SencoStanding>,
    /// What the school publishes, where it does.
    pub published: Option<Published>,
    /// Whether its status is another than when the school last checked what it publishes.
    pub changed: bool,
    /// Whether the person who asks may publish it.
    pub may_publish: bool,
}

/// A SENCO, as an answer is based on what is known of them.
#[derive(Clone, Debug, PartialEq)]
pub struct SencoStanding {
    /// The post in a line.
    pub line: PostLine,
    /// The answer for them; nothing where they are not in post today after all.
    pub answer: Option<Answer>,
    /// Whether on the senior leadership team; nothing where it was not said.
    pub senior_leadership: Option<bool>,
    /// How much of a week is for the role; nothing where it was not said.
    pub time: Option<HalfDays>,
    /// Other posts that they hold at the school.
    pub other_posts: Option<String>,
    /// Whether headteacher or acting headteacher.
    pub head_teacher: Option<bool>,
    /// Whether a qualified teacher.
    pub qualified_teacher: Option<bool>,
    /// Where they stand with induction.
    pub induction: Option<Induction>,
    /// Whether they work as a teacher at the school.
    pub teaches_here: Option<bool>,
    /// Their courses; nothing where a claim of an award has not been answered.
    pub courses: Option<Vec<CourseOnRecord>>,
    /// Whether courses and earlier posts are not shown, because the SENCO has not confirmed the report.
    pub withheld: bool,
    /// Whether the answer for them would tell more than the school said, and does not.
    pub hides: bool,
    /// By when they must be qualified, where they still need a course or its outcome.
    pub due: Option<Date>,
    /// When they were a SENCO before: from, and to.
    pub earlier: Vec<(Option<PartialDate>, Option<PartialDate>)>,
    /// When what is said of the post now was reported.
    pub reported: Timestamp,
    /// By whom, as the reader may know it.
    pub reported_by: String,
    /// When its holder confirmed it.
    pub confirmed: Option<Timestamp>,
}

/// A course towards the qualification, as far as the rules ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseOnRecord {
    /// What the qualification is called.
    pub name: &'static str,
    /// When the course began.
    pub began: Option<PartialDate>,
    /// When it was completed.
    pub completed: Option<PartialDate>,
    /// Whether a recognised body awards it; nothing where that is not known.
    pub recognised: Option<bool>,
}

impl SchoolStatusView {
    /// Whether a SENCO has not confirmed what was reported of them.
    pub fn is_unconfirmed(&self) -> bool {
        self.sencos.iter().any(|it| it.confirmed.is_none())
    }
}

/// What is said instead of a reason that tells what the register knows of someone who has not confirmed the report.
const WITHHELD: &str = "The register takes into account what else it knows of this person. You can read the details once the \
                        SENCO has confirmed your report.";

/// Takes out of an answer what it tells of someone’s courses and earlier posts: its reason, and warnings about courses.
fn withhold(answer: &mut Answer) {
    answer.reason = format!("{} {WITHHELD}", answer.status.means());
    answer.warnings.clear();
}

/// Whether the register knows more of the holder of a post than the school said: another course than it reported, an earlier
/// post, a claim.
fn knows_more(state: &State, post: &Post, one: &Senco) -> bool {
    let said = post.enrolment();
    let own = said.filter(|it| !is_superseded(state, post.teacher, &it.said));
    let courses = one.qualifications.as_ref();
    courses.is_none_or(|all| all.len() > usize::from(own.is_some()))
        || one.earlier_posts.iter().flatten().next().is_some()
}

impl SencoStanding {
    fn of(reading: &Reading<'_>, id: PostId, post: &Post) -> Self {
        let state = reading.unscoped::<State>();
        let one = senco(state, id, post);
        let now = post.now();
        let course = |it: &workforce::Qualification| CourseOnRecord {
            name: &Law::table().counts(it.kind).name,
            began: it.began,
            completed: it.completed,
            recognised: it.recognised_body,
        };
        // Whoever reports a number and a name learns nothing of that person until they say that they are meant.
        let withheld = !post.is_confirmed() && reading.grant.scope != Scope::All;
        let courses = one.qualifications.as_ref().filter(|_| !withheld);
        let courses = courses.map(|all| all.iter().map(course).collect());
        let earlier = one.earlier_posts.iter().flatten();
        let earlier = earlier.filter(|_| !withheld);
        let earlier = earlier.map(|it| (it.from, it.to)).collect();
        let mut answer = answer_for_senco(state, id, post, reading.today);
        let hides = withheld && knows_more(state, post, &one);
        if let Some(answer) = answer.as_mut().filter(|_| hides) {
            withhold(answer);
        }
        let needs = course_needs_of_school(state, post.school, reading.today);
        let due = needs.iter().find(|it| it.post == id).map(|it| it.due);
        let other_posts = now.details.other_posts.as_ref();
        Self {
            line: PostLine::of(reading, id, post),
            answer,
            senior_leadership: now.details.senior_leadership,
            time: now.details.time,
            other_posts: other_posts.and_then(|it| it.known().cloned()),
            head_teacher: now.details.head_teacher,
            qualified_teacher: now.details.qualified_teacher,
            induction: now.details.induction,
            teaches_here: now.details.teaches_here,
            courses,
            earlier,
            withheld,
            hides,
            due,
            reported: now.told.at,
            reported_by: reading.by(&now.told.by),
            confirmed: match &post.confirmation {
                Confirmation::Confirmed(told) => Some(told.at),
                _ => None,
            },
        }
    }
}

impl Query for SchoolStatus {
    type View = SchoolStatusView;

    const ACTION: Action = Action::ReadPosts;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<SchoolStatusView, Failure> {
        // It asks for the scope.
        let posts = SchoolPosts { urn: self.urn }.answer(reading)?;
        let (state, today) = (reading.unscoped::<State>(), reading.today);
        let found = answer_for_school(state, self.urn, today, None);
        let mut answer = found.ok_or(Refusal::NotFound)?.answer;
        let held = state.posts().of_school(self.urn);
        let held = held.filter(|(_, post)| post.may_be_held(today));
        let mut sencos: Vec<SencoStanding> = held
            .map(|(id, post)| SencoStanding::of(reading, id, post))
            .collect();
        sencos.sort_by_key(|it| (it.line.from.earliest(), it.line.post));
        if sencos.iter().any(|it| it.hides) {
            withhold(&mut answer);
        }
        let publication = state.publications().of_school(self.urn);
        let changed = publication.and_then(|it| changed_since(state, self.urn, it, today));
        Ok(SchoolStatusView {
            posts,
            sources: sources(&answer),
            answer,
            sencos,
            published: publication.and_then(|it| Published::of(state, self.urn, it, today)),
            changed: changed.is_some(),
            may_publish: access::grant(reading.actor.role, Action::PublishStatus).allows(),
        })
    }
}
