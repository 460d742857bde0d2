//! Frozen ledgers: small ones, kept permanently with their keys and what they answered, so that every
//! later build proves that it still reads what an earlier one wrote.
//!
//! A frozen ledger is text: a line a fact, exactly as its bytes are, so that it can be read back
//! into any database.

use crate::{CountedEntropy, Rehearsal, SimulatedClock};
use access::Action;
use data_folder::{DataFolder, KeysFolder};
use jiff::Timestamp;
use ledger::{Backend as _, Batch, Envelope, Lookup, Row, WrappedKey};
use objects::{Folder, Objects as _};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use service::{
    Clock as _, Failure, Service,
    views::{
        ApplicationFile, ApplicationSearch, ClaimsToAnswer, CourseLine, Courses, CoverageFile,
        EvidenceList, Imports, MySchools, Persona, Personas, PostLine, ProviderFile,
        ProviderSearch, Query, RegisterEntry, RegisterSearch, ReviewFile, SchoolPostsLine,
        SchoolSearch, Show, Work,
    },
};
use std::{fs, io, path::Path, sync::Arc};
use vocabulary::{Actor, Channel, Role, Subject, enclosed_in};

/// A wrapped key as a line of text.
#[derive(Debug, Serialize, Deserialize)]
struct KeyLine {
    subject: Subject,
    epoch: u32,
    wrapped: Vec<u8>,
}

/// A key that was destroyed, as a line of text.
#[derive(Debug, Serialize, Deserialize)]
struct GoneLine {
    subject: Subject,
    at: Timestamp,
}

/// The folder of what lies beside facts, about no person, each by its name; a ledger in which nothing does
/// has no such folder.
const BESIDE: &str = "beside";

/// Where the keys stand that were destroyed; a ledger in which no one was erased has no such file.
const GONE: &str = "gone.jsonl";

fn wrong(what: &str, error: impl std::fmt::Display) -> io::Error {
    io::Error::other(format!("{what}: {error}"))
}

/// Freezes what a rehearsal stands for into `folder`: facts, wrapped keys, the folder of keys, the
/// moment, and what it answers. The rehearsal's service is stopped for it.
///
/// # Errors
/// Returns an error if something cannot be read or written.
pub fn freeze(rehearsal: &mut Rehearsal, folder: &Path) -> io::Result<()> {
    let answers = answers(rehearsal.service()).map_err(|error| wrong("answers", error))?;
    let now = rehearsal.now();
    let keys = rehearsal.place("keys");
    let mut written = Ok(());
    rehearsal.restart(|data| written = write(data, &keys, folder, now, &answers));
    written
}

fn write(
    data: &DataFolder,
    keys: &Path,
    folder: &Path,
    now: Timestamp,
    answers: &Value,
) -> io::Result<()> {
    fs::create_dir_all(folder.join("keys"))?;
    let readers = data.backend().readers().map_err(|e| wrong("ledger", e))?;
    let rows = readers
        .rows(0, usize::MAX)
        .map_err(|e| wrong("ledger", e))?;
    let objects = Folder::open(&data.objects()).map_err(|e| wrong("objects", e))?;
    let mut facts = Vec::new();
    for row in rows {
        let envelope = Envelope::decode(&row.bytes).map_err(|e| wrong("ledger", e))?;
        for name in enclosed_in(&envelope.body) {
            fs::create_dir_all(folder.join(BESIDE))?;
            let content = objects.get(name).map_err(|e| wrong("objects", e))?;
            fs::write(folder.join(BESIDE).join(name.to_string()), content)?;
        }
        facts.extend(row.bytes);
        facts.push(b'\n');
    }
    fs::write(folder.join("facts.jsonl"), facts)?;
    let mut vault = data.backend().vault().map_err(|e| wrong("vault", e))?;
    let mut lines = String::new();
    for (subject, WrappedKey { epoch, wrapped }) in vault.keys().map_err(|e| wrong("vault", e))? {
        lines.push_str(&serde_json::to_string(&KeyLine {
            subject,
            epoch,
            wrapped,
        })?);
        lines.push('\n');
    }
    fs::write(folder.join("vault.jsonl"), lines)?;
    let gone = vault.destroyed().map_err(|e| wrong("vault", e))?;
    let mut lines = String::new();
    for (subject, at) in gone {
        lines.push_str(&serde_json::to_string(&GoneLine { subject, at })?);
        lines.push('\n');
    }
    if !lines.is_empty() {
        fs::write(folder.join(GONE), lines)?;
    }
    for name in ["seed", "signing.key", "epoch-0001.key"] {
        fs::copy(keys.join(name), folder.join("keys").join(name))?;
    }
    fs::write(folder.join("now"), format!("{now}\n"))?;
    fs::write(
        folder.join("answers.json"),
        serde_json::to_string_pretty(answers)? + "\n",
    )
}

