//! A mail server as small as can be: RFC 5321, one connection after another, on a port of its own.

use std::{
    io::{BufRead, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// Listens until the test ends.
pub struct Server {
    port: u16,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server that answers this to every message that was handed over.
    pub fn answering(answer: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let kept = taken.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that goes away ends its own conversation only.
                let _ = converse(&stream, answer, &kept);
            }
        });
        Self { port, taken }
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// A port at which nobody listens any more.
    pub fn port_of_nobody() -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("an address").port()
    }

    /// Every message that was taken, as it came.
    pub fn taken(&self) -> Vec<String> {
        self.taken.lock().expect("nobody panicked").clone()
    }
}

fn converse(stream: &TcpStream, answer: &str, taken: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut say = stream;
    let mut lines = BufReader::new(stream).lines();
    write!(say, "220 small\r\n")?;
    while let Some(line) = lines.next().transpose()? {
        let verb = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_uppercase();
        match verb.as_str() {
            "DATA" => {
                write!(say, "354 go on\r\n")?;
                let mut mail = String::new();
                for line in lines.by_ref() {
                    let line = line?;
                    if line == "." {
                        break;
                    }
                    mail.push_str(line.strip_prefix('.').unwrap_or(&line));
                    mail.push('\n');
                }
                if answer.starts_with('2') {
                    taken.lock().expect("nobody panicked").push(mail);
                }
                write!(say, "{answer}\r\n")?;
            }
            "QUIT" => return write!(say, "221 bye\r\n"),
            _ => write!(say, "250 fine\r\n")?,
        }
    }
    Ok(())
}
