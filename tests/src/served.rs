//! A router on a free port of this machine.

use std::net::SocketAddr;

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A router that is being served; it stops when this is dropped.
pub struct Served {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Served {
    /// Serves a router on a free port, with the address of each client.
    ///
    /// # Panics
    /// When no port can be had.
    pub async fn start(router: Router) -> Self {
        Self::start_known_by(|_| router).await
    }

    /// Serves the router that is made for the address by which browsers will know it.
    ///
    /// # Panics
    /// When no port can be had.
    pub async fn start_known_by(router: impl FnOnce(&str) -> Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound port has an address");
        let router = router(&format!("http://localhost:{}", address.port()));
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let task = tokio::spawn(async move {
            axum::serve(listener, service)
                .await
                .expect("serving does not end by itself");
        });
        Served { address, task }
    }

    /// The whole address of a path. (`localhost`, which browsers trust with what needs https.)
    pub fn url(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.address.port())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.task.abort();
    }
}
