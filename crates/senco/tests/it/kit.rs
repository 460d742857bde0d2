//! The program, called and served, in a temporary folder.

use serde_json::Value;
use std::{
    ffi::OsStr,
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex},
    thread,
};
use tempfile::TempDir;

/// A place with a data folder and a folder of keys, neither there yet.
pub struct Place {
    folder: TempDir,
    careless: bool,
}

/// What a call answered.
pub struct Called {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Called {
    /// Its answer in JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }

    /// The same, when it must have ended with this code.
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        self
    }

    /// The same, when it must have said this on standard error.
    pub fn says(self, what: &str) -> Self {
        assert!(self.err.contains(what), "{}", self.err);
        self
    }
}

/// Starts a program, be it senco or what will call it, without the settings that the tests themselves
/// were started with.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SENCO_")) {
        command.env_remove(name);
    }
    command
}

impl Place {
    pub fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let careless = false;
        Self { folder, careless }
    }

    /// A place whose user lets everyone read and write what the program does not close (umask 0).
    pub fn careless() -> Self {
        Self {
            careless: true,
            ..Self::new()
        }
    }

    /// What others than its owner may do anything with, of this and all that is in it.
    pub fn open_to_others(&self, name: &str) -> Vec<PathBuf> {
        let (mut open, mut left) = (Vec::new(), vec![self.path(name)]);
        while let Some(path) = left.pop() {
            if mode(&path) & 0o077 != 0 {
                open.push(path.clone());
            }
            if path.is_dir() {
                let entries = fs::read_dir(&path).expect("a folder");
                left.extend(entries.map(|it| it.expect("an entry").path()));
            }
        }
        open
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with these arguments, in this place; `data` and `keys` are the defaults of the
    /// settings, so they are used without being named.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let program = env!("CARGO_BIN_EXE_senco");
        let mut command = if self.careless {
            let mut shell = command("sh");
            shell.args(["-c", "umask 0; exec \"$0\" \"$@\"", program]);
            shell
        } else {
            command(program)
        };
        command.args(arguments).current_dir(self.folder.path());
        command
    }

    /// Starts the program and says nothing to it.
    pub fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.program(arguments);
        let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
        quiet.spawn().expect("the program starts")
    }

    pub fn call(&self, arguments: &[&str]) -> Called {
        self.call_with(arguments, &[], "")
    }

    pub fn call_with(&self, arguments: &[&str], variables: &[(&str, &str)], typed: &str) -> Called {
        let mut child = self
            .program(arguments)
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut input = child.stdin.take().expect("it is piped");
        // A program that reads nothing may have ended already.
        let _ = input.write_all(typed.as_bytes());
        drop(input);
        let output = child.wait_with_output().expect("the program ends");
        Called {
            code: output.status.code().expect("it ended by itself"),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Starts `senco serve` and waits until it says that it is ready.
    pub fn serve(&self) -> Server {
        let arguments = ["serve", "--listen", "127.0.0.1:0"];
        Server::start(self.program(&arguments).stderr(Stdio::piped()), |line| {
            let event: Value = serde_json::from_str(line).expect("logs are JSON");
            (event["message"] == "ready").then(|| event["address"].as_str().unwrap().to_owned())
        })
    }

    /// Starts `senco serve` with a log that takes nothing, and waits until it answers.
    pub fn serve_without_room_for_a_log(&self) -> Server {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = free.local_addr().expect("an address").to_string();
        drop(free);
        let full = fs::OpenOptions::new().write(true).open("/dev/full");
        let mut command = self.program(&["serve", "--listen", &address]);
        let child = command.stderr(full.expect("a device that is full"));
        let mut child = child.spawn().expect("the program starts");
        while TcpStream::connect(&address).is_err() {
            assert_eq!(child.try_wait().expect("it can be asked"), None, "it ended");
            thread::yield_now();
        }
        Server {
            child,
            address,
            said: Arc::default(),
        }
    }

    /// Starts `senco demo` with further arguments and waits until it says where it is. What one test
    /// had told, the others begin with.
    pub fn demo(&self, further: &[&str]) -> Server {
        let told = concat!(env!("CARGO_TARGET_TMPDIR"), "/told");
        let arguments = [
            "demo",
            "--listen",
            "127.0.0.1:0",
            "--data",
            ".",
            "--told",
            told,
        ];
        let arguments = [&arguments, further].concat();
        Server::start(self.program(&arguments).stdout(Stdio::piped()), |line| {
            let rest = line.split_once("http://")?.1;
            Some(rest.trim_end_matches('/').to_owned())
        })
    }
}

/// A running server; killed when it is dropped without being stopped.
pub struct Server {
    child: Child,
    address: String,
    said: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(command: &mut Command, address: impl Fn(&str) -> Option<String>) -> Self {
        let mut child = command.spawn().expect("the program starts");
        let pipe: Box<dyn std::io::Read + Send> = match (child.stdout.take(), child.stderr.take()) {
            (Some(out), _) => Box::new(out),
            (None, Some(err)) => Box::new(err),
            (None, None) => unreachable!("one of them is piped"),
        };
        let mut lines = BufReader::new(pipe).lines();
        let said = Arc::new(Mutex::new(Vec::new()));
        let found = loop {
            let Some(Ok(line)) = lines.next() else {
                panic!("it ended before it was ready: {said:?}");
            };
            let found = address(&line);
            said.lock().unwrap().push(line);
            if let Some(found) = found {
                break found;
            }
        };
        let kept = said.clone();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                kept.lock().unwrap().push(line);
            }
        });
        Self {
            child,
            address: found,
            said,
        }
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What it has written so far.
    pub fn said(&self) -> String {
        self.said.lock().unwrap().join("\n")
    }

    /// What it has written, once that mentions this: it writes a moment after it answers.
    pub fn log_until(&self, what: &str) -> String {
        loop {
            let said = self.said();
            if said.contains(what) {
                return said;
            }
            thread::yield_now();
        }
    }

    /// Status and text of a page.
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> (u16, String) {
        let headers: String = headers
            .iter()
            .flat_map(|(name, value)| [name, ": ", value, "\r\n"])
            .collect();
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}\r\n"
        ))
    }

    /// Status and text of what comes back for these very bytes.
    pub fn send(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok());
        (status.expect("an HTTP status"), answer)
    }

    /// Sends it a signal.
    pub fn signal(&self, name: &str) {
        let told = Command::new("kill")
            .args([&format!("-{name}"), &self.child.id().to_string()])
            .status()
            .expect("kill is there");
        assert!(told.success());
    }

    /// Tells it to stop, as a service manager does, and waits until it has.
    pub fn stop(mut self) -> ExitStatus {
        self.signal("TERM");
        self.child.wait().expect("it ends")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Says that something cannot be tried on this machine; `scripts/test.sh` says so, too.
pub fn not_tried(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

/// The permission bits of a file.
pub fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
