//! What senco holds in memory, and how large the program is.
//!
//! Memory is that of a process of its own after it has folded a ledger. What one provider or one
//! application costs is the difference between two ledgers that differ in nothing but how many of
//! them there are: whatever else the process needs cancels out.

use crate::{
    Settings,
    figure::{Figure, Table},
    replay::serve_apart,
    writer::Writer,
};
use data_folder::DataFolder;
use demonstration::{Rehearsal, Story};
use jiff::{Timestamp, ToSpan, civil::Date};
use people::{OrganisationEntered, OrganisationKind};
use quality::{
    Answer, ApplicationKind, ApplicationStarted, ApplicationSubmitted, DecisionKind,
    DecisionRecorded, ProviderDetails, ProviderEntered, ProviderKind, Region, Registered,
    ReviewOpened,
};
use service::{Published, PublishedValue, QUALITY_PROVIDER, RegisterFact};
use std::{collections::BTreeMap, fs, path::Path};
use tempfile::TempDir;
use vocabulary::{ApplicationId, OrganisationId, Sealed, london_date};

type Failed = Box<dyn std::error::Error>;

/// The number of providers and applications that make the difference.
const MANY: u64 = 40_000;

/// Measures memory and size.
///
/// # Errors
/// Returns an error if a ledger cannot be written or folded.
pub fn measure(settings: &Settings, table: &mut Table) -> Result<(), Failed> {
    let many = MANY / settings.divisor as u64;
    let few = many / 4;
    let base = resident(settings, few, few)?;
    let providers = resident(settings, many, few)?;
    let applications = resident(settings, few, many)?;
    let each = |more: u64| (more.saturating_sub(base)) as f64 / (many - few) as f64;
    table.add(Figure::new(
        "state, one registered provider with its register entry",
        each(providers),
        "bytes",
    ));
    table.add(Figure::new(
        "state, one decided application with its key",
        each(applications),
        "bytes",
    ));
    let server = demonstration(settings)?;
    table.add(Figure::new(
        "memory of a server of the demonstration",
        server,
        "MB",
    ));
    if let Some(bytes) = program() {
        table.add(Figure::new("size of the program", bytes as f64 / 1e6, "MB"));
    }
    Ok(())
}

/// Memory of a process that has folded this number of providers and applications.
fn resident(settings: &Settings, providers: u64, applications: u64) -> Result<u64, Failed> {
    let folder = TempDir::new_in(&settings.folder)?;
    let mut writer = Writer::begin(folder.path())?;
    let today = london_date(Timestamp::now());
    for n in 0..providers {
        provider(&mut writer, n, today)?;
    }
    for n in 0..applications {
        application(&mut writer, n, n % providers.max(1), today)?;
    }
    writer.finish()?;
    Ok(serve_apart(folder.path())?.resident_bytes)
}

/// A provider as it is entered, registered and published.
fn provider(writer: &mut Writer, n: u64, today: Date) -> Result<(), Failed> {
    let provider: OrganisationId = Writer::id("provider", n);
    let name = format!("University of the {n}. Hundred");
    let reference: String = provider.to_string().chars().take(13).collect();
    let ukprn = format!("1{n:07}");
    let website = format!("https://hundred{n}.example/senco");
    let entered = people::Fact::from(OrganisationEntered {
        organisation: provider,
        kind: OrganisationKind::Provider,
        name: name.clone(),
    });
    writer.write(entered.kind(), entered.body()?, None)?;
    let entered = quality::Fact::from(ProviderEntered {
        provider,
        reference: reference.clone(),
        details: ProviderDetails {
            kind: ProviderKind::Hei,
            ukprn: ukprn.parse()?,
            validating_institution: None,
            regions: vec![Region::London, Region::SouthEast],
            website: Some(website.clone()),
        },
    });
    writer.write(entered.kind(), entered.body()?, None)?;
    let registered = quality::Fact::from(Registered {
        provider,
        application: Writer::id("application", n),
        qualifications: quality::Qualifications::AWARD,
        from: today,
        until: today.saturating_add(3.years()),
    });
    writer.write(registered.kind(), registered.body()?, Some(today))?;
    let one = |text: &str| PublishedValue::One(text.to_owned());
    let blob = BTreeMap::from([
        (QUALITY_PROVIDER.to_owned(), one(&reference)),
        ("name".to_owned(), one(&name)),
        ("provider-kind".to_owned(), one("hei")),
        ("ukprn".to_owned(), one(&ukprn)),
        ("website".to_owned(), one(&website)),
        ("first-registered".to_owned(), one(&today.to_string())),
        ("registered-from".to_owned(), one(&today.to_string())),
        (
            "qualification".to_owned(),
            PublishedValue::Many(vec!["nasenco".into()]),
        ),
        (
            "regions".to_owned(),
            PublishedValue::Many(vec!["london".into(), "south-east".into()]),
        ),
    ]);
    let published = RegisterFact::from(Published {
        register: QUALITY_PROVIDER.to_owned(),
        key: reference,
        blob,
    });
    writer.write(published.kind(), published.body()?, None)
}

