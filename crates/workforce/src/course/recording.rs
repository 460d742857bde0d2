//! What is recorded of rows that were judged: facts, in the order of the rows.

use super::file::{CourseRow, Judged, Step};
use crate::{
    AwardingBodyEntered, CourseCorrected, CourseDetails, CourseRecorded, CourseSource, Fact,
    NamedTeacher, Outcome, OutcomeRecorded, State, TeacherNumber, confirmation,
};
use std::collections::{HashMap, hash_map::Entry};
use vocabulary::{
    BodyId, ClaimId, Context, CourseId, ImportId, NewFact, OrganisationId, Sealed, TeacherId, Trn,
    text::sought,
};

/// Where that stands of a body that is only named so far.
pub(crate) const NAMED_ONLY: &str = "Named by a provider, and not looked up yet";

/// Someone whom this command enters.
struct Entered {
    teacher: TeacherId,
    name: String,
    fact: NewFact<Fact>,
}

/// Records rows of one provider.
pub(crate) struct Recording<'a> {
    pub(crate) state: &'a State,
    pub(crate) provider: OrganisationId,
    pub(crate) source: CourseSource,
    pub(crate) import: Option<ImportId>,
    pub(crate) context: &'a Context,
    facts: Vec<NewFact<Fact>>,
    /// Whom this command entered, by number.
    entered: HashMap<Trn, Vec<Entered>>,
    /// What this command says that a teacher is called by otherwise.
    called: HashMap<(TeacherId, String), NewFact<Fact>>,
    bodies: HashMap<String, BodyId>,
    rows: u32,
}

impl<'a> Recording<'a> {
    pub(crate) fn new(
        state: &'a State,
        provider: OrganisationId,
        source: CourseSource,
        import: Option<ImportId>,
        context: &'a Context,
    ) -> Self {
        Self {
            state,
            provider,
            source,
            import,
            context,
            facts: Vec::new(),
            entered: HashMap::new(),
            called: HashMap::new(),
            bodies: HashMap::new(),
            rows: 0,
        }
    }

    /// The facts of all rows.
    pub(crate) fn facts(self) -> Vec<NewFact<Fact>> {
        self.facts
    }

    /// Records the next row.
    pub(crate) fn row(&mut self, row: &CourseRow, judged: &Judged) {
        let nth = self.rows;
        self.rows += 1;
        let of = match &judged.step {
            Step::Nothing => self.recorded_before(judged),
            Step::Course { body } => {
                let body = body.or_else(|| self.enter_body(judged));
                Some(self.course(row, nth, body))
            }
            Step::More {
                course,
                details,
                enters_body,
                outcome,
            } => {
                let recorded = self.state.courses().get(*course);
                let teacher = recorded.expect("a course was judged").teacher;
                let called = self.called(teacher, &row.name, nth);
                if let Some(details) = details {
                    let mut details = details.clone();
                    if *enters_body {
                        details.body = self.enter_body(judged);
                    }
                    self.details(*course, row, details, called.as_ref());
                }
                if let Some(outcome) = outcome {
                    self.outcome(*course, outcome.clone());
                }
                Some((*course, teacher))
            }
        };
        if let Some((course, teacher)) = of {
            for claim in &judged.confirms {
                self.confirm(*claim, course, teacher);
            }
        }
    }

    /// That a claim is confirmed which a row confirms. A file links no account: no one who sends one has seen who claims.
    fn confirm(&mut self, claim: ClaimId, course: CourseId, teacher: TeacherId) {
        let confirmed = confirmation(self.state, claim, course, teacher);
        self.facts.extend(confirmed);
    }

    /// The course that a row is about which says nothing new, where it confirms a claim all the same.
    fn recorded_before(&self, judged: &Judged) -> Option<(CourseId, TeacherId)> {
        let course = judged.course?;
        let teacher = self.state.courses().get(course)?.teacher;
        Some((course, teacher))
    }

    fn course(&mut self, row: &CourseRow, nth: u32, body: Option<BodyId>) -> (CourseId, TeacherId) {
        let course: CourseId = self.context.ids.id("course", nth);
        let (teacher, named) = self.teacher(row, nth);
        let recorded = CourseRecorded {
            course,
            teacher,
            named,
            details: CourseDetails {
                qualification: row.qualification,
                provider: Some(self.provider),
                provider_name: None,
                body,
                body_assumed: body.is_some() && row.body.is_none(),
                began: row.began,
                cohort: None,
            },
            outcome: super::file::outcome_of(row, teacher),
            source: self.source,
            import: self.import,
        };
        self.facts.push(NewFact::new(recorded));
        (course, teacher)
    }

