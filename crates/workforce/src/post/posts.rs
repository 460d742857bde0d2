//! What is known of posts, leave and governors: folded from facts.

use crate::{
    ConfirmationAsked, Enrolment, EnrolmentReported, EnrolmentWithdrawn, GovernorEnded,
    GovernorNamed, LeaveBegan, LeaveEnded, PostChanged, PostDetails, PostDisputed, PostEnded,
    PostRemoved, PostReported, Provenance,
};
use imbl::{OrdMap, OrdSet};
use jiff::{Timestamp, civil::Date};
use std::sync::Arc;
use vocabulary::{
    NameId, OrganisationId, PartialDate, PostId, Sealed, TeacherId, Trn, Urn, london_date,
};

/// A post as SENCO of a school. Nothing that was ever said of it is forgotten.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// Who has it, by the id under which it was reported.
    pub teacher: TeacherId,
    /// The school.
    pub school: Urn,
    /// The organisation that reported it; none where the registrar did.
    pub organisation: Option<OrganisationId>,
    /// The number that whoever acts for the school gave for the teacher, where they gave one. Whether it is theirs, the
    /// register knows.
    pub trn: Option<Sealed<Trn>>,
    /// What was said of it, each time; the last holds.
    pub versions: Vec<PostVersion>,
    /// When its holder was on leave, in the order told; [`leaves`](Self::leaves) are those that came to be.
    pub leave: Vec<Leave>,
    /// What its holder said of what was reported.
    pub confirmation: Confirmation,
    /// When its holder was asked by a link, and where, each time: a link is of one asking.
    pub asked: Vec<Asking>,
    /// What the school said of the course that its holder takes, each time.
    pub enrolments: Vec<Enrolment>,
    /// Why there never was such a post, where it was reported by mistake.
    pub removed: Option<Sealed<String>>,
    /// When that was said, and by whom.
    pub removed_told: Option<Provenance>,
}

/// What was said of a post at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct PostVersion {
    /// What the SENCO is called, as whoever said it calls them. What they are called in the register is the register’s
    /// alone.
    pub name: Sealed<String>,
    /// The first day or month in post.
    pub from: PartialDate,
    /// The first day, or month, no longer in post.
    pub to: Option<PartialDate>,
    /// What else was said.
    pub details: PostDetails,
    /// How a mistake was found out, where it corrects the one before.
    pub why: Option<Sealed<String>>,
    /// When, and by whom.
    pub told: Provenance,
}

/// That the holder of a post was asked to confirm it.
#[derive(Clone, Debug, PartialEq)]
pub struct Asking {
    /// When.
    pub at: Timestamp,
    /// The address, sealed under the teacher’s key.
    pub to: Sealed<String>,
}

/// A time on leave, in which the post is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leave {
    /// The first day or month.
    pub from: PartialDate,
    /// When they are expected back, where that is known.
    pub until: Option<PartialDate>,
    /// The first day or month back.
    pub back: Option<PartialDate>,
}

/// What the holder of a post said of what was reported.
#[derive(Clone, Debug, PartialEq)]
pub enum Confirmation {
    /// No one has asked them.
    NotAsked,
    /// They were asked, and have not answered.
    Asked {
        /// The first day on which the link opens nothing any more.
        until: Date,
        /// When they were asked last.
        told: Provenance,
    },
    /// They confirmed it.
    Confirmed(Provenance),
    /// They said that something is wrong.
    Disputed {
        /// What is wrong.
        says: Sealed<String>,
        /// When they said so.
        told: Provenance,
    },
}

impl Post {
    /// What holds now.
    pub fn now(&self) -> &PostVersion {
        self.versions.last().expect("a post has been reported")
    }

    /// How often its holder was asked by a link.
    pub fn times_asked(&self) -> u32 {
        u32::try_from(self.asked.len()).unwrap_or(u32::MAX)
    }

    /// Where its holder was asked last.
    pub fn address(&self) -> Option<&Sealed<String>> {
        self.asked.last().map(|it| &it.to)
    }

    /// Whether it is over on `date`, in whatever way its end is read.
    pub fn has_surely_ended(&self, date: Date) -> bool {
        surely_ended(self.now().to, date)
    }

    /// Whether someone surely or perhaps has it on `date`, as far as is known.
    pub fn may_be_held(&self, date: Date) -> bool {
        let begins = self.now().from.earliest();
        self.removed.is_none() && begins <= date && !self.has_surely_ended(date)
    }

