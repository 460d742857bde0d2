//! The story as data.

use governance::{GroupKind, Place};
use serde::Deserialize;
use std::collections::BTreeMap;
use vocabulary::PartialDate;

/// The story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// Every provider in it.
    pub provider: Vec<Provider>,
    /// The volunteers: members of the Quality Standards Group, and supporters.
    pub member: Vec<Member>,
    /// The groups that the providers formed.
    #[serde(default)]
    pub group: Vec<StoryGroup>,
    /// What an applicant adds before the first submission, where its provider says so.
    pub evidence: Vec<StoryEvidence>,
    /// Mail that does not arrive.
    #[serde(default)]
    pub undelivered: Vec<StoryUndelivered>,
    /// Colleagues whom course leaders invite.
    #[serde(default)]
    pub invited: Vec<StoryInvited>,
    /// Keys for other programs.
    #[serde(default)]
    pub key: Vec<StoryKey>,
    /// The national list of schools, and who brings it in.
    pub schools: StorySchools,
    /// Teachers, and what whoever keeps the register has said of them.
    pub teachers: StoryTeachers,
    /// People who claim an award of the past.
    #[serde(default)]
    pub holder: Vec<StoryHolder>,
    /// Who acts for schools, and who is reported as SENCO there.
    pub posts: StoryPosts,
    /// Who evaluates the qualification.
    pub surveys: StorySurveys,
    /// What applicants write by standard, and the group's texts. Filled from another file.
    #[serde(skip)]
    pub texts: BTreeMap<String, String>,
}

/// A provider in the story. Days are counted back from today.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Provider {
    /// What it is called at the end.
    pub name: String,
    /// The stable name of its kind.
    pub kind: String,
    /// The UK Provider Reference Number: 8 digits.
    pub ukprn: String,
    /// Who validates a private provider's Master's level.
    #[serde(default)]
    pub validating_institution: String,
    /// Stable names of regions.
    pub regions: Vec<String>,
    /// Where to read more.
    pub website: String,
    /// Its course leader.
    pub leader: String,
    /// A second author, if it has one.
    pub colleague: Option<String>,
    /// Whether it adds evidence to its applications.
    #[serde(default)]
    pub evidence: bool,
    /// When it was entered.
    pub entered: i32,
    /// What it was called then, if otherwise.
    pub entered_as: Option<String>,
    /// When it got the name that it has.
    pub renamed: Option<i32>,
    /// Its applications, oldest first.
    #[serde(default)]
    pub application: Vec<StoryApplication>,
}

/// What the registrar keeps in the story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryTeachers {
    /// When all of it is recorded.
    pub day: i32,
    /// Bodies that award qualifications.
    pub body: Vec<StoryBody>,
    /// Teachers who are entered, in this order.
    pub entry: Vec<StoryTeacher>,
    /// Entries that are joined.
    pub joined: Vec<StoryJoined>,
    /// Entries that look alike, and are two.
    pub apart: Vec<StoryApart>,
}

/// An awarding body in the story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryBody {
    /// Its name.
    pub name: String,
    /// Its UK provider reference number.
    #[serde(default)]
    pub ukprn: String,
    /// Whether it is recognised, as a form says it.
    pub recognised: String,
    /// Where that is written.
    pub source: String,
}

/// An entry of a teacher in the story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryTeacher {
    /// What they are called when they are entered.
    pub name: String,
    /// Their teacher reference number.
    #[serde(default)]
    pub trn: String,
    /// What they are called afterwards.
    pub renamed: Option<String>,
    /// A number that is recorded of them and withdrawn.
    pub wrong: Option<String>,
    /// What is stated of their experience.
    pub experience: Option<StoryExperience>,
}

/// A statement of experience in the story.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct StoryExperience {
    /// The name of the school.
    pub school: String,
    /// The first day or month.
    pub from: PartialDate,
    /// The first day, or month, no longer in post.
    pub to: PartialDate,
    /// Who states it.
    pub stated_by: String,
    /// What they state.
    pub statement: String,
}

