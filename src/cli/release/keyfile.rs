//! A key's file: JSON that people can read, the public key in the clear, the secret one sealed with a passphrase.
//!
//! The passphrase becomes a key by Argon2id, at the cost that the file names; the secret is sealed with
//! XChaCha20-Poly1305, with the public key as associated data, so that no other can be put in its place.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use presend::{
    hash::{hex, unhex},
    release::{PublicKey, SecretKey},
};
use serde::{Deserialize, Serialize};

use super::{Failure, ReleaseWords};
use crate::cli::packs::{cannot_read, cannot_write, shown};

/// What a new key costs to open: a tenth of a second here, and as much for each guess elsewhere.
const COST: Cost = Cost { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
/// What a file may ask for at most: a damaged one must not take the machine's memory.
const MOST: Cost = Cost { memory_kib: 1024 * 1024, passes: 16, lanes: 16 };

/// A key's file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyFile {
    /// The half that others may know.
    pub public: PublicKey,
    argon2id: Cost,
    salt: Hex,
    nonce: Hex,
    xchacha20poly1305: Hex,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Hex(Vec<u8>);

impl KeyFile {
    /// A new key, sealed.
    pub fn new(passphrase: &str) -> Result<KeyFile, Failure> {
        let (seed, salt, nonce) = (random::<32>()?, random::<16>()?, random::<24>()?);
        let public = SecretKey::from_seed(&seed).public();
        let cipher = cipher(passphrase, &salt, &COST).expect("the cost is one");
        let associated = String::from(public.clone());
        let payload = Payload { msg: &seed, aad: associated.as_bytes() };
        let sealed = cipher.encrypt(&nonce.into(), payload).expect("32 bytes can be sealed");
        let (salt, nonce) = (Hex(salt.into()), Hex(nonce.into()));
        Ok(KeyFile { public, argon2id: COST, salt, nonce, xchacha20poly1305: Hex(sealed) })
    }

    /// Reads a file.
    pub fn read(path: &Path) -> Result<KeyFile, Failure> {
        let json = fs::read(path).map_err(|error| cannot_read(path, error))?;
        if public_key(&String::from_utf8_lossy(&json)).is_some() {
            return Err(ReleaseWords::OnlyPublic { path: shown(path) }.into());
        }
        let not_key = |why: String| ReleaseWords::NotKey { path: shown(path), why };
        let file: KeyFile = serde_json::from_slice(&json).map_err(|error| not_key(error.to_string()))?;
        let Cost { memory_kib, passes, lanes } = file.argon2id;
        if memory_kib > MOST.memory_kib || passes > MOST.passes || lanes > MOST.lanes {
            return Err(not_key("argon2id".into()).into());
        }
        Ok(file)
    }

    /// Writes it where nothing is yet, readable by its owner alone, and the public key beside it. Told is the public
    /// key's file.
    pub fn write_new(&self, path: &Path) -> Result<PathBuf, Failure> {
        let public = public_file(path);
        let json = serde_json::to_string_pretty(self).expect("a key file is plain data");
        write_new(path, 0o600, &format!("{json}\n"))?;
        write_new(&public, 0o644, &format!("{}\n", String::from(self.public.clone())))?;
        Ok(public)
    }

    /// The key itself; nothing where the passphrase is another, or the file was damaged.
    pub fn unlock(&self, passphrase: &str) -> Option<SecretKey> {
        let nonce: [u8; 24] = self.nonce.0.as_slice().try_into().ok()?;
        let associated = String::from(self.public.clone());
        let payload = Payload { msg: &self.xchacha20poly1305.0, aad: associated.as_bytes() };
        let seed = cipher(passphrase, &self.salt.0, &self.argon2id)?.decrypt(&nonce.into(), payload).ok()?;
        let key = SecretKey::from_seed(seed.as_slice().try_into().ok()?);
        (key.public() == self.public).then_some(key)
    }
}

/// Where the public key of a key's file is written.
pub(super) fn public_file(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".pub");
    name.into()
}

/// The public key that a text is.
pub(super) fn public_key(text: &str) -> Option<PublicKey> {
    PublicKey::try_from(text.trim().to_owned()).ok()
}

fn cipher(passphrase: &str, salt: &[u8], cost: &Cost) -> Option<XChaCha20Poly1305> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).ok()?;
    let mut key = [0; 32];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password_into(passphrase.as_bytes(), salt, &mut key).ok()?;
    Some(XChaCha20Poly1305::new(&key.into()))
}

fn random<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| ReleaseWords::NoRandomness { why: error.to_string() })?;
    Ok(bytes)
}

fn write_new(path: &Path, mode: u32, content: &str) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    let write = |mut file: fs::File| file.write_all(content.as_bytes()).and_then(|()| file.sync_all());
    options.open(path).and_then(write).map_err(|error| cannot_write(path, &error))
}

impl TryFrom<String> for Hex {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Hex, Self::Error> {
        unhex(&text).map(Hex).ok_or("not hexadecimal")
    }
}

impl From<Hex> for String {
    fn from(bytes: Hex) -> String {
        hex(&bytes.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_passphrase_opens_a_key_and_only_as_it_was_written() {
        let key = KeyFile::new("correct horse battery").expect("a key");
        assert_eq!(key.unlock("correct horse battery").map(|it| it.public()), Some(key.public.clone()));
        assert!(key.unlock("wrong horse battery").is_none());
        let json = serde_json::to_string(&key).expect("a key file is plain data");
        let read = |json: &str| serde_json::from_str::<KeyFile>(json).expect("a key file");
        let other = String::from(SecretKey::from_seed(&[7; 32]).public());
        let swapped = json.replace(&String::from(key.public.clone()), &other);
        assert!(read(&swapped).unlock("correct horse battery").is_none(), "another public key in its place");
        let sealed = hex(&key.xchacha20poly1305.0);
        let flipped = hex(&key.xchacha20poly1305.0.iter().map(|byte| byte ^ 1).collect::<Vec<u8>>());
        assert!(read(&json.replace(&sealed, &flipped)).unlock("correct horse battery").is_none(), "flipped bits");
    }
}
