//! What is new of a provider’s rows, what is recorded already, and what contradicts what is recorded.
//!
//! Rows are judged in their order. A row is the same course as a recorded one of this provider when number, a word
//! of the name and qualification are the same and it did not begin at another time. Nothing of other providers is
//! looked at: no one who types a number learns whether it is known elsewhere, but for the registrar. What a row says
//! that was corrected or erased is not recorded again: `superseded.rs`. A number that is someone else’s: `number.rs`.

use super::{
    Column, CourseRow, Judged, RowProblem, Step, Verdict,
    compare::{added_outcome, agree, began_otherwise, finer},
    notes::notes_of,
    superseded::{numbers_of, was_withdrawn},
};
use crate::{
    Award, ClaimedProvider, Course, CourseDetails, Known, OutcomeResult, SencoQualification,
    confirmed_by, have_a_word_in_common,
};
use std::collections::{BTreeSet, HashMap, HashSet};
use vocabulary::{BodyId, ClaimId, CourseId, OrganisationId, PartialDate, Trn, text::sought};

/// The most awarding bodies that one file can name and that are not known.
pub const MOST_NEW_BODIES: usize = 5;

/// Judges the rows of one provider, one after the other.
pub struct Judge<'a> {
    pub(super) known: Known<'a>,
    pub(super) provider: OrganisationId,
    /// The awarding body that a National Award is from where a row names none: the provider itself.
    own_body: Option<BodyId>,
    bodies: HashMap<String, BodyId>,
    pub(super) own: HashMap<Trn, Vec<CourseId>>,
    /// The courses of which each number was said, now or before a correction.
    pub(super) said: HashMap<Trn, Vec<CourseId>>,
    /// Whether what was corrected can be recorded all the same: the registrar has looked at it.
    pub(super) knows_of_corrections: bool,
    /// Whether the register can be told of: the registrar sees what is known of every number.
    pub(super) keeps_register: bool,
    /// Awarding bodies that rows so far name and that are not known, as they are searched for.
    named_bodies: HashSet<String>,
    /// When courses began that rows so far say more of: another row that began at another time is another course.
    refined: HashMap<CourseId, PartialDate>,
    /// The claims that an earlier row confirms.
    confirmed: HashSet<ClaimId>,
    pub(super) seen: HashMap<(Trn, SencoQualification), Vec<CourseRow>>,
}

impl<'a> Judge<'a> {
    /// A judge of the rows of `provider`.
    pub fn new(known: Known<'a>, provider: OrganisationId) -> Self {
        let courses = known.workforce.courses();
        let bodies: HashMap<String, BodyId> = courses
            .bodies()
            .map(|(id, body)| (sought(&body.name), id))
            .collect();
        let own_body = courses.bodies().find_map(|(id, body)| {
            let called = known.people.provider_called(&body.name);
            (called == Some(provider)).then_some(id)
        });
        let mut own: HashMap<Trn, Vec<CourseId>> = HashMap::new();
        let mut said: HashMap<Trn, Vec<CourseId>> = HashMap::new();
        for (id, course) in courses.of_provider(provider) {
            let mut numbers: BTreeSet<Trn> = numbers_of(known.workforce, course.teacher);
            let now = course.named().trn();
            numbers.extend(now.filter(|trn| !was_withdrawn(known.workforce, course, *trn)));
            for trn in numbers {
                own.entry(trn).or_default().push(id);
            }
            let ever = course.versions.iter().filter_map(|it| it.named.trn());
            for trn in ever.collect::<BTreeSet<Trn>>() {
                said.entry(trn).or_default().push(id);
            }
        }
        Self {
            known,
            provider,
            own_body,
            bodies,
            own,
            said,
            knows_of_corrections: false,
            keeps_register: false,
            named_bodies: HashSet::new(),
            refined: HashMap::new(),
            confirmed: HashSet::new(),
            seen: HashMap::new(),
        }
    }

