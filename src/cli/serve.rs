//! `presend serve`: a host for trying on one's own machine. It serves files as docs/publishing.md asks hosts to, and
//! nothing outside its folder; nobody else can reach it.

use std::{
    error::Error,
    fs,
    path::{Component, Path, PathBuf},
};

use presend::{hash::sha256, pack::diagnostic::Language};
use tiny_http::{Header, Method, Request, Response, Server};

use super::{
    Failure, Outcome, Words,
    packs::{cannot_read, shown},
    words::PullWords,
};

#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder that `presend publish` writes to.
    folder: PathBuf,
    /// The port; by default one that is free.
    #[arg(long, default_value_t = 0)]
    port: u16,
}

/// Serves until the program is ended, and prints a line a request.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let folder = fs::canonicalize(&args.folder).map_err(|error| cannot_read(&args.folder, error))?;
    fs::read_dir(&folder).map_err(|error| cannot_read(&args.folder, error))?;
    let no_port = |error: Box<dyn Error + Send + Sync>| PullWords::NoPort { port: args.port, why: error.to_string() };
    let server = Server::http(("127.0.0.1", args.port)).map_err(no_port)?;
    let url = format!("http://{}", server.server_addr());
    let serving = PullWords::Serving { path: shown(&args.folder), url };
    println!("{}", Words::from(serving).in_language(language));
    for request in server.incoming_requests() {
        let answer = Answer::to(&request, &folder);
        println!("{} {} {}", answer.status, request.method(), request.url());
        // Who asked may have gone.
        let _ = answer.send(request);
    }
    Ok(Outcome::Clean)
}

/// What is answered.
struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn to(request: &Request, folder: &Path) -> Answer {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return Answer::empty(405);
        }
        let path = request.url().split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
        let Some(body) = read(folder, path) else { return Answer::empty(404) };
        let etag = mark(&body);
        let is_known = request.headers().iter().any(|header| {
            header.field.equiv("If-None-Match") && header.value.as_str().split(',').any(|known| known.trim() == etag)
        });
        let headers = vec![("ETag", etag), ("Cache-Control", freshness(path).into())];
        match is_known {
            true => Answer { status: 304, headers, body: Vec::new() },
            false => Answer {
                status: 200,
                headers: [headers, vec![("Content-Type", "application/json".into())]].concat(),
                body,
            },
        }
    }

    fn empty(status: u16) -> Answer {
        Answer { status, headers: Vec::new(), body: Vec::new() }
    }

    fn send(self, request: Request) -> std::io::Result<()> {
        let open = [("Access-Control-Allow-Origin", "*".into()), ("Access-Control-Expose-Headers", "ETag".into())];
        let mut response = Response::from_data(self.body).with_status_code(self.status);
        for (name, value) in self.headers.iter().chain(&open) {
            let header = Header::from_bytes(*name, value.as_str()).expect("our own headers are plain");
            response.add_header(header);
        }
        request.respond(response)
    }
}

/// What tells two versions of a file apart.
fn mark(body: &[u8]) -> String {
    format!("\"{}\"", sha256(body))
}

/// How long a file may be kept: what is named by its hash for ever, what changes never without asking.
fn freshness(path: &str) -> &'static str {
    match path.split('/').next() {
        Some("manifests" | "packs" | "workbenches") => "public, max-age=31536000, immutable",
        _ => "no-cache",
    }
}

/// A file inside the folder, not only by its name: a link that leads out leads nowhere.
fn read(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let path = Path::new(path);
    if !path.components().all(|part| matches!(part, Component::Normal(name) if !is_hidden(name.as_encoded_bytes()))) {
        return None;
    }
    let file = fs::canonicalize(folder.join(path)).ok().filter(|file| file.starts_with(folder))?;
    fs::read(file).ok()
}

fn is_hidden(name: &[u8]) -> bool {
    name.starts_with(b".")
}
