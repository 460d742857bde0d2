//! Handing messages to a mail server: a real conversation with a small one in the test.

mod authority;
mod encrypted;
mod server;

use jiff::Timestamp;
use post::{Carrier as _, Security, Smtp, SmtpSettings, WrongSettings};
use server::Server;
use service::{Carried, Message};
use vocabulary::Digest;

fn message(text: &str) -> Message {
    Message {
        id: Digest::of(b"one"),
        at: Timestamp::UNIX_EPOCH,
        to: "morwenna@wessex.example".into(),
        subject: "Application A-1: accepted".into(),
        text: text.into(),
    }
}

fn smtp(port: u16) -> Smtp {
    let settings = SmtpSettings {
        host: "127.0.0.1".into(),
        port,
        security: Security::None,
        login: None,
        from: "senco <senco@host.example>".into(),
        authorities: String::new(),
    };
    Smtp::new(&settings).unwrap()
}

#[test]
fn a_message_arrives_whole_with_a_stable_id() {
    let server = Server::answering("250 taken");
    let carrier = smtp(server.port());
    let said = "Lies: “gut”.\n\n.\nA line of one dot must not end it.";
    assert_eq!(carrier.carry(&message(said)), Carried::Taken);
    assert_eq!(carrier.carry(&message(said)), Carried::Taken);
    drop(carrier);
    let taken = server.taken();
    assert_eq!(taken.len(), 2);
    let ids: Vec<&str> = taken
        .iter()
        .filter_map(|mail| mail.lines().find(|line| line.starts_with("Message-ID: ")))
        .collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
    assert!(ids[0].ends_with("@host.example>"), "{}", ids[0]);
    for header in [
        "From: senco <senco@host.example>",
        "To: morwenna@wessex.example",
        "Subject: Application A-1: accepted",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(taken[0].contains(header), "{header} in {}", taken[0]);
    }
    assert!(taken[0].contains("A line of one dot"), "{}", taken[0]);
}

#[test]
fn what_a_server_refuses_is_told_apart_without_its_words() {
    let carry = |answer| smtp(Server::answering(answer).port()).carry(&message("Text."));
    let Carried::Never(reason) = carry("550 no mailbox morwenna@wessex.example") else {
        panic!("refused for good");
    };
    assert!(reason.contains("does not exist") && !reason.contains("morwenna"));
    let Carried::NotNow(reason) = carry("451 try later, morwenna") else {
        panic!("refused for now");
    };
    assert!(reason.contains("451") && !reason.contains("morwenna"));
}

#[test]
fn a_server_that_is_not_there_is_tried_again() {
    let port = Server::port_of_nobody();
    assert!(matches!(
        smtp(port).carry(&message("Text.")),
        Carried::NotNow(_)
    ));
}

#[test]
fn an_address_that_is_none_is_refused_for_good_and_reaches_no_server() {
    let wrong = Message {
        to: "a@b.example\r\nBcc: c@d.example".into(),
        ..message("Text.")
    };
    assert!(matches!(smtp(1).carry(&wrong), Carried::Never(_)));
    let nobody = SmtpSettings {
        host: "127.0.0.1".into(),
        port: 25,
        security: Security::None,
        login: None,
        from: "nobody".into(),
        authorities: String::new(),
    };
    assert!(matches!(Smtp::new(&nobody), Err(WrongSettings::From(_))));
}