    /// Judges the next row.
    pub fn row(&mut self, row: &CourseRow) -> Judged {
        if let Some(verdict) = self.earlier_line(row) {
            return Judged {
                verdict,
                notes: Vec::new(),
                step: Step::Nothing,
                course: None,
                confirms: Vec::new(),
                new_body: None,
            };
        }
        let (body, new_body) = self.body_of(row);
        let body_of = body.and_then(|id| self.known.workforce.courses().body(id));
        let unrecognised = body_of.filter(|it| it.recognised == Some(false));
        let unrecognised = unrecognised.map(|it| it.name.as_str());
        let mut notes = notes_of(row.qualification, (row.began, row.completed), unrecognised);
        notes.extend(self.number_of_another(row));
        let same = self.not_erased(row).and_then(|()| self.same_course(row));
        let course = same.as_ref().ok().copied().flatten();
        let compared = match same {
            Ok(None) => Ok(Step::Course { body }),
            Ok(Some(id)) => self.more_of(id, row, body, new_body.is_some()),
            Err(problem) => Err(vec![problem]),
        };
        let compared = compared.and_then(|step| {
            let noted = self.note_body(&step, new_body.as_deref());
            noted.map_err(|problem| vec![problem])?;
            if let Step::More {
                course,
                details: Some(details),
                ..
            } = &step
            {
                let began = details.began.map(|began| (*course, began));
                self.refined.extend(began);
            }
            Ok(step)
        });
        let (verdict, step) = match compared {
            Ok(step) if step == Step::Nothing => (Verdict::Recorded, step),
            Ok(step) => (Verdict::New, step),
            Err(problems) => (Verdict::Wrong(problems), Step::Nothing),
        };
        let wrong = matches!(verdict, Verdict::Wrong(_));
        let confirms = if wrong {
            Vec::new()
        } else {
            self.claims_of(row)
        };
        if let Some(trn) = row.trn.filter(|_| !wrong) {
            let seen = self.seen.entry((trn, row.qualification)).or_default();
            seen.push(row.clone());
        }
        Judged {
            verdict,
            notes,
            step,
            course,
            confirms,
            new_body,
        }
    }

    /// What an earlier line of the file makes of this one.
    fn earlier_line(&self, row: &CourseRow) -> Option<Verdict> {
        let seen = self.seen.get(&(row.trn?, row.qualification))?;
        let same_name = |it: &&CourseRow| have_a_word_in_common(&it.name, &row.name);
        let began = |it: &&CourseRow| agree(it.began, row.began);
        let mut earlier = seen.iter().filter(same_name);
        if let Some(it) = earlier.clone().find(began) {
            let line = it.line;
            let same = CourseRow {
                line,
                name: it.name.clone(),
                ..row.clone()
            };
            return Some(if same == *it {
                Verdict::Repeats(line)
            } else {
                Verdict::Wrong(vec![RowProblem::of_row(format!(
                    "Row {line} says something else of the same course. Keep the one that is right"
                ))])
            });
        }
        let goes_on = |it: &&CourseRow| !has_ended_without_pass(it.result);
        let it = earlier.find(goes_on)?;
        Some(Verdict::Wrong(vec![RowProblem::of(
            Column::Began,
            format!(
                "Row {} says that this course began at another time. Keep the row that is right",
                it.line
            ),
        )]))
    }

    /// The recorded course of this provider that a row is about.
    fn same_course(&self, row: &CourseRow) -> Result<Option<CourseId>, RowProblem> {
        let own = row.trn.and_then(|trn| self.own.get(&trn));
        let courses = self.known.workforce.courses();
        let known = own.into_iter().flatten();
        let known = known.filter_map(|id| Some((*id, courses.get(*id)?)));
        let same: Vec<(CourseId, &Course)> = known
            .filter(|(_, course)| {
                course.details().qualification == row.qualification
                    && self.shares_a_word(course, &row.name)
            })
            .collect();
        let began = |(id, course): &(CourseId, &Course)| {
            let refined = self.refined.get(id).copied();
            refined.or(course.details().began)
        };
        let mut fitting = same.iter().filter(|it| agree(began(it), row.began));
        // Of several, the one that says when it began rather than one that does not.
        let named = fitting.clone().find(|it| began(it).is_some());
        if let Some((id, _)) = named.or_else(|| fitting.next()) {
            return Ok(Some(*id));
        }
        self.not_superseded(row)?;
        let goes_on = same.iter().find(|(_, course)| {
            let outcome = course.outcome().map(|it| it.outcome.result);
            !has_ended_without_pass(outcome)
        });
        match goes_on.and_then(began) {
            Some(recorded) => Err(began_otherwise(recorded)),
            None => Ok(None),
        }
    }