/// Reads a frozen ledger into the empty place `into` and gives what it answers now, beside what it
/// answered then.
///
/// # Errors
/// Returns an error if a file is missing or wrong, or the ledger does not fold any more.
pub fn thaw(folder: &Path, into: &Path) -> io::Result<(Value, Value)> {
    let data = DataFolder::at(into);
    fs::create_dir_all(into)?;
    let mut store = data.backend().store().map_err(|e| wrong("ledger", e))?;
    let mut rows = Vec::new();
    for (position, line) in (0..).zip(fs::read_to_string(folder.join("facts.jsonl"))?.lines()) {
        let bytes = line.as_bytes().to_vec();
        let envelope = Envelope::decode(&bytes).map_err(|e| wrong("facts.jsonl", e))?;
        let leaf = merkle::Hash::leaf(&bytes);
        rows.push(Row {
            position,
            leaf,
            command: envelope.command,
            bytes,
        });
    }
    store
        .begin(0, &Lookup::default())
        .map_err(|e| wrong("ledger", e))?;
    store
        .commit(&Batch {
            rows,
            ..Batch::default()
        })
        .map_err(|e| wrong("ledger", e))?;
    drop(store);
    if folder.join(BESIDE).exists() {
        let objects = Folder::open(&data.objects()).map_err(|e| wrong("objects", e))?;
        for file in fs::read_dir(folder.join(BESIDE))? {
            let content = fs::read(file?.path())?;
            objects.put(&content).map_err(|e| wrong("objects", e))?;
        }
    }
    let mut keys = Vec::new();
    for line in fs::read_to_string(folder.join("vault.jsonl"))?.lines() {
        let KeyLine {
            subject,
            epoch,
            wrapped,
        } = serde_json::from_str(line)?;
        keys.push((subject, WrappedKey { epoch, wrapped }));
    }
    let mut vault = data.backend().vault().map_err(|e| wrong("vault", e))?;
    vault.add(&keys).map_err(|e| wrong("vault", e))?;
    let gone = match fs::read_to_string(folder.join(GONE)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        gone => gone?,
    };
    for line in gone.lines() {
        let GoneLine { subject, at } = serde_json::from_str(line)?;
        vault.destroy(subject, at).map_err(|e| wrong("vault", e))?;
    }
    drop(vault);

    let now = fs::read_to_string(folder.join("now"))?;
    let now: Timestamp = now.trim().parse().map_err(|e| wrong("now", e))?;
    // A service writes beside its keys: what is frozen is only read.
    let beside = into.with_extension("keys");
    fs::create_dir_all(&beside)?;
    for file in fs::read_dir(folder.join("keys"))? {
        let file = file?;
        fs::copy(file.path(), beside.join(file.file_name()))?;
    }
    let keys = KeysFolder::open(&beside).map_err(|e| wrong("keys", e))?;
    let owned = data.own().map_err(|e| wrong("data", e))?;
    let clock = Arc::new(SimulatedClock::at(now));
    let service = owned
        .serve(&keys, clock.clone(), Arc::new(CountedEntropy::default()))
        .map_err(|e| wrong("service", e))?;
    debug_assert_eq!(clock.now(), now);
    let answered = answers(&service).map_err(|e| wrong("answers", e))?;
    let then = serde_json::from_str(&fs::read_to_string(folder.join("answers.json"))?)?;
    Ok((answered, then))
}

