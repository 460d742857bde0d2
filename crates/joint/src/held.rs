//! Which legal hold keeps something: one on itself, on the organisation or the case that it is of, or on who is named on it;
//! and, because an erasure takes more than the one whom it names, one on anything that would go with it.

use crate::KeptStates;
use jiff::Timestamp;
use retention::{Held, Thing};
use vocabulary::{CaseId, ClaimId, HoldId, ImportId, PersonId, Role, TeacherId, Urn};

impl KeptStates<'_> {
    /// The legal hold that keeps something, or something that would be erased with it.
    pub fn hold_on(&self, thing: Thing) -> Option<HoldId> {
        if !self.retention.holds_anything() {
            return None;
        }
        match thing {
            // A person’s claims go with them.
            Thing::Person(person) => self.on_person(person).or_else(|| {
                let mut ids = self.people.ids_of(person);
                ids.find_map(|id| {
                    let mut claims = self.workforce.claims().of_person(id);
                    claims.find_map(|(claim, _)| self.on_case(claim.into()))
                })
            }),
            Thing::Case(case) => self.on_case(case),
            // So do a teacher’s, and the files that may name them.
            Thing::Teacher(teacher) => self.on_teacher(teacher).or_else(|| {
                let mut ids = self.workforce.teachers().ids_of(teacher);
                ids.find_map(|id| self.on_what_goes_with(id))
            }),
            Thing::RecordsFile(import) => self.on_file(import),
            Thing::LogDay(_) => self.on(Held::AccessLog),
        }
    }

    /// The legal hold on an organisation that acts for a school.
    pub fn hold_at_school(&self, school: Urn) -> Option<HoldId> {
        let (represents, schools) = (self.workforce.representatives(), self.workforce.schools());
        let holds = self.retention.holds().filter(|(_, hold)| hold.stands());
        let mut acting = holds.filter(|(_, hold)| match hold.on {
            Held::Organisation(of) => represents.acts_for_school(schools, of, school),
            _ => false,
        });
        acting.next().map(|(id, _)| id)
    }

    /// The legal hold on a case itself that was placed in a role, and since when.
    pub fn case_held_by(&self, case: CaseId, role: Role) -> Option<(HoldId, Timestamp)> {
        let id = self.on(Held::Case(case))?;
        let hold = self.retention.hold(id).filter(|hold| hold.by == role)?;
        Some((id, hold.placed))
    }

    fn on(&self, held: Held) -> Option<HoldId> {
        self.retention.held(held)
    }

    fn on_person(&self, person: PersonId) -> Option<HoldId> {
        let mut ids = self.people.ids_of(person);
        let own = ids.find_map(|id| {
            let known = self.people.person(id);
            let acted = known.into_iter().flat_map(|it| &it.memberships);
            let mut acted = acted.map(|it| Held::Organisation(it.organisation));
            let invited = self.people.invitation_of(id);
            let invited = invited.map(|it| Held::Organisation(it.organisation));
            let own = self.on(Held::Person(id));
            let own = own.or_else(|| acted.find_map(|of| self.on(of)));
            own.or_else(|| self.on(invited?))
        });
        own.or_else(|| self.on_held_case(person))
    }

    /// A hold on a case keeps everyone who ever had a part in it, or acted for its organisation.
    fn on_held_case(&self, person: PersonId) -> Option<HoldId> {
        let holds = self.retention.holds().filter(|(_, hold)| hold.stands());
        let mut cases = holds.filter_map(|(id, hold)| match hold.on {
            Held::Case(case) => Some((id, self.case(case)?)),
            _ => None,
        });
        let is_them = |other: &PersonId| self.people.same_person(*other, person);
        cases.find_map(|(id, case)| {
            let application = self.quality.application(case.id.into());
            let everyone = application.map(quality::Application::everyone);
            let named = everyone.into_iter().flatten().any(|it| is_them(&it));
            let acted = self.people.ids_of(person).any(|id| {
                let known = self.people.person(id);
                let mut memberships = known.into_iter().flat_map(|it| &it.memberships);
                memberships.any(|it| Some(it.organisation) == case.organisation)
            });
            (named || acted || case.person.as_ref().is_some_and(is_them)).then_some(id)
        })
    }

    fn on_case(&self, id: CaseId) -> Option<HoldId> {
        let own = self.on(Held::Case(id));
        own.or_else(|| {
            let case = self.case(id)?;
            let of = case.organisation.map(Held::Organisation);
            let of = of.and_then(|of| self.on(of));
            let whose = || {
                let mut ids = self.people.ids_of(case.person?);
                ids.find_map(|id| self.on(Held::Person(id)))
            };
            of.or_else(whose).or_else(|| self.on_teacher_of(id.into()))
        })
    }

    /// Of the teacher whose a claim is, as far as that is known.
    fn on_teacher_of(&self, claim: ClaimId) -> Option<HoldId> {
        let claim = self.workforce.claims().get(claim)?;
        let linked = self.workforce.teachers().of_person(claim.claimed.person);
        let mut teachers = claim.teachers().chain(linked);
        teachers.find_map(|it| self.on_teacher_alone(it))
    }

    fn on_teacher_alone(&self, teacher: TeacherId) -> Option<HoldId> {
        let mut ids = self.workforce.teachers().ids_of(teacher);
        ids.find_map(|id| self.on(Held::Teacher(id)))
    }

    /// A teacher is kept by a hold on their account, on a provider of a course of theirs, on whoever acts for a school of
    /// theirs, and on the access log, whose entries about them are sealed under their key too.
    fn on_teacher(&self, teacher: TeacherId) -> Option<HoldId> {
        let state = self.workforce;
        let own = self
            .on_teacher_alone(teacher)
            .or_else(|| self.on(Held::AccessLog));
        own.or_else(|| {
            let mut ids = state.teachers().ids_of(teacher);
            ids.find_map(|id| {
                let linked = state.teachers().get(id).and_then(|it| it.linked);
                let account = linked.and_then(|person| self.on_person(person));
                let mut courses = state.courses().of_id(id);
                let taught = || {
                    courses.find_map(|(_, course)| {
                        self.on(Held::Organisation(course.details().provider?))
                    })
                };
                let mut posts = state.posts().of_id(id);
                let served = || posts.find_map(|(_, post)| self.hold_at_school(post.school));
                account.or_else(taught).or_else(served)
            })
        })
    }

    fn on_what_goes_with(&self, teacher: TeacherId) -> Option<HoldId> {
        let state = self.workforce;
        let linked = state.teachers().get(teacher).and_then(|it| it.linked);
        let claims = state.claims().erased_by(teacher, linked);
        let claim = claims.into_iter().find_map(|it| self.on_case(it.into()));
        let files = || state.courses().files_that_may_name(teacher);
        claim.or_else(|| files().into_iter().find_map(|it| self.on_file(it)))
    }

    fn on_file(&self, import: ImportId) -> Option<HoldId> {
        let file = self.workforce.courses().file(import)?;
        let whose = file.organisation.map(Held::Organisation);
        let whose = whose.and_then(|of| self.on(of));
        whose.or_else(|| self.on(Held::Case(import.into())))
    }

    /// A case of any capability that has some.
    pub fn case(&self, id: CaseId) -> Option<vocabulary::Case> {
        let quality = self.quality.case(id);
        quality.or_else(|| self.workforce.case(id))
    }
}
