//! A mail server as small as can be: RFC 5321 and RFC 3207, one connection after another, on a port of
//! its own.

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::{
    io::{self, BufRead as _, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// How the server protects connections.
#[derive(Clone)]
pub enum Offers {
    /// Not at all.
    Nothing,
    /// Encryption when asked for it.
    StartTls(Arc<ServerConfig>),
    /// Encryption from the first byte.
    Tls(Arc<ServerConfig>),
}

/// Listens until the test ends.
pub struct Server {
    port: u16,
    heard: Arc<Mutex<Heard>>,
}

/// What clients said.
#[derive(Default)]
struct Heard {
    in_clear: Vec<String>,
    taken: Vec<String>,
}

impl Server {
    /// A server that answers this to every message that was handed over.
    pub fn answering(answer: &'static str) -> Self {
        Self::offering(Offers::Nothing, answer)
    }

    /// A server that answers this to a command: to `TEXT`, what stands for the end of a message, or to
    /// nothing, a connection. It closes the connection when the answer is no code.
    pub fn refusing(command: &'static str, answer: &'static str) -> Self {
        Self::with(Offers::Nothing, command, answer)
    }

    /// The same as [`Server::answering`], with encryption.
    pub fn offering(offers: Offers, answer: &'static str) -> Self {
        Self::with(offers, "TEXT", answer)
    }

    fn with(offers: Offers, command: &'static str, answer: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let heard = Arc::new(Mutex::new(Heard::default()));
        let kept = heard.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let said = Said {
                    command,
                    answer,
                    heard: &kept,
                };
                // A client that goes away ends its own conversation only.
                let _ = said.connection(stream, &offers);
            }
        });
        Self { port, heard }
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// A port at which no one listens any more.
    pub fn port_of_nobody() -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("an address").port()
    }

    /// Every message that was taken, as it came.
    pub fn taken(&self) -> Vec<String> {
        self.heard.lock().expect("nobody panicked").taken.clone()
    }

    /// Every line that came without encryption.
    pub fn heard_in_clear(&self) -> Vec<String> {
        self.heard.lock().expect("nobody panicked").in_clear.clone()
    }
}

/// One connection's side of the conversation.
struct Said<'a> {
    /// To which command it says what is said otherwise only to be polite.
    command: &'static str,
    answer: &'static str,
    heard: &'a Mutex<Heard>,
}

/// Whether a line is heard by others on the way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Clear,
    Encrypted,
}

/// How a conversation ended.
enum Ended {
    Over,
    StartTls,
}

impl Said<'_> {
    fn connection(&self, stream: TcpStream, offers: &Offers) -> io::Result<()> {
        let encrypted = |stream, config: &Arc<ServerConfig>| {
            let connection = ServerConnection::new(config.clone()).map_err(io::Error::other)?;
            io::Result::Ok(BufReader::new(StreamOwned::new(connection, stream)))
        };
        let ended = match offers {
            Offers::Tls(config) => {
                let mut stream = encrypted(stream, config)?;
                self.says(&mut stream, "", "220 small")?;
                return self.converse(&mut stream, Line::Encrypted, false).map(drop);
            }
            Offers::StartTls(_) | Offers::Nothing => {
                let mut stream = BufReader::new(&stream);
                self.says(&mut stream, "", "220 small")?;
                let offers = matches!(offers, Offers::StartTls(_));
                self.converse(&mut stream, Line::Clear, offers)?
            }
        };
        match (ended, offers) {
            (Ended::StartTls, Offers::StartTls(config)) => {
                let mut stream = encrypted(stream, config)?;
                self.converse(&mut stream, Line::Encrypted, false).map(drop)
            }
            _ => Ok(()),
        }
    }

    fn converse<S: Read + Write>(
        &self,
        stream: &mut BufReader<S>,
        line: Line,
        start_tls: bool,
    ) -> io::Result<Ended> {
        while let Some(said) = self.hear(stream, line)? {
            let verb = said.split([' ', ':']).next().unwrap_or_default();
            match verb.to_uppercase().as_str() {
                "EHLO" if start_tls => write!(stream.get_mut(), "250-small\r\n250 STARTTLS\r\n")?,
                "STARTTLS" if start_tls => {
                    write!(stream.get_mut(), "220 go on\r\n")?;
                    return Ok(Ended::StartTls);
                }
                "DATA" => {
                    write!(stream.get_mut(), "354 go on\r\n")?;
                    self.take(stream, line)?;
                    self.says(stream, "TEXT", "250 taken")?;
                }
                "QUIT" => {
                    write!(stream.get_mut(), "221 bye\r\n")?;
                    return Ok(Ended::Over);
                }
                verb => self.says(stream, verb, "250 fine")?,
            }
        }
        Ok(Ended::Over)
    }

    /// Answers a command, as it was told to or politely.
    fn says<S: Read + Write>(
        &self,
        stream: &mut BufReader<S>,
        command: &str,
        politely: &str,
    ) -> io::Result<()> {
        let answer = if command == self.command {
            self.answer
        } else {
            politely
        };
        if !answer.starts_with(|it: char| it.is_ascii_digit()) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        write!(stream.get_mut(), "{answer}\r\n")
    }

    fn take<S: Read>(&self, stream: &mut BufReader<S>, line: Line) -> io::Result<()> {
        let mut mail = String::new();
        while let Some(said) = self.hear(stream, line)?.filter(|said| said != ".") {
            mail.push_str(said.strip_prefix('.').unwrap_or(&said));
            mail.push('\n');
        }
        if self.command != "TEXT" || self.answer.starts_with('2') {
            self.heard.lock().expect("nobody panicked").taken.push(mail);
        }
        Ok(())
    }

    fn hear<S: Read>(&self, stream: &mut BufReader<S>, line: Line) -> io::Result<Option<String>> {
        let mut said = String::new();
        if stream.read_line(&mut said)? == 0 {
            return Ok(None);
        }
        let said = said.trim_end_matches(['\r', '\n']).to_owned();
        if line == Line::Clear {
            let mut heard = self.heard.lock().expect("nobody panicked");
            heard.in_clear.push(said.clone());
        }
        Ok(Some(said))
    }
}