/// What is asked of every frozen ledger: each question by name, with its answer. Questions may be
/// added; none is ever taken away.
fn answers(service: &Service) -> Result<Value, Failure> {
    let mut asked = Asked {
        service,
        answers: Map::new(),
    };
    let everyone = |as_at| RegisterSearch {
        show: Show::Everyone,
        as_at,
        ..RegisterSearch::default()
    };
    asked.ask("register today", &Actor::PUBLIC, &everyone(None))?;
    let then = jiff::civil::date(2024, 9, 1);
    asked.ask(
        "register on 2024-09-01",
        &Actor::PUBLIC,
        &everyone(Some(then)),
    )?;
    for row in service.view(&Actor::PUBLIC, &everyone(None))?.rows {
        let entry = RegisterEntry {
            reference: row.reference.clone(),
            as_at: None,
        };
        asked.ask(
            &format!("register entry {}", row.reference),
            &Actor::PUBLIC,
            &entry,
        )?;
    }
    let schools = SchoolSearch {
        text: "primary".to_owned(),
        most: 20,
    };
    asked.ask("schools called primary", &Actor::PUBLIC, &schools)?;
    for persona in service.view(&Actor::PUBLIC, &Personas)? {
        let actor = acting(&persona);
        let who = &persona.name;
        let may = |action| access::grant(actor.role, action).allows();
        if may(Action::ReadWork) {
            asked.ask(&format!("work of {who}"), &actor, &Work)?;
        }
        asked.workforce(who, &actor)?;
        if !may(Action::ReadApplication) {
            continue;
        }
        let all = ApplicationSearch::default();
        asked.ask(&format!("applications of {who}"), &actor, &all)?;
        for found in service.view(&actor, &all)? {
            let number = &found.number;
            if actor.role != Role::Supporter {
                let evidence = EvidenceList {
                    application: found.id,
                };
                asked.ask(
                    &format!("evidence of {number} for {who}"),
                    &actor,
                    &evidence,
                )?;
            }
            if matches!(actor.role, Role::Coordinator | Role::Reader) {
                let review = ReviewFile {
                    application: found.id,
                };
                asked.ask(&format!("review of {number} for {who}"), &actor, &review)?;
            }
        }
        if !matches!(actor.role, Role::Coordinator | Role::CourseLeader) {
            continue;
        }
        asked.ask(
            &format!("providers of {who}"),
            &actor,
            &ProviderSearch::default(),
        )?;
        for provider in service.view(&actor, &ProviderSearch::default())? {
            let file = ProviderFile {
                provider: provider.id,
            };
            asked.ask(
                &format!("provider {} for {who}", provider.id),
                &actor,
                &file,
            )?;
            for line in service.view(&actor, &file)?.applications {
                let file = ApplicationFile {
                    application: line.id,
                };
                let unseen =
                    actor.role == Role::Coordinator && line.phase == quality::Phase::Started;
                if !unseen {
                    asked.ask(
                        &format!("application {} for {who}", line.number),
                        &actor,
                        &file,
                    )?;
                    asked.coverage(&actor, who, &file)?;
                }
            }
        }
    }
    Ok(Value::Object(asked.answers))
}

struct Asked<'a> {
    service: &'a Service,
    answers: Map<String, Value>,
}

impl Asked<'_> {
    /// The coverage maps of an application.
    fn coverage(
        &mut self,
        actor: &Actor,
        who: &str,
        file: &ApplicationFile,
    ) -> Result<(), Failure> {
        let view = self.service.view(actor, file)?;
        let standards = view.framework.standards();
        for standard in standards.filter(|it| it.outcomes().is_some()) {
            let map = CoverageFile {
                application: file.application,
                standard: standard.id.clone(),
            };
            let name = format!("coverage map {} of {} for {who}", standard.id, view.number);
            self.ask(&name, actor, &map)?;
        }
        Ok(())
    }

    /// What the register of the workforce answers: imports, courses, claims, and who is SENCO.
    fn workforce(&mut self, who: &str, actor: &Actor) -> Result<(), Failure> {
        let may = |action| access::grant(actor.role, action).allows();
        if may(Action::ImportSchools) {
            self.ask(&format!("imports of {who}"), actor, &Imports)?;
        }
        if may(Action::AnswerClaim) {
            self.ask(&format!("claims for {who}"), actor, &ClaimsToAnswer)?;
        }
        if may(Action::ReadCourses) {
            let courses = self.service.view(actor, &Courses::default())?.courses;
            let line = |it: &CourseLine| {
                json!({
                    "name": it.name,
                    "trn": it.trn,
                    "qualification": it.qualification,
                    "began": it.began,
                    "outcome": it.outcome.as_ref().map(|it| (it.result, it.on)),
                    "questioned": it.questioned,
                })
            };
            let lines: Vec<Value> = courses.iter().map(line).collect();
            self.answers
                .insert(format!("courses for {who}"), json!(lines));
        }
        if may(Action::ReadPosts) && actor.role != Role::Registrar {
            let mine = MySchools {
                text: String::new(),
                most: 50,
                ..MySchools::default()
            };
            let schools = self.service.view(actor, &mine)?.schools;
            let post = |it: &PostLine| json!([it.name, it.from, it.to, it.head_teacher]);
            let line = |it: &SchoolPostsLine| {
                let sencos: Vec<Value> = it.sencos.iter().map(post).collect();
                (it.school.urn.to_string(), json!(sencos))
            };
            let lines: Map<String, Value> = schools.iter().map(line).collect();
            self.answers
                .insert(format!("SENCOs for {who}"), lines.into());
        }
        Ok(())
    }

    fn ask<Q: Query>(&mut self, name: &str, actor: &Actor, query: &Q) -> Result<(), Failure>
    where
        Q::View: Serialize,
    {
        let view = self.service.view(actor, query)?;
        self.answers.insert(name.to_owned(), json!(view));
        Ok(())
    }
}

fn acting(persona: &Persona) -> Actor {
    Actor {
        person: Some(persona.person),
        organisation: persona.organisation,
        role: persona.role,
        key: None,
        way: Channel::Page,
    }
}
