//! What whoever answers a claim should compare before they say yes: other claims of the same award, and numbers that are
//! recorded otherwise.
//!
//! A provider is told what its own claims and its own records say, and the registrar what the register says: no one who
//! answers a claim learns more of anyone than they can see without it.

use super::matching::{Award, provider_of, same_award, same_course};
use crate::{
    Claim, ClaimOutcome, Course, Known, TeacherNumber, have_a_word_in_common, is_same_name,
    linked_to, shown_teacher,
};
use std::collections::BTreeSet;
use vocabulary::{ClaimId, OrganisationId, Sealed, Trn};

/// Something to compare before a claim is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimDoubt {
    /// Another claim of the same award: by the same person, or with the same number or name.
    AlsoClaimed(ClaimId),
    /// The number that is claimed is recorded for someone whose name has nothing in common: that name.
    NumberOfAnother(String),
    /// The person who claims, or someone of the same name with the same award, is recorded with another number: that one.
    OtherNumber(Trn),
}

/// Who answers a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimAnswerer {
    /// Someone who acts for the provider.
    Provider(OrganisationId),
    /// The registrar.
    Registrar,
}

/// What to compare before a claim is answered; nothing of one that was erased.
pub fn doubts_of(known: &Known<'_>, id: ClaimId, by: ClaimAnswerer) -> Vec<ClaimDoubt> {
    let Some(claim) = known.workforce.claims().get(id) else {
        return Vec::new();
    };
    let Some(name) = claim.claimed.name.known() else {
        return Vec::new();
    };
    let doubting = Doubting {
        known,
        id,
        claim,
        name,
        trn: claim.claimed.trn.as_ref().and_then(Sealed::known).copied(),
        by,
    };
    let mut doubts: Vec<ClaimDoubt> = doubting.also_claimed().collect();
    let of_another = doubting.number_of_another();
    doubts.extend(of_another.map(ClaimDoubt::NumberOfAnother));
    let others = doubting.other_numbers().into_iter();
    doubts.extend(others.map(ClaimDoubt::OtherNumber));
    doubts
}

struct Doubting<'a> {
    known: &'a Known<'a>,
    id: ClaimId,
    claim: &'a Claim,
    name: &'a str,
    trn: Option<Trn>,
    by: ClaimAnswerer,
}

impl<'a> Doubting<'a> {
    fn also_claimed(&self) -> impl Iterator<Item = ClaimDoubt> {
        let claims = self.known.workforce.claims();
        let seen: Box<dyn Iterator<Item = (ClaimId, &Claim)>> = match self.by {
            ClaimAnswerer::Provider(provider) => Box::new(claims.of_provider(provider)),
            ClaimAnswerer::Registrar => Box::new(claims.iter()),
        };
        let others = seen.filter(|(id, it)| *id != self.id && self.is_of_the_same(it));
        others.map(|(id, _)| ClaimDoubt::AlsoClaimed(id))
    }

    /// Whether another claim is of the same award and, as far as anyone can tell, of the same person.
    fn is_of_the_same(&self, other: &Claim) -> bool {
        let (one, two) = (&self.claim.claimed, &other.claimed);
        let Some(name) = two.name.known() else {
            return false;
        };
        let taken_back = matches!(other.outcome, Some(ClaimOutcome::Withdrawn));
        let trn = two.trn.as_ref().and_then(Sealed::known);
        !taken_back
            && same_award(two, &Award::from(&**one))
            && (self.known.people.same_person(one.person, two.person)
                || (trn.is_some() && trn == self.trn.as_ref())
                || is_same_name(name, self.name))
    }

    fn number_of_another(&self) -> Option<String> {
        let trn = self.trn?;
        let names: Vec<String> = match self.by {
            ClaimAnswerer::Provider(_) => {
                let with_number = self.courses().filter(|it| it.named().trn() == Some(trn));
                let names = with_number.filter_map(|it| it.named().name().map(str::to_owned));
                names.collect()
            }
            ClaimAnswerer::Registrar => {
                let teachers = self.known.workforce.teachers();
                let number = TeacherNumber::Trn(trn);
                if teachers.identify(&number, self.name).is_some() {
                    return None;
                }
                let holders = teachers.with_number(&number).into_iter();
                let names = holders.filter_map(|id| teachers.name_of(id).map(str::to_owned));
                names.collect()
            }
        };
        let alike = |name: &String| have_a_word_in_common(name, self.name);
        let first = names.first().cloned();
        first.filter(|_| !names.iter().any(alike))
    }

    fn other_numbers(&self) -> BTreeSet<Trn> {
        let Some(claimed) = self.trn else {
            return BTreeSet::new();
        };
        let (state, keeps) = (self.known.workforce, self.by == ClaimAnswerer::Registrar);
        let of_course = |course: &Course| {
            let (name, trn) = shown_teacher(state, course, keeps);
            let same = name.is_some_and(|name| is_same_name(&name, self.name));
            trn.filter(|_| same && self.is_of_this_award(course))
        };
        let mut found: BTreeSet<Trn> = self.courses().filter_map(of_course).collect();
        if keeps {
            let linked = linked_to(self.known, self.claim.claimed.person);
            found.extend(linked.and_then(|(_, teacher)| state.teachers().trn_of(teacher)));
        }
        // Who is recorded with the number that they claim with is no question.
        if found.contains(&claimed) {
            return BTreeSet::new();
        }
        found
    }

    /// Whether a course can have led to the award that is claimed.
    fn is_of_this_award(&self, course: &Course) -> bool {
        let details = course.details();
        let year = course.passed().and_then(|it| it.outcome.on);
        let year = year.map(|on| on.earliest().year());
        let claimed = &self.claim.claimed;
        same_course(claimed, details.qualification, &provider_of(details))
            && year.is_none_or(|year| year.abs_diff(claimed.year) <= 1)
    }

    /// The courses of the provider of the claim.
    fn courses(&self) -> impl Iterator<Item = &'a Course> + use<'a> {
        let provider = match self.by {
            ClaimAnswerer::Provider(own) => Some(own),
            ClaimAnswerer::Registrar => self.claim.provider(),
        };
        let courses = self.known.workforce.courses();
        let of_provider = provider.into_iter();
        let of_provider = of_provider.flat_map(move |provider| courses.of_provider(provider));
        of_provider.map(|(_, course)| course)
    }
}
