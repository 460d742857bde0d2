//! Settings: from a TOML file, from `SENCO_…` variables, from the command line; the later wins. One
//! that is unknown or wrong is an error that names it and where it stands.

mod mail;
mod unknown;

pub use mail::{MailSettings, Password};

use crate::problem::Problem;
use clap::Args;
use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    str::FromStr,
};
use toml::de::{DeTable, DeValue};
use tracing::level_filters::LevelFilter;
use web::Offices;

/// The file that is read when no other is named.
const DEFAULT_FILE: &str = "senco.toml";

/// Every setting: its name, what it is when no one says, and what it is for.
const KNOWN: [Known; 22] = [
    known("data", "data", "the data folder; one process owns it"),
    known(
        "keys",
        "keys",
        "the folder of keys; never inside the data folder",
    ),
    known("listen", "127.0.0.1:8080", "address and port to listen on"),
    known(
        "public-address",
        "http://127.0.0.1:8080",
        "what browsers call this service",
    ),
    known("https", "false", "whether browsers come over https"),
    known(
        "behind-proxy",
        "false",
        "whether our one proxy adds X-Forwarded-For",
    ),
    known(
        "backup-days",
        "35",
        "how many days a backup is kept; older epoch keys are destroyed",
    ),
    known(
        "origin",
        "",
        "the name of the signed log; the host of public-address and /log",
    ),
    known(
        "mail-host",
        "",
        "the mail server’s host; without it, or a folder, mail waits",
    ),
    known("mail-port", "587", "the mail server’s port"),
    known(
        "mail-security",
        "starttls",
        "how the connection is protected: starttls, tls or none",
    ),
    known(
        "mail-user",
        "",
        "the name by which the mail server knows senco",
    ),
    known(
        "mail-password-file",
        "",
        "the file that holds the password for it, and nothing else",
    ),
    known(
        "mail-authorities-file",
        "",
        "a file with certificates (PEM) of other authorities that can sign the mail server’s \
         certificate",
    ),
    known(
        "mail-from",
        "",
        "whose mail it is, such as senco <senco@example.org>",
    ),
    known(
        "mail-folder",
        "",
        "instead of a server, for trying out: a folder that keeps each message as a file",
    ),
    known(
        "memory-folder",
        "",
        "a folder in memory, such as /run/senco, where who has just answered a survey waits across a restart",
    ),
    known(
        "symbols-folder",
        "",
        "a folder of pictures that stand beside the words of pupil surveys, instead of those that are built in",
    ),
    known(
        "office-email",
        "",
        "the email address of the Provider Group’s office, which the help page shows to everyone",
    ),
    known(
        "registrar-email",
        "",
        "the email address of the person who keeps the register of SENCOs, which the help page shows to \
         everyone",
    ),
    known("log", "json", "the form of log lines: json or plain"),
    known(
        "log-level",
        "info",
        "the least that is logged: error, warn, info or debug",
    ),
];

struct Known {
    name: &'static str,
    default: &'static str,
    about: &'static str,
}

const fn known(name: &'static str, default: &'static str, about: &'static str) -> Known {
    Known {
        name,
        default,
        about,
    }
}

/// Those that are paths: in a file, they are meant from where the file lies, so that it says the same
/// wherever someone stands who calls senco.
const PATHS: [&str; 7] = [
    "data",
    "keys",
    "mail-password-file",
    "mail-authorities-file",
    "mail-folder",
    "memory-folder",
    "symbols-folder",
];

/// What a command line may say of settings.
#[derive(Args, Clone, Debug, Default)]
pub struct SettingsArgs {
    /// The file with settings; without it senco.toml, if there is one
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The data folder (setting `data`)
    #[arg(long, value_name = "DIR")]
    pub data: Option<String>,
    /// The folder of keys (setting `keys`)
    #[arg(long, value_name = "DIR")]
    pub keys: Option<String>,
    /// Print the settings as they are in effect, with where each came from, and do nothing else
    #[arg(long)]
    pub print_settings: bool,
}

/// The form of log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogForm {
    /// One JSON object a line.
    Json,
    /// Text for people.
    Plain,
}

/// The settings in effect.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The data folder.
    pub data: PathBuf,
    /// The folder of keys.
    pub keys: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Whether browsers come over https.
    pub https: bool,
    /// Whether our own proxy is in front.
    pub behind_proxy: bool,
    /// How many days a backup is kept.
    pub backup_days: i32,
    /// The name of the signed log.
    pub origin: String,
    /// What browsers call this service, without a slash at its end.
    pub public_address: String,
    /// How mail is sent; nothing when it waits.
    pub mail: Option<MailSettings>,
    /// A folder in memory, where who has just answered a survey waits across a restart.
    pub memory: Option<PathBuf>,
    /// A folder of pictures for pupils, instead of ours.
    pub symbols: Option<PathBuf>,
    /// Where people can write to.
    pub offices: Offices,
    /// The form of log lines.
    pub log: LogForm,
    /// The least that is logged.
    pub log_level: LevelFilter,
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    Default,
    /// The file, and which of its lines.
    File(String, usize),
    Variable(String),
    CommandLine,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(name, line) => write!(f, "{name}, line {line}"),
            Self::Variable(name) => f.write_str(name),
            Self::CommandLine => f.write_str("command line"),
        }
    }
}

