//! Finding the school, trust or authority for which someone is let in, for whoever keeps the register.

use crate::{FoundSchool, SchoolSearch};
use access::{Action, Scope};
use asking::{Failure, InMemory, Query, Reading};
use std::collections::BTreeMap;
use vocabulary::{Refusal, text::sought};
use workforce::{Represented, State};

/// Which school, trust or authority may someone mean who types this?
#[derive(Clone, Debug, Default)]
pub struct LetInSearch {
    /// What was typed: words of a name, a code or a number.
    pub text: String,
    /// The most of each kind that are shown.
    pub most: usize,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetInView {
    /// Trusts and authorities, by name.
    pub represented: Vec<RepresentedLine>,
    /// Schools, the nearest first.
    pub schools: Vec<FoundSchool>,
    /// How many trusts and authorities have an account, and how many schools.
    pub accounts: (usize, usize),
}

/// A trust or an authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepresentedLine {
    /// Which.
    pub represented: Represented,
    /// What the newest list calls it.
    pub name: String,
    /// The number of its schools that the list has.
    pub schools: usize,
    /// Whether someone was let in before.
    pub has_account: bool,
}

impl Query for LetInSearch {
    type View = LetInView;

    const ACTION: Action = Action::LetInForSchool;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<LetInView, Failure> {
        if reading.grant.scope != Scope::All {
            return Err(Refusal::NotFound.into());
        }
        let state = reading.unscoped::<State>();
        let acts = |it: &Represented| state.representatives().organisation(it).is_some();
        let mut view = LetInView {
            represented: Vec::new(),
            schools: Vec::new(),
            accounts: state.representatives().accounts(),
        };
        let text = sought(&self.text);
        if text.is_empty() {
            return Ok(view);
        }
        let mut found: BTreeMap<Represented, (&str, usize)> = BTreeMap::new();
        for stated in state.schools().iter().filter(|stated| stated.listed) {
            let school = stated.school;
            let trust = school
                .trust
                .map(|code| (Represented::Trust(code), school.trust_name));
            let authority = school
                .authority
                .map(|code| (Represented::Authority(code), school.authority_name));
            for (represented, name) in trust.into_iter().chain(authority) {
                found.entry(represented).or_insert((name, 0)).1 += 1;
            }
        }
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let matches = |(it, (name, _)): &(Represented, (&str, usize))| {
            let of = sought(&format!("{name} {it}"));
            words.iter().all(|word| of.contains(word))
        };
        let mut lines: Vec<RepresentedLine> = found
            .into_iter()
            .filter(matches)
            .map(|(represented, (name, schools))| RepresentedLine {
                has_account: acts(&represented),
                represented,
                name: name.to_owned(),
                schools,
            })
            .collect();
        lines.sort_by_key(|it| it.name.to_lowercase());
        lines.truncate(self.most);
        view.represented = lines;
        let search = SchoolSearch {
            text: self.text.clone(),
            most: self.most,
        };
        view.schools = search.answer(reading)?.found;
        Ok(view)
    }
}
