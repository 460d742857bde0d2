//! A real service on a real disk, with a campaign that asks every survey that is part of senco.

use crate::stage::{MachineClock, command_id, made, make_keys};
use answers::{AnswerKey, AnswerStore, KeptPicture, Row, Week};
use data_folder::{DataFolder, KeysFolder, LockedFolder};
use demonstration::CountedEntropy;
use jiff::ToSpan as _;
use ledger::{Backend as _, StoreError};
use people::{AnswerInvitation, EnterOrganisation, EnterPerson, OrganisationKind};
use service::{AnswerParts, Command, Outcome, Parts, Service, views::Personas};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use surveys::{
    LawfulBasis, SurveyOf,
    campaign::{OpenCampaign, PlanCampaign, Planned, PrepareCampaign},
};
use vocabulary::{Actor, CampaignId, Channel, OrganisationId, PersonId, Role};
use workforce::LetInVerifier;

type Failed = Box<dyn std::error::Error>;

/// Everything that the writer of answers did with its database.
#[derive(Default)]
pub struct Written {
    /// The rows of each write, where they are to be written once more by the peer.
    pub groups: Vec<Vec<Row>>,
    /// Whether they are.
    pub keeps_rows: bool,
    /// How long writing took, with flushing to the disk.
    pub writing: Duration,
    /// How long finding took what is changed.
    pub finding: Duration,
}

/// A campaign that can be answered, and the service that keeps the answers.
pub struct OpenedCampaign {
    /// The service.
    pub service: Arc<Service>,
    /// The campaign.
    pub campaign: CampaignId,
    /// What the writer of answers did.
    pub written: Arc<Mutex<Written>>,
    /// The file of answers.
    pub answers: PathBuf,
    _owned: LockedFolder,
}

impl OpenedCampaign {
    /// Opens one in a new folder: `data` and `keys` are made in it.
    ///
    /// # Errors
    /// Returns an error if the service does not start or refuses a command.
    pub fn open(folder: &Path) -> Result<Self, Failed> {
        let keys = make_keys(folder)?;
        let owned = DataFolder::at(&folder.join("data")).own()?;
        let written = Arc::new(Mutex::new(Written::default()));
        let service = start(&owned.folder, &keys, written.clone())?;
        let evaluator = evaluator(&service)?;
        Ok(Self {
            campaign: campaign(&service, evaluator)?,
            service: Arc::new(service),
            written,
            answers: owned.folder.answers(),
            _owned: owned,
        })
    }

    /// What the writer of answers did since the last time; from now on its rows are kept, or not.
    pub fn take_written(&self, keeps_rows: bool) -> Written {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = Written {
            keeps_rows,
            ..Written::default()
        };
        std::mem::replace(&mut *written, fresh)
    }
}

impl Drop for OpenedCampaign {
    fn drop(&mut self) {
        self.service.stop();
    }
}

/// The service as the program makes it, but that someone watches the writer of answers.
fn start(
    data: &DataFolder,
    keys: &KeysFolder,
    written: Arc<Mutex<Written>>,
) -> Result<Service, Failed> {
    let backend = data.backend();
    let store = backend.store()?;
    let readers = backend.readers()?;
    let answers = data.answer_parts()?;
    let parts = Parts {
        store,
        archive: readers.clone(),
        desk: readers,
        vault: backend.vault()?,
        epochs: keys.epoch_keys()?,
        objects: Arc::new(objects::Folder::open(&data.objects())?),
        answers: AnswerParts {
            store: Box::new(Watched {
                store: answers.store,
                written,
            }),
            ..answers
        },
        invitations: data.invitation_parts()?,
        seed: keys.seed()?,
        clock: Arc::new(MachineClock),
        entropy: Arc::new(CountedEntropy::default()),
        erasure_log: Box::new(|_, _| Ok(())),
        known_reach: None,
        room: Arc::new(|| true),
        keep_reach: Box::new(|_| Ok(())),
    };
    Ok(parts.start()?)
}

fn give(
    service: &Service,
    by: Actor,
    what: &str,
    command: impl Into<Command>,
) -> Result<Outcome, service::Failure> {
    service.execute_blocking(by, command_id(what, 0, 0), command.into())
}

