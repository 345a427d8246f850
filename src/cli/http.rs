//! Fetches the files of a host that nobody trusts. Whatever it answers, no more bytes are read than were asked for, and
//! for no longer than they should take; what the bytes say is for others to judge.

use std::{
    cell::RefCell,
    io::{self, ErrorKind, Read},
    time::Duration,
};

use flate2::read::GzDecoder;
use presend::release::sync::{FetchFault, Fetched, Request};
use ureq::{
    Agent, Body, Error,
    http::{Response, StatusCode, header},
    tls::{RootCerts, TlsConfig},
};

/// How long a host may take for an answer, whatever its size.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// A longer answer may take longer, at this pace; one that comes by drops does not end in time.
const BYTES_PER_S: usize = 32 * 1024;
/// What packing may add to bytes that cannot be packed.
const PACKING: u64 = 16 * 1024;

/// A host and the connections to it.
pub struct Host {
    /// Without a slash at its end.
    address: String,
    patience: Duration,
    agent: Agent,
    /// Why there was no answer.
    trouble: RefCell<Option<String>>,
}

impl Host {
    /// The host at an address, `http` or `https`. Its certificate has to be one that this machine trusts.
    pub fn new(address: &str, patience: Duration) -> Host {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            // Files that are signed for one address have no reason to be at another.
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("presend/", env!("CARGO_PKG_VERSION")))
            .accept_encoding("gzip")
            .timeout_connect(Some(patience));
        let address = address.trim_end_matches('/').to_owned();
        Host { address, patience, agent: config.build().new_agent(), trouble: RefCell::new(None) }
    }

    /// Fetches a file.
    pub fn get(&self, request: &Request) -> Result<Fetched, FetchFault> {
        self.try_get(request).map_err(|error| match error {
            Error::StatusCode(status) => FetchFault::Status(status),
            Error::Timeout(_) => FetchFault::TooSlow,
            Error::BodyExceedsLimit(_) => FetchFault::TooLong,
            Error::TooManyRedirects => FetchFault::Redirected,
            error => {
                *self.trouble.borrow_mut() = Some(error.to_string());
                FetchFault::Offline
            }
        })
    }

    /// Why there was no answer, in the words of the machine.
    pub fn trouble(&self) -> Option<String> {
        self.trouble.borrow().clone()
    }

    fn try_get(&self, request: &Request) -> Result<Fetched, Error> {
        let limit = self.patience + Duration::from_secs((request.most_bytes / BYTES_PER_S) as u64);
        let get = self.agent.get(format!("{}/{}", self.address, request.path));
        let mut get = get.config().timeout_global(Some(limit)).build();
        if let Some(etag) = &request.etag {
            get = get.header(header::IF_NONE_MATCH, etag);
        }
        let response = get.call()?;
        match response.status() {
            StatusCode::OK => {
                let etag = text(&response, header::ETAG).map(str::to_owned);
                Ok(Fetched::File { bytes: read(response, request.most_bytes)?, etag })
            }
            StatusCode::NOT_MODIFIED if request.etag.is_some() => Ok(Fetched::NotModified),
            // Object storage says "forbidden" of what it does not have, unless it may be listed.
            StatusCode::NOT_FOUND | StatusCode::FORBIDDEN => Ok(Fetched::Missing),
            status if status.is_redirection() => Err(Error::TooManyRedirects),
            status => Err(Error::StatusCode(status.as_u16())),
        }
    }
}

/// The bytes of an answer: so many at most, packed or not.
fn read(response: Response<Body>, most: usize) -> Result<Vec<u8>, Error> {
    let too_long = || Error::BodyExceedsLimit(most as u64);
    let is_packed = text(&response, header::CONTENT_ENCODING).is_some_and(|it| it.eq_ignore_ascii_case("gzip"));
    let mut sent = response.into_body().into_reader().take(most as u64 + PACKING);
    let mut bytes = Vec::new();
    let result = match is_packed {
        false => sent.by_ref().take(most as u64 + 1).read_to_end(&mut bytes),
        true => GzDecoder::new(&mut sent).take(most as u64 + 1).read_to_end(&mut bytes),
    };
    // Packed bytes that unpack to little or nothing have to end as well.
    if bytes.len() > most || sent.limit() == 0 {
        return Err(too_long());
    }
    match result {
        // What does not unpack is not the file, as its hash will say.
        Err(error) if is_packed && matches!(error.kind(), ErrorKind::InvalidData | ErrorKind::InvalidInput) => {}
        result => drop(result?),
    }
    // A connection can be used again once its answer was read to the end.
    io::copy(&mut sent, &mut io::sink())?;
    Ok(bytes)
}

fn text(response: &Response<Body>, name: header::HeaderName) -> Option<&str> {
    response.headers().get(name)?.to_str().ok()
}
