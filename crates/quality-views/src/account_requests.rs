//! Providers that are new to senco and ask for an account.

use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::Timestamp;
use people::{AccountRequest, RequestOutcome, RequestedProvider};
use vocabulary::{AccountRequestId, OrganisationId};

/// Every request for an account.
#[derive(Clone, Copy, Debug)]
pub struct AccountRequests;

/// Requests for accounts, for the coordinator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountRequestsView {
    /// Those that wait for an answer, the longest waiting first.
    pub open: Vec<AccountRequestLine>,
    /// Those that were answered, the latest first.
    pub answered: Vec<AccountRequestLine>,
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRequestLine {
    /// The id of the request.
    pub id: AccountRequestId,
    /// When it was made.
    pub at: Timestamp,
    /// Who asks; nothing once erased.
    pub name: Option<String>,
    /// Their address, which is proven; nothing once erased.
    pub email: Option<String>,
    /// For which provider.
    pub provider: RequestedProvider,
    /// A provider that has the same UKPRN, which one can only have once.
    pub same_ukprn: Option<(OrganisationId, String)>,
    /// What the coordinator asked about it, and when, the latest last; nothing of a question once erased.
    pub questions: Vec<(Option<String>, Timestamp)>,
    /// What came of it.
    pub answer: Option<AccountAnswer>,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountAnswer {
    /// The request was granted.
    Admitted {
        /// As which organisation.
        organisation: OrganisationId,
        /// When it was answered.
        at: Timestamp,
    },
    /// The request was declined.
    Declined {
        /// Why; nothing once erased.
        reason: Option<String>,
        /// When it was answered.
        at: Timestamp,
    },
}

impl AccountAnswer {
    const fn at(&self) -> Timestamp {
        match self {
            Self::Admitted { at, .. } | Self::Declined { at, .. } => *at,
        }
    }
}

impl Query for AccountRequests {
    type View = AccountRequestsView;

    const ACTION: Action = Action::AnswerAccountRequest;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<AccountRequestsView, Failure> {
        let requests = reading.people().requests();
        let lines = requests.map(|(id, request)| line(reading, id, request));
        let (mut open, mut answered): (Vec<_>, Vec<_>) =
            lines.partition(|line| line.answer.is_none());
        open.sort_by_key(|line| (line.at, line.id));
        answered.sort_by_key(|line| {
            std::cmp::Reverse((line.answer.as_ref().map(AccountAnswer::at), line.id))
        });
        Ok(AccountRequestsView { open, answered })
    }
}

fn line(reading: &Reading<'_>, id: AccountRequestId, it: &AccountRequest) -> AccountRequestLine {
    let ukprn = it.provider.ukprn.parse().ok();
    let same = ukprn.and_then(|ukprn| reading.unscoped::<quality::State>().by_ukprn(ukprn));
    AccountRequestLine {
        id,
        at: it.at,
        name: it.name.known().cloned(),
        email: it.email.known().cloned(),
        provider: it.provider.clone(),
        same_ukprn: same.map(|id| (id, reading.organisation(id, reading.today))),
        questions: it
            .questions
            .iter()
            .map(|(question, at)| (question.known().cloned(), *at))
            .collect(),
        answer: it.outcome.as_ref().map(|outcome| match outcome {
            RequestOutcome::Admitted { organisation, at } => AccountAnswer::Admitted {
                organisation: *organisation,
                at: *at,
            },
            RequestOutcome::Declined { reason, at } => AccountAnswer::Declined {
                reason: reason.known().cloned(),
                at: *at,
            },
        }),
    }
}
