//! Signing out.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use shell::{
    ask::Ask,
    security::{CheckedForm, NoFields},
};

/// `session.end`
pub(crate) async fn post(ask: Ask, form: CheckedForm<NoFields>) -> Result<Response, Response> {
    let ended = ask
        .service()
        .sign_in()
        .end_session(form.session().as_str())
        .await;
    ended.map_err(|failure| ask.failure(&failure, None))?;
    let cookie = ask.guard.session_cookie().end();
    // Pages kept for the Back button go, too: the next person may use the same computer.
    let clear = (
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\""),
    );
    let headers = [(header::SET_COOKIE, cookie), clear];
    Ok((StatusCode::SEE_OTHER, headers, Redirect::to("/signed-out")).into_response())
}
