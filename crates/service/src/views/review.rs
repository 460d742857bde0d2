//! The review: who reads an application, what they find, and what the group needs to decide.

use super::{
    Query, Reading,
    answer::area_of,
    application::{covered, opened, submitted_answers},
    decision::{revisions, shown},
};
use crate::{Failure, Sheet, draft_revision, fact::Fact, given::answers_of};
use access::Action;
use framework::{QualityStandards, Standard};
use jiff::{Timestamp, civil::Date};
use quality::{
    Application, ApplicationKind, Assignment, Candidate, Conflict, InviteRevisions, Judgement,
    Phase, RecordDecision, TypedJudgement, application_number,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{ApplicationId, OrganisationId, PersonId, Refusal, Revision, Role, london_date};

/// The readings of an application, side by side.
#[derive(Clone, Copy, Debug)]
pub struct ReviewFile {
    /// Of which application.
    pub application: ApplicationId,
}

/// The readings of an application, as far as the actor may know them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReviewView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// Where it stands.
    pub phase: Phase,
    /// What it is judged by.
    pub framework: &'static QualityStandards,
    /// Of which submission, from 1.
    pub round: u32,
    /// Who reads it, where the actor may know.
    pub readers: Vec<ReaderLine>,
    /// Every standard with what each reader found, in the readers' order.
    pub standards: Vec<JudgedStandard>,
    /// Whether every reader has given their reading.
    pub all_read: bool,
    /// When the actor gave their own reading of this submission, if they read it.
    pub own: Option<Timestamp>,
    /// How many readings are still owed; nothing before the actor may know.
    pub owed: Option<usize>,
}

impl ReviewView {
    /// The names of those whose readings are shown, in the order in which each standard has them.
    pub fn names(&self) -> Vec<&str> {
        let first = self.standards.first();
        let found = first.map_or(&[][..], |it| it.found.as_slice());
        found.iter().map(|(name, _, _)| name.as_str()).collect()
    }

    /// How often each reader found each judgement: met, partly met, not yet met, in the order of
    /// [`Judgement::ALL`].
    pub fn tally(&self) -> Vec<(&str, Vec<usize>)> {
        let count = |reader: usize, judgement: Judgement| {
            let found = self.standards.iter().filter_map(|it| it.found.get(reader));
            found.filter(|(_, found, _)| *found == judgement).count()
        };
        (0..)
            .zip(self.names())
            .map(|(reader, name)| {
                let judgements = Judgement::ALL.iter();
                (name, judgements.map(|it| count(reader, *it)).collect())
            })
            .collect()
    }
}

/// Somebody who reads, or read, an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReaderLine {
    /// Who.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// The day by which their reading is asked for.
    pub due: Date,
    /// Whether they declared a conflict of interest, once they have said.
    pub conflict: Option<bool>,
    /// What they said about it, for the coordinator alone.
    pub about: Option<String>,
    /// When they gave their reading of this submission.
    pub given: Option<Timestamp>,
    /// When they were released.
    pub released: Option<Timestamp>,
}

/// What readers found of one standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JudgedStandard {
    /// The standard.
    pub standard: &'static Standard,
    /// By the reader's name: the judgement, and the feedback to the applicant.
    pub found: Vec<(String, Judgement, Option<String>)>,
}

impl JudgedStandard {
    /// Whether the readers found different things.
    pub fn differs(&self) -> bool {
        self.found.windows(2).any(|pair| pair[0].1 != pair[1].1)
    }
}

impl Query for ReviewFile {
    type View = ReviewView;

    const ACTION: Action = Action::ReadReadings;

