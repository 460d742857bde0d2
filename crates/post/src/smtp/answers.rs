//! What a mail server’s answers mean for a message (RFC 5321, section 4.2; RFC 3463).
//!
//! | asked | answer | what becomes of the message |
//! |---|---|---|
//! | to connect, greet, encrypt, sign in, or `MAIL` | none, or any refusal | nothing: it speaks of senco or of the server |
//! | `RCPT`, or the text | 421 | the same: the server closes |
//! | `RCPT`, or the text | 4xx | it is tried again for some days |
//! | `RCPT`, or the text | none | it is tried again until it is taken |
//! | `RCPT`, or the text | 5xx by a rule of the server’s: 530, 535, 538, 552, 554, status 5.7.x | the same |
//! | `RCPT`, or the text | another 5xx | the address takes no mail: never |
//!
//! Of a server’s own words nothing is shown to anyone: they may hold the address.

use lettre::transport::smtp::Error as SmtpError;
use rustls::{CertificateError, Error as TlsError};
use service::Carried;
use std::{error::Error, io};

/// A refusal, or none at all, before a message was spoken of.
pub(super) fn before_a_message(error: &SmtpError) -> Carried {
    Carried::NoWay(no_way(error))
}

/// Why there is no way for any message.
pub(super) fn no_way(error: &SmtpError) -> String {
    match code(error) {
        Some(530 | 534 | 535 | 538) => {
            "The mail server does not let senco sign in: its name or password is not right.".into()
        }
        Some(code) => format!("The mail server takes no mail from senco (code {code})."),
        None => not_reached(error).into(),
    }
}

/// No one knows the server by this name: it is misspelt, or the names of machines cannot be looked up.
pub(super) fn unknown_name(host: &str) -> String {
    format!(
        "The mail server’s name {host} is not known: it is misspelt, or this machine cannot look up names."
    )
}

/// A refusal of a recipient, or of what is said to them.
pub(super) fn to_a_message(error: &SmtpError) -> Carried {
    let Some(code) = code(error) else {
        return Carried::Kept(not_reached(error).into());
    };
    let about_the_address = matches!(status(error), Some((1 | 2, _)));
    match code {
        421 => Carried::NoWay("The mail server is closing.".into()),
        ..=499 => not_now(code),
        _ if is_a_rule(error, code) && !about_the_address => a_rule(code),
        // A mailbox that is full may be emptied.
        552 => not_now(code),
        550 | 551 | 553 => Carried::Never(
            "The mail server permanently refused it: the address does not exist or does not \
             accept mail."
                .into(),
        ),
        _ => Carried::Never(format!(
            "The mail server permanently refused it (code {code})."
        )),
    }
}

fn not_now(code: u16) -> Carried {
    Carried::NotNow(format!(
        "The mail server did not take it now (code {code})."
    ))
}

fn a_rule(code: u16) -> Carried {
    Carried::Kept(format!(
        "A rule of the mail server refused it (code {code}): senco might not be allowed to send \
         to it."
    ))
}

/// Whether a server refuses by a rule of its own, rather than because of the address.
fn is_a_rule(error: &SmtpError, code: u16) -> bool {
    matches!(code, 530 | 535 | 538 | 552 | 554) || matches!(status(error), Some((7, _)))
}

fn code(error: &SmtpError) -> Option<u16> {
    error.status().map(u16::from)
}

/// The subject and detail of an enhanced status code, with which an answer may begin: of `5.7.1`,
/// 7 and 1.
fn status(error: &SmtpError) -> Option<(u16, u16)> {
    let says = error.source()?.to_string();
    let mut parts = says.split_whitespace().next()?.split('.');
    let class = parts.next()?;
    let mut number = || parts.next()?.parse().ok();
    let status = (number()?, number()?);
    matches!(class, "4" | "5").then_some(status)
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
