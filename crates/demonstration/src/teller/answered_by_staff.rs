//! The staff of three schools are invited to the campaign that is closed later, and answer by their links: of one school enough to see how,
//! of another too few, and of a third so many that they stand for everyone.

use super::{
    Teller,
    campaigns::{STAFF, not_kept},
    respondent::answered,
};
use crate::NotTold;
use answers::{Change, LinkEnd, Stamp};
use doors::{AnswerRoom, AnsweredPage, CodeOf, InvitationRoom};
use instrument::{Instrument, route::Answer};
use service::{Carried, views::SchoolSearch};
use vocabulary::{Actor, CampaignId};

/// The roles of those who answer, school by school.
const SCHOOLS: [&[&str]; 3] = [
    &[
        "SENCO",
        "Teacher",
        "Teacher",
        "Teacher",
        "Senior leader",
        "Teacher",
    ],
    &["SENCO", "Headteacher", "Teacher", "Teacher"],
    &["Teacher"; 12],
];

impl Teller<'_> {
    pub(super) fn staff_answer(
        &mut self,
        evaluator: Actor,
        campaign: CampaignId,
    ) -> Result<(), NotTold> {
        let search = SchoolSearch {
            text: "school".to_owned(),
            most: SCHOOLS.len(),
        };
        let found = self.view(Actor::PUBLIC, &search)?.found;
        let mut rows = vec!["Email,Survey,URN,Role\n".to_owned()];
        for (school, roles) in SCHOOLS.iter().enumerate() {
            let urn = found.get(school).map(|it| it.school.urn.to_string());
            let urn = urn.unwrap_or_default();
            for (n, role) in roles.iter().enumerate() {
                rows.push(format!(
                    "staff{school}-{n}@school.example,{STAFF},{urn},{role}\n"
                ));
            }
        }
        let many: usize = SCHOOLS.iter().map(|it| it.len()).sum();
        self.invite_to(evaluator, campaign, &rows.concat(), &[(STAFF, many as u64)])?;
        let mail = self.service.mail();
        let due = mail.invitations_due(many).map_err(not_kept)?;
        let mut codes = SCHOOLS.map(|_| None);
        for invitation in due {
            let worded = mail.word_invitation(&invitation, "").map_err(not_kept)?;
            let message = worded.expect("it can be answered");
            let taken = mail.note_invitation(&invitation, &Carried::Taken);
            taken.map_err(not_kept)?;
            let place = message.to.trim_start_matches("staff");
            let place = place.split(['-', '@']).map(str::parse::<usize>);
            let place: Vec<usize> = place.filter_map(Result::ok).collect();
            let (school, n) = (place[0], place[1]);
            let link = message.text.split_once(&format!("/{STAFF}/"));
            let link = link.and_then(|(_, rest)| rest.split_whitespace().next());
            let link: LinkEnd = link.unwrap_or_default().parse().expect("a link");
            codes[school] = link.code;
            self.staff_member_answers(campaign, link, SCHOOLS[school][n], school * 12 + n)?;
        }
        let told = codes.into_iter().take(2).flatten();
        self.told.codes = told.map(|it| it.to_string()).collect();
        Ok(())
    }

    fn staff_member_answers(
        &self,
        campaign: CampaignId,
        link: LinkEnd,
        role: &str,
        n: usize,
    ) -> Result<(), NotTold> {
        let room = AnswerRoom::of(self.service);
        let invited = InvitationRoom::of(self.service);
        let invited = invited.find(campaign, link.secret).map_err(not_kept)?;
        let facts = invited.expect("they are invited").travels;
        let instrument = Instrument::built_in(STAFF).expect("it is part of senco");
        let (role, senco) = match role {
            "SENCO" => ("teacher", "yes"),
            "Headteacher" => ("headteacher", "no"),
            "Senior leader" => ("senior leader", "no"),
            _ => ("teacher", "no"),
        };
        let first = [("role", role), ("senco", senco)];
        let first = first.map(|(id, value)| (id.to_owned(), Answer::one(value)));
        let answers = answered(&instrument, u8::try_from(n).unwrap_or(0), first.into());
        let is_one_of_several = instrument.is_one_of_several(&answers);
        let page = |change| AnsweredPage {
            campaign,
            secret: link.secret,
            stamp: Stamp {
                audience: STAFF.to_owned(),
                facts: facts.clone(),
            },
            change,
            code: link.code.filter(|_| is_one_of_several).map(CodeOf::School),
        };
        let entries = answers.iter();
        let entries = entries.map(|(id, answer)| (id.clone(), Some(answer.clone())));
        let changes = [
            Change::Page(entries.collect()),
            Change::Finish {
                counting: answers.clone(),
            },
        ];
        for change in changes {
            let posted = room.post_blocking(page(change)).map_err(not_kept)?;
            posted.expect("it is answered for the first time");
        }
        Ok(())
    }
}
