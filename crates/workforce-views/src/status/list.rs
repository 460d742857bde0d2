//! The schools of a trust or an authority with their status, the most urgent first.

use crate::{PostLine, SchoolLine, SchoolName, posts::schools_of};
use access::{Action, Scope};
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use std::collections::BTreeMap;
use vocabulary::{Refusal, TeacherId, Urn, text::sought};
use workforce::{
    Answer, Represented, SchoolAnswer, State, Status, Urgency, changed_since,
    picture::Term,
    registered::answer_for_school,
    rules::schools::{Authority, type_of},
};

/// The number of terms of which it is counted what falls due, this one among them.
const TERMS: usize = 6;

/// The schools that someone acts for, with their status.
#[derive(Clone, Debug, Default)]
pub struct StatusList {
    /// What someone types to find one: words of its name or town, or its number; all, where it is empty.
    pub text: String,
    /// Only those that ask for this.
    pub urgency: Option<Urgency>,
    /// Only those that publish another status than they checked.
    pub changed: bool,
    /// Only those for which these are responsible.
    pub responsible: Option<Responsible>,
    /// Only those whose last day in time is in this term.
    pub term: Option<Term>,
    /// Which page of them is shown, from 0.
    pub page: usize,
    /// How many stand on a page.
    pub most: usize,
}

/// Who is responsible for schools, by what the law calls the appropriate authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Responsible {
    /// The governing body of a maintained school.
    GoverningBody,
    /// The trust of an academy.
    Trust,
}

/// The schools that someone acts for, with their status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusListView {
    /// What the organisation is called.
    pub organisation: String,
    /// Whether it is a local authority, which is responsible for none of its schools itself.
    pub of_authority: bool,
    /// Whether it is a trust, which is responsible for all its schools.
    pub of_trust: bool,
    /// The only school that they act for.
    pub only: Option<Urn>,
    /// Those of the page that was asked for, the most urgent first.
    pub lines: Vec<StatusLine>,
    /// The page that is shown, from 0.
    pub page: usize,
    /// The number of pages.
    pub pages: usize,
    /// The number of those that were asked for.
    pub found: usize,
    /// The number of all.
    pub all: usize,
    /// How many of all ask for what.
    pub counts: Vec<(Urgency, usize)>,
    /// For how many a governing body is responsible, and how many of those ask to act now; the same of trusts.
    pub by_responsible: Vec<(Responsible, usize, usize)>,
    /// What falls due in this term and the next.
    pub falling_due: Vec<FallingDue>,
    /// Everyone who is SENCO of several of the schools, with the schools.
    pub shared: Vec<(String, Vec<SchoolName>)>,
}

/// How many SENCOs’ last day in time is in a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FallingDue {
    /// The term.
    pub term: Term,
    /// How many schools.
    pub schools: usize,
    /// Of how many of them the SENCO is on a course.
    pub on_course: usize,
}

/// A school with its status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusLine {
    /// The school.
    pub school: SchoolLine,
    /// Who is responsible; nothing where the school does not need to have a SENCO.
    pub responsible: Option<Responsible>,
    /// The trust that it is in; empty where it is in none.
    pub trust: String,
    /// The status.
    pub status: Status,
    /// The last day in time, where the clock matters: of several SENCOs, the nearest.
    pub due: Option<Date>,
    /// Whether on a course that can still count; nothing where that is not known or does not matter.
    pub enrolled: Option<bool>,
    /// What it asks for.
    pub urgency: Urgency,
    /// What to do next.
    pub next: String,
    /// By when.
    pub next_by: Option<Date>,
    /// Who is SENCO today.
    pub sencos: Vec<PostLine>,
    /// The other schools of which one of them is SENCO, too.
    pub shared_with: Vec<SchoolName>,
    /// Whether it publishes its status.
    pub published: bool,
}

impl Responsible {
    /// Both, in the order in which they are listed.
    pub const ALL: [Self; 2] = [Self::GoverningBody, Self::Trust];

    /// The name used in addresses.
    pub const fn id(self) -> &'static str {
        match self {
            Self::GoverningBody => "governing-body",
            Self::Trust => "trust",
        }
    }

    /// The name used on pages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GoverningBody => "Governing body",
            Self::Trust => "Trust",
        }
    }

    /// The one that an address names.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.id() == id)
    }

    /// Who is responsible for a school of the list, whatever its status.
    fn of(school: &schools::School<'_>) -> Option<Self> {
        let row = type_of(school.school_type)?;
        row.authority.map(|authority| match authority {
            Authority::GoverningBody => Self::GoverningBody,
            Authority::Proprietor => Self::Trust,
        })
    }
}

