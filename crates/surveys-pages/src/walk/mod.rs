//! The way through a survey: one question a page. Of someone who tries it the answers travel in the address: nothing is stored, and
//! nothing changes by going back. Of someone who answers (`answering/`) each page is kept.
//!
//! | file | what |
//! |---|---|
//! | `state` | the answers, the language and the way through, out of an address and into one |
//! | `fields` | the fields of each kind of question |
//! | `words` | what stands around the questions, in each language |
//! | `pupils/` | how pages look that pupils answer |
//! | `start`, `question`, `check`, `done` | one page each |

pub(crate) mod check;
mod done;
mod fields;
pub(crate) mod pupils;
pub(crate) mod question;
pub(crate) mod start;
pub(crate) mod state;
mod words;

pub(crate) use state::begun_on;
pub(crate) use words::number;

use crate::address;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use instrument::Instrument;
use shell::{ask::Ask, at::At};
use state::Walk;
use surveys_views::{InstrumentFile, SurveyFile};
use vocabulary::InstrumentId;

/// The page that someone wants to see.
enum Wanted<'a> {
    Start,
    Question(&'a str),
    Check,
    Done,
}

fn shown(
    ask: &Ask,
    base: String,
    instrument: &Instrument,
    wanted: &Wanted<'_>,
    query: Option<&str>,
) -> Result<Response, Response> {
    let walk = Walk::read(ask, base, instrument, query)?;
    Ok(match wanted {
        Wanted::Start => start::page(ask, &walk),
        Wanted::Question(id) => question::page(ask, walk, id),
        Wanted::Check => check::page(ask, &walk),
        Wanted::Done => done::page(ask, &walk),
    })
}

macro_rules! pages {
    ($($name:ident: $wanted:expr;)*) => {
        /// Of a survey that is part of senco.
        pub(crate) mod built_in {
            use super::*;
            $(
                /// `survey.read`
                pub(crate) async fn $name(
                    ask: Ask,
                    At(name): At<String>,
                    RawQuery(query): RawQuery,
                ) -> Result<Response, Response> {
                    let instrument = ask.view(&SurveyFile { name: name.clone() })?;
                    shown(&ask, address::survey(&name), instrument, &$wanted, query.as_deref())
                }
            )*

            /// `survey.read`
            pub(crate) async fn question(
                ask: Ask,
                Path((name, id)): Path<(String, String)>,
                RawQuery(query): RawQuery,
            ) -> Result<Response, Response> {
                let instrument = ask.view(&SurveyFile { name: name.clone() })?;
                let wanted = Wanted::Question(&id);
                shown(&ask, address::survey(&name), instrument, &wanted, query.as_deref())
            }
        }

        /// Of a survey that the reader’s organisation made.
        pub(crate) mod own {
            use super::*;
            $(
                /// `instrument.keep`
                pub(crate) async fn $name(
                    ask: Ask,
                    At(instrument): At<InstrumentId>,
                    RawQuery(query): RawQuery,
                ) -> Result<Response, Response> {
                    let view = ask.view(&InstrumentFile { instrument })?;
                    let base = address::instrument(instrument);
                    shown(&ask, base, &view.instrument, &$wanted, query.as_deref())
                }
            )*

            /// `instrument.keep`
            pub(crate) async fn question(
                ask: Ask,
                At((instrument, id)): At<(InstrumentId, String)>,
                RawQuery(query): RawQuery,
            ) -> Result<Response, Response> {
                let view = ask.view(&InstrumentFile { instrument })?;
                let base = address::instrument(instrument);
                shown(&ask, base, &view.instrument, &Wanted::Question(&id), query.as_deref())
            }
        }
    };
}

pages! {
    start: Wanted::Start;
    check: Wanted::Check;
    done: Wanted::Done;
}