/// Two entries that are joined in the story, by their places among all.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryJoined {
    /// The one that is kept.
    pub kept: usize,
    /// The other.
    pub joined: usize,
    /// How it was found out.
    pub why: String,
    /// How it was found out that it was a mistake.
    pub parted: Option<String>,
}

/// Two entries that are told apart in the story, by their places among all.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryApart {
    /// The one.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// How it is known.
    pub why: String,
}

/// The national list of schools in the story: made up, with the proportions of the real one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StorySchools {
    /// The organisation that keeps the register.
    pub keeper: String,
    /// Its registrar.
    pub registrar: String,
    /// When the list was made and brought in.
    pub day: i32,
    /// The number of its schools.
    pub rows: usize,
    /// The seed that it is made of.
    pub seed: u64,
}

/// Someone who claims an award of the past.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryHolder {
    /// As they are called.
    pub name: String,
    /// Their teacher reference number, where they give it.
    #[serde(default)]
    pub trn: String,
    /// Who taught the course.
    pub provider: String,
    /// The year of the award.
    pub year: i16,
    /// The date on the certificate, or when the university says that it was.
    pub awarded: Option<PartialDate>,
    /// The number of the certificate.
    #[serde(default)]
    pub certificate: String,
    /// Whether they add a copy of the certificate.
    #[serde(default)]
    pub copy: bool,
    /// Whether they want to see their record.
    #[serde(default)]
    pub consents: bool,
    /// When they claimed.
    pub claimed: i32,
    /// When the registrar sent the claim by a link.
    pub sent: Option<i32>,
    /// What the university answered, yes or no.
    pub answer: Option<HolderAnswer>,
    /// When it did.
    pub answered: Option<i32>,
    /// When the claim was taken back.
    pub withdrawn: Option<i32>,
}

/// What a university answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HolderAnswer {
    /// It awarded it.
    Yes,
    /// It has no record of it.
    No,
}

/// Who acts for schools in the story, and who is SENCO there.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryPosts {
    /// When all of it is told.
    pub day: i32,
    /// Who acts for the largest local authority.
    pub authority: String,
    /// Who acts for the largest trust.
    pub trust: String,
    /// Headteachers who act for schools.
    pub heads: Vec<String>,
    /// A headteacher who was invited and has not answered.
    pub waiting: String,
    /// A governor who acts for the first school.
    pub governor: String,
    /// Governors and trustees who are named, and have no account.
    pub governors: Vec<String>,
    /// SENCOs, in the order in which they are reported.
    pub senco: Vec<String>,
}

/// Who evaluates the qualification, and makes surveys for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StorySurveys {
    /// When all of it is told.
    pub day: i32,
    /// What their organisation is called.
    pub organisation: String,
    /// Who acts for it.
    pub evaluators: Vec<String>,
}

/// A colleague whom a course leader invites.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryInvited {
    /// The name of the person who invites them.
    pub by: String,
    /// Who is invited.
    pub name: String,
    /// The day of the story.
    pub day: i32,
    /// When they accepted, if they did.
    pub accepted: Option<i32>,
}

/// A key that an owner made for another program.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryKey {
    /// The owner: a course leader of the story.
    pub owner: String,
    /// Which program uses it.
    pub label: String,
    /// The day of the story.
    pub day: i32,
    /// Whether it only reads.
    #[serde(default)]
    pub reads_only: bool,
    /// Where the program is told what happens, if it is.
    pub told_at: Option<String>,
    /// When it was revoked, if it was.
    pub revoked: Option<i32>,
}

/// A volunteer in the story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// As they are called.
    pub name: String,
    /// The provider that they come from; the host's office, where it is not in the story.
    pub from: String,
    /// The stable name of their role.
    pub role: String,
    /// The provider whose course they examine.
    pub examines: Option<String>,
}

/// A group in the story. Someone who is not in the story is not in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryGroup {
    /// What it is for.
    pub kind: GroupKind,
    /// What it is called.
    pub name: String,
    /// When it was formed.
    pub formed: i32,
    /// Its terms of reference, adopted on that day, if it has any.
    pub reference: Option<String>,
    /// Terms in it.
    #[serde(default)]
    pub term: Vec<StoryTerm>,
    /// Who offers to serve in it, and waits for an answer.
    #[serde(default)]
    pub volunteer: Vec<StoryVolunteer>,
}

