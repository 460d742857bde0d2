//! The table: read from data, checked whole, asked by role and action.

use crate::{Action, Facet};
use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;
use vocabulary::{Actor, OrganisationId, PersonId, Role};

/// The data is not a whole table; the sentence says what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("access.toml: {0}")]
pub struct WrongTable(pub String);

/// Of which things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// No things.
    Nothing,
    /// The person's own.
    Own,
    /// Those of the organisation that they chose to act for.
    Organisations,
    /// Those that they are named on.
    Assigned,
    /// Those that they are named on, each once they have declared that they have no conflict of
    /// interest with it.
    Opened,
    /// All things.
    All,
}

impl Scope {
    /// The text shown on pages.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Nothing => "no access",
            Self::Own => "only their own",
            Self::Organisations => "only for the organisation they act for",
            Self::Assigned => "only if they are named on it",
            Self::Opened => {
                "only if they are named on it, once they have declared no conflict of interest"
            }
            Self::All => "no limit",
        }
    }
}

/// What a scope is compared with: whose a thing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resource<'a> {
    /// The person that it is about.
    pub person: Option<PersonId>,
    /// The organisation that it belongs to.
    pub organisation: Option<OrganisationId>,
    /// The persons who are named on it.
    pub named: &'a [PersonId],
}

impl Resource<'_> {
    /// Something that belongs to an organisation.
    pub const fn of(organisation: OrganisationId) -> Self {
        Self {
            person: None,
            organisation: Some(organisation),
            named: &[],
        }
    }
}

/// What a role is granted of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The things that the grant covers.
    pub scope: Scope,
    facets: Vec<Facet>,
}

impl Grant {
    const NOTHING: Self = Self {
        scope: Scope::Nothing,
        facets: Vec::new(),
    };

    /// Whether it covers `thing` for `actor`.
    pub fn covers(&self, actor: &Actor, thing: Resource<'_>) -> bool {
        match self.scope {
            Scope::Nothing => false,
            Scope::Own => actor.person.is_some() && actor.person == thing.person,
            Scope::Organisations => {
                actor.organisation.is_some() && actor.organisation == thing.organisation
            }
            // Whether it is open by now is for the case's own rules to say.
            Scope::Assigned | Scope::Opened => actor
                .person
                .is_some_and(|person| thing.named.contains(&person)),
            Scope::All => true,
        }
    }

    /// Whether anything is granted to an actor at all: of what is one’s own, whoever is no one has nothing.
    pub fn allows_to(&self, actor: &Actor) -> bool {
        self.allows() && (self.scope != Scope::Own || actor.person.is_some())
    }

    /// Whether it covers anything at all.
    pub fn allows(&self) -> bool {
        self.scope != Scope::Nothing
    }

    /// Whether it shows this part.
    pub fn shows(&self, facet: Facet) -> bool {
        self.facets.contains(&facet)
    }

    /// The parts that it shows.
    pub fn facets(&self) -> &[Facet] {
        &self.facets
    }
}

/// Role × action → grant, whole.
#[derive(Clone, Debug)]
pub struct Table {
    rows: BTreeMap<Action, Row>,
}

#[derive(Clone, Debug)]
struct Row {
    about: String,
    grants: BTreeMap<Role, Grant>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Cell {
    Scope(Scope),
    Whole { scope: Scope, facets: Vec<String> },
    Text(String),
}

impl Table {
    /// Reads a table.
    ///
    /// # Errors
    /// Returns an error if it is not TOML of the table's shape, names an unknown action, role, scope or
    /// facet, or leaves an action out.
    pub fn read(text: &str) -> Result<Self, WrongTable> {
        let wrong = |says: String| WrongTable(says);
        let data: BTreeMap<String, BTreeMap<String, Cell>> =
            toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
        let mut rows = BTreeMap::new();
        for (name, cells) in data {
            let action = Action::ALL.iter().find(|action| action.name() == name);
            let action = action.ok_or_else(|| wrong(format!("“{name}” is not an action")))?;
            rows.insert(*action, row(&name, cells)?);
        }
        match Action::ALL.iter().find(|action| !rows.contains_key(action)) {
            Some(missing) => Err(wrong(format!("“{missing}” is missing"))),
            None => Ok(Self { rows }),
        }
    }

    /// What `role` is granted of `action`.
    pub fn grant(&self, role: Role, action: Action) -> &Grant {
        const NOTHING: &Grant = &Grant::NOTHING;
        self.rows
            .get(&action)
            .and_then(|row| row.grants.get(&role))
            .unwrap_or(NOTHING)
    }

