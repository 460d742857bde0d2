//! senco behind the web server that the guide sets up: nginx itself, with the committed file.

use crate::kit::{Place, Server, not_tried};
use file_types::samples::pdf;
use rcgen::{CertificateParams, KeyPair};
use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, pem::PemObject as _},
};
use std::{
    fmt::Write as _,
    fs,
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
};

const NAME: &str = "senco.example.org";
const BOUNDARY: &str = "----a-boundary-that-no-file-holds";

/// nginx, in front of a server; killed when it is dropped.
struct Nginx {
    child: Child,
    http: u16,
    https: u16,
    believed: Arc<ClientConfig>,
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// The program; nothing where it is not installed: `scripts/test.sh` says so then.
fn program() -> Option<&'static str> {
    let known = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"];
    let found = known.into_iter().find(|path| Path::new(path).exists());
    if found.is_none() {
        not_tried("nginx is not installed (scripts/install-needs.sh test)");
    }
    found
}

impl Nginx {
    /// With the committed file, in which ports, certificate and senco's address are those of the test.
    fn before(place: &Place, server: &Server) -> Option<Self> {
        let program = program()?;
        let (http, https) = (free_port(), free_port());
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![NAME.to_owned()]).unwrap();
        let certificate = params.self_signed(&key).unwrap();
        fs::write(place.path("fullchain.pem"), certificate.pem()).unwrap();
        fs::write(place.path("privkey.pem"), key.serialize_pem()).unwrap();
        let here = place.path("").display().to_string();
        let mut conf = crate::guide::read("docs/around/nginx.conf");
        for (meant, tried) in [
            ("listen 80;", format!("listen 127.0.0.1:{http};")),
            ("listen [::]:80;", String::new()),
            ("listen 443 ssl;", format!("listen 127.0.0.1:{https} ssl;")),
            ("listen [::]:443 ssl;", String::new()),
            ("/etc/ssl/senco/", here.clone()),
            ("127.0.0.1:8080;", format!("{};", server.address())),
        ] {
            assert!(conf.contains(meant), "{meant}");
            conf = conf.replace(meant, &tried);
        }
        fs::write(place.path("senco.conf"), conf).unwrap();
        let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let mut places = String::new();
        for kind in kinds {
            let _ = writeln!(places, "{kind}_temp_path {here}{kind};");
        }
        let around = format!(
            "daemon off; master_process off; pid {here}nginx.pid; events {{}}\n\
             http {{ access_log off; {places} include {here}senco.conf; }}\n"
        );
        fs::write(place.path("nginx.conf"), around).unwrap();
        let mut child = Command::new(program)
            .args(["-e", "stderr", "-p", &here, "-c", "nginx.conf"])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        while TcpStream::connect(("127.0.0.1", https)).is_err() {
            assert_eq!(child.try_wait().unwrap(), None, "nginx ended");
            thread::yield_now();
        }
        let mut roots = RootCertStore::empty();
        let certificate = CertificateDer::from_pem_slice(certificate.pem().as_bytes());
        roots.add(certificate.unwrap()).unwrap();
        let believed = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        Some(Self {
            child,
            http,
            https,
            believed: Arc::new(believed),
        })
    }

    /// What comes back over HTTPS for these bytes.
    fn send(&self, request: &[u8]) -> String {
        let name = ServerName::try_from(NAME).unwrap();
        let tls = ClientConnection::new(self.believed.clone(), name).unwrap();
        let stream = TcpStream::connect(("127.0.0.1", self.https)).unwrap();
        let mut stream = StreamOwned::new(tls, stream);
        stream.write_all(request).unwrap();
        let mut answer = Vec::new();
        // The connection may be closed without a farewell.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str, headers: &str) -> String {
        let head = format!("GET {path} HTTP/1.0\r\nHost: {NAME}\r\nAccept: text/html\r\n");
        self.send(format!("{head}{headers}\r\n").as_bytes())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser with its cookie.
struct Browser<'a> {
    nginx: &'a Nginx,
    cookie: String,
}

impl Browser<'_> {
    fn get(&mut self, path: &str) -> String {
        let answer = self
            .nginx
            .get(path, &format!("Cookie: {}\r\n", self.cookie));
        self.keep(&answer);
        answer
    }

    fn post(&mut self, path: &str, kind: &str, body: &[u8]) -> String {
        let head = format!(
            "POST {path} HTTP/1.0\r\nHost: {NAME}\r\nAccept: text/html\r\nCookie: {}\r\n\
             Sec-Fetch-Site: same-origin\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.cookie,
            body.len()
        );
        let answer = self.nginx.send(&[head.as_bytes(), body].concat());
        self.keep(&answer);
        answer
    }

    fn keep(&mut self, answer: &str) {
        let mut sets = answer.lines().filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("set-cookie").then_some(value)
        });
        if let Some(set) = sets.next_back() {
            set.split(';').next().unwrap().clone_into(&mut self.cookie);
        }
    }
}

fn status(answer: &str) -> u16 {
    let code = answer.split(' ').nth(1).and_then(|code| code.parse().ok());
    code.unwrap_or_else(|| panic!("{answer}"))
}

/// What a hidden field of a page holds.
fn field<'a>(page: &'a str, name: &str) -> &'a str {
    let behind = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
    let behind = behind.unwrap_or_else(|| panic!("{name} in {page}"));
    behind.split('"').next().unwrap()
}

