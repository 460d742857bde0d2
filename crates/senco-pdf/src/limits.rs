//! What this program may use of the machine, whatever it is asked for: a service that runs beside it must not be affected.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// The most memory, in bytes of addresses. The longest report needs less than half.
const MEMORY: u64 = 1 << 30;
/// The longest time on processors, in seconds: a program that no one waits for any more ends automatically.
const SECONDS: u64 = 120;
/// Two threads are as many as help with one document; each more would take addresses of its own.
const THREADS: usize = 2;

/// Keeps this process within its limits from now on.
///
/// # Errors
/// Returns an error if the system does not allow it.
pub fn keep() -> Result<(), String> {
    let limits = [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        // What a document says must not be left in a file when this breaks off.
        (Resource::Core, 0),
    ];
    for (resource, most) in limits {
        lower(resource, most)
            .map_err(|problem| format!("the limit of {resource:?} cannot be set: {problem}"))?;
    }
    rayon::ThreadPoolBuilder::new()
        .num_threads(THREADS)
        .build_global()
        .map_err(|problem| format!("threads cannot be started: {problem}"))
}

/// Lowers a limit; one that is lower already stays.
fn lower(resource: Resource, most: u64) -> rustix::io::Result<()> {
    let given = getrlimit(resource);
    let lowest = |limit: Option<u64>| Some(limit.map_or(most, |limit| limit.min(most)));
    setrlimit(
        resource,
        Rlimit {
            current: lowest(given.current),
            maximum: lowest(given.maximum),
        },
    )
}