    /// What `action` lets someone do, in words.
    pub fn about(&self, action: Action) -> &str {
        self.rows.get(&action).map_or("", |row| &row.about)
    }
}

fn row(action: &str, cells: BTreeMap<String, Cell>) -> Result<Row, WrongTable> {
    let wrong = |says: &str| WrongTable(format!("“{action}”: {says}"));
    let mut about = None;
    let mut everyone = None;
    let mut grants = BTreeMap::new();
    for (key, cell) in cells {
        match (key.as_str(), cell) {
            ("about", Cell::Text(text)) => about = Some(text),
            ("everyone", cell) => everyone = Some(grant(action, &key, cell)?),
            (role, cell) => {
                let role: Role = role
                    .parse()
                    .map_err(|_| wrong(&format!("“{role}” is not a role")))?;
                grants.insert(role, grant(action, &key, cell)?);
            }
        }
    }
    if let Some(everyone) = everyone {
        for role in Role::ALL {
            grants.entry(*role).or_insert_with(|| everyone.clone());
        }
    }
    Ok(Row {
        about: about.ok_or_else(|| wrong("“about” is missing"))?,
        grants,
    })
}

fn grant(action: &str, role: &str, cell: Cell) -> Result<Grant, WrongTable> {
    let wrong = |what: &str| WrongTable(format!("“{action}”, {role}: “{what}” is unknown"));
    match cell {
        Cell::Scope(scope) => Ok(Grant {
            scope,
            facets: Vec::new(),
        }),
        Cell::Whole { scope, facets } => {
            let named = |name: &String| {
                let facet = Facet::ALL.iter().find(|facet| facet.name() == name);
                facet.copied().ok_or_else(|| wrong(name))
            };
            let facets = facets.iter().map(named).collect::<Result<_, _>>()?;
            Ok(Grant { scope, facets })
        }
        Cell::Text(text) => Err(wrong(&text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocabulary::{Channel, RawId};

    const GOOD: &str = include_str!("../../../policies/access.toml");

    fn organisation(n: u8) -> OrganisationId {
        OrganisationId(RawId::from_bytes([n; 16]))
    }

    #[test]
    fn the_bundled_table_is_whole_and_gives_the_public_only_what_is_public_or_their_own() {
        let table = Table::read(GOOD).unwrap();
        let open: Vec<&str> = Action::ALL
            .iter()
            .filter(|action| table.grant(Role::Public, **action).allows())
            .map(|action| action.name())
            .collect();
        assert_eq!(
            open,
            [
                "page.read",
                "session.begin",
                "session.end",
                "register.read",
                "decision.open-link",
                "account.read",
                "invitation.answer",
                "account-request.make",
                "own-account.begin",
                "address.change",
                "school.read",
                "award.claim",
                "record.share",
                "record.open-link",
                "claim.open-link",
                "post.open-link",
                "figures.read",
                "enrolment.open-link",
                "extract.read",
                "look-ups.see",
                "survey.read",
                "survey.answer",
                "own-data.take",
            ]
        );
    }

    #[test]
    fn an_account_is_granted_to_nobody_but_its_owner_for_no_page_shows_another() {
        let table = Table::read(GOOD).unwrap();
        for role in Role::ALL {
            let scope = table.grant(*role, Action::ReadAccount).scope;
            assert!(matches!(scope, Scope::Nothing | Scope::Own), "{role}");
        }
    }

    #[test]
    fn a_wrong_table_is_refused_with_its_place() {
        let refused = |from: &str, to: &str| {
            Table::read(&GOOD.replacen(from, to, 1))
                .unwrap_err()
                .to_string()
        };
        assert!(refused("[\"work.read\"]", "[\"work.do\"]").contains("“work.do” is not an action"));
        assert!(
            refused("coordinator =", "co-ordinator =").contains("“co-ordinator” is not a role")
        );
        assert!(
            refused("leader = \"organisations\"", "leader = \"everything\"")
                .contains("“everything” is unknown")
        );
        assert!(refused("\"draft\"", "\"drafts\"").contains("“drafts” is unknown"));
        let without = GOOD.replace("[\"person.erase\"]", "[\"x\"]");
        assert!(Table::read(&without).is_err());
    }

    #[test]
    fn an_organisations_things_are_covered_for_whoever_acts_for_it() {
        let actor = |organisation| Actor {
            person: Some(PersonId(RawId::from_bytes([1; 16]))),
            organisation,
            role: Role::CourseLeader,
            key: None,
            way: Channel::Page,
        };
        let grant = Grant {
            scope: Scope::Organisations,
            facets: vec![],
        };
        let thing = Resource::of(organisation(1));
        assert!(grant.covers(&actor(Some(organisation(1))), thing));
        assert!(!grant.covers(&actor(Some(organisation(2))), thing));
        assert!(!grant.covers(&actor(None), Resource::default()));
    }
}
