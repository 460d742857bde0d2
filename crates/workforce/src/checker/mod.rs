//! The public checker: questions, route, link and result, as plain values for pages to render.
//!
//! | file | what |
//! |---|---|
//! | [`answers`] | what has been answered so far |
//! | [`told_by`] | the answers that tell given facts |
//! | [`mod@route`] | which questions to ask: a pure function of the answers |
//! | [`link`] | the answers as a query string, without names, and back |
//! | [`text`] | the words of the questions |
//! | [`result`] | the answer of the rules, with everything that its page shows |
//! | [`timeline`] | the picture of the three years, as segments and marks with dates |
//!
//! Nothing is stored: the answers live in the link. Answers that the route does not ask for stay
//! in it and count for nothing, so going back and forth changes nothing.

pub mod answers;
pub mod link;
pub mod result;
pub mod route;
pub mod text;
pub mod timeline;
pub mod told_by;

pub use answers::{
    Answers, Body, Completed, Course, Courses, Earlier, End, Known, ListedSchool, Post, Who,
};
pub use link::LinkError;
pub use result::{Outcome, Row, Source, sources};
pub use route::{Page, next, route};
pub use timeline::{Mark, MarkKind, Segment, SegmentKind, Timeline};
