//! A mail server, by SMTP.

use crate::Carrier;
use lettre::{
    Message as Mail, SmtpTransport, Transport as _,
    message::{Mailbox, header::ContentType},
    transport::smtp::{
        Error as SmtpError,
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};
use service::{Carried, Message, Service};
use std::time::Duration;
use thiserror::Error;

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
}

/// The settings are not of a mail server.
#[derive(Debug, Error)]
pub enum WrongSettings {
    /// The sender is no address.
    #[error("“{0}” is not an address to send from, such as senco <senco@example.org>")]
    From(String),
    /// The certificates of this machine cannot be read.
    #[error("encryption cannot be set up: {0}")]
    Tls(SmtpError),
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
        let parameters = || TlsParameters::new(settings.host.clone()).map_err(WrongSettings::Tls);
        let tls = match settings.security {
            Security::Tls => Tls::Wrapper(parameters()?),
            Security::StartTls => Tls::Required(parameters()?),
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
        None if error.is_timeout() => {
            Carried::NotNow("The mail server did not answer in time.".into())
        }
        None if error.is_tls() => {
            Carried::NotNow("No encrypted connection to the mail server could be made.".into())
        }
        None => Carried::NotNow("The mail server could not be reached.".into()),
    }
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
