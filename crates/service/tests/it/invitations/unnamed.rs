//! What the administrator learns who has every file, and the watcher of the figures.

use super::*;
use crate::kit::having;

/// The administrator has the databases, the seed, and a backup from before and one from after; whom an answer is from they cannot tell.
#[test]
fn no_file_and_no_pair_of_backups_joins_an_answer_to_an_invitation() {
    let invited = Invited::new();
    invited.invite(AT_LEAST);
    let messages = invited.round();
    let keys = data_folder::KeysFolder::open(&invited.rehearsal.place("keys")).unwrap();
    let data = invited.rehearsal.data();
    let backup = |name: &str| {
        let place = invited.rehearsal.place(name);
        back_up(&data, &keys, &place).unwrap();
        place
    };
    let answered_in = |folder: &Path| {
        let all = invitations_in(&folder.join("invitations.sqlite"), invited.campaign);
        let answered = all
            .into_iter()
            .filter(|it| matches!(it.body.standing, Standing::Answered(_)));
        answered.map(|it| it.key).collect::<BTreeSet<_>>()
    };
    let filed_in = |folder: &Path| {
        let open = Connection::open(folder.join("answers-filed.sqlite")).unwrap();
        let rows = "SELECT count(*) FROM answers WHERE campaign = ?1";
        let id = invited.campaign.0.bytes();
        let many = open.query_row(rows, [id.as_slice()], |row| row.get::<_, i64>(0));
        usize::try_from(many.unwrap()).unwrap()
    };
    let seed = demonstration::demonstration_seed();
    let first = backup("first");
    let mut before = (answered_in(&first).len(), filed_in(&first));
    for (n, message) in messages.iter().enumerate() {
        invited.answer(secret(message)).unwrap();
        invited.file();
        let place = backup(&format!("after {n}"));
        let now = (answered_in(&place).len(), filed_in(&place));
        for grown in [now.0 - before.0, now.1 - before.1] {
            assert!(grown == 0 || grown >= AT_LEAST, "{before:?}, {now:?}");
        }
        before = now;
    }
    assert_eq!(before.0, AT_LEAST);
    for message in &messages {
        let secret = secret(message);
        let text = secret.to_string();
        assert_eq!(having(data.path(), text.as_bytes()), [""; 0]);
        // Where an answer lies is in the database of answers alone, and what finds an invitation in that of invitations.
        let key = secret.answer(&seed, invited.campaign).0.bytes();
        let with_key = having(data.path(), &key);
        assert!(with_key.iter().all(|it| it.contains("/answers")));
        let mark = secret.invitation(&seed).0.bytes();
        let with_mark = having(data.path(), &mark);
        assert!(with_mark.iter().all(|it| it.contains("/invitations")));
        let spent = secret.spent(&seed, invited.campaign).0.bytes();
        let with_spent = having(data.path(), &spent);
        assert!(with_spent.iter().all(|it| it.contains("/invitations")));
        assert_eq!(having(data.path(), message.to.as_bytes()), [""; 0]);
    }
}

#[test]
fn a_watcher_of_the_figures_learns_of_no_single_answer() {
    let invited = Invited::new();
    invited.invite(2 * AT_LEAST);
    let messages = invited.round();
    let before = invited.monitor();
    for message in &messages[..AT_LEAST - 1] {
        invited.answer(secret(message)).unwrap();
        invited.file();
        assert_eq!(invited.monitor(), before);
    }
    invited.answer(secret(&messages[AT_LEAST - 1])).unwrap();
    assert_eq!(invited.monitor(), before, "until it is told");
    invited.file();
    assert_eq!(invited.monitor().all.answered, many(AT_LEAST));
}

#[test]
fn whom_a_campaign_invited_is_forgotten_once_it_is_over() {
    let invited = Invited::new();
    invited.invite(3);
    let link = secret(&invited.round()[0]);
    let draft = format!("Email,Survey\nb@x.example,{SURVEY}\n");
    invited.take(&draft).unwrap();
    invited.close();
    let service = invited.rehearsal.service();
    let campaign = invited.campaign;
    let invited_before = invited.monitor().all.invited;
    service.housekeeping().tidy_invitations().unwrap();
    assert!(invited.kept().iter().all(Invitation::is_forgotten));
    assert_eq!(invited.monitor().all.invited, invited_before);
    assert_eq!(invited.room().find(campaign, link).unwrap(), None);
    assert!(invited.kept().iter().all(Invitation::is_sent_or_will_be));
    let years_later: Timestamp = "2031-01-01T10:00:00Z".parse().unwrap();
    invited.rehearsal.clock.set(years_later);
    service.housekeeping().tidy_invitations().unwrap();
    assert!(invited.kept().is_empty());
}
