//! What an erasure takes of posts and governors.

use super::posts::{Confirmation, Post, Posts};
use crate::GovernorNameClosed;
use vocabulary::{NameId, Sealed, Subject, TeacherId};

impl Posts {
    /// Forgets what is personal in an erased teacher’s posts: what they are called there, what is written in words, and
    /// where they were asked.
    pub(crate) fn erase_teacher(&mut self, teacher: TeacherId) {
        for id in self.by_teacher.get(&teacher).cloned().unwrap_or_default() {
            self.with(id, Post::erase);
        }
    }

    /// Forgets one name of a teacher, where a post says it.
    pub(crate) fn close_name(&mut self, teacher: TeacherId, name: NameId) {
        for id in self.by_teacher.get(&teacher).cloned().unwrap_or_default() {
            self.with(id, |post| {
                let names = post.versions.iter_mut().map(|it| &mut it.name);
                let closed = names.filter(|it| it.subject() == Subject::Name(name));
                closed.for_each(Sealed::erase);
            });
        }
    }

    /// Forgets what a governor or trustee is called.
    pub(crate) fn close_governor(&mut self, it: &GovernorNameClosed) {
        let named = self.governors.get_mut(&it.school).into_iter().flatten();
        let closed = named.filter(|governor| governor.id == it.governor);
        closed.for_each(|governor| governor.name.erase());
    }
}

impl Post {
    fn erase(&mut self) {
        self.trn.iter_mut().for_each(Sealed::erase);
        for version in &mut self.versions {
            version.name.erase();
            version
                .details
                .other_posts
                .iter_mut()
                .for_each(Sealed::erase);
            version.why.iter_mut().for_each(Sealed::erase);
        }
        self.asked.iter_mut().for_each(|it| it.to.erase());
        self.enrolments
            .iter_mut()
            .for_each(|it| it.said.provider_name.erase());
        self.removed.iter_mut().for_each(Sealed::erase);
        if let Confirmation::Disputed { says, .. } = &mut self.confirmation {
            says.erase();
        }
    }
}
