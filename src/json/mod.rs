//! Documents in JSON, read by way of a tree. Writing is serde's, and so is reading where the browser has no part in it.
//!
//! What serde makes of `derive(Deserialize)` was a quarter of the module that a browser downloads, and it cannot refuse
//! fields that nobody knows in a struct that takes another's in among its own. Here a type names its fields
//! ([`records!`](crate::records)), and a document that is not wholly understood is refused.

mod tree;

use std::{borrow::Cow, collections::BTreeMap, fmt};

/// Reads a document.
///
/// # Errors
/// Where it is no JSON, or not of the type; then the place is named, such as `rules.3.words`.
pub fn read<T: FromJson>(json: &[u8]) -> Result<T, Error> {
    T::from_json(tree(json)?)
}

/// By itself, or each crate that reads something would have a copy of the parser.
fn tree(json: &[u8]) -> Result<Json<'_>, Error> {
    serde_json::from_slice(json).map_err(Error::new)
}

/// Something that is read from a part of a document.
pub trait FromJson: Sized {
    /// Reads it.
    fn from_json(json: Json) -> Result<Self, Error>;
}

/// Something that is read from the fields of a map, alone or beside others.
pub trait FromFields: Sized {
    /// Takes its own fields, and leaves the others.
    fn from_fields(fields: &mut Fields) -> Result<Self, Error>;
}

/// How structs are read: each field by its name, and whether it is `needed`, may be left out (`or_default`), or is a struct
/// whose fields stand `beside` the others. Where two dots end the list, fields that nobody knows are passed over.
#[macro_export]
macro_rules! records {
    ($($type:ident $fields:tt)*) => {$($crate::records!(@one $type $fields);)*};
    (@one $type:ident { $($field:ident: $how:ident),* }) => {
        $crate::records!(@fields $type { $($field: $how),* });

        impl $crate::json::FromJson for $type {
            fn from_json(json: $crate::json::Json) -> Result<$type, $crate::json::Error> {
                $crate::json::Fields::read(json)
            }
        }
    };
    (@one $type:ident { $($field:ident: $how:ident),*, .. }) => {
        $crate::records!(@fields $type { $($field: $how),* });

        impl $crate::json::FromJson for $type {
            fn from_json(json: $crate::json::Json) -> Result<$type, $crate::json::Error> {
                $crate::json::Fields::read_known(json)
            }
        }
    };
    (@fields $type:ident { $($field:ident: $how:ident),* }) => {
        impl $crate::json::FromFields for $type {
            fn from_fields(fields: &mut $crate::json::Fields) -> Result<$type, $crate::json::Error> {
                Ok($type { $($field: fields.$how(stringify!($field))?),* })
            }
        }
    };
}

/// How enums are read: by a name alone, or by a map of one name to the fields that the variant needs.
#[macro_export]
macro_rules! variants {
    ($($type:ident { $($variant:ident $({ $($field:ident),* })?: $name:literal),* })*) => {$(
        impl $crate::json::FromJson for $type {
            fn from_json(json: $crate::json::Json) -> Result<$type, $crate::json::Error> {
                #[allow(unused_mut, reason = "names alone have no fields")]
                let (name, mut fields) = json.variant()?;
                let variant = match name.as_ref() {
                    $($name => $type::$variant $({ $($field: fields.needed(stringify!($field))?),* })?,)*
                    other => return Err($crate::json::Error::unknown(other)),
                };
                fields.end().map(|()| variant)
            }
        }
    )*};
}

/// Why a document is not what it should be.
#[derive(Debug)]
pub struct Error {
    /// Keys and numbers from the outside to the inside, a dot before each.
    place: String,
    why: String,
}

impl Error {
    /// An error at the outermost place.
    #[cold]
    pub fn new(why: impl fmt::Display) -> Error {
        Error { place: String::new(), why: why.to_string() }
    }

    /// Something stands there that nobody knows.
    #[cold]
    pub fn unknown(what: &str) -> Error {
        Error::new(format_args!("`{what}` is not known"))
    }

    #[cold]
    fn is_no(what: &str) -> Error {
        Error::new(format_args!("is not {what}"))
    }

    #[cold]
    #[inline(never)]
    fn inside(self, place: &dyn fmt::Display) -> Error {
        Error { place: format!(".{place}{}", self.place), why: self.why }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.get(1..) {
            Some(place) => write!(f, "{place}: {}", self.why),
            None => f.write_str(&self.why),
        }
    }
}

