//! The machine that a figure was measured on: without it a figure says nothing.

use serde::Serialize;
use std::{fmt, fs, path::Path, thread};

/// Processor, cores, disk and how busy it was.
#[derive(Clone, Debug, Serialize)]
pub struct Machine {
    processor: String,
    cores: usize,
    file_system: String,
    load_before: f64,
}

/// The machine, with the file system that holds `folder`.
pub fn describe(folder: &Path) -> Machine {
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processors
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("unknown", |(_, name)| name.trim());
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    Machine {
        processor: processor.to_owned(),
        cores: thread::available_parallelism().map_or(1, Into::into),
        file_system: file_system(folder),
        load_before: load
            .split_whitespace()
            .next()
            .and_then(|load| load.parse().ok())
            .unwrap_or(f64::NAN),
    }
}

/// The kind of the file system with the longest mount point above `folder`.
fn file_system(folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let mount = |line: &str| {
        let mut fields = line.split_whitespace().skip(1);
        Some((fields.next()?.to_owned(), fields.next()?.to_owned()))
    };
    mounts
        .lines()
        .filter_map(mount)
        .filter(|(place, _)| folder.starts_with(place))
        .max_by_key(|(place, _)| place.len())
        .map_or_else(|| "unknown".to_owned(), |(_, kind)| kind)
}

/// Resident memory of this process, in bytes.
pub fn resident_bytes() -> u64 {
    memory("VmRSS:")
}

/// The most resident memory that this process ever had, in bytes.
pub fn peak_bytes() -> u64 {
    memory("VmHWM:")
}

/// What the kernel says of the memory of this process, in bytes.
fn memory(what: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix(what)?.split_whitespace().next())
        .and_then(|kilobytes| kilobytes.parse::<u64>().ok())
        .map_or(0, |kilobytes| kilobytes * 1024)
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} cores ({}), databases on {}, load before the run {:.1}.",
            self.cores, self.processor, self.file_system, self.load_before
        )
    }
}
