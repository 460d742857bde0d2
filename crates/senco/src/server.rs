//! Serving until told to stop: then nothing new is accepted, what was begun is finished, and the
//! service is stopped.

use crate::{
    clock::WatchedClock,
    connections::{self, Limits, Seats},
    control::{self, Desk},
    edge::{self, RealEntropy},
    jobs::{self, Epochs, Post},
    operations::{self, Elsewhere},
    problem::Problem,
    settings::{MailSettings, Settings},
    site, telling,
};
use data_folder::{KeysFolder, LockedFolder};
use post::{Carrier, Folder, Smtp};
use service::{Entropy as _, Service};
use std::{
    io::ErrorKind,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};
use tokio::signal::unix::{SignalKind, signal};
use vocabulary::RawId;

/// How long what was begun may take to finish after being told to stop.
const FAREWELL: Duration = Duration::from_secs(20);

/// What is served.
pub struct Served<'a> {
    /// Where browsers come in.
    pub listener: TcpListener,
    /// The data folder.
    pub owned: &'a LockedFolder,
    /// The folder of keys.
    pub keys: &'a KeysFolder,
    /// The settings.
    pub settings: &'a Settings,
    /// Whether the data are made up.
    pub demonstration: bool,
}

/// Takes the address, or says who might have it.
pub fn listen_on(address: SocketAddr) -> Result<TcpListener, Problem> {
    let listener = TcpListener::bind(address).map_err(|error| {
        let says = match error.kind() {
            ErrorKind::AddrInUse => {
                let other = address.port().checked_add(1).unwrap_or(8081);
                format!(
                    "{address} is in use by another program. Choose another port, for example: \
                     --listen {}",
                    SocketAddr::new(address.ip(), other)
                )
            }
            _ => format!("{address}: {error}"),
        };
        Problem::BadNews(says)
    })?;
    let ready = listener.set_nonblocking(true);
    ready.map_err(Problem::at(address))?;
    Ok(listener)
}

impl Served<'_> {
    /// Serves until a signal to stop; `ready` is called once when requests are answered.
    pub fn until_told(self, ready: impl FnOnce(&Service, SocketAddr)) -> Result<(), Problem> {
        let entropy = Arc::new(RealEntropy);
        let clock = if self.demonstration {
            // One that was left alone for a year is begun with again.
            Arc::new(WatchedClock::since(None))
        } else {
            WatchedClock::of(&self.owned.folder)
        };
        let service = self
            .owned
            .serve(self.keys, clock.clone(), entropy.clone())?;
        let service = Arc::new(service);
        let desk = Desk {
            service: service.clone(),
            clock: clock.clone(),
            data: self.owned.folder.clone(),
            keys: self.keys.clone(),
            origin: self.settings.origin.clone(),
            backup_days: self.settings.backup_days,
            serving_since: Some(service.now()),
        };
        let control = control::listen(desk)?;
        match service.housekeeping().end_leases() {
            Ok(0) => {}
            Ok(jobs) => tracing::warn!(jobs, "senco was killed at work; that begins again now"),
            // Nothing can be written now, so nothing is sent either: what holds mail up ends on its own.
            Err(failure) => tracing::warn!(%failure, "what was at work before could not be ended"),
        }
        let post = self.post(&entropy)?;
        let epochs = Epochs::new(self.keys.clone(), entropy, self.settings.backup_days);
        let noted = self.owned.folder.clone();
        let note = move || clock.note(&noted);
        let jobs = jobs::start(service.clone(), epochs, post, Box::new(note))
            .map_err(Problem::at("a thread could not be started"))?;
        let here = self.listener.local_addr().ok();
        let itself = here.filter(|here| self.demonstration && here.ip().is_loopback());
        let telling = telling::start(
            service.clone(),
            &self.keys.seed()?,
            self.settings.public_address.clone(),
            itself,
        )
        .map_err(Problem::at("a thread could not be started"))?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(Problem::at("threads could not be started"))?;
        let served = runtime.block_on(self.answer(&service, ready));
        drop(control);
        drop(telling);
        drop(jobs);
        service.stop();
        tracing::info!("stopped");
        served
    }

    /// How mail is sent; nothing when no one said.
    fn post(&self, entropy: &Arc<RealEntropy>) -> Result<Option<Post>, Problem> {
        let carrier: Arc<dyn Carrier> = match &self.settings.mail {
            None => {
                tracing::warn!(
                    "no mail is sent, so no one can sign in: set mail-host, or mail-folder to try \
                     out"
                );
                return Ok(None);
            }
            Some(MailSettings::Server(settings)) => {
                let smtp = Smtp::new(settings).map_err(|error| Problem::BadNews(error.to_string()));
                Arc::new(smtp?)
            }
            Some(MailSettings::Folder(path)) => {
                let folder = Folder::open(path.clone()).map_err(Problem::at(path.display()))?;
                Arc::new(folder)
            }
        };
        let chance = entropy.bytes();
        let holder = RawId::from_bytes(chance[..16].try_into().expect("16 of 32 bytes"));
        Ok(Some(Post {
            carrier,
            address: self.settings.public_address.clone(),
            holder: holder.to_string(),
        }))
    }

    async fn answer(
        self,
        service: &Arc<Service>,
        ready: impl FnOnce(&Service, SocketAddr),
    ) -> Result<(), Problem> {
        let failed = || Problem::at("serving failed");
        let site = site::site(
            service.clone(),
            self.keys,
            self.settings,
            self.demonstration,
        )?;
        let limits = Limits::of(connections::files::raise(), self.settings.behind_proxy);
        let seats = Arc::new(Seats::new(limits.most, edge::monotonic()));
        let elsewhere = Elsewhere {
            service: service.clone(),
            seats: seats.clone(),
            data: self.owned.folder.clone(),
            keys: self.keys.clone(),
        };
        let router = operations::beside(site, elsewhere);
        let listener = tokio::net::TcpListener::from_std(self.listener).map_err(failed())?;
        let address = listener.local_addr().map_err(failed())?;
        let (tell, told) = tokio::sync::watch::channel(false);
        let mut leaving = told.clone();
        // Before anyone is told that it is ready: a signal that comes then is already heard.
        let (mut terminate, mut interrupt, mut hang_up) = (
            signal(SignalKind::terminate()).map_err(failed())?,
            signal(SignalKind::interrupt()).map_err(failed())?,
            signal(SignalKind::hangup()).map_err(failed())?,
        );
        // We have no file to open again after a log was rotated: lines go to standard error.
        tokio::spawn(async move {
            while hang_up.recv().await.is_some() {
                tracing::info!("heard a hang-up (SIGHUP); it changes nothing");
            }
        });
        tokio::spawn(async move {
            tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
            tracing::info!("told to stop; finishing what was begun");
            let _ = tell.send(true);
        });
        let serving = connections::serve(listener, router, limits, seats, told);
        tracing::info!(%address, connections = limits.most.all, "ready");
        ready(service, address);
        tokio::select! {
            () = serving => Ok(()),
            () = async {
                let _ = leaving.wait_for(|told| *told).await;
                tokio::time::sleep(FAREWELL).await;
            } => {
                tracing::warn!("some requests did not finish in time");
                Ok(())
            }
        }
    }
}
