//! Coverage maps: where each learning outcome is taught and assessed.
//!
//! The person who may see the answers of an application may see its maps, and as they may: the applicant as
//! they stand while they are written, everyone else as they were submitted.

use crate::{
    CoveredApplication, Outside, Query, Reading, StoredReading, answer::being_written,
    application::opened, drafts, mapping, scope::WithinScope as _, since::knows_earlier,
};
use access::{Action, Facet};
use asking::{Draft, Failure, draft_revision};
use framework::{LearningOutcomes, QualityStandards, Standard};
use jiff::Timestamp;
use quality::{
    CoverageMap, CoveragePage, application_number, begun_page, may_map, submitted_before,
};
use serde::Serialize;
use std::collections::BTreeSet;
use vocabulary::{ApplicationId, Refusal, Revision};

/// The coverage map of a standard.
#[derive(Clone, Debug)]
pub struct CoverageFile {
    /// The application.
    pub application: ApplicationId,
    /// With the answer to which standard.
    pub standard: String,
}

/// A coverage map, as its reader may know it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CoverageView {
    /// The application's number.
    pub number: String,
    /// Whose it is.
    pub provider_name: String,
    /// The standard.
    pub standard: &'static Standard,
    /// The outcomes that it shows.
    pub outcomes: &'static LearningOutcomes,
    /// The map; empty where there is none.
    pub map: CoverageMap,
    /// The map before: what it began with, or what was submitted before the last submission.
    pub before: Option<CoverageMap>,
    /// Of a first submission, the map of the application that this one continues, with its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<(String, CoverageMap)>,
    /// Whether this reader may fill it in now.
    pub changeable: bool,
    /// Whether it is said to be finished.
    pub finished: bool,
    /// The revision of that.
    pub revision: Revision,
    /// When anything of it was saved last, and who did it, while it is being written.
    pub saved: Option<(Timestamp, String)>,
    /// The pages of which what was saved cannot be read any more.
    #[serde(skip)]
    pub damaged: BTreeSet<CoveragePage>,
}

impl Query for CoverageFile {
    type View = CoverageView;

    const ACTION: Action = Action::ReadApplication;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<CoverageView, Failure> {
        let id = self.application;
        let application = reading.application(id)?;
        let framework = application.judged_by()?;
        let own = reading.grant.shows(Facet::Draft);
        let unsubmitted = application.submitted().is_none();
        if !reading.grant.shows(Facet::Answers) || (unsubmitted && !own) {
            return Err(Refusal::NotFound.into());
        }
        opened(reading, &application)?;
        let (standard, outcomes) = mapped(framework, &self.standard)?;
        let view = CoverageView {
            number: application_number(id),
            provider_name: reading.organisation(application.provider, reading.today),
            standard,
            outcomes,
            map: CoverageMap::default(),
            before: None,
            earlier: None,
            changeable: false,
            finished: false,
            revision: draft_revision("", false),
            saved: None,
            damaged: BTreeSet::new(),
        };
        let open = quality::is_reopened(&application, &self.standard);
        if own && application.phase.is_being_written() && open {
            self.written(reading, &application, view)
        } else {
            Ok(self.submitted(reading, &application, view))
        }
    }
}

impl CoverageFile {
    /// The map as it stands while it is written.
    fn written(
        &self,
        reading: &StoredReading<'_>,
        application: &CoveredApplication<'_>,
        view: CoverageView,
    ) -> Result<CoverageView, Failure> {
        let (id, outcomes) = (self.application, view.outcomes);
        let drafts = drafts::coverage(reading, id, &self.standard, outcomes)?;
        let mapping = mapping(application.for_rules(), id, view.standard, outcomes, drafts);
        let finished = mapping.drafts.contains_key(&CoveragePage::Finished);
        let last = mapping.drafts.values().max_by_key(|draft| draft.at);
        Ok(CoverageView {
            changeable: true,
            finished,
            revision: draft_revision("", finished),
            saved: last.map(|draft| saved(reading, draft)),
            map: mapping.map,
            before: mapping.before,
            damaged: mapping.damaged,
            ..view
        })
    }

