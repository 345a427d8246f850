//! A host by its address, read as `presend pull` reads it: so much at most, for so long at most.

use presend::release::{
    MOST_FILE_BYTES, MOST_HEAD_BYTES, MOST_MANIFEST_BYTES,
    sync::{Fetched, Request},
};

use super::{Failure, host::Host};
use crate::cli::{
    http::{self, PATIENCE},
    words::PullWords,
};

/// A host at an address.
pub(super) struct Address {
    url: String,
    host: http::Host,
}

impl Address {
    /// The host that a word of the command line means; nothing where it is no address.
    pub fn of(word: &str) -> Option<Address> {
        let is_address = ["https://", "http://"].iter().any(|scheme| word.starts_with(scheme));
        is_address.then(|| Address { url: word.to_owned(), host: http::Host::new(word, PATIENCE) })
    }
}

impl Host for Address {
    fn name(&self) -> String {
        self.url.clone()
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let most_bytes = match path.split('/').next() {
            Some("root" | "channels") => MOST_HEAD_BYTES,
            Some("manifests") => MOST_MANIFEST_BYTES,
            _ => MOST_FILE_BYTES,
        };
        let request = Request { path: path.to_owned(), etag: None, most_bytes };
        match self.host.get(&request) {
            Ok(Fetched::File { bytes, .. }) => Ok(Some(bytes)),
            Ok(Fetched::Missing | Fetched::NotModified) => Ok(None),
            Err(fault) => {
                let trouble = self.host.trouble().unwrap_or_default();
                Err(PullWords::NoHost { url: self.url.clone(), fault: fault.into(), trouble }.into())
            }
        }
    }
}
