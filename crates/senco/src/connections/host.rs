//! What every request must say since HTTP/1.1: whom it is for.

use axum::http::{HeaderMap, Version, header, uri::Authority};

/// Whether a request says once, and in a way that can be read, whom it is for (RFC 9112, section
/// 3.2). Requests of HTTP/1.0 need not.
pub fn is_said(version: Version, headers: &HeaderMap) -> bool {
    let mut said = headers.get_all(header::HOST).iter();
    match (said.next(), said.next()) {
        (None, _) => version < Version::HTTP_11,
        (Some(host), None) => host.to_str().is_ok_and(is_host),
        (Some(_), Some(_)) => false,
    }
}

/// A host, and perhaps a port, without anyone's name before it.
fn is_host(text: &str) -> bool {
    let plain = !text.contains('@');
    let authority = text.parse::<Authority>().ok();
    authority.is_some_and(|it| plain && !it.host().is_empty() && has_right_port(&it))
}

/// What stands behind the host is nothing, or a port of digits, of which there may be none.
fn has_right_port(authority: &Authority) -> bool {
    let rest = &authority.as_str()[authority.host().len()..];
    match rest.strip_prefix(':') {
        None => rest.is_empty(),
        Some(port) => port.is_empty() || port.parse::<u16>().is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(version: Version, hosts: &[&str]) -> bool {
        let hosts = hosts
            .iter()
            .map(|host| (header::HOST, host.parse().unwrap()));
        is_said(version, &hosts.collect())
    }

    #[test]
    fn one_host_that_can_be_read() {
        for host in [
            "senco.example",
            "senco.example:8080",
            "senco.example:",
            "127.0.0.1:8080",
            "[::1]:8080",
            "localhost",
        ] {
            assert!(said(Version::HTTP_11, &[host]), "{host}");
        }
        for host in [
            "", " ", ":80", "a b", "a, b", "a/b", "me@a", "a:b", "a:70000", "[::1", "a\\b", "<a>",
        ] {
            assert!(!said(Version::HTTP_11, &[host]), "{host}");
            assert!(!said(Version::HTTP_10, &[host]), "{host}");
        }
    }

    #[test]
    fn none_or_two_are_not_one() {
        assert!(!said(Version::HTTP_11, &[]));
        assert!(said(Version::HTTP_10, &[]));
        assert!(!said(Version::HTTP_11, &["a.example", "a.example"]));
        assert!(!said(Version::HTTP_10, &["a.example", "b.example"]));
    }
}