/// A school with its answer, before the page is cut out.
struct Found<'a> {
    school: schools::School<'a>,
    answer: Answer,
    /// The nearest last day in time of its SENCOs.
    due: Option<Date>,
    urgency: Urgency,
    responsible: Option<Responsible>,
}

impl Found<'_> {
    /// The last day in time, where the 3 years run.
    fn falls_due(&self) -> Option<Term> {
        let due = self.due?;
        (self.answer.status == Status::InTime).then(|| Term::of(due))
    }
}

/// Of which schools each teacher is SENCO on a day who is SENCO of several.
struct Sharing {
    schools: BTreeMap<TeacherId, Vec<Urn>>,
}

impl Sharing {
    fn of(state: &State, found: &[Found<'_>], today: Date) -> Self {
        let mut schools: BTreeMap<TeacherId, Vec<Urn>> = BTreeMap::new();
        for it in found {
            for teacher in holders(state, it.school.urn, today) {
                let at = schools.entry(teacher).or_default();
                if !at.contains(&it.school.urn) {
                    at.push(it.school.urn);
                }
            }
        }
        schools.retain(|_, at| at.len() > 1);
        Self { schools }
    }

    /// The other schools of whoever is SENCO of a school.
    fn others(&self, state: &State, school: Urn, today: Date) -> Vec<SchoolName> {
        let shared = holders(state, school, today).filter_map(|it| self.schools.get(&it));
        let mut others: Vec<Urn> = shared.flatten().copied().collect();
        others.sort_unstable();
        others.dedup();
        let others = others.into_iter().filter(|urn| *urn != school);
        others
            .map(|urn| SchoolName::of(state.schools(), urn))
            .collect()
    }
}

/// Who is SENCO of a school on a day.
fn holders(state: &State, school: Urn, today: Date) -> impl Iterator<Item = TeacherId> {
    let posts = state.posts().of_school(school);
    let held = posts.filter(move |(_, post)| post.may_be_held(today));
    held.map(|(_, post)| state.teachers().kept(post.teacher))
}

impl Query for StatusList {
    type View = StatusListView;

