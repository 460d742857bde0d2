//! An address of the programming interface, as data.

use crate::site::Site;
use access::Action;
use axum::routing::MethodRouter;
use schemars::{Schema, SchemaGenerator};

/// How an address is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// It is read, and changes nothing.
    Get,
    /// Something new is made, or something done.
    Post,
    /// What is there is replaced.
    Put,
    /// What is there is taken away.
    Delete,
}

impl Verb {
    /// Its name in HTTP.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }

    /// Whether it changes something.
    pub const fn changes(self) -> bool {
        !matches!(self, Self::Get)
    }
}

/// The schema of a type, made with the others.
pub type FromSchema = fn(&mut SchemaGenerator) -> Schema;

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the address itself.
    Path,
    /// Behind its question mark.
    Query,
}

/// A parameter of an address.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Where it stands.
    pub place: Place,
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub about: &'static str,
    /// What it can be.
    pub schema: FromSchema,
    /// Whether it cannot be left out, where it stands behind the question mark.
    pub needed: bool,
}

/// A body: JSON of a type, or bytes.
#[derive(Clone, Copy, Debug)]
pub enum Body {
    /// There is none.
    Nothing,
    /// JSON of a type.
    Json(FromSchema),
    /// The bytes of a file.
    File,
}

/// One way to try an address. Addresses of other things of the story are written as `{name}`.
#[derive(Clone, Copy, Debug)]
pub struct Try {
    /// What is shown, in a few words.
    pub about: &'static str,
    /// What is behind the question mark.
    pub query: &'static str,
    /// What is sent.
    pub body: &'static str,
}

/// One address. There is none without an action: it would not compile.
#[derive(Clone, Copy)]
pub struct Endpoint {
    /// How it is called.
    pub verb: Verb,
    /// Its address, with `{parameters}`.
    pub path: &'static str,
    /// What it is called in the access table. Checked before the handler runs.
    pub action: Action,
    /// Its stable name: programs made from the description have a function of this name.
    pub name: &'static str,
    /// What it is about: addresses of one subject stand together in the description.
    pub subject: &'static str,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// What can stand in the address and behind it.
    pub parameters: &'static [Parameter],
    /// What it takes.
    pub takes: Body,
    /// What it answers with.
    pub answers: Body,
    /// The status when it has done so.
    pub status: u16,
    /// Whether it wants to know what the caller last saw (`If-Match`).
    pub wants_match: bool,
    /// How it is tried; the first is its example.
    pub tries: &'static [Try],
    /// The handler.
    pub handler: fn() -> MethodRouter<Site>,
}

impl Endpoint {
    /// An address that is read and answers with JSON.
    pub const fn read(
        path: &'static str,
        action: Action,
        answers: FromSchema,
        handler: fn() -> MethodRouter<Site>,
    ) -> Self {
        Self {
            verb: Verb::Get,
            path,
            action,
            name: "",
            subject: "",
            about: "",
            parameters: &[],
            takes: Body::Nothing,
            answers: Body::Json(answers),
            status: 200,
            wants_match: false,
            tries: &[],
            handler,
        }
    }

    /// An address that changes something, and answers with JSON of what there is then.
    pub const fn change(
        verb: Verb,
        path: &'static str,
        action: Action,
        answers: FromSchema,
        handler: fn() -> MethodRouter<Site>,
    ) -> Self {
        Self {
            verb,
            ..Self::read(path, action, answers, handler)
        }
    }

    /// What it is called, what it is about, and what it does.
    #[must_use]
    pub const fn named(
        mut self,
        name: &'static str,
        subject: &'static str,
        about: &'static str,
    ) -> Self {
        self.name = name;
        self.subject = subject;
        self.about = about;
        self
    }

    /// What can stand in the address and behind it.
    #[must_use]
    pub const fn with(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }

    /// It takes JSON of a type.
    #[must_use]
    pub const fn taking(mut self, schema: FromSchema) -> Self {
        self.takes = Body::Json(schema);
        self
    }

    /// It takes the bytes of a file.
    #[must_use]
    pub const fn taking_a_file(mut self) -> Self {
        self.takes = Body::File;
        self
    }

    /// It answers with the bytes of a file.
    #[must_use]
    pub const fn giving_a_file(mut self) -> Self {
        self.answers = Body::File;
        self
    }

    /// It makes something new.
    #[must_use]
    pub const fn making(mut self) -> Self {
        self.status = 201;
        self
    }

    /// It replaces only what the caller has seen.
    #[must_use]
    pub const fn matching(mut self) -> Self {
        self.wants_match = true;
        self
    }

    /// How it is tried.
    #[must_use]
    pub const fn tried(mut self, tries: &'static [Try]) -> Self {
        self.tries = tries;
        self
    }
}
