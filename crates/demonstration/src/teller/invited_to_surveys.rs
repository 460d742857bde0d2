//! People are invited to the campaign that is open: someone of the staff of each of some schools, and a parent, of whom one link is told;
//! two more lists wait to be sent.

use super::{Teller, campaigns::STAFF};
use crate::{NotTold, demonstration_seed};
use doors::InvitationRoom;
use invitations::MESSAGES;
use service::{Carried, Failure, views::SchoolSearch};
use surveys::campaign::InviteToCampaign;
use vocabulary::{Actor, CampaignId, CommandId, InviteListId};

/// The survey of parents.
const PARENTS: &str = "parents-2026";
/// Of so many schools people are invited.
const INVITED: usize = 12;
/// What they are at their schools, in turn.
const ROLES: [&str; 4] = ["SENCO", "Headteacher", "Teacher", "Teaching assistant"];

impl Teller<'_> {
    pub(super) fn invite_schools(
        &mut self,
        evaluator: Actor,
        campaign: CampaignId,
    ) -> Result<(), NotTold> {
        let search = SchoolSearch {
            text: "school".to_owned(),
            most: INVITED,
        };
        let found = self.view(Actor::PUBLIC, &search)?.found;
        let rows = |n: usize| {
            let urn = found.get(n).map(|it| it.school.urn.to_string());
            let (urn, role, n) = (urn.unwrap_or_default(), ROLES[n % ROLES.len()], n + 1);
            format!(
                "staff{n}@school.example,{STAFF},{urn},{role}\nparent{n}@home.example,{PARENTS},{urn},Parent\n"
            )
        };
        let heading = "Email,Survey,URN,Role\n".to_owned();
        let rows: Vec<String> = (0..INVITED).map(rows).collect();
        let counts = [PARENTS, STAFF].map(|survey| (survey, INVITED as u64));
        self.invite_to(evaluator, campaign, &(heading + &rows.concat()), &counts)?;
        self.send_all_messages()?;
        for who in ["head", "deputy"] {
            let another = format!("Email,Survey\n{who}@school.example,{STAFF}\n");
            let draft = self.take_list(evaluator, campaign, &another)?;
            self.told.lists.push(draft);
        }
        Ok(())
    }

    /// Takes a list, and lets its messages go.
    pub(super) fn invite_to(
        &self,
        evaluator: Actor,
        campaign: CampaignId,
        table: &str,
        counts: &[(&str, u64)],
    ) -> Result<(), NotTold> {
        let sent = self.take_list(evaluator, campaign, table)?;
        let counts = counts.iter();
        let invite = InviteToCampaign {
            organisation: evaluator.organisation.expect("an evaluator acts for one"),
            campaign,
            list: sent,
            counts: counts
                .map(|(survey, many)| ((*survey).to_owned(), *many))
                .collect(),
        };
        let id = campaign.to_string();
        self.give_for_surveys(evaluator, &[&id, "invites people"], invite)?;
        InvitationRoom::of(self.service)
            .settle(&evaluator, campaign, sent)
            .map_err(not_invited)
    }

    fn take_list(
        &self,
        evaluator: Actor,
        campaign: CampaignId,
        table: &str,
    ) -> Result<InviteListId, NotTold> {
        let room = InvitationRoom::of(self.service);
        let command = CommandId(demonstration_seed().id("story of lists", &[table.as_bytes()]));
        let taken = room.take(&evaluator, command, campaign, table.as_bytes());
        Ok(taken.map_err(not_invited)?.expect("the list is right"))
    }

    /// Everyone gets all messages. Of one parent, the links in the first are told: no one else has them.
    fn send_all_messages(&mut self) -> Result<(), NotTold> {
        let mail = self.service.mail();
        let due = mail.invitations_due(2 * INVITED).map_err(not_invited)?;
        for invitation in &due {
            for _ in 0..MESSAGES {
                let worded = mail.word_invitation(invitation, "").map_err(not_invited)?;
                let message = worded.expect("it can be answered");
                let taken = mail.note_invitation(invitation, &Carried::Taken);
                taken.map_err(not_invited)?;
                if self.told.stops.is_empty() && invitation.body.audience == PARENTS {
                    let after = |what: &str| {
                        let found = message.text.split_once(what);
                        let end = found.map(|(_, rest)| rest.split_whitespace().next());
                        end.flatten().unwrap_or_default().to_owned()
                    };
                    self.told.secrets.push(after(&format!("/{PARENTS}/")));
                    self.told.stops.push(after("/no-more-surveys/"));
                }
            }
        }
        Ok(())
    }
}

fn not_invited(why: Failure) -> NotTold {
    NotTold {
        what: "an invitation to a survey".to_owned(),
        why,
    }
}
