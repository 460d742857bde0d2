//! A real service on a real disk, with as many providers as there are clients.

use crate::Settings;
use data_folder::{DataFolder, FolderError, KeysFolder, LockedFolder, Secrets};
use demonstration::CountedEntropy;
use futures_util::future::try_join_all;
use jiff::Timestamp;
use people::{EnterOrganisation, EnterPerson, OrganisationKind};
use quality::TypedDetails;
use service::{Clock, Command, Failure, Outcome, Service};
use std::{path::Path, sync::Arc};
use tempfile::TempDir;
use vocabulary::{Actor, Channel, CommandId, OrganisationId, RawId, Role, Seed, london_date};

/// The clock of the machine.
#[derive(Debug)]
pub struct MachineClock;

impl Clock for MachineClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The seed of every measurement.
pub fn seed() -> Seed {
    Seed::from_bytes([7; 32])
}

/// Makes the folder of keys in `folder`.
///
/// # Errors
/// Returns an error if it cannot be written.
pub fn make_keys(folder: &Path) -> Result<KeysFolder, FolderError> {
    let secrets = Secrets {
        seed: [7; 32],
        signing: [8; 32],
        epoch: [9; 32],
    };
    let today = london_date(Timestamp::now());
    KeysFolder::init(&folder.join("keys"), secrets, today)
}

/// Starts a service over `data` and `keys` in `folder`.
///
/// # Errors
/// Returns an error if it does not start.
pub fn serve(folder: &Path) -> Result<(LockedFolder, Service), FolderError> {
    let keys = KeysFolder::open(&folder.join("keys"))?;
    let owned = DataFolder::at(&folder.join("data")).own()?;
    let entropy = Arc::new(CountedEntropy::default());
    let service = owned.serve(&keys, Arc::new(MachineClock), entropy)?;
    Ok((owned, service))
}

/// A service in a folder that goes with it.
pub struct Stage {
    /// The service.
    pub service: Arc<Service>,
    /// Enters persons and changes providers.
    pub coordinator: Actor,
    /// One provider for each client.
    pub parts: Vec<Part>,
    owned: Option<LockedFolder>,
    /// Holds `data` and `keys`.
    pub folder: TempDir,
}

/// What one client works on.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its number, from 0.
    pub number: usize,
    /// Its provider.
    pub provider: OrganisationId,
    /// The provider's name.
    pub name: String,
    /// The provider's course leader.
    pub leader: Actor,
}

impl Stage {
    /// A service that knows a coordinator, and for each of this number of clients a provider with its
    /// course leader.
    ///
    /// # Errors
    /// Returns an error if the service does not start or refuses a command.
    pub async fn set(
        settings: &Settings,
        clients: usize,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let folder = TempDir::new_in(&settings.folder)?;
        make_keys(folder.path())?;
        let (owned, service) = serve(folder.path())?;
        let host = EnterOrganisation {
            kind: OrganisationKind::Host,
            name: "Provider Group office".into(),
        };
        let host = Command::from(host);
        let host = made(
            service
                .execute(Actor::OPERATOR, command_id("host", 0, 0), host)
                .await?,
        );
        let coordinator = enter_person(
            &service,
            Actor::OPERATOR,
            command_id("coordinator", 0, 0),
            host.into(),
            Role::Coordinator,
        )
        .await?;
        let parts =
            try_join_all((0..clients).map(|number| part(&service, coordinator, number))).await?;
        Ok(Self {
            service: Arc::new(service),
            coordinator,
            parts,
            owned: Some(owned),
            folder,
        })
    }

    /// Stops the service and lets the data folder go; the folder stays until this is dropped.
    pub fn stop(&mut self) {
        self.service.stop();
        drop(self.owned.take());
    }
}

/// The `count`-th command of the `number`-th client.
pub fn command_id(label: &str, number: usize, count: usize) -> CommandId {
    let bytes = |n: usize| (n as u64).to_be_bytes();
    CommandId(seed().id(label, &[&bytes(number), &bytes(count)]))
}

/// What a command made.
pub fn made(outcome: Outcome) -> RawId {
    outcome
        .made
        .expect("a command that makes something says what")
}

/// A person with a name and an address, as a form has them.
pub fn somebody(number: usize, count: usize) -> EnterPerson {
    EnterPerson {
        name: format!("Persephone Featherstonehaugh {number} {count}"),
        email: format!("p.featherstonehaugh.{number}.{count}@senco.example"),
    }
}

async fn enter_person(
    service: &Service,
    by: Actor,
    id: CommandId,
    organisation: OrganisationId,
    role: Role,
) -> Result<Actor, Failure> {
    let enter = Command::from(service::joint::EnterPerson {
        person: somebody(0, 0),
        organisation,
        role,
    });
    let person = made(service.execute(by, id, enter).await?);
    Ok(Actor {
        person: Some(person.into()),
        organisation: Some(organisation),
        role,
        key: None,
        way: Channel::Page,
    })
}

async fn part(service: &Service, coordinator: Actor, number: usize) -> Result<Part, Failure> {
    let name = format!("University of the {number}. Hundred");
    let enter = Command::from(service::joint::EnterProvider {
        name: name.clone(),
        details: details(number, 0),
    });
    let id = command_id("provider", number, 0);
    let provider = made(service.execute(coordinator, id, enter).await?).into();
    let leader = enter_person(
        service,
        coordinator,
        command_id("leader", number, 0),
        provider,
        Role::CourseLeader,
    )
    .await?;
    Ok(Part {
        number,
        provider,
        name,
        leader,
    })
}

/// The details of the `number`-th provider after this number of changes.
pub fn details(number: usize, changes: usize) -> TypedDetails {
    TypedDetails {
        kind: "hei".into(),
        ukprn: format!("1{number:07}"),
        validating_institution: String::new(),
        regions: vec!["london".into(), "south-east".into()],
        website: format!("https://hundred{number}.example/senco/{changes}"),
    }
}
