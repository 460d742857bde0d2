//! Who does something: the person, for which organisation, in which role, by what way.

use crate::{ApiKeyId, OrganisationId, PersonId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// The text names no role.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is not a role")]
pub struct UnknownRole(pub String);

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $plain:literal;)*) => {
        /// What someone is to senco at the moment they act. One person may have several roles; a
        /// session has one at a time, and the page shows which.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "shapes", derive(schemars::JsonSchema))]
        pub enum Role {
            $($(#[$doc])* #[serde(rename = $text)] $name,)*
        }

        impl Role {
            /// Every role, the public first.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The role's stable name, as it is written in facts and in the access table.
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
    /// Keeps the register of the workforce.
    Registrar = "registrar", "registrar";
    /// A headteacher.
    Headteacher = "headteacher", "headteacher";
    /// A governor or trustee responsible for SEND.
    Governor = "governor", "governor or trustee";
    /// Acts for a trust, which is the appropriate authority of its academies.
    Trust = "trust", "trust officer";
    /// A special educational needs coordinator.
    Senco = "senco", "SENCO";
    /// A teacher on a course.
    Trainee = "trainee", "trainee";
    /// A trainee's mentor at school.
    Mentor = "mentor", "mentor";
    /// Marks what trainees hand in.
    Marker = "marker", "marker";
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
    /// Holds interviews for an evaluation.
    Interviewer = "interviewer", "interviewer";
    /// Codes what was said in interviews and open answers.
    Coder = "coder", "coder";
    /// A member of a group, for the time of a term.
    Member = "member", "group member";
    /// Advises a group without a say in what it decides.
    Adviser = "adviser", "adviser";
    /// Acts for the person who hosts a group or an event.
    Host = "host", "host";
    /// A parent or carer.
    Parent = "parent", "parent or carer";
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
#[cfg_attr(feature = "shapes", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// A form on a page.
    Page,
    /// The programming interface.
    Api,
    /// The program's command line.
    CommandLine,
    /// A job that the program runs automatically.
    Job,
    /// A link that opens exactly one thing, for someone without an account.
    Link,
    /// An answer to a mail.
    Mail,
    /// Another program, with a key of an organisation.
    Key,
}

/// Who acts. The envelope of every fact carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "shapes", derive(schemars::JsonSchema))]
pub struct Actor {
    /// The person; no one for the public, for a key and for the program itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The organisation they chose to act for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// The key that another program acts with: an actor of its own, never the person who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<ApiKeyId>,
    /// The role they act in.
    pub role: Role,
    /// By what way.
    pub way: Channel,
}

impl Actor {
    /// A visitor who has not signed in.
    pub const PUBLIC: Self = Self {
        person: None,
        organisation: None,
        key: None,
        role: Role::Public,
        way: Channel::Page,
    };

    /// The operator at the command line.
    pub const OPERATOR: Self = Self {
        person: None,
        organisation: None,
        key: None,
        role: Role::Operator,
        way: Channel::CommandLine,
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RawId;

    /// These names are written in facts and never change.
    #[test]
    fn the_names_of_roles_and_ways_never_change() {
        let roles: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
        assert_eq!(
            roles.join(" "),
            "public course-leader reader supporter coordinator registrar headteacher governor trust \
             senco trainee mentor marker employer inspector authority dfe evaluator interviewer \
             coder member adviser host parent operator"
        );
        for role in Role::ALL {
            assert_eq!(role.name().parse(), Ok(*role));
            assert_eq!(serde_json::to_value(role).unwrap(), role.name());
            assert_eq!(role.to_string(), role.name());
            assert!(!role.in_words().is_empty());
        }
        assert_eq!("king".parse::<Role>(), Err(UnknownRole("king".into())));
        let ways = [
            (Channel::Page, "page"),
            (Channel::Api, "api"),
            (Channel::CommandLine, "command-line"),
            (Channel::Job, "job"),
            (Channel::Link, "link"),
            (Channel::Mail, "mail"),
            (Channel::Key, "key"),
        ];
        for (way, name) in ways {
            assert_eq!(serde_json::to_value(way).unwrap(), name);
        }
    }

    #[test]
    fn whoever_acts_without_a_key_is_written_as_before_there_were_keys() {
        let raw = |n| RawId::from_bytes([n; 16]);
        let person = Actor {
            person: Some(raw(1).into()),
            organisation: Some(raw(2).into()),
            ..Actor::PUBLIC
        };
        let json = serde_json::to_value(person).unwrap();
        let members: Vec<&String> = json.as_object().unwrap().keys().collect();
        assert_eq!(members, ["organisation", "person", "role", "way"]);
        let program = Actor {
            person: None,
            key: Some(raw(3).into()),
            way: Channel::Key,
            ..person
        };
        let json = serde_json::to_value(program).unwrap();
        assert_eq!(json["key"], raw(3).to_string());
        assert_eq!(serde_json::from_value::<Actor>(json).unwrap(), program);
    }
}
