//! Answers while they are written: one, and all of them before they are submitted.

use crate::{
    CoveredApplication, Outside, Query, Reading, StoredReading, drafts, mapping,
    scope::WithinScope as _,
    since::{Since, since},
};
use access::Action;
use asking::{Drafts, Edit, Failure, OnSheet, draft_revision};
use framework::{QualityStandards, Standard};
use jiff::Timestamp;
use joint::answers_revision;
use quality::{CoverageMap, application_number};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::{ApplicationId, Refusal, Revision};

/// One answer being written.
#[derive(Clone, Debug)]
pub struct AnswerPage {
    /// The application.
    pub application: ApplicationId,
    /// The id of the standard that the answer is to.
    pub standard: String,
}

/// An answer being written, and what the form must carry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one thing that a page says of an answer, and they combine freely"
)]
pub struct AnswerView {
    /// The application's number.
    pub number: String,
    /// The area of the standard.
    pub area: &'static str,
    /// The standard.
    pub standard: &'static Standard,
    /// The standard that follows, if any.
    pub next: Option<&'static Standard>,
    /// The text as it stands.
    pub text: String,
    /// The revision of that text.
    pub revision: Revision,
    /// Whether it is said to be finished.
    pub finished: bool,
    /// When it was saved, and who did it.
    pub saved: Option<(Timestamp, String)>,
    /// Whether it was the person who asks who saved it.
    pub saved_by_you: bool,
    /// Whether what was saved cannot be read any more: it is to be written again.
    pub damaged: bool,
    /// What was submitted before, where the application began with an answer.
    pub before: Option<String>,
    /// What revision is asked of it.
    pub asked: Option<String>,
    /// The earlier application, where the last decision was *not yet* and asks to strengthen this.
    pub strengthen: Option<ApplicationId>,
    /// Whether it stays as it was submitted: the group did not ask about it.
    pub closed: bool,
    /// Who changed it, latest first: when, who, and the text as it was before.
    pub edits: Vec<(Timestamp, String, String)>,
}

/// All answers before they are submitted.
#[derive(Clone, Copy, Debug)]
pub struct CheckAnswers {
    /// The application it belongs to.
    pub application: ApplicationId,
}

/// All answers before they are submitted, and what the form must carry.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// What it is judged by.
    pub framework: &'static QualityStandards,
    /// The answers by standard; one that is missing is not there.
    pub answers: BTreeMap<String, String>,
    /// The coverage maps as they stand, by standard: of each standard that asks for one.
    pub maps: BTreeMap<String, CoverageMap>,
    /// What was submitted before, by standard.
    pub before: BTreeMap<String, String>,
    /// What was submitted before, with when, and the documents that are not as they were.
    pub since: Option<Since>,
    /// The standards that stay as they were submitted while the others are revised.
    pub closed: Vec<String>,
    /// The standards whose answer no one has said to be finished; of revisions, only those that
    /// were changed.
    pub unfinished: Vec<String>,
    /// The standards whose answer an earlier application said and no one has marked as finished: it
    /// cannot be submitted with them.
    pub untouched: Vec<String>,
    /// The standards of whose answer what was saved cannot be read any more: it cannot be submitted
    /// before they are written again.
    pub damaged: Vec<String>,
    /// The standards of whose coverage map something that was saved cannot be read any more.
    pub damaged_maps: Vec<String>,
    /// The standards that the group asks to strengthen, while revisions are being made.
    pub asked: Vec<String>,
    /// Those of them with which nothing has changed since: neither answer, nor map, nor evidence.
    pub not_revised: Vec<String>,
    /// Whether it was submitted before and is sent again with revisions.
    pub again: bool,
    /// The revision of all answers and maps.
    pub revision: Revision,
}

/// The application, when it is also being written.
pub(super) fn being_written<'a>(
    reading: &Reading<'a>,
    id: ApplicationId,
) -> Result<(CoveredApplication<'a>, &'static QualityStandards), Refusal> {
    let application = reading.application(id)?;
    let framework = application.judged_by()?;
    application.phase.after(quality::Step::Answer)?;
    Ok((application, framework))
}

impl Query for AnswerPage {
    type View = AnswerView;

