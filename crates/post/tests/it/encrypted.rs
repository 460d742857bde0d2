//! Mail over encrypted connections: really encrypted, to the server that is meant, or not at all.

use crate::{
    authority::Authority,
    message,
    server::{Offers, Server},
};
use demonstration::{Rehearsal, Story};
use jiff::SignedDuration;
use post::{Carrier as _, Login, Round, Security, Sent, Smtp, SmtpSettings, WrongSettings};
use service::Carried;

/// The way to a server of this machine, which is believed when one of `authorities` says so.
fn settings(server: &Server, security: Security, authorities: &str) -> SmtpSettings {
    SmtpSettings {
        host: "localhost".into(),
        port: server.port(),
        security,
        login: None,
        from: "senco <senco@host.example>".into(),
        greeting: "senco.example".into(),
        authorities: authorities.into(),
    }
}

fn carry(server: &Server, security: Security, authorities: &str) -> Carried {
    let smtp = Smtp::new(&settings(server, security, authorities)).unwrap();
    smtp.carry(&message("Text."))
}

/// Both ways to encrypt, with a server that shows to be `name`.
fn both(authority: &Authority, name: &str) -> [(Security, Server); 2] {
    let config = authority.server(name);
    let offering = |offers| Server::offering(offers, "250 taken");
    [
        (
            Security::StartTls,
            offering(Offers::StartTls(config.clone())),
        ),
        (Security::Tls, offering(Offers::Tls(config))),
    ]
}

#[test]
fn a_message_arrives_and_nobody_on_the_way_can_read_it() {
    let authority = Authority::named("ours");
    for (security, server) in both(&authority, "localhost") {
        assert_eq!(carry(&server, security, &authority.pem), Carried::Taken);
        let taken = server.taken();
        assert_eq!(taken.len(), 1);
        assert!(taken[0].contains("To: morwenna@wessex.example"));
        let in_clear = server.heard_in_clear();
        let greeting = |line: &String| line.starts_with("EHLO") || line == "STARTTLS";
        assert!(in_clear.iter().all(greeting), "{in_clear:?}");
        assert_eq!(in_clear.is_empty(), security == Security::Tls);
    }
}

#[test]
fn a_server_that_cannot_show_who_it_is_gets_no_message() {
    let (authority, another) = (Authority::named("ours"), Authority::named("another"));
    let servers = || {
        let unknown = both(&another, "localhost").map(|it| (it, "of an authority that"));
        let wrong = both(&authority, "mail.elsewhere.example").map(|it| (it, "for another name"));
        unknown.into_iter().chain(wrong)
    };
    for ((security, server), says) in servers() {
        let Carried::NoWay(reason) = carry(&server, security, &authority.pem) else {
            panic!("{says}: tried again");
        };
        assert!(reason.contains(says), "{reason}");
        assert!(server.taken().is_empty());
        let told = server.heard_in_clear().concat();
        assert!(
            !told.contains("morwenna") && !told.contains("MAIL"),
            "{told}"
        );
    }
}

#[test]
fn without_the_encryption_that_is_asked_for_nothing_is_said() {
    let server = Server::answering("250 taken");
    let login = Login {
        user: "senco".into(),
        password: "a secret".into(),
    };
    let settings = SmtpSettings {
        login: Some(login),
        ..settings(&server, Security::StartTls, "")
    };
    let carried = Smtp::new(&settings).unwrap().carry(&message("Text."));
    let Carried::NoWay(reason) = carried else {
        panic!("{carried:?}");
    };
    assert!(reason.contains("offers no encryption"), "{reason}");
    assert!(server.taken().is_empty());
    let said = server.heard_in_clear();
    let known = |line: &String| ["EHLO", "QUIT"].iter().any(|verb| line.starts_with(verb));
    assert!(said.iter().all(known), "{said:?}");
    // Nor is a server taken at its word that speaks in the clear where encryption comes first.
    let carried = carry(&server, Security::Tls, "");
    assert!(matches!(carried, Carried::NoWay(_)), "{carried:?}");
    assert!(server.taken().is_empty());
}

#[test]
fn a_message_that_was_not_taken_is_kept_and_arrives_once_the_certificate_is_right() {
    let (authority, another) = (Authority::named("ours"), Authority::named("another"));
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    let rehearsal = Rehearsal::of(&Story::whole().only(&["University of Wessex"]), now);
    let service = rehearsal.service();
    let everything = Server::answering("250 taken");
    let round = |carrier: &Smtp| {
        let round = Round {
            service,
            carrier,
            address: "https://senco.example",
            holder: "this",
        };
        round.send().unwrap()
    };
    round(&Smtp::new(&settings(&everything, Security::None, "")).unwrap());
    let asked = service
        .sign_in()
        .ask_to_sign_in("morwenna.tregear@senco.example", "/work");
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.unwrap().block_on(asked).unwrap();

    let [(security, wrong), _] = both(&another, "localhost");
    let believing = |server| Smtp::new(&settings(server, security, &authority.pem)).unwrap();
    let in_vain = Sent {
        no_way: true,
        ..Sent::default()
    };
    for _ in 0..30 {
        assert_eq!(round(&believing(&wrong)), in_vain);
        let way = service.mail().no_way().unwrap();
        assert!(way.reason.contains("of an authority that"), "{way:?}");
        rehearsal.clock.pass(SignedDuration::from_mins(1));
    }
    assert!(wrong.taken().is_empty());
    let [(_, right), _] = both(&authority, "localhost");
    let taken = Sent {
        taken: 1,
        ..Sent::default()
    };
    assert_eq!(round(&believing(&right)), taken);
    assert_eq!(service.mail().no_way(), None);
    let taken = right.taken();
    assert_eq!(taken.len(), 1);
    assert!(taken[0].contains("morwenna.tregear@senco.example"));
}

#[test]
fn a_file_that_holds_no_authority_is_refused_before_any_mail() {
    let server = Server::answering("250 taken");
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for wrong in ["no certificate", broken] {
        let smtp = Smtp::new(&settings(&server, Security::Tls, wrong));
        assert!(matches!(smtp, Err(WrongSettings::Authorities)), "{wrong}");
    }
}