/// Every setting as text, with where it came from.
#[derive(Clone, Debug)]
pub struct RawSettings(BTreeMap<&'static str, (String, Source)>);

impl RawSettings {
    /// Gathers them for a command, whose own options beside those of `args` are in `options`.
    ///
    /// # Errors
    /// Returns an error if a file cannot be read, or names a setting that does not exist.
    pub fn of(args: &SettingsArgs, options: &[(&'static str, String)]) -> Result<Self, Problem> {
        let mut gathered = Self::defaults();
        let default = Path::new(DEFAULT_FILE);
        if let Some(file) = &args.config {
            gathered.read_file(file)?;
        } else if default.exists() {
            gathered.read_file(default)?;
        }
        let variables = std::env::vars_os().map(|(name, value)| {
            (
                name.to_string_lossy().into_owned(),
                value.to_string_lossy().into_owned(),
            )
        });
        gathered.read_variables(variables)?;
        gathered.read_command_line(args, options);
        Ok(gathered)
    }

    /// The same for a command that neither files nor variables may change.
    pub fn only(args: &SettingsArgs, options: &[(&'static str, String)]) -> Self {
        let mut gathered = Self::defaults();
        gathered.read_command_line(args, options);
        gathered
    }

    fn read_command_line(&mut self, args: &SettingsArgs, options: &[(&'static str, String)]) {
        let mine = [("data", &args.data), ("keys", &args.keys)];
        let mine = mine
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.clone()?)));
        for (name, value) in mine.chain(options.iter().cloned()) {
            self.0.insert(name, (value, Source::CommandLine));
        }
    }

    fn defaults() -> Self {
        let default = |known: &Known| (known.name, (known.default.to_owned(), Source::Default));
        Self(KNOWN.iter().map(default).collect())
    }

    fn read_file(&mut self, path: &Path) -> Result<(), Problem> {
        let file = path.display().to_string();
        let text =
            fs::read_to_string(path).map_err(|error| Problem::Call(format!("{file}: {error}")))?;
        let line_of = |at: usize| 1 + text[..at.min(text.len())].matches('\n').count();
        let wrong_at =
            |at: usize, says: &str| Problem::Call(format!("{file}, line {}: {says}", line_of(at)));
        let no_toml = |error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            wrong_at(at, &format!("this is not TOML: {}", error.message()))
        };
        let table = DeTable::parse(&text).map_err(no_toml)?;
        let here = path.parent().unwrap_or(Path::new(""));
        for name in PATHS {
            let (default, source) = &self.0[name];
            if *source == Source::Default && !default.is_empty() {
                let meant = here.join(default).display().to_string();
                self.0.insert(name, (meant, Source::Default));
            }
        }
        for (name, value) in table.into_inner() {
            let at = name.span().start;
            let name = name.into_inner();
            let known = find(&name).ok_or_else(|| wrong_at(at, &unknown::says(&name)))?;
            let text = match value.into_inner() {
                DeValue::String(text) => text.into_owned(),
                DeValue::Boolean(value) => value.to_string(),
                DeValue::Integer(value) => value.to_string(),
                other => {
                    let kind = other.type_str();
                    return Err(wrong_at(
                        at,
                        &format!("{name} is of the wrong kind: {kind}"),
                    ));
                }
            };
            let text = if PATHS.contains(&known) && !text.is_empty() {
                here.join(text).display().to_string()
            } else {
                text
            };
            self.0
                .insert(known, (text, Source::File(file.clone(), line_of(at))));
        }
        Ok(())
    }

    fn read_variables(
        &mut self,
        variables: impl Iterator<Item = (String, String)>,
    ) -> Result<(), Problem> {
        for (variable, value) in variables {
            let Some(name) = variable.strip_prefix("SENCO_") else {
                continue;
            };
            let name = name.to_lowercase().replace('_', "-");
            let known = find(&name)
                .ok_or_else(|| Problem::Call(format!("{variable}: {}", unknown::says(&name))))?;
            self.0.insert(known, (value, Source::Variable(variable)));
        }
        Ok(())
    }

    /// As a TOML file that would say the same, with where each came from.
    pub fn print(&self) -> String {
        let mut text = String::new();
        for known in &KNOWN {
            let (value, source) = &self.0[known.name];
            let quoted = if matches!(known.default, "true" | "false")
                || known.default.parse::<i32>().is_ok()
            {
                value.clone()
            } else {
                toml::Value::String(value.clone()).to_string()
            };
            let line = format!("{} = {quoted}", known.name);
            let _ = writeln!(text, "{line:<44} # {source}: {}", known.about);
        }
        text
    }

    /// The settings, each of its own kind. The person who sends no mail needs neither password nor further
    /// authorities, and does not read the files that hold them: they may not be there yet, or be of
    /// another user.
    ///
    /// # Errors
    /// Returns an error if one is not of its kind, or two contradict each other.
    pub fn settings(&self, password: Password) -> Result<Settings, Problem> {
        let public_address = self.read(
            "public-address",
            |text| {
                let uri: axum::http::Uri = text.parse().ok()?;
                let plain = matches!(uri.scheme_str(), Some("http" | "https"))
                    && uri.host().is_some()
                    && uri.path() == "/"
                    && uri.query().is_none();
                plain.then(|| text.trim_end_matches('/').to_owned())
            },
            "an address such as https://senco.example.org",
        )?;
        let https = self.parse("https", "true or false")?;
        if https && public_address.starts_with("http://") {
            let says = "is http, and https is true: one of the two is wrong";
            return Err(self.wrong("public-address", says));
        }
        if !https && public_address.starts_with("https://") {
            let says = "is false, and public-address is https: cookies would be sent unencrypted. \
                 Set https = true, even if a web server in front uses HTTPS";
            return Err(self.wrong("https", says));
        }
        let host = public_address
            .split_once("://")
            .map_or(public_address.as_str(), |(_, host)| host);
        let origin = match self.text("origin") {
            "" => format!("{host}/log"),
            given => given.to_owned(),
        };
        merkle::note::Signer::new(&origin, &[0; 32])
            .map_err(|error| self.wrong("origin", &error.to_string()))?;
        let whole = |name| std::path::absolute(self.text(name)).unwrap_or_default();
        if whole("keys").starts_with(whole("data")) {
            let says = "is inside the data folder: anyone who copies one has both";
            return Err(self.wrong("keys", says));
        }
        Ok(Settings {
            data: self.text("data").into(),
            keys: self.text("keys").into(),
            listen: self.parse("listen", "an address and a port such as 127.0.0.1:8080")?,
            https,
            behind_proxy: self.parse("behind-proxy", "true or false")?,
            backup_days: self.read(
                "backup-days",
                |text| text.parse().ok().filter(|days| (1..=3650).contains(days)),
                "a number of days from 1 to 3650",
            )?,
            origin,
            public_address: public_address.clone(),
            mail: mail::read(self, password)?,
            memory: self.folder("memory-folder"),
            symbols: self.folder("symbols-folder"),
            offices: Offices {
                provider_group: self.office("office-email")?,
                registrar: self.office("registrar-email")?,
            },
            log: self.read(
                "log",
                |text| match text {
                    "json" => Some(LogForm::Json),
                    "plain" => Some(LogForm::Plain),
                    _ => None,
                },
                "json or plain",
            )?,
            log_level: self.read(
                "log-level",
                |text| match text {
                    "error" => Some(LevelFilter::ERROR),
                    "warn" => Some(LevelFilter::WARN),
                    "info" => Some(LevelFilter::INFO),
                    "debug" => Some(LevelFilter::DEBUG),
                    _ => None,
                },
                "error, warn, info or debug",
            )?,
        })
    }

    fn folder(&self, name: &str) -> Option<PathBuf> {
        let text = Some(self.text(name)).filter(|it| !it.is_empty());
        text.map(PathBuf::from)
    }

    /// An email address that is shown to everyone; nothing where none is set.
    fn office(&self, name: &str) -> Result<Option<String>, Problem> {
        let given = self.text(name);
        if given.is_empty() {
            return Ok(None);
        }
        let read = people::email(people::field::EMAIL, given);
        let says = format!("“{given}” is not an email address such as office@example.org");
        read.map(Some).map_err(|_| self.wrong(name, &says))
    }

    fn text(&self, name: &str) -> &str {
        &self.0[name].0
    }

    fn parse<T: FromStr>(&self, name: &str, wanted: &str) -> Result<T, Problem> {
        self.read(name, |text| text.parse().ok(), wanted)
    }

    fn read<T>(
        &self,
        name: &str,
        read: impl FnOnce(&str) -> Option<T>,
        wanted: &str,
    ) -> Result<T, Problem> {
        let text = self.text(name);
        read(text).ok_or_else(|| self.wrong(name, &format!("“{text}” is not {wanted}")))
    }

    fn wrong(&self, name: &str, says: &str) -> Problem {
        Problem::Call(format!("setting {name} ({}): {says}", self.0[name].1))
    }
}

fn find(name: &str) -> Option<&'static str> {
    KNOWN
        .iter()
        .map(|known| known.name)
        .find(|known| *known == name)
}

#[cfg(test)]
mod tests;
