//! Keeping the files of a form that one command names all together: where one of them is refused, none is named,
//! and what was kept is swept.

use super::saving::{later, not_received, says};
use file_types::shown_name;
use quality::KeptFile;
use quality_views::EvidenceRoom as _;
use shell::{
    ask::Ask,
    security::{Arrived, CheckedUpload},
};
use vocabulary::ApplicationId;

/// The files of a form as they are kept, and why others are not, each with its name.
pub(crate) async fn keep_files<T: Sync>(
    ask: &Ask,
    application: ApplicationId,
    form: &mut CheckedUpload<T>,
) -> (Vec<KeptFile>, Vec<String>) {
    let (mut kept, mut refused) = (Vec::new(), Vec::new());
    while let Some(arrived) = form.next_file().await {
        let name = shown_name(&arrived.name);
        match keep(ask, application, arrived).await {
            Ok(file) => kept.push(file),
            Err(why) if name.is_empty() => refused.push(why),
            Err(why) => refused.push(format!("{name}: {why}")),
        }
    }
    (kept, refused)
}

async fn keep(ask: &Ask, application: ApplicationId, arrived: Arrived) -> Result<KeptFile, String> {
    let received = arrived.bytes.map_err(not_received)?;
    let (service, sent) = (ask.service_beside(), arrived.name);
    // Sealing 25 MB takes a while: other visitors' requests are not to wait for it.
    let keep = move || {
        let desk = service.desk();
        desk.keep_evidence(application, &sent, received.bytes())
    };
    let kept = tokio::task::spawn_blocking(keep).await;
    kept.map_err(|_| later())?.map_err(|failure| says(&failure))
}
