//! Durable commands a second, through the service's door, beside loops that do less.

use crate::{
    Settings,
    figure::{Aim, Figure, Table, median},
    peer,
    stage::{Part, Stage, command_id, details, made, somebody},
};
use futures_util::future::try_join_all;
use quality::{ChangeProvider, StartApplication, WithdrawApplication};
use service::{Command, Service};
use std::{
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};
use vocabulary::{Actor, RawId, Revision, Role};

/// How many clients, and how many commands they give together.
const LOADS: [(usize, usize); 3] = [(1, 400), (64, 7_680), (512, 20_480)];

/// What clients do.
#[derive(Clone, Copy, Debug)]
enum Work {
    /// Each command enters a person: two facts, two sealed fields, a new key.
    Persons,
    /// By turns: enter a person, start an application, change the provider, withdraw.
    Mixed,
}

impl Work {
    const ALL: [Self; 2] = [Self::Persons, Self::Mixed];

    const fn name(self) -> &'static str {
        match self {
            Self::Persons => "enter a person (2 facts, 2 sealed fields, 1 key)",
            Self::Mixed => "person, application, change, withdrawal by turns",
        }
    }
}

/// One round.
struct Round {
    /// Commands a second through the service.
    service: f64,
    /// Of the loop that hashes, seals and inserts the same rows.
    sealing: f64,
    /// Of bare inserts of the same rows.
    bare: f64,
    /// Commands that shared one flush, on average.
    group: f64,
    /// Of a hundred commands the one before last waited so long.
    slowest: Duration,
}

/// Measures every work at every load.
///
/// # Errors
/// Returns an error if a service does not start or refuses a command.
pub fn measure(settings: &Settings, table: &mut Table) -> Result<(), Box<dyn std::error::Error>> {
    let cases: Vec<(Work, usize, usize)> = Work::ALL
        .into_iter()
        .flat_map(|work| LOADS.map(|(clients, commands)| (work, clients, commands)))
        .collect();
    let mut rounds: Vec<Vec<Round>> = cases.iter().map(|_| Vec::new()).collect();
    // Round by round through all cases: what disturbs the machine for a while disturbs them all.
    for _ in 0..settings.rounds {
        for ((work, clients, commands), rounds) in cases.iter().zip(&mut rounds) {
            rounds.push(round(
                settings,
                *work,
                *clients,
                commands / settings.divisor,
            )?);
        }
    }
    for ((work, clients, _), rounds) in cases.iter().zip(&rounds) {
        add(table, *work, *clients, rounds);
    }
    Ok(())
}

fn add(table: &mut Table, work: Work, clients: usize, rounds: &[Round]) {
    let client = if clients == 1 { "client" } else { "clients" };
    let what = format!("{clients} {client}: {}", work.name());
    let pairs = |peer: fn(&Round) -> f64| -> Vec<(f64, f64)> {
        rounds.iter().map(|r| (r.service, peer(r))).collect()
    };
    let sealing = "hash, seal, insert";
    table.add(
        Figure::beside(&what, "commands/s", sealing, &pairs(|r| r.sealing)).aim(Aim::AtLeast(0.5)),
    );
    table.add(Figure::beside(
        &what,
        "commands/s",
        "bare inserts",
        &pairs(|r| r.bare),
    ));
    let group = median(rounds.iter().map(|r| r.group));
    table.add(Figure::new(
        format!("{clients} {client}: commands in one flush"),
        group,
        "commands",
    ));
    let slowest = median(rounds.iter().map(|r| r.slowest.as_secs_f64() * 1000.0));
    table.add(Figure::new(
        format!("{clients} {client}: 99 of 100 answered within"),
        slowest,
        "ms",
    ));
}

