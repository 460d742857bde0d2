//! A site served over loopback, connections to it that stay open, and the processor time of its threads.

use axum::Router;
use axum::body::Bytes;
use hyper::body::Body;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::{net::TcpStream, runtime::Runtime, sync::oneshot};

/// Why something could not be measured over a connection.
pub type Failed = Box<dyn std::error::Error + Send + Sync>;

/// A server in a thread of its own, which ends when this is dropped.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Server {
    /// Serves `router` on a runtime: of one thread, or of several.
    ///
    /// # Errors
    /// Returns an error if no port can be had.
    pub fn start(router: Router, runtime: Runtime) -> Result<Self, Failed> {
        let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            runtime.block_on(async {
                let listener =
                    tokio::net::TcpListener::from_std(listener).expect("bound and not blocking");
                let service = router.into_make_service_with_connect_info::<SocketAddr>();
                let stopped = async { drop(stopped.await) };
                tokio::select! {
                    _ = axum::serve(listener, service).into_future() => {}
                    () = stopped => {}
                }
            });
        });
        Ok(Self {
            address,
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A runtime of one thread.
///
/// # Errors
/// Returns an error if the system gives none.
pub fn runtime() -> std::io::Result<Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
}

/// A connection to a server, for one request after the other.
///
/// # Errors
/// Returns an error if the server does not accept it.
pub async fn connect<B>(address: SocketAddr) -> Result<SendRequest<B>, Failed>
where
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Failed>,
{
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

/// Where the kernel keeps the account of this thread.
///
/// # Errors
/// Returns an error where it keeps none.
pub fn own_thread() -> Result<PathBuf, Failed> {
    let thread = fs::read_link("/proc/thread-self")?;
    let number = thread.file_name().ok_or("/proc names no thread")?;
    Ok(Path::new("/proc/self/task").join(number))
}

/// Processor time of every thread of this process but `own`.
///
/// # Errors
/// Returns an error where the kernel keeps no account of it.
pub fn others_time(own: &Path) -> Result<Duration, Failed> {
    let mut nanoseconds = 0;
    for entry in fs::read_dir("/proc/self/task")? {
        let path = entry?.path();
        if path == own {
            continue;
        }
        // A thread that has ended in between has no account any more.
        let account = fs::read_to_string(path.join("schedstat")).unwrap_or_default();
        let spent = account.split_whitespace().next();
        nanoseconds += spent.and_then(|time| time.parse().ok()).unwrap_or(0_u64);
    }
    Ok(Duration::from_nanos(nanoseconds))
}
