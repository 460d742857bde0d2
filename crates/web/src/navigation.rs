//! The main parts of the site, in the order in which pages lead to them.

use access::Action;
use shell::navigation::Part;

/// Every main part.
pub(crate) const NAVIGATION: &[Part] = &[
    Part::new("What needs doing", "/work", Action::ReadWork),
    Part::new("Applications", "/applications", Action::ReadApplication),
    Part::new("Providers", "/providers", Action::ReadProvider).of_all(),
    Part::new("Groups", "/groups", Action::ReadGroups),
    Part::new("Your schools", "/my-schools", Action::ReadPosts)
        .of_some()
        .of_one_school("Your school")
        .with(&[
            "/schools/*/senco",
            "/schools/*/status",
            "/schools/*/inspection",
            "/schools/*/board",
            "/schools/*/governor",
            "/schools/*/succession",
            "/schools/*/people",
            "/posts",
        ]),
    Part::new("Register", "/register", Action::ReadRegister),
    Part::new("Schools", "/schools", Action::ReadSchools),
    Part::new("Teachers", "/teachers", Action::ReadTeacher),
    Part::new("Claims", "/claims", Action::AnswerClaim),
    Part::new("My record", "/my-record", Action::ClaimAward).of_themselves(),
    Part::new("Courses", "/courses", Action::ReadCourses),
    Part::new("Check a person", "/verify", Action::VerifyPerson),
    Part::new("School list", "/school-list", Action::ImportSchools),
    Part::new("Let in", "/let-in", Action::LetInForSchool).of_all(),
    Part::new("Surveys", "/surveys", Action::RunCampaigns).with(&["/instruments", "/campaigns"]),
    Part::new("Retention", "/retention", Action::ReadRetention).of_all(),
    Part::new("Account", "/account", Action::ReadAccount),
    Part::new("Sign in", "/sign-in", Action::BeginSession).before_signing_in(),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Method, routes};
    use vocabulary::Role;

    #[test]
    fn every_part_leads_to_a_page_that_whoever_is_led_there_may_see() {
        for part in NAVIGATION {
            let route = routes().find(|it| it.method == Method::Get && it.path == part.href);
            let route = route.unwrap_or_else(|| panic!("{} leads nowhere", part.href));
            for &role in Role::ALL {
                let led = access::grant(role, part.action).allows();
                let may_see = access::grant(role, route.action).allows();
                assert!(!led || may_see, "{role:?} at {}", part.href);
            }
        }
    }
}
