//! The one way to read files that a form sends: there is none without the check that one of our pages
//! sent it.

use axum::RequestExt as _;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::response::Response;
use multer::{Field, Multipart};
use serde::de::DeserializeOwned;

use super::arriving::{Arriving, End};
use super::asked::Asked;
use super::checked_form::form_expired;
use super::session::SessionId;
use super::upload_room::{NoRoom, Room, Taken};
use crate::error_pages;
use crate::form::hidden;

/// The most files accepted from one form.
pub const MOST_FILES: u32 = 20;

/// How many bytes a form with files may have in all: a route that takes files says so. Somewhat
/// more than all its files, so that a file that is too large is told so and does not end the rest.
pub const UPLOAD_BYTES: usize = (MOST_FILES as usize + 2) * file_types::LARGEST;

/// How many bytes all fields before the files may have, names and values.
const FIELDS: usize = 64 * 1024;

/// The most parts read of one form, whatever they are: its files, and more fields than any of
/// our forms has.
const MOST_PARTS: u32 = 2 * MOST_FILES;

/// How many bytes the head of a part may have, which says what it is called and of what kind it is.
/// What browsers send has some hundred.
const HEAD: usize = 8 * 1024;

/// How many bytes what stands between the parts may have (RFC 2046, section 5.1.1).
const BOUNDARY: usize = 70;

/// A form with files that one of our pages sent in this visit. Its fields have arrived and are
/// checked; its files arrive one by one, by [`CheckedUpload::next_file`].
///
/// Refused before any file is read: without a session or the right token with 403, what is not a
/// form with files or lacks a field of `T` with 400. The fields must stand before the files.
pub struct CheckedUpload<T> {
    value: T,
    session: SessionId,
    fields: Vec<(String, String)>,
    parts: Parts,
    next: Option<Field<'static>>,
    asked: Asked,
    files: u32,
    largest: usize,
    over: bool,
}

/// The parts of the form that have not been read. However large the form is, less than 1 MB of it is
/// held beside the file that is being received.
struct Parts {
    multipart: Multipart<'static>,
    arriving: Arriving,
    begun: u32,
}

/// A file as it came, or why it did not.
pub struct Arrived {
    /// What the browser calls it. Not to be believed.
    pub name: String,
    /// Its place among the files of the form, from 0.
    pub place: u32,
    /// Its bytes, or why they are not here.
    pub bytes: Result<Received, NotReceived>,
}

/// The bytes of a file, and the room in memory that they take.
pub struct Received {
    bytes: Vec<u8>,
    _room: Taken,
}

impl Received {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Why a file was not received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotReceived {
    /// It has more bytes than a file can have: the limit.
    TooLarge(usize),
    /// The form has more files than are taken at once; this and those after it were not read.
    TooMany,
    /// Too many others send files at this moment.
    NoRoom,
    /// The same person sends too many others at this moment.
    NoShare,
    /// It came so slowly that it was stopped; nothing follows.
    TooSlow,
    /// It stopped before the file was complete; nothing follows.
    Interrupted,
    /// What followed is nothing that one of our forms sends, and was not read.
    Garbled,
}

impl<T> CheckedUpload<T> {
    /// The same form, of which a file may have so many bytes: for a page whose files are larger than
    /// evidence ever is, and that few people may send.
    #[must_use]
    pub fn with_files_up_to(self, bytes: usize) -> Self {
        Self {
            largest: bytes,
            ..self
        }
    }

    /// The answers in the fields.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The visit in which it was sent.
    pub fn session(&self) -> &SessionId {
        &self.session
    }

    /// The command's id; empty where the form had none.
    pub fn command(&self) -> &str {
        self.field(hidden::COMMAND)
    }

    /// The revision of what the form showed; empty where it showed nothing yet.
    pub fn revision(&self) -> &str {
        self.field(hidden::REVISION)
    }

    fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value)
    }

    /// The next file, once it has arrived; nothing after the last. What a browser sends where no
    /// file was chosen is none.
    pub async fn next_file(&mut self) -> Option<Arrived> {
        while !self.over {
            let part = match self.next.take() {
                Some(part) => Ok(Some(part)),
                None => self.parts.next().await,
            };
            let mut part = match part {
                Ok(Some(part)) => part,
                Ok(None) => break,
                // Nothing tells which file would have followed.
                Err(why) => return Some(self.end_with(String::new(), why).await),
            };
            let name = part.file_name().map(ToOwned::to_owned);
            if name.is_some() && self.files == MOST_FILES {
                drop(part);
                let name = name.unwrap_or_default();
                return Some(self.end_with(name, NotReceived::TooMany).await);
            }
            let bytes = self.receive(&mut part).await;
            drop(part);
            let Some(name) = name else { continue };
            match bytes {
                Ok(received) if name.is_empty() && received.bytes.is_empty() => {}
                Err(why) if why.is_the_end() => return Some(self.end_with(name, why).await),
                bytes => return Some(self.arrived(name, bytes)),
            }
        }
        None
    }

    fn arrived(&mut self, name: String, bytes: Result<Received, NotReceived>) -> Arrived {
        let place = self.files;
        self.files += 1;
        Arrived { name, place, bytes }
    }

    /// The last that is said of this form; what is left of it is forgotten.
    async fn end_with(&mut self, name: String, why: NotReceived) -> Arrived {
        self.over = true;
        self.parts.arriving.forget_rest().await;
        self.arrived(name, Err(why))
    }

    /// The bytes of a part. One that is refused is read to its end, so that the next can be.
    async fn receive(&self, part: &mut Field<'static>) -> Result<Received, NotReceived> {
        let (mut bytes, mut all, mut room) = (Vec::new(), 0_usize, Taken::default());
        self.parts.arriving.was_busy();
        let mut refused = None;
        loop {
            let piece = match part.chunk().await {
                Ok(Some(piece)) => piece,
                Ok(None) => break,
                Err(_) => return Err(self.parts.why()),
            };
            all = all.saturating_add(piece.len());
            if all > self.largest {
                refused = refused.or(Some(NotReceived::TooLarge(all)));
            }
            if refused.is_none() {
                refused = self.make_room(&mut room, all).await.err();
            }
            if refused.is_none() {
                bytes.extend_from_slice(&piece);
            } else {
                (bytes, room) = (Vec::new(), Taken::default());
            }
        }
        match refused {
            Some(NotReceived::TooLarge(_)) => Err(NotReceived::TooLarge(all)),
            Some(why) => Err(why),
            None => Ok(Received { bytes, _room: room }),
        }
    }

    async fn make_room(&self, room: &mut Taken, bytes: usize) -> Result<(), NotReceived> {
        let uploads = self.asked.guard().uploads();
        let sender = self.asked.sender();
        let made = uploads.make(sender, self.largest, room, bytes).await;
        if made != Ok(Room::AtOnce) {
            self.parts.arriving.was_busy();
        }
        match made {
            Ok(_) => Ok(()),
            Err(NoRoom::Full) => Err(NotReceived::NoRoom),
            Err(NoRoom::ShareFull) => Err(NotReceived::NoShare),
        }
    }

    /// Reads what is left and forgets it: a browser that is answered while it still sends shows its
    /// own error instead of the answer.
    pub async fn drain(self) {
        self.parts.arriving.forget_rest().await;
    }
}

impl NotReceived {
    /// Whether nothing of the form can be read after it.
    const fn is_the_end(self) -> bool {
        match self {
            Self::TooLarge(_) | Self::NoRoom | Self::NoShare => false,
            Self::TooMany | Self::TooSlow | Self::Interrupted | Self::Garbled => true,
        }
    }
}

