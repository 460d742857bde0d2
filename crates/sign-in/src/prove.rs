//! The doors of proving an address, and of what it is proven for: signing in, asking for an account.

use crate::{
    House, Proof, SignIn,
    acting::choices,
    proof::{self, Asked, Attempt, IN_A_WINDOW, Kind, Purpose, Secrets, WRONG_CODES},
    session::{self, Session},
    wrong_codes::{self, WrongCodes},
};
use ledger::{Expected, Shelf, SlipWrite, StoreError, WriteOutcome};
use people::{BeginOwnAccount, RequestAccount};
use std::collections::BTreeSet;
use vocabulary::{CommandId, PersonId, RawId, Refusal, london_date};

/// Mail that proves an address was asked for. Whether it is on its way is not said: not whether
/// anyone is known by the address, and not whether it was asked for too often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInRequested {
    /// Which attempt it is; the form for its code carries it.
    pub attempt: String,
    /// The address, normalised.
    pub address: String,
}

/// What a link is good for. Looking spends nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// It can be spent, to sign in.
    SignIn,
    /// It can be spent, to send this request.
    Request(Box<RequestAccount>),
    /// It can be spent, to begin an account for what is one’s own.
    Begin(Box<BeginOwnAccount>),
    /// It was spent.
    Spent,
    /// It came too late.
    Over,
    /// We never sent it, or so long ago that it is forgotten.
    Unknown,
}

/// What came of spending a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ByLink {
    /// A session began; its token is for the browser only.
    Begun {
        /// The token.
        token: String,
        /// The page that was asked for.
        next: String,
    },
    /// The address is proven, and no one who can act is known by it.
    Nobody,
    /// The link was good for nothing, as it says.
    Not(Link),
}

/// What came of typing a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ByCode {
    /// It was right; as if the link had been spent.
    Right(ByLink),
    /// It was wrong; the number says how many more can be tried.
    Wrong(u8),
    /// Too many were wrong: a new mail is needed.
    Exhausted,
    /// All people together typed too many wrong codes, so no code is accepted for a while. Links work.
    Paused,
}

/// An attempt as it was found, with the slip's revision to spend it by.
pub(crate) struct Found<'a> {
    pub(crate) secrets: Secrets<'a>,
    pub(crate) attempt: Attempt,
    pub(crate) expected: Expected,
}

impl<'a, H: House> SignIn<'a, H> {
    /// Has mail sent that proves an address, to sign in and go on to `next`. It answers the same
    /// whether anyone is known by the address or not, and even when that address has had all such
    /// mail of an hour: who asks learns nothing of whether others did. The links of that mail still
    /// work: none of them is older than an hour.
    ///
    /// # Errors
    /// A wrong field `email`; *unavailable*.
    pub async fn ask_to_sign_in(
        self,
        typed: &str,
        next: &str,
    ) -> Result<SignInRequested, H::Failure> {
        let address = people::email(people::field::EMAIL, typed);
        let address = address.map_err(|problem| Refusal::Invalid(vec![problem]))?;
        let next = next.to_owned();
        self.ask(address, Purpose::SignIn { next }).await
    }

    /// Has mail sent that proves the address of someone who asks for an account. Nothing is a fact
    /// before it is proven.
    ///
    /// # Errors
    /// Wrong fields; *unavailable*.
    pub async fn ask_for_account(
        self,
        request: RequestAccount,
    ) -> Result<SignInRequested, H::Failure> {
        self.house
            .would_request(CommandId(self.new_id()), &request)?;
        let address = people::email(people::field::EMAIL, &request.email);
        let address = address.map_err(|problem| Refusal::Invalid(vec![problem]))?;
        self.ask(address, Purpose::Request(Box::new(request))).await
    }

    /// Has mail sent that proves the address of someone who begins an account for what is their own, and goes on to
    /// `next`. It answers the same whether anyone is known by the address or not.
    ///
    /// # Errors
    /// Wrong fields; *unavailable*.
    pub async fn ask_to_begin(
        self,
        account: BeginOwnAccount,
        next: &str,
    ) -> Result<SignInRequested, H::Failure> {
        account.check()?;
        let address = people::email(people::field::EMAIL, &account.email);
        let address = address.map_err(|problem| Refusal::Invalid(vec![problem]))?;
        let (account, next) = (Box::new(account), next.to_owned());
        self.ask(address, Purpose::Begin { account, next }).await
    }