    /// Whether a name has a word in common with one of the teacher’s, or with what the course was recorded with.
    pub(super) fn shares_a_word(&self, course: &Course, name: &str) -> bool {
        let mut names = self.known.workforce.teachers().names_of(course.teacher);
        let of_register = names.any(|(_, known)| {
            let known = known.name.known();
            known.is_some_and(|known| have_a_word_in_common(known, name))
        });
        // A name that was erased since was in the file that comes again.
        let said = course.named().name.as_ref();
        of_register
            || said.is_some_and(|said| {
                let said = said.known();
                said.is_none_or(|said| have_a_word_in_common(said, name))
            })
    }

    /// Counts the awarding body that a row would enter. A column that was taken for that of the bodies would enter
    /// hundreds, for everyone to see.
    fn note_body(&mut self, step: &Step, new_body: Option<&str>) -> Result<(), RowProblem> {
        let enters = match step {
            Step::Nothing => false,
            Step::Course { .. } => true,
            Step::More { enters_body, .. } => *enters_body,
        };
        let Some(name) = new_body.filter(|_| enters) else {
            return Ok(());
        };
        let name = sought(name);
        if self.named_bodies.len() >= MOST_NEW_BODIES && !self.named_bodies.contains(&name) {
            return Err(RowProblem::of(
                Column::Body,
                format!(
                    "A file can name up to {MOST_NEW_BODIES} awarding bodies that we do not know, and \
                     earlier rows do. Correct their spelling, or ask the person who keeps the \
                     register to add them"
                ),
            ));
        }
        self.named_bodies.insert(name);
        Ok(())
    }

    /// What a row adds to a recorded course.
    ///
    /// # Errors
    /// Everything in which it contradicts what is recorded.
    fn more_of(
        &self,
        id: CourseId,
        row: &CourseRow,
        body: Option<BodyId>,
        enters_body: bool,
    ) -> Result<Step, Vec<RowProblem>> {
        let courses = self.known.workforce.courses();
        let course = courses.get(id).expect("a course was found");
        let outcome = added_outcome(course, row);
        let recorded = course.details();
        let named = row.body.is_some();
        // What a university was taken to award is whoever’s who is named.
        let said = recorded.body.filter(|_| !recorded.body_assumed);
        let other_body = (named && said.is_some() && (enters_body || said != body)).then(|| {
            let body = said.and_then(|id| courses.body(id));
            let name = body.map_or("another body", |body| body.name.as_str());
            RowProblem::of(
                Column::Body,
                format!(
                    "We have recorded that the awarding body is {name}. Correct this row, or the \
                     record on its page"
                ),
            )
        });
        let outcome = match (outcome, other_body) {
            (Ok(outcome), None) => outcome,
            (outcome, other_body) => {
                return Err(outcome.err().into_iter().chain(other_body).collect());
            }
        };
        let enters_body = enters_body && said.is_none();
        let mut details = CourseDetails {
            began: finer(recorded.began, row.began),
            ..recorded.clone()
        };
        if named && said.is_none() {
            details.body = body;
            details.body_assumed = false;
        }
        let details = (details != *recorded || enters_body).then_some(details);
        if details.is_none() && outcome.is_none() {
            return Ok(Step::Nothing);
        }
        Ok(Step::More {
            course: id,
            details,
            enters_body,
            outcome,
        })
    }

    /// The awarding body of a row; its name where it is not known yet.
    fn body_of(&self, row: &CourseRow) -> (Option<BodyId>, Option<String>) {
        match &row.body {
            Some(name) => match self.bodies.get(&sought(name)) {
                Some(id) => (Some(*id), None),
                None => (None, Some(name.clone())),
            },
            None if row.qualification == SencoQualification::Nasenco => (self.own_body, None),
            None => (None, None),
        }
    }

    /// The claims made to this provider that no one has answered and that this row confirms: each once. Claims of other
    /// providers are not looked at, so that the check of a file tells nothing that is not this provider’s.
    fn claims_of(&mut self, row: &CourseRow) -> Vec<ClaimId> {
        let passed = row.result == Some(OutcomeResult::Passed);
        let (Some(trn), Some(on), true) = (row.trn, row.completed, passed) else {
            return Vec::new();
        };
        let award = Award {
            qualification: row.qualification,
            year: on.earliest().year(),
            provider: ClaimedProvider::Known(self.provider),
        };
        let mut found = confirmed_by(&self.known, &award, trn, &row.name);
        found.retain(|claim| self.confirmed.insert(*claim));
        found
    }
}

fn has_ended_without_pass(result: Option<OutcomeResult>) -> bool {
    matches!(
        result,
        Some(OutcomeResult::Failed | OutcomeResult::Withdrawn)
    )
}
