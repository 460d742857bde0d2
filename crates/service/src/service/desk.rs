//! The desk behind the doors: what is being written, and how anything is put there.

use super::{Inside, Service};
use crate::{
    Failure, Sheet, State, Unavailable,
    authorise::authorise_on,
    edge::to_millisecond,
    fact::Facts,
    step::{DeskJob, DeskWrite, Job},
};
use asking::{Draft, OnSheet, draft};
use doors::SaveDraft;
use jiff::{Timestamp, civil::Date};
use ledger::{Shelf, WriteOutcome};
use tokio::sync::oneshot;
use tracing::Span;
use vocabulary::{Actor, Changed, Refusal, Subject, Written as _, london_date};

impl Service {
    /// Saves what someone is writing.
    ///
    /// # Errors
    /// *Stale*, with both texts, when someone saved another since the form was shown; a refusal
    /// when it may no longer be written; *unavailable*.
    pub(super) async fn save_draft(&self, actor: Actor, save: SaveDraft) -> Result<Draft, Failure> {
        let now = to_millisecond(self.inside.clock.now());
        let Some(sheet) = Sheet::handed(&save.sheet) else {
            tracing::error!("a sheet of no capability in the list was handed in");
            return Err(Unavailable::Defect.into());
        };
        let case = sheet.case();
        let (text, base) = {
            let state = self.inside.published.load();
            // What is wrong with it is told only to the person who may write it.
            may_write(&state, &actor, &sheet, london_date(now))?;
            let facts = Facts {
                archive: self.inside.archive.as_ref(),
                keys: self.inside.keys.as_ref(),
            };
            let drafted = sheet.drafted();
            (
                drafted.regular(&state, &save.text, save.finished)?,
                drafted.base(&state, &facts)?,
            )
        };
        let key = sheet.key();
        let slip = self.inside.desk.slip(Shelf::Draft, &key)?;
        let keys = self.inside.keys.as_ref();
        let found = draft::open(case, &key, slip.as_ref(), keys);
        if found == OnSheet::Damaged {
            tracing::warn!(key, "a damaged draft is written again");
        }
        let shown = draft::gives_way(&found, slip.as_ref(), save.shown);
        let earlier = found.draft().filter(|draft| draft.revision() == save.shown);
        let draft = Draft::over(earlier, &base, text, save.finished, actor.person, now);
        let check =
            move |state: &State, now: Timestamp| may_write(state, &actor, &sheet, london_date(now));
        let write = {
            let (key, draft, base) = (key.clone(), draft.clone(), base.clone());
            move |sealed_under: Option<&ledger::SubjectKey>| {
                let sealed_under = sealed_under.expect("a key was asked for");
                draft::write(&key, &draft, shown, &base, sealed_under).into()
            }
        };
        let compares = vec![(Shelf::Draft, key.clone())];
        let put = self
            .inside
            .put(Some(case.into()), compares, check, write)
            .await?;
        match put {
            WriteOutcome::Done => Ok(draft),
            WriteOutcome::Refused(current) => {
                let keys = self.inside.keys.as_ref();
                let saved = draft::open(case, &key, current.as_ref(), keys).draft();
                let same = saved
                    .as_ref()
                    .is_some_and(|saved| saved.revision() == draft.revision());
                let theirs = saved.map_or(base, |draft| draft.text);
                if same || (theirs == draft.text && !draft.finished) {
                    return Ok(draft);
                }
                let changed = Changed {
                    field: "answer".into(),
                    yours: draft.text,
                    theirs,
                };
                Err(Refusal::Stale(vec![changed]).into())
            }
        }
    }
}

impl Inside {
    /// Writes on the desk, on no condition but what the write itself says.
    pub(crate) async fn put_all(&self, write: DeskWrite) -> Result<WriteOutcome, Failure> {
        self.put_if(|_, _| Ok(()), write).await
    }

    /// The same, for a caller that is no task.
    pub(crate) fn put_blocking(&self, write: DeskWrite) -> Result<WriteOutcome, Failure> {
        let unconditional = |_: &State, _| Ok(());
        let compares = write.compares();
        let answered = self.put_job(None, compares, unconditional, move |_| write.clone())?;
        answered
            .blocking_recv()
            .unwrap_or(Err(Unavailable::Stopping.into()))
    }

    /// Writes on the desk, on condition of `check` at its turn.
    pub(crate) async fn put_if(
        &self,
        check: impl Fn(&State, Timestamp) -> Result<(), Refusal> + Send + 'static,
        write: DeskWrite,
    ) -> Result<WriteOutcome, Failure> {
        let compares = write.compares();
        self.put(None, compares, check, move |_| write.clone())
            .await
    }

    pub(crate) async fn put(
        &self,
        sealed_under: Option<Subject>,
        compares: Vec<(Shelf, String)>,
        check: impl Fn(&State, Timestamp) -> Result<(), Refusal> + Send + 'static,
        write: impl Fn(Option<&ledger::SubjectKey>) -> DeskWrite + Send + 'static,
    ) -> Result<WriteOutcome, Failure> {
        let answered = self.put_job(sealed_under, compares, check, write)?;
        answered.await.unwrap_or(Err(Unavailable::Stopping.into()))
    }

    pub(crate) fn put_job(
        &self,
        sealed_under: Option<Subject>,
        compares: Vec<(Shelf, String)>,
        check: impl Fn(&State, Timestamp) -> Result<(), Refusal> + Send + 'static,
        write: impl Fn(Option<&ledger::SubjectKey>) -> DeskWrite + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<WriteOutcome, Failure>>, Failure> {
        let (answer, answered) = oneshot::channel();
        self.send(Job::Desk(Box::new(DeskJob {
            check: Box::new(check),
            sealed_under,
            write: Box::new(write),
            compares,
            span: Span::current(),
            answer,
        })))?;
        Ok(answered)
    }
}

/// Whether `actor` may write on this sheet, on the state at its turn.
fn may_write(state: &State, actor: &Actor, sheet: &Sheet, today: Date) -> Result<(), Refusal> {
    let sheet = sheet.drafted();
    authorise_on(state, actor, sheet.action(), sheet.case(), today)?;
    sheet.may_write(state, actor.person, today)
}