impl std::error::Error for Error {}

/// A document, or a part of one.
#[derive(Debug)]
#[allow(missing_docs, reason = "the six things that there are in JSON, and numbers are of three sorts")]
pub enum Json<'j> {
    Null,
    Flag(bool),
    Whole(u64),
    Negative(i64),
    Fraction(f64),
    Text(Cow<'j, str>),
    List(Vec<Json<'j>>),
    Map(Entries<'j>),
}

type Entries<'j> = Vec<(Cow<'j, str>, Json<'j>)>;

impl<'j> Json<'j> {
    /// The text that it has to be.
    pub fn text(self) -> Result<Cow<'j, str>, Error> {
        match self {
            Json::Text(text) => Ok(text),
            _ => Err(Error::is_no("text")),
        }
    }

    /// The name of a variant, and its fields; none where there is the name alone.
    pub fn variant(self) -> Result<(Cow<'j, str>, Fields<'j>), Error> {
        match self {
            Json::Text(name) => Ok((name, Fields(Vec::new()))),
            Json::Map(mut entries) if entries.len() == 1 => {
                let (name, fields) = entries.remove(0);
                Ok((name, Fields::of(fields)?))
            }
            _ => Err(Error::is_no("a name, or a map of one")),
        }
    }

    fn map(self) -> Result<Entries<'j>, Error> {
        match self {
            Json::Map(entries) => Ok(entries),
            _ => Err(Error::is_no("a map")),
        }
    }
}

/// The fields of a map, taken out of it one by one.
pub struct Fields<'j>(Entries<'j>);

impl<'j> Fields<'j> {
    /// The fields of a map.
    pub fn of(json: Json<'j>) -> Result<Fields<'j>, Error> {
        json.map().map(Fields)
    }

    /// Reads what takes all fields of a map.
    pub fn read<T: FromFields>(json: Json) -> Result<T, Error> {
        let mut fields = Fields::of(json)?;
        let value = T::from_fields(&mut fields)?;
        fields.end().map(|()| value)
    }

    /// Reads what takes some fields of a map.
    pub fn read_known<T: FromFields>(json: Json) -> Result<T, Error> {
        T::from_fields(&mut Fields::of(json)?)
    }

    /// Nothing more is taken. A field that is left is an error, and so is one that stood there twice.
    pub fn end(self) -> Result<(), Error> {
        match self.0.first() {
            Some((key, _)) => Err(Error::unknown(key)),
            None => Ok(()),
        }
    }

    /// Takes a field.
    #[inline(never)]
    pub fn needed<T: FromJson>(&mut self, key: &str) -> Result<T, Error> {
        match self.take(key) {
            Some(value) => T::from_json(value).map_err(|error| error.inside(&key)),
            None => Err(Error::new(format_args!("`{key}` is missing"))),
        }
    }

    /// Takes a field that may be left out.
    #[inline(never)]
    pub fn or_default<T: FromJson + Default>(&mut self, key: &str) -> Result<T, Error> {
        match self.take(key) {
            Some(value) => T::from_json(value).map_err(|error| error.inside(&key)),
            None => Ok(T::default()),
        }
    }

    /// Takes the fields of something that is flattened into these, under no key of its own.
    #[inline(never)]
    pub fn beside<T: FromFields>(&mut self, _: &str) -> Result<T, Error> {
        T::from_fields(self)
    }

    #[inline(never)]
    fn take(&mut self, key: &str) -> Option<Json<'j>> {
        let at = self.0.iter().position(|(name, _)| name == key)?;
        Some(self.0.swap_remove(at).1)
    }
}

impl FromJson for bool {
    fn from_json(json: Json) -> Result<bool, Error> {
        match json {
            Json::Flag(value) => Ok(value),
            _ => Err(Error::is_no("true or false")),
        }
    }
}

impl FromJson for f64 {
    fn from_json(json: Json) -> Result<f64, Error> {
        match json {
            Json::Whole(value) => Ok(value as f64),
            Json::Negative(value) => Ok(value as f64),
            Json::Fraction(value) => Ok(value),
            _ => Err(Error::is_no("a number")),
        }
    }
}

macro_rules! whole_numbers {
    ($($type:ident)*) => {$(
        impl FromJson for $type {
            fn from_json(json: Json) -> Result<$type, Error> {
                let value = match json {
                    Json::Whole(value) => value.try_into().ok(),
                    Json::Negative(value) => value.try_into().ok(),
                    _ => return Err(Error::is_no("a whole number")),
                };
                value.ok_or_else(|| Error::is_no("a number in range"))
            }
        }
    )*};
}

