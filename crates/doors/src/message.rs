//! A message on its way to someone, and that there is no way.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use vocabulary::Digest;

/// A message as it is handed to a carrier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The same every time that it is sent, so that it is seen once.
    pub id: Digest,
    /// When it was handed over.
    pub at: Timestamp,
    /// The address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// Where someone who wants no more of this kind says so at once, as a mail program offers it; none where that cannot be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop: Option<String>,
}

impl Message {
    /// What it is called, for those who look at one: the beginning of its id.
    pub fn name(&self) -> String {
        self.id.to_string().chars().take(32).collect()
    }
}

/// That no message can be sent at all for now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoWay {
    /// When the last message got through.
    pub since: Timestamp,
    /// Why, in our words.
    pub reason: String,
}
