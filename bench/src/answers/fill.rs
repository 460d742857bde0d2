//! Many whole answers in one database, kept through the room that pages keep them through: whether memory stays as it is.
//!
//! In a process of its own, so that nothing else is in its memory. An answer is three changes here (begun, everything answered, sent)
//! and no page, so that a million take minutes and not hours.

use super::{
    SCHOOL,
    campaign::OpenedCampaign,
    load::PEOPLE,
    respondent::{Respondent, respondents},
};
use crate::machine::{peak_bytes, resident_bytes};
use answers::{Change, SchoolFacts, Secret, Stamp};
use doors::{AnsweredPage, Doors};
use futures_util::future::try_join_all;
use serde::{Deserialize, Serialize};
use std::{
    fs,
    path::Path,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use vocabulary::CampaignId;

type Failed = Box<dyn std::error::Error>;

/// Respondents whose answers are used in turn.
const RESPONDENTS: usize = 500;
/// The most answers until memory is looked at first: by then every part of the service has been used.
const SETTLED: usize = 10_000;
/// How often what was sent is filed: in the field each hour.
const FILINGS: usize = 10;

/// What came of filling a database.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Filling {
    /// How many answers there are in the end.
    pub answers: usize,
    /// After how many of them memory was looked at first.
    pub first: usize,
    /// Memory of the process then.
    pub first_bytes: u64,
    /// Memory of the process in the end.
    pub last_bytes: u64,
    /// The most that it ever had.
    pub peak_bytes: u64,
    /// How long keeping the answers took, without filing.
    pub seconds: f64,
    /// How long the longest filing took, with the copy for backups: no page is kept meanwhile.
    pub longest_filing: f64,
    /// The size of the database.
    pub file_bytes: u64,
}

/// Fills a database in this process.
///
/// # Errors
/// Returns an error if the service does not start, or does not keep an answer.
pub fn fill_here(folder: &Path, answers: usize) -> Result<Filling, Failed> {
    let opened = OpenedCampaign::open(folder)?;
    let people = Arc::new(respondents(SCHOOL, RESPONDENTS, opened.service.today())?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let keep = |many: usize| -> Result<Duration, Failed> {
        let doors = Doors::from(opened.service.clone());
        let begun = Instant::now();
        let kept = runtime.block_on(keep(&doors, opened.campaign, &people, many));
        kept.map_err(|failed| failed.to_string())?;
        Ok(begun.elapsed())
    };
    let first = (answers / FILINGS).clamp(1, SETTLED);
    let mut took = keep(first)?;
    let first_bytes = resident_bytes();
    let mut longest_filing = Duration::ZERO;
    let mut done = first;
    for filing in 1..=FILINGS {
        let until = answers * filing / FILINGS;
        took += keep(until.saturating_sub(done))?;
        done = done.max(until);
        let begun = Instant::now();
        opened.service.housekeeping().file_answers()?;
        longest_filing = longest_filing.max(begun.elapsed());
    }
    let (last_bytes, peak_bytes) = (resident_bytes(), peak_bytes());
    let file = opened.answers.clone();
    // Once the writer has ended, nothing is in a log beside the database.
    drop(opened);
    Ok(Filling {
        answers: done,
        first,
        first_bytes,
        last_bytes,
        peak_bytes,
        seconds: took.as_secs_f64(),
        longest_filing: longest_filing.as_secs_f64(),
        file_bytes: fs::metadata(file)?.len(),
    })
}

/// The same in a process of its own.
///
/// # Errors
/// Returns an error if it does not succeed.
pub fn fill_apart(folder: &Path, answers: usize) -> Result<Filling, Failed> {
    let mut bench = Command::new(std::env::current_exe()?);
    let output = bench
        .arg("fill")
        .arg(folder)
        .arg(answers.to_string())
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Keeps this number of whole answers, of as many people at once as answer over HTTP.
async fn keep(
    doors: &Doors,
    campaign: CampaignId,
    people: &Arc<Vec<Respondent>>,
    many: usize,
) -> Result<(), service::Failure> {
    let next = Arc::new(AtomicUsize::new(0));
    let person = || {
        let (doors, people, next) = (doors.clone(), people.clone(), next.clone());
        tokio::spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= many {
                    return Ok(());
                }
                answer(&doors, campaign, &people[number % people.len()]).await?;
            }
        })
    };
    let done = try_join_all((0..PEOPLE).map(|_| person())).await;
    done.expect("those who answer do not panic")
        .into_iter()
        .collect()
}

async fn answer(
    doors: &Doors,
    campaign: CampaignId,
    person: &Respondent,
) -> Result<(), service::Failure> {
    let secret: Secret = doors.answers().new_secret();
    let page = |change| AnsweredPage {
        campaign,
        secret,
        stamp: Stamp {
            audience: SCHOOL.to_owned(),
            facts: SchoolFacts::default(),
        },
        change,
        code: None,
    };
    let entries = person.answers.iter();
    let entries = entries.map(|(id, answer)| (id.clone(), Some(answer.clone())));
    for change in [
        Change::Begin { language: None },
        Change::Page(entries.collect()),
        Change::Finish {
            counting: person.answers.clone(),
        },
    ] {
        let kept = doors.answers().post(page(change)).await?;
        kept.expect("no one else changes this answer");
    }
    Ok(())
}
