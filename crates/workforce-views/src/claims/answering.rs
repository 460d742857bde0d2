//! Claims to answer: those of the provider that someone acts for, or all.

use super::{ClaimStands, OwnClaimView, own::said, scope};
use crate::records::{CoveredCourses as _, known_bodies};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use vocabulary::{BodyId, ClaimId, OrganisationId, PersonId, Refusal};
use workforce::{Claim, ClaimAnswerer, ClaimDoubt, State, claim_number, doubts_of};

/// The claims that the person who asks may answer.
#[derive(Clone, Copy, Debug)]
pub struct ClaimsToAnswer;

/// A claim in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimLine {
    /// The claim.
    pub claim: ClaimId,
    /// Its number.
    pub number: String,
    /// The name on the certificate.
    pub name: String,
    /// Who taught the course.
    pub provider: String,
    /// The year in which it was awarded.
    pub year: i16,
    /// When it was made.
    pub at: Timestamp,
    /// How it stands.
    pub stands: ClaimStands,
}

/// A claim that the person who asks may answer.
#[derive(Clone, Copy, Debug)]
pub struct ClaimToAnswer {
    /// The claim.
    pub claim: ClaimId,
}

/// A claim, for whoever may answer it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimToAnswerView {
    /// What is claimed.
    pub claimed: OwnClaimView,
    /// Who taught the course, where senco knows the provider: by the name that it has now.
    pub known_provider: Option<String>,
    /// The providers among which the registrar chooses, by name, while senco knows none for it.
    pub providers: Vec<(OrganisationId, String)>,
    /// The awarding body, where senco knows it.
    pub body: Option<BodyId>,
    /// The awarding bodies that can be chosen, by name.
    pub bodies: Vec<(BodyId, String)>,
    /// The name of the body, where senco does not know it.
    pub other_body: Option<String>,
    /// Whose account claims, while that is to be answered.
    pub claimant: Option<ClaimantView>,
    /// What to compare before it is answered, as far as whoever answers can see it anyway.
    pub compare: Vec<ToCompare>,
    /// The address that it was sent to, and the last day on which the link can be answered.
    pub sent: Option<(String, Date)>,
}

/// Something to compare before a claim is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum ToCompare {
    /// Another claim of the same award.
    AlsoClaimed(ClaimLine),
    /// What is recorded otherwise, in a sentence.
    Recorded(String),
}

/// The account of someone who claims: for whoever says whether that is their former student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimantView {
    /// What they are called in their account.
    pub name: String,
    /// The email address that they have proven.
    pub email: String,
}

impl ClaimantView {
    pub(super) fn of(reading: &Reading<'_>, person: PersonId) -> Option<Self> {
        let (name, email) = reading.people().reached_at(person)?;
        Some(Self { name, email })
    }
}

impl ClaimLine {
    fn of(reading: &Reading<'_>, id: ClaimId, claim: &Claim) -> Self {
        Self {
            claim: id,
            number: claim_number(id),
            name: said(&claim.claimed.name),
            provider: provider(reading, claim)
                .unwrap_or_else(|| claim.claimed.provider_name.clone()),
            year: claim.claimed.year,
            at: claim.told.at,
            stands: ClaimStands::of(claim),
        }
    }
}

fn provider(reading: &Reading<'_>, claim: &Claim) -> Option<String> {
    let name = |id: OrganisationId| reading.organisation(id, reading.today);
    claim.provider().map(name)
}

/// The claims within the scope of the person who asks.
fn covered<'a>(reading: &'a Reading<'a>) -> impl Iterator<Item = (ClaimId, &'a Claim)> {
    let claims = reading.unscoped::<State>().claims();
    claims
        .iter()
        .filter(|(id, claim)| !claim.is_erased() && reading.covers(&claim.case(*id)))
}

/// How many claims wait for the organisation of the person who asks; of all, those that wait to be sent.
pub(crate) fn waiting(reading: &Reading<'_>) -> usize {
    let state = reading.unscoped::<State>();
    let grant = access::grant(reading.actor.role, Action::AnswerClaim);
    let open = state.claims().open();
    let covered = |(id, claim): &(ClaimId, &Claim)| {
        let case = claim.case(*id);
        asking::covers(grant, reading.actor, &case, reading.people())
    };
    let all = grant.scope == access::Scope::All;
    let lapsed = |claim: &Claim| {
        let until = claim.sent.as_ref().map(|(_, until)| *until);
        until.is_none_or(|until| until <= reading.today)
    };
    open.filter(covered)
        .filter(|(_, claim)| !all || (claim.provider().is_none() && lapsed(claim)))
        .count()
}

