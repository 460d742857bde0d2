//! The schools that someone acts for, with who is SENCO.

use super::{ConfirmationState, PostLine};
use crate::SchoolLine;
use access::{Action, Scope};
use asking::{Failure, InMemory, Query, Reading};
use jiff::civil::Date;
use schools::Standing;
use vocabulary::{Refusal, Urn, text::sought};
use workforce::{Post, Represented, School, State, duty_of_school, rules::Tri};

/// The schools that the person who asks acts for.
#[derive(Clone, Debug, Default)]
pub struct MySchools {
    /// What someone types to find one: words of its name or town, or its number; all, where it is empty.
    pub text: String,
    /// Only those where this waits.
    pub waits: Option<PostsWaiting>,
    /// The most that are shown.
    pub most: usize,
}

/// What can wait at a school, of who is SENCO.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostsWaiting {
    /// It must have a SENCO, and has reported none.
    NoSenco,
    /// A SENCO says that something in the report is wrong.
    Disputed,
    /// A SENCO was asked to confirm the report, and has not.
    Unconfirmed,
}

impl PostsWaiting {
    /// Each, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::NoSenco, Self::Disputed, Self::Unconfirmed];

    /// The name used in addresses.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoSenco => "no-senco",
            Self::Disputed => "disputed",
            Self::Unconfirmed => "unconfirmed",
        }
    }

    /// The one that an address names.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.id() == id)
    }

    /// How often it waits at a school.
    pub(super) fn at(self, state: &State, school: &schools::School<'_>, on: Date) -> usize {
        if self == Self::NoSenco {
            return usize::from(reports_no_senco(state, school, on));
        }
        let posts = state.posts().of_school(school.urn).map(|(_, post)| post);
        // Of someone who will begin, what was reported can be wrong as well.
        let stands = posts.filter(|it| it.removed.is_none() && !it.has_surely_ended(on));
        let waits = stands.filter(|post| match ConfirmationState::of(post, on) {
            ConfirmationState::Asked { .. } | ConfirmationState::Lapsed => {
                self == Self::Unconfirmed
            }
            ConfirmationState::Disputed => self == Self::Disputed,
            ConfirmationState::NotAsked | ConfirmationState::Confirmed => false,
        });
        waits.count()
    }
}

/// The schools that someone acts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MySchoolsView {
    /// What the organisation is called.
    pub organisation: String,
    /// Those that were asked for: schools without a SENCO first, then by name.
    pub schools: Vec<SchoolPostsLine>,
    /// The number of those that were asked for.
    pub found: usize,
    /// The number of all that they act for.
    pub all: usize,
    /// The only one that they act for.
    pub only: Option<Urn>,
    /// The number of all that must have a SENCO and have reported none.
    pub without_senco: usize,
}

/// A school, with who is SENCO.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolPostsLine {
    /// The school.
    pub school: SchoolLine,
    /// Who is SENCO today.
    pub sencos: Vec<PostLine>,
    /// Whether it must have a SENCO, and has reported none.
    pub reports_none: bool,
}

/// Whether a school must have a SENCO on a day and has reported none.
pub fn reports_no_senco(state: &State, school: &schools::School<'_>, on: Date) -> bool {
    let duty = duty_of_school(&School::from(school), on);
    let mut posts = state.posts().of_school(school.urn);
    duty.required == Tri::Yes && !posts.any(|(_, post)| post.may_be_held(on))
}

/// The open schools that an organisation acts for: as a school, or as the trust or authority that the newest list
/// names for it.
pub(crate) fn schools_of<'a>(reading: &Reading<'a>) -> Result<Vec<schools::School<'a>>, Refusal> {
    let organisation = reading.actor.organisation.ok_or(Refusal::NotFound)?;
    let state = reading.unscoped::<State>();
    let of = state.representatives().of(organisation);
    let one = |urn: &Urn| state.schools().get(*urn).map(|it| it.school);
    let mut found: Vec<schools::School<'a>> = Vec::new();
    for represented in of {
        match represented {
            Represented::School(urn) => found.extend(one(urn)),
            Represented::Trust(_) | Represented::Authority(_) => {
                let listed = state.schools().iter().map(|it| it.school);
                found.extend(listed.filter(|school| {
                    let theirs = match represented {
                        Represented::Trust(code) => school.trust == Some(*code),
                        Represented::Authority(code) => school.authority == Some(*code),
                        Represented::School(_) => false,
                    };
                    theirs && school.standing_on(reading.today) == Standing::Open
                }));
            }
        }
    }
    Ok(found)
}

impl Query for MySchools {
    type View = MySchoolsView;

    const ACTION: Action = Action::ReadPosts;

    type Reads = InMemory;

    fn answer(&self, reading: &Reading<'_>) -> Result<MySchoolsView, Failure> {
        if reading.grant.scope != Scope::Organisations {
            return Err(Refusal::NotFound.into());
        }
        let organisation = reading.actor.organisation.ok_or(Refusal::NotFound)?;
        let state = reading.unscoped::<State>();
        let all = schools_of(reading)?;
        let text = sought(&self.text);
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let matches = |school: &schools::School<'_>| {
            let of = sought(&format!(
                "{} {} {} {}",
                school.name, school.town, school.postcode, school.urn
            ));
            words.iter().all(|word| of.contains(word))
        };
        let none = |school: &schools::School<'_>| reports_no_senco(state, school, reading.today);
        let mut found: Vec<(bool, &schools::School<'_>)> = all
            .iter()
            .filter(|school| matches(school))
            .filter(|school| {
                let waits = |it: PostsWaiting| it.at(state, school, reading.today) > 0;
                self.waits.is_none_or(waits)
            })
            .map(|school| (none(school), school))
            .collect();
        found.sort_by_key(|(none, school)| (!none, school.name, school.urn));
        let line = |(reports_none, school): &(bool, &schools::School<'_>)| SchoolPostsLine {
            school: SchoolLine::of(school),
            sencos: state
                .posts()
                .of_school(school.urn)
                .filter(|(_, post): &(_, &Post)| post.may_be_held(reading.today))
                .map(|(id, post)| PostLine::of(reading, id, post))
                .collect(),
            reports_none: *reports_none,
        };
        let only = match all.as_slice() {
            [only] => Some(only.urn),
            _ => None,
        };
        Ok(MySchoolsView {
            organisation: reading.organisation(organisation, reading.today),
            schools: found.iter().take(self.most).map(line).collect(),
            found: found.len(),
            all: all.len(),
            only,
            without_senco: all.iter().filter(|school| none(school)).count(),
        })
    }
}
