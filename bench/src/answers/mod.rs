//! People who answer surveys, each page durable before the next one shows, beside a loop that only inserts the same rows.
//!
//! | file | what |
//! |---|---|
//! | `campaign` | a real service with a campaign that is open, and what its writer of answers did |
//! | `respondent` | what made-up people answer |
//! | `load` | people who answer over HTTP |
//! | `peer` | the loop that only inserts |
//! | `fill` | many answers in one database: whether memory stays as it is |

mod campaign;
mod fill;
mod load;
mod peer;
mod respondent;

pub use fill::fill_here;

use crate::{
    Settings,
    figure::{Aim, Figure, Table, median},
    served::Server,
};
use campaign::OpenedCampaign;
use fill::fill_apart;
use load::{Manner, PEOPLE, Survey, load};
use respondent::{Respondent, respondents};
use std::{
    sync::{Arc, atomic::AtomicU32},
    time::{Duration, Instant},
};
use tempfile::TempDir;
use web::security::{ClientAddress, Protection, Rates, Secret};

type Failed = Box<dyn std::error::Error>;

/// The survey of school staff: the one that asks most.
const SCHOOL: &str = "school-2026";
/// How often each of the people answers it in a round.
const EACH: usize = 2;
/// The number of different respondents who answer each survey.
const RESPONDENTS: usize = 200;
/// The peak of a census of 22 million answers, half a million an hour, at nine pages an answer: pages a second.
const CENSUS: f64 = 1_200.0;

/// What came of one survey.
struct Measured<'a> {
    survey: &'a str,
    people: Vec<Respondent>,
    rounds: Vec<Round>,
}

/// One round.
struct Round {
    /// Posts a second.
    rate: f64,
    /// Rows written a second: fewer, because a page that is left out changes nothing.
    rows: f64,
    /// Of the loop that inserts the same rows.
    bare: f64,
    /// Rows that shared one write, on average.
    group: f64,
    /// The milliseconds within which half were kept.
    half: f64,
    /// 99 of 100 were.
    nearly_all: f64,
    /// Whole answers an hour.
    answers: f64,
    /// The share of the time that the writer spent finding and writing.
    busy: f64,
}

/// Measures how many pages people can post, and what many answers cost.
///
/// # Errors
/// When a service does not start, or answers with something else than the page that is expected.
pub fn measure(settings: &Settings, table: &mut Table) -> Result<(), Failed> {
    let folder = TempDir::new_in(&settings.folder)?;
    let opened = OpenedCampaign::open(folder.path())?;
    let site = web::Site::new(opened.service.clone(), "http://localhost", false);
    let site = web::site(site, protection()?);
    // Of several threads, as the program itself.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let server = Server::start(site, runtime).map_err(|failed| failed.to_string())?;
    let bench = Bench {
        settings,
        opened: &opened,
        server: &server,
        visitors: AtomicU32::new(0),
    };
    let today = opened.service.today();
    let measured = |survey| -> Result<Measured<'_>, Failed> {
        Ok(Measured {
            survey,
            people: respondents(survey, RESPONDENTS, today)?,
            rounds: Vec::new(),
        })
    };
    let mut school = measured(SCHOOL)?;
    let mut sending = Vec::new();
    let others = instrument::names().into_iter();
    let others = others.filter(|it| *it != SCHOOL).map(measured);
    let mut others = others.collect::<Result<Vec<_>, _>>()?;
    for round in 0..settings.rounds {
        let each = EACH.div_ceil(settings.divisor);
        school
            .rounds
            .push(bench.round(&school, each, Manner::Looking)?);
        sending.push(bench.round(&school, each, Manner::Sending)?);
        // How they differ from the first is how many pages they have: fewer rounds are enough.
        if round < 2 {
            for survey in &mut others {
                let round = bench.round(survey, 1, Manner::Looking)?;
                survey.rounds.push(round);
            }
        }
    }
    add_main(table, Manner::Looking, &school.rounds);
    add_main(table, Manner::Sending, &sending);
    for survey in std::iter::once(&school).chain(&others) {
        add_survey(table, survey);
    }
    drop(server);
    fill(settings, table)
}

/// What is measured over.
struct Bench<'a> {
    settings: &'a Settings,
    opened: &'a OpenedCampaign,
    server: &'a Server,
    /// How many people have visited so far.
    visitors: AtomicU32,
}

impl Bench<'_> {
    /// The pages first, then the peer with exactly the rows that were written.
    fn round(&self, of: &Measured<'_>, each: usize, manner: Manner) -> Result<Round, Failed> {
        let survey = Survey {
            address: self.server.address,
            begins_at: format!("/take-part/{}/{}", self.opened.campaign, of.survey),
            respondents: &of.people,
            visitors: &self.visitors,
        };
        self.opened.take_written(true);
        let mut load = load(&survey, each, manner).map_err(|failed| failed.to_string())?;
        let written = self.opened.take_written(false);
        let like = &self.opened.answers;
        let bare = peer::bare(&self.settings.folder, like, &written.groups)?;
        let rows = written.groups.iter().map(Vec::len).sum::<usize>() as f64;
        let seconds = load.elapsed.as_secs_f64();
        Ok(Round {
            rate: load.posts_per_second(),
            rows: rows / seconds,
            bare: rows / bare.as_secs_f64(),
            group: rows / written.groups.len() as f64,
            half: load.within(50),
            nearly_all: load.within(99),
            answers: load.answers as f64 / seconds * 3600.0,
            busy: (written.writing + written.finding).as_secs_f64() / seconds,
        })
    }
}

