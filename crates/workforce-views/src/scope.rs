//! What of schools is within the scope of the person who asks. The national list is public; what the register
//! knows of a school is for whoever acts for it.

use access::Scope;
use asking::Reading;
use vocabulary::{PostId, Refusal, Urn};
use workforce::{Post, State};

/// What a view gets only within its scope.
pub(crate) trait SchoolScope<'a> {
    /// Whether the person who asks acts for a school, or for the register of all.
    fn covers_school(&self, school: Urn) -> bool;

    /// A school as the newest list says it is.
    ///
    /// # Errors
    /// *Not found* when it is not within the actor’s scope, whether it exists or not.
    fn school(&self, school: Urn) -> Result<schools::School<'a>, Refusal>;

    /// A post.
    ///
    /// # Errors
    /// *Not found* when its school is not within the actor’s scope, whether it exists or not.
    fn post(&self, id: PostId) -> Result<&'a Post, Refusal>;
}

impl<'a> SchoolScope<'a> for Reading<'a> {
    fn covers_school(&self, school: Urn) -> bool {
        let state = self.unscoped::<State>();
        match (self.grant.scope, self.actor.organisation) {
            (Scope::All, _) => true,
            (Scope::Organisations, Some(organisation)) => {
                let representatives = state.representatives();
                representatives.acts_for_school(state.schools(), organisation, school)
            }
            _ => false,
        }
    }

    fn school(&self, school: Urn) -> Result<schools::School<'a>, Refusal> {
        let listed = self.unscoped::<State>().schools().get(school);
        let listed = listed.filter(|_| self.covers_school(school));
        listed.map(|it| it.school).ok_or(Refusal::NotFound)
    }

    fn post(&self, id: PostId) -> Result<&'a Post, Refusal> {
        let post = self.unscoped::<State>().posts().get(id);
        let post = post.filter(|post| self.covers_school(post.school));
        post.ok_or(Refusal::NotFound)
    }
}
