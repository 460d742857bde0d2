//! What can be asked of *surveys*: every command with whose thing it is about and which rule decides it.

use crate::{
    CopiedFrom, CopyInstrument, DiscardInstrument, EditInstrument, Fact, LawfulBasis,
    RevertInstrument, SignOffInstrument, State, SurveyOf,
    campaign::{
        CloseCampaign, CountCampaign, DiscardCampaign, InviteToCampaign, LimitCampaign, Limits,
        OpenCampaign, PlanCampaign, Planned, PrepareCampaign, ReplanCampaign, close_campaign,
        count_campaign, discard_campaign, invite_to_campaign, limit_campaign, open_campaign,
        plan_campaign, prepare_campaign, replan_campaign,
    },
    copy_instrument, discard_instrument, edit_instrument, revert_instrument, sign_off_instrument,
};
use access::Action;
use instrument::Edit;
use jiff::civil::{Date, date};
use std::convert::Infallible;
use vocabulary::{Digest, commands, sample_id};

/// What its rules know.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Instruments that were made.
    pub surveys: &'a State,
}

commands! {
    /// What can be asked of *surveys*.
    Command of Known<'_>, Action, Infallible => Fact {
        /// Copy an instrument.
        CopyInstrument {
            action: Action::KeepInstruments,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| copy_instrument(known.surveys, it, context),
            makes: Some("instrument"),
            drafts: |_, _, _| Vec::new(),
            sample: CopyInstrument {
                organisation: sample_id(),
                from: CopiedFrom::BuiltIn("school-2026".to_owned()),
                title: "School staff in Wessex".to_owned(),
            },
        }
        /// Change an instrument.
        EditInstrument {
            action: Action::KeepInstruments,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| edit_instrument(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EditInstrument {
                organisation: sample_id(),
                instrument: sample_id(),
                revision: 1,
                edit: Edit::RemoveRoute { id: "7".to_owned() },
            },
        }
        /// Let an instrument be as it was.
        RevertInstrument {
            action: Action::KeepInstruments,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| revert_instrument(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: RevertInstrument {
                organisation: sample_id(),
                instrument: sample_id(),
                revision: 3,
                to: 1,
            },
        }
        /// Sign off an instrument as it is.
        SignOffInstrument {
            action: Action::KeepInstruments,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| sign_off_instrument(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: SignOffInstrument {
                organisation: sample_id(),
                instrument: sample_id(),
                revision: 3,
            },
        }
        /// Discard an instrument that was never signed off.
        DiscardInstrument {
            action: Action::KeepInstruments,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| discard_instrument(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: DiscardInstrument {
                organisation: sample_id(),
                instrument: sample_id(),
            },
        }
        /// Plan a campaign.
        PlanCampaign {
            action: Action::RunCampaigns,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| plan_campaign(known.surveys, it, context),
            makes: Some("campaign"),
            drafts: |_, _, _| Vec::new(),
            sample: PlanCampaign {
                organisation: sample_id(),
                planned: sample_plan(),
            },
        }
        /// Plan a campaign anew.
        ReplanCampaign {
            action: Action::RunCampaigns,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| replan_campaign(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ReplanCampaign {
                organisation: sample_id(),
                campaign: sample_id(),
                planned: sample_plan(),
            },
        }
        /// Settle what has to be settled before a campaign opens.
        PrepareCampaign {
            action: Action::RunCampaigns,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| prepare_campaign(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: PrepareCampaign {
                organisation: sample_id(),
                campaign: sample_id(),
                approved_by: "Ethics committee of the institute, 2026/114".to_owned(),
                approved_on: FROM,
                basis: LawfulBasis::PublicTask,
                contact: "surveys@institute.example".to_owned(),
                kept_until: UNTIL,
                pilot: "Six teachers tried it. Two questions were shortened.".to_owned(),
            },
        }
        /// Limit who takes part in a campaign.
        LimitCampaign {
            action: Action::RunCampaigns,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| limit_campaign(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: LimitCampaign {
                organisation: sample_id(),
                campaign: sample_id(),
                limits: Limits {
                    invited_only: vec!["school-2026".to_owned()],
                    enough: [("parents-2026".to_owned(), 500)].into(),
                    left_out: vec!["Wessex".to_owned()],
                },
            },
        }
        /// Open a campaign.
        OpenCampaign {
            action: Action::RunCampaigns,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| open_campaign(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: OpenCampaign {
                organisation: sample_id(),
                campaign: sample_id(),
            },
        }
        /// Invite the people of a list.
        InviteToCampaign {
            action: Action::RunCampaigns,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| invite_to_campaign(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: InviteToCampaign {
                organisation: sample_id(),
                campaign: sample_id(),
                list: sample_id(),
                counts: vec![("school-2026".to_owned(), 1_109)],
            },
        }
        /// Close a campaign.
        CloseCampaign {
            action: Action::RunCampaigns,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| close_campaign(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: CloseCampaign {
                organisation: sample_id(),
                campaign: sample_id(),
            },
        }
        /// Record what answers a closed campaign has.
        CountCampaign {
            action: Action::RunCampaigns,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| count_campaign(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: CountCampaign {
                organisation: sample_id(),
                campaign: sample_id(),
                counts: vec![("school-2026".to_owned(), 1_109)],
                digest: Digest::from_bytes([7; 32]),
            },
        }
        /// Discard a campaign that was never opened.
        DiscardCampaign {
            action: Action::RunCampaigns,
            concerns: |it| it.organisation.into(),
            decide: |it, known, context| discard_campaign(known.surveys, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: DiscardCampaign {
                organisation: sample_id(),
                campaign: sample_id(),
            },
        }
    }
}

const FROM: Date = date(2027, 1, 11);
const UNTIL: Date = date(2027, 2, 12);

fn sample_plan() -> Planned {
    Planned {
        title: "SENCOs in Wessex".to_owned(),
        surveys: vec![SurveyOf::BuiltIn("school-2026".to_owned())],
        from: FROM,
        until: UNTIL,
    }
}
