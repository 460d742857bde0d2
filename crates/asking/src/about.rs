//! What a message is about: ids, and words that are no one's secret.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vocabulary::{
    AccountRequestId, CaseId, ClaimId, InvitationId, OrganisationId, PersonId, PostId, Role,
};

/// The things that a message is about: ids, and words that are no one's secret.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// A case whose page its recipient may open. Releases before called it an application.
    #[serde(
        default,
        alias = "application",
        skip_serializing_if = "Option::is_none"
    )]
    pub page: Option<CaseId>,
    /// A case whose page its recipient may not open yet: only for the list of mail on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// An organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// A role in that organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// A request for an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<AccountRequestId>,
    /// An invitation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<InvitationId>,
    /// A claim whose university answers by a link: the message goes to the address that the claim was sent to, of
    /// someone without an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// A post whose SENCO answers by a link: the message goes to the address at which they were asked, of someone
    /// without an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<PostId>,
    /// Which asking of that SENCO it is, or of the person who asked for an account: how often they had been asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<u32>,
    /// A post whose school is reminded that its SENCO is on no course, or that the outcome is missing: the message goes to
    /// a person, or to the address of a SENCO without an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrolment: Option<PostId>,
    /// The first day on which the link that it carries opens nothing any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// A person whose name its recipient may know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The number of one of all addresses that its recipient ever had, where it goes to that and to no
    /// other: what happened to their addresses is told to those that they had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<usize>,
    /// The number of a draft on its case that is put to its recipient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<u32>,
    /// Which reminder of its case it is, from 1, where the coordinator sent it and may have added a note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminder: Option<u32>,
    /// Other words for the template, such as a date: never personal, never secret.
    #[serde(flatten)]
    pub words: BTreeMap<String, String>,
}

impl About {
    /// About a case whose page its recipient may open.
    pub fn page_of(id: impl Into<CaseId>) -> Self {
        Self {
            page: Some(id.into()),
            ..Self::default()
        }
    }

    /// The case that it is about, whether its recipient may open its page or not.
    pub fn case(&self) -> Option<CaseId> {
        let claim = self.claim.map(CaseId::from);
        self.page.or(self.case).or(claim)
    }

    /// About an organisation.
    pub fn organisation(id: OrganisationId) -> Self {
        Self {
            organisation: Some(id),
            ..Self::default()
        }
    }
}
