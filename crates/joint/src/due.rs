//! What has been kept for as long as the table of retention says, and from when its time counted: asked of every
//! capability’s state. The job that disposes, the dry run, the check and the page all ask here.

use access::Kept;
use asking::States;
use jiff::civil::Date;
use people::{Invitation, InvitationOutcome, RequestOutcome};
use quality::Phase;
use retention::{Held, Thing};
use std::collections::BTreeSet;
use vocabulary::{
    ApplicationId, CaseId, ClaimId, HoldId, ImportId, PersonId, Subject, TeacherId, london_date,
};

/// The states that are asked.
#[derive(Clone, Copy)]
pub struct KeptStates<'a> {
    /// Persons and organisations.
    pub people: &'a people::State,
    /// Providers and applications.
    pub quality: &'a quality::State,
    /// Schools and their SENCOs.
    pub workforce: &'a workforce::State,
    /// Holds, and what was disposed of.
    pub retention: &'a retention::State,
}

/// Something whose time counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// The first day on which it is not to be kept any more.
    pub until: Date,
    /// By which row of the table.
    pub kept: Kept,
    /// What it is.
    pub thing: Thing,
    /// The day from which its time counts.
    pub since: Date,
}

impl Due {
    fn of(kept: Kept, thing: Thing, since: Date) -> Self {
        let until = kept.time().until(since);
        Self {
            until,
            kept,
            thing,
            since,
        }
    }
}

impl<'a> KeptStates<'a> {
    /// The same among all states, for a view, which knows of no capability but its own.
    pub fn among(states: &'a dyn States) -> Self {
        Self {
            people: states.of(),
            quality: states.of(),
            workforce: states.of(),
            retention: states.of(),
        }
    }

    /// The applications that are not to be kept any more on `day`, held or not.
    pub fn applications_due_by(&self, day: Date) -> impl Iterator<Item = Due> {
        let used = self.used();
        let all = self.quality.applications();
        let due = all.filter_map(move |(id, _)| self.application(id.into(), &used));
        due.filter(move |it| it.until <= day)
    }

    /// Everything that is not to be kept any more on `day`, the longest overdue first, held or not.
    pub fn due_by(&self, day: Date) -> Vec<Due> {
        let (examiners, used) = (self.examiners(), self.used());
        let (people, workforce) = (self.people, self.workforce);
        let accounts = people
            .persons()
            .filter_map(|(id, _)| self.account(id, &examiners));
        let requests = people
            .requests()
            .filter_map(|(_, it)| self.request(it.person));
        let invited = people
            .invitations()
            .filter_map(|(_, it)| self.invitation(it));
        let applications = self.quality.applications();
        let applications = applications.filter_map(|(id, _)| self.application(id.into(), &used));
        let claims = workforce
            .claims()
            .iter()
            .filter_map(|(id, _)| self.claim(id.into()));
        let teachers = workforce
            .teachers()
            .iter()
            .filter_map(|(id, _)| self.teacher(id));
        let files = workforce
            .courses()
            .files()
            .filter_map(|(id, _)| self.records_file(id));
        let days = workforce
            .access_log()
            .iter()
            .filter_map(|(day, _)| self.log_day(day));
        let persons = accounts.chain(requests).chain(invited);
        let cases = applications.chain(claims);
        let all = persons
            .chain(cases)
            .chain(teachers)
            .chain(files)
            .chain(days);
        let mut due: Vec<Due> = all.collect();
        due.retain(|it| it.until <= day);
        due.sort_unstable();
        due.dedup();
        due
    }

    /// From when the time of this very thing counts, by this row of the table, where it counts.
    pub fn counted(&self, kept: Kept, thing: Thing) -> Option<Due> {
        match (kept, thing) {
            (Kept::Accounts, Thing::Person(person)) => self.account(person, &self.examiners()),
            (Kept::AccountRequests, Thing::Person(person)) => self.request(person),
            (Kept::Invitations, Thing::Person(person)) => {
                self.invitation(self.people.invitation_of(person)?)
            }
            (Kept::Applications, Thing::Case(case)) => self.application(case, &self.used()),
            (Kept::Claims, Thing::Case(case)) => self.claim(case),
            (Kept::Teachers, Thing::Teacher(teacher)) => self.teacher(teacher),
            (Kept::RecordsFiles, Thing::RecordsFile(import)) => self.records_file(import),
            (Kept::AccessLog, Thing::LogDay(day)) => self.log_day(day),
            _ => None,
        }
    }

