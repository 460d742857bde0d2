//! A mail server, by SMTP.

use crate::Carrier;
use lettre::{
    Message as Mail, SmtpTransport, Transport as _,
    message::{Mailbox, header::ContentType},
    transport::smtp::{
        Error as SmtpError,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
    },
};
use rustls::{
    CertificateError, Error as TlsError, RootCertStore,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use service::{Carried, Message, Service};
use std::{error::Error, io, time::Duration};

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

/// Hands each message to a mail server.
pub struct Smtp {
    transport: SmtpTransport,
    from: Mailbox,
}

impl Smtp {
    /// A carrier that uses this server. It is not asked anything yet.
    ///
    /// # Errors
    /// When the settings are not of a mail server.
    pub fn new(settings: &SmtpSettings) -> Result<Self, WrongSettings> {
        let from: Mailbox = settings
            .from
            .parse()
            .map_err(|_| WrongSettings::From(settings.from.clone()))?;
        let tls = match settings.security {
            Security::Tls => Tls::Wrapper(parameters(settings)?),
            Security::StartTls => Tls::Required(parameters(settings)?),
            Security::None => Tls::None,
        };
        let mut builder = SmtpTransport::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(PATIENCE));
        if let Some(login) = &settings.login {
            let login = Credentials::new(login.user.clone(), login.password.clone());
            builder = builder.credentials(login);
        }
        Ok(Self {
            transport: builder.build(),
            from,
        })
    }

    fn written(&self, message: &Message) -> Result<Mail, lettre::error::Error> {
        let to = message
            .to
            .parse()
            .map_err(|_| lettre::error::Error::MissingTo)?;
        let id = Service::message_name(message.id);
        let host = self.from.email.domain();
        Mail::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(message.subject.clone())
            .message_id(Some(format!("<{id}@{host}>")))
            // No answers by machines that are on holiday: nobody reads them here.
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .body(message.text.clone())
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
        match self.transport.send(&mail) {
            Ok(_) => Carried::Taken,
            Err(error) => refused(&error),
        }
    }
}

/// What a refusal means, in words of ours: a server's own words may hold the address.
fn refused(error: &SmtpError) -> Carried {
    let code = error.status().map(u16::from);
    match code {
        Some(550..=559) => Carried::Never(
            "The mail server refused it for good: the address does not exist or takes no mail."
                .into(),
        ),
        Some(code) if error.is_permanent() => Carried::Never(format!(
            "The mail server refused it for good (code {code})."
        )),
        Some(code) => Carried::NotNow(format!(
            "The mail server did not take it now (code {code})."
        )),
        None => Carried::NotNow(not_reached(error).into()),
    }
}

/// Why there was no conversation with the server. All of it may pass: a certificate is renewed, a
/// setting put right.
fn not_reached(error: &SmtpError) -> &'static str {
    if let Some(tls) = caused_by(error) {
        return match tls {
            TlsError::InvalidCertificate(CertificateError::UnknownIssuer) => {
                "The mail server’s certificate is of an authority that senco does not know."
            }
            TlsError::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            ) => "The mail server’s certificate is for another name than the server has here.",
            TlsError::InvalidCertificate(
                CertificateError::Expired | CertificateError::ExpiredContext { .. },
            ) => "The mail server’s certificate has expired.",
            _ => "No encrypted connection to the mail server could be made.",
        };
    }
    // A read that waits too long is “would block” on some systems and “timed out” on others.
    let too_long = caused_by(error).is_some_and(|error: &io::Error| {
        matches!(
            error.kind(),
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock
        )
    });
    if too_long {
        "The mail server did not answer in time."
    } else if error.is_tls() {
        "No encrypted connection to the mail server could be made."
    } else if error.is_client() {
        "The mail server offers no encryption, or no way to sign in that senco knows."
    } else {
        "The mail server could not be reached."
    }
}

/// The error of this kind that led to another, wherever it is in the chain.
fn caused_by<E: Error + 'static>(error: &SmtpError) -> Option<&E> {
    let mut source = error.source();
    while let Some(error) = source {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        // What an I/O error was made from is not its source, but inside it.
        let inside = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        if let Some(found) = inside.and_then(|inside| inside.downcast_ref()) {
            return Some(found);
        }
        source = error.source();
    }
    None
}

/// `Auto-Submitted: auto-generated` (RFC 3834, section 5).
#[derive(Clone)]
struct AutoSubmitted;

impl lettre::message::header::Header for AutoSubmitted {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
