//! What is counted elsewhere, read when someone asks: by the service, by its connections, in its
//! folders.

use crate::{connections::Seats, jobs, logging};
use data_folder::{DataFolder, KeysFolder, Noted};
use jiff::Timestamp;
use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeMetric as _},
    metrics::{MetricType, counter::ConstCounter, gauge::ConstGauge},
};
use service::{Service, Standing};
use std::{
    fmt,
    sync::{Arc, atomic::Ordering},
};

/// Where to look.
pub struct Elsewhere {
    /// The service.
    pub service: Arc<Service>,
    /// Its connections.
    pub seats: Arc<Seats>,
    /// Its data folder.
    pub data: DataFolder,
    /// Its keys.
    pub keys: KeysFolder,
}

impl fmt::Debug for Elsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Elsewhere")
    }
}

/// A number as it is now: its name, what it says, and it; nothing where it is not known.
type Now = (&'static str, &'static str, Option<i64>);

impl Elsewhere {
    /// Of the step and the connections.
    fn work(&self) -> [Now; 3] {
        let gauges = self.service.gauges();
        let count = |count: u64| Some(whole(count));
        [
            (
                "senco_facts",
                "Facts in the ledger",
                count(gauges.facts.load(Ordering::Relaxed)),
            ),
            (
                "senco_erasures_owed",
                "Erasures that were recorded and are not carried out",
                count(gauges.erasures_owed.load(Ordering::Relaxed)),
            ),
            (
                "senco_connections",
                "Connections that are open",
                count(self.seats.taken() as u64),
            ),
        ]
    }

    /// Of mail.
    fn mail(&self) -> [Now; 7] {
        let mail = self.service.mail();
        let counts = mail.counts().ok();
        let count = |count: Option<u64>| count.map(whole);
        let age = |made: Timestamp| self.service.now().duration_since(made).as_secs();
        [
            (
                "senco_mail_due",
                "Messages to be sent now",
                count(counts.map(|it| it.due)),
            ),
            (
                "senco_mail_oldest_due_seconds",
                "How long the oldest of them has waited",
                counts.map(|it| it.oldest_due.map_or(0, age)),
            ),
            (
                "senco_mail_tried_again",
                "Messages that were not taken and are tried again",
                count(counts.map(|it| it.tried_again)),
            ),
            (
                "senco_mail_given_up",
                "Messages that were not taken and are not tried again",
                count(counts.map(|it| it.given_up)),
            ),
            (
                "senco_mail_given_up_to_visitors",
                "The same, for emails to people who typed an address to sign in or ask for an account",
                count(counts.map(|it| it.given_up_to_visitors)),
            ),
            (
                "senco_mail_held",
                "Messages held until an operator releases them",
                count(counts.map(|it| it.held)),
            ),
            (
                "senco_mail_no_way",
                "Whether no message can be sent at all",
                Some(i64::from(mail.no_way().is_some())),
            ),
        ]
    }

    /// Of the folders and the process.
    fn folders(&self) -> [Now; 6] {
        let noted = |which| self.data.noted(which).ok().flatten();
        let noted = |which| Some(noted(which).map_or(0, Timestamp::as_second));
        let epochs = self.keys.epochs().ok();
        [
            (
                "senco_last_backup_timestamp_seconds",
                "When a whole backup was last made; 0 when never",
                noted(Noted::BackedUp),
            ),
            (
                "senco_last_drill_timestamp_seconds",
                "When it was last tried whether a backup restores; 0 when never",
                noted(Noted::Drilled),
            ),
            (
                "senco_key_epoch",
                "The epoch of the newest key",
                epochs.and_then(|it| it.last().map(|epoch| i64::from(epoch.epoch))),
            ),
            (
                "senco_free_bytes",
                "Free room where the data are",
                rustix::fs::statvfs(self.data.path())
                    .ok()
                    .map(|it| whole(it.f_bavail.saturating_mul(it.f_frsize))),
            ),
            (
                "senco_disk_full",
                "Whether nothing is recorded because the disk is full",
                Some(i64::from(!self.service.has_room())),
            ),
            (
                "process_resident_memory_bytes",
                "Memory of this process",
                resident_bytes(),
            ),
        ]
    }
}

impl Collector for Elsewhere {
    fn encode(&self, mut encoder: DescriptorEncoder) -> Result<(), fmt::Error> {
        let gauges = self.service.gauges();
        let mut commands = encoder.encode_descriptor(
            "senco_commands",
            "Commands by outcome",
            None,
            MetricType::Counter,
        )?;
        for (outcome, count) in [
            ("done", &gauges.done),
            ("refused", &gauges.refused),
            ("failed", &gauges.failed),
        ] {
            let labels = [("outcome", outcome)];
            ConstCounter::new(count.load(Ordering::Relaxed))
                .encode(commands.encode_family(&labels)?)?;
        }
        for (name, about, count) in [
            (
                "senco_flushes",
                "Durable flushes, each of a group of commands",
                gauges.flushes.load(Ordering::Relaxed),
            ),
            (
                "senco_jobs_failed",
                "Automatic jobs that failed",
                jobs::failed(),
            ),
            (
                "senco_log_lines_lost",
                "Log lines that could not be written",
                logging::lines_lost(),
            ),
        ] {
            let descriptor = encoder.encode_descriptor(name, about, None, MetricType::Counter)?;
            ConstCounter::new(count).encode(descriptor)?;
        }
        let mut version = encoder.encode_descriptor(
            "senco_build_info",
            "Which release this is",
            None,
            MetricType::Gauge,
        )?;
        let labels = [("version", env!("CARGO_PKG_VERSION"))];
        ConstGauge::new(1_i64).encode(version.encode_family(&labels)?)?;
        let mut clock = encoder.encode_descriptor(
            "senco_clock_wrong",
            "Whether nothing is recorded because of the clock, by how it is wrong",
            None,
            MetricType::Gauge,
        )?;
        let standing = self.service.clock();
        for (how, wrong) in [
            ("ahead", matches!(standing, Standing::Ahead(_))),
            ("behind", matches!(standing, Standing::Behind(_))),
        ] {
            ConstGauge::new(i64::from(wrong)).encode(clock.encode_family(&[("how", how)])?)?;
        }
        let numbers = self.work().into_iter().chain(self.mail());
        for (name, about, number) in numbers.chain(self.folders()) {
            let Some(number) = number else { continue };
            let descriptor = encoder.encode_descriptor(name, about, None, MetricType::Gauge)?;
            ConstGauge::new(number).encode(descriptor)?;
        }
        Ok(())
    }
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The memory of this process that is in use, in bytes; nothing where the system does not say.
fn resident_bytes() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: i64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
