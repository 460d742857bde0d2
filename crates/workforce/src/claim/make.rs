//! Claiming an award of the past, and taking the claim back.
//!
//! Whoever claims has proven an address, and nothing else: what they claim counts for nothing until the university
//! that awarded it says so.

use super::{
    linked_to,
    matching::{Award, same_award},
    open::{claimed_by, open},
};
use crate::{
    AwardClaimed, ClaimOutcome, ClaimWithdrawn, ClaimedProvider, Fact, Known, SencoQualification,
    field, rule, typed_trn,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{
    BodyId, CaseId, ClaimId, Context, Decided, NewFact, PartialDate, PersonId, Problem, Refusal,
    Sealed,
    text::{one_line, required_line, sought},
};

/// The longest name and the longest number of a certificate, in characters.
const LONGEST: usize = 200;

/// Claim an award of the past.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimAward {
    /// Who claims.
    pub person: PersonId,
    /// The name on the certificate.
    pub name: String,
    /// Their teacher reference number, or nothing.
    pub trn: String,
    /// The qualification.
    pub qualification: Option<SencoQualification>,
    /// Who taught the course.
    pub provider: String,
    /// The body that awarded it; nothing where the holder cannot say.
    pub body: String,
    /// The year in which it was awarded.
    pub year: String,
    /// The date on the certificate, where they have it.
    pub completed: Option<PartialDate>,
    /// The number of the certificate, or nothing.
    pub certificate: String,
    /// Whether their account is to show the register’s record of them once it is confirmed.
    pub consents: bool,
}

/// Take a claim back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawClaim {
    /// The claim.
    pub claim: ClaimId,
}

/// Records a claim; its id is the command’s first of the label `claim`.
///
/// # Errors
/// Returns an error if an answer is wrong, or the same award is claimed by the same person and not declined.
pub fn claim_award(known: &Known<'_>, it: &ClaimAward, context: &Context) -> Decided<Fact> {
    let person = known.people.person(it.person).ok_or(Refusal::NotFound)?;
    person.name.known().ok_or(Refusal::NotFound)?;
    let claim: ClaimId = context.ids.id("claim", 0);
    let claimed = read(known, it, claim, context.today).map_err(Refusal::Invalid)?;
    not_again(known, &claimed)?;
    Ok(vec![NewFact::new(claimed)])
}

/// Takes a claim back.
///
/// # Errors
/// *Not found* when there is no such claim; when it was answered.
pub fn withdraw_claim(known: &Known<'_>, it: &WithdrawClaim) -> Decided<Fact> {
    open(known.workforce, it.claim)?;
    Ok(vec![NewFact::new(ClaimWithdrawn { claim: it.claim })])
}

/// What was typed, as a claim; or everything that is wrong with it.
fn read(
    known: &Known<'_>,
    it: &ClaimAward,
    claim: ClaimId,
    today: Date,
) -> Result<AwardClaimed, Vec<Problem>> {
    let name = required_line(
        field::CERTIFICATE_NAME,
        "the name on the certificate",
        &it.name,
        LONGEST,
    );
    let trn = typed_trn(&it.trn);
    let qualification = it
        .qualification
        .ok_or_else(|| Problem::new(field::QUALIFICATION, "Select the qualification"));
    let provider_name = required_line(
        field::CLAIMED_PROVIDER,
        "who taught the course",
        &it.provider,
        LONGEST,
    );
    let body_name = optional(field::BODY, "Name of the awarding body", &it.body);
    let certificate = certificate(&it.certificate);
    let year = qualification
        .as_ref()
        .map_or(Ok(None), |of| year(*of, it, today).map(Some));
    match (
        name,
        trn,
        qualification,
        provider_name,
        body_name,
        certificate,
        year,
    ) {
        (
            Ok(name),
            Ok(trn),
            Ok(qualification),
            Ok(provider_name),
            Ok(body_name),
            Ok(certificate),
            Ok(Some(year)),
        ) => Ok(AwardClaimed {
            claim,
            person: it.person,
            teacher: linked_to(known, it.person).map(|(_, teacher)| teacher),
            trn: trn.map(|trn| Sealed::under(CaseId::from(claim), trn)),
            name: Sealed::under(CaseId::from(claim), name),
            qualification,
            provider: provider(known, &provider_name),
            provider_name,
            body: body_name.as_deref().and_then(|name| body(known, name)),
            body_name,
            year,
            completed: it.completed,
            certificate: certificate.map(|number| Sealed::under(CaseId::from(claim), number)),
            consents: it.consents,
        }),
        (name, trn, qualification, provider_name, body_name, certificate, year) => {
            let problems = [
                name.err(),
                trn.err(),
                qualification.err(),
                provider_name.err(),
                body_name.err(),
                year.err(),
                certificate.err(),
            ];
            Err(problems.into_iter().flatten().collect())
        }
    }
}

