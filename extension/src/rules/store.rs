//! What outlives the worker: whole sets and a few records, in IndexedDB, where only the extension's own pages reach.
//!
//! Each write is one transaction: it is there whole, or not at all. What a set is worth is not judged here; it is hashed
//! again whenever it is read.

use std::collections::BTreeMap;

use js_sys::{Array, Map, Object, Promise, Reflect, Uint8Array};
use presend::{
    json::{self, FromJson},
    release::KeptSet,
};
use serde::Serialize;
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode};

const NAME: &str = "rules";
/// Sets by their name.
const SETS: &str = "sets";
/// JSON by the record's name.
const RECORDS: &str = "records";

/// The open database.
pub struct Store(IdbDatabase);

impl Store {
    /// Opens it, and makes it where there is none.
    ///
    /// # Errors
    /// What the browser says where it keeps nothing, as in some private windows.
    pub async fn open() -> Result<Store, JsValue> {
        let factory: IdbFactory = Reflect::get(&js_sys::global(), &"indexedDB".into())?.dyn_into()?;
        let request = factory.open_with_u32(NAME, 1)?;
        let opening = request.clone();
        let make = Closure::once(move || make(&opening).expect("a new database takes new stores"));
        request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
        Ok(Store(result(&request).await?.unchecked_into()))
    }

    /// The names of the sets that are there.
    ///
    /// # Errors
    /// What the browser says when it cannot read.
    pub async fn sets(&self) -> Result<Vec<String>, JsValue> {
        let request = self.transaction(IdbTransactionMode::Readonly)?.object_store(SETS)?.get_all_keys()?;
        let names: Array = result(&request).await?.unchecked_into();
        Ok(names.iter().filter_map(|name| name.as_string()).collect())
    }

    /// A set, as it is in the store.
    ///
    /// # Errors
    /// What the browser says when it cannot read.
    pub async fn read(&self, id: &str) -> Result<Option<KeptSet>, JsValue> {
        let request = self.transaction(IdbTransactionMode::Readonly)?.object_store(SETS)?.get(&id.into())?;
        let value = result(&request).await?;
        Ok(if value.is_undefined() { None } else { set_of(id, &value).ok() })
    }

    /// Writes a set beside the others.
    ///
    /// # Errors
    /// What the browser says, for example that the disk is full; nothing is then written.
    pub async fn write(&self, set: &KeptSet) -> Result<(), JsValue> {
        let transaction = self.transaction(IdbTransactionMode::Readwrite)?;
        transaction.object_store(SETS)?.put_with_key(&value_of(set)?, &set.id.as_str().into())?;
        done(&transaction).await
    }

    /// A record; nothing where there is none, or not one of this sort.
    ///
    /// # Errors
    /// What the browser says when it cannot read.
    pub async fn record<T: FromJson>(&self, name: &str) -> Result<Option<T>, JsValue> {
        let request = self.transaction(IdbTransactionMode::Readonly)?.object_store(RECORDS)?.get(&name.into())?;
        let json = result(&request).await?.as_string();
        Ok(json.and_then(|json| json::read(json.as_bytes()).ok()))
    }

    /// Saves a record in place of the last, and deletes sets that it no longer names.
    ///
    /// # Errors
    /// What the browser says; all is then as before.
    pub async fn save(&self, name: &str, record: &impl Serialize, forget: &[String]) -> Result<(), JsValue> {
        let json = serde_json::to_string(record).expect("a record is plain data");
        let transaction = self.transaction(IdbTransactionMode::Readwrite)?;
        transaction.object_store(RECORDS)?.put_with_key(&json.into(), &name.into())?;
        let sets = transaction.object_store(SETS)?;
        forget.iter().try_for_each(|set| sets.delete(&set.into()).map(drop))?;
        done(&transaction).await
    }

    fn transaction(&self, mode: IdbTransactionMode) -> Result<IdbTransaction, JsValue> {
        let stores: Array = [SETS, RECORDS].into_iter().map(JsValue::from_str).collect();
        self.0.transaction_with_str_sequence_and_mode(&stores, mode)
    }
}

fn make(request: &IdbOpenDbRequest) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.unchecked_into();
    [SETS, RECORDS].into_iter().try_for_each(|name| database.create_object_store(name).map(drop))
}

fn value_of(set: &KeptSet) -> Result<JsValue, JsValue> {
    let files = Map::new();
    for (name, bytes) in &set.files {
        files.set(&name.into(), &Uint8Array::from(bytes.as_slice()));
    }
    let value = Object::new();
    Reflect::set(&value, &"manifest".into(), &Uint8Array::from(set.manifest.as_slice()))?;
    Reflect::set(&value, &"files".into(), &files)?;
    Ok(value.into())
}

fn set_of(id: &str, value: &JsValue) -> Result<KeptSet, JsValue> {
    let bytes = |value: JsValue| value.dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec());
    let manifest = bytes(Reflect::get(value, &"manifest".into())?)?;
    let kept: Map = Reflect::get(value, &"files".into())?.dyn_into()?;
    let mut files = BTreeMap::new();
    for entry in kept.entries() {
        let (name, file) = {
            let entry: Array = entry?.unchecked_into();
            (entry.get(0), entry.get(1))
        };
        files.insert(name.as_string().unwrap_or_default(), bytes(file)?);
    }
    Ok(KeptSet { id: id.to_owned(), manifest, files })
}

async fn result(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(answered).await?;
    request.result()
}

/// A full disk is an abort, not an error.
async fn done(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let ended = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    JsFuture::from(ended).await.map(drop)
}