    pub(crate) async fn ask(
        self,
        address: String,
        purpose: Purpose,
    ) -> Result<SignInRequested, H::Failure> {
        let seed = self.house.seed();
        let kind = self.kind_of(&address, &purpose);
        let counted = proof::counted(seed, kind, &address);
        // What strangers ask for is for strangers; all else counts, no matter who is known by the address.
        let is_posted = matches!(kind, Kind::Request | Kind::Begin)
            || self.house.strangers().count(self.house.now())
            || kind == Kind::Link;
        loop {
            let now = self.house.now();
            let found = self.house.desk().slip(Shelf::Proof, &counted)?;
            let recent = proof::recent(found.as_ref(), now);
            let id = self.new_id();
            let secrets = Secrets::of(seed, id);
            let asked = Asked {
                address: address.clone(),
                purpose: purpose.clone(),
            };
            let attempt = Attempt::new(&secrets, &asked, now);
            let key = secrets.key();
            let attempt = if is_posted {
                attempt
            } else {
                attempt.unposted()
            };
            let (slips, mail) = if recent.len() < IN_A_WINDOW {
                let slips = vec![
                    proof::count(&counted, found.as_ref(), recent, now),
                    attempt.write(key.clone(), Expected::Absent),
                ];
                (slips, vec![proof::message(seed, id, now)])
            } else {
                let unposted = attempt.unposted();
                let slip = unposted.write(key.clone(), Expected::Absent);
                (vec![slip], Vec::new())
            };
            // Refused when the same address was asked for meanwhile: counted again.
            if self.house.write(slips, mail).await? == WriteOutcome::Done {
                return Ok(SignInRequested {
                    attempt: key,
                    address,
                });
            }
        }
    }

    /// As what a mail counts. The index is looked up with every address, known or not.
    fn kind_of(self, address: &str, purpose: &Purpose) -> Kind {
        let known = |people: &people::State| !people.signing_in_with(address).is_empty();
        let unknown = !self.house.ask_people(known);
        match purpose {
            Purpose::Request(_) => Kind::Request,
            Purpose::Begin { .. } => Kind::Begin,
            Purpose::Prove { .. } => Kind::Address,
            Purpose::SignIn { .. } if unknown => Kind::Nobody,
            Purpose::SignIn { .. } => Kind::Link,
        }
    }

    fn new_id(self) -> RawId {
        let chance = self.house.chance();
        self.house.seed().id("attempt", &[&chance])
    }

