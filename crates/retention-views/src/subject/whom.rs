//! Who is asked about, and every id by which they are known: as a person, as a teacher, by what they claimed and by their
//! courses and posts.

use super::SubjectFile;
use asking::Reading;
use joint::KeptStates;
use std::collections::BTreeSet;
use vocabulary::{CaseId, PersonId, Sealed, Subject, TeacherId};

/// Someone, by every id.
pub(crate) struct Whom {
    pub(crate) persons: BTreeSet<PersonId>,
    pub(crate) teachers: BTreeSet<TeacherId>,
    /// Ids of what is theirs alone: claims, links, courses, posts, statements.
    theirs: BTreeSet<String>,
    /// The keys under which what is theirs is sealed, as facts name them.
    keys: BTreeSet<String>,
    /// What they are called, and their addresses, in small letters.
    texts: BTreeSet<String>,
}

impl Whom {
    /// A person, with the teacher whose record their account shows; for a whole copy, with those too to whom their claims
    /// lead.
    pub(crate) fn person(reading: &Reading<'_>, person: PersonId, whole: bool) -> Self {
        let people = reading.people();
        let ids = people.ids_of(person).chain(people.invited_as(person));
        let is_known = |id: &PersonId| {
            people.person(*id).is_some()
                || people.requests_of(*id).next().is_some()
                || people.invitation_of(*id).is_some()
        };
        let persons: BTreeSet<PersonId> = ids.filter(is_known).collect();
        let states = KeptStates::among(reading.states());
        let known = states.workforce.teachers();
        let linked = persons.iter().filter_map(|id| known.of_person(*id));
        let claimed = persons
            .iter()
            .flat_map(|id| states.workforce.claims().of_person(*id));
        let claimed = claimed
            .filter(|_| whole)
            .flat_map(|(_, claim)| claim.teachers());
        let teachers = linked
            .chain(claimed)
            .flat_map(|id| known.ids_of(id))
            .collect();
        Self::of(&states, persons, teachers)
    }

    /// A teacher, with the account that is linked to them and those whose claims lead to them.
    pub(crate) fn teacher(reading: &Reading<'_>, teacher: TeacherId) -> Self {
        let states = KeptStates::among(reading.states());
        let known = states.workforce.teachers();
        let teachers: BTreeSet<TeacherId> = known
            .ids_of(teacher)
            .filter(|id| known.get(*id).is_some())
            .collect();
        let linked = teachers.iter().filter_map(|id| known.get(*id)?.linked);
        let claims = states.workforce.claims().iter();
        let claimed = claims.filter(|(_, claim)| claim.teachers().any(|it| teachers.contains(&it)));
        let claimed = claimed.map(|(_, claim)| claim.claimed.person);
        let persons = linked.chain(claimed);
        let persons = persons.flat_map(|id| states.people.ids_of(id)).collect();
        Self::of(&states, persons, teachers)
    }

