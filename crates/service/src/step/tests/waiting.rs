//! A database that lets wait.

use super::{enter_somebody, parts, watch};
use crate::{Failure, Mentions, Parts, Service};
use jiff::Timestamp;
use ledger::{
    AccessLog, AccessRow, Archive, DamagedMail, Desk, Mail, OutboxRow, Row, Shelf, Slip, StoreError,
};
use std::{
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, channel},
    },
    time::Duration,
};
use tempfile::TempDir;
use vocabulary::{AccessEntryId, Actor};

/// A reader of the store that answers once it is told to, as one that is far away.
struct Far<T: ?Sized>(Arc<T>, Arc<Mutex<Option<Receiver<()>>>>);

impl<T: ?Sized> Far<T> {
    /// Waits, the first time since it was said to.
    fn wait(&self) -> Result<(), StoreError> {
        let told = self.1.lock().unwrap().take();
        let went_on = told.is_none_or(|told| told.recv_timeout(Duration::from_secs(20)).is_ok());
        let stood_still = || StoreError::Away("nobody else could go on".into());
        went_on.then_some(()).ok_or_else(stood_still)
    }
}

impl Archive for Far<dyn Archive> {
    fn bytes(&self, position: u64) -> Result<Vec<u8>, StoreError> {
        self.wait()?;
        self.0.bytes(position)
    }

    fn rows(&self, from: u64, limit: usize) -> Result<Vec<Row>, StoreError> {
        self.wait()?;
        self.0.rows(from, limit)
    }
}

impl Desk for Far<dyn Desk> {
    fn slip(&self, shelf: Shelf, key: &str) -> Result<Option<Slip>, StoreError> {
        self.wait()?;
        self.0.slip(shelf, key)
    }

    fn slips(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Slip)>, StoreError> {
        self.wait()?;
        self.0.slips(shelf, prefix)
    }

    fn outbox(&self, wanted: Mail) -> Result<Vec<OutboxRow>, StoreError> {
        self.0.outbox(wanted)
    }

    fn damaged_mail(&self) -> Result<Vec<DamagedMail>, StoreError> {
        self.0.damaged_mail()
    }
}

impl AccessLog for Far<dyn Desk> {
    fn access_entry(&self, id: AccessEntryId) -> Result<Option<AccessRow>, StoreError> {
        self.0.access_entry(id)
    }

    fn access_about(&self, about: &str, limit: usize) -> Result<Vec<AccessRow>, StoreError> {
        self.0.access_about(about, limit)
    }

    fn access_between(
        &self,
        from: Timestamp,
        to: Timestamp,
        see: &mut dyn FnMut(AccessRow),
    ) -> Result<(), StoreError> {
        self.0.access_between(from, to, see)
    }

    fn access_from(&self, from: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        self.0.access_from(from)
    }
}

type Asked = Box<dyn Fn(&Service) -> Result<(), Failure> + Send>;

#[test]
fn whoever_waits_for_the_store_holds_no_other_task_up() {
    let folder = TempDir::new().unwrap();
    let plain = parts(folder.path(), watch());
    let waits = Arc::new(Mutex::new(None));
    let parts = Parts {
        archive: Arc::new(Far(plain.archive.clone(), waits.clone())),
        desk: Arc::new(Far(plain.desk.clone(), waits.clone())),
        ..plain
    };
    let service = Arc::new(parts.start().unwrap());
    let person = enter_somebody(&service);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .build()
        .unwrap();
    let view = move |service: &Service| {
        let view = service.view(&Actor::OPERATOR, &Mentions::Person(person));
        view.map(|found| assert_eq!(found.len(), 1))
    };
    let asked: [(&str, Asked); 2] = [
        ("a view", Box::new(view)),
        ("the desk", Box::new(Service::ready)),
    ];
    for (what, ask) in asked {
        let (tell, told) = channel();
        *waits.lock().unwrap() = Some(told);
        let service = service.clone();
        let answered = runtime.spawn(async move {
            // Another task of the only worker: it can go on only beside this one.
            tokio::spawn(async move { tell.send(()) });
            ask(&service)
        });
        assert_eq!(runtime.block_on(answered).unwrap(), Ok(()), "{what}");
        assert!(waits.lock().unwrap().is_none(), "{what} waited for nothing");
    }
}

#[test]
fn where_there_is_one_thread_it_waits() {
    let folder = TempDir::new().unwrap();
    let service = parts(folder.path(), watch()).start().unwrap();
    let person = enter_somebody(&service);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let view = async { service.view(&Actor::OPERATOR, &Mentions::Person(person)) };
    assert_eq!(runtime.block_on(view).unwrap().len(), 1);
}
