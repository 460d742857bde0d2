//! What a parent and a child share, and no one else can join.

use super::*;
use crate::kit::having;
use answers::SchoolFacts;
use service::views::CampaignAnswers;

const PARENTS: &str = "parents-2026";
const PUPILS: &str = "pupils-1";

impl Invited {
    fn sends(&self, survey: &str, link: LinkEnd) {
        let room = AnswerRoom::of(self.rehearsal.service().as_ref());
        let page = |change| AnsweredPage {
            campaign: self.campaign,
            secret: link.secret,
            stamp: Stamp {
                audience: survey.to_owned(),
                facts: SchoolFacts::default(),
            },
            change,
            code: link.code.map(CodeOf::Family),
        };
        let finish = Change::Finish {
            counting: instrument::route::Answers::new(),
        };
        for change in [Change::Begin { language: None }, finish] {
            room.post_blocking(page(change)).unwrap().unwrap();
        }
    }

    /// The tokens in the file of a survey’s answers, as the analysis reads it.
    fn families(&self, survey: &str) -> BTreeSet<String> {
        let query = CampaignAnswers {
            campaign: self.campaign,
            survey: survey.to_owned(),
        };
        let file = self.rehearsal.service().view(&self.by, &query).unwrap();
        let at = file.head.iter().position(|it| it == "family").unwrap();
        let mut found: BTreeSet<String> = file.rows.iter().map(|row| row[at].clone()).collect();
        found.remove("");
        found
    }
}

#[test]
fn a_child_answers_by_the_link_that_their_parent_carries_and_both_are_joined() {
    let invited = Invited::new();
    let list = format!("Email,Survey\none@home.example,{PARENTS}\nother@home.example,{PARENTS}\n");
    invited.send(invited.take(&list).unwrap()).unwrap();
    let messages = invited.round();
    let of = |message: &Message| {
        let after = |what: &str| {
            let (_, rest) = message.text.split_once(what).unwrap();
            rest.split_whitespace().next().unwrap().to_owned()
        };
        let link: LinkEnd = after(&format!("/answer/{}/{PARENTS}/", invited.campaign))
            .parse()
            .unwrap();
        let of_child = after(&format!("/take-part/{}/{PUPILS}?family=", invited.campaign));
        assert_eq!(link.code.unwrap().to_string(), of_child);
        link
    };
    let (one, other) = (of(&messages[0]), of(&messages[1]));
    assert_ne!(one.code, other.code);
    for link in [one, other] {
        invited.sends(PARENTS, link);
        // Their code is in no file.
        let code = link.code.unwrap();
        for bytes in [code.to_string().as_bytes(), &code.bytes()[..]] {
            assert_eq!(having(invited.rehearsal.data().path(), bytes), [""; 0]);
        }
    }
    let child = LinkEnd {
        secret: Secret::new([55; 16]),
        code: one.code,
    };
    invited.sends(PUPILS, child);
    invited.close();
    let (parents, pupils) = (invited.families(PARENTS), invited.families(PUPILS));
    assert_eq!((parents.len(), pupils.len()), (2, 1));
    assert!(pupils.is_subset(&parents));
}
