//! Keys of organisations, by which programs act.

use crate::Behind;
use http_signature::SigningKey;
use vocabulary::{Actor, Channel, CommandId, Digest, Seed, london_date};

/// How every secret of a key begins: programs that look for secrets in places where none should be know it by that.
const MARK: &str = "senco_key_";

/// Keys of organisations.
#[derive(Clone, Copy)]
pub struct KeyRoom<'a>(pub(crate) &'a dyn Behind);

impl KeyRoom<'_> {
    /// The secret of the key that a form makes: of the form and of the visit in whose page it stands, and kept nowhere.
    /// The same form sent twice shows the same secret; without the visit no one can make it again.
    pub fn secret(self, form: CommandId, visit: &str) -> String {
        let half = |n: u8| {
            let parts: [&[u8]; 3] = [&form.0.bytes(), visit.as_bytes(), &[n]];
            self.0.seed().id("key-secret", &parts)
        };
        format!("{MARK}{}{}", half(0), half(1))
    }

    /// The keyed digest of a secret: all that is kept of it.
    pub fn digest(self, secret: &str) -> Digest {
        digest(self.0.seed(), secret)
    }

    /// As whom the program acts that has this secret; nothing where it is none, or opens nothing today.
    pub fn actor(self, secret: &str) -> Option<Actor> {
        if !secret.starts_with(MARK) {
            return None;
        }
        let digest = self.digest(secret);
        let today = london_date(self.0.now());
        let mut found = None;
        self.0.ask_people(&mut |people| {
            found = people.key_with(digest).and_then(|id| {
                let key = people.key(id)?;
                let acts = people.key_acts(id, key.organisation, key.role, today);
                acts.then_some(Actor {
                    person: None,
                    organisation: Some(key.organisation),
                    key: Some(id),
                    role: key.role,
                    way: Channel::Key,
                })
            });
        });
        found
    }

    /// The id of what a program asks to be done: of its key and of what it calls the request.
    pub fn command(self, actor: &Actor, called: &str) -> CommandId {
        let key = actor.key.map_or([0; 16], |key| key.0.bytes());
        CommandId(self.0.seed().id("key-command", &[&key, called.as_bytes()]))
    }

    /// The public half of the key by which what programs are told is signed: its name, and the key as RFC 8037 writes it.
    pub fn signing(self) -> (String, String) {
        let key = SigningKey::of(self.0.seed());
        (key.id().to_owned(), key.public())
    }
}

fn digest(seed: &Seed, secret: &str) -> Digest {
    Digest::from_bytes(seed.derive("key", &[secret.as_bytes()]))
}