    const ACTION: Action = Action::AnswerApplication;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<AnswerView, Failure> {
        let (application, framework) = being_written(reading, self.application)?;
        let place = framework
            .standards()
            .position(|standard| standard.id == self.standard);
        let place = place.ok_or(Refusal::NotFound)?;
        let standard = framework.standards().nth(place).ok_or(Refusal::NotFound)?;
        let sheet = quality::Sheet::Answer(self.application, self.standard.clone());
        let found = reading.draft(&sheet)?;
        let damaged = found == OnSheet::Damaged;
        let draft = found.draft();
        let before = drafts::base_answers(reading, &application)?.remove(&self.standard);
        let asked = match application.invitations.last() {
            Some(invited) => crate::decision::revisions(reading, invited.position)?,
            None => BTreeMap::new(),
        };
        let last = draft.as_ref();
        let saved_by_you = last.is_some_and(|draft| reading.is_theirs(draft.by));
        let not_yet = match application.submitted() {
            Some(_) => None,
            None => crate::decision::to_strengthen(
                reading,
                application.for_rules(),
                application.provider,
            )?,
        };
        let strengthen = not_yet.filter(|(_, named)| named.iter().any(|it| it.id == self.standard));
        let saved = draft
            .as_ref()
            .map(|draft| (draft.at, reading.author(draft.by)));
        let edits = draft.as_ref().map_or_else(Vec::new, |draft| {
            let told = |edit: &Edit| (edit.at, reading.author(edit.by), edit.before.clone());
            draft.edits.iter().map(told).collect()
        });
        let finished = draft.as_ref().is_some_and(|draft| draft.finished);
        let text = draft
            .map(|draft| draft.text)
            .or_else(|| before.clone())
            .unwrap_or_default();
        Ok(AnswerView {
            number: application_number(self.application),
            area: area_of(framework, standard),
            standard,
            next: framework
                .standards()
                .skip(place + 1)
                .find(|next| quality::is_reopened(&application, &next.id)),
            revision: draft_revision(&text, finished),
            finished,
            text,
            saved,
            saved_by_you,
            damaged,
            before,
            asked: asked.get(&self.standard).cloned(),
            strengthen: strengthen.map(|(earlier, _)| earlier),
            closed: !quality::is_reopened(&application, &self.standard),
            edits,
        })
    }
}

/// The title of the area that a standard belongs to.
pub(crate) fn area_of(framework: &'static QualityStandards, standard: &Standard) -> &'static str {
    let holds = |area: &&framework::Area| area.standards.iter().any(|it| it.id == standard.id);
    let area = framework.areas.iter().find(holds);
    area.map_or("", |area| area.title.as_str())
}

impl Query for CheckAnswers {
    type View = CheckView;

    const ACTION: Action = Action::SubmitApplication;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<CheckView, Failure> {
        let (application, framework) = being_written(reading, self.application)?;
        let before = drafts::base_answers(reading, &application)?;
        let mut answers = before.clone();
        let Drafts {
            written: drafts,
            damaged,
        } = drafts::answers(reading, &application)?;
        let again = application.submitted().is_some();
        let marked = drafts.iter().filter(|(_, draft)| draft.finished);
        let marked: BTreeSet<String> = marked.map(|(standard, _)| standard.clone()).collect();
        let is_finished = |standard: &String| match drafts.get(standard) {
            Some(draft) => draft.finished,
            // What was submitted in this application stands; what an earlier one said does not.
            None => again,
        };
        let written = drafts.keys().chain(before.keys());
        let unfinished: BTreeSet<String> = written
            .filter(|standard| !is_finished(standard))
            .cloned()
            .collect();
        let invited = application.invitations.last().filter(|_| again);
        answers.extend(
            drafts
                .into_iter()
                .map(|(standard, draft)| (standard, draft.text)),
        );
        answers.retain(|standard, text| !text.is_empty() && framework.standard(standard).is_some());
        let quality = application.for_rules();
        let (mut maps, mut damaged_maps) = (BTreeMap::new(), Vec::new());
        for (standard, outcomes) in quality::mapped_standards(quality, self.application) {
            let id = self.application;
            let drafts = drafts::coverage(reading, id, &standard.id, outcomes)?;
            let mapping = mapping(quality, id, standard, outcomes, drafts);
            if !mapping.damaged.is_empty() {
                damaged_maps.push(standard.id.clone());
            }
            maps.insert(standard.id.clone(), mapping.map);
        }
        let closed = framework
            .standards()
            .filter(|it| !quality::is_reopened(&application, &it.id));
        Ok(CheckView {
            since: since(reading, &application, None)?,
            closed: closed.map(|it| it.id.clone()).collect(),
            number: application_number(self.application),
            provider_name: reading.organisation(application.provider, reading.today),
            framework,
            revision: answers_revision(&answers, &maps),
            not_revised: quality::not_revised(quality, self.application, &answers, &before, &maps),
            untouched: quality::untouched(&application, &answers, &before, &marked),
            answers,
            maps,
            before,
            unfinished: unfinished.into_iter().collect(),
            damaged: damaged.into_iter().collect(),
            damaged_maps,
            asked: invited.map_or_else(Vec::new, |it| it.standards.clone()),
            again,
        })
    }
}