/// Someone who runs campaigns: let in by the registrar.
fn evaluator(service: &Service) -> Result<Actor, Failed> {
    let keeper = EnterOrganisation {
        kind: OrganisationKind::Government,
        name: "Department for Education".to_owned(),
    };
    let keeper = made(give(service, Actor::OPERATOR, "keeper", keeper)?);
    let organisation = OrganisationId::from(keeper);
    let role = Role::Registrar;
    let registrar = service::joint::EnterPerson {
        person: EnterPerson {
            name: "Rosalind Registrar".to_owned(),
            email: "registrar@senco.example".to_owned(),
        },
        organisation,
        role,
    };
    let registrar = made(give(service, Actor::OPERATOR, "registrar", registrar)?);
    let registrar = acting(registrar.into(), organisation, role);
    let name = "Bertram Quayle";
    let let_in = LetInVerifier {
        organisation: "Wessex Institute".to_owned(),
        role: Role::Evaluator.name().to_owned(),
        name: name.to_owned(),
        email: "bertram.quayle@senco.example".to_owned(),
    };
    let invitation = made(give(service, registrar, "evaluator", let_in)?).into();
    let accept = AnswerInvitation {
        invitation,
        accepts: true,
    };
    let by_link = Actor {
        way: Channel::Link,
        ..Actor::PUBLIC
    };
    give(service, by_link, "accepts", accept)?;
    let personas = service.view(&Actor::PUBLIC, &Personas)?;
    let found = personas.into_iter().find(|it| it.name == name);
    let found = found.ok_or("the evaluator was not let in")?;
    let organisation = found.organisation.ok_or("the evaluator acts for no one")?;
    Ok(acting(found.person, organisation, Role::Evaluator))
}

const fn acting(person: PersonId, organisation: OrganisationId, role: Role) -> Actor {
    Actor {
        person: Some(person),
        organisation: Some(organisation),
        role,
        key: None,
        way: Channel::Page,
    }
}

/// A campaign that is open.
fn campaign(service: &Service, by: Actor) -> Result<CampaignId, Failed> {
    let organisation = by.organisation.ok_or("the evaluator acts for no one")?;
    let today = service.today();
    let surveys = instrument::names().into_iter();
    let plan = PlanCampaign {
        organisation,
        planned: Planned {
            title: "Every survey".to_owned(),
            surveys: surveys.map(|it| SurveyOf::BuiltIn(it.to_owned())).collect(),
            from: today,
            until: today.saturating_add(1.year()),
        },
    };
    let campaign = made(give(service, by, "plan", plan)?).into();
    let prepare = PrepareCampaign {
        organisation,
        campaign,
        approved_by: "Ethics Committee of the Wessex Institute".to_owned(),
        approved_on: today,
        basis: LawfulBasis::PublicTask,
        contact: "surveys@wessex-institute.example".to_owned(),
        kept_until: today.saturating_add(3.years()),
        pilot: "Six people tried it, and nothing was changed.".to_owned(),
    };
    give(service, by, "prepare", prepare)?;
    let open = OpenCampaign {
        organisation,
        campaign,
    };
    give(service, by, "open", open)?;
    Ok(campaign)
}

/// The store of answers, with someone beside it who looks at the clock.
struct Watched {
    store: Box<dyn AnswerStore>,
    written: Arc<Mutex<Written>>,
}

impl Watched {
    fn note(&self, note: impl FnOnce(&mut Written)) {
        note(&mut self.written.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl AnswerStore for Watched {
    fn find(&mut self, campaign: CampaignId, key: AnswerKey) -> Result<Option<Row>, StoreError> {
        let begun = Instant::now();
        let found = self.store.find(campaign, key);
        self.note(|written| written.finding += begun.elapsed());
        found
    }

    fn write(&mut self, rows: &[Row]) -> Result<(), StoreError> {
        let begun = Instant::now();
        let done = self.store.write(rows);
        let took = begun.elapsed();
        self.note(|written| {
            written.writing += took;
            if written.keeps_rows {
                written.groups.push(rows.to_vec());
            }
        });
        done
    }

    fn settle(&mut self) -> Result<bool, StoreError> {
        self.store.settle()
    }

    fn file(
        &mut self,
        campaign: CampaignId,
        week: Week,
        at_most: usize,
    ) -> Result<u64, StoreError> {
        self.store.file(campaign, week, at_most)
    }

    fn keep_pictures(
        &mut self,
        campaign: CampaignId,
        pictures: &[KeptPicture],
    ) -> Result<(), StoreError> {
        self.store.keep_pictures(campaign, pictures)
    }

    fn delete(&mut self, campaign: CampaignId, even_sent: bool) -> Result<u64, StoreError> {
        self.store.delete(campaign, even_sent)
    }
}
