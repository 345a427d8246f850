//! Fetches the rule packs that lie beside the page, all of them or none.

use std::fmt::Display;

use presend::pack::{Pack, PackSet};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where the list of packs lies, relative to the page.
const LIST: &str = "packs/set.json";

/// Why there are no rules to check with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A file could not be fetched.
    Unreachable {
        /// Its path, relative to the page.
        file: String,
        /// What browser or server said.
        detail: String,
    },
    /// A file came, but it is not what it should be.
    Unusable {
        /// Its path, relative to the page.
        file: String,
        /// What is wrong with it.
        detail: String,
    },
    /// The packs hold no rule at all.
    NoRules,
}

/// Fetches and reads all packs, in the order of the list.
///
/// # Errors
/// The first file that is missing, or not the one listed, or not wholly understood.
pub async fn fetch_packs() -> Result<Vec<Pack>, Trouble> {
    let list = fetch(LIST).await?;
    let set = PackSet::from_json(list.as_bytes()).map_err(unusable(LIST))?;
    let mut packs = Vec::new();
    for entry in &set.packs {
        let file = format!("packs/{}", PackSet::file_of(&entry.id));
        let json = fetch(&file).await?;
        packs.push(set.open(entry, json.as_bytes()).map_err(unusable(&file))?);
    }
    Ok(packs)
}

fn unusable<E: Display>(file: &str) -> impl Fn(E) -> Trouble {
    move |error| Trouble::Unusable { file: file.to_owned(), detail: error.to_string() }
}

async fn fetch(file: &str) -> Result<String, Trouble> {
    let unreachable = |detail: String| Trouble::Unreachable { file: file.to_owned(), detail };
    let response = response(file).await.map_err(|error| unreachable(message_of(&error)))?;
    if !response.ok() {
        return Err(unreachable(format!("HTTP {}", response.status())));
    }
    text(&response).await.map_err(|error| unreachable(message_of(&error)))
}

async fn response(file: &str) -> Result<web_sys::Response, JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    JsFuture::from(window.fetch_with_str(file)).await?.dyn_into()
}

async fn text(response: &web_sys::Response) -> Result<String, JsValue> {
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or_else(|| "not text".into())
}

/// The words of a thrown value.
fn message_of(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => error.as_string().unwrap_or_default(),
    }
}