    /// Someone who could act for an organisation once and no longer can: since the day on which the last of their
    /// memberships ended. Whoever an application still waits for as a reader, who examines a course, or has an account
    /// for what is their own, stays.
    fn account(&self, id: PersonId, examiners: &BTreeSet<PersonId>) -> Option<Due> {
        let is_called = self.people.kept(id) == id;
        let stays = examiners.contains(&id) || self.has_own_account(id) || self.reads(id);
        self.people.person(id)?.name.known()?;
        if !is_called || stays {
            return None;
        }
        let since = self.acted_until(id)?;
        Some(Due::of(Kept::Accounts, Thing::Person(id), since))
    }

    fn examiners(&self) -> BTreeSet<PersonId> {
        let examiners = self.quality.providers();
        let examiners = examiners.flat_map(|(_, provider)| &provider.examiners);
        examiners.map(|id| self.people.kept(*id)).collect()
    }

    fn has_own_account(&self, person: PersonId) -> bool {
        let mut ids = self.people.ids_of(person);
        ids.any(|id| self.people.has_own_account(id))
    }

    fn reads(&self, person: PersonId) -> bool {
        let mut asked = self.quality.asked_to_read(self.people, person);
        asked.any(|(_, application)| application.phase.is_open())
    }

    /// The first day after the last on which someone could act for any organisation, by any of their ids; of someone who
    /// never could, the day on which they became known. Nothing where they still can.
    fn acted_until(&self, person: PersonId) -> Option<Date> {
        let mut until = Date::MIN;
        for id in self.people.ids_of(person) {
            let Some(known) = self.people.person(id) else {
                continue;
            };
            until = until.max(london_date(known.since));
            for membership in &known.memberships {
                until = until.max(membership.period.until?);
            }
        }
        Some(until)
    }

    /// Someone whose requests for an account were all declined, and who is known by nothing else.
    fn request(&self, person: PersonId) -> Option<Due> {
        if self.people.person(person).is_some() {
            return None;
        }
        let mut last = None;
        for (_, request) in self.people.requests_of(person) {
            request.name.known()?;
            let Some(RequestOutcome::Declined { at, .. }) = &request.outcome else {
                return None;
            };
            last = last.max(Some(*at));
        }
        let since = london_date(last?);
        Some(Due::of(Kept::AccountRequests, Thing::Person(person), since))
    }

    /// Someone who was invited, did not accept, and is known by nothing else.
    fn invitation(&self, invitation: &Invitation) -> Option<Due> {
        let accepted = matches!(invitation.outcome, Some(InvitationOutcome::Accepted { .. }));
        let person = invitation.person;
        invitation.name.known()?;
        if accepted || self.people.person(person).is_some() {
            return None;
        }
        let thing = Thing::Person(person);
        Some(Due::of(Kept::Invitations, thing, invitation.until))
    }

    /// The cases whose files another application goes on using, and those that are being renewed.
    fn used(&self) -> BTreeSet<CaseId> {
        let mut used = BTreeSet::new();
        for (id, application) in self.quality.applications() {
            if self.is_disposed(id.into()) {
                continue;
            }
            let files = self.quality.documents().of(id);
            let files = files.flat_map(|document| &document.files);
            used.extend(files.filter_map(|file| match file.value.object.subject {
                Subject::Case(case) if case != id.0 => Some(CaseId(case)),
                _ => None,
            }));
            if application.phase.is_open() {
                used.extend(application.continues.map(CaseId::from));
            }
        }
        used
    }

