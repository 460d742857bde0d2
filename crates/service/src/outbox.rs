//! Mail that follows from facts: written in the same append, addressed and worded when sent.
//!
//! To have one more message follow from a fact, add an arm to [`follows`] and its words to
//! `mail/templates.toml`.

mod quality;

use crate::{
    State,
    fact::Fact,
    mail::{About, Letter},
};
use people::Fact as People;
use vocabulary::{ApplicationId, PersonId, Recorded, Role, london_date};

/// The messages that follow from `recorded`, one of the facts of a command, once `all` of them are
/// folded into `state`.
pub(crate) fn follows(
    recorded: &Recorded<Fact>,
    all: &[Recorded<Fact>],
    state: &State,
) -> Vec<Letter> {
    let about = Following {
        recorded,
        all,
        state,
    };
    match &recorded.fact {
        Fact::Quality(fact) => about.quality(fact),
        Fact::People(fact) => about.people(fact),
        Fact::Register(_) => Vec::new(),
    }
}

/// Letters that follow from one fact.
struct Following<'a> {
    recorded: &'a Recorded<Fact>,
    all: &'a [Recorded<Fact>],
    state: &'a State,
}

impl Following<'_> {
    fn letter(&self, template: &str, to: PersonId, about: About) -> Letter {
        Letter {
            cause: self.recorded.id.to_string(),
            template: template.to_owned(),
            to,
            about,
        }
    }

    /// To the course leaders of an application's provider.
    fn applicants(&self, template: &str, application: ApplicationId) -> Vec<Letter> {
        self.applicants_with(template, application, [])
    }

    /// The same, with words of its own.
    fn applicants_with<const N: usize>(
        &self,
        template: &str,
        application: ApplicationId,
        words: [(String, String); N],
    ) -> Vec<Letter> {
        let about = About {
            words: words.into(),
            ..About::application(application)
        };
        let found = self.state.quality.application(application);
        let today = london_date(self.recorded.at);
        let people = &self.state.people;
        let acting = found.map(|found| people.acting_for(found.provider, today));
        acting
            .into_iter()
            .flatten()
            .filter(|(_, role)| *role == Role::CourseLeader)
            .map(|(to, _)| self.letter(template, to, about.clone()))
            .collect()
    }

    /// To everybody who clerks.
    fn coordinators(&self, template: &str, about: &About) -> Vec<Letter> {
        let today = london_date(self.recorded.at);
        let clerks = self.state.people.holders(Role::Coordinator, today);
        clerks
            .map(|(to, _)| self.letter(template, to, about.clone()))
            .collect()
    }

    fn people(&self, fact: &People) -> Vec<Letter> {
        let membership = |organisation, role| About {
            role: Some(role),
            ..About::organisation(organisation)
        };
        let letter = match fact {
            // Whoever is admitted with an account is told so, and not of each part of it; whoever is
            // invited as the first, not that they own what they were just invited to.
            People::MembershipBegan(_)
                if self.beside(|it| matches!(it, People::AccountAdmitted(_))) =>
            {
                return Vec::new();
            }
            People::OwnershipBegan(_)
                if self.beside(|it| matches!(it, People::MembershipBegan(_))) =>
            {
                return Vec::new();
            }
            People::MembershipBegan(it) => {
                let about = membership(it.organisation, it.role);
                let mut letters = self.closed_to_reader(it.organisation, it.person);
                letters.push(self.letter("membership-began", it.person, about));
                return letters;
            }
            People::MembershipEnded(it) => {
                let about = membership(it.organisation, it.role);
                self.letter("membership-ended", it.person, about)
            }
            People::OwnershipBegan(it) => {
                let about = About::organisation(it.organisation);
                self.letter("ownership-began", it.person, about)
            }
            People::AccountRequested(it) => {
                let about = About {
                    request: Some(it.request),
                    ..About::default()
                };
                return self.coordinators("account-requested-to-coordinator", &about);
            }
            People::AccountAdmitted(it) => {
                let about = About::organisation(it.organisation);
                self.letter("account-admitted", it.person, about)
            }
            People::AccountDeclined(it) => {
                let request = self.state.people.request(it.request);
                let Some(request) = request else {
                    return Vec::new();
                };
                let about = About {
                    request: Some(it.request),
                    ..About::default()
                };
                self.letter("account-declined", request.person, about)
            }
            _ => return Vec::new(),
        };
        vec![letter]
    }

    /// Whether the same command recorded such a fact, too.
    fn beside(&self, wanted: impl Fn(&People) -> bool) -> bool {
        let mut all = self.all.iter();
        all.any(|recorded| matches!(&recorded.fact, Fact::People(fact) if wanted(fact)))
    }
}
