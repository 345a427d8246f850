//! A real host: nginx from the system's packages, set up as docs/nginx.conf tells people to.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
};

/// nginx, serving a folder.
pub struct Nginx {
    pub address: String,
    folder: PathBuf,
    child: Child,
}

/// What it sent and was sent, headers included.
#[derive(Clone, Copy, Debug)]
pub struct Traffic {
    pub requests: usize,
    pub bytes: usize,
}

impl Nginx {
    /// Starts it; nothing where this machine has none.
    pub fn start(own: &Path, root: &Path) -> Option<Nginx> {
        Command::new(PROGRAM).arg("-v").stderr(Stdio::null()).status().ok()?;
        let address = free_address();
        fs::create_dir_all(own).expect("a folder can be made");
        fs::write(own.join("nginx.conf"), config(own, root, &address)).expect("a file can be written");
        let mut child = Nginx::command(own).spawn().expect("nginx runs");
        while TcpStream::connect(&address).is_err() {
            assert!(child.try_wait().expect("it was started").is_none(), "nginx did not start");
            thread::yield_now();
        }
        Some(Nginx { address: format!("http://{address}"), folder: own.to_owned(), child })
    }

    /// Ends it, and tells what it did.
    pub fn stop(mut self) -> Traffic {
        let stopped = Nginx::command(&self.folder).args(["-s", "quit"]).status().expect("nginx runs");
        assert!(stopped.success());
        self.child.wait().expect("it ends");
        let log = fs::read_to_string(self.folder.join("access.log")).expect("a log");
        let numbers = log.split_whitespace().map(|number| number.parse::<usize>().expect("bytes"));
        Traffic { requests: log.lines().count(), bytes: numbers.sum() }
    }

    fn command(own: &Path) -> Command {
        let mut command = Command::new(PROGRAM);
        command.arg("-p").arg(own).args(["-e", "error.log", "-c", "nginx.conf"]);
        command
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // It has ended where the test went well.
        drop((self.child.kill(), self.child.wait()));
    }
}

/// Where it is on systems whose shells do not find it, too.
const PROGRAM: &str = "/usr/sbin/nginx";

fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a free port").to_string()
}

/// The server of the docs, in a process of its own, with a log of bytes. Only what people are told to change is changed.
fn config(own: &Path, root: &Path, address: &str) -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/nginx.conf");
    let docs = fs::read_to_string(docs).expect("the docs");
    let (changed, kept): (Vec<&str>, Vec<&str>) = docs.lines().partition(|line| line.contains("# ←"));
    assert_eq!(changed.len(), 5, "{changed:?}");
    let server = kept
        .join("\n")
        .replace("server {\n", &format!("server {{\n    listen {address};\n    root {};\n", root.display()));
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(|it| format!("{it}_temp_path tmp;"));
    format!(
        "daemon off; master_process off; pid nginx.pid; events {{ worker_connections 1024; }}\n\
         http {{ {}\nlog_format bytes '$request_length $bytes_sent';\n\
         access_log {}/access.log bytes;\n{server}\n}}\n",
        temporary.concat(),
        own.display()
    )
}
