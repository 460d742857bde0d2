//! What can be asked of *workforce*: every command with whose thing it is about and which rule decides it.

use crate::{
    AskConfirmation, BeginLeave, ChangePost, ConfirmPost, DisputePost, EndGovernor, EndLeave,
    EndPost, ImportSchools, LetIn, NameGovernor, RemovePost, ReportPost, Represented, State,
    TakeLetInBack, Together, TypedPost, ask_confirmation, begin_leave, change_post, confirm_post,
    dispute_post, end_governor, end_leave, end_post, import_schools, let_in, name_governor,
    remove_post, report_post, take_let_in_back, together::lifted,
};
use access::Action;
use std::convert::Infallible;
use vocabulary::{Concerns, Digest, Enclosure, OrganisationId, Urn, commands, sample_id};

/// What the rules of *workforce* know: their own state, and who acts for whom.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Persons and organisations.
    pub people: &'a people::State,
    /// Schools, teachers, qualifications and posts.
    pub workforce: &'a State,
}

commands! {
    /// What can be asked of *workforce*.
    Command of Known<'_>, Action, Infallible => Together {
        /// Import what was checked of the national list.
        ImportSchools {
            action: Action::ImportSchools,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| lifted(import_schools(known.workforce, it, context)),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ImportSchools {
                changes: vec![Enclosure::named(Digest::of(b"a list"))],
            },
        }
        // Posts
        /// Let someone in for a school, a trust or an authority.
        LetIn {
            action: Action::LetInForSchool,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| let_in(known, it, context),
            makes: Some("invitation"),
            drafts: |_, _, _| Vec::new(),
            sample: LetIn {
                organisation: None,
                represented: Represented::Trust(5143),
                name: "A Head".to_owned(),
                email: "head@example.org".to_owned(),
            },
        }
        /// Take back an invitation by which someone was to be let in.
        TakeLetInBack {
            action: Action::LetInForSchool,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| take_let_in_back(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: TakeLetInBack {
                organisation: None,
                represented: Represented::Authority(301),
                invitation: sample_id(),
            },
        }
        /// Report who is SENCO of a school.
        ReportPost {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| report_post(known, it, context),
            makes: Some("post"),
            drafts: |_, _, _| Vec::new(),
            sample: ReportPost {
                organisation: None,
                school: a_school(),
                name: "A SENCO".to_owned(),
                trn: String::new(),
                post: TypedPost::default(),
                email: String::new(),
            },
        }
        /// Change what is said of a post.
        ChangePost {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| change_post(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ChangePost {
                organisation: None,
                post: sample_id(),
                shown: 1,
                says: TypedPost::default(),
                why: String::new(),
            },
        }
        /// End a post.
        EndPost {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| end_post(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EndPost {
                organisation: None,
                post: sample_id(),
                to: "2026-09-01".to_owned(),
            },
        }
        /// Remove a post that was reported by mistake.
        RemovePost {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| remove_post(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: RemovePost {
                organisation: None,
                post: sample_id(),
                why: "A slip.".to_owned(),
            },
        }
        /// Record that a SENCO is on leave.
        BeginLeave {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| begin_leave(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: BeginLeave {
                organisation: None,
                post: sample_id(),
                from: "2026-09".to_owned(),
                until: String::new(),
            },
        }
        /// Record that a SENCO is back from leave.
        EndLeave {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| end_leave(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EndLeave {
                organisation: None,
                post: sample_id(),
                back: "2026-09".to_owned(),
            },
        }
        /// Ask a SENCO to confirm what was reported of them.
        AskConfirmation {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| ask_confirmation(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: AskConfirmation {
                organisation: None,
                post: sample_id(),
                email: "senco@example.org".to_owned(),
            },
        }
        /// Confirm what was reported, by a link.
        ConfirmPost {
            action: Action::OpenPostLink,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| confirm_post(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: ConfirmPost {
                post: sample_id(),
                asked: 1,
            },
        }
        /// Say by a link that something of what was reported is wrong.
        DisputePost {
            action: Action::OpenPostLink,
            concerns: |_| Concerns::Nothing,
            decide: |it, known, context| dispute_post(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: DisputePost {
                post: sample_id(),
                asked: 1,
                says: "I began in May.".to_owned(),
            },
        }
        /// Name the governor or trustee responsible.
        NameGovernor {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| name_governor(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: NameGovernor {
                organisation: None,
                school: a_school(),
                name: "A Governor".to_owned(),
                from: "2026-09-01".to_owned(),
            },
        }
        /// Record that no governor or trustee is responsible any more.
        EndGovernor {
            action: Action::ReportPosts,
            concerns: |it| of_organisation(it.organisation),
            decide: |it, known, context| end_governor(known, it, context),
            makes: None,
            drafts: |_, _, _| Vec::new(),
            sample: EndGovernor {
                organisation: None,
                school: a_school(),
                governor: sample_id(),
                to: "2026-09-01".to_owned(),
            },
        }
    }
}

/// Whose a command about a school is: of whoever acts for it, or of the register’s keeper, who acts for none.
fn of_organisation(organisation: Option<OrganisationId>) -> Concerns {
    organisation.map_or(Concerns::Nothing, Concerns::from)
}

/// A school, for samples.
fn a_school() -> Urn {
    "100000".parse().expect("a number of a school")
}
