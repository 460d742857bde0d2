//! Courses and awards: files of providers, forms, and files of the NPQ registration service, decided on a state
//! and folded back onto it.

mod claimed;
mod files;
mod forms;
mod identified;
mod laws;
mod npq;
mod npq_order;
mod provider_file;
mod put_right;

use jiff::{SignedDuration, Timestamp, civil::Date};
use people::{EnterOrganisation, OrganisationKind};
use std::collections::BTreeMap;
use vocabulary::{
    Actor, CaseId, Channel, CommandId, Context, CourseId, Decided, Digest, FactId, ImportId,
    NewFact, ObjectRef, OrganisationId, RawId, Recorded, Refusal, Role, Seed,
};
use workforce::{
    Column, Columns, Course, CourseRow, Fact, FileKind, ImportNpq, ImportRecords, Known, State,
    import_npq, import_records, read_npq, read_rows, read_table,
};

/// A world with one provider, where commands are decided and recorded.
pub struct World {
    pub people: people::State,
    pub workforce: State,
    pub provider: OrganisationId,
    /// What was recorded, in order.
    pub facts: Vec<Fact>,
    now: Timestamp,
    commands: u32,
    position: u64,
}

impl World {
    pub fn new() -> Self {
        let mut world = Self {
            people: people::State::default(),
            workforce: State::default(),
            provider: OrganisationId(RawId::from_bytes([0; 16])),
            facts: Vec::new(),
            now: "2026-11-30T12:00:00Z".parse().unwrap(),
            commands: 0,
            position: 0,
        };
        world.provider = world.enter_provider("The University of Dunwich");
        world
    }

    pub fn enter_provider(&mut self, name: &str) -> OrganisationId {
        let context = self.context(Actor::OPERATOR);
        let enter = EnterOrganisation {
            kind: OrganisationKind::Provider,
            name: name.to_owned(),
        };
        let decided = people::enter_organisation(&self.people, &enter, &context).unwrap();
        self.people_happen(&context, decided);
        context.ids.id("organisation", 0)
    }

    /// Folds what was decided about people and organisations.
    pub fn people_happen(&mut self, context: &Context, decided: Vec<NewFact<people::Fact>>) {
        for (ordinal, new) in (0..).zip(decided) {
            let recorded = Recorded {
                effective: new.effective,
                ..self.recorded(context, ordinal, new.supersedes, new.fact)
            };
            self.people.fold(&recorded);
        }
    }