/// The provider that is or was called so, where senco knows one. The person who claims goes on seeing what they typed; where
/// there is none they are told so, because no one is asked before the registrar finds out who it is.
fn provider(known: &Known<'_>, typed: &str) -> ClaimedProvider {
    let called = known.people.provider_called(typed);
    called.map_or_else(
        || ClaimedProvider::Named(typed.to_owned()),
        ClaimedProvider::Known,
    )
}

/// The awarding body that is called so, where senco knows one.
pub(super) fn body(known: &Known<'_>, typed: &str) -> Option<BodyId> {
    let sought_for = sought(typed);
    let mut bodies = known.workforce.courses().bodies();
    let called = bodies.find(|(_, it)| sought(&it.name) == sought_for);
    called.map(|(id, _)| id)
}

pub(super) fn certificate(typed: &str) -> Result<Option<String>, Problem> {
    optional(field::CERTIFICATE, "Certificate number", typed)
}

pub(super) fn optional(
    field: vocabulary::Field,
    what: &str,
    typed: &str,
) -> Result<Option<String>, Problem> {
    let line = one_line(typed);
    if line.chars().count() > LONGEST {
        let says = format!("{what} must be {LONGEST} characters or fewer");
        return Err(Problem::new(field, says));
    }
    Ok((!line.is_empty()).then_some(line))
}

/// The year, where the qualification can have been awarded in it and the date on the certificate is of it.
fn year(of: SencoQualification, it: &ClaimAward, today: Date) -> Result<i16, Problem> {
    let (first, last) = (of.first_year(), today.year());
    let says = if let Ok(year) = one_line(&it.year).parse::<i16>() {
        if (first..=last).contains(&year) {
            if it
                .completed
                .is_none_or(|date| date.earliest().year() == year)
            {
                return Ok(year);
            }
            return Err(Problem::new(
                field::COMPLETED,
                format!("Date on the certificate must be in {year}, the year that you entered"),
            ));
        }
        format!(
            "Year must be {first} to {last}: {} was first awarded in {first}",
            short(of)
        )
    } else {
        format!(
            "Year must be 4 digits, for example {}",
            first.max(last - 10)
        )
    };
    Err(Problem::new(field::AWARD_YEAR, says))
}

const fn short(of: SencoQualification) -> &'static str {
    match of {
        SencoQualification::Nasenco => "the National Award",
        SencoQualification::NpqSenco => "the NPQ for SENCOs",
    }
}

/// The same claim twice is one: an award that waits for an answer, or is confirmed, is not claimed again. One that
/// was declined or taken back can be, with better evidence.
fn not_again(known: &Known<'_>, new: &AwardClaimed) -> Result<(), Refusal> {
    let before = claimed_by(known, new.person);
    let award = Award::from(new);
    for (_, claim) in before.filter(|(_, claim)| same_award(&claim.claimed, &award)) {
        match claim.outcome {
            None => {
                return Err(Refusal::rule(
                    rule::CLAIMED_ALREADY,
                    "You have claimed this award already, and we are waiting for an answer.",
                    "Open your claim to add evidence, or withdraw it and claim again.",
                ));
            }
            Some(ClaimOutcome::Confirmed { .. }) => {
                return Err(Refusal::rule(
                    rule::CLAIMED_ALREADY,
                    "This award is confirmed already.",
                    "You do not need to do anything.",
                ));
            }
            Some(ClaimOutcome::Declined(_) | ClaimOutcome::Withdrawn) => {}
        }
    }
    Ok(())
}
