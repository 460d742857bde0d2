//! A signature is believed by someone else’s reading of the standard.

use crate::{
    receiver::Receiver,
    rounds::{rehearsal, start, subscribe, tell},
};
use httpsig::prelude::{
    AlgorithmName, HttpSignatureBase, HttpSignatureHeaders, PublicKey,
    message_component::HttpMessageComponent,
};
use webhooks::SigningKey;

#[test]
fn what_is_told_is_signed_by_the_published_key_and_a_changed_byte_is_noticed() {
    let rehearsal = rehearsal();
    let receiver = Receiver::start();
    subscribe(&rehearsal, "University of Wessex", &receiver.address());
    start(&rehearsal, "University of Wessex");
    assert_eq!(tell(&rehearsal).taken, 1);
    let posted = receiver.posted().remove(0);
    let header = |name: &str| {
        let found = posted.headers.iter().find(|(it, _)| it == name);
        found
            .unwrap_or_else(|| panic!("{name}: {posted:?}"))
            .1
            .clone()
    };
    let headers =
        HttpSignatureHeaders::try_parse(&header("signature"), &header("signature-input")).unwrap();
    let signed = headers.values().next().unwrap();
    let key = SigningKey::of(&demonstration::demonstration_seed());
    let bytes = data_encoding::BASE64URL_NOPAD
        .decode(key.public().as_bytes())
        .unwrap();
    let public = PublicKey::from_bytes(&AlgorithmName::Ed25519, &bytes).unwrap();
    let verifies = |address: &str, digest: &str| {
        let lines = [
            "\"@method\": POST".to_owned(),
            format!("\"@target-uri\": {address}"),
            format!("\"content-type\": {}", header("content-type")),
            format!("\"content-digest\": {digest}"),
        ];
        let lines: Vec<HttpMessageComponent> = lines
            .iter()
            .map(|line| HttpMessageComponent::try_from(line.as_str()).unwrap())
            .collect();
        let base = HttpSignatureBase::try_new(&lines, signed.signature_params()).unwrap();
        base.verify_signature_headers(&public, signed).is_ok()
    };
    let digest = header("content-digest");
    assert!(verifies(&receiver.address(), &digest));
    assert!(
        !verifies("http://localhost:1/events", &digest),
        "another address"
    );
    assert!(!verifies(
        &receiver.address(),
        &digest.replace("sha-256=:", "sha-256=:A")
    ));
    let own = <sha2::Sha256 as sha2::Digest>::digest(&posted.body);
    assert_eq!(
        digest,
        format!("sha-256=:{}:", data_encoding::BASE64.encode(&own))
    );
}
