//! Which groups there are and who is of them: folded from facts, and nothing else.

use crate::{Fact, GroupKind, Place, Settings, TermBegan, TermEnded, Volunteered};
use imbl::{OrdMap, OrdSet};
use jiff::civil::Date;
use std::sync::Arc;
use vocabulary::{
    FactId, OfferId, OrganisationId, Period, PersonId, Recorded, Sealed, TermId, london_date,
};

/// A group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What it is for.
    pub kind: GroupKind,
    /// Its terms of reference, by number.
    pub references: Vec<Reference>,
}

impl Group {
    /// What is settled on `date`, and the fact that settled it; ours, and no fact, before the group
    /// settled anything.
    pub fn settings(&self, date: Date) -> (Settings, Option<FactId>) {
        let mut latest = self.references.iter().rev();
        let found = latest.find(|reference| reference.from <= date);
        found.map_or((Settings::default(), None), |reference| {
            (reference.settings, Some(reference.set_by))
        })
    }
}

/// A version of a group's terms of reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its number, from 1.
    pub version: u32,
    /// The text.
    pub text: String,
    /// What it settles.
    pub settings: Settings,
    /// From which day it holds.
    pub from: Date,
    /// The fact that says so.
    pub set_by: FactId,
}

/// A term that someone serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The group they are a member of.
    pub group: OrganisationId,
    /// The member.
    pub person: PersonId,
    /// The organisation that they come from.
    pub home: OrganisationId,
    /// Whether they chair, are a member or advise.
    pub place: Place,
    /// The first day.
    pub from: Date,
    /// The first day after the last.
    pub until: Date,
    /// The first day on which they cannot finish any more what they began.
    pub finish_until: Date,
    /// The fact that settled how long it is; ours when absent.
    pub set_by: Option<FactId>,
    /// The term that it follows, where it renews one.
    pub renews: Option<TermId>,
}

impl Term {
    /// Whether it is served on `date`.
    pub fn is_served(&self, date: Date) -> bool {
        Period::new(self.from, Some(self.until)).contains(date)
    }
}

/// An offer to serve.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The group they offer to join.
    pub group: OrganisationId,
    /// The person who volunteers.
    pub person: PersonId,
    /// The organisation that they come from.
    pub home: OrganisationId,
    /// What they say of themselves, if anything.
    pub about: Option<Sealed<String>>,
    /// The day they volunteered.
    pub on: Date,
    /// What came of it.
    pub outcome: Option<Outcome>,
}

/// What came of an offer.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It was taken up.
    Admitted(TermId),
    /// It was taken back.
    Withdrawn,
    /// It was not taken up, and why.
    Declined(Sealed<String>),
}

/// Every group, term and offer, by id.
#[derive(Clone, Debug, Default)]
pub struct State {
    groups: OrdMap<OrganisationId, Arc<Group>>,
    terms: OrdMap<TermId, Arc<Term>>,
    offers: OrdMap<OfferId, Arc<Offer>>,
    terms_of: OrdMap<OrganisationId, OrdSet<TermId>>,
    offers_to: OrdMap<OrganisationId, OrdSet<OfferId>>,
}

impl vocabulary::Folded for State {}

impl State {
    /// A group.
    pub fn group(&self, id: OrganisationId) -> Option<&Group> {
        self.groups.get(&id).map(AsRef::as_ref)
    }

    /// Every group, by id.
    pub fn groups(&self) -> impl Iterator<Item = (OrganisationId, &Group)> {
        self.groups.iter().map(|(id, group)| (*id, group.as_ref()))
    }

    /// The group of a kind, once it was formed.
    pub fn group_of(&self, kind: GroupKind) -> Option<OrganisationId> {
        let mut groups = self.groups();
        Some(groups.find(|(_, group)| group.kind == kind)?.0)
    }

    /// A term.
    pub fn term(&self, id: TermId) -> Option<&Term> {
        self.terms.get(&id).map(AsRef::as_ref)
    }

