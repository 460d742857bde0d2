//! The program chromedriver, which starts Chromium and passes on what it is told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How long a browser may take to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// A chromedriver of our own on a free port; it and its browser end when this is dropped.
pub struct Driver {
    child: Child,
    port: u16,
    session: Option<String>,
}

/// How often one is started before the test gives up.
const STARTS: usize = 5;

impl Driver {
    /// Starts one and waits until it says on which port it listens.
    ///
    /// It chooses a free port of IPv4 and ends when something else has the same port of IPv6, which
    /// happens where several start at once: then it is started again.
    pub fn start() -> Self {
        (0..STARTS)
            .find_map(|_| Self::try_start())
            .unwrap_or_else(|| {
                panic!("chromedriver ended {STARTS} times before it said on which port it listens")
            })
    }

    fn try_start() -> Option<Self> {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut child = Command::new(&program)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|problem| {
                panic!("{program} does not start ({problem}): apt-get install chromium-driver")
            });
        let output = child.stdout.take().expect("the output is piped");
        let port = BufReader::new(output)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, port) = line.split_once("successfully on port ")?;
                port.trim_end_matches('.').parse().ok()
            });
        // Dropped without a port, it has ended and is waited for.
        let driver = Driver {
            child,
            port: port.unwrap_or_default(),
            session: None,
        };
        port.map(|_| driver)
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The session that has to be ended.
    pub fn holds(&mut self, session: String) {
        self.session = Some(session);
    }

    /// Ends the session, which ends the browser; the answer begins when it has ended. Plain
    /// sockets, because `drop` cannot wait for anything else.
    fn end_session(&self, session: &str) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(
            stream,
            "DELETE /session/{session} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        )?;
        stream.read_exact(&mut [0; 1])
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Nothing more can be done about a browser that does not end: the test has its result.
        if let Some(session) = &self.session {
            let _ = self.end_session(session);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
