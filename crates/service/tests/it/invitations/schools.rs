//! The code of a school, and the picture that it opens.

use super::*;
use crate::kit::{having, now};
use answers::Picture;
use service::views::{SchoolPicture, SchoolPictureView, SchoolSearch};
use vocabulary::Urn;

const ADDRESSES: [&str; 5] = ["a", "b", "c", "d", "e"];

impl Invited {
    fn two_schools(&self) -> [Urn; 2] {
        let search = SchoolSearch {
            text: "school".to_owned(),
            most: 2,
        };
        let service = self.rehearsal.service();
        let found = service.view(&Actor::PUBLIC, &search).unwrap().found;
        [found[0].school.urn, found[1].school.urn]
    }

    /// Invites five people of each of two schools.
    fn invite_two_schools(&self) -> (Vec<Message>, Vec<Message>) {
        let [one, other] = self.two_schools();
        let rows = ADDRESSES.map(|it| {
            format!("{it}@one.example,{SURVEY},{one}\n{it}@other.example,{SURVEY},{other}\n")
        });
        let list = self.take(&format!("Email,Survey,URN\n{}", rows.concat()));
        self.send(list.unwrap()).unwrap();
        let messages = self.round();
        messages
            .into_iter()
            .partition(|it| it.to.ends_with("@one.example"))
    }

    fn picture(&self, code: LinkCode) -> SchoolPictureView {
        let service = self.rehearsal.service();
        let room = AnswerRoom::of(service.as_ref());
        let query = SchoolPicture {
            campaign: self.campaign,
            survey: SURVEY.to_owned(),
            school: room.token(self.campaign, code),
        };
        service.view(&Actor::PUBLIC, &query).unwrap()
    }

    fn codes_in(place: &Path) -> i64 {
        let open = Connection::open(place.join("invitations.sqlite")).unwrap();
        let many = open.query_row("SELECT count(*) FROM codes", [], |row| row.get(0));
        many.unwrap()
    }
}

fn people(picture: Option<&Picture>) -> Option<u64> {
    picture.map(|it| it.people)
}

#[test]
fn the_invitations_of_one_school_have_one_code_and_no_backup_has_it() {
    let invited = Invited::new();
    let (one, other) = invited.invite_two_schools();
    let code = link(&one[0]).code.unwrap();
    assert!(one.iter().all(|it| link(it).code == Some(code)));
    assert!(other.iter().all(|it| link(it).code != Some(code)));
    assert!(one[0].text.contains(&format!(
        "/your-school/{}/{SURVEY}/{code}",
        invited.campaign
    )));
    let data = invited.rehearsal.data();
    let keys = data_folder::KeysFolder::open(&invited.rehearsal.place("keys")).unwrap();
    let backup = invited.rehearsal.place("backup");
    back_up(&data, &keys, &backup).unwrap();
    assert!(Invited::codes_in(data.path()) >= 2);
    assert_eq!(Invited::codes_in(&backup), 0);
    // A reminder has the same; once the last message has gone, no one can make it again.
    invited.days_later(7);
    let reminders = invited.round();
    let mut of_one = reminders
        .iter()
        .filter(|it| it.to.ends_with("@one.example"));
    assert!(of_one.all(|it| link(it).code == Some(code)));
    let service = invited.rehearsal.service();
    service.housekeeping().tidy_invitations().unwrap();
    assert!(
        Invited::codes_in(data.path()) >= 2,
        "one more message is due"
    );
    invited.days_later(7);
    invited.round();
    service.housekeeping().tidy_invitations().unwrap();
    assert_eq!(Invited::codes_in(data.path()), 0);
    assert_eq!(having(data.path(), &code.bytes()), [""; 0]);
}

#[test]
fn a_school_opens_its_own_picture_once_the_survey_has_closed() {
    let invited = Invited::new();
    let (one, other) = invited.invite_two_schools();
    let [code, few] = [&one[0], &other[0]].map(|it| link(it).code.unwrap());
    for message in one.iter().take(4).chain(&other[..3]) {
        let link = link(message);
        invited.answer_with(link.secret, link.code).unwrap();
    }
    // Someone who was not invited, and knows the code, stands for no school.
    let stranger = Secret::new([77; 16]);
    invited.answer_with(stranger, Some(few)).unwrap();
    let before = invited.picture(code);
    assert!(!before.is_counted && before.own.is_none() && before.everyone.is_none());
    invited.close();
    let own = invited.picture(code);
    assert!(own.is_counted);
    assert_eq!(people(own.own.as_ref()), Some(4));
    // Beside four others, those would be known.
    assert_eq!(people(own.everyone.as_ref()), None);
    assert_eq!(people(invited.picture(few).own.as_ref()), None);
}

#[test]
fn of_the_staff_of_the_story_several_are_counted_and_the_senco_is_not() {
    let rehearsal = Rehearsal::of(&Story::whole().only(&["University of Wessex"]), now());
    let service = rehearsal.service();
    let campaign = rehearsal.told.campaigns[1];
    let room = AnswerRoom::of(service.as_ref());
    let picture = |code: LinkCode| {
        let query = SchoolPicture {
            campaign,
            survey: SURVEY.to_owned(),
            school: room.token(campaign, code),
        };
        let view = service.view(&Actor::PUBLIC, &query).unwrap();
        (people(view.own.as_ref()), people(view.everyone.as_ref()))
    };
    let codes: Vec<LinkCode> = (rehearsal.told.codes.iter())
        .map(|it| it.parse().unwrap())
        .collect();
    assert_eq!(picture(codes[0]), (Some(5), Some(19)));
    assert_eq!(picture(codes[1]), (None, None), "two teachers answered");
    assert_eq!(picture(LinkCode::new([1; 16])), (None, None));
    for (survey, found) in [("parents-2026", false), (SURVEY, true)] {
        let school = room.token(campaign, codes[0]);
        let query = SchoolPicture {
            campaign,
            survey: survey.to_owned(),
            school,
        };
        assert_eq!(service.view(&Actor::PUBLIC, &query).is_ok(), found);
    }
}