    fn answer(&self, reading: &Reading<'_>) -> Result<ReviewView, Failure> {
        let id = self.application;
        let (application, framework) = covered(reading, id)?;
        if application.submitted().is_none() {
            return Err(Refusal::NotFound.into());
        }
        opened(reading, id)?;
        let round = application.round();
        let mut found: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for assignment in application.readers() {
            let Some(given) = assignment.reading(round) else {
                continue;
            };
            if !may_read(reading, application, assignment, round) {
                continue;
            }
            let name = reading.person(assignment.reader);
            if let Fact::Quality(quality::Fact::ReadingGiven(it)) =
                reading.fact(given.position)?.fact
            {
                for judged in it.judgements {
                    let feedback = judged.feedback.map(shown);
                    let line = (name.clone(), judged.judgement, feedback);
                    found.entry(judged.standard).or_default().push(line);
                }
            }
        }
        let clerk = reading.actor.role == Role::Coordinator;
        let own = reading
            .actor
            .person
            .and_then(|person| application.reader(person)?.reading(round))
            .map(|given| given.mark.at);
        let owed = application
            .readers()
            .filter(|it| it.reading(round).is_none())
            .count();
        let mut readers = Vec::new();
        for assignment in application.assignments.iter().filter(|_| clerk) {
            readers.push(reader_line(reading, assignment, round)?);
        }
        Ok(ReviewView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            phase: application.phase,
            framework,
            round,
            readers,
            standards: framework
                .standards()
                .map(|standard| JudgedStandard {
                    standard,
                    found: found.remove(&standard.id).unwrap_or_default(),
                })
                .collect(),
            all_read: clerk && quality::all_read(application),
            own,
            owed: (clerk || own.is_some()).then_some(owed),
        })
    }
}

/// Whether the actor may read this reading: the coordinator all, a reader their own, and another's
/// after giving their own.
fn may_read(
    reading: &Reading<'_>,
    application: &Application,
    assignment: &Assignment,
    round: u32,
) -> bool {
    if reading.actor.role == Role::Coordinator {
        return true;
    }
    reading.actor.person.is_some_and(|person| {
        assignment.reader == person || quality::may_read_other(application, person, round)
    })
}

fn reader_line(
    reading: &Reading<'_>,
    assignment: &Assignment,
    round: u32,
) -> Result<ReaderLine, Failure> {
    let about = match assignment.declared.filter(|declared| declared.conflict) {
        None => None,
        Some(declared) => match reading.fact(declared.position)?.fact {
            Fact::Quality(quality::Fact::InterestDeclared(it)) => it.about.map(shown),
            _ => None,
        },
    };
    Ok(ReaderLine {
        person: assignment.reader,
        name: reading.person(assignment.reader),
        due: assignment.due,
        conflict: assignment.declared.map(|declared| declared.conflict),
        about,
        given: assignment.reading(round).map(|given| given.mark.at),
        released: assignment.released.map(|mark| mark.at),
    })
}

/// Whom the coordinator can ask to read an application, or to support it.
#[derive(Clone, Copy, Debug)]
pub struct ReaderChoice {
    /// Which application.
    pub application: ApplicationId,
}

/// Whom the coordinator can ask.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReaderChoiceView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// When it was submitted last.
    pub submitted: Date,
    /// Where it stands.
    pub phase: Phase,
    /// How many read it already.
    pub reading: usize,
    /// The day that is offered for the readings.
    pub due: Date,
    /// Every member of the group, those suggested first.
    pub candidates: Vec<CandidateLine>,
    /// Who supports it.
    pub supporter: Option<PersonId>,
    /// Who could: supporters who do not act for the applicant and do not read it.
    pub supporters: Vec<(PersonId, String, String)>,
}

/// A member of the group as a possible reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CandidateLine {
    /// Who.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// Where they come from.
    pub organisation: String,
    /// Whether they may read it.
    pub free: bool,
    /// Whether they are suggested.
    pub suggested: bool,
    /// Why, in a sentence.
    pub why: String,
}

impl Query for ReaderChoice {
    type View = ReaderChoiceView;

    const ACTION: Action = Action::ReviewApplication;

    fn answer(&self, reading: &Reading<'_>) -> Result<ReaderChoiceView, Failure> {
        let id = self.application;
        let (application, _) = covered(reading, id)?;
        let submitted = application.submitted().ok_or(Refusal::NotFound)?;
        let state = reading.state;
        let candidates = quality::suggest_readers(&state.people, &state.quality, id, reading.today);
        let line = |it: Candidate| CandidateLine {
            person: it.person,
            name: reading.person(it.person),
            organisation: from(reading, it.organisation),
            free: it.conflict.is_none(),
            suggested: it.suggested,
            why: it.why(),
        };
        let due = reading
            .today
            .saturating_add(jiff::Span::new().days(quality::READ_WITHIN_DAYS));
        Ok(ReaderChoiceView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            submitted: london_date(submitted.mark.at),
            phase: application.phase,
            reading: application.readers().count(),
            due,
            candidates: candidates.into_iter().map(line).collect(),
            supporter: application.supporter,
            supporters: supporters(reading, application),
        })
    }
}