    /// An application that waits for no one: since the registration that it led to ended, or since it was not accepted
    /// or withdrawn.
    fn application(&self, case: CaseId, used: &BTreeSet<CaseId>) -> Option<Due> {
        if used.contains(&case) || self.is_disposed(case) {
            return None;
        }
        let since = self.closed_since(case.into())?;
        Some(Due::of(Kept::Applications, Thing::Case(case), since))
    }

    fn closed_since(&self, id: ApplicationId) -> Option<Date> {
        let application = self.quality.application(id)?;
        match application.phase {
            Phase::Accepted => {
                let provider = self.quality.provider(application.provider)?;
                let ours = provider.registrations.alive(None);
                let ours = ours.filter(|said| said.value.application == id);
                let ends: Option<Vec<Date>> = ours.map(|said| said.effective.until).collect();
                // A registration that was corrected away leaves the day of the decision.
                let last = ends?.into_iter().max();
                last.or_else(|| Some(london_date(application.decided()?.mark.at)))
            }
            Phase::NotYet => Some(london_date(application.decided()?.mark.at)),
            Phase::Withdrawn => Some(london_date(application.withdrawn?.at)),
            _ => None,
        }
    }

    fn is_disposed(&self, case: CaseId) -> bool {
        self.retention.is_disposed(Thing::Case(case))
    }

    /// A claim that was answered or taken back.
    fn claim(&self, case: CaseId) -> Option<Due> {
        let claim = self.workforce.claims().get(case.into())?;
        if claim.is_open() || claim.is_erased() || self.is_disposed(case) {
            return None;
        }
        let since = london_date(claim.answered?.at);
        Some(Due::of(Kept::Claims, Thing::Case(case), since))
    }

    /// A teacher who is SENCO of no school: since the last thing that was recorded of them, or the end of their last
    /// post.
    fn teacher(&self, id: TeacherId) -> Option<Due> {
        let teachers = self.workforce.teachers();
        if teachers.get(id)?.erased || teachers.kept(id) != id {
            return None;
        }
        let since = self.told_until(id)?;
        Some(Due::of(Kept::Teachers, Thing::Teacher(id), since))
    }

    /// The latest day on record of a teacher; nothing while they are SENCO of a school.
    fn told_until(&self, teacher: TeacherId) -> Option<Date> {
        let state = self.workforce;
        let mut latest = Date::MIN;
        for id in state.teachers().ids_of(teacher) {
            let known = state.teachers().get(id).into_iter();
            let names = known.flat_map(|it| it.names.iter().map(|name| name.told.at));
            let courses = state.courses().of_id(id).flat_map(|(_, course)| {
                let outcomes = course.outcomes.iter().map(|it| it.told.at);
                outcomes.chain(course.versions.iter().map(|it| it.told.at))
            });
            let experience = state.claims().experience_of_id(id);
            let experience = experience.map(|(_, it)| it.told.at);
            let told = names.chain(courses).chain(experience);
            latest = told.map(london_date).fold(latest, Date::max);
            for (_, post) in state.posts().of_id(id) {
                let now = post.now();
                latest = latest.max(london_date(now.told.at));
                if post.removed.is_none() {
                    latest = latest.max(now.to?.latest());
                }
            }
        }
        Some(latest)
    }

    /// A file of records, as it was sent. Until when it is kept was said when it was imported.
    fn records_file(&self, import: ImportId) -> Option<Due> {
        let file = self.workforce.courses().file(import)?;
        file.deleted.is_none().then(|| Due {
            until: file.keep_until,
            kept: Kept::RecordsFiles,
            thing: Thing::RecordsFile(import),
            since: london_date(file.told.at),
        })
    }

    fn log_day(&self, day: Date) -> Option<Due> {
        let closed = self.workforce.access_log().get(day)?;
        (!closed.disposed).then(|| Due::of(Kept::AccessLog, Thing::LogDay(day), day))
    }

