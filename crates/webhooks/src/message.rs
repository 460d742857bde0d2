//! An event as it is told: `CloudEvents` 1.0, in JSON.

use http_signature::Message;
use jiff::Timestamp;
use serde_json::json;
use service::Event;
use vocabulary::SubscriptionId;

/// The media type of an event in JSON (`CloudEvents` 1.0, HTTP binding, structured mode).
const MEDIA_TYPE: &str = "application/cloudevents+json";

/// The message of an event: which, of which type, about what, and nothing about that.
pub fn message(
    event: &Event,
    subscription: SubscriptionId,
    address: &str,
    at: Timestamp,
) -> Message {
    let mut data = json!({ "subscription": subscription.to_string() });
    if let Some((first, last)) = event.missed {
        data["missed_from"] = first.into();
        data["missed_to"] = last.into();
    }
    let body = json!({
        "specversion": "1.0",
        "id": event.id,
        "source": format!("{address}/api/v1"),
        "type": event.kind,
        "subject": event.subject,
        "time": event.at.to_string(),
        "sequence": format!("{:020}", event.number),
        "datacontenttype": "application/json",
        "data": data,
    });
    Message {
        body: serde_json::to_vec(&body).expect("texts and numbers have a form in JSON"),
        media_type: MEDIA_TYPE,
        at,
    }
}