fn from(reading: &Reading<'_>, organisation: Option<OrganisationId>) -> String {
    organisation.map_or_else(String::new, |id| reading.organisation(id, reading.today))
}

fn supporters(reading: &Reading<'_>, application: &Application) -> Vec<(PersonId, String, String)> {
    let mut supporters = Vec::new();
    for (id, person) in reading.state.people.persons() {
        let mut held = person
            .memberships
            .iter()
            .filter(|held| held.period.contains(reading.today));
        let Some(name) = person.name.known() else {
            continue;
        };
        let own = held
            .clone()
            .any(|held| held.organisation == application.provider);
        let supports = held.find(|held| held.role == Role::Supporter);
        if let (Some(supports), false, None) = (supports, own, application.reader(id)) {
            let organisation = reading.organisation(supports.organisation, reading.today);
            supporters.push((id, name.clone(), organisation));
        }
    }
    supporters.sort_by_cached_key(|(_, name, _)| name.to_lowercase());
    supporters
}

/// What a reader is told before they say whether they have a conflict of interest.
#[derive(Clone, Copy, Debug)]
pub struct InterestPage {
    /// With which application.
    pub application: ApplicationId,
}

/// What a reader is told before the file opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InterestView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// Why it was made.
    pub kind: ApplicationKind,
    /// The day by which the reading is asked for.
    pub due: Date,
    /// Whether they have said that they have none.
    pub declared: bool,
}

impl Query for InterestPage {
    type View = InterestView;

    const ACTION: Action = Action::DeclareInterest;

    fn answer(&self, reading: &Reading<'_>) -> Result<InterestView, Failure> {
        let (application, _) = covered(reading, self.application)?;
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        let assignment = application.reader(person).ok_or(Refusal::NotFound)?;
        Ok(InterestView {
            number: application_number(self.application),
            provider_name: reading.organisation(application.provider, reading.today),
            kind: application.kind,
            due: assignment.due,
            declared: assignment.declared.is_some(),
        })
    }
}

/// A reader's own reading while it is written.
#[derive(Clone, Copy, Debug)]
pub struct ReadingPage {
    /// Of which application.
    pub application: ApplicationId,
}

/// A reader's own reading while it is written, and what the forms must carry.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadingView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// The day by which it is asked for.
    pub due: Date,
    /// Every standard with its answer and the judgement so far.
    pub standards: Vec<ReadStandard>,
}

/// One standard of a reading being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadStandard {
    /// The standard.
    pub standard: &'static Standard,
    /// The title of its area.
    pub area: &'static str,
    /// The answer as submitted.
    pub answer: String,
    /// What was said of it in the reading of the submission before, if there was one.
    pub before: Option<(Judgement, Option<String>)>,
    /// What the group asked to be strengthened of it, before this submission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
    /// The judgement as typed so far; where the answer is the same as in the submission before, and
    /// nothing was typed yet, what was found then.
    pub typed: TypedJudgement,
    /// Whether it is what was found of the submission before.
    pub carried: bool,
    /// The revision of it.
    pub revision: Revision,
}

impl ReadingView {
    /// What was typed so far, by standard.
    pub fn judgements(&self) -> BTreeMap<String, TypedJudgement> {
        let typed = self
            .standards
            .iter()
            .filter(|it| !it.typed.judgement.is_empty());
        typed
            .map(|it| (it.standard.id.clone(), it.typed.clone()))
            .collect()
    }

    /// The revision of the whole reading, as the check page showed it.
    pub fn revision(&self) -> Revision {
        let texts: Vec<(String, String)> = self
            .standards
            .iter()
            .map(|it| {
                let TypedJudgement {
                    judgement,
                    feedback,
                } = &it.typed;
                (it.standard.id.clone(), format!("{judgement}\n{feedback}"))
            })
            .collect();
        Revision::of(texts.iter().map(|(id, text)| (id.as_str(), text.as_str())))
    }
}

impl Query for ReadingPage {
    type View = ReadingView;

    const ACTION: Action = Action::WriteReading;

