//! The doors of proving another address of one's own, while signed in.

use crate::{Acting, House, Link, SignIn, SignInRequested, proof::Purpose};
use people::{AnswerInvitation, JoinByAddress, ProveAddress};
use vocabulary::{CommandId, PersonId, Refusal};

/// What a link to prove another address is good for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proving {
    /// Who asked to prove it.
    pub person: PersonId,
    /// The address.
    pub address: String,
    /// Another entry that has proven it, which then is the same person.
    pub other: Option<OtherEntry>,
}

/// Another entry that mail to an address reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherEntry {
    /// The id of the other entry.
    pub person: PersonId,
    /// What it is called.
    pub name: String,
    /// The names of the organisations that it acts for.
    pub organisations: Vec<String>,
}

impl OtherEntry {
    /// What it is called, and for whom it acts: what tells two entries of one name apart.
    pub fn in_words(&self) -> String {
        if self.organisations.is_empty() {
            return format!("{}, who does not act for an organisation", self.name);
        }
        format!(
            "{}, who acts for {}",
            self.name,
            self.organisations.join(", ")
        )
    }
}

impl<H: House> SignIn<'_, H> {
    /// Has mail sent that proves another address of someone who is signed in.
    ///
    /// # Errors
    /// A wrong field `address`, also where they have shown before that it is theirs; *unavailable*.
    pub async fn ask_to_prove(
        self,
        acting: Acting,
        typed: &str,
    ) -> Result<SignInRequested, H::Failure> {
        let address = people::email(people::field::ADDRESS, typed);
        let address = address.map_err(|problem| Refusal::Invalid(vec![problem]))?;
        let person = acting.person;
        let theirs = |people: &people::State| {
            let owner = people.proven_by(&address);
            owner.is_some_and(|owner| people.same_person(owner, person))
        };
        if self.house.ask_people(theirs) {
            let says = "You have this address already. Enter another one";
            return Err(Refusal::field(people::field::ADDRESS, says).into());
        }
        self.ask(address, Purpose::Prove { person }).await
    }

    /// What a link to prove another address is good for, for someone who is signed in: for no one but
    /// the person who asked.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn look_at_proof(
        self,
        acting: Acting,
        token: &str,
    ) -> Result<Result<Proving, Link>, H::Failure> {
        let (_, asked) = match self.by_token(token)? {
            Ok(found) => found,
            Err(link) => return Ok(Err(link)),
        };
        let Purpose::Prove { person } = asked.purpose else {
            return Ok(Err(Link::Unknown));
        };
        let today = vocabulary::london_date(self.house.now());
        let address = asked.address;
        Ok(self.house.ask_people(|people| {
            if !people.same_person(person, acting.person) {
                return Err(Link::Unknown);
            }
            let owner = people.proven_by(&address);
            let other = owner.filter(|owner| !people.same_person(*owner, person));
            let other = other.map(|other| entry(people, other, today));
            Ok(Proving {
                person,
                address: address.clone(),
                other,
            })
        }))
    }

    /// Spends a link to prove another address. Where another entry has proven it, both are joined: the
    /// person has said so.
    ///
    /// # Errors
    /// A rule's refusal; *unavailable*.
    pub async fn prove_by_link(
        self,
        acting: Acting,
        token: &str,
        joins: bool,
    ) -> Result<Result<Proving, Link>, H::Failure> {
        let proving = match self.look_at_proof(acting, token)? {
            Ok(proving) => proving,
            Err(link) => return Ok(Err(link)),
        };
        let found = match self.by_token(token)? {
            Ok((found, _)) => found,
            Err(link) => return Ok(Err(link)),
        };
        let key = found.secrets.key();
        let person = acting.person;
        let address = proving.address.clone();
        let (word, command): (&[u8], Own) = match &proving.other {
            Some(other) if joins => {
                let other = other.person;
                let join = JoinByAddress {
                    person,
                    other,
                    address,
                };
                (b"joined", Own::Join(join))
            }
            _ => (b"proven", Own::Prove(ProveAddress { person, address })),
        };
        let id = self
            .house
            .seed()
            .id("address-by-link", &[key.as_bytes(), word]);
        // First the fact, then the link: if this ends in between, the link still works.
        self.house.of_own(CommandId(id), acting, command).await?;
        let write = found.attempt.spent().write(key, found.expected);
        self.house.write(vec![write], Vec::new()).await?;
        Ok(Ok(proving))
    }

    /// Records that an address is someone's who signs in with it, where it is no one else's; that it
    /// could not be recorded keeps no one out.
    pub(crate) async fn note_proven(self, acting: Acting, address: &str, attempt: &str) {
        let alone = self.house.ask_people(|people| {
            let mut others = people.with_email(address).into_iter();
            let alone = others.all(|it| people.same_person(it, acting.person));
            alone && people.proven_by(address).is_none()
        });
        if !alone {
            return;
        }
        let prove = ProveAddress {
            person: acting.person,
            address: address.to_owned(),
        };
        let id = self
            .house
            .seed()
            .id("address-by-sign-in", &[attempt.as_bytes()]);
        let proven = self
            .house
            .of_own(CommandId(id), acting, Own::Prove(prove))
            .await;
        if proven.is_err() {
            tracing::debug!("a proven address was not recorded");
        }
    }
}

/// What is recorded of someone's own addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own {
    /// That one is theirs.
    Prove(ProveAddress),
    /// That another entry that has it is them.
    Join(JoinByAddress),
    /// The answer to an invitation, whose link they have had.
    Answer(AnswerInvitation),
}

/// Another entry, as the person who reads its mail may know it.
pub fn entry(people: &people::State, person: PersonId, today: jiff::civil::Date) -> OtherEntry {
    let mut organisations: Vec<String> = people
        .held(person, today)
        .filter_map(|held| people.organisation(held.organisation))
        .map(|organisation| organisation.name(today).to_owned())
        .collect();
    organisations.sort();
    organisations.dedup();
    OtherEntry {
        person,
        name: people.name_of(person).unwrap_or_default().to_owned(),
        organisations,
    }
}