    /// The times on leave, in the order told, as far as the post goes: a leave ends with the post at the latest, and one
    /// that would begin only after it never does. Where the end turns out to be wrong, they are as they were told.
    pub fn leaves(&self) -> impl DoubleEndedIterator<Item = &Leave> {
        let to = self.now().to;
        let begins = move |leave: &&Leave| to.is_none_or(|to| leave.from.earliest() < to.latest());
        self.leave.iter().filter(begins)
    }

    /// The leave that its holder is on, on `date`.
    pub fn leave_on(&self, date: Date) -> Option<&Leave> {
        let on = |leave: &&Leave| {
            let back = leave.back.is_some_and(|back| back.earliest() <= date);
            leave.from.earliest() <= date && !back
        };
        let ended = self.has_surely_ended(date);
        self.leaves().rev().find(on).filter(|_| !ended)
    }

    /// Every name that was said of its holder, the first first.
    pub fn names(&self) -> impl Iterator<Item = &Sealed<String>> {
        self.versions.iter().map(|it| &it.name)
    }

    /// Whether its holder confirmed what is said of it now.
    pub const fn is_confirmed(&self) -> bool {
        matches!(self.confirmation, Confirmation::Confirmed(_))
    }
}

impl PostVersion {
    /// Whether, as it says, the post is surely or perhaps held on `date`.
    pub fn is_held(&self, date: Date) -> bool {
        self.from.earliest() <= date && !surely_ended(self.to, date)
    }
}

/// Whether a post whose first day, or month, without it is `to` is over on `date`, in whatever way that is read.
pub(super) fn surely_ended(to: Option<PartialDate>, date: Date) -> bool {
    to.is_some_and(|to| to.latest() <= date)
}

/// The governor or trustee responsible for special educational needs at a school, over a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Governor {
    /// The id of the name.
    pub id: NameId,
    /// The name.
    pub name: Sealed<String>,
    /// The first day.
    pub from: Date,
    /// The first day on which they are not.
    pub to: Option<Date>,
}

/// Every post and every governor. Cloning it costs a few counters.
#[derive(Clone, Debug, Default)]
pub struct Posts {
    all: OrdMap<PostId, Arc<Post>>,
    by_school: OrdMap<Urn, OrdSet<PostId>>,
    pub(super) by_teacher: OrdMap<TeacherId, OrdSet<PostId>>,
    /// The posts whose holders were asked on a day.
    asked_on: OrdMap<Date, OrdSet<PostId>>,
    pub(super) governors: OrdMap<Urn, Vec<Governor>>,
}

impl Posts {
    /// A post.
    pub fn get(&self, id: PostId) -> Option<&Post> {
        self.all.get(&id).map(AsRef::as_ref)
    }

    /// Every post, by id.
    pub fn iter(&self) -> impl Iterator<Item = (PostId, &Post)> {
        self.all.iter().map(|(id, post)| (*id, post.as_ref()))
    }

    /// Every school of which a post was ever reported.
    pub fn schools(&self) -> impl Iterator<Item = Urn> {
        self.by_school.keys().copied()
    }

