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
        stop: None,
    }
}

fn smtp(port: u16) -> Smtp {
    Smtp::new(&settings(port)).unwrap()
}

fn settings(port: u16) -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".into(),
        port,
        security: Security::None,
        login: None,
        from: "senco <senco@host.example>".into(),
        greeting: "senco.example".into(),
        authorities: String::new(),
    }
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
        "MIME-Version: 1.0",
    ] {
        assert!(taken[0].contains(header), "{header} in {}", taken[0]);
    }
    assert!(taken[0].contains("A line of one dot"), "{}", taken[0]);
}

#[test]
fn a_message_that_can_be_stopped_says_where_so_that_a_mail_program_can_offer_it() {
    let server = Server::answering("250 taken");
    let carrier = smtp(server.port());
    let stop = "https://senco.example/no-more-surveys/0f6m8x2q0f6m8x2q0f6m8x2q0f6m8x2q";
    let invitation = Message {
        stop: Some(stop.into()),
        ..message("Take part.")
    };
    assert_eq!(carrier.carry(&invitation), Carried::Taken);
    assert_eq!(carrier.carry(&message("Another.")), Carried::Taken);
    drop(carrier);
    let taken = server.taken();
    let unfolded = taken[0].replace("\r\n ", " ");
    for header in [
        format!("List-Unsubscribe: <{stop}>"),
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click".to_owned(),
    ] {
        assert!(unfolded.contains(&header), "{header} in {}", taken[0]);
    }
    assert!(!taken[1].contains("Unsubscribe"), "{}", taken[1]);
}

fn carry(server: &Server) -> Carried {
    smtp(server.port()).carry(&message("Text."))
}

/// Whether it became of a message.
type Became = fn(&Carried) -> bool;

#[test]
fn only_what_a_server_says_of_a_recipient_or_a_text_is_held_against_a_message() {
    let never = |it: &Carried| matches!(it, Carried::Never(_));
    let not_now = |it: &Carried| matches!(it, Carried::NotNow(_));
    let kept = |it: &Carried| matches!(it, Carried::Kept(_));
    let no_way = |it: &Carried| matches!(it, Carried::NoWay(_));
    let is: [(_, _, Became); 17] = [
        ("", "554 5.7.1 block list", no_way),
        ("", "421 too busy", no_way),
        ("EHLO", "550 who are you", no_way),
        ("MAIL", "530 sign in first", no_way),
        ("MAIL", "552 5.2.2 the sender has no room", no_way),
        ("RCPT", "550 no mailbox morwenna@wessex.example", never),
        ("RCPT", "550 5.1.1 no such mailbox", never),
        ("RCPT", "553 5.1.3 no address", never),
        ("RCPT", "554 5.7.1 relay access denied", kept),
        ("RCPT", "550 5.7.1 not allowed", kept),
        ("RCPT", "450 4.2.0 grey for now", not_now),
        ("RCPT", "552 5.2.2 mailbox full", not_now),
        ("RCPT", "421 closing", no_way),
        ("TEXT", "550 no mailbox morwenna@wessex.example", never),
        ("TEXT", "554 5.7.1 looks like advertising", kept),
        ("TEXT", "451 try later, morwenna", not_now),
        ("TEXT", "hang up", kept),
    ];
    for (verb, answer, expected) in is {
        let carried = carry(&Server::refusing(verb, answer));
        assert!(expected(&carried), "{verb} {answer}: {carried:?}");
        let (Carried::Never(says)
        | Carried::NotNow(says)
        | Carried::Kept(says)
        | Carried::NoWay(says)) = carried
        else {
            panic!("{verb} {answer}: taken");
        };
        assert!(!says.contains("morwenna"), "{says}");
    }
}

#[test]
fn a_server_that_is_not_there_is_held_against_no_message() {
    let port = Server::port_of_nobody();
    assert!(matches!(
        smtp(port).carry(&message("Text.")),
        Carried::NoWay(_)
    ));
}

#[test]
fn a_name_that_nobody_knows_is_told_from_a_server_that_is_away() {
    let reach = |host: &str, port| {
        let settings = SmtpSettings {
            host: host.into(),
            ..settings(port)
        };
        Smtp::new(&settings).unwrap().reach()
    };
    // A name that cannot be one, so that no one is asked for it.
    let unknown = reach("mail..example", 25).unwrap_err();
    assert!(unknown.contains("mail..example is not known"), "{unknown}");
    let away = reach("127.0.0.1", Server::port_of_nobody()).unwrap_err();
    assert!(away.contains("could not be reached"), "{away}");
    let server = Server::answering("250 taken");
    assert_eq!(reach("127.0.0.1", server.port()), Ok(()));
    assert!(server.taken().is_empty());
}

#[test]
fn senco_greets_by_the_host_that_it_is_known_by() {
    let server = Server::answering("250 taken");
    carry(&server);
    assert_eq!(server.heard_in_clear()[0], "EHLO senco.example");
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
        greeting: "senco.example".into(),
        authorities: String::new(),
    };
    assert!(matches!(Smtp::new(&nobody), Err(WrongSettings::From(_))));
}
