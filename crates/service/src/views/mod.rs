//! Everything that a page, an export or a message can ask. A view is a plain value that holds only
//! what its actor may know.

mod application;
mod people;
mod provider;
mod reading;
mod register;
mod work;

pub use application::{
    AnswerPage, AnswerView, ApplicationFile, ApplicationView, CheckAnswers, CheckView,
    DecisionView, Event, StandardLine,
};
pub use people::{Persona, Personas};
pub use provider::{
    ApplicationLine, ProviderFile, ProviderForm, ProviderLine, ProviderView, Providers,
};
pub use reading::{Query, Reading};
pub use register::{
    RegisterEntry, RegisterList, RegisterPage, RegisterPeriod, RegisterRow, RegisterSearch, Show,
};
pub use work::{OwnProvider, ToDo, Work, WorkView};

pub(crate) use provider::provider_form;
