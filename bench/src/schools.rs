//! The national list: sixty thousand made-up schools taken in, kept and searched.

use crate::{
    Settings,
    figure::{Aim, Figure, Table, median},
    turns::in_turns,
};
use jiff::Timestamp;
use schools::{Difference, Schools, gias, sample::National};
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
    time::Instant,
};
use vocabulary::Known;

type Failed = Box<dyn std::error::Error>;

/// So many schools the national list has, those that have closed among them.
const SCHOOLS: usize = 60_000;
/// So many searches are measured.
const SEARCHES: usize = 4_000;

/// Measures taking a list in, what it takes in memory, and searching.
///
/// # Errors
/// When the sample cannot be written or read.
pub fn measure(settings: &Settings, table: &mut Table) -> Result<(), Failed> {
    let rows = SCHOOLS / settings.divisor;
    let folder = tempfile::tempdir_in(&settings.folder)?;
    let (file, links) = (
        folder.path().join("schools.csv"),
        folder.path().join("links.csv"),
    );
    let nation = National::new(rows, 1);
    write(&file, |out| nation.schools(out))?;
    write(&links, |out| nation.links(out))?;
    drop(nation);
    importing(settings, table, &file, rows)?;
    let mut all = Schools::default();
    for list in [&file, &links] {
        let stored = stored(list, &all)?;
        all.apply(&Difference::decode(&stored)?, known());
    }
    let each = |bytes: usize| bytes as f64 / rows as f64;
    table.add(Figure::new(
        "state, one school with its links",
        each(all.bytes()),
        "bytes",
    ));
    let indexing = in_turns(1, || all.index_bytes(), || ());
    table.add(Figure::alone(
        format!("index of the search, made for {rows} schools"),
        "ms",
        &indexing,
    ));
    table.add(Figure::new(
        "index of the search, one school",
        each(all.index_bytes()),
        "bytes",
    ));
    searching(settings, table, &all);
    Ok(())
}

/// Taking a list in, from the file to what is stored and kept, beside finding the fields of the same file.
fn importing(
    settings: &Settings,
    table: &mut Table,
    file: &Path,
    rows: usize,
) -> Result<(), Failed> {
    let bare = || -> Result<usize, Failed> {
        let mut reader = csv::Reader::from_path(file)?;
        let mut record = csv::ByteRecord::new();
        let mut fields = 0;
        while reader.read_byte_record(&mut record)? {
            fields += record.len();
        }
        Ok(fields)
    };
    let first = || -> Result<Schools, Failed> {
        let mut all = Schools::default();
        let stored = stored(file, &all)?;
        all.apply(&Difference::decode(&stored)?, known());
        Ok(all)
    };
    let all = first()?;
    bare()?;
    let pairs = in_turns(settings.rounds, first, bare);
    let peer = "the csv crate reading the same file";
    let what = format!("{rows} schools taken in for the first time, read, stored and kept");
    table.add(Figure::beside(what, "ms", peer, &pairs).aim(Aim::AtMost(3.0)));
    let again = in_turns(settings.rounds, || stored(file, &all), bare);
    let what = format!("{rows} schools read again and compared: nothing is new");
    table.add(Figure::beside(what, "ms", peer, &again).aim(Aim::AtMost(3.0)));
    Ok(())
}

/// What is stored of a file.
fn stored(file: &Path, known: &Schools) -> Result<Vec<u8>, Failed> {
    let reading = gias::read(File::open(file)?)?;
    let content = reading
        .whole()
        .map_err(|bad| format!("{} bad rows", bad.len()))?;
    Ok(Difference::of(&content, National::AS_AT, known).encode())
}

/// What people type: names, parts of them, with the town, with slips, numbers and postcodes.
fn typed(all: &Schools) -> Vec<String> {
    let schools: Vec<_> = all.iter().map(|it| it.school).collect();
    let step = (schools.len() / SEARCHES).max(1);
    let slip = |text: &str| {
        let at = text.len() / 2;
        text.char_indices()
            .filter(|(place, _)| *place != at)
            .map(|(_, c)| c)
            .collect::<String>()
    };
    let every = schools.iter().step_by(step).take(SEARCHES).enumerate();
    every
        .map(|(n, it)| match n % 10 {
            0 => it.name.to_owned(),
            1 => format!("{} {}", it.name, it.town),
            2 => format!(
                "{} {}",
                it.town,
                it.name.split(' ').next().unwrap_or_default()
            ),
            3 => slip(it.name),
            4 => slip(&format!("{} {}", it.name, it.town)),
            5 => it.postcode.to_owned(),
            6 => it.urn.to_string(),
            7 => it.name.chars().take(6).collect(),
            8 => format!("{} {}", it.street, it.town),
            _ => format!("{} somewhere else", it.name),
        })
        .collect()
}

fn searching(settings: &Settings, table: &mut Table, all: &Schools) {
    let mut times: Vec<f64> = typed(all)
        .iter()
        .map(|text| {
            // The median of each search, so that what is slow is the search and not the machine.
            let rounds = (0..settings.rounds).map(|_| {
                let start = Instant::now();
                std::hint::black_box(all.search(text, 15));
                start.elapsed().as_secs_f64() * 1_000.0
            });
            median(rounds)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| {
        let time = times.get(times.len() * percent / 100);
        time.copied().unwrap_or(f64::NAN)
    };
    let what = |share: &str| format!("search over {} schools: {share}", all.len());
    table.add(Figure::new(what("half are answered within"), at(50), "ms"));
    table.add(
        Figure::new(what("99 of 100 are answered within"), at(99), "ms").aim(Aim::AtMost(5.0)),
    );
    table.add(Figure::new(
        what("the slowest"),
        times.last().copied().unwrap_or(f64::NAN),
        "ms",
    ));
}

fn write(
    path: &Path,
    to: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
) -> Result<(), Failed> {
    let mut out = BufWriter::new(File::create(path)?);
    to(&mut out)?;
    out.flush()?;
    Ok(())
}

/// When it was told does not matter here.
fn known() -> Known {
    Known {
        position: 0,
        at: Timestamp::UNIX_EPOCH,
    }
}