    /// The map as it was submitted last, and before that: in this application, or in the one that it
    /// continues.
    fn submitted(
        &self,
        reading: &Reading<'_>,
        application: &CoveredApplication<'_>,
        view: CoverageView,
    ) -> CoverageView {
        let quality = application.for_rules();
        let now = application.submitted().map(|it| it.position);
        let last = application.coverage(&self.standard, now);
        let last = last.and_then(quality::KeptCoverage::known);
        let then = now.and_then(|now| submitted_before(quality, self.application, Some(now)));
        let then = then.filter(|it| it.application == self.application || knows_earlier(reading));
        let kept = then.and_then(|it| {
            let from = quality.application(it.application)?;
            let kept = from.coverage(&self.standard, Some(it.submission.position))?;
            Some((it.application, kept.known()?))
        });
        let either = last.or(kept.map(|(_, kept)| kept));
        let outcomes = either.map_or(view.outcomes, |(_, it)| it);
        let before = kept.map(|(id, (map, _))| (id, map.clone().regular(outcomes)));
        let (before, earlier) = match before {
            Some((id, map)) if id == self.application => (Some(map), None),
            other => (None, other.map(|(id, map)| (application_number(id), map))),
        };
        CoverageView {
            outcomes,
            map: last.map(|(map, _)| map.clone()).unwrap_or_default(),
            before,
            earlier,
            ..view
        }
    }
}

/// The standard, when it asks for a map.
fn mapped(
    framework: &'static QualityStandards,
    standard: &str,
) -> Result<(&'static Standard, &'static LearningOutcomes), Refusal> {
    let standard = framework.standard(standard).ok_or(Refusal::NotFound)?;
    Ok((standard, standard.outcomes().ok_or(Refusal::NotFound)?))
}

fn saved(reading: &Reading<'_>, draft: &Draft) -> (Timestamp, String) {
    (draft.at, reading.author(draft.by))
}

/// One page of a map that is being written.
#[derive(Clone, Debug)]
pub struct CoverageSheet {
    /// The application it belongs to.
    pub application: ApplicationId,
    /// With the answer to which standard.
    pub standard: String,
    /// The page of the map.
    pub page: CoveragePage,
}

/// One page of a map that is being written, and what its form must carry.
#[derive(Clone, Debug, PartialEq)]
pub struct CoverageSheetView {
    /// The application's number.
    pub number: String,
    /// The standard.
    pub standard: &'static Standard,
    /// The outcomes that the map shows.
    pub outcomes: &'static LearningOutcomes,
    /// The whole map as it stands.
    pub map: CoverageMap,
    /// The map that it began with.
    pub before: Option<CoverageMap>,
    /// The revision of what stands on this page.
    pub revision: Revision,
    /// When this page was saved, and who did it.
    pub saved: Option<(Timestamp, String)>,
    /// Whether it was the person who asks who saved it.
    pub saved_by_you: bool,
    /// Whether what was saved cannot be read any more: it is to be filled in again.
    pub damaged: bool,
}

impl Query for CoverageSheet {
    type View = CoverageSheetView;

    const ACTION: Action = Action::AnswerApplication;

    type Reads = Outside;

    fn answer(&self, reading: &StoredReading<'_>) -> Result<CoverageSheetView, Failure> {
        let id = self.application;
        let (application, framework) = being_written(reading, id)?;
        let quality = application.for_rules();
        let outcomes = may_map(quality, id, &self.standard)?;
        let (standard, _) = mapped(framework, &self.standard)?;
        if !CoveragePage::all(outcomes).contains(&self.page) {
            return Err(Refusal::NotFound.into());
        }
        let drafts = drafts::coverage(reading, id, &self.standard, outcomes)?;
        let mapping = mapping(quality, id, standard, outcomes, drafts);
        let draft = mapping.drafts.get(&self.page);
        let begun = begun_page(quality, id, &self.standard, &self.page);
        let text = draft.map_or(begun.as_str(), |draft| draft.text.as_str());
        let finished = draft.is_some_and(|draft| draft.finished);
        Ok(CoverageSheetView {
            number: application_number(id),
            standard,
            outcomes,
            revision: draft_revision(text, finished),
            saved: draft.map(|draft| saved(reading, draft)),
            saved_by_you: draft.is_some_and(|draft| reading.is_theirs(draft.by)),
            damaged: mapping.damaged.contains(&self.page),
            map: mapping.map,
            before: mapping.before,
        })
    }
}
