//! A mail server, by SMTP. What its answers mean for a message is in `answers.rs`; the headers that the library lacks are in `headers.rs`.

mod answers;
mod headers;

use self::headers::{AutoSubmitted, ListUnsubscribe, OneClick};
use crate::Carrier;
use lettre::{
    Message as Mail,
    message::{
        Mailbox,
        header::{ContentType, MIME_VERSION_1_0},
    },
    transport::smtp::{
        Error as SmtpError,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{Certificate, SmtpConnection, TlsParameters},
        commands::{Data, Mail as MailFrom, Rcpt},
        extension::{ClientId, Extension, MailParameter},
    },
};
use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use service::{Carried, Message};
use std::{
    net::{IpAddr, SocketAddr, ToSocketAddrs as _},
    time::Duration,
};

/// How long a server may take over each answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// Encrypted from the first byte (usually port 465).
    Tls,
    /// Begun in the clear and then encrypted, or broken off (usually port 587).
    StartTls,
    /// In the clear: for a server on the same machine.
    None,
}

/// A name and password for the server.
#[derive(Clone)]
pub struct Login {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

/// Which server, and in whose name.
#[derive(Clone)]
pub struct SmtpSettings {
    /// The server's host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Name and password, where it asks for them.
    pub login: Option<Login>,
    /// Whose mail it is, such as `senco <senco@example.org>`.
    pub from: String,
    /// The host that greets the server: one that is known by that name, since servers look.
    pub greeting: String,
    /// Certificates, as PEM, of authorities of which the server's may be, beside those that this
    /// machine knows; may be empty.
    pub authorities: String,
}

/// The settings are not of a mail server.
#[derive(Debug, thiserror::Error)]
pub enum WrongSettings {
    /// The sender is no address.
    #[error("“{0}” is not an address to send from, such as senco <senco@example.org>")]
    From(String),
    /// The certificates of this machine cannot be read.
    #[error("encryption cannot be set up: {0}")]
    Tls(SmtpError),
    /// The file with certificates holds none, or what it holds is none.
    #[error("does not hold certificates of authorities, as PEM")]
    Authorities,
}

/// Hands each message to a mail server, over a connection of its own.
pub struct Smtp {
    server: (String, u16),
    tls: Encryption,
    login: Option<Credentials>,
    greeting: ClientId,
    from: Mailbox,
}

/// How a connection is encrypted.
enum Encryption {
    FirstByte(TlsParameters),
    Asked(TlsParameters),
    Never,
}

impl Smtp {
    /// A carrier that uses this server. It is not asked anything yet.
    ///
    /// # Errors
    /// Returns an error if the settings are not of a mail server.
    pub fn new(settings: &SmtpSettings) -> Result<Self, WrongSettings> {
        let from: Mailbox = settings
            .from
            .parse()
            .map_err(|_| WrongSettings::From(settings.from.clone()))?;
        let tls = match settings.security {
            Security::Tls => Encryption::FirstByte(parameters(settings)?),
            Security::StartTls => Encryption::Asked(parameters(settings)?),
            Security::None => Encryption::Never,
        };
        let login = settings.login.as_ref();
        Ok(Self {
            server: (settings.host.clone(), settings.port),
            tls,
            login: login.map(|it| Credentials::new(it.user.clone(), it.password.clone())),
            greeting: greeting(&settings.greeting),
            from,
        })
    }

    /// A connection over which a message can be handed over at once; otherwise why there is no way.
    fn connect(&self) -> Result<SmtpConnection, String> {
        let server = (self.server.0.as_str(), self.server.1);
        // Asked first, and apart: a name that no one knows is another trouble than a server that is away.
        let found: Vec<SocketAddr> = match server.to_socket_addrs() {
            Ok(found) => found.collect(),
            Err(_) => return Err(answers::unknown_name(server.0)),
        };
        self.converse(&found[..])
            .map_err(|error| answers::no_way(&error))
    }

    fn converse(&self, server: &[SocketAddr]) -> Result<SmtpConnection, SmtpError> {
        let from_first_byte = match &self.tls {
            Encryption::FirstByte(tls) => Some(tls),
            Encryption::Asked(_) | Encryption::Never => None,
        };
        let patience = Some(PATIENCE);
        let mut connection =
            SmtpConnection::connect(server, patience, &self.greeting, from_first_byte, None)?;
        if let Encryption::Asked(tls) = &self.tls {
            connection.starttls(tls, &self.greeting)?;
        }
        if let Some(login) = &self.login {
            connection.auth(DEFAULT_MECHANISMS, login)?;
        }
        Ok(connection)
    }

