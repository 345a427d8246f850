//! A host on loopback that can be as hostile as any: it answers honestly but for the files below one path.

use std::{
    collections::BTreeMap,
    io::{self, BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::Relaxed},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use flate2::{
    Compression, Crc,
    write::{DeflateEncoder, GzEncoder},
};

/// How a file is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// As it is, packed where the client can unpack it.
    Honest,
    /// With this status and nothing else.
    Status(u16),
    /// A login page.
    Page,
    /// One bit is another.
    Flipped,
    /// One bit of what is packed is another.
    PackedFlipped,
    /// Half of it, as if that were all.
    Truncated,
    /// Half of it, then the connection ends.
    BrokenOff,
    /// Another file of the same sort.
    Other,
    /// It is said to be elsewhere.
    Redirected,
    /// It never ends.
    Endless,
    /// It never ends, and a kilobyte is unpacked to a megabyte.
    PackedEndless,
    /// It never ends, and is unpacked to nothing at all.
    PackedNothing,
    /// It comes by drops.
    Drip,
    /// The host says that it was asked, and never answers.
    Held,
}

/// A host that listens as long as the test runs.
pub struct Host {
    pub address: String,
    state: Arc<State>,
    asked: Receiver<String>,
}

struct State {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
    /// For the files below a path.
    trick: Mutex<(String, Answer)>,
    sent: AtomicUsize,
    asked: Mutex<Sender<String>>,
    address: String,
}

impl Host {
    pub fn start() -> Host {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let (sender, asked) = channel();
        let state = Arc::new(State {
            files: Mutex::default(),
            trick: Mutex::new((String::new(), Answer::Honest)),
            sent: AtomicUsize::new(0),
            asked: Mutex::new(sender),
            address: address.clone(),
        });
        let shared = state.clone();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let state = shared.clone();
                // A client that goes away ends its connection, and is nobody's fault.
                thread::spawn(move || drop(state.serve(stream)));
            }
        });
        Host { address, state, asked }
    }

    /// Serves other files from now on.
    pub fn lay(&self, files: &BTreeMap<String, Vec<u8>>) {
        *self.state.files.lock().expect("no thread panics") = files.clone();
    }

    /// Answers the files below a path otherwise from now on.
    pub fn answer(&self, below: &str, answer: Answer) {
        *self.state.trick.lock().expect("no thread panics") = (below.to_owned(), answer);
        self.state.sent.store(0, Relaxed);
    }

    /// How many bytes of files clients could be given since then.
    pub fn sent(&self) -> usize {
        self.state.sent.load(Relaxed)
    }

    /// Waits until a file is asked for that is [`Answer::Held`].
    pub fn wait_until_asked(&self) -> String {
        self.asked.recv().expect("the host lives")
    }
}

