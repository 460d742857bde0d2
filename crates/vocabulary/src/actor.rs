//! Who does something: the person, for which organisation, in which role, by what way.

use crate::{OrganisationId, PersonId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// The text names no role.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is not a role")]
pub struct UnknownRole(pub String);

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $plain:literal;)*) => {
        /// What somebody is to senco at the moment they act. One person may have several roles; a
        /// session has one at a time, and the page shows which.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Role {
            $($(#[$doc])* #[serde(rename = $text)] $name,)*
        }

        impl Role {
            /// Every role, the public first.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The role's stable name, as it stands in facts and in the access table.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The role as a page says it.
            pub const fn in_words(self) -> &'static str {
                match self { $(Self::$name => $plain,)* }
            }
        }

        impl FromStr for Role {
            type Err = UnknownRole;

            fn from_str(text: &str) -> Result<Self, UnknownRole> {
                match text {
                    $($text => Ok(Self::$name),)*
                    _ => Err(UnknownRole(text.to_owned())),
                }
            }
        }
    };
}

roles! {
    /// Anyone, without signing in.
    Public = "public", "member of the public";
    /// Leads a provider's course and its application.
    CourseLeader = "course-leader", "course leader";
    /// A member of the Quality Standards Group who reads an application.
    Reader = "reader", "reader";
    /// An experienced member who answers an applicant's questions.
    Supporter = "supporter", "supporter";
    /// The Provider Group's coordinator.
    Coordinator = "coordinator", "coordinator";
    /// A headteacher.
    Headteacher = "headteacher", "headteacher";
    /// A governor or trustee responsible for SEND.
    Governor = "governor", "governor or trustee";
    /// A special educational needs coordinator.
    Senco = "senco", "SENCO";
    /// A teacher on a course.
    Trainee = "trainee", "trainee";
    /// A trainee's mentor at school.
    Mentor = "mentor", "mentor";
    /// Checks one person or certificate before an appointment.
    Employer = "employer", "employer";
    /// An inspector.
    Inspector = "inspector", "inspector";
    /// A local authority.
    Authority = "authority", "local authority";
    /// The Department for Education.
    Dfe = "dfe", "Department for Education";
    /// Evaluates the Award.
    Evaluator = "evaluator", "evaluator";
    /// Runs the service.
    Operator = "operator", "operator";
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// By what way a command came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// A form on a page.
    Page,
    /// The programming interface.
    Api,
    /// The program's command line.
    CommandLine,
    /// A job that the program does by itself.
    Job,
}

/// Who acts. The envelope of every fact carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Actor {
    /// The person; nobody for the public and for the program itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The organisation they chose to act for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// The role they act in.
    pub role: Role,
    /// By what way.
    pub way: Way,
}

impl Actor {
    /// A visitor who has not signed in.
    pub const PUBLIC: Self = Self {
        person: None,
        organisation: None,
        role: Role::Public,
        way: Way::Page,
    };

    /// The operator at the command line.
    pub const OPERATOR: Self = Self {
        person: None,
        organisation: None,
        role: Role::Operator,
        way: Way::CommandLine,
    };
}