    /// The legal hold that keeps something, where one stands: on itself, on the organisation or the case that it is of,
    /// or on who is named on it.
    pub fn hold_on(&self, thing: Thing) -> Option<HoldId> {
        if !self.retention.holds_anything() {
            return None;
        }
        match thing {
            Thing::Person(person) => self.hold_on_person(person),
            Thing::Case(case) => self.hold_on_case(case),
            Thing::Teacher(teacher) => self.hold_on_teacher(teacher),
            Thing::RecordsFile(import) => {
                let of = self.workforce.courses().file(import)?.organisation;
                let whose = of.and_then(|of| self.retention.held(Held::Organisation(of)));
                whose.or_else(|| self.retention.held(Held::Case(import.into())))
            }
            Thing::LogDay(_) => self.retention.held(Held::AccessLog),
        }
    }

    fn hold_on_person(&self, person: PersonId) -> Option<HoldId> {
        let mut ids = self.people.ids_of(person);
        ids.find_map(|id| {
            let known = self.people.person(id);
            let acted = known.into_iter().flat_map(|it| &it.memberships);
            let mut acted = acted.map(|it| Held::Organisation(it.organisation));
            let own = self.retention.held(Held::Person(id));
            let own = own.or_else(|| acted.find_map(|of| self.retention.held(of)));
            own.or_else(|| self.hold_on_claims_of(id))
        })
        .or_else(|| self.named_on_held_case(person))
    }

    fn hold_on_claims_of(&self, person: PersonId) -> Option<HoldId> {
        let mut claims = self.workforce.claims().of_person(person);
        claims.find_map(|(id, claim)| {
            let of = claim.provider().map(Held::Organisation);
            let of = of.and_then(|of| self.retention.held(of));
            of.or_else(|| self.retention.held(Held::Case(id.into())))
        })
    }

    /// A hold on a case keeps who is named on it, or acted in it for its organisation.
    fn named_on_held_case(&self, person: PersonId) -> Option<HoldId> {
        let holds = self.retention.holds().filter(|(_, hold)| hold.stands());
        let mut cases = holds.filter_map(|(id, hold)| match hold.on {
            Held::Case(case) => Some((id, self.case(case)?)),
            _ => None,
        });
        let is_them = |other: &PersonId| self.people.same_person(*other, person);
        cases.find_map(|(id, case)| {
            let named = case.named.iter().any(|(_, named)| is_them(named));
            let acted = self.people.ids_of(person).any(|id| {
                let known = self.people.person(id);
                let mut memberships = known.into_iter().flat_map(|it| &it.memberships);
                memberships.any(|it| Some(it.organisation) == case.organisation)
            });
            (named || acted || case.person.as_ref().is_some_and(is_them)).then_some(id)
        })
    }

    fn hold_on_case(&self, id: CaseId) -> Option<HoldId> {
        let own = self.retention.held(Held::Case(id));
        let found = || {
            let case = self.case(id)?;
            let of = case.organisation.map(Held::Organisation);
            let of = of.and_then(|of| self.retention.held(of));
            let whose = || {
                let mut ids = self.people.ids_of(case.person?);
                ids.find_map(|id| self.retention.held(Held::Person(id)))
            };
            let teacher = || {
                let claim = self.workforce.claims().get(ClaimId::from(id))?;
                self.hold_on_teacher_alone(claim.claimed.teacher?)
            };
            of.or_else(whose).or_else(teacher)
        };
        own.or_else(found)
    }

    fn hold_on_teacher_alone(&self, teacher: TeacherId) -> Option<HoldId> {
        let mut ids = self.workforce.teachers().ids_of(teacher);
        ids.find_map(|id| self.retention.held(Held::Teacher(id)))
    }

    fn hold_on_teacher(&self, teacher: TeacherId) -> Option<HoldId> {
        let own = self.hold_on_teacher_alone(teacher);
        own.or_else(|| {
            let teachers = self.workforce.teachers();
            let mut linked = teachers
                .ids_of(teacher)
                .filter_map(|id| teachers.get(id)?.linked);
            linked.find_map(|person| self.hold_on_person(person))
        })
    }

    /// A case of any capability that has some.
    pub fn case(&self, id: CaseId) -> Option<vocabulary::Case> {
        let quality = self.quality.case(id);
        quality.or_else(|| self.workforce.case(id))
    }
}
