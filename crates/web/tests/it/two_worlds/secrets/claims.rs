//! Claims of awards, and holders who show their record.

use super::{SECRET_ADDRESS, WESSEX, do_it};
use demonstration::Rehearsal;
use service::Command;
use service::views::{AwardingBodies, ClaimsToAnswer, OwnShares};
use vocabulary::Actor;
use workforce::{ClaimAward, ConfirmClaim, LinkTeacher, MakeShare, SencoQualification};

/// Someone who has an account of their own claims an award of a provider.
pub(super) fn claimed(rehearsal: &Rehearsal) {
    let holder = rehearsal.told.holders["Rupert Fane"];
    let claim = ClaimAward {
        person: holder.person.unwrap(),
        name: "Rupert Secret".into(),
        trn: "0700700".into(),
        qualification: Some(SencoQualification::Nasenco),
        provider: WESSEX.into(),
        body: String::new(),
        year: "2015".into(),
        completed: None,
        certificate: "S-3".into(),
        consents: false,
    };
    do_it(rehearsal, holder, Command::from(claim));
}

/// Someone has their record shown, and shows it to others.
pub(super) fn shared(rehearsal: &Rehearsal) {
    let holder = rehearsal.told.holders["Cecily Thorn"];
    let person = holder.person.unwrap();
    do_it(rehearsal, holder, Command::from(LinkTeacher { person }));
    let own = rehearsal.service().view(&holder, &OwnShares).unwrap();
    let make = MakeShare {
        person,
        label: "Secret panel".into(),
        name: own.names[0].0.to_string(),
        days: "31".into(),
    };
    do_it(rehearsal, holder, Command::from(make));
}

/// Someone begins an account for what is their own, by the link of their email.
pub(super) fn own_account(rehearsal: &Rehearsal) {
    let by_link = Actor {
        way: vocabulary::Channel::Link,
        ..Actor::PUBLIC
    };
    let begin = people::BeginOwnAccount {
        name: "A Secret Teacher".into(),
        email: SECRET_ADDRESS.into(),
    };
    do_it(rehearsal, by_link, Command::from(begin));
}

/// The provider answers it.
pub(super) fn answered_claim(rehearsal: &Rehearsal) {
    let leader = rehearsal.told.leaders["Morwenna Tregear"];
    let claims = rehearsal.service().view(&leader, &ClaimsToAnswer).unwrap();
    let claimed = claims.iter().find(|it| it.name == "Rupert Secret");
    // One that everyone knows who records courses.
    let registrar = rehearsal.told.registrar;
    let bodies = rehearsal.service().view(&registrar, &AwardingBodies);
    let body = bodies.unwrap().first().map(|it| it.body);
    let confirm = ConfirmClaim {
        claim: claimed.unwrap().claim,
        completed: Some("2015-07".parse().unwrap()),
        began: None,
        body,
        other_body: String::new(),
        certificate: "S-3".into(),
        account: Some(true),
    };
    do_it(rehearsal, leader, Command::from(confirm));
}
