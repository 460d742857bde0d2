//! What can be asked of *governance*: every command with whose thing it is about and which rule decides
//! it.

use crate::{
    AdmitMember, AdmitReaders, AdoptReference, DeclineOffer, EndTerm, FormGroup, GroupKind, Place,
    RenewTerm, Settings, State, Together, Volunteer, WithdrawOffer, admit_member, admit_readers,
    adopt_reference, decline_offer, end_term, form_group, renew_term, together::lifted, volunteer,
    withdraw_offer,
};
use access::Action;
use jiff::civil::Date;
use std::convert::Infallible;
use vocabulary::{Concerns, commands, sample_id};

/// What the rules of *governance* know: their own state, and who acts for whom.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Persons and organisations.
    pub people: &'a people::State,
    /// Groups and their terms.
    pub governance: &'a State,
}

commands! {
    /// What can be asked of *governance*.
    Command of Known<'_>, Action, Infallible => Together {
        /// Form a group.
        FormGroup {
            action: Action::KeepGroups,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| form_group(known.people, known.governance, it, context),
            makes: Some("organisation"),
            drafts: |_, _, _| Vec::new(),
            sample: FormGroup {
                kind: GroupKind::WorkingGroup,
                name: "Working Group".to_owned(),
            },
        }
        /// Adopt the next version of a group's terms of reference.
        AdoptReference {
            action: Action::KeepGroups,
            concerns: |it| it.group.into(),
            decide: |it, known, context| lifted(adopt_reference(known.governance, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AdoptReference {
                group: sample_id(),
                text: "Members serve two years, and at most two terms in a row.".to_owned(),
                settings: Settings::default(),
                from: Date::constant(2026, 9, 1),
            },
        }
        /// Offer to serve in a group.
        Volunteer {
            action: Action::VolunteerForGroup,
            concerns: |it| it.home.into(),
            decide: |it, known, context| {
                lifted(volunteer(known.people, known.governance, it, context))
            },
            makes: Some("offer"),
            drafts: |_, _, _| Vec::new(),
            sample: Volunteer {
                group: sample_id(),
                home: sample_id(),
                about: "I have led a course for ten years.".to_owned(),
            },
        }
        /// Take one's offer back.
        WithdrawOffer {
            action: Action::VolunteerForGroup,
            concerns: |it| it.home.into(),
            decide: |it, known, context| {
                lifted(withdraw_offer(known.people, known.governance, it, context))
            },
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: WithdrawOffer {
                offer: sample_id(),
                home: sample_id(),
            },
        }
        /// Answer an offer with no.
        DeclineOffer {
            action: Action::KeepGroups,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(decline_offer(known.governance, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: DeclineOffer {
                offer: sample_id(),
                reason: "Every place is taken until the autumn.".to_owned(),
            },
        }
        /// Admit someone to a group, from today.
        AdmitMember {
            action: Action::KeepGroups,
            concerns: |it| it.group.into(),
            decide: |it, known, context| admit_member(known.people, known.governance, it, context),
            makes: Some("term"),
            drafts: |_, _, _| Vec::new(),
            sample: AdmitMember {
                group: sample_id(),
                person: sample_id(),
                home: sample_id(),
                place: Place::Member,
                offer: None,
            },
        }
        /// Admit everyone who may read applications today.
        AdmitReaders {
            action: Action::KeepGroups,
            concerns: |it| it.group.into(),
            decide: |it, known, context| admit_readers(known.people, known.governance, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AdmitReaders { group: sample_id() },
        }
        /// Let someone serve another term.
        RenewTerm {
            action: Action::KeepGroups,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| renew_term(known.people, known.governance, it, context),
            makes: Some("term"),
            drafts: |_, _, _| Vec::new(),
            sample: RenewTerm { term: sample_id() },
        }
        /// End a term before its time.
        EndTerm {
            action: Action::KeepGroups,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| end_term(known.people, known.governance, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EndTerm { term: sample_id() },
        }
    }
}
