//! What is being written of an application: where it lies, who may write on it, what is kept of it.

use crate::{
    CoveragePage, Known, State, Step, may_answer, may_judge, may_map, regular_answer, regular_page,
};
use access::Action;
use framework::{LearningOutcomes, QualityStandards, Standard};
use jiff::civil::Date;
use vocabulary::{ApplicationId, CaseId, PersonId, Refusal, Written, text::passage};

/// What is being written of an application.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sheet {
    /// The answer to a standard.
    Answer(ApplicationId, String),
    /// A page of the coverage map of a standard.
    Coverage(ApplicationId, String, CoveragePage),
    /// A reader's judgement of a standard.
    Judgement(ApplicationId, PersonId, String),
    /// What the coordinator drafts for the group: a decision.
    Decision(ApplicationId),
    /// What the coordinator drafts for the group: an invitation to revise.
    Revisions(ApplicationId),
}

impl Sheet {
    /// The application that the sheet belongs to.
    pub const fn application(&self) -> ApplicationId {
        match self {
            Self::Answer(id, _)
            | Self::Coverage(id, _, _)
            | Self::Judgement(id, _, _)
            | Self::Decision(id)
            | Self::Revisions(id) => *id,
        }
    }

    /// Its key on the desk: what it is, of which application, and whose or of what.
    pub fn key(&self) -> String {
        match self {
            Self::Answer(id, standard) => format!("{}{standard}", Self::answers(*id)),
            Self::Coverage(id, standard, page) => {
                format!("{}{}", Self::coverage_of(*id, standard), page.name())
            }
            Self::Judgement(id, reader, standard) => format!("judgement/{id}/{reader}/{standard}"),
            Self::Decision(id) => format!("decision/{id}"),
            Self::Revisions(id) => format!("revisions/{id}"),
        }
    }

    /// How the keys of all answers begin.
    pub fn answers(id: ApplicationId) -> String {
        format!("application/{id}/")
    }

    /// How the keys of the pages of a coverage map begin.
    pub fn coverage_of(id: ApplicationId, standard: &str) -> String {
        format!("coverage/{id}/{standard}/")
    }

    /// What writing on it is called in the access table.
    pub const fn action(&self) -> Action {
        match self {
            Self::Answer(..) | Self::Coverage(..) => Action::AnswerApplication,
            Self::Judgement(..) => Action::WriteReading,
            Self::Decision(_) | Self::Revisions(_) => Action::DecideApplication,
        }
    }

    /// Whether someone whom the access table lets do such a thing may write on it now.
    ///
    /// # Errors
    /// Returns an error if there is no such sheet, it is another's, or the application is elsewhere by now.
    pub fn may_write(
        &self,
        known: &Known<'_>,
        by: Option<PersonId>,
        today: Date,
    ) -> Result<(), Refusal> {
        match self {
            Self::Answer(id, standard) => may_answer(known.quality, *id, standard),
            Self::Coverage(id, standard, page) => {
                let outcomes = may_map(known.quality, *id, standard)?;
                let there = CoveragePage::all(outcomes).contains(page);
                there.then_some(()).ok_or(Refusal::NotFound)
            }
            Self::Judgement(id, reader, standard) => {
                let asked = standards(known.quality, *id).any(|it| it.id == *standard);
                let own = by.is_some_and(|by| known.people.same_person(by, *reader));
                if !own || !asked {
                    return Err(Refusal::NotFound);
                }
                may_judge(known.people, known.quality, *id, *reader, today).map(drop)
            }
            Self::Decision(id) | Self::Revisions(id) => {
                let application = known.quality.application(*id).ok_or(Refusal::NotFound)?;
                application.phase.after(Step::InviteRevisions).map(drop)
            }
        }
    }

