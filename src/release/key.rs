//! Ed25519 keys, and how people and documents name them.

use std::fmt;

use ed25519_dalek::{Signature as Ed25519, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::signed::Role;
use crate::{
    hash::{grouped, hex, sha256, unhex},
    json::{Error, FromJson, Json},
};

/// The name of a key: the SHA-256 of its 32 bytes, in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct KeyId(String);

/// A public key: 64 hexadecimal digits in documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey(VerifyingKey);

impl KeyId {
    /// All 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PublicKey {
    /// Its name.
    pub fn id(&self) -> KeyId {
        KeyId(sha256(self.0.as_bytes()))
    }

    /// Whether it signed these bytes in this role. Strict: of the encodings that some verifiers let pass, none.
    pub(super) fn has_signed(&self, role: Role, payload: &[u8], signature: &str) -> bool {
        let signature = unhex(signature).and_then(|bytes| Ed25519::from_slice(&bytes).ok());
        signature.is_some_and(|signature| self.0.verify_strict(&role.message(payload), &signature).is_ok())
    }
}

impl FromJson for KeyId {
    fn from_json(json: Json) -> Result<KeyId, Error> {
        String::from_json(json).map(KeyId)
    }
}

impl FromJson for PublicKey {
    fn from_json(json: Json) -> Result<PublicKey, Error> {
        PublicKey::try_from(String::from_json(json)?).map_err(Error::new)
    }
}

impl TryFrom<String> for PublicKey {
    type Error = &'static str;

    fn try_from(text: String) -> Result<PublicKey, Self::Error> {
        let bytes = unhex(&text).and_then(|bytes| bytes.try_into().ok()).ok_or("a key is 64 hexadecimal digits")?;
        VerifyingKey::from_bytes(&bytes).map(PublicKey).map_err(|_| "no Ed25519 key has these digits")
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> String {
        hex(key.0.as_bytes())
    }
}

impl fmt::Display for KeyId {
    /// The first 16 digits, in groups of four: enough for people to compare.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(self.0.get(..16).unwrap_or(&self.0)))
    }
}

/// A key that signs.
#[cfg(feature = "author")]
pub struct SecretKey(ed25519_dalek::SigningKey);

#[cfg(feature = "author")]
impl SecretKey {
    /// The key of 32 random bytes. Where they come from is the caller's business.
    pub fn from_seed(seed: &[u8; 32]) -> SecretKey {
        SecretKey(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// Its other half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs some bytes in a role.
    pub(super) fn sign(&self, role: Role, payload: &[u8]) -> String {
        use ed25519_dalek::Signer;
        hex(&self.0.sign(&role.message(payload)).to_bytes())
    }
}
