//! The pages, as the program serves them.

use crate::{
    edge::{self, RealEntropy},
    pdf,
    problem::Problem,
    settings::{MailSettings, Settings},
};
use axum::Router;
use data_folder::KeysFolder;
use post::Folder;
use service::{Entropy as _, Service};
use shell::symbols::SymbolSet;
use std::{sync::Arc, time::Duration};
use vocabulary::RawId;
use web::{
    Site,
    security::{ClientAddress, Protection, Rates, Secret},
};

/// More than the longest form: thirty answers of 32 kB.
const FORM_BYTES: usize = 1024 * 1024;

/// Every page over `service`, with all protection around.
pub fn site(
    service: Arc<Service>,
    keys: &KeysFolder,
    settings: &Settings,
    demonstration: bool,
) -> Result<Router, Problem> {
    // A demonstration's seed is known to everyone: its cookies are guarded by chance alone, and
    // restarting it signs everyone out.
    let secret = if demonstration {
        RealEntropy.bytes()
    } else {
        keys.seed()?.derive("web", &[])
    };
    let chance = RealEntropy.bytes();
    let boot = RawId::from_bytes(chance[..16].try_into().expect("16 of 32 bytes"));
    let protection = Protection {
        secret: Secret::new(&secret).map_err(|error| Problem::BadNews(error.to_string()))?,
        https: settings.https,
        demonstration,
        form_bytes: FORM_BYTES,
        timeout: Duration::from_secs(30),
        rates: Rates::default(),
        client: if settings.behind_proxy {
            ClientAddress::Forwarded(1)
        } else {
            ClientAddress::Peer
        },
        clock: edge::monotonic(),
        boot: boot.to_string()[..8].to_owned(),
    };
    let mut site = Site::new(service, &settings.public_address, demonstration)
        .with_offices(settings.offices.clone());
    if let Some(folder) = &settings.symbols {
        let wrong =
            |error| Problem::BadNews(format!("symbols-folder {}: {error}", folder.display()));
        site = site.with_symbols(SymbolSet::of_folder(folder).map_err(wrong)?);
    }
    match pdf::typesetter(None) {
        Ok(typesetter) => site = site.with_typesetter(typesetter),
        Err(error) => {
            tracing::warn!(%error, "the program that makes PDFs is not found: pages have none");
        }
    }
    if let Some(MailSettings::Folder(path)) = settings.mail.as_ref().filter(|_| demonstration) {
        let folder = Folder::open(path.clone()).map_err(Problem::at(path.display()))?;
        site = site.with_outbox(Arc::new(move || folder.messages()));
    }
    Ok(web::site(site, protection))
}