    const ACTION: Action = Action::ReadPosts;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<StatusListView, Failure> {
        if reading.grant.scope != Scope::Organisations {
            return Err(Refusal::NotFound.into());
        }
        let organisation = reading.actor.organisation.ok_or(Refusal::NotFound)?;
        let (state, today) = (reading.unscoped::<State>(), reading.today);
        let mut found: Vec<Found<'_>> = schools_of(reading)?
            .into_iter()
            .filter_map(|school| {
                let all = answer_for_school(state, school.urn, today, None)?;
                let due = nearest(&all);
                let answer = all.answer;
                Some(Found {
                    due,
                    urgency: Urgency::of(&answer),
                    responsible: Responsible::of(&school),
                    school,
                    answer,
                })
            })
            .collect();
        let due = |it: &Found<'_>| it.due.unwrap_or(Date::MAX);
        found.sort_by_key(|it| (it.urgency, due(it), it.school.name, it.school.urn));
        let sharing = Sharing::of(state, &found, today);
        let changed = |it: &Found<'_>| has_changed(state, it.school.urn, today);
        let asked = found.iter().filter(|it| !self.changed || changed(it));
        let asked: Vec<&Found<'_>> = asked.filter(|it| self.asks_for(it)).collect();
        let most = self.most.max(1);
        let pages = asked.len().div_ceil(most).max(1);
        let page = self.page.min(pages - 1);
        let shown = asked.iter().skip(page * most).take(most);
        let of = state.representatives().of(organisation);
        Ok(StatusListView {
            organisation: reading.organisation(organisation, today),
            of_authority: of.iter().any(|it| matches!(it, Represented::Authority(_))),
            of_trust: of.iter().any(|it| matches!(it, Represented::Trust(_))),
            only: match found.as_slice() {
                [only] => Some(only.school.urn),
                _ => None,
            },
            lines: shown.map(|it| line(reading, it, &sharing)).collect(),
            page,
            pages,
            found: asked.len(),
            all: found.len(),
            counts: Urgency::ALL
                .into_iter()
                .map(|urgency| {
                    (
                        urgency,
                        found.iter().filter(|it| it.urgency == urgency).count(),
                    )
                })
                .filter(|(_, count)| *count > 0)
                .collect(),
            by_responsible: by_responsible(&found),
            falling_due: falling_due(&found, today),
            shared: shared(state, &sharing, today),
        })
    }
}

impl StatusList {
    fn asks_for(&self, it: &Found<'_>) -> bool {
        let text = sought(&self.text);
        let mut words = text.split(' ').filter(|word| !word.is_empty());
        let school = &it.school;
        let of = sought(&format!(
            "{} {} {} {}",
            school.name, school.town, school.postcode, school.urn
        ));
        words.all(|word| of.contains(word))
            && self.urgency.is_none_or(|urgency| it.urgency == urgency)
            && self
                .responsible
                .is_none_or(|who| it.responsible == Some(who))
            && self.term.is_none_or(|term| it.falls_due() == Some(term))
    }
}

/// Whether a school publishes another status than it checked.
pub(super) fn has_changed(state: &State, school: Urn, today: Date) -> bool {
    let publication = state.publications().of_school(school);
    publication.is_some_and(|it| changed_since(state, school, it, today).is_some())
}

/// The nearest last day in time of everyone who is SENCO of a school: another may have longer, and the school’s own answer is
/// for whoever is closest to meeting the rules.
fn nearest(school: &SchoolAnswer) -> Option<Date> {
    let of_sencos = school.sencos.iter().map(|it| &it.answer);
    let all = of_sencos.chain([&school.answer]);
    all.filter_map(|it| it.due).min()
}

fn by_responsible(found: &[Found<'_>]) -> Vec<(Responsible, usize, usize)> {
    let counted = Responsible::ALL.into_iter().map(|who| {
        let theirs = || found.iter().filter(move |it| it.responsible == Some(who));
        let now = theirs().filter(|it| it.urgency == Urgency::Now).count();
        (who, theirs().count(), now)
    });
    counted.filter(|(_, count, _)| *count > 0).collect()
}

fn falling_due(found: &[Found<'_>], today: Date) -> Vec<FallingDue> {
    let terms = std::iter::successors(Some(Term::of(today)), |term| Some(term.next()));
    let counted = terms.take(TERMS).map(|term| {
        let due = || found.iter().filter(move |it| it.falls_due() == Some(term));
        let on_course = due().filter(|it| it.urgency == Urgency::OnCourse).count();
        FallingDue {
            term,
            schools: due().count(),
            on_course,
        }
    });
    counted.collect()
}

/// Everyone who is SENCO of several schools, as the first of those schools calls them.
fn shared(state: &State, sharing: &Sharing, today: Date) -> Vec<(String, Vec<SchoolName>)> {
    let called = |teacher: TeacherId, school: Urn| {
        let mut posts = state.posts().of_school(school);
        let (_, post) = posts.find(|(_, post)| {
            post.may_be_held(today) && state.teachers().same(post.teacher, teacher)
        })?;
        post.now().name.known().cloned()
    };
    let mut found: Vec<(String, Vec<SchoolName>)> = sharing
        .schools
        .iter()
        .filter_map(|(teacher, at)| {
            let name = at.iter().find_map(|school| called(*teacher, *school))?;
            let at = at.iter().map(|urn| SchoolName::of(state.schools(), *urn));
            Some((name, at.collect()))
        })
        .collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

fn line(reading: &Reading<'_>, it: &Found<'_>, sharing: &Sharing) -> StatusLine {
    let (state, today) = (reading.unscoped::<State>(), reading.today);
    let (urn, answer) = (it.school.urn, &it.answer);
    let posts = state.posts().of_school(urn);
    let held = posts.filter(|(_, post)| post.may_be_held(today));
    StatusLine {
        school: SchoolLine::of(&it.school),
        responsible: it
            .responsible
            .filter(|_| answer.status != Status::NotRequired),
        trust: it.school.trust_name.to_owned(),
        status: answer.status,
        due: it.due,
        enrolled: answer.enrolled,
        urgency: it.urgency,
        next: answer.next.clone(),
        next_by: answer.next_by,
        sencos: held
            .map(|(id, post)| PostLine::of(reading, id, post))
            .collect(),
        shared_with: sharing.others(state, urn, today),
        published: state.publications().of_school(urn).is_some(),
    }
}
