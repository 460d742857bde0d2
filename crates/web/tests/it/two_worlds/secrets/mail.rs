//! Emails that did not arrive, and an address that had too many.

use super::{LYONESSE, SECRET_ADDRESS, register::report_asking};
use demonstration::Rehearsal;
use service::Carried;

/// A claim is sent to a university, and neither that nor what a holder is told arrives.
pub(super) fn mail_about_claims_failed(rehearsal: &Rehearsal) {
    let mail = rehearsal.service().mail();
    let due = mail.due(10_000).unwrap().into_iter();
    let about: Vec<_> = due
        .filter(|row| row.template.starts_with("claim-"))
        .collect();
    assert!(!about.is_empty());
    for row in about {
        let never = Carried::Never("A secret reason.".into());
        mail.note_carried(&row, &never).unwrap();
    }
}

pub(super) fn failed_mail(rehearsal: &Rehearsal) {
    let service = rehearsal.service();
    let case = Some(rehearsal.told.applications[LYONESSE].into());
    let due = service.mail().due(10_000).unwrap().into_iter();
    let about: Vec<_> = due.filter(|row| row.case == case).collect();
    assert!(!about.is_empty());
    for row in about {
        let never = Carried::Never("A secret reason.".into());
        service.mail().note_carried(&row, &never).unwrap();
    }
}

pub(super) fn all_the_mail(rehearsal: &Rehearsal) {
    for _ in 0..5 {
        let asked = rehearsal
            .service()
            .sign_in()
            .ask_to_sign_in(SECRET_ADDRESS, "/work");
        tokio::runtime::Handle::current().block_on(asked).unwrap();
    }
    let due = rehearsal.service().mail().due(10_000).unwrap();
    let sent = due.iter().filter(|row| row.template == "sign-in");
    assert_eq!(sent.count(), 5);
}

pub(super) fn mail_to_a_senco_failed(rehearsal: &Rehearsal) {
    report_asking(rehearsal, SECRET_ADDRESS);
    let mail = rehearsal.service().mail();
    for row in mail.due(1000).unwrap() {
        if row.template == "senco-asked" {
            let never = Carried::Never("No such address.".into());
            mail.note_carried(&row, &never).unwrap();
        }
    }
}
