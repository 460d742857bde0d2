//! Messages to an address that is being proven: no one may be known by it.

use super::kind::kinds;

/// Their words.
pub(crate) const TEXTS: &str = include_str!("../../mail/proof.toml");

kinds! {
    /// What is sent to an address that is being proven.
    ProofMail {
        SignIn = "sign-in", [link, code, until];
        SignInUnknown = "sign-in-unknown", [];
        SignInWaiting = "sign-in-waiting", [];
        AddressProof = "address-proof", [link, until];
        SignInInvited = "sign-in-invited", [];
        OwnAccountProof = "own-account-proof", [link, until];
        AccountRequestProof = "account-request-proof", [link, until];
    }
}