impl State {
    fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        loop {
            let Some(first) = lines.next() else { return Ok(()) };
            let head: Vec<String> = lines.by_ref().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
            let path = first?.split(' ').nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
            self.respond(&mut stream, &path, &head)?;
        }
    }

    fn respond(&self, stream: &mut TcpStream, path: &str, head: &[String]) -> io::Result<()> {
        let header = |name: &str| {
            let of = |line: &String| {
                Some(line.split_once(": ").filter(|(it, _)| it.eq_ignore_ascii_case(name))?.1.to_owned())
            };
            head.iter().find_map(of)
        };
        let (below, answer) = self.trick.lock().expect("no thread panics").clone();
        let file = self.files.lock().expect("no thread panics").get(path).cloned();
        let answer = if path.starts_with(&below) { answer } else { Answer::Honest };
        let Some(file) = file.or_else(|| is_spoken(answer).then(Vec::new)) else {
            return self.send(stream, "404 Not Found", "", b"");
        };
        let half = file.len() / 2;
        match answer {
            Answer::Honest => {
                let etag = format!("ETag: \"{:x}\"\r\n", crc(&file));
                if header("If-None-Match").is_some_and(|known| etag.contains(&known)) {
                    return self.send(stream, "304 Not Modified", &etag, b"");
                }
                match header("Accept-Encoding").is_some_and(|it| it.contains("gzip")) {
                    true => self.send(stream, OK, &format!("{etag}{PACKED}"), &packed(&file)),
                    false => self.send(stream, OK, &etag, &file),
                }
            }
            Answer::Status(status) => self.send(stream, &format!("{status} Nothing"), "", b""),
            Answer::Page => self.send(stream, OK, "Content-Type: text/html\r\n", PAGE),
            Answer::Flipped => self.send(stream, OK, "", &flipped(&file)),
            Answer::PackedFlipped => self.send(stream, OK, PACKED, &flipped(&packed(&file))),
            Answer::Truncated => self.send(stream, OK, "", &file[..half]),
            Answer::BrokenOff => {
                write!(stream, "HTTP/1.1 {OK}\r\nContent-Length: {}\r\n\r\n", file.len())?;
                stream.write_all(&file[..half])?;
                stream.shutdown(std::net::Shutdown::Both)
            }
            Answer::Other => {
                let files = self.files.lock().expect("no thread panics").clone();
                let folder = path.split('/').next().unwrap_or_default();
                let other = files
                    .iter()
                    .find(|(it, bytes)| it.starts_with(folder) && **bytes != file && bytes.len() <= file.len());
                self.send(stream, OK, "", other.expect("there is another").1)
            }
            Answer::Redirected => {
                // Another origin, where the very file can be had.
                let there = self.address.replace("127.0.0.1", "localhost");
                self.send(stream, "302 Found", &format!("Location: {there}/{path}\r\n"), b"")
            }
            Answer::Endless => self.stream(stream, "", &[b' '; 16 * 1024]),
            Answer::PackedEndless => self.stream(stream, PACKED, &blanks()),
            Answer::PackedNothing => self.stream(stream, PACKED, &EMPTY_BLOCK.repeat(1024)),
            Answer::Drip => self.drip(stream),
            Answer::Held => {
                self.asked.lock().expect("no thread panics").send(path.to_owned()).expect("the test waits");
                thread::park();
                Ok(())
            }
        }
    }

    fn send(&self, stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) -> io::Result<()> {
        let length = body.len();
        write!(stream, "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\n\r\n")?;
        self.sent.fetch_add(body.len(), Relaxed);
        stream.write_all(body)
    }

    /// Sends the same again and again, until nobody listens any more.
    fn stream(&self, stream: &mut TcpStream, headers: &str, piece: &[u8]) -> io::Result<()> {
        write!(stream, "HTTP/1.1 {OK}\r\n{headers}Content-Length: 1000000000000\r\n\r\n")?;
        if headers == PACKED {
            stream.write_all(&GZIP)?;
        }
        loop {
            stream.write_all(piece)?;
            self.sent.fetch_add(piece.len(), Relaxed);
        }
    }

    /// Sends a drop whenever the client has said nothing for a while, until it is gone.
    fn drip(&self, stream: &mut TcpStream) -> io::Result<()> {
        write!(stream, "HTTP/1.1 {OK}\r\nContent-Length: 1000\r\n\r\n")?;
        stream.set_read_timeout(Some(Duration::from_millis(20)))?;
        while stream.read(&mut [0]).is_err() {
            stream.write_all(b" ")?;
            self.sent.fetch_add(1, Relaxed);
        }
        Ok(())
    }
}

/// Whether a host says so of files that it does not have, too.
fn is_spoken(answer: Answer) -> bool {
    !matches!(
        answer,
        Answer::Honest
            | Answer::Flipped
            | Answer::PackedFlipped
            | Answer::Truncated
            | Answer::BrokenOff
            | Answer::Other
    )
}

const OK: &str = "200 OK";
const PACKED: &str = "Content-Encoding: gzip\r\n";
const PAGE: &[u8] = b"<!doctype html><title>Welcome to our Wi-Fi</title>";
/// The first bytes of whatever gzip packs.
const GZIP: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
/// A stored block of no bytes, of which a stream may have any number.
const EMPTY_BLOCK: [u8; 5] = [0, 0, 0, 0xff, 0xff];

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// A megabyte of blanks, packed as a part of a stream that goes on.
fn blanks() -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&vec![b' '; 1024 * 1024]).and_then(|()| encoder.flush()).expect("memory takes it");
    encoder.get_ref().clone()
}

fn flipped(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}