whole_numbers! { i32 i64 u8 u16 u32 u64 usize }

impl FromJson for String {
    fn from_json(json: Json) -> Result<String, Error> {
        json.text().map(Cow::into_owned)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json) -> Result<Option<T>, Error> {
        if matches!(json, Json::Null) { Ok(None) } else { T::from_json(json).map(Some) }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json) -> Result<Vec<T>, Error> {
        let Json::List(list) = json else { return Err(Error::is_no("a list")) };
        let mut values = Vec::with_capacity(list.len());
        for (number, value) in list.into_iter().enumerate() {
            values.push(T::from_json(value).map_err(|error| error.inside(&(number + 1)))?);
        }
        Ok(values)
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn from_json(json: Json) -> Result<BTreeMap<String, T>, Error> {
        let mut values = BTreeMap::new();
        for (key, value) in json.map()? {
            let value = T::from_json(value).map_err(|error| error.inside(&key))?;
            values.insert(key.into_owned(), value);
        }
        Ok(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Outer {
        name: String,
        at: Option<u8>,
        list: Vec<Word>,
        inner: Inner,
    }

    #[derive(Debug, Default, PartialEq)]
    struct Inner {
        share: f64,
        by_name: BTreeMap<String, i32>,
    }

    #[derive(Debug, PartialEq)]
    enum Word {
        One,
        Many { count: u8 },
    }

    records! {
        Outer { name: needed, at: or_default, list: or_default, inner: beside }
        Inner { share: needed, by_name: or_default }
    }

    variants! { Word { One: "one", Many { count }: "many" } }

    fn error(json: &str) -> String {
        read::<Outer>(json.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn fields_are_read_in_any_order_and_those_of_an_inner_struct_stand_among_them() {
        let json = r#"{"share": 2, "list": ["\u006fne", {"many": {"count": 2}}], "n\u0061me": "n", "by_name": {"a": -1}, "at": 255}"#;
        let inner = Inner { share: 2.0, by_name: [("a".to_owned(), -1)].into() };
        let outer = Outer { name: "n".into(), at: Some(255), list: vec![Word::One, Word::Many { count: 2 }], inner };
        assert_eq!(read::<Outer>(json.as_bytes()).unwrap(), outer);
        let shortest =
            Outer { name: String::new(), at: None, list: Vec::new(), inner: Inner { share: 0.5, ..Inner::default() } };
        assert_eq!(read::<Vec<u64>>(b"[18446744073709551615]").unwrap(), [u64::MAX]);
        assert_eq!(read::<Vec<i64>>(b"[-9223372036854775808]").unwrap(), [i64::MIN]);
        assert_eq!(read::<Outer>(br#"{"name": "", "at": null, "share": 0.5}"#).unwrap(), shortest);
    }

    #[test]
    fn what_is_not_wholly_understood_is_refused_and_its_place_named() {
        assert_eq!(error("[]"), "is not a map");
        assert_eq!(error(r#"{"name": "n"}"#), "`share` is missing");
        assert_eq!(error(r#"{"name": 1, "share": 1}"#), "name: is not text");
        assert_eq!(error(r#"{"name": "n", "share": 1, "at": 256}"#), "at: is not a number in range");
        assert_eq!(error(r#"{"name": "n", "share": 1, "at": 1.5}"#), "at: is not a whole number");
        assert_eq!(error(r#"{"name": "n", "share": 1, "nmae": "n"}"#), "`nmae` is not known");
        assert_eq!(error(r#"{"name": "n", "share": 1, "name": "n"}"#), "`name` is not known");
        assert_eq!(error(r#"{"name": "n", "share": 1, "list": ["one", "two"]}"#), "list.2: `two` is not known");
        assert_eq!(
            error(r#"{"name": "n", "share": 1, "by_name": {"a": 3000000000}}"#),
            "by_name.a: is not a number in range"
        );
        assert_eq!(error(r#"{"name": "n", "share": 1, "list": ["many"]}"#), "list.1: `count` is missing");
        assert_eq!(
            error(r#"{"name": "n", "share": 1, "list": [{"one": {"count": 2}}]}"#),
            "list.1: `count` is not known"
        );
        assert_eq!(error(r#"{"name": "n""#), "EOF while parsing an object at line 1 column 12");
    }
}
