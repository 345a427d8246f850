//! The one place that fetches: the extension's own files, and the documents on a team's host.
//!
//! What goes out is a plain GET of a document's address: no query, no body, no cookie, no referrer. What comes back is
//! read up to a size and for a time, and from nowhere else than where it was asked for. Nothing that somebody typed may
//! ever reach this module.

use js_sys::{Array, Reflect, Uint8Array};
use presend::release::sync::{FetchFault, Fetched, Request};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestInit, RequestRedirect, Response, ResponseType, WorkerGlobalScope,
};

use super::source::Host;
use crate::chrome;

/// How long an answer may take to its last byte, in ms. Shorter than the browser leaves an idle worker alive.
const PATIENCE_MS: u32 = 20_000;

/// Gets documents from a team's host, until it is ended.
pub struct Fetcher(AbortController);

impl Default for Fetcher {
    fn default() -> Fetcher {
        Fetcher(AbortController::new().expect("every worker has them"))
    }
}

impl Fetcher {
    /// Gives up what is being fetched. The browser's cache would let others wait for it.
    pub fn end(&self) {
        self.0.abort();
    }

    /// Gets a document. The browser's own cache asks with the mark of what it has, so an answer that did not change costs
    /// next to nothing, and no mark of ours has to be allowed by the host.
    pub async fn document(&self, host: &Host, request: &Request) -> Result<Fetched, FetchFault> {
        let signal = AbortSignal::any(&Array::of2(&self.0.signal(), &AbortSignal::timeout_with_u32(PATIENCE_MS)));
        document(host, request, &signal).await
    }
}

async fn document(host: &Host, request: &Request, signal: &AbortSignal) -> Result<Fetched, FetchFault> {
    let options = RequestInit::new();
    options.set_method("GET");
    options.set_cache(RequestCache::NoCache);
    options.set_credentials(RequestCredentials::Omit);
    options.set_redirect(RequestRedirect::Manual);
    options.set_referrer_policy(ReferrerPolicy::NoReferrer);
    options.set_signal(Some(signal));
    let asked = worker().fetch_with_str_and_init(&host.address(&request.path), &options);
    let response: Response = JsFuture::from(asked).await.map_err(why)?.unchecked_into();
    match (response.type_(), response.status()) {
        (ResponseType::Opaqueredirect, _) => Err(FetchFault::Redirected),
        (_, 200) => Ok(Fetched::File { bytes: body(&response, request.most_bytes).await?, etag: None }),
        (_, 404 | 410) => Ok(Fetched::Missing),
        (_, status) => Err(FetchFault::Status(status)),
    }
}

/// Reads a file of the extension itself.
///
/// # Errors
/// What the browser says, with the file's name.
pub async fn own(path: &str) -> Result<Vec<u8>, String> {
    let read = async {
        let response: Response = JsFuture::from(worker().fetch_with_str(&chrome::url_of(path))).await?.unchecked_into();
        JsFuture::from(response.array_buffer()?).await
    };
    let buffer = read.await.map_err(|error| format!("{path}: {error:?}"))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The body, as long as it stays within what was asked for: a host must not fill the memory of a browser.
async fn body(response: &Response, most_bytes: usize) -> Result<Vec<u8>, FetchFault> {
    let mut bytes = Vec::new();
    let Some(stream) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(why)?;
        let Some(chunk) = field(&part, "value").dyn_into::<Uint8Array>().ok() else { return Ok(bytes) };
        if bytes.len() + chunk.length() as usize > most_bytes {
            // Nobody waits for the host to notice.
            let _ = reader.cancel();
            return Err(FetchFault::TooLong);
        }
        bytes.extend(chunk.to_vec());
    }
}

fn why(error: JsValue) -> FetchFault {
    match field(&error, "name").as_string().as_deref() {
        Some("TimeoutError") => FetchFault::TooSlow,
        _ => FetchFault::Offline,
    }
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

fn worker() -> WorkerGlobalScope {
    js_sys::global().unchecked_into()
}
