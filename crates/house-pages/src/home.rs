//! The home page: where visitors go, by what they came to do.

use access::Action;
use axum::response::Response;
use maud::{Markup, html};
use shell::{
    ask::{Ask, show},
    layout::Page,
};

/// `page.read`
pub(crate) async fn get(ask: Ask) -> Response {
    // Whoever is not signed in is asked to, and led on; whoever is, is not led where they may not go.
    let leads = |action| ask.actor.person.is_none() || ask.may(action);
    // Whoever has no account begins by asking for one; that page leads whoever has one to sign in.
    let apply = if ask.actor.person.is_none() {
        "/request-account"
    } else {
        "/work"
    };
    let content = html! {
        div class="govuk-grid-row" {
            div class="govuk-grid-column-two-thirds" {
                h1 class="govuk-heading-xl" { "SENCOs in England: who they are, and who trains them" }
                p class="govuk-body-l" {
                    "Every mainstream school in England must have a special educational needs \
                     co-ordinator (SENCO). Schools report theirs here, and course providers record who \
                     has the award. Everyone can check the rules and search for a provider."
                }
            }
        }
        div class="govuk-grid-row" {
            @if leads(Action::ReadPosts) {
                (way("Headteachers and trusts", "/my-schools", "Report or check your school’s SENCO",
                    "You need an account. Your trust or local authority can give you one, or ask the registrar."))
            }
            (way("Headteachers and governors", "/check-senco",
                "Does our SENCO need a qualification, and by when?",
                "You do not need an account or to give a name. See what to do, by when, and which \
                 rules apply."))
            (way("New SENCOs", "/start-here", "Start here",
                "What the post asks through the year, when the course starts, and what to ask your headteacher."))
        }
        div class="govuk-grid-row" {
            (way("Schools with a new SENCO", "/npq-for-sencos", "Where to take the NPQ for SENCOs",
                "New SENCOs take the National Professional Qualification (NPQ). A National Award never \
                 counts if its course began on or after 1 September 2024."))
        }
        div class="govuk-grid-row" {
            (way("SENCOs with the award", "/claims/new", "See or claim your own award",
                "Is your award older than this register? Tell us, and we ask the university to confirm \
                 it."))
            (way("SENCOs, parents and inspectors", "/register", "Look up a provider of SENCO courses",
                "See who is registered today, or was on any past date, and for which qualification. The National \
                 Award for SEN Coordination (NASENCO) is not the course for a new SENCO."))
            @if leads(Action::ReadCourses) {
                (way("Course providers", "/courses", "Record who has the award",
                    "Enter people on your course and their results, one by one or from a file. You need \
                     an account."))
            }
        }
        div class="govuk-grid-row" {
            (way("Course providers", apply, "Apply for registration",
                "Write your application in your own time, with your colleagues. Other providers \
                 review it, and help you if it is not ready yet."))
            (way("Parents", "/is-our-senco-qualified", "Is our SENCO qualified?",
                "Find your child’s school. See what it must do, what it publishes, and who to ask."))
            (way("The Provider Group", "/work", "See what needs doing",
                "Add providers, track applications and record decisions."))
        }
        div class="govuk-grid-row" {
            (way("Everyone", "/schools", "Find a school",
                "See whether a school must have a SENCO, and why."))
            (way("Everyone", "/who-may-see-what", "What each role can see and do",
                "See what people in each role can see and do in senco."))
            (way("Everyone", "/figures", "Figures about SENCOs",
                "See how many schools have a qualified SENCO, by region and kind of school, and what is due and when."))
        }
        div class="govuk-grid-row" {
            @if leads(Action::ReadPosts) {
                (way("Local authorities", "/my-schools", "See your schools and their SENCOs",
                    "See which schools have reported a SENCO, and let in headteachers. You need an account: ask the \
                     registrar."))
            }
            (way("Governors and trustees", "/is-our-senco-qualified", "See what your school must do",
                "Find your school. You do not need an account. Your headteacher can invite you to see more."))
            (way("Researchers", "/figures", "Get figures for your work",
                "Download figures as CSV files. Your programs can read the register and the list of schools."))
        }
        div class="govuk-grid-row" {
            (way("Evaluators", "/surveys", "Read surveys, try them and make your own",
                "See what evaluations ask school staff, parents and pupils. To make a survey you need an account: ask the \
                 registrar."))
            (way("Everyone who signs in", "/guides", "Guides",
                "See what to do, step by step, as a course leader, reader, coordinator, registrar or headteacher."))
        }
    };
    show(&Page::new("Home", &ask.surroundings, content))
}

fn way(audience: &str, href: &str, what: &str, more: &str) -> Markup {
    html! {
        div class="govuk-grid-column-one-third" {
            h2 class="govuk-heading-m govuk-!-margin-bottom-1" { (audience) }
            p class="govuk-body govuk-!-margin-bottom-1" {
                a class="govuk-link" href=(href) { (what) }
            }
            p class="govuk-body" { (more) }
        }
    }
}
