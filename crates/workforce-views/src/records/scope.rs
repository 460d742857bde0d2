//! What is within the scope of whoever asks. A course out of scope is *not found*, whether it exists or not.

use access::Resource;
use asking::Reading;
use people::OrganisationKind;
use vocabulary::{CourseId, OrganisationId, Refusal, Role, Trn};
use workforce::{Course, Known, State, shown_teacher};

/// Courses within the scope of whoever asks.
pub(crate) trait CoveredCourses<'a> {
    /// What the rules know: for what they say of what was asked, and for nothing else.
    fn known(&self) -> Known<'a>;

    /// Whether whoever asks keeps the register, and sees of teachers what it knows.
    fn keeps_register(&self) -> bool;

    /// The name and the number that whoever asks sees of whoever takes a course.
    fn teacher_of(&self, course: &Course) -> (String, Option<Trn>);

    /// Whether the courses of a provider are within scope; of one that senco does not know, none in particular.
    fn covers_provider(&self, provider: Option<OrganisationId>) -> bool;

    /// A provider whose courses are within scope.
    ///
    /// # Errors
    /// *Not found* when they are not, whether it exists or not.
    fn covered_provider(&self, provider: OrganisationId) -> Result<(), Refusal>;

    /// A course.
    ///
    /// # Errors
    /// *Not found* when it is not within scope, whether it exists or not.
    fn course(&self, id: CourseId) -> Result<&'a Course, Refusal>;

    /// Every course within scope.
    fn courses(&self) -> Box<dyn Iterator<Item = (CourseId, &'a Course)> + 'a>;

    /// The providers within scope, by name.
    fn providers(&self) -> Vec<(OrganisationId, String)>;

    /// What a course’s provider is called.
    fn provider_of(&self, course: &Course) -> String;
}

impl<'a> CoveredCourses<'a> for Reading<'a> {
    fn known(&self) -> Known<'a> {
        Known {
            people: self.people(),
            workforce: self.unscoped(),
        }
    }

    fn keeps_register(&self) -> bool {
        self.actor.role == Role::Registrar
    }

    fn teacher_of(&self, course: &Course) -> (String, Option<Trn>) {
        let keeps = self.keeps_register();
        let (name, trn) = shown_teacher(self.unscoped(), course, keeps);
        let unnamed = || {
            let said = course.named().name.is_some();
            let says = if keeps || said {
                "Someone whose name was erased"
            } else {
                "Someone whose name is not known"
            };
            says.to_owned()
        };
        (name.unwrap_or_else(unnamed), trn)
    }

    fn covers_provider(&self, provider: Option<OrganisationId>) -> bool {
        let thing = provider.map_or_else(Resource::default, Resource::of);
        self.grant.covers(self.actor, thing)
    }

    fn covered_provider(&self, provider: OrganisationId) -> Result<(), Refusal> {
        let known = self.people().organisation(provider);
        let is_provider = known.is_some_and(|it| it.kind == OrganisationKind::Provider);
        let covered = is_provider && self.covers_provider(Some(provider));
        covered.then_some(()).ok_or(Refusal::NotFound)
    }

    fn course(&self, id: CourseId) -> Result<&'a Course, Refusal> {
        let course = self.unscoped::<State>().courses().get(id);
        let covered = course.filter(|it| self.covers_provider(it.details().provider));
        covered.ok_or(Refusal::NotFound)
    }

    fn courses(&self) -> Box<dyn Iterator<Item = (CourseId, &'a Course)> + 'a> {
        let courses = self.unscoped::<State>().courses();
        if self.covers_provider(None) {
            return Box::new(courses.iter());
        }
        let own = self.actor.organisation;
        let own = own.filter(|own| self.covers_provider(Some(*own)));
        Box::new(own.into_iter().flat_map(|own| courses.of_provider(own)))
    }

    fn providers(&self) -> Vec<(OrganisationId, String)> {
        let all = self.people().organisations();
        let providers = all.filter(|(_, it)| it.kind == OrganisationKind::Provider);
        let covered = providers.filter(|(id, _)| self.covers_provider(Some(*id)));
        let named = covered.map(|(id, it)| (id, it.name(self.today).to_owned()));
        let mut named: Vec<(OrganisationId, String)> = named.collect();
        named.sort_by(|one, other| one.1.cmp(&other.1));
        named
    }

    fn provider_of(&self, course: &Course) -> String {
        let details = course.details();
        match (details.provider, &details.provider_name) {
            (Some(known), _) => self.organisation(known, self.today),
            (None, Some(name)) => name.clone(),
            (None, None) => "Not known".to_owned(),
        }
    }
}
