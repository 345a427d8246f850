//! The browser's extension API, as far as Presend uses it. Chromium and Firefox both answer to `chrome`.

use js_sys::{Array, JsString, Object, Promise};
use presend::json::{self, FromJson};
use wasm_bindgen::{JsCast, prelude::*};

#[wasm_bindgen]
extern "C" {
    /// A long-lived connection.
    pub type Port;

    /// Sends a message; throws when the other side is gone.
    #[wasm_bindgen(method, catch, js_name = postMessage)]
    pub fn post_message(this: &Port, message: &JsValue) -> Result<(), JsValue>;

    /// Messages from the other side.
    #[wasm_bindgen(method, getter, js_name = onMessage)]
    pub fn on_message(this: &Port) -> Event;

    /// The other side is gone.
    #[wasm_bindgen(method, getter, js_name = onDisconnect)]
    pub fn on_disconnect(this: &Port) -> Event;

    /// Something that listeners are added to.
    pub type Event;

    /// Adds a listener.
    #[wasm_bindgen(method, js_name = addListener)]
    pub fn add_listener(this: &Event, listener: &JsValue);

    /// Its name.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Port) -> String;

    /// Who opened it.
    #[wasm_bindgen(method, getter)]
    pub fn sender(this: &Port) -> Sender;

    /// The other side of a port.
    pub type Sender;

    /// The address of its page; nothing where the browser does not say.
    #[wasm_bindgen(method, getter)]
    pub fn url(this: &Sender) -> Option<String>;

    /// Opens a port to the background.
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"])]
    pub fn connect(options: &Object) -> Port;

    /// The address of a file of the extension.
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    pub fn url_of(path: &str) -> String;

    /// Reads a key of `storage.local`.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = get)]
    pub fn storage_get(key: &str) -> Promise;

    /// Writes the keys of an object to `storage.local`.
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = set)]
    pub fn storage_set(values: &Object) -> Promise;

    /// Reads a key of `storage.managed`.
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "managed"], js_name = get)]
    fn managed_get(key: &str) -> Result<Promise, JsValue>;

    /// Sets an alarm, in place of one of the same name.
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = create)]
    fn create_alarm(name: &str, when: &Object) -> Promise;

    /// A text of the catalogue in `_locales`, in the browser's language.
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    pub fn message(key: &str, substitutions: &Array) -> JsString;
}

/// A text of the catalogue in `_locales`, with values for its placeholders.
pub fn words(key: &str, values: &[&str]) -> String {
    message(key, &values.iter().map(|value| JsValue::from_str(value)).collect::<Array>()).into()
}

/// Reads a value of `storage.local`; nothing where the key is missing or holds something else.
///
/// # Errors
/// What the browser says when storage cannot be read.
pub async fn stored<T: FromJson>(key: &str) -> Result<Option<T>, JsValue> {
    let values = wasm_bindgen_futures::JsFuture::from(storage_get(key)).await?;
    let value = js_sys::Reflect::get(&values, &key.into())?;
    Ok(from_js(&value).ok())
}

/// Writes a value to `storage.local`.
///
/// # Errors
/// What the browser says when storage cannot be written, for example when it is full.
pub async fn store<T: serde::Serialize>(key: &str, value: &T) -> Result<(), JsValue> {
    let values = Object::new();
    js_sys::Reflect::set(&values, &key.into(), &to_js(value))?;
    wasm_bindgen_futures::JsFuture::from(storage_set(&values)).await.map(drop)
}

/// What a company's policy sets under a key, as JSON; nothing where there is no policy.
pub async fn managed(key: &str) -> Option<String> {
    // Firefox has an error for "no policy".
    let values = wasm_bindgen_futures::JsFuture::from(managed_get(key).ok()?).await.ok()?;
    json_of(&js_sys::Reflect::get(&values, &key.into()).ok()?)
}

/// Wakes the worker at a time, in ms since 1970, in place of the time that was set under this name.
pub fn wake_at(name: &str, when: i64) {
    // Without an alarm new rules are found when the worker is next woken by a page.
    let _ = create_alarm(name, to_js(&Alarm { when: when as f64 }).unchecked_ref());
}

#[derive(serde::Serialize)]
struct Alarm {
    when: f64,
}

/// Whether a port was opened by a page of the extension itself, and not by one of the web.
pub fn is_own_page(port: &Port) -> bool {
    port.sender().url().is_some_and(|url| url.starts_with(&url_of("")))
}

/// A value as plain objects, as ports and storage take them. Both ways lead through JSON, which is read and written here
/// anyway: another reader and writer of values would make the module a tenth larger.
pub fn to_js<T: serde::Serialize>(value: &T) -> JsValue {
    let json = serde_json::to_string(value).expect("plain data");
    js_sys::JSON::parse(&json).expect("it was just written")
}

/// A value out of plain objects.
///
/// # Errors
/// What does not fit.
pub fn from_js<T: FromJson>(value: &JsValue) -> Result<T, json::Error> {
    json::read(json_of(value).unwrap_or_default().as_bytes())
}

/// Nothing for what has no JSON, such as `undefined`.
fn json_of(value: &JsValue) -> Option<String> {
    js_sys::JSON::stringify(value).ok()?.as_string()
}