/// The protection of the real site behind its proxy, with all its limits.
fn protection() -> Result<Protection, Failed> {
    let begun = Instant::now();
    Ok(Protection {
        secret: Secret::new(&[7; 32]).map_err(|short| short.to_string())?,
        https: true,
        demonstration: false,
        form_bytes: 1024 * 1024,
        timeout: Duration::from_secs(30),
        rates: Rates::default(),
        client: ClientAddress::Forwarded(1),
        clock: Arc::new(move || begun.elapsed()),
        boot: "bench".into(),
    })
}

/// Where the pages between are shown, as in the field, it has to be as many pages as a census. What only inserts shows none: it is held
/// against pages that are posted one after the other.
fn add_main(table: &mut Table, manner: Manner, rounds: &[Round]) {
    let looks = manner == Manner::Looking;
    let how = if looks {
        "each page looked at"
    } else {
        "nothing but pages posted"
    };
    let what = format!("{PEOPLE} people answer {SCHOOL}, {how}");
    let of = |part: fn(&Round) -> f64| median(rounds.iter().map(part));
    let judged = |figure: Figure, aim: Aim, is: bool| if is { figure.aim(aim) } else { figure };
    let rate = Figure::new(
        format!("{what}: posted pages kept"),
        of(|it| it.rate),
        "pages/s",
    );
    table.add(judged(rate, Aim::AtLeast(CENSUS), looks));
    let pairs: Vec<(f64, f64)> = rounds.iter().map(|it| (it.rows, it.bare)).collect();
    let bare = "the same rows inserted in the same groups";
    let rows = Figure::beside(format!("{what}: rows written"), "rows/s", bare, &pairs);
    table.add(judged(rows, Aim::AtLeast(0.4), !looks));
    let group = of(|it| it.group);
    table.add(Figure::new(
        format!("{what}: rows in one write"),
        group,
        "rows",
    ));
    let half = of(|it| it.half);
    table.add(Figure::new(
        format!("{what}: half are kept within"),
        half,
        "ms",
    ));
    let nearly_all = format!("{what}: 99 of 100 are kept within");
    let nearly_all = Figure::new(nearly_all, of(|it| it.nearly_all), "ms");
    table.add(judged(nearly_all, Aim::AtMost(100.0), looks));
    let busy = of(|it| it.busy) * 100.0;
    table.add(Figure::new(
        format!("{what}: of the time, the writer works"),
        busy,
        "%",
    ));
}

fn add_survey(table: &mut Table, of: &Measured<'_>) {
    // Beginning and sending are posted, too.
    let posts: usize = of.people.iter().map(|it| it.pages.len() + 2).sum();
    let posts = posts as f64 / of.people.len() as f64;
    let survey = of.survey;
    table.add(Figure::new(
        format!("pages posted for one answer to {survey}"),
        posts,
        "pages",
    ));
    let answers = median(of.rounds.iter().map(|it| it.answers));
    table.add(Figure::new(
        format!("whole answers to {survey}, each page looked at"),
        answers,
        "answers/h",
    ));
}

fn fill(settings: &Settings, table: &mut Table) -> Result<(), Failed> {
    let folder = TempDir::new_in(&settings.folder)?;
    let many = settings.answers / settings.divisor;
    let filling = fill_apart(folder.path(), many)?;
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    let answers = filling.answers as f64;
    let memory = Figure::beside(
        format!(
            "memory of a process that has kept {} answers to {SCHOOL}",
            filling.answers
        ),
        "MB",
        format!("the same after {}", filling.first),
        &[(
            megabytes(filling.last_bytes),
            megabytes(filling.first_bytes),
        )],
    );
    // Flat is what grows by less than a tenth while the answers grow tenfold, or of a million a hundredfold: our choice.
    table.add(memory.aim(Aim::AtMost(1.1)));
    let peak = megabytes(filling.peak_bytes);
    table.add(Figure::new(
        "the most that it ever had, when answers were filed",
        peak,
        "MB",
    ));
    let rate = answers / filling.seconds;
    table.add(Figure::new(
        "whole answers kept without pages, in 3 changes each",
        rate,
        "answers/s",
    ));
    let longest = filling.longest_filing * 1000.0;
    table.add(Figure::new(
        format!(
            "filing {} answers, while no page is kept",
            filling.answers / 10
        ),
        longest,
        "ms",
    ));
    let each = filling.file_bytes as f64 / answers;
    table.add(Figure::new(
        format!("database, one answer to {SCHOOL}"),
        each,
        "bytes",
    ));
    Ok(())
}