    /// The teacher of a row, entered where they are not known; as the row names them.
    fn teacher(&mut self, row: &CourseRow, nth: u32) -> (TeacherId, NamedTeacher) {
        let same = |it: &&Entered| crate::have_a_word_in_common(&it.name, &row.name);
        let entered = row.trn.and_then(|trn| self.entered.get(&trn));
        let teachers = self.state.teachers();
        if let Some(it) = entered.and_then(|it| it.iter().find(same)) {
            let named = teachers.named(it.teacher, Some(&it.fact), Some(&row.name), row.trn);
            return (it.teacher, named);
        }
        let number = row.trn.map(TeacherNumber::Trn);
        let (teacher, fact) =
            teachers.identify_or_enter(number.as_ref(), &row.name, nth, self.context);
        let enters = matches!(&fact, Some(it) if matches!(it.fact, Fact::TeacherEntered(_)));
        if !enters {
            let called = self.called(teacher, &row.name, nth);
            let named = teachers.named(teacher, called.as_ref(), Some(&row.name), row.trn);
            return (teacher, named);
        }
        let named = teachers.named(teacher, fact.as_ref(), Some(&row.name), row.trn);
        if let (Some(trn), Some(fact)) = (row.trn, &fact) {
            let of_number = self.entered.entry(trn).or_default();
            of_number.push(Entered {
                teacher,
                name: row.name.clone(),
                fact: fact.clone(),
            });
        }
        self.facts.extend(fact);
        (teacher, named)
    }

    /// That a row calls a teacher otherwise: recorded once of a name.
    fn called(&mut self, teacher: TeacherId, name: &str, nth: u32) -> Option<NewFact<Fact>> {
        match self.called.entry((teacher, sought(name))) {
            Entry::Occupied(said) => Some(said.get().clone()),
            Entry::Vacant(new) => {
                let teachers = self.state.teachers();
                let called = teachers.called_otherwise(teacher, name, nth, self.context)?;
                self.facts.push(called.clone());
                Some(new.insert(called).clone())
            }
        }
    }

    fn details(
        &mut self,
        id: CourseId,
        row: &CourseRow,
        details: CourseDetails,
        called: Option<&NewFact<Fact>>,
    ) {
        let recorded = self.state.courses().get(id);
        let recorded = recorded.expect("a course was judged");
        let teacher = recorded.teacher;
        // Of a course that another source told of, the provider’s own name and number are the first.
        let teachers = self.state.teachers();
        let now = recorded.named().clone();
        let said = teachers.named(teacher, called, Some(&row.name), row.trn);
        let why = "The provider has told more of it, and nothing otherwise.".to_owned();
        let corrected = CourseCorrected {
            course: id,
            teacher,
            named: NamedTeacher {
                name: now.name.or(said.name),
                trn: now.trn.or(said.trn),
            },
            details,
            certificate: None,
            why: Sealed::under(teacher, why),
        };
        self.facts
            .push(NewFact::new(corrected).superseding(recorded.said_by()));
    }

    fn outcome(&mut self, course: CourseId, outcome: Outcome) {
        self.facts.push(NewFact::new(OutcomeRecorded {
            course,
            outcome,
            source: self.source,
            import: self.import,
            why: None,
        }));
    }

    /// The body that a row names and that is not known: entered once.
    fn enter_body(&mut self, judged: &Judged) -> Option<BodyId> {
        let name = judged.new_body.as_ref()?;
        let entered = u32::try_from(self.bodies.len()).unwrap_or(u32::MAX);
        let body = self.context.ids.id("body", entered);
        match self.bodies.entry(sought(name)) {
            Entry::Occupied(known) => Some(*known.get()),
            Entry::Vacant(new) => {
                new.insert(body);
                self.facts.push(NewFact::new(AwardingBodyEntered {
                    body,
                    name: name.clone(),
                    ukprn: None,
                    recognised: None,
                    source: NAMED_ONLY.to_owned(),
                }));
                Some(body)
            }
        }
    }
}