impl Query for ClaimsToAnswer {
    type View = Vec<ClaimLine>;

    const ACTION: Action = Action::AnswerClaim;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<Vec<ClaimLine>, Failure> {
        let lines = covered(reading).map(|(id, claim)| ClaimLine::of(reading, id, claim));
        let mut lines: Vec<ClaimLine> = lines.collect();
        // Those that wait first, and of these the oldest; then what was answered, the newest first.
        lines.sort_by_key(|line| match line.stands {
            ClaimStands::Open => (0, line.at.as_millisecond()),
            _ => (1, -line.at.as_millisecond()),
        });
        Ok(lines)
    }
}

impl ClaimToAnswerView {
    pub(super) fn of(reading: &Reading<'_>, id: ClaimId, claim: &Claim) -> Self {
        let courses = reading.unscoped::<State>().courses();
        let mut bodies = known_bodies(reading);
        let claimed = claim
            .claimed
            .body
            .filter(|it| bodies.iter().all(|(id, _)| id != it));
        let claimed = claimed.and_then(|id| Some((id, courses.body(id)?.name.clone())));
        bodies.extend(claimed);
        bodies.sort_by(|one, other| one.1.cmp(&other.1));
        Self {
            claimed: OwnClaimView::of(reading, id, claim),
            known_provider: provider(reading, claim),
            providers: Vec::new(),
            body: claim.claimed.body.or_else(|| {
                // Most universities award what they teach.
                let called = |name: &str| reading.people().provider_called(name);
                let mut bodies = courses.bodies();
                let own = bodies.find(|(_, body)| {
                    claim.claimed.body_name.is_none()
                        && claim.provider().is_some()
                        && called(&body.name) == claim.provider()
                });
                own.map(|(id, _)| id)
            }),
            bodies,
            other_body: claim
                .claimed
                .body_name
                .clone()
                .filter(|_| claim.claimed.body.is_none()),
            claimant: claim
                .is_open()
                .then(|| ClaimantView::of(reading, claim.claimed.person))
                .flatten(),
            compare: Vec::new(),
            sent: claim.sent.as_ref().map(|(to, until)| {
                let last = until.yesterday().unwrap_or(*until);
                (said(to), last)
            }),
        }
    }
}

impl Query for ClaimToAnswer {
    type View = ClaimToAnswerView;

    const ACTION: Action = Action::AnswerClaim;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<ClaimToAnswerView, Failure> {
        let claim = scope::claim(reading, self.claim)?;
        claim.claimed.name.known().ok_or(Refusal::NotFound)?;
        let mut view = ClaimToAnswerView::of(reading, self.claim, claim);
        if claim.is_open() {
            view.compare = compare(reading, self.claim, claim);
        }
        // To whom the registrar wrote is the registrar’s business.
        if reading.grant.scope != access::Scope::All {
            view.sent = None;
        } else if claim.is_open() && claim.provider().is_none() {
            view.providers = reading.providers();
        }
        Ok(view)
    }
}

/// What whoever asks should compare before they answer a claim.
fn compare(reading: &Reading<'_>, id: ClaimId, claim: &Claim) -> Vec<ToCompare> {
    let by = match claim.provider() {
        _ if reading.keeps_register() => ClaimAnswerer::Registrar,
        Some(provider) => ClaimAnswerer::Provider(provider),
        None => return Vec::new(),
    };
    let claims = reading.unscoped::<State>().claims();
    let known = reading.known();
    let doubts = doubts_of(&known, id, by).into_iter();
    let told = doubts.filter_map(|doubt| match doubt {
        ClaimDoubt::AlsoClaimed(other) => {
            let line = ClaimLine::of(reading, other, claims.get(other)?);
            Some(ToCompare::AlsoClaimed(line))
        }
        ClaimDoubt::NumberOfAnother(name) => Some(ToCompare::Recorded(format!(
            "The teacher reference number in this claim is recorded for {name}"
        ))),
        ClaimDoubt::OtherNumber(trn) => Some(ToCompare::Recorded(format!(
            "{} is recorded with another teacher reference number: {trn}",
            said(&claim.claimed.name)
        ))),
    });
    told.collect()
}
