//! Reading a file of responses once, on several cores, in constant memory.
//!
//! Each thread takes the next block of whole rows for itself and counts it while the next thread reads: what was just read is close
//! to the processor that counts it, and there is one block for each thread, however large the file is.

mod blocks;

use blocks::{BeginningError, Block, Blocks};
use evaluation::answers::{self, Counter, Counting, Plan, PlanError, Tally};
use evaluation::reading::NotText;
use instrument::Instrument;
use std::io::{self, Read};
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};

/// More threads than this wait for the one that reads.
const MOST_THREADS: usize = 4;

/// Why a file could not be counted.
#[derive(Debug, thiserror::Error)]
pub enum CountError {
    /// It could not be read.
    #[error("it cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is no text.
    #[error(transparent)]
    NotText(#[from] NotText),
    /// It does not fit the instrument.
    #[error(transparent)]
    Plan(#[from] PlanError),
}

impl From<BeginningError> for CountError {
    fn from(error: BeginningError) -> Self {
        match error {
            BeginningError::Io(error) => Self::Io(error),
            BeginningError::NotText(error) => Self::NotText(error),
        }
    }
}

/// Counts all rows of a file. `progress` is told how many bytes have been read.
pub fn count(
    instrument: &Instrument,
    source: impl Read + Send,
    progress: impl Fn(u64) + Sync,
) -> Result<(Plan, Tally), CountError> {
    let mut blocks = Blocks::new(source)?;
    let (beginning, whole) = blocks.beginning();
    let plan = Plan::open(instrument, beginning, whole, blocks.encoding())?;
    let start = plan.start();
    blocks.start(start.at, start.line, plan.separator());
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let blocks = Mutex::new(blocks);
    let counting = Counting::new(&plan);
    std::thread::scope(|scope| {
        let counters: Vec<_> = (0..cores.min(MOST_THREADS))
            .map(|_| scope.spawn(|| count_blocks(counting.counter(), &blocks, &progress)))
            .collect();
        let mut all = Ok(());
        for counter in counters {
            let counted = match counter.join() {
                Ok(counted) => counted,
                Err(panic) => std::panic::resume_unwind(panic),
            };
            all = all.and(counted);
        }
        all
    })?;
    let tally = counting.done();
    Ok((plan, tally))
}

fn count_blocks(
    mut counter: Counter<'_>,
    blocks: &Mutex<Blocks<impl Read>>,
    progress: impl Fn(u64),
) -> io::Result<()> {
    let mut block = Block::default();
    loop {
        {
            let mut blocks = blocks.lock().unwrap_or_else(PoisonError::into_inner);
            if !blocks.next(&mut block)? {
                break;
            }
            progress(blocks.read());
        }
        counter.count(answers::Block {
            text: block.rows(),
            index: &block.index,
            first_line: block.first_line,
        });
    }
    counter.done();
    Ok(())
}
