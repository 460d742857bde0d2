//! One writer, many pages a flush.
//!
//! A page that someone sends waits with those that others send; all that wait are written together, and no one is told that their page
//! is kept before it is on disk. So the disk sets how long a page takes, and not how many people answer.

use crate::{
    AT_LEAST, AnswerKey, AnswerStore, Kept, KeptPicture, NotChanged, Post, Posted, Row, Spent,
    SpentMark, Waiting, Week,
};
use ledger::StoreError;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};
use tokio::sync::oneshot;
use vocabulary::CampaignId;

/// The most pages that share one flush.
const GROUP: usize = 512;
/// The most answers that are filed at once: pages wait for so long, and no longer.
const PART: usize = 200;
/// The most that wait; one more is asked to try again.
const QUEUE: usize = 8192;
/// After so long without a page the database is settled.
const IDLE: Duration = Duration::from_secs(1);

/// Something else to do with the database, between two groups.
type Act = Box<dyn FnOnce(&mut dyn AnswerStore) + Send>;

enum Job {
    Page(Box<Post>, oneshot::Sender<Posted>),
    With(Act),
    Close(CampaignId, Sender<()>),
    Stop,
}

/// Writes answers, one group after the other. When it is dropped, what waits is written first.
pub struct Writer {
    jobs: SyncSender<Job>,
    waiting: Arc<Waiting>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// A writer of a database.
    pub fn start(store: Box<dyn AnswerStore>, waiting: Arc<Waiting>) -> Self {
        let (jobs, receiver) = sync_channel(QUEUE);
        let marks = waiting.clone();
        let run = move || {
            Groups {
                store,
                waiting: marks,
                closed: BTreeSet::new(),
            }
            .run(&receiver);
        };
        let thread = thread::Builder::new().name("answers".to_owned()).spawn(run);
        Self {
            jobs,
            waiting,
            thread: Some(thread.expect("a thread can be started")),
        }
    }

    /// Those who have answered and are not told of yet.
    pub fn waiting(&self) -> &Waiting {
        &self.waiting
    }

    /// Keeps a page. What it answers with is on disk.
    pub async fn post(&self, post: Post) -> Posted {
        match self.queue(post) {
            Some(told) => told.await.unwrap_or(Posted::Busy),
            None => Posted::Busy,
        }
    }

    /// The same, for a caller that is no task.
    pub fn post_blocking(&self, post: Post) -> Posted {
        let told = self.queue(post).map(oneshot::Receiver::blocking_recv);
        told.and_then(Result::ok).unwrap_or(Posted::Busy)
    }

    fn queue(&self, post: Post) -> Option<oneshot::Receiver<Posted>> {
        let (tell, told) = oneshot::channel();
        let queued = self.jobs.try_send(Job::Page(Box::new(post), tell));
        queued.is_ok().then_some(told)
    }

    /// Takes no more pages of a campaign, once those are kept that were sent before. Who sends one later hears that it was not kept: so
    /// whoever was told that theirs was is counted.
    ///
    /// # Errors
    /// When the writer has ended.
    pub fn close(&self, campaign: CampaignId) -> Result<(), StoreError> {
        let (tell, told) = std::sync::mpsc::channel();
        let ended = || StoreError::Away("the writer of answers has ended".to_owned());
        self.jobs
            .send(Job::Close(campaign, tell))
            .map_err(|_| ended())?;
        told.recv().map_err(|_| ended())
    }

    /// Files every answer of a campaign that has been sent: they get the week. Gives how many that were. Pages are kept meanwhile.
    ///
    /// # Errors
    /// When not all were filed; those that were stay so.
    pub fn file(&self, campaign: CampaignId, week: Week) -> Result<u64, StoreError> {
        let mut filed = 0;
        loop {
            let part = self.with(move |store| store.file(campaign, week, PART))?;
            filed += part;
            if part < PART as u64 {
                return Ok(filed);
            }
        }
    }