    /// The posts that were ever reported of a school, those too that were reported by mistake.
    pub fn of_school(&self, school: Urn) -> impl Iterator<Item = (PostId, &Post)> {
        let ids = self.by_school.get(&school).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.get(*id)?)))
    }

    /// The posts that were ever reported of one id of a teacher: ask for each of their ids.
    pub fn of_id(&self, teacher: TeacherId) -> impl Iterator<Item = (PostId, &Post)> {
        let ids = self.by_teacher.get(&teacher).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.get(*id)?)))
    }

    /// The governors or trustees that were ever named at a school, in the order named.
    pub fn governors(&self, school: Urn) -> &[Governor] {
        self.governors.get(&school).map_or(&[], Vec::as_slice)
    }

    /// Every governor or trustee that was ever named, by school.
    pub fn all_governors(&self) -> impl Iterator<Item = &Governor> {
        self.governors.values().flatten()
    }

    /// How often mail asked someone at an address on a day, whatever was reported of them and by whom.
    pub fn times_asked_at(&self, address: &str, on: Date) -> usize {
        let compared = people::compared_address(address);
        let posts = self.asked_on.get(&on).into_iter().flatten();
        let asked = posts
            .filter_map(|id| self.get(*id))
            .flat_map(|it| &it.asked);
        let there = |it: &&Asking| {
            let to = it.to.known();
            london_date(it.at) == on
                && to.is_some_and(|to| people::compared_address(to) == compared)
        };
        asked.filter(there).count()
    }

    pub(crate) fn report(&mut self, it: &PostReported, told: Provenance) {
        let post = Post {
            teacher: it.teacher,
            school: it.school,
            organisation: it.organisation,
            trn: it.trn.clone(),
            versions: vec![PostVersion {
                name: it.name.clone(),
                from: it.from,
                to: it.to,
                details: it.details.clone(),
                why: None,
                told,
            }],
            leave: Vec::new(),
            confirmation: Confirmation::NotAsked,
            asked: Vec::new(),
            enrolments: Vec::new(),
            removed: None,
            removed_told: None,
        };
        self.all.insert(it.post, Arc::new(post));
        self.by_school.entry(it.school).or_default().insert(it.post);
        self.by_teacher
            .entry(it.teacher)
            .or_default()
            .insert(it.post);
    }

    /// What was said of a post is otherwise: what its holder confirmed was something else, so they are to be asked
    /// again.
    pub(crate) fn change(&mut self, it: &PostChanged, told: Provenance) {
        self.with(it.post, |post| {
            post.versions.push(PostVersion {
                name: it.name.clone(),
                from: it.from,
                to: it.to,
                details: it.details.clone(),
                why: it.why.clone(),
                told,
            });
            post.confirmation = Confirmation::NotAsked;
        });
    }

    /// Whoever has left is not asked any more, and has not confirmed when that was.
    pub(crate) fn end(&mut self, it: &PostEnded, told: Provenance) {
        self.with(it.post, |post| {
            let now = post.now();
            let ended = PostVersion {
                to: Some(it.to),
                why: None,
                told,
                ..now.clone()
            };
            post.versions.push(ended);
            post.confirmation = Confirmation::NotAsked;
        });
    }

    pub(crate) fn remove(&mut self, it: &PostRemoved, told: Provenance) {
        self.with(it.post, |post| {
            post.removed = Some(it.why.clone());
            post.removed_told = Some(told);
        });
    }

    pub(crate) fn leave_began(&mut self, it: &LeaveBegan) {
        let leave = Leave {
            from: it.from,
            until: it.until,
            back: None,
        };
        self.with(it.post, |post| post.leave.push(leave));
    }

    pub(crate) fn leave_ended(&mut self, it: &LeaveEnded) {
        self.with(it.post, |post| {
            if let Some(leave) = post.leave.iter_mut().rev().find(|it| it.back.is_none()) {
                leave.back = Some(it.back);
            }
        });
    }

    pub(crate) fn ask(&mut self, it: &ConfirmationAsked, told: Provenance) {
        let on = self.asked_on.entry(london_date(told.at)).or_default();
        on.insert(it.post);
        self.with(it.post, |post| {
            post.asked.push(Asking {
                at: told.at,
                to: it.to.clone(),
            });
            post.confirmation = Confirmation::Asked {
                until: it.until,
                told,
            };
        });
    }

    pub(crate) fn confirm(&mut self, post: PostId, told: Provenance) {
        self.with(post, |post| {
            post.confirmation = Confirmation::Confirmed(told);
        });
    }

    pub(crate) fn dispute(&mut self, it: &PostDisputed, told: Provenance) {
        self.with(it.post, |post| {
            post.confirmation = Confirmation::Disputed {
                says: it.says.clone(),
                told,
            };
        });
    }

    pub(crate) fn enrol(&mut self, it: &EnrolmentReported, told: Provenance) {
        let said = Enrolment {
            said: it.clone(),
            told,
            withdrawn: None,
        };
        self.with(it.post, |post| post.enrolments.push(said));
    }

    pub(crate) fn withdraw_enrolment(&mut self, it: &EnrolmentWithdrawn, told: Provenance) {
        self.with(it.post, |post| {
            if let Some(last) = post.enrolments.last_mut() {
                last.withdrawn = Some((it.because, told));
            }
        });
    }

    pub(crate) fn governor_named(&mut self, it: &GovernorNamed) {
        self.governors.entry(it.school).or_default().push(Governor {
            id: it.governor,
            name: it.name.clone(),
            from: it.from,
            to: None,
        });
    }

    pub(crate) fn governor_ended(&mut self, it: &GovernorEnded) {
        let named = self.governors.get_mut(&it.school).into_iter().flatten();
        for governor in named.filter(|governor| governor.id == it.governor) {
            governor.to = Some(it.to);
        }
    }

    pub(super) fn with(&mut self, post: PostId, change: impl FnOnce(&mut Post)) {
        if let Some(post) = self.all.get_mut(&post) {
            change(Arc::make_mut(post));
        }
    }
}
