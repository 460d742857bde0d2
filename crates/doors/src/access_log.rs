//! Answers that are logged before anyone sees them.

use crate::{Behind, Doors, Failure, Unavailable};
use access::Purpose;
use asking::{
    Reads as _,
    access_log::{GivenAnswer, GivenBy, LookUp, NewEntry},
};
use extract::{Extract, ExtractKey, Opened, open};
use vocabulary::{AccessEntryId, Actor, CommandId, london_date};

/// The release that answers, with which rules: it is in every entry.
const PROGRAM: &str = concat!("senco ", env!("CARGO_PKG_VERSION"));

/// Answers a query once its entries are durable: for what is behind the doors, and has no others.
///
/// # Errors
/// As [`Doors::look_up`].
pub async fn look_up<Q: LookUp>(
    behind: &dyn Behind,
    actor: Actor,
    command: CommandId,
    query: &Q,
    purpose: Purpose,
) -> Result<(Q::View, Vec<AccessEntryId>), Failure> {
    let mut answer = None;
    let mut size = 0;
    behind.read(&actor, Q::ACTION, &mut |all| {
        size = all.reading.states().size();
        answer = Some(Q::Reads::read(all, |reading| query.answer(reading)));
    })?;
    let logged = answer.expect("whoever may ask is handed a moment")?;
    let (view, answers) = logged.into_parts();
    let by = given_by(behind, actor, purpose);
    let seed = behind.seed();
    let command = command.0.bytes();
    let entry =
        |(nth, answer)| NewEntry::of(answer, by.clone(), size, PROGRAM, (seed, &command, nth));
    let entries: Vec<NewEntry> = answers.into_iter().enumerate().map(entry).collect();
    let ids = entries.iter().map(|entry| entry.id).collect();
    behind.log_access(entries).await?;
    Ok((view, ids))
}

/// Who is given an answer, and why.
fn given_by(behind: &dyn Behind, actor: Actor, purpose: Purpose) -> GivenBy {
    let today = london_date(behind.now());
    let mut organisation = None;
    behind.ask_people(&mut |people| {
        let known = actor.organisation.and_then(|id| people.organisation(id));
        organisation = known.map(|known| known.name(today).to_owned());
    });
    GivenBy {
        actor,
        organisation,
        purpose: purpose.id().to_owned(),
        purpose_says: purpose.says().to_owned(),
    }
}

/// An answer that was given, signed.
#[derive(Clone, Debug)]
pub struct SignedExtract {
    /// What it holds.
    pub opened: Opened,
    /// The signed file.
    pub file: Vec<u8>,
}

impl Doors {
    /// An answer that was given, as a signed extract: the same however often it is had.
    ///
    /// # Errors
    /// *Not found* for whoever was not given it, whether it exists or not; as [`Doors::view`].
    pub fn extract(&self, actor: &Actor, entry: AccessEntryId) -> Result<SignedExtract, Failure> {
        let entry = self.view(actor, &GivenAnswer { entry })?;
        let key = ExtractKey::of(self.seed());
        let file = key.sign(&Extract::from(entry));
        // Read as whoever checks it reads it: what they cannot open is given to no one.
        let opened = open(&file, Some(&key.public())).map_err(|error| {
            tracing::error!(%error, "an extract was signed that does not open");
            Unavailable::Defect
        })?;
        Ok(SignedExtract { opened, file })
    }

    /// The public half of the key that signs extracts, as its file and `senco check-extract` write it.
    pub fn extract_key(&self) -> String {
        ExtractKey::of(self.seed()).public().to_string()
    }
}