    /// Once at least [`AT_LEAST`] marks wait, `note` writes beside the invitations who has answered, in the order of the marks. Fewer wait
    /// on: what is written of one would tell whose an answer is. Gives how many were told of.
    ///
    /// # Errors
    /// When nothing was noted. The marks wait on.
    pub fn tell(
        &self,
        campaign: CampaignId,
        note: impl FnOnce(&[SpentMark]) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<usize, StoreError> {
        let waiting = self.waiting.clone();
        self.with(move |_| {
            let marks = waiting.all(campaign);
            if marks.len() < AT_LEAST {
                return Ok(0);
            }
            waiting.next_turn();
            note(&marks)?;
            if let Err(error) = waiting.forget(campaign, &marks) {
                tracing::warn!(kind = ?error.kind(), "who has answered will be told again");
            }
            Ok(marks.len())
        })
    }

    /// Keeps the pictures of a closed campaign, in the place of those that it had.
    ///
    /// # Errors
    /// When nothing was kept.
    pub fn keep_pictures(
        &self,
        campaign: CampaignId,
        pictures: Vec<KeptPicture>,
    ) -> Result<(), StoreError> {
        self.with(move |store| store.keep_pictures(campaign, &pictures))
    }

    /// Deletes answers of a campaign.
    ///
    /// # Errors
    /// When nothing was deleted.
    pub fn delete(&self, campaign: CampaignId, even_sent: bool) -> Result<u64, StoreError> {
        self.with(move |store| store.delete(campaign, even_sent))
    }

    fn with<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut dyn AnswerStore) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (tell, told) = std::sync::mpsc::channel();
        let job = Job::With(Box::new(move |store| _ = tell.send(act(store))));
        let ended = || StoreError::Away("the writer of answers has ended".to_owned());
        self.jobs.send(job).map_err(|_| ended())?;
        told.recv().unwrap_or_else(|_| Err(ended()))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        _ = self.jobs.send(Job::Stop);
        if let Some(thread) = self.thread.take() {
            _ = thread.join();
        }
    }
}

struct Groups {
    store: Box<dyn AnswerStore>,
    waiting: Arc<Waiting>,
    /// Those that were closed since the start: of the others, pages are no longer sent here.
    closed: BTreeSet<CampaignId>,
}

type Changed = BTreeMap<(CampaignId, AnswerKey), Kept>;