    /// What is kept of what was typed on it. Asked of the person who may write on it: what is wrong is told
    /// to no one else.
    ///
    /// # Errors
    /// Returns an error if it is longer than a fact may hold, nothing that a page of a map holds, or empty
    /// and said to be finished.
    pub fn regular(
        &self,
        known: &Known<'_>,
        typed: &str,
        finished: bool,
    ) -> Result<String, Refusal> {
        match self {
            Self::Answer(..) => regular_answer(typed, finished),
            Self::Coverage(id, standard, page) => {
                regular_page(may_map(known.quality, *id, standard)?, page, typed)
            }
            // Many texts in one sheet; each is measured when the command is given.
            Self::Judgement(..) | Self::Decision(_) | Self::Revisions(_) => Ok(passage(typed)),
        }
    }
}

impl Written for Sheet {
    fn case(&self) -> CaseId {
        self.application().into()
    }

    fn key(&self) -> String {
        self.key()
    }
}

/// The standards of an application's framework, in its order.
pub fn standards(
    state: &State,
    id: ApplicationId,
) -> impl Iterator<Item = &'static Standard> + use<> {
    let application = state.application(id);
    let framework = application.and_then(|found| found.judged_by().ok());
    let standards = framework.map(QualityStandards::standards);
    standards.into_iter().flatten()
}

/// Those of them that ask for a coverage map, with the outcomes that it shows.
pub fn mapped_standards(
    state: &State,
    id: ApplicationId,
) -> Vec<(&'static Standard, &'static LearningOutcomes)> {
    let standards = standards(state, id);
    standards
        .filter_map(|standard| Some((standard, standard.outcomes()?)))
        .collect()
}

/// The sheet of every answer, by standard.
pub fn answer_sheets(state: &State, id: ApplicationId) -> Vec<(String, Sheet)> {
    let sheet = |standard: &Standard| {
        let standard = standard.id.clone();
        (standard.clone(), Sheet::Answer(id, standard))
    };
    standards(state, id).map(sheet).collect()
}

/// Every page of a map with its sheet.
pub fn coverage_sheets(
    id: ApplicationId,
    standard: &str,
    outcomes: &LearningOutcomes,
) -> Vec<(CoveragePage, Sheet)> {
    let sheet = |page: &CoveragePage| Sheet::Coverage(id, standard.to_owned(), page.clone());
    let pages = CoveragePage::all(outcomes).into_iter();
    pages.map(|page| (page.clone(), sheet(&page))).collect()
}

/// What an applicant writes: the sheets of every answer and every map.
pub fn applicant_sheets(state: &State, id: ApplicationId) -> Vec<Sheet> {
    let answers = answer_sheets(state, id).into_iter();
    let maps = mapped_standards(state, id).into_iter();
    let maps = maps.flat_map(|(standard, outcomes)| coverage_sheets(id, &standard.id, outcomes));
    answers
        .map(|(_, sheet)| sheet)
        .chain(maps.map(|(_, sheet)| sheet))
        .collect()
}

/// What a reader writes: the sheets of every judgement.
pub fn judgement_sheets(state: &State, id: ApplicationId, reader: PersonId) -> Vec<Sheet> {
    standards(state, id)
        .map(|standard| Sheet::Judgement(id, reader, standard.id.clone()))
        .collect()
}

/// What the coordinator drafts for the group.
pub fn group_sheets(id: ApplicationId) -> Vec<Sheet> {
    vec![Sheet::Decision(id), Sheet::Revisions(id)]
}

/// Everything that can be written of an application; nothing where there is none.
pub fn sheets(state: &State, id: ApplicationId) -> Vec<Sheet> {
    let Some(application) = state.application(id) else {
        return Vec::new();
    };
    let readers = application.assignments.iter().map(|it| it.reader);
    let judgements = readers.flat_map(|reader| judgement_sheets(state, id, reader));
    let applicant = applicant_sheets(state, id).into_iter();
    applicant
        .chain(judgements)
        .chain(group_sheets(id))
        .collect()
}
