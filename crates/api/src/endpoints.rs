//! Every address, in the order in which the description has them.

use crate::{
    answers, applications, check, description, evidence, key, mail, provider, register, schools,
    submitting, told, work,
};
use shell::api::Endpoint;

/// Every address.
pub const ENDPOINTS: &[&Endpoint] = &[
    &key::BEGIN,
    &description::OPENAPI,
    &key::KEY,
    &register::LIST,
    &register::PROVIDER,
    &schools::SEARCH,
    &schools::SCHOOL,
    &check::CHECK,
    &work::WORK,
    &provider::PROVIDER,
    &provider::CONDITIONS,
    &applications::LIST,
    &applications::START,
    &applications::APPLICATION_FILE,
    &answers::ANSWER,
    &answers::WRITE,
    &submitting::CHECK,
    &submitting::SUBMIT,
    &submitting::WITHDRAW,
    &mail::MAIL,
    &evidence::LIST,
    &evidence::ADD,
    &evidence::REMOVE,
    &evidence::FILE,
    &told::KEYS,
];