    fn answer(&self, reading: &Reading<'_>) -> Result<ReadingView, Failure> {
        let id = self.application;
        let (application, framework) = covered(reading, id)?;
        let person = reading.actor.person.ok_or(Refusal::NotFound)?;
        let assignment = application.reader(person).ok_or(Refusal::NotFound)?;
        let (people, quality) = (&reading.state.people, &reading.state.quality);
        quality::may_judge(people, quality, id, person, reading.today)?;
        let mut answers = submitted_answers(reading, application)?;
        let mut before = earlier(reading, assignment, application.round())?;
        let (same, mut asked) = since_then(reading, application, &answers)?;
        let mut standards = Vec::new();
        for standard in framework.standards() {
            let sheet = Sheet::Judgement(id, person, standard.id.clone());
            let text = reading
                .draft(&sheet)?
                .map(|draft| draft.text)
                .unwrap_or_default();
            let before = before.remove(&standard.id);
            let typed: Option<TypedJudgement> = crate::read_draft(&text);
            let found = before.as_ref().filter(|_| same.contains(&standard.id));
            let carried = found.filter(|_| typed.is_none()).map(as_typed);
            standards.push(ReadStandard {
                standard,
                area: area_of(framework, standard),
                answer: answers.remove(&standard.id).unwrap_or_default(),
                before,
                asked: asked.remove(&standard.id),
                carried: carried.is_some(),
                typed: typed.or(carried).unwrap_or_default(),
                revision: draft_revision(&text, false),
            });
        }
        Ok(ReadingView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            due: assignment.due,
            standards,
        })
    }
}

type Found = BTreeMap<String, (Judgement, Option<String>)>;

/// What was found before, as it would be typed again.
fn as_typed((judgement, feedback): &(Judgement, Option<String>)) -> TypedJudgement {
    TypedJudgement {
        judgement: judgement.name().to_owned(),
        feedback: feedback.clone().unwrap_or_default(),
    }
}

/// The standards whose answers are the same as in the submission before, and what was asked of
/// others; nothing of a first submission.
fn since_then(
    reading: &Reading<'_>,
    application: &Application,
    answers: &BTreeMap<String, String>,
) -> Result<(BTreeSet<String>, BTreeMap<String, String>), Failure> {
    let earlier = application.submissions.iter().rev().nth(1);
    let invited = application.invitations.last();
    let (Some(earlier), Some(invited)) = (earlier, invited) else {
        return Ok(Default::default());
    };
    let before = answers_of(reading.fact(earlier.position)?.fact);
    let same = answers
        .iter()
        .filter(|(id, text)| before.get(*id) == Some(*text));
    let same = same.map(|(id, _)| id.clone()).collect();
    Ok((same, revisions(reading, invited.position)?))
}

/// What a reader found of the submission before this one.
fn earlier(reading: &Reading<'_>, assignment: &Assignment, round: u32) -> Result<Found, Failure> {
    let before = round.checked_sub(1);
    let Some(given) = before.and_then(|round| assignment.reading(round)) else {
        return Ok(Found::new());
    };
    match reading.fact(given.position)?.fact {
        Fact::Quality(quality::Fact::ReadingGiven(it)) => Ok(it
            .judgements
            .into_iter()
            .map(|it| (it.standard, (it.judgement, it.feedback.map(shown))))
            .collect()),
        _ => Ok(Found::new()),
    }
}

/// What the coordinator needs to record the group's decision, or to invite revisions.
#[derive(Clone, Copy, Debug)]
pub struct DecisionPage {
    /// Of which application.
    pub application: ApplicationId,
}

/// What the forms of the decision, the reversal and the revisions show.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionPageView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// Where it stands.
    pub phase: Phase,
    /// What it is judged by.
    pub framework: &'static QualityStandards,
    /// When it was submitted last.
    pub submitted: Date,
    /// The members of the group, by name; those with a conflict cannot be selected.
    pub members: Vec<Member>,
    /// Whether every reader has given their reading.
    pub all_read: bool,
    /// The decision as drafted so far.
    pub draft: Option<RecordDecision>,
    /// The revision of that draft.
    pub revision: Revision,
    /// When it was saved, and by whom.
    pub saved: Option<(Timestamp, String)>,
    /// The invitation to revise as drafted so far.
    pub revisions: Option<InviteRevisions>,
    /// The revision of that draft.
    pub revisions_revision: Revision,
    /// When it was saved, and by whom.
    pub revisions_saved: Option<(Timestamp, String)>,
    /// The readers' feedback by standard, to start from.
    pub feedback: BTreeMap<String, Vec<(Judgement, Option<String>)>>,
}