    /// Every term that was ever served in a group, by id.
    pub fn terms(&self, group: OrganisationId) -> impl Iterator<Item = (TermId, &Term)> {
        let ids = self.terms_of.get(&group).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.term(*id)?)))
    }

    /// The terms that are served in a group on `date`, by id.
    pub fn members(
        &self,
        group: OrganisationId,
        date: Date,
    ) -> impl Iterator<Item = (TermId, &Term)> {
        let terms = self.terms(group);
        terms.filter(move |(_, term)| term.is_served(date))
    }

    /// Every term that a person ever served, by whichever of their ids, in a group.
    pub fn served<'a>(
        &'a self,
        people: &'a people::State,
        group: OrganisationId,
        person: PersonId,
    ) -> impl Iterator<Item = (TermId, &'a Term)> {
        let terms = self.terms(group);
        terms.filter(move |(_, term)| people.same_person(term.person, person))
    }

    /// An offer.
    pub fn offer(&self, id: OfferId) -> Option<&Offer> {
        self.offers.get(&id).map(AsRef::as_ref)
    }

    /// The offers to serve in a group that were ever made, by id.
    pub fn offers(&self, group: OrganisationId) -> impl Iterator<Item = (OfferId, &Offer)> {
        let ids = self.offers_to.get(&group).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.offer(*id)?)))
    }

    /// The offers to serve in a group that no one has answered, by id.
    pub fn open_offers(&self, group: OrganisationId) -> impl Iterator<Item = (OfferId, &Offer)> {
        self.offers(group)
            .filter(|(_, offer)| offer.outcome.is_none())
    }

    /// Every term of everyone, by id.
    pub(crate) fn all_terms(&self) -> impl Iterator<Item = (TermId, &Term)> {
        self.terms.iter().map(|(id, term)| (*id, term.as_ref()))
    }

    /// Takes in what was recorded.
    pub fn fold(&mut self, recorded: &Recorded<Fact>) {
        let on = london_date(recorded.at);
        match &recorded.fact {
            Fact::GroupFormed(it) => {
                let group = Group {
                    kind: it.kind,
                    references: Vec::new(),
                };
                self.groups.insert(it.group, Arc::new(group));
            }
            Fact::ReferenceAdopted(it) => {
                let reference = Reference {
                    version: it.version,
                    text: it.text.clone(),
                    settings: it.settings,
                    from: recorded.effective.unwrap_or(on),
                    set_by: recorded.id,
                };
                if let Some(group) = self.groups.get_mut(&it.group) {
                    Arc::make_mut(group).references.push(reference);
                }
            }
            Fact::Volunteered(it) => self.volunteered(it, on),
            Fact::OfferWithdrawn(it) => self.answer(it.offer, Outcome::Withdrawn),
            Fact::OfferDeclined(it) => {
                self.answer(it.offer, Outcome::Declined(it.reason.clone()));
            }
            Fact::TermBegan(it) => self.began(it),
            Fact::TermEnded(it) => self.ended(it),
        }
    }

    /// Forgets what someone said of themselves, and what was said to them: their key is destroyed.
    pub fn forget(&mut self, person: PersonId) {
        let theirs = self.offers.iter().filter(|(_, it)| it.person == person);
        let theirs: Vec<OfferId> = theirs.map(|(id, _)| *id).collect();
        let gone = || Sealed::Erased {
            subject: person.into(),
        };
        for id in theirs {
            let Some(offer) = self.offers.get_mut(&id).map(Arc::make_mut) else {
                continue;
            };
            offer.about = offer.about.as_ref().map(|_| gone());
            if let Some(Outcome::Declined(reason)) = &mut offer.outcome {
                *reason = gone();
            }
        }
    }

    fn volunteered(&mut self, it: &Volunteered, on: Date) {
        let offer = Offer {
            group: it.group,
            person: it.person,
            home: it.home,
            about: it.about.clone(),
            on,
            outcome: None,
        };
        self.offers.insert(it.offer, Arc::new(offer));
        self.offers_to.entry(it.group).or_default().insert(it.offer);
    }

    fn answer(&mut self, offer: OfferId, outcome: Outcome) {
        if let Some(offer) = self.offers.get_mut(&offer) {
            Arc::make_mut(offer).outcome = Some(outcome);
        }
    }

    fn began(&mut self, it: &TermBegan) {
        let term = Term {
            group: it.group,
            person: it.person,
            home: it.home,
            place: it.place,
            from: it.from,
            until: it.until,
            finish_until: it.finish_until,
            set_by: it.set_by,
            renews: it.renews,
        };
        self.terms.insert(it.term, Arc::new(term));
        self.terms_of.entry(it.group).or_default().insert(it.term);
        if let Some(offer) = it.offer {
            self.answer(offer, Outcome::Admitted(it.term));
        }
    }

    fn ended(&mut self, it: &TermEnded) {
        if let Some(term) = self.terms.get_mut(&it.term) {
            let term = Arc::make_mut(term);
            term.until = it.until;
            term.finish_until = it.finish_until;
        }
    }
}
