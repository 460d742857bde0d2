//! What pupils see: one question a page, with symbols beside the words, a clip that says them, and answers that one press gives. Each page works
//! without a script, by keys alone, and by one or two switches (`shell/assets/pupils.js`). What the adult reads who helps is in
//! `answering/together.rs`.
//!
//! | file | what |
//! |---|---|
//! | `beside` | the symbols and the clip of a text |
//! | `frame` | what is around each page: the way so far, stop, how it looks and sounds |
//! | `tile` | an answer, or a step, as one large thing to press |
//! | `question` | the page of a question |
//! | `fields` | the fields of a question that one press does not answer |
//! | `pages` | the first page, stopping, the end, thanks |

mod beside;
mod fields;
mod frame;
pub(crate) mod pages;
pub(crate) mod question;
mod tile;

pub(crate) use beside::word;

use crate::walk::{
    state::Walk,
    words::{Around, PupilWords},
};
use shell::ask::Ask;

/// Someone who asks for a page of a pupil, and the words around it.
#[derive(Clone, Copy)]
pub(crate) struct Pupil<'p> {
    ask: &'p Ask,
    words: &'static PupilWords,
    /// The language of the page (BCP 47).
    lang: &'p str,
}

impl<'p> Pupil<'p> {
    /// Someone who looks at pages of pupils before there is a way through one.
    pub(crate) fn before(ask: &'p Ask) -> Self {
        Self {
            ask,
            words: &Around::of("en").pupils,
            lang: "en",
        }
    }

    /// The one who is on this way through a survey.
    fn on(ask: &'p Ask, walk: &'p Walk<'_>) -> Self {
        Self {
            ask,
            words: &walk.around().pupils,
            lang: walk.words().lang(),
        }
    }

    /// What the button for listening is called.
    pub(crate) fn listen_name(self) -> &'static str {
        &self.words.listen
    }

    /// Whether symbols stand beside words.
    fn has_pictures(self) -> bool {
        self.ask.look.of("pictures") == 1
    }
}