/// A term in the story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryTerm {
    /// The name of the member.
    pub name: String,
    /// Whether they chair, are a member or advise.
    pub place: Place,
    /// The day of the story on which it began.
    pub began: i32,
    /// When it was ended, if it was.
    pub ended: Option<i32>,
}

/// Someone in the story who offers to serve.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryVolunteer {
    /// The name of the person who volunteers.
    pub name: String,
    /// The day of the story.
    pub day: i32,
    /// What they say of themselves.
    pub about: String,
}

/// An application in the story.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryApplication {
    /// Started, submitted, review opened, decided: as many as have happened.
    pub days: Vec<i32>,
    /// Stable names of the qualifications that it is for: the Award where none is named.
    #[serde(default)]
    pub qualifications: Vec<String>,
    /// How it ended, if it has.
    pub ends: Option<Ends>,
    /// How far its readers are, while it is under review: all have read it when this is missing.
    pub readers: Option<Readers>,
    /// Revisions invited, sent, review continued: as many as have happened, before the decision.
    #[serde(default)]
    pub revisions: Vec<i32>,
    /// Who supports it, from the day on which it was started.
    pub supporter: Option<String>,
    /// Days from the decision by which its conditions are to be met, with the day on which that was
    /// recorded, if it was.
    #[serde(default)]
    pub conditions: Vec<StoryCondition>,
    /// The coverage maps that come with it, by their names in `data/coverage.toml`: with the first
    /// submission, with the revisions.
    #[serde(default)]
    pub coverage: Vec<String>,
    /// When the decision was set aside.
    pub reversed: Option<i32>,
    /// When a draft was put to the members of the group that is not recorded yet.
    pub put: Option<i32>,
    /// What those of them answered who have, the day after.
    #[serde(default)]
    pub answers: Vec<StoryAnswer>,
}

/// What a member answers to a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StoryAnswer {
    /// The member agrees.
    Agrees,
    /// The member objects.
    Objects,
}

/// An evidence document in the story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryEvidence {
    /// What the file is called; it is made of the type that its ending says.
    pub name: String,
    /// The stable name of its kind.
    pub kind: String,
    /// The standards that it supports, with where to look.
    pub supports: BTreeMap<String, String>,
}

/// Mail in the story that no mail server takes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryUndelivered {
    /// The day on which it is sent.
    pub day: i32,
    /// To whom, by name.
    pub to: String,
}

/// A condition in the story.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryCondition {
    /// The number of days after the decision.
    pub due: i32,
    /// The day on which it was recorded as met.
    pub met: Option<i32>,
}

/// How far the readers of an application are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Readers {
    /// They have been asked.
    Asked,
    /// One has said that there is no conflict of interest, the other has said nothing.
    OneDeclared,
    /// One has submitted their report.
    OneRead,
}

/// How an application ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ends {
    /// The offer was accepted.
    Accepted,
    /// Not yet.
    NotYet,
    /// Withdrawn by the applicant.
    Withdrawn,
}

/// So many schools are enough where few providers are.
const FEW_SCHOOLS: usize = 60;

impl Story {
    /// The whole story, six years long.
    pub fn whole() -> Self {
        let mut story: Self = toml::from_str(include_str!("../data/story.toml"))
            .expect("the bundled story is well formed");
        story.texts = toml::from_str(include_str!("../data/answers.toml"))
            .expect("the bundled answers are well formed");
        story
    }

    /// The same with only these providers, and few schools: for tests that need little.
    #[must_use]
    pub fn only(mut self, names: &[&str]) -> Self {
        self.provider
            .retain(|provider| names.contains(&provider.name.as_str()));
        for member in &mut self.member {
            let known = |name: &String| names.contains(&name.as_str());
            member.examines = member.examines.take().filter(known);
        }
        self.schools.rows = FEW_SCHOOLS;
        self
    }

    /// One of its texts, for a provider.
    pub fn text(&self, key: &str, provider: &str) -> String {
        let text = self.texts.get(key).map_or("", |text| text.trim());
        text.replace("{provider}", provider)
    }
}