    pub fn known(&self) -> Known<'_> {
        Known {
            people: &self.people,
            workforce: &self.workforce,
        }
    }

    pub fn leader(&self) -> Actor {
        self.actor(Role::CourseLeader)
    }

    pub fn registrar(&self) -> Actor {
        self.actor(Role::Registrar)
    }

    fn actor(&self, role: Role) -> Actor {
        Actor {
            person: None,
            organisation: Some(self.provider),
            role,
            key: None,
            way: Channel::Page,
        }
    }

    pub fn context(&mut self, actor: Actor) -> Context {
        self.commands += 1;
        let mut id = [0; 16];
        id[..4].copy_from_slice(&self.commands.to_be_bytes());
        let command = CommandId(RawId::from_bytes(id));
        Context::new(self.now, actor, command, &Seed::from_bytes([7; 32]))
    }

    pub fn today(&self) -> Date {
        vocabulary::london_date(self.now)
    }

    /// Lets time go by.
    pub fn wait_until(&mut self, day: Date) {
        let noon = day.at(12, 0, 0, 0).in_tz("Europe/London").unwrap();
        self.now = noon.timestamp();
    }

    /// Decides as `actor`, and folds what was decided.
    pub fn does(
        &mut self,
        actor: Actor,
        decide: impl FnOnce(&Known<'_>, &Context) -> Decided<Fact>,
    ) -> Result<Vec<Fact>, Refusal> {
        let context = self.context(actor);
        let decided = decide(&self.known(), &context)?;
        let mut facts = Vec::new();
        for (ordinal, new) in (0..).zip(decided) {
            let recorded = self.recorded(&context, ordinal, new.supersedes, new.fact.clone());
            self.workforce.fold(&recorded);
            facts.push(new.fact);
        }
        self.facts.extend(facts.iter().cloned());
        self.now += SignedDuration::from_secs(1);
        Ok(facts)
    }

    /// Folds facts that no rule here decides.
    pub fn happens(&mut self, fact: impl Into<Fact>) {
        let fact = fact.into();
        self.does(Actor::OPERATOR, |_, _| {
            Ok(vec![vocabulary::NewFact::new(fact)])
        })
        .unwrap();
    }

    fn recorded<F>(
        &mut self,
        context: &Context,
        ordinal: u32,
        supersedes: Option<FactId>,
        fact: F,
    ) -> Recorded<F> {
        self.position += 1;
        Recorded {
            position: self.position,
            at: self.now,
            id: FactId::of(context.command, ordinal),
            actor: context.actor,
            effective: None,
            supersedes,
            fact,
        }
    }

    /// The rows of a provider’s file, all of which can be read.
    pub fn rows(&self, file: &str) -> (Vec<CourseRow>, BTreeMap<String, String>) {
        let table = read_table(file.as_bytes()).unwrap();
        let columns = Columns::of(&table, &BTreeMap::new());
        assert!(columns.place(Column::Trn).is_some());
        let rows = read_rows(&table, &columns, self.today());
        let rows = rows.into_iter().map(|row| row.says.unwrap()).collect();
        (rows, columns.remembered(&table))
    }

    /// Imports a provider’s file.
    pub fn import(&mut self, file: &str) -> Result<Vec<Fact>, Refusal> {
        let (rows, columns) = self.rows(file);
        self.import_rows(rows, columns)
    }

    pub fn import_rows(
        &mut self,
        rows: Vec<CourseRow>,
        columns: BTreeMap<String, String>,
    ) -> Result<Vec<Fact>, Refusal> {
        let (import, file) = self.next_file();
        let command = ImportRecords {
            import,
            provider: self.provider,
            file,
            columns,
            rows,
        };
        let leader = self.leader();
        self.does(leader, |known, context| {
            import_records(known, &command, context)
        })
    }

    /// Imports a file of the NPQ registration service.
    pub fn import_npq(&mut self, file: &str) -> Result<Vec<Fact>, Refusal> {
        let read = read_npq(file.as_bytes(), self.today()).unwrap();
        let rows = read.rows.into_iter().map(|row| row.says.unwrap());
        let (import, object) = self.next_file();
        let command = ImportNpq {
            import,
            kind: read.kind,
            file: object,
            of: 0,
            rows: rows.collect(),
        };
        assert_ne!(command.kind, FileKind::ProviderRecords);
        let registrar = self.registrar();
        self.does(registrar, |known, context| {
            import_npq(known, &command, context)
        })
    }

    pub fn next_file(&self) -> (ImportId, ObjectRef) {
        let mut id = [9; 16];
        id[..4].copy_from_slice(&self.commands.to_be_bytes());
        let import = ImportId(RawId::from_bytes(id));
        let file = ObjectRef {
            name: Digest::of(&id),
            subject: CaseId::from(import).into(),
        };
        (import, file)
    }

    pub fn courses(&self) -> Vec<(CourseId, &Course)> {
        self.workforce.courses().iter().collect()
    }

    /// The only course.
    pub fn course(&self) -> (CourseId, &Course) {
        let courses = self.courses();
        assert_eq!(courses.len(), 1);
        courses[0]
    }

    /// Everything that is known of courses and claims, in words that do not depend on ids: name, number, qualification,
    /// provider, start, outcome, certificate, body; which claims are open.
    pub fn told(&self) -> Vec<String> {
        let teachers = self.workforce.teachers();
        let tell = |(_, course): (CourseId, &Course)| {
            let details = course.details();
            let began = details.began.map(|it| it.to_string()).unwrap_or_default();
            let outcome = course.outcome().map(|it| {
                let on = it.outcome.on.map(|it| it.to_string()).unwrap_or_default();
                let certificate = it.outcome.certificate.as_ref();
                let certificate = certificate.and_then(vocabulary::Sealed::known).cloned();
                let certificate = certificate.unwrap_or_default().to_lowercase();
                format!("{} {on} {certificate}", it.outcome.result.name())
            });
            let body = details
                .body
                .and_then(|id| self.workforce.courses().body(id));
            format!(
                "{} {} {} {:?} {began} {} {}",
                teachers
                    .trn_of(course.teacher)
                    .map(|it| it.to_string())
                    .unwrap_or_default(),
                teachers.name_of(course.teacher).unwrap_or_default(),
                details.qualification.name(),
                details.provider.map(|it| it == self.provider),
                outcome.unwrap_or_default(),
                body.map_or("", |body| body.name.as_str())
            )
        };
        let claims = self.workforce.claims().iter();
        let claims = claims.map(|(id, claim)| format!("claim {id} open: {}", claim.is_open()));
        let courses = self.courses().into_iter().map(tell);
        let mut told: Vec<String> = courses.chain(claims).collect();
        told.sort();
        told
    }
}

/// The name of the rule that refused.
pub fn rule_of<T: std::fmt::Debug>(refused: Result<T, Refusal>) -> String {
    match refused {
        Err(Refusal::Rule { rule, .. }) => rule,
        other => panic!("{other:?}"),
    }
}
