//! A case: something that several people work on together, with texts under a key of its own.

use crate::{CaseId, OrganisationId, PersonId, Role, Subject};

/// A case as rooms know it that know nothing of its capability: what access, drafts, mail and checks
/// speak of. Its capability gives it.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its id, of whatever capability.
    pub id: CaseId,
    /// What kind of case it is.
    pub kind: &'static CaseKind,
    /// The organisation whose case it is; none where senco does not know it.
    pub organisation: Option<OrganisationId>,
    /// The person whose own it is, where it is someone’s.
    pub person: Option<PersonId>,
    /// Who is named on it, and as what: the scope *assigned* covers it for them, in that role.
    pub named: Vec<(Role, PersonId)>,
    /// Its phase, in words.
    pub phase: &'static str,
}

/// What is alike in all cases of a kind.
#[derive(Debug)]
pub struct CaseKind {
    /// What a case of this kind is called.
    pub name: &'static str,
    /// Under which address its page is: `/<pages>/<id>`.
    pub pages: &'static str,
    /// The number that people use for one: made of its id, so it tells nothing.
    pub number: fn(CaseId) -> String,
    /// The role of those who are told of mail about one that did not arrive: of no such case does anyone else know that
    /// it is there.
    pub kept_by: Role,
}

impl Case {
    /// Under whose key its texts and files are sealed.
    pub const fn subject(&self) -> Subject {
        Subject::Case(self.id.0)
    }

    /// The number that people use for it.
    pub fn number(&self) -> String {
        (self.kind.number)(self.id)
    }

    /// The address of its page, behind that of senco.
    pub fn path(&self) -> String {
        format!("{}/{}", self.kind.pages, self.id)
    }

    /// Who is named on it for someone who acts in `role`.
    pub fn named_as(&self, role: Role) -> Vec<PersonId> {
        let named = self.named.iter().filter(|(as_what, _)| *as_what == role);
        named.map(|(_, person)| *person).collect()
    }
}
