//! Links by which a holder shows others which qualification they have.
//!
//! | page | file |
//! |---|---|
//! | one’s links, and making one | `list.rs` |
//! | one of them, with its code for a camera; ending it | `share.rs` |
//! | the same to print | `certificate.rs` |
//! | what whoever has the link sees | `by_link.rs` |

pub(crate) mod by_link;
pub(crate) mod certificate;
pub(crate) mod list;
pub(crate) mod share;

use crate::address;
use shell::ask::Ask;
use vocabulary::ShareId;
use workforce_views::share_token;

/// The address that a link has, for people who are given it.
fn link(ask: &Ask, share: ShareId) -> String {
    let links = ask.service().links();
    let token = share_token(|label, opens| links.secret(label, opens), share);
    format!("{}{}", ask.public_address(), address::shared(&token))
}