    fn of(
        states: &KeptStates<'_>,
        persons: BTreeSet<PersonId>,
        teachers: BTreeSet<TeacherId>,
    ) -> Self {
        let workforce = states.workforce;
        let mut theirs = BTreeSet::new();
        for person in &persons {
            let claims = workforce.claims().of_person(*person);
            theirs.extend(claims.map(|(id, _)| id.to_string()));
            let shares = workforce.shares().of_person(*person);
            theirs.extend(shares.map(|(id, _)| id.to_string()));
            let invitation = states.people.invitation_of(*person);
            let requests = states.people.requests_of(*person);
            theirs.extend(requests.map(|(id, _)| id.to_string()));
            let invitations = states.people.invitations();
            let own =
                invitations.filter(|(_, it)| invitation.is_some_and(|own| own.person == it.person));
            theirs.extend(own.map(|(id, _)| id.to_string()));
        }
        for teacher in &teachers {
            let courses = workforce.courses().of_id(*teacher);
            theirs.extend(courses.map(|(id, _)| id.to_string()));
            let posts = workforce.posts().of_id(*teacher);
            theirs.extend(posts.map(|(id, _)| id.to_string()));
            let experience = workforce.claims().experience_of_id(*teacher);
            theirs.extend(experience.map(|(id, _)| id.to_string()));
        }
        let mut keys: BTreeSet<Subject> = persons.iter().map(|id| Subject::from(*id)).collect();
        let mut texts = BTreeSet::new();
        let mut call = |text: &Sealed<String>| {
            // A word alone is in many texts that are not about them.
            let text = text.known().filter(|text| text.contains([' ', '@']));
            texts.extend(text.map(|text| text.to_lowercase()));
        };
        for person in &persons {
            let claims = workforce.claims().of_person(*person);
            keys.extend(claims.map(|(id, _)| Subject::from(CaseId::from(id))));
            let shares = workforce.shares().of_person(*person);
            keys.extend(shares.map(|(id, _)| Subject::from(CaseId(id.0))));
            let known = states.people.person(*person).into_iter();
            let named = known.flat_map(|it| std::iter::once(&it.name).chain(&it.had));
            let asked = states.people.requests_of(*person);
            let asked = asked.flat_map(|(_, it)| [&it.name, &it.email]);
            let invited = states.people.invitation_of(*person).into_iter();
            let invited = invited.flat_map(|it| [&it.name, &it.email]);
            named.chain(asked).chain(invited).for_each(&mut call);
        }
        for teacher in &teachers {
            keys.insert((*teacher).into());
            let known = workforce.teachers().get(*teacher).into_iter();
            for name in known.flat_map(|it| &it.names) {
                keys.insert(name.id.into());
                call(&name.name);
            }
        }
        Self {
            persons,
            teachers,
            theirs,
            keys: keys.iter().map(ToString::to_string).collect(),
            texts,
        }
    }

    /// Every id by which facts name them.
    pub(crate) fn ids(&self) -> Vec<String> {
        let persons = self.persons.iter().map(ToString::to_string);
        let teachers = self.teachers.iter().map(ToString::to_string);
        persons
            .chain(teachers)
            .chain(self.theirs.iter().cloned())
            .collect()
    }

    /// Whether an id is theirs: their own, or of something that is theirs alone.
    pub(crate) fn is(&self, id: &str) -> bool {
        self.theirs.contains(id)
            || self.persons.iter().any(|it| it.to_string() == id)
            || self.teachers.iter().any(|it| it.to_string() == id)
    }

    /// Whether what is sealed under this key is theirs.
    pub(crate) fn owns(&self, subject: &str) -> bool {
        self.keys.contains(subject)
    }

    /// Whether a text has their full name or an address of theirs.
    pub(crate) fn is_called_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.texts.iter().any(|called| text.contains(called))
    }

    /// As they are called.
    pub(crate) fn name(&self, reading: &Reading<'_>) -> Option<String> {
        let people = reading.people();
        let mut named = self.persons.iter().filter_map(|id| people.name_of(*id));
        let teachers = KeptStates::among(reading.states()).workforce.teachers();
        let mut taught = self.teachers.iter().filter_map(|id| teachers.name_of(*id));
        named.next().or_else(|| taught.next()).map(str::to_owned)
    }

    /// What they sent with their claims and can still be opened.
    pub(crate) fn files(&self, reading: &Reading<'_>) -> Vec<SubjectFile> {
        let states = KeptStates::among(reading.states());
        let claims = self.persons.iter();
        let claims = claims.flat_map(|id| states.workforce.claims().of_person(*id));
        let mut files = Vec::new();
        for (claim, found) in claims.filter(|(_, claim)| !claim.is_erased()) {
            let case = states.case(CaseId::from(claim));
            let called = case.map_or_else(|| "claim".to_owned(), |case| case.number());
            for (number, (name, object)) in found.evidence.iter().enumerate() {
                let name = name.known().map_or("file", String::as_str);
                let name: String = name.chars().filter(|it| !"/\\:\0".contains(*it)).collect();
                files.push(SubjectFile {
                    claim,
                    number,
                    path: format!("files/{called} {} {name}", number + 1),
                    object: *object,
                });
            }
        }
        files
    }
}
