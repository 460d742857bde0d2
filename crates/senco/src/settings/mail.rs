//! The settings of mail: a server, a folder, or neither.

use super::RawSettings;
use crate::problem::Problem;
use post::{Login, Security, SmtpSettings, WrongSettings};
use std::{fs, path::PathBuf};

/// How mail is sent.
#[derive(Clone)]
pub enum MailSettings {
    /// By a mail server.
    Server(SmtpSettings),
    /// Kept as files in this folder.
    Folder(PathBuf),
}

impl std::fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Server(_) => "Server(…)",
            Self::Folder(_) => "Folder(…)",
        })
    }
}

/// Whether the password of the mail server is read, and of which authorities it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Password {
    /// It is: mail is sent.
    Read,
    /// It is not.
    Left,
}

/// Reads them.
pub(super) fn read(
    gathered: &RawSettings,
    password: Password,
) -> Result<Option<MailSettings>, Problem> {
    let (host, folder) = (gathered.text("mail-host"), gathered.text("mail-folder"));
    match (host, folder) {
        ("", "") => Ok(None),
        ("", folder) => Ok(Some(MailSettings::Folder(folder.into()))),
        (host, "") => {
            server(gathered, host, password).map(|server| Some(MailSettings::Server(server)))
        }
        _ => Err(gathered.wrong("mail-folder", "is set, and so is mail-host: choose one")),
    }
}

fn server(gathered: &RawSettings, host: &str, password: Password) -> Result<SmtpSettings, Problem> {
    let security = gathered.read(
        "mail-security",
        |text| match text {
            "starttls" => Some(Security::StartTls),
            "tls" => Some(Security::Tls),
            "none" => Some(Security::None),
            _ => None,
        },
        "starttls, tls or none",
    )?;
    let login = match (
        gathered.text("mail-user"),
        gathered.text("mail-password-file"),
    ) {
        ("", "") => None,
        ("", _) => return Err(gathered.wrong("mail-user", "is missing beside mail-password-file")),
        (_, "") => return Err(gathered.wrong("mail-password-file", "is missing beside mail-user")),
        (user, file) => {
            let password = match password {
                Password::Left => Ok(String::new()),
                Password::Read => fs::read_to_string(file),
            };
            let password = password.map_err(|error| {
                gathered.wrong("mail-password-file", &format!("{file}: {error}"))
            })?;
            Some(Login {
                user: user.to_owned(),
                password: password.trim_end_matches(['\r', '\n']).to_owned(),
            })
        }
    };
    if login.is_some() && security == Security::None {
        let says = "is none, and there is a password: it would be sent in the clear";
        return Err(gathered.wrong("mail-security", says));
    }
    let port = gathered.parse("mail-port", "a port")?;
    refuse_another_ports_way(gathered, security, port)?;
    let settings = SmtpSettings {
        host: host.to_owned(),
        port,
        security,
        login,
        from: gathered.text("mail-from").to_owned(),
        greeting: host_of(gathered.text("public-address")).to_owned(),
        authorities: authorities(gathered, security, password)?,
    };
    // Tried now, so that a wrong sender is not found out with the first message.
    let tried = post::Smtp::new(&settings);
    tried.map_err(|error| {
        let name = match error {
            WrongSettings::From(_) => "mail-from",
            WrongSettings::Tls(_) => "mail-security",
            WrongSettings::Authorities => "mail-authorities-file",
        };
        gathered.wrong(name, &error.to_string())
    })?;
    Ok(settings)
}

/// The host of an address, without its port.
fn host_of(address: &str) -> &str {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = host.split('/').next().unwrap_or_default();
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|it| it.is_ascii_digit()) => name,
        _ => host,
    }
}

/// At the ports that have a way of their own (RFC 8314), the other one is never answered: a connection
/// would only be waited for in vain.
fn refuse_another_ports_way(
    gathered: &RawSettings,
    security: Security,
    port: u16,
) -> Result<(), Problem> {
    match (security, port) {
        (Security::Tls, 25 | 587) => Err(gathered.wrong(
            "mail-security",
            &format!(
                "is tls, and mail-port is {port}, where a connection begins in the clear: say \
                 mail-port = 465, or mail-security = \"starttls\""
            ),
        )),
        (Security::StartTls | Security::None, 465) => Err(gathered.wrong(
            "mail-port",
            "is 465, where a connection is encrypted from its first byte: say mail-security = \
             \"tls\"",
        )),
        _ => Ok(()),
    }
}

/// The certificates of further authorities, as PEM; empty without a file.
fn authorities(
    gathered: &RawSettings,
    security: Security,
    password: Password,
) -> Result<String, Problem> {
    let name = "mail-authorities-file";
    match gathered.text(name) {
        "" => Ok(String::new()),
        _ if security == Security::None => {
            let says = "is set, and mail-security is none: no certificate would be checked";
            Err(gathered.wrong(name, says))
        }
        _ if password == Password::Left => Ok(String::new()),
        file => fs::read_to_string(file)
            .map_err(|error| gathered.wrong(name, &format!("{file}: {error}"))),
    }
}