/// A member of the group who can take part in a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// As they are called.
    pub name: String,
    /// Where they come from.
    pub organisation: String,
    /// Why they cannot take part.
    #[serde(skip)]
    pub conflict: Option<Conflict>,
}

impl Query for DecisionPage {
    type View = DecisionPageView;

    const ACTION: Action = Action::DecideApplication;

    fn answer(&self, reading: &Reading<'_>) -> Result<DecisionPageView, Failure> {
        let id = self.application;
        let (application, framework) = covered(reading, id)?;
        let submitted = application.submitted().ok_or(Refusal::NotFound)?;
        let (draft, saved) = drafted(reading, &Sheet::Decision(id))?;
        let (revisions, revisions_saved) = drafted(reading, &Sheet::Revisions(id))?;
        let mut feedback: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for assignment in application.readers() {
            let Some(given) = assignment.reading(application.round()) else {
                continue;
            };
            if let Fact::Quality(quality::Fact::ReadingGiven(it)) =
                reading.fact(given.position)?.fact
            {
                for judged in it.judgements {
                    let line = (judged.judgement, judged.feedback.map(shown));
                    feedback.entry(judged.standard).or_default().push(line);
                }
            }
        }
        Ok(DecisionPageView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            phase: application.phase,
            framework,
            submitted: london_date(submitted.mark.at),
            members: members(reading, id),
            all_read: quality::all_read(application),
            revision: draft_revision(&draft, false),
            draft: crate::read_draft(&draft),
            revisions_revision: draft_revision(&revisions, false),
            revisions: crate::read_draft(&revisions),
            saved,
            revisions_saved,
            feedback,
        })
    }
}

/// What stands on a sheet, and who saved it last.
fn drafted(
    reading: &Reading<'_>,
    sheet: &Sheet,
) -> Result<(String, Option<(Timestamp, String)>), Failure> {
    Ok(match reading.draft(sheet)? {
        None => (String::new(), None),
        Some(draft) => {
            let saved = (draft.at, reading.author(draft.by));
            (draft.text, Some(saved))
        }
    })
}

fn members(reading: &Reading<'_>, id: ApplicationId) -> Vec<Member> {
    let (people, quality) = (&reading.state.people, &reading.state.quality);
    let mut members: Vec<Member> = quality::group(people, reading.today)
        .into_iter()
        .map(|person| {
            let known = people.person(person);
            let organisation = known.and_then(|known| {
                let mut held = known.memberships.iter();
                held.find(|it| it.role == Role::Reader && it.period.contains(reading.today))
            });
            Member {
                person,
                name: reading.person(person),
                organisation: from(reading, organisation.map(|held| held.organisation)),
                conflict: quality::conflict(people, quality, id, person, reading.today),
            }
        })
        .collect();
    members.sort_by_cached_key(|member| member.name.to_lowercase());
    members
}

/// The members of the group and the external examiners of a provider, for the coordinator.
#[derive(Clone, Copy, Debug)]
pub struct Examiners {
    /// Of which provider.
    pub provider: OrganisationId,
}

/// Who examines a provider's course, and who could.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExaminersView {
    /// The provider's name.
    pub provider_name: String,
    /// Every member of the group, with where they come from and whether they examine the course.
    pub members: Vec<(PersonId, String, String, bool)>,
}

impl Query for Examiners {
    type View = ExaminersView;

    const ACTION: Action = Action::NameExaminer;

    fn answer(&self, reading: &Reading<'_>) -> Result<ExaminersView, Failure> {
        let found = reading
            .state
            .quality
            .provider(self.provider)
            .ok_or(Refusal::NotFound)?;
        let mut members: Vec<_> = quality::group(&reading.state.people, reading.today)
            .into_iter()
            .map(|person| {
                let known = reading.state.people.person(person);
                let held = known.and_then(|known| {
                    let mut held = known.memberships.iter();
                    held.find(|it| it.role == Role::Reader && it.period.contains(reading.today))
                });
                let organisation = from(reading, held.map(|held| held.organisation));
                let examines = found.examiners.contains(&person);
                (person, reading.person(person), organisation, examines)
            })
            .collect();
        members.sort_by_cached_key(|(_, name, _, _)| name.to_lowercase());
        Ok(ExaminersView {
            provider_name: reading.organisation(self.provider, reading.today),
            members,
        })
    }
}
