//! Who gets which messages, and who none.

use super::*;
use service::views::SchoolSearch;
use surveys::campaign::{LimitCampaign, Limits};

#[test]
fn everyone_in_a_list_gets_a_link_of_their_own() {
    let invited = Invited::new();
    let before = invited.monitor().all.invited;
    invited.invite(3);
    let messages = invited.round();
    let to: Vec<&str> = messages.iter().map(|it| it.to.as_str()).collect();
    assert_eq!(
        to,
        [
            "person00@home.example",
            "person01@home.example",
            "person02@home.example"
        ]
    );
    let secrets: BTreeSet<String> = messages.iter().map(|it| secret(it).to_string()).collect();
    assert_eq!(secrets.len(), 3);
    assert!(invited.round().is_empty(), "each once");
    let monitor = invited.monitor();
    assert_eq!(monitor.all.invited, before + 3);
    for message in &messages {
        assert_eq!(invited.answer(secret(message)), Ok(()));
    }
}

#[test]
fn who_has_answered_is_not_reminded_and_others_are_twice() {
    let invited = Invited::new();
    invited.invite(AT_LEAST + 2);
    let messages = invited.round();
    for message in &messages[..AT_LEAST] {
        invited.answer(secret(message)).unwrap();
    }
    invited.file();
    for week in 1..=4 {
        invited.days_later(7);
        let reminded = invited.round();
        let to: Vec<String> = reminded.into_iter().map(|it| it.to).collect();
        let to: Vec<&str> = to.iter().map(String::as_str).collect();
        let own = to.iter().filter(|it| it.starts_with("person"));
        let expected: &[&str] = match week {
            1 | 2 => &["person10@home.example", "person11@home.example"],
            _ => &[],
        };
        assert_eq!(own.copied().collect::<Vec<_>>(), expected, "week {week}");
    }
}

#[test]
fn an_invitation_is_answered_once_by_whichever_link() {
    let invited = Invited::new();
    invited.invite(AT_LEAST);
    let first = invited.round();
    invited.days_later(7);
    let reminders = invited.round();
    let reminders: Vec<&Message> = reminders
        .iter()
        .filter(|it| it.to.starts_with("person"))
        .collect();
    assert_eq!(reminders.len(), AT_LEAST);
    invited.answer(secret(&first[0])).unwrap();
    let again = invited.answer(secret(reminders[0]));
    assert_eq!(again, Err(NotChanged::AnsweredByAnother));
    // And when it has been told of.
    for reminder in &reminders[1..] {
        invited.answer(secret(reminder)).unwrap();
    }
    invited.file();
    let again = invited.answer(secret(&first[1]));
    assert_eq!(again, Err(NotChanged::AnsweredByAnother));
    let room = invited.room();
    let found = room.find(invited.campaign, secret(&first[0])).unwrap();
    assert!(found.unwrap().is_answered);
}

#[test]
fn who_wants_no_more_emails_gets_none_of_any_campaign_and_can_still_answer() {
    let invited = Invited::new();
    invited.invite(2);
    let messages = invited.round();
    invited.room().stop(stop(&messages[0])).unwrap();
    invited.days_later(7);
    let reminded = invited.round();
    assert!(reminded.iter().all(|it| it.to != messages[0].to));
    assert!(reminded.iter().any(|it| it.to == messages[1].to));
    assert_eq!(invited.monitor().all.stopped, 1);
    assert_eq!(invited.answer(secret(&messages[0])), Ok(()));
    // In whatever letters the next list has their address.
    let list = invited
        .take(&format!(
            "Email,Survey\nPerson00@Home.example,parents-2026\nnew@home.example,{SURVEY}\n"
        ))
        .unwrap();
    let campaign = invited.campaign;
    let file = InviteListFile { campaign, list };
    let view = invited.rehearsal.service().view(&invited.by, &file);
    assert_eq!(view.unwrap().stopped, 1);
    invited.send(list).unwrap();
    let to: Vec<String> = invited.round().into_iter().map(|it| it.to).collect();
    assert_eq!(to, ["new@home.example"]);
}

#[test]
fn an_address_that_takes_no_mail_is_counted_and_left_alone() {
    let mut invited = Invited::new();
    invited.post.refuses = Some("person00");
    invited.invite(2);
    assert_eq!(invited.round().len(), 1);
    assert_eq!(invited.monitor().all.undelivered, 1);
    invited.post.refuses = None;
    invited.days_later(7);
    let to: Vec<String> = invited.round().into_iter().map(|it| it.to).collect();
    assert!(to.iter().all(|it| it != "person00@home.example"));
}

