//! Reading the table, and asking it.

use crate::table;
use access::{Action, Facet, Scope};
use std::collections::BTreeSet;
use vocabulary::Role;

#[test]
fn a_role_that_is_not_listed_gets_what_everyone_gets_or_nothing() {
    let plain = table("reader = \"assigned\"").unwrap();
    let all = table("everyone = \"own\"\nreader = \"assigned\"\npublic = \"nothing\"").unwrap();
    for action in Action::ALL {
        for role in Role::ALL {
            let (plain, all) = (plain.grant(*role, *action), all.grant(*role, *action));
            let (one, other) = match role {
                Role::Reader => (Scope::Assigned, Scope::Assigned),
                Role::Public => (Scope::Nothing, Scope::Nothing),
                _ => (Scope::Nothing, Scope::Own),
            };
            assert_eq!((plain.scope, all.scope), (one, other), "{role} {action}");
            assert!(plain.facets().is_empty());
        }
        assert_eq!(plain.about(*action), format!("Do {action}"));
    }
}

#[test]
fn a_facet_is_shown_where_it_is_granted_and_nowhere_else() {
    for granted in Facet::ALL {
        let name = granted.name();
        let cell = format!("reader = {{ scope = \"assigned\", facets = [\"{name}\"] }}");
        let table = table(&cell).unwrap();
        let grant = table.grant(Role::Reader, Action::ReadApplication);
        assert_eq!(
            (grant.scope, grant.facets()),
            (Scope::Assigned, &[*granted][..])
        );
        for facet in Facet::ALL {
            assert_eq!(grant.shows(*facet), facet == granted);
            let nobody = table.grant(Role::Supporter, Action::ReadApplication);
            assert!(!nobody.shows(*facet));
        }
    }
}

#[test]
fn a_table_that_is_wrong_says_where() {
    let says = |cells: &str| table(cells).unwrap_err().to_string();
    assert!(says("king = \"all\"").contains("“king” is not a role"));
    assert!(says("reader = \"some\"").contains(": “some” is unknown"));
    let facet = says("reader = { scope = \"all\", facets = [\"hats\"] }");
    assert!(facet.contains("reader: “hats” is unknown"), "{facet}");
    assert!(says("reader = 3").starts_with("access.toml: "));
    let missing = access::Table::read("").unwrap_err().to_string();
    assert!(missing.contains("is missing"), "{missing}");
    let unsaid = access::Table::read("[\"page.read\"]\neveryone = \"all\"\n");
    assert!(
        unsaid
            .unwrap_err()
            .to_string()
            .contains("“about” is missing")
    );
}

#[test]
fn the_table_of_the_house_is_asked_by_role_and_action() {
    for role in Role::ALL {
        for action in Action::ALL {
            let grant = access::grant(*role, *action);
            assert_eq!(grant, access::table().grant(*role, *action));
        }
    }
    let own = access::grant(Role::Reader, Action::ReadAccount);
    assert_eq!(own.scope, Scope::Own);
    assert!(!access::grant(Role::Operator, Action::ReadAccount).allows());
}

/// A role that no one can hold yet sees what everyone sees who signs in, and nothing else.
#[test]
fn roles_without_a_room_of_their_own_do_what_everybody_does() {
    let rooms = [
        Role::CourseLeader,
        Role::Reader,
        Role::Supporter,
        Role::Coordinator,
        Role::Registrar,
        Role::Headteacher,
        Role::Governor,
        Role::Trust,
        Role::Authority,
        Role::Senco,
        Role::Member,
        Role::Adviser,
        Role::Employer,
        Role::Inspector,
        Role::Dfe,
        Role::Evaluator,
    ];
    let everybody = [
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
    ];
    for role in Role::ALL {
        if rooms.contains(role) || matches!(role, Role::Public | Role::Operator) {
            continue;
        }
        let may = Action::ALL.iter().map(|action| action.name());
        let may: Vec<_> = may
            .zip(Action::ALL)
            .filter(|(_, action)| access::grant(*role, **action).allows())
            .map(|(name, _)| name)
            .collect();
        assert_eq!(may, everybody, "{role}");
    }
}

#[test]
fn every_name_is_one_thing_and_every_word_says_something() {
    let names: BTreeSet<&str> = Action::ALL.iter().map(|it| it.name()).collect();
    assert_eq!(names.len(), Action::ALL.len());
    assert_eq!(Action::ReadWork.to_string(), "work.read");
    let facets: BTreeSet<&str> = Facet::ALL.iter().map(|it| it.name()).collect();
    assert_eq!(facets.len(), Facet::ALL.len());
    let words: BTreeSet<&str> = Facet::ALL.iter().map(|it| it.in_words()).collect();
    assert_eq!(words.len(), Facet::ALL.len());
    let scopes = [
        (Scope::Nothing, "no access"),
        (Scope::Own, "only their own"),
        (
            Scope::Organisations,
            "only for the organisation they act for",
        ),
        (Scope::Assigned, "only if they are named on it"),
        (Scope::All, "no limit"),
    ];
    for (scope, words) in scopes {
        assert_eq!(scope.in_words(), words);
    }
}