/// An application from its start to its decision. Its texts stay in the ledger however many there
/// are, so two answers are enough.
fn application(writer: &mut Writer, n: u64, provider: u64, today: Date) -> Result<(), Failed> {
    let application: ApplicationId = Writer::id("application", n);
    let answer = |standard: &str| Answer {
        standard: standard.to_owned(),
        asked: String::new(),
        text: Sealed::under(application, "We teach what we have tried.".to_owned()),
    };
    let framework = framework::version("qsf-1").expect("the first version comes with senco");
    let facts: [quality::Fact; 4] = [
        ApplicationStarted {
            application,
            provider: Writer::id("provider", provider),
            kind: ApplicationKind::First,
            qualifications: quality::Qualifications::AWARD,
            framework: framework.id.clone(),
            continues: None,
        }
        .into(),
        ApplicationSubmitted {
            application,
            answers: framework
                .standards()
                .take(2)
                .map(|standard| answer(&standard.id))
                .collect(),
        }
        .into(),
        ReviewOpened {
            application,
            due: None,
            readers: None,
        }
        .into(),
        DecisionRecorded {
            application,
            decision: DecisionKind::Accepted,
            members: Vec::new(),
            reasons: Sealed::under(
                application,
                "The programme meets every standard.".to_owned(),
            ),
            conditions: Vec::new(),
            strengthen: Vec::new(),
            help: None,
        }
        .into(),
    ];
    for fact in facts {
        writer.write(fact.kind(), fact.body()?, Some(today))?;
    }
    Ok(())
}

/// Memory in MB of a process that serves the whole demonstration.
fn demonstration(settings: &Settings) -> Result<f64, Failed> {
    let mut rehearsal = Rehearsal::of(&Story::whole(), Timestamp::now());
    let folder = TempDir::new_in(&settings.folder)?;
    // The keys are the rehearsal's, the way in is this program's.
    let mut copied = Ok(());
    rehearsal.restart(|data| copied = copy(data, folder.path()));
    copied?;
    let keys = folder.path().join("keys");
    for entry in fs::read_dir(rehearsal.place("keys"))? {
        let entry = entry?;
        fs::create_dir_all(&keys)?;
        fs::copy(entry.path(), keys.join(entry.file_name()))?;
    }
    Ok(serve_apart(folder.path())?.resident_bytes as f64 / 1e6)
}

fn copy(data: &DataFolder, to: &Path) -> Result<(), std::io::Error> {
    let target = DataFolder::at(&to.join("data"));
    fs::create_dir_all(target.path())?;
    fs::copy(data.database(), target.database())?;
    fs::copy(data.vault(), target.vault())?;
    // The lists of schools that it has imported are objects.
    copy_folder(&data.objects(), &target.objects())
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), std::io::Error> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// The size in bytes of the release program, where it has been built beside this one.
fn program() -> Option<u64> {
    let beside = std::env::current_exe().ok()?.parent()?.join("senco");
    Some(fs::metadata(beside).ok()?.len())
}