/// Where the newest link of this kind in the mail leads.
fn link(place: &Place, to: &str) -> String {
    loop {
        let entries = fs::read_dir(place.path("mail")).unwrap().flatten();
        let texts = entries.filter_map(|it| fs::read_to_string(it.path()).ok());
        let mut links = texts.filter(|it| it.contains(to)).filter_map(|text| {
            let (_, rest) = text.split_once("/sign-in/link/")?;
            let end = rest.find(|it: char| !it.is_ascii_alphanumeric())?;
            Some(format!("/sign-in/link/{}", &rest[..end]))
        });
        if let Some(link) = links.next() {
            return link;
        }
        thread::yield_now();
    }
}

/// A service with the story in it, as it is run behind a web server.
fn served(place: &Place) -> Server {
    assert!(place.demo(&[]).stop().success());
    fs::remove_dir_all(place.path("mail")).unwrap();
    let settings = format!(
        "https = true\nbehind-proxy = true\npublic-address = \"https://{NAME}\"\n\
         mail-folder = \"mail\"\n"
    );
    fs::write(place.path("senco.toml"), settings).unwrap();
    place.serve()
}

#[test]
fn nginx_with_the_guides_file_lets_through_what_it_should_and_nothing_else() {
    let place = Place::new();
    let server = served(&place);
    let Some(nginx) = Nginx::before(&place, &server) else {
        return;
    };
    // To HTTPS, whatever was asked for.
    let mut plain = TcpStream::connect(("127.0.0.1", nginx.http)).unwrap();
    write!(
        plain,
        "GET /register?words=a HTTP/1.0\r\nHost: {NAME}\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    plain.read_to_string(&mut answer).unwrap();
    assert_eq!(status(&answer), 301);
    assert!(answer.contains(&format!("Location: https://{NAME}/register?words=a\r\n")));

    let page = nginx.get("/sign-in", "");
    assert_eq!(status(&page), 200);
    let head = page.to_lowercase();
    assert!(
        head.contains("\r\nstrict-transport-security: max-age="),
        "{page}"
    );
    assert!(head.contains("set-cookie: __host-"), "{page}");
    assert_eq!(status(&nginx.get("/health/ready", "")), 200);
    // Numbers are for this machine, however someone asks.
    for headers in ["", "X-Forwarded-For: 127.0.0.1\r\n"] {
        assert_eq!(status(&nginx.get("/metrics", headers)), 404);
    }
    assert_eq!(server.get("/metrics", &[]).0, 200);

    // Someone signs in and adds a file that is as large as one may be.
    let mut browser = Browser {
        nginx: &nginx,
        cookie: String::new(),
    };
    let leader = "malcolm.fenwick.shah@senco.example";
    let page = browser.get("/sign-in");
    let form = format!("_csrf={}&email={leader}", field(&page, "_csrf"));
    let form_kind = "application/x-www-form-urlencoded";
    let asked = browser.post("/sign-in", form_kind, form.as_bytes());
    assert_eq!(status(&asked), 200, "{asked}");
    let link = link(&place, leader);
    let page = browser.get(&link);
    let form = format!("_csrf={}", field(&page, "_csrf"));
    let signed_in = browser.post(&link, form_kind, form.as_bytes());
    assert_eq!(status(&signed_in), 303, "{signed_in}");
    let work = browser.get("/work");
    let (_, rest) = work.split_once("\"/applications/").expect(&work);
    let address = format!("/applications/{}/evidence/add", &rest[..26]);
    let page = browser.get(&address);
    let mut body = Vec::new();
    for name in ["_csrf", "_command"] {
        let value = field(&page, name);
        let part = "Content-Disposition: form-data; name=";
        let text = format!("--{BOUNDARY}\r\n{part}\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(text.bytes());
    }
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"large.pdf\"\r\n\
         Content-Type: application/pdf\r\n\r\n"
    );
    body.extend(head.bytes());
    body.extend(pdf(&"x".repeat(24_000_000)));
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let added = browser.post(&address, &kind, &body);
    let told = if status(&added) == 303 {
        browser.get(&address.replace("/add", ""))
    } else {
        added
    };
    assert!(
        told.contains("1 file saved") && told.contains("large.pdf"),
        "{told}"
    );
    drop(server);
}

#[test]
fn nobody_is_taken_for_another_by_what_they_write_into_a_header() {
    let place = Place::new();
    place.call(&["init"]).ends(0);
    let settings =
        format!("https = true\nbehind-proxy = true\npublic-address = \"https://{NAME}\"\n");
    fs::write(place.path("senco.toml"), settings).unwrap();
    let server = place.serve();
    let Some(nginx) = Nginx::before(&place, &server) else {
        return;
    };
    // Each pretends to be someone else; to senco they are all the one who connects to nginx.
    let refused = (0..400_u16).find(|n| {
        let [high, low] = n.to_be_bytes();
        let headers = format!("X-Forwarded-For: 198.51.{high}.{low}\r\n");
        status(&nginx.get("/sign-in", &headers)) == 429
    });
    assert!(refused.is_some_and(|n| n > 100), "{refused:?}");
    let elsewhere = [("x-forwarded-for", "192.0.2.1")];
    assert_eq!(server.get("/sign-in", &elsewhere).0, 200);
}
