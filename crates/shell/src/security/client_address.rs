//! Where a request comes from, as far as it can be known.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::Extensions;
use axum::http::HeaderMap;

/// How the client's address is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClientAddress {
    /// The other end of the connection (serve with `into_make_service_with_connect_info`).
    #[default]
    Peer,
    /// Behind this number of our own proxies, each of which adds an address to `X-Forwarded-For`. What
    /// stands further left was sent by the client, who may write there what they like.
    Forwarded(usize),
}

impl ClientAddress {
    /// The address; all requests whose address is not known count as one.
    pub(super) fn find(self, headers: &HeaderMap, extensions: &Extensions) -> IpAddr {
        let peer = extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip());
        let found = match self {
            ClientAddress::Peer => None,
            ClientAddress::Forwarded(proxies) => forwarded(headers, proxies),
        };
        found.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
    }
}

/// What counts as one address: an address of IPv4, and of IPv6 the /64 that one household or school has
/// as a whole.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6((u128::from(six) & !u128::from(u64::MAX)).into()),
        four @ IpAddr::V4(_) => four,
    }
}

fn forwarded(headers: &HeaderMap, proxies: usize) -> Option<IpAddr> {
    let all: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let index = all.len().checked_sub(proxies)?;
    all.get(index)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_our_proxies_added_is_believed() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "1.1.1.1, 2.2.2.2".parse().unwrap());
        headers.append("x-forwarded-for", "3.3.3.3".parse().unwrap());
        let find = |way: ClientAddress| way.find(&headers, &Extensions::new()).to_string();
        assert_eq!(find(ClientAddress::Forwarded(1)), "3.3.3.3");
        assert_eq!(find(ClientAddress::Forwarded(2)), "2.2.2.2");
        assert_eq!(find(ClientAddress::Forwarded(9)), "0.0.0.0");
        assert_eq!(find(ClientAddress::Peer), "0.0.0.0");
    }
}
