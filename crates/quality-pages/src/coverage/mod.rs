//! Coverage maps: where each learning outcome is taught and assessed.
//!
//! | page | file |
//! |---|---|
//! | the map: headline, gaps, picture, table; while it is written, what is left to do | `map.rs` |
//! | naming the modules and assessments | `course.rs` |
//! | the outcomes of one area | `area.rs` |
//! | the map as a file for spreadsheets | `download.rs`; filled in from one, `file.rs` |
//! | what a map shows, on whatever page: gaps by name | `shown.rs` |
//! | the picture, and how many outcomes each module teaches | `picture.rs` |
//! | the same as tables | `table.rs` |
//! | the map of one standard, for other pages | `standard.rs` |

pub(crate) mod area;
pub(crate) mod course;
pub(crate) mod download;
pub(crate) mod file;
pub(crate) mod map;
mod picture;
mod shown;
mod standard;
mod table;

pub(crate) use shown::gaps;
pub(crate) use standard::{Maps, coverage_beside, coverage_for, coverage_task, map_of, maps};

use crate::words;
use axum::response::Response;
use doors::{Failure, SaveDraft};
use quality::CoveragePage;
use quality_views::{CoverageSheet, CoverageSheetView, CoverageView};
use shell::{
    ask::Ask,
    components::WarningText,
    damaged::damaged,
    error_pages::{self, Conflict, ConflictField, SavedBy},
    form::FormStart,
};
use vocabulary::ApplicationId;

/// The area that comes after one.
fn next_area(view: &CoverageSheetView, area: Option<&str>) -> Option<&'static str> {
    let mut areas = view.outcomes.areas().map(|it| it.id.as_str());
    match area {
        None => areas.next(),
        Some(area) => areas.skip_while(|it| *it != area).nth(1),
    }
}

/// What is said of where the labels come from.
fn paraphrased(view: &CoverageView) -> Option<&'static str> {
    view.outcomes.paraphrase.then_some(
        "We describe the learning outcomes in our own words, with our own codes, because the official \
         wording was not available. Match them to the official outcomes by their meaning.",
    )
}

/// A page of a map that someone fills in.
struct Filling<'a> {
    ask: &'a Ask,
    application: ApplicationId,
    standard: String,
    page: CoveragePage,
}

impl Filling<'_> {
    fn view(&self) -> Result<CoverageSheetView, Response> {
        self.ask.view(&CoverageSheet {
            application: self.application,
            standard: self.standard.clone(),
            page: self.page.clone(),
        })
    }

    /// Saves what stands on it, over what a form with this revision showed.
    async fn save(&self, text: String, finished: bool, shown: &str) -> Result<Saved, Response> {
        let save = SaveDraft {
            sheet: quality::Sheet::Coverage(
                self.application,
                self.standard.clone(),
                self.page.clone(),
            )
            .into(),
            text,
            finished,
            shown: self.ask.hidden(shown)?,
        };
        let saved = self
            .ask
            .service()
            .desk()
            .save_draft(self.ask.actor, save)
            .await;
        Ok(saved.map(drop))
    }
}

/// What is said of a page of which what was saved cannot be read any more.
fn damaged_page(view: &CoverageSheetView) -> Option<WarningText<'static>> {
    let below = if view.before.is_some() {
        "What you submitted before is below. Bring it up to date."
    } else {
        "Fill it in again."
    };
    let says = || damaged("this page of the coverage map", below);
    view.damaged.then(says)
}

/// When a page was saved, and who did it; what it is where no one has.
fn saved_in_words(view: &CoverageSheetView) -> String {
    match &view.saved {
        Some((at, by)) => format!("Last saved on {} by {by}", words::day(*at)),
        None if view.before.is_some() => "As you last submitted it".to_owned(),
        None => "You can save what you have and come back later".to_owned(),
    }
}

/// Both versions of a page that someone saved meanwhile; sending it replaces what stands now.
fn conflict(ask: &Ask, view: &CoverageSheetView, fields: Vec<ConflictField<'_>>) -> Response {
    let (saved_by, saved_at) = match &view.saved {
        Some((at, _)) if view.saved_by_you => (SavedBy::You, words::moment(*at)),
        Some((at, by)) => (by.as_str().into(), words::moment(*at)),
        None => (SavedBy::Somebody, String::new()),
    };
    let conflict = Conflict {
        form: FormStart {
            revision: view.revision.to_string().into(),
            ..ask.form()
        },
        saved_by,
        saved_at: saved_at.into(),
        fields,
    };
    error_pages::conflict(&conflict).respond(&ask.surroundings)
}

type Saved = Result<(), Failure>;
