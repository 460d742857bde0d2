//! Schemas: what a register allows in its blobs.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Blob, Datatype, Item, Name, Value};

/// The attributes that a register's blobs may have, in the order in which tables show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Attribute>", into = "Vec<Attribute>")]
pub struct Schema {
    attributes: Vec<Attribute>,
}

/// One attribute of a schema. Its name, datatype and cardinality never change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// What the attribute is called in blobs.
    pub id: Name,
    /// What its texts look like.
    pub datatype: Datatype,
    /// How many texts it has.
    pub cardinality: Cardinality,
    /// What people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it is for, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// How many texts an attribute has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cardinality {
    /// One text.
    #[serde(rename = "1")]
    One,
    /// A set of texts.
    #[serde(rename = "n")]
    Many,
}

/// The attributes do not make a schema.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SchemaError {
    /// Two attributes have the same name.
    #[error("the schema has two attributes called “{name}”: give each its own name")]
    Repeated {
        /// The name.
        name: Name,
    },
}

/// One thing in a blob that its schema does not allow.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// The schema has no such attribute.
    #[error("“{name}” is not an attribute of this register")]
    UnknownAttribute {
        /// The name of the attribute.
        name: Name,
    },
    /// There is a set where one text belongs.
    #[error("“{name}” takes one value, not a set")]
    NotASet {
        /// The name of the attribute.
        name: Name,
    },
    /// There is one text where a set belongs.
    #[error("“{name}” takes a set of values: write the one value as a set too")]
    ASet {
        /// The name of the attribute.
        name: Name,
    },
    /// A text is not of the attribute's datatype.
    #[error("“{name}”: “{text}” is not of datatype {datatype}: {}", .datatype.advice())]
    Datatype {
        /// The name of the attribute.
        name: Name,
        /// The text.
        text: String,
        /// What it should be.
        datatype: Datatype,
    },
    /// A text of a set has the character that separates the texts of a set in CSV.
    #[error(
        "“{name}”: “{text}” has a semicolon, which separates the values of a set: leave it out"
    )]
    Separator {
        /// The name of the attribute.
        name: Name,
        /// The text.
        text: String,
    },
}

/// Everything in a blob that its schema does not allow; at least one violation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(pub Vec<Violation>);

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, violation) in self.0.iter().enumerate() {
            let separator = if position == 0 { "" } else { "; " };
            write!(f, "{separator}{violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl Schema {
    /// What separates the texts of a set in CSV.
    pub const SEPARATOR: char = ';';

    /// A schema of these attributes.
    ///
    /// # Errors
    /// Two of them have the same name.
    pub fn new(attributes: Vec<Attribute>) -> Result<Self, SchemaError> {
        let mut names = std::collections::BTreeSet::new();
        match attributes
            .iter()
            .find(|attribute| !names.insert(&attribute.id))
        {
            Some(repeated) => Err(SchemaError::Repeated {
                name: repeated.id.clone(),
            }),
            None => Ok(Self { attributes }),
        }
    }

    /// The attributes in their order.
    pub fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// The attribute called `name`.
    pub fn get(&self, name: &str) -> Option<&Attribute> {
        self.attributes
            .iter()
            .find(|attribute| attribute.id.as_str() == name)
    }

    /// Whether a blob has only what the schema allows. Every attribute may be absent, and what is
    /// redacted is not looked into.
    ///
    /// # Errors
    /// Everything that it does not allow, in the order of the attributes' names.
    pub fn check(&self, blob: &Blob) -> Result<(), Violations> {
        let violations: Vec<Violation> = blob
            .iter()
            .flat_map(|(name, value)| self.check_attribute(name, value))
            .collect();
        if violations.is_empty() {
            Ok(())
        } else {
            Err(Violations(violations))
        }
    }

    fn check_attribute(&self, name: &Name, value: &Value) -> Vec<Violation> {
        let name = || name.clone();
        let Some(attribute) = self.get(name().as_str()) else {
            return vec![Violation::UnknownAttribute { name: name() }];
        };
        match (attribute.cardinality, value) {
            // A set that was redacted whole looks like one text.
            (Cardinality::Many, Value::One(item)) if !item.is_redacted() => {
                vec![Violation::ASet { name: name() }]
            }
            (Cardinality::One, Value::Many(_)) => vec![Violation::NotASet { name: name() }],
            _ => value
                .items()
                .iter()
                .filter_map(|item| attribute.check_item(item))
                .collect(),
        }
    }
}

impl Attribute {
    fn check_item(&self, item: &Item) -> Option<Violation> {
        let text = item.text()?;
        let (name, owned) = (self.id.clone(), text.to_owned());
        if !self.datatype.allows(text) {
            let datatype = self.datatype;
            return Some(Violation::Datatype {
                name,
                text: owned,
                datatype,
            });
        }
        (self.cardinality == Cardinality::Many && text.contains(Schema::SEPARATOR))
            .then_some(Violation::Separator { name, text: owned })
    }
}

impl TryFrom<Vec<Attribute>> for Schema {
    type Error = SchemaError;

    fn try_from(attributes: Vec<Attribute>) -> Result<Self, SchemaError> {
        Self::new(attributes)
    }
}

impl From<Schema> for Vec<Attribute> {
    fn from(schema: Schema) -> Self {
        schema.attributes
    }
}
