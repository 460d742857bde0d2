//! What has been kept for as long as the table of retention says, and from when its time counted: asked of every
//! capability’s state. The job that disposes, the dry run, the check and the page all ask here.

use access::Kept;
use asking::States;
use jiff::civil::Date;
use people::{Invitation, InvitationOutcome, RequestOutcome};
use quality::Phase;
use retention::Thing;
use std::collections::BTreeSet;
use vocabulary::{ApplicationId, CaseId, ImportId, PersonId, Subject, TeacherId, london_date};

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

    /// Everything of these rows that is not to be kept any more on `day`, the longest overdue first, held or not.
    pub fn due_by(&self, day: Date, of: &dyn Fn(Kept) -> bool) -> Vec<Due> {
        let mut due: Vec<Due> = Vec::new();
        let mut take = |kept: Kept, all: &mut dyn Iterator<Item = Due>| {
            if of(kept) {
                due.extend(all.filter(|it| it.until <= day));
            }
        };
        let (people, workforce) = (self.people, self.workforce);
        let examiners = self.examiners();
        let mut accounts = people.persons();
        let account = |(id, _)| self.account(id, &examiners);
        take(Kept::Accounts, &mut accounts.by_ref().filter_map(account));
        let mut requests = people
            .requests()
            .filter_map(|(_, it)| self.request(it.person));
        take(Kept::AccountRequests, &mut requests);
        let mut invited = people
            .invitations()
            .filter_map(|(_, it)| self.invitation(it));
        take(Kept::Invitations, &mut invited);
        if of(Kept::Applications) {
            take(Kept::Applications, &mut self.applications_due_by(day));
        }
        let mut claims = workforce
            .claims()
            .iter()
            .filter_map(|(id, _)| self.claim(id.into()));
        take(Kept::Claims, &mut claims);
        let mut teachers = workforce
            .teachers()
            .iter()
            .filter_map(|(id, _)| self.teacher(id));
        take(Kept::Teachers, &mut teachers);
        let mut files = workforce
            .courses()
            .files()
            .filter_map(|(id, _)| self.records_file(id));
        take(Kept::RecordsFiles, &mut files);
        let mut days = workforce
            .access_log()
            .iter()
            .filter_map(|(day, _)| self.log_day(day));
        take(Kept::AccessLog, &mut days);
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
    /// memberships, of the applications that they were asked to read, of the courses that they examine or of their
    /// invitations ended. Whoever an application or a claim of theirs still waits for, who examines a course, or has an
    /// account for what is their own, stays.
    fn account(&self, id: PersonId, examiners: &BTreeSet<PersonId>) -> Option<Due> {
        let is_called = self.people.kept(id) == id;
        let waits = self.reads(id) || self.claims(id) || self.asks(id);
        let stays = examiners.contains(&id) || self.has_own_account(id) || waits;
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

    fn claims(&self, person: PersonId) -> bool {
        let ids = self.people.ids_of(person);
        let mut claims = ids.flat_map(|id| self.workforce.claims().of_person(id));
        claims.any(|(_, claim)| claim.is_open())
    }

    fn asks(&self, person: PersonId) -> bool {
        let ids = self.people.ids_of(person);
        let mut requests = ids.flat_map(|id| self.people.requests_of(id));
        requests.any(|(_, request)| request.outcome.is_none())
    }

    /// The first day after the last on which someone had a part in anything, by any of their ids; of someone who never had,
    /// the day on which they became known. Nothing where they can still act for an organisation.
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
            until = until.max(self.quality.examined_until(id).unwrap_or(Date::MIN));
        }
        for invited in self.people.invited_as(person) {
            let invitation = self.people.invitation_of(invited);
            until = until.max(invitation.map_or(Date::MIN, |it| it.until));
        }
        for (id, _) in self.quality.asked_to_read(self.people, person) {
            let decided = self.decided_on(id);
            until = until.max(decided.unwrap_or(Date::MIN));
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

    /// The day on which an application was decided or withdrawn.
    fn decided_on(&self, id: ApplicationId) -> Option<Date> {
        let application = self.quality.application(id)?;
        let decided = application.decided().map(|it| it.mark.at);
        let at = decided.or(application.withdrawn.map(|it| it.at))?;
        Some(london_date(at))
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
                last.or_else(|| self.decided_on(id))
            }
            Phase::NotYet | Phase::Withdrawn => self.decided_on(id),
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
}