#[test]
fn a_list_is_refused_whole_and_sent_once_by_those_whose_campaign_it_is() {
    let invited = Invited::new();
    let before = invited.kept().len();
    let wrong = invited.take("Email,Survey,URN\na@x.example,school-2026,\nnone,school-2026,999\n");
    assert!(matches!(wrong, Err(WrongList::Rows(rows, 1)) if rows[0].line == 3));
    let pupils = invited.take("Email,Survey\na@x.example,pupils-1\n");
    assert!(matches!(pupils, Err(WrongList::Rows(..))));
    assert_eq!(invited.kept().len(), before, "nothing of it was kept");
    let list = invited
        .take(&format!("Email,Survey\na@x.example,{SURVEY}\n"))
        .unwrap();
    let (campaign, other) = (invited.campaign, invited.rehearsal.told.coordinator);
    let room = invited.room();
    assert!(
        room.settle(&invited.by, campaign, list).is_err(),
        "not sent"
    );
    assert!(room.discard(&other, campaign, list).is_err());
    assert!(
        room.take(
            &other,
            CommandId(RawId::from_bytes([1; 16])),
            campaign,
            b"Email\na@x.example\n"
        )
        .is_err()
    );
    invited.send(list).unwrap();
    let again = invited.send(list);
    assert_eq!(
        again,
        Err(Refusal::NotFound.into()),
        "it is no draft any more"
    );
    assert!(room.discard(&invited.by, campaign, list).is_err());
    // The same people again are left out.
    let list = invited
        .take(&format!("Email,Survey\nA@X.example,{SURVEY}\n"))
        .unwrap();
    let file = InviteListFile { campaign, list };
    let view = invited
        .rehearsal
        .service()
        .view(&invited.by, &file)
        .unwrap();
    assert_eq!((view.already, view.counts.len()), (1, 0));
    room.discard(&invited.by, campaign, list).unwrap();
    assert_eq!(invited.kept().len(), before + 1);
}

#[test]
fn what_was_recorded_is_sent_although_the_process_ended_in_between() {
    let invited = Invited::new();
    let list = invited
        .take(&format!("Email,Survey\na@x.example,{SURVEY}\n"))
        .unwrap();
    let invite = InviteToCampaign {
        organisation: invited.by.organisation.unwrap(),
        campaign: invited.campaign,
        list,
        counts: vec![(SURVEY.to_owned(), 1)],
    };
    invited
        .rehearsal
        .execute(invited.by, Command::from(invite))
        .unwrap();
    assert!(invited.round().is_empty());
    let service = invited.rehearsal.service();
    service.housekeeping().tidy_invitations().unwrap();
    assert_eq!(invited.round().len(), 1);
}

#[test]
fn people_of_schools_in_areas_that_are_left_out_are_not_invited_and_their_addresses_not_kept() {
    let invited = Invited::new();
    let before = invited.monitor().all.invited;
    let (room, campaign) = (invited.room(), invited.campaign);
    let search = SchoolSearch {
        text: "school".to_owned(),
        most: 1,
    };
    let service = invited.rehearsal.service();
    let found = service.view(&Actor::PUBLIC, &search).unwrap().found;
    let (school, area) = (found[0].school.urn, found[0].school.authority.clone());
    let typed = [area.to_uppercase(), "Nowhere on Sea".to_owned()];
    assert_eq!(room.unknown_areas(&typed), ["Nowhere on Sea"]);
    let limit = LimitCampaign {
        organisation: invited.by.organisation.unwrap(),
        campaign,
        limits: Limits {
            left_out: vec![area.to_uppercase()],
            ..Limits::default()
        },
    };
    let limited = invited.rehearsal.execute(invited.by, Command::from(limit));
    limited.unwrap();
    let rows = format!("left.out@x.example,{SURVEY},{school}\nasked@x.example,{SURVEY},\n");
    let list = invited.take(&format!("Email,Survey,URN\n{rows}")).unwrap();
    let view = service.view(&invited.by, &InviteListFile { campaign, list });
    let view = view.unwrap();
    assert_eq!((view.left_out, view.counts[0].2), (1, 1));
    invited.send(list).unwrap();
    let to: Vec<String> = invited.round().into_iter().map(|it| it.to).collect();
    assert_eq!(to, ["asked@x.example"]);
    assert_eq!(invited.monitor().all.invited, 1 + before);
    let is_left_out = |it: &Invitation| it.body.standing == Standing::LeftOut;
    assert!(!invited.kept().iter().any(is_left_out), "once it is sent");
}
