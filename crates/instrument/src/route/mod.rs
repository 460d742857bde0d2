//! Which page comes next: a pure function of what has been answered.
//!
//! A [`Questionnaire`] is a list of pages in one order. Each has a [`Rule`] over answers that were given on earlier pages, and over which
//! of those were shown. Walking down the list once gives the [`Path`]: nothing can loop, because nothing looks ahead; going back changes
//! nothing, because nothing is remembered but answers; and an answer counts only while a page on the path asks for it.
//!
//! | what | where |
//! |---|---|
//! | what someone answered | `answer` |
//! | when a page is shown | `rule` |
//! | the pages, and the path through them | `path` |
//! | every way through: what no one reaches, the shortest and the longest | `explore`, `choices` |
//! | an instrument’s blocks and routes as pages | `compile` |
//! | whether everyone can be led through an instrument | `sound` |

mod answer;
mod choices;
mod compile;
mod explore;
mod path;
mod rule;
mod sound;

pub use answer::{Answer, Answers, Number};
pub use choices::Asked;
pub use explore::{Explored, TooMany, Walk};
pub use path::{Page, Path, Questionnaire};
pub use rule::{Comparing, Rule, Term};
pub use sound::RouteError;