    /// What a link is good for. Nothing is spent by looking: programs that guard mailboxes open
    /// every link.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn look_at_link(self, token: &str) -> Result<Link, H::Failure> {
        Ok(match self.by_token(token)? {
            Ok((_, asked)) => match asked.purpose {
                Purpose::SignIn { .. } => Link::SignIn,
                Purpose::Request(request) => Link::Request(request),
                Purpose::Begin { account, .. } => Link::Begin(account),
                // Opened by the person who asked, where they are signed in.
                Purpose::Prove { .. } => Link::Unknown,
            },
            Err(link) => link,
        })
    }

    /// Spends a link: the person who has it has read the mail that went to its address. `browser` is what
    /// the list of sessions calls the browser.
    ///
    /// # Errors
    /// *Unavailable*.
    pub async fn sign_in_by_link(self, token: &str, browser: &str) -> Result<ByLink, H::Failure> {
        loop {
            let (found, asked) = match self.by_token(token)? {
                Ok(found) => found,
                Err(link) => return Ok(ByLink::Not(link)),
            };
            if let Some(spent) = self.spend(found, asked, browser, None).await? {
                return Ok(spent);
            }
        }
    }

    /// Whether no codes are taken for a while, because too many wrong ones were typed by all people
    /// together. Links work meanwhile.
    ///
    /// # Errors
    /// *Unavailable*.
    pub fn codes_are_paused(self) -> Result<bool, H::Failure> {
        let found = self.house.desk().slip(Shelf::Proof, wrong_codes::KEY)?;
        Ok(WrongCodes::read(found.as_ref()).are_too_many(self.house.now()))
    }

    /// Spends the code of an attempt; a wrong one counts, for the attempt and for everyone.
    ///
    /// # Errors
    /// *Unavailable*.
    pub async fn sign_in_by_code(
        self,
        attempt: &str,
        code: &str,
        browser: &str,
    ) -> Result<ByCode, H::Failure> {
        loop {
            let (found, asked) = match self.by_key(attempt)? {
                Ok(found) => found,
                Err(link) => return Ok(ByCode::Right(ByLink::Not(link))),
            };
            if found.attempt.wrong >= WRONG_CODES {
                return Ok(ByCode::Exhausted);
            }
            let now = self.house.now();
            let slip = self.house.desk().slip(Shelf::Proof, wrong_codes::KEY)?;
            let budget = WrongCodes::read(slip.as_ref());
            if budget.are_too_many(now) {
                return Ok(ByCode::Paused);
            }
            // Told only when no one typed a wrong code meanwhile, so that many at once are no more
            // than one after another.
            if found.attempt.takes(&found.secrets, code) {
                let unless = wrong_codes::unchanged(slip.as_ref());
                match self.spend(found, asked, browser, Some(unless)).await? {
                    Some(spent) => return Ok(ByCode::Right(spent)),
                    None => continue,
                }
            }
            let wrong = found.attempt.wrong + 1;
            let counted = found.attempt.with_wrong(wrong);
            let budget = budget.after_one_more(now);
            let slips = vec![
                counted.write(found.secrets.key(), found.expected),
                budget.write(slip.as_ref()),
            ];
            if self.house.write(slips, Vec::new()).await? == WriteOutcome::Done {
                if budget.are_too_many(now) {
                    tracing::warn!("too many wrong codes: only links sign in for a while");
                }
                return Ok(match WRONG_CODES - wrong {
                    0 => ByCode::Exhausted,
                    left => ByCode::Wrong(left),
                });
            }
        }
    }

    /// Spends the link of a request: the request is recorded. Sent again, it is recorded once, for
    /// the command's id comes from the link.
    ///
    /// # Errors
    /// A refusal, when what was right an hour ago is not any more; *unavailable*.
    pub async fn send_request(self, token: &str) -> Result<Result<(), Link>, H::Failure> {
        let (found, asked) = match self.by_token(token)? {
            Ok(found) => found,
            Err(link) => return Ok(Err(link)),
        };
        let Purpose::Request(request) = asked.purpose else {
            return Ok(Err(Link::Unknown));
        };
        let key = found.secrets.key();
        let seed = self.house.seed();
        let id = CommandId(seed.id("request-by-link", &[key.as_bytes()]));
        // First the fact, then the link: if this ends in between, the link still works.
        self.house.request(id, *request).await?;
        let write = found.attempt.spent().write(key, found.expected);
        self.house.write(vec![write], Vec::new()).await?;
        Ok(Ok(()))
    }

    /// Spends the link of someone who begins an account for what is their own: the account begins, and a session.
    /// Who acts for an organisation signs in as they do always.
    ///
    /// # Errors
    /// A refusal, when what was right an hour ago is not any more; *unavailable*.
    pub async fn begin_by_link(self, token: &str, browser: &str) -> Result<ByLink, H::Failure> {
        loop {
            let (found, asked) = match self.by_token(token)? {
                Ok(found) => found,
                Err(link) => return Ok(ByLink::Not(link)),
            };
            let Purpose::Begin { account, next } = asked.purpose else {
                return Ok(ByLink::Not(Link::Unknown));
            };
            let seed = self.house.seed();
            let id = CommandId(seed.id("begin-by-link", &[found.secrets.key().as_bytes()]));
            // First the fact, then the link: if this ends in between, the link still works.
            self.house.begin(id, *account).await?;
            let signing_in = Asked {
                address: asked.address,
                purpose: Purpose::SignIn { next },
            };
            if let Some(spent) = self.spend(found, signing_in, browser, None).await? {
                return Ok(spent);
            }
        }
    }

    pub(crate) fn by_token(
        self,
        token: &str,
    ) -> Result<Result<(Found<'a>, Asked), Link>, StoreError> {
        match Secrets::from_token(self.house.seed(), token) {
            Some(secrets) => self.by_key(&secrets.key()),
            None => Ok(Err(Link::Unknown)),
        }
    }

    fn by_key(self, key: &str) -> Result<Result<(Found<'a>, Asked), Link>, StoreError> {
        let slip = self.house.desk().slip(Shelf::Proof, key)?;
        let read = slip.as_ref().and_then(Attempt::read);
        let (Some(slip), Some(attempt), Ok(id)) = (slip, read, key.parse()) else {
            return Ok(Err(Link::Unknown));
        };
        if attempt.spent {
            return Ok(Err(Link::Spent));
        }
        if attempt.until() <= self.house.now() {
            return Ok(Err(Link::Over));
        }
        let secrets = Secrets::of(self.house.seed(), id);
        let Some(asked) = attempt.open(&secrets) else {
            return Ok(Err(Link::Unknown));
        };
        let expected = Expected::Revision(slip.revision);
        let found = Found {
            secrets,
            attempt,
            expected,
        };
        Ok(Ok((found, asked)))
    }

    /// Spends an attempt and begins the session in one flush; nothing when something has changed
    /// since it was found, or `unless` is refused.
    async fn spend(
        self,
        found: Found<'a>,
        asked: Asked,
        browser: &str,
        unless: Option<SlipWrite>,
    ) -> Result<Option<ByLink>, H::Failure> {
        let Purpose::SignIn { next } = asked.purpose else {
            return Ok(Some(ByLink::Not(Link::Unknown)));
        };
        let now = self.house.now();
        let choices = self.house.ask_people(|people| {
            let persons = people.signing_in_with(&asked.address);
            choices(people, &persons, london_date(now))
        });
        let proven: BTreeSet<PersonId> = choices.iter().map(|it| it.person).collect();
        let key = found.secrets.key();
        if let Some(acting) = choices.first() {
            self.note_proven(*acting, &asked.address, &key).await;
        }
        let mut slips = vec![found.attempt.spent().write(key, found.expected)];
        slips.extend(unless);
        let token = self.new_token();
        if !choices.is_empty() {
            let only = choices.first().copied().filter(|_| choices.len() == 1);
            let proven = proven.into_iter().collect();
            let session = Session::begin(proven, only, Proof::Email, browser, now);
            slips.extend(session.writes(&session::key(&token), Expected::Anything));
        }
        Ok(match self.house.write(slips, Vec::new()).await? {
            WriteOutcome::Refused(_) => None,
            WriteOutcome::Done if choices.is_empty() => Some(ByLink::Nobody),
            WriteOutcome::Done => Some(ByLink::Begun { token, next }),
        })
    }
}