impl Groups {
    fn run(mut self, jobs: &Receiver<Job>) {
        let mut is_settled = true;
        loop {
            let first = match jobs.recv_timeout(IDLE) {
                Ok(job) => job,
                Err(RecvTimeoutError::Timeout) => {
                    if !is_settled {
                        is_settled = self.store.settle().unwrap_or(false);
                    }
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            is_settled = false;
            let mut pages = Vec::new();
            let mut other = None;
            let mut next = Some(first);
            while let Some(job) = next {
                match job {
                    Job::Page(post, tell) => pages.push((*post, tell)),
                    job => {
                        other = Some(job);
                        break;
                    }
                }
                next = (pages.len() < GROUP)
                    .then(|| jobs.try_recv().ok())
                    .flatten();
            }
            self.pages(pages);
            match other {
                Some(Job::With(act)) => act(self.store.as_mut()),
                Some(Job::Close(campaign, done)) => {
                    self.closed.insert(campaign);
                    _ = done.send(());
                }
                Some(_) => {
                    _ = self.store.settle();
                    return;
                }
                None => {}
            }
        }
    }

    /// Writes a group: every answer once, as all its pages leave it.
    fn pages(&mut self, pages: Vec<(Post, oneshot::Sender<Posted>)>) {
        let mut changed = Changed::new();
        let mut sent = Vec::new();
        let decided: Vec<(Posted, oneshot::Sender<Posted>)> = pages
            .into_iter()
            .map(|(post, tell)| (self.page(&post, &mut changed, &mut sent), tell))
            .collect();
        let written = self.write(changed, &sent);
        for (posted, tell) in decided {
            let posted = match &written {
                Err(error) => Posted::Away(error.clone()),
                Ok(()) => posted,
            };
            // Whoever no longer waits sees it on the next page.
            _ = tell.send(posted);
        }
    }

    fn page(
        &mut self,
        post: &Post,
        changed: &mut Changed,
        sent: &mut Vec<(CampaignId, SpentMark)>,
    ) -> Posted {
        let place = (post.campaign, post.key);
        let before = match changed.get(&place) {
            Some(kept) => Some(kept.clone()),
            None => match self.kept(place) {
                Ok(kept) => kept,
                Err(error) => return Posted::Away(error),
            },
        };
        if self.closed.contains(&post.campaign) {
            return Posted::Not(NotChanged::Closed, before);
        }
        let kept = before.clone();
        let kept = kept.unwrap_or_else(|| Kept::begun(post.stamp.clone()));
        match kept.changed(&post.change) {
            Ok(kept) => {
                if before.as_ref() == Some(&kept) {
                    return Posted::Kept(kept);
                }
                if let (true, Some(spent)) = (kept.is_finished, &post.spent) {
                    if let Err(why) = self.may_spend(post.campaign, spent, sent) {
                        return Posted::Not(why, before);
                    }
                    sent.push((post.campaign, spent.mark));
                }
                let kept = match post.in_common {
                    Some(in_common) if kept.is_finished => kept.having(in_common),
                    _ => kept,
                };
                changed.insert(place, kept.clone());
                Posted::Kept(kept)
            }
            Err(why) => Posted::Not(why, before),
        }
    }

    /// An invitation is answered once, by whichever of its links.
    fn may_spend(
        &self,
        campaign: CampaignId,
        spent: &Spent,
        sent: &[(CampaignId, SpentMark)],
    ) -> Result<(), NotChanged> {
        let in_group = sent.iter().any(|(_, mark)| spent.others.contains(mark));
        if in_group || self.waiting.has_any(campaign, &spent.others) {
            return Err(NotChanged::AnsweredByAnother);
        }
        if spent.turn != self.waiting.turn() {
            return Err(NotChanged::Changed);
        }
        Ok(())
    }

    fn kept(
        &mut self,
        (campaign, key): (CampaignId, AnswerKey),
    ) -> Result<Option<Kept>, StoreError> {
        let row = self.store.find(campaign, key)?;
        row.map(|row| row.read()).transpose()
    }

    /// The marks first: who has sent an answer is not asked again, even when this process ends between the two.
    fn write(
        &mut self,
        changed: Changed,
        sent: &[(CampaignId, SpentMark)],
    ) -> Result<(), StoreError> {
        let rows: Vec<Row> = changed
            .into_iter()
            .map(|((campaign, key), kept)| Row::of(campaign, key, &kept))
            .collect();
        if rows.is_empty() {
            return Ok(());
        }
        for (campaign, mark) in sent {
            if let Err(error) = self.waiting.add(*campaign, *mark) {
                tracing::warn!(kind = ?error.kind(), "who has answered waits in memory alone");
            }
        }
        let written = self.store.write(&rows);
        if written.is_err() {
            for (campaign, mark) in sent {
                _ = self.waiting.forget(*campaign, &[*mark]);
            }
        }
        written
    }
}

impl Row {
    fn of(campaign: CampaignId, key: AnswerKey, kept: &Kept) -> Self {
        Self {
            campaign,
            key,
            is_finished: kept.is_finished,
            filed: None,
            body: serde_json::to_vec(kept).expect("an answer has a form in JSON"),
        }
    }

    /// What it says.
    ///
    /// # Errors
    /// When it is not what this release or one before it writes.
    pub fn read(&self) -> Result<Kept, StoreError> {
        let kept = serde_json::from_slice(&self.body);
        kept.map_err(|_| StoreError::Damaged("an answer that cannot be read".to_owned()))
    }
}