/// The service first, then both peers with exactly the rows that it wrote, in groups of its size.
fn round(
    settings: &Settings,
    work: Work,
    clients: usize,
    commands: usize,
) -> Result<Round, Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()?;
    let each = commands.div_ceil(clients).next_multiple_of(4);
    let mut stage = runtime.block_on(Stage::set(settings, clients))?;
    let from = stage.service.gauges().facts.load(Ordering::Relaxed);
    let flushes = stage.service.gauges().flushes.load(Ordering::Relaxed);
    let begun = Instant::now();
    let waits = runtime.block_on(all_clients(&stage, work, each))?;
    let elapsed = begun.elapsed();
    let flushes = stage.service.gauges().flushes.load(Ordering::Relaxed) - flushes;
    stage.stop();

    let done = clients * each;
    let rate = |elapsed: Duration| done as f64 / elapsed.as_secs_f64();
    let deeds = peer::deeds(stage.folder.path(), from)?;
    let group = done.div_ceil(usize::try_from(flushes)?.max(1));
    let bare = peer::bare(stage.folder.path(), &deeds, group)?;
    let sealing = peer::sealing(stage.folder.path(), deeds, group)?;
    Ok(Round {
        service: rate(elapsed),
        sealing: rate(sealing),
        bare: rate(bare),
        group: done as f64 / flushes as f64,
        slowest: slowest(waits),
    })
}

fn slowest(mut waits: Vec<Duration>) -> Duration {
    waits.sort_unstable();
    waits
        .get(waits.len() * 99 / 100)
        .copied()
        .unwrap_or_default()
}

async fn all_clients(
    stage: &Stage,
    work: Work,
    each: usize,
) -> Result<Vec<Duration>, Box<dyn std::error::Error>> {
    let client = |part: &Part| {
        let client = Client {
            service: stage.service.clone(),
            coordinator: stage.coordinator,
            part: part.clone(),
            waits: Vec::with_capacity(each),
        };
        tokio::spawn(client.work(work, each))
    };
    let waits = try_join_all(stage.parts.iter().map(client)).await?;
    let waits: Result<Vec<_>, _> = waits.into_iter().collect();
    Ok(waits?.concat())
}

/// Gives one command after the other, each as soon as the one before is answered.
struct Client {
    service: Arc<Service>,
    coordinator: Actor,
    part: Part,
    waits: Vec<Duration>,
}

impl Client {
    async fn work(mut self, work: Work, each: usize) -> Result<Vec<Duration>, service::Failure> {
        let mut started = None;
        for count in 0..each {
            let turn = match work {
                Work::Persons => 0,
                Work::Mixed => count % 4,
            };
            let (actor, command) = match turn {
                0 => (self.coordinator, self.enter_person(count)),
                1 => (self.part.leader, self.start()),
                2 => (self.coordinator, self.change(count / 4)),
                _ => (self.part.leader, withdraw(started)),
            };
            let id = command_id("load", self.part.number, count);
            let begun = Instant::now();
            let outcome = self.service.execute(actor, id, command).await?;
            self.waits.push(begun.elapsed());
            if turn == 1 {
                started = Some(made(outcome));
            }
        }
        Ok(self.waits)
    }

    fn enter_person(&self, count: usize) -> Command {
        Command::from(service::joint::EnterPerson {
            person: somebody(self.part.number, count),
            organisation: self.part.provider,
            role: Role::CourseLeader,
        })
    }

    fn start(&self) -> Command {
        Command::from(StartApplication::for_the_award(self.part.provider))
    }

    fn change(&self, changes: usize) -> Command {
        // As the form of the page has it: the name, then the details in its order.
        let fields = details(self.part.number, changes).fields();
        let fields = fields.iter().map(|(field, text)| (field.0, text.as_str()));
        let name = std::iter::once(("name", self.part.name.as_str()));
        let shown = Revision::of(name.chain(fields));
        Command::from(service::joint::ChangeProvider {
            name: self.part.name.clone(),
            change: ChangeProvider {
                provider: self.part.provider,
                revision: shown,
                details: details(self.part.number, changes + 1),
            },
        })
    }
}

fn withdraw(started: Option<RawId>) -> Command {
    let application = started.expect("started before it is withdrawn").into();
    Command::from(WithdrawApplication { application })
}