    fn written(&self, message: &Message) -> Result<Mail, lettre::error::Error> {
        let to = message
            .to
            .parse()
            .map_err(|_| lettre::error::Error::MissingTo)?;
        let id = message.name();
        let host = self.from.email.domain();
        let mut builder = Mail::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(message.subject.clone())
            .message_id(Some(format!("<{id}@{host}>")))
            // No answers by machines that are on holiday: no one reads them here.
            .header(AutoSubmitted)
            .header(MIME_VERSION_1_0)
            .header(ContentType::TEXT_PLAIN);
        if let Some(stop) = &message.stop {
            builder = builder
                .header(ListUnsubscribe(stop.clone()))
                .header(OneClick);
        }
        builder.body(message.text.clone())
    }
}

/// Whom to believe that the server is the one that is meant.
fn parameters(settings: &SmtpSettings) -> Result<TlsParameters, WrongSettings> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if !settings.authorities.is_empty() {
        for certificate in authorities(&settings.authorities)? {
            builder = builder.add_root_certificate(certificate);
        }
    }
    builder.build().map_err(WrongSettings::Tls)
}

/// The certificates in a file: at least one, each of them one that can be believed.
fn authorities(pem: &str) -> Result<Vec<Certificate>, WrongSettings> {
    let wrong = || WrongSettings::Authorities;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    let found = found.map_err(|_| wrong())?;
    let mut believed = RootCertStore::empty();
    if found.is_empty() || found.iter().any(|it| believed.add(it.clone()).is_err()) {
        return Err(wrong());
    }
    let certificates = found
        .iter()
        .map(|it| Certificate::from_der(it.as_ref().to_vec()));
    certificates
        .collect::<Result<_, _>>()
        .map_err(WrongSettings::Tls)
}

impl Carrier for Smtp {
    fn carry(&self, message: &Message) -> Carried {
        let Ok(mail) = self.written(message) else {
            return Carried::Never("The address is not one that mail can be sent to.".into());
        };
        let mut connection = match self.connect() {
            Ok(connection) => connection,
            Err(reason) => return Carried::NoWay(reason),
        };
        let (carried, listens) = hand_over(&mut connection, &mail);
        if listens {
            // Whatever it says to a farewell changes nothing.
            let _ = connection.quit();
        }
        carried
    }

    fn reach(&self) -> Result<(), String> {
        // Whatever it says to a farewell changes nothing.
        let _ = self.connect()?.quit();
        Ok(())
    }
}

/// Hands a message over; what the server made of it, and whether it still listens.
fn hand_over(connection: &mut SmtpConnection, mail: &Mail) -> (Carried, bool) {
    let of = |error: &SmtpError, meaning: fn(&SmtpError) -> Carried| {
        (meaning(error), error.status().is_some())
    };
    let envelope = mail.envelope();
    let mut options = Vec::new();
    let other_letters = |it: &lettre::Address| !AsRef::<str>::as_ref(it).is_ascii();
    if envelope
        .to()
        .iter()
        .chain(envelope.from())
        .any(other_letters)
    {
        let server = connection.server_info();
        if !server.supports_feature(Extension::SmtpUtfEight) {
            let says = "The mail server takes no mail for an address with such letters.";
            return (Carried::Never(says.into()), true);
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    let from = MailFrom::new(envelope.from().cloned(), options);
    if let Err(error) = connection.command(from) {
        return of(&error, answers::before_a_message);
    }
    for to in envelope.to() {
        if let Err(error) = connection.command(Rcpt::new(to.clone(), Vec::new())) {
            return of(&error, answers::to_a_message);
        }
    }
    let text = mail.formatted();
    let taken = connection
        .command(Data)
        .and_then(|_| connection.message(&text));
    match taken {
        Ok(_) => (Carried::Taken, true),
        Err(error) => of(&error, answers::to_a_message),
    }
}

/// How senco introduces itself.
fn greeting(host: &str) -> ClientId {
    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => ClientId::Ipv4(address),
        Ok(IpAddr::V6(address)) => ClientId::Ipv6(address),
        Err(_) => ClientId::Domain(host.to_owned()),
    }
}
