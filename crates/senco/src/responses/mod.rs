//! Reading a file of responses once, on all cores, in constant memory.
//!
//! One thread reads blocks and cuts them after a whole row; the others count them. Two blocks for each core are in flight, however
//! large the file is.

mod blocks;

use blocks::{Block, Blocks};
use evaluation::answers::{Plan, PlanError, Tally};
use evaluation::instrument::Instrument;
use std::io::{self, Read};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

/// Why a file could not be counted.
#[derive(Debug, thiserror::Error)]
pub enum CountError {
    /// It could not be read.
    #[error("it cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It does not fit the instrument.
    #[error(transparent)]
    Plan(#[from] PlanError),
}

/// Counts all rows of a file. `progress` is told how many bytes have been read.
pub fn count(
    instrument: &Instrument,
    source: impl Read,
    progress: impl Fn(u64),
) -> Result<(Plan, Tally), CountError> {
    let mut blocks = Blocks::new(source);
    let header = blocks.header()?;
    let plan = Plan::new(instrument, &header)?;
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let (sender, receiver) = sync_channel::<Block>(cores);
    let (returner, counted_blocks) = sync_channel::<Vec<u8>>(2 * cores + 2);
    let receiver = Arc::new(Mutex::new(receiver));
    let tally = std::thread::scope(|scope| {
        let counters: Vec<_> = (0..cores)
            .map(|_| {
                let (receiver, returner, plan) = (Arc::clone(&receiver), returner.clone(), &plan);
                scope.spawn(move || count_blocks(plan, &receiver, &returner))
            })
            .collect();
        let read = feed(&mut blocks, &sender, &counted_blocks, progress);
        drop(sender);
        let mut tally = Tally::new(&plan);
        for counter in counters {
            match counter.join() {
                Ok(counted) => tally.merge(&counted),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        read.map(|()| tally)
    })?;
    Ok((plan, tally))
}

/// Reads the file to its end. Blocks that were counted come back to be filled again.
fn feed(
    blocks: &mut Blocks<impl Read>,
    sender: &SyncSender<Block>,
    returned: &Receiver<Vec<u8>>,
    progress: impl Fn(u64),
) -> io::Result<()> {
    while let Some(block) = blocks.next(returned.try_recv().unwrap_or_default())? {
        progress(blocks.read());
        if sender.send(block).is_err() {
            break; // every counter has gone: their panic is reported when they are joined
        }
    }
    Ok(())
}

fn count_blocks(
    plan: &Plan,
    receiver: &Mutex<Receiver<Block>>,
    returner: &SyncSender<Vec<u8>>,
) -> Tally {
    let mut tally = Tally::new(plan);
    loop {
        let next = receiver
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok(block) = next else { return tally };
        plan.count(&block.rows, block.first_line, &mut tally);
        // When nobody waits for it any more, the block is just dropped.
        let _ = returner.try_send(block.rows);
    }
}