impl Parts {
    /// The next part. The bytes of the one before have all been read.
    async fn next(&mut self) -> Result<Option<Field<'static>>, NotReceived> {
        if self.begun == MOST_PARTS {
            return Err(NotReceived::Garbled);
        }
        self.arriving.reads_head(HEAD + 2 * BOUNDARY);
        let next = self.multipart.next_field().await;
        self.arriving.reads_bytes();
        match next {
            Ok(None) if matches!(self.arriving.end(), None | Some(End::Whole)) => Ok(None),
            Ok(Some(part)) if head_of(&part) <= HEAD => {
                self.begun += 1;
                Ok(Some(part))
            }
            Ok(Some(_)) => Err(NotReceived::Garbled),
            Ok(None) | Err(_) => Err(self.why()),
        }
    }

    /// Why the form ended where it should not.
    fn why(&self) -> NotReceived {
        match self.arriving.end() {
            None => NotReceived::Garbled,
            Some(End::TooSlow) => NotReceived::TooSlow,
            Some(End::Broken | End::Whole) => NotReceived::Interrupted,
        }
    }

    /// The fields before the first file, and that file.
    async fn fields(&mut self) -> Result<Fields, NotFields> {
        let (mut fields, mut bytes) = (Vec::new(), 0_usize);
        while let Some(mut part) = self.next().await.map_err(|_| NotFields)? {
            if part.file_name().is_some() {
                return Ok((fields, Some(part)));
            }
            let name = part.name().unwrap_or_default().to_owned();
            bytes += name.len();
            let mut value = Vec::new();
            while let Some(piece) = part.chunk().await.map_err(|_| NotFields)? {
                bytes += piece.len();
                if bytes > FIELDS {
                    return Err(NotFields);
                }
                value.extend_from_slice(&piece);
            }
            let value = String::from_utf8(value).map_err(|_| NotFields)?;
            fields.push((name, value));
        }
        Ok((fields, None))
    }
}

/// How many bytes the head of a part has.
fn head_of(part: &Field<'_>) -> usize {
    let line = |(name, value): (&HeaderName, &HeaderValue)| name.as_str().len() + value.len() + 4;
    part.headers().iter().map(line).sum()
}

type Fields = (Vec<(String, String)>, Option<Field<'static>>);

/// The form did not arrive as it was sent.
struct NotFields;

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequest<S> for CheckedUpload<T> {
    type Rejection = Response;

    async fn from_request(request: Request, _: &S) -> Result<Self, Response> {
        let (head, body) = request.into_parts();
        let asked = Asked::of(&head);
        let boundary = head.headers.get(CONTENT_TYPE);
        let boundary = boundary.and_then(|value| value.to_str().ok());
        let boundary = boundary.and_then(|value| multer::parse_boundary(value).ok());
        let boundary = boundary.filter(|boundary| boundary.len() <= BOUNDARY);
        let refuse = |what| asked.respond(&error_pages::bad_request(what));
        let Some(boundary) = boundary else {
            return Err(match asked.visit() {
                None => asked.respond(&form_expired()),
                Some(_) => refuse("What you sent is not one of this service’s forms for files."),
            });
        };
        let body = Request::from_parts(head, body)
            .with_limited_body()
            .into_body();
        let arriving = Arriving::new(body.into_data_stream(), asked.clone());
        let mut parts = Parts {
            multipart: Multipart::new(arriving.clone(), boundary),
            arriving,
            begun: 0,
        };
        let Ok((fields, next)) = parts.fields().await else {
            parts.arriving.forget_rest().await;
            return Err(refuse("Part of the form changed on the way."));
        };
        match check(&asked, &fields) {
            Ok((session, value)) => Ok(CheckedUpload {
                value,
                session,
                fields,
                parts,
                next,
                asked,
                files: 0,
                largest: file_types::LARGEST,
                over: false,
            }),
            Err(refusal) => {
                parts.arriving.forget_rest().await;
                Err(refusal)
            }
        }
    }
}

/// The visit that a form belongs to, and the answers in its fields.
fn check<T: DeserializeOwned>(
    asked: &Asked,
    fields: &[(String, String)],
) -> Result<(SessionId, T), Response> {
    let expired = || asked.respond(&form_expired());
    let session = asked.visit().ok_or_else(expired)?;
    let token = fields.iter().find(|(name, _)| name == hidden::CSRF);
    if !token.is_some_and(|(_, token)| asked.guard().csrf_verifies(session, token)) {
        return Err(expired());
    }
    let read = serde_html_form::to_string(fields)
        .ok()
        .and_then(|text| serde_html_form::from_str(&text).ok());
    let what = "An answer in the form is missing or cannot be read.";
    let value = read.ok_or_else(|| asked.respond(&error_pages::bad_request(what)))?;
    Ok((session.clone(), value))
}
