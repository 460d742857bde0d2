//! The thread that sends mail whenever there is some, and how it is stopped.

use super::{MINUTE, job, something};
use post::{Carrier, Round, Sent};
use service::{Failure, Service, Standing};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// How long a stop waits for a mail server that does not answer. The message that was being handed
/// over comes again at the next start, with the same id.
const PARTING: Duration = Duration::from_secs(5);

/// The thread that sends mail.
pub(super) struct Sending {
    service: Arc<Service>,
    thread: JoinHandle<()>,
    /// Closed by the thread when it ends.
    ends: mpsc::Receiver<()>,
}

impl Sending {
    /// Starts the thread, which sends until `stop` is set.
    pub(super) fn begin(
        post: Post,
        service: Arc<Service>,
        stop: Arc<AtomicBool>,
    ) -> std::io::Result<Self> {
        let sender = service.clone();
        let (ended, ends) = mpsc::channel();
        let work = move || {
            post.run(&sender, &stop);
            drop(ended);
        };
        let thread = thread::Builder::new().name("post".into()).spawn(work)?;
        Ok(Self {
            service,
            thread,
            ends,
        })
    }

    /// Waits until it has ended, once `stop` is set; not permanently.
    pub(super) fn end(self) {
        self.service.mail().ring();
        if self.ends.recv_timeout(PARTING) == Err(RecvTimeoutError::Timeout) {
            tracing::warn!(
                "the mail server does not answer; what was being sent comes again at the next start"
            );
        } else {
            let _ = self.thread.join();
        }
    }
}

/// Sends mail: at once when it is posted, and again when a message is to be tried once more.
pub struct Post {
    /// What takes the messages.
    pub carrier: Arc<dyn Carrier>,
    /// What browsers call this service, without a slash at its end.
    pub address: String,
    /// The name of this process, and of no other.
    pub holder: String,
}

impl Post {
    /// Sends everything that is due, unless it is told to stop meanwhile.
    fn look(&self, service: &Service, ended: &AtomicBool) -> Result<Sent, Failure> {
        let round = self.round(service);
        round.send_unless(&|| ended.load(Ordering::SeqCst))
    }

    fn round<'a>(&'a self, service: &'a Service) -> Round<'a> {
        Round {
            service,
            carrier: self.carrier.as_ref(),
            address: &self.address,
            holder: &self.holder,
        }
    }

    fn run(&self, service: &Service, ended: &AtomicBool) {
        let mut known = false;
        while !ended.load(Ordering::SeqCst) {
            if matches!(service.clock(), Standing::Ahead(_)) || !service.has_room() {
                // It would say that what is due has lapsed; or could not note the outcome of it.
                service.mail().wait(MINUTE);
                continue;
            }
            let mut sent = Sent::default();
            job("post", || {
                sent = self.look(service, ended)?;
                // That there is no way was said when it was found.
                Ok(something(Sent {
                    no_way: false,
                    ..sent
                }))
            });
            // Where nothing was due that would show it: an operator wants to know of a wrong password
            // before anyone wants to sign in, and that it is right again.
            known |= sent != Sent::default();
            if !known || (service.mail().no_way().is_some() && sent == Sent::default()) {
                known = true;
                if !ended.load(Ordering::SeqCst) {
                    self.round(service).try_way();
                }
            }
            service.mail().wait(MINUTE);
        }
    }
}
