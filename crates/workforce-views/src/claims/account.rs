//! Whose account made a confirmed claim, beside the teacher whom the claim turned out to be about: for the registrar, who
//! checks whether the two are one person.

use super::{ClaimantView, own::said, scope};
use access::Action;
use asking::{Failure, InMemory, Query, Reading};
use jiff::Timestamp;
use vocabulary::{ClaimId, Refusal, TeacherId};
use workforce::{ClaimOutcome, Known, State, claim_number, linked_to, shown_by};

/// Whose account made a confirmed claim?
#[derive(Clone, Copy, Debug)]
pub struct ClaimAccount {
    /// The claim.
    pub claim: ClaimId,
}

/// Whose account made a confirmed claim, and about whom the claim is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimAccountView {
    /// The claim.
    pub claim: ClaimId,
    /// Its number.
    pub number: String,
    /// The name on the certificate.
    pub name: String,
    /// The account; nothing where its holder was erased.
    pub claimant: Option<ClaimantView>,
    /// Whether its holder has said that it is to show the record.
    pub consents: bool,
    /// The teacher.
    pub teacher: TeacherId,
    /// Every name of the teacher.
    pub names: Vec<String>,
    /// Every number of the teacher.
    pub numbers: Vec<String>,
    /// Whether the account shows the record now.
    pub shows: bool,
    /// Whether what was said so far is enough for its holder to show the record.
    pub may_show: bool,
    /// What the registrar said last: whether it is the teacher’s, how that is known, and when.
    pub settled: Option<(bool, String, Timestamp)>,
}

impl Query for ClaimAccount {
    type View = ClaimAccountView;

    const ACTION: Action = Action::KeepTeachers;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<ClaimAccountView, Failure> {
        let claim = scope::claim(reading, self.claim)?;
        let Some(ClaimOutcome::Confirmed { teacher, .. }) = claim.outcome else {
            return Err(Refusal::NotFound.into());
        };
        let name = claim.claimed.name.known().ok_or(Refusal::NotFound)?;
        let workforce = reading.unscoped::<State>();
        let teachers = workforce.teachers();
        let known = Known {
            people: reading.people(),
            workforce,
        };
        let person = claim.claimed.person;
        let linked = linked_to(&known, person);
        let numbers = teachers.ids_of(teacher).filter_map(|id| teachers.get(id));
        let numbers = numbers.flat_map(|it| &it.numbers);
        let names = teachers.names_of(teacher);
        Ok(ClaimAccountView {
            claim: self.claim,
            number: claim_number(self.claim),
            name: name.clone(),
            claimant: ClaimantView::of(reading, person),
            consents: claim.claimed.consents,
            teacher: teachers.kept(teacher),
            names: names
                .filter_map(|(_, it)| it.name.known().cloned())
                .collect(),
            numbers: numbers
                .filter_map(|it| Some(it.number.known()?.to_string()))
                .collect(),
            shows: linked.is_some_and(|(_, linked)| teachers.same(linked, teacher)),
            may_show: shown_by(teachers, claim).is_some(),
            settled: claim
                .account
                .as_ref()
                .map(|it| (it.theirs, said(&it.why), it.told.at)),
        })
    }
}
