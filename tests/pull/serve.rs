//! `presend serve`: what it answers, and what it keeps to itself.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, ChildStdout, Command, Stdio},
};

use crate::{
    folder::{Pulled, now},
    rows::{self, HEAD},
    team::Team,
};

/// The program, serving what a team has published.
struct Served {
    pulled: Pulled,
    address: String,
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Served {
    fn start(name: &str) -> Served {
        let mut team = Team::new();
        rows::settle(&mut team, now());
        let pulled = Pulled::new(name, &team);
        let host = pulled.folder.with_file_name("host");
        for (path, bytes) in &team.host {
            let path = host.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
            fs::write(path, bytes).expect("a file can be written");
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_presend"));
        let mut child = command.arg("serve").arg(&host).stdout(Stdio::piped()).spawn().expect("the program runs");
        let mut lines = BufReader::new(child.stdout.take().expect("it speaks"));
        let mut first = String::new();
        lines.read_line(&mut first).expect("it says where");
        let address = first.split("http://").nth(1).expect("an address");
        let end = address.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ':').expect("an end");
        Served { pulled, address: address[..end].to_owned(), child, lines }
    }

    fn ask(&self, path: &str, headers: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n{headers}\r\n"))
    }

    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8(answer).expect("plain text")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop((self.child.kill(), self.child.wait()));
    }
}

#[test]
fn files_come_with_the_headers_of_the_docs() {
    let served = Served::start("serve-headers");
    let head = served.ask(&format!("/{HEAD}"), "");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    for header in [
        "Content-Type: application/json",
        "Cache-Control: no-cache",
        "Access-Control-Allow-Origin: *",
        "Access-Control-Expose-Headers: ETag",
    ] {
        assert!(head.contains(&format!("\r\n{header}\r\n")), "{header}: {head}");
    }
    let etag = head.split("ETag: ").nth(1).and_then(|rest| rest.lines().next()).expect("a mark");
    assert_eq!(etag.len(), 66, "{etag}");
    let again = served.ask(&format!("/{HEAD}"), &format!("If-None-Match: {etag}\r\n"));
    assert!(again.starts_with("HTTP/1.1 304") && again.ends_with("\r\n\r\n"), "{again}");
    assert!(served.ask(&format!("/{HEAD}"), "If-None-Match: \"other\"\r\n").starts_with("HTTP/1.1 200"));
    let pack = fs::read_dir(served.pulled.folder.with_file_name("host").join("packs")).expect("packs").next();
    let pack = pack.expect("a pack").expect("a pack").file_name().into_string().expect("a plain name");
    assert!(served.ask(&format!("/packs/{pack}"), "").contains("Cache-Control: public, max-age=31536000, immutable"));
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let served = Served::start("serve-outside");
    let host = served.pulled.folder.with_file_name("host");
    fs::write(host.with_file_name("outside.json"), "secret").expect("a file can be written");
    fs::write(host.join(".presend.lock"), "secret").expect("a file can be written");
    #[cfg(unix)]
    std::os::unix::fs::symlink("../outside.json", host.join("link.json")).expect("a link can be made");
    for path in [
        "/../outside.json",
        "/packs/../../outside.json",
        "/%2e%2e/outside.json",
        "//etc/passwd",
        "/link.json",
        "/.presend.lock",
        "/packs",
        "/",
    ] {
        let answer = served.ask(path, "");
        assert!(answer.starts_with("HTTP/1.1 404") && !answer.contains("secret"), "{path}: {answer}");
    }
    let post =
        served.send("POST /root/1.root.json HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    assert!(post.starts_with("HTTP/1.1 405"), "{post}");
}

#[test]
fn what_is_served_can_be_pulled_and_each_request_is_a_line() {
    let mut served = Served::start("serve-pull");
    let url = format!("http://{}", served.address);
    assert!(served.pulled.pull(&url, &["--fingerprint", &served.pulled.fingerprint]).status.success());
    assert_eq!(served.pulled.words(), "一");
    let mut line = String::new();
    served.lines.read_line(&mut line).expect("a line");
    assert_eq!(line, "200 GET /root/1.root.json\n");
}
