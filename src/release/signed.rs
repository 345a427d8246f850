//! A document and who signed it. Signed are the very bytes of the payload, so there is no canonical form to agree on; and
//! with them the role, so that a signature on a head is none on a manifest.

use std::fmt;

use serde::Serialize;

use super::key::{KeyId, PublicKey};
use crate::{
    json::{self, FromJson},
    records,
};

/// What a document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who may sign.
    Root,
    /// Which packs belong together.
    Manifest,
    /// Which manifest is meant now.
    Head,
}

/// A document as it lies on the host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signed {
    /// The document, JSON in a string.
    pub payload: String,
    /// In any order; of keys that nobody knows too.
    pub signatures: Vec<Signature>,
}

/// One signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// Whose it is.
    pub keyid: KeyId,
    /// 128 hexadecimal digits.
    pub sig: String,
}

/// The keys of a role, and how many of them it takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Keyring {
    /// The keys; one that is listed twice counts once.
    pub keys: Vec<PublicKey>,
    /// How many different ones have to sign, 1 or more.
    pub threshold: usize,
}

/// Why a document was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no signed document of this sort.
    Malformed(String),
    /// Too few of the right keys have signed it.
    Unsigned {
        /// How many have.
        have: usize,
        /// How many it takes.
        need: usize,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Malformed(why) => f.write_str(why),
            Refusal::Unsigned { have, need } => write!(f, "{have} of {need} signatures"),
        }
    }
}

records! {
    Signed { payload: needed, signatures: needed }
    Signature { keyid: needed, sig: needed }
    Keyring { keys: needed, threshold: needed }
}

impl Role {
    /// What is signed for a payload.
    pub(super) fn message(self, payload: &[u8]) -> Vec<u8> {
        let domain: &[u8] = match self {
            Role::Root => b"presend release 1 root\n",
            Role::Manifest => b"presend release 1 manifest\n",
            Role::Head => b"presend release 1 head\n",
        };
        [domain, payload].concat()
    }
}

impl Signed {
    /// Reads a document's file. What it says is not to be believed before [`Signed::open`].
    pub fn from_json(bytes: &[u8]) -> Result<Signed, Refusal> {
        json::read(bytes).map_err(|error| Refusal::Malformed(error.to_string()))
    }

    /// The file's bytes.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a document is plain data")
    }

    /// The document, where enough of the keys have signed it in the role.
    pub fn open<T: FromJson>(&self, role: Role, keyring: &Keyring) -> Result<T, Refusal> {
        let have = self.signers(role, keyring).len();
        // A threshold of none would open everything.
        let need = keyring.threshold.max(1);
        if have < need {
            return Err(Refusal::Unsigned { have, need });
        }
        self.read()
    }

    /// The keys of a ring that have signed, each once.
    pub fn signers(&self, role: Role, keyring: &Keyring) -> Vec<KeyId> {
        let has_signed = |key: &&PublicKey| {
            let own = self.signatures.iter().filter(|signature| signature.keyid == key.id());
            own.take(1).any(|signature| key.has_signed(role, self.payload.as_bytes(), &signature.sig))
        };
        let mut signers: Vec<KeyId> = Vec::new();
        for signer in keyring.keys.iter().filter(has_signed).map(PublicKey::id) {
            if !signers.contains(&signer) {
                signers.push(signer);
            }
        }
        signers
    }

    /// The document, whoever signed it.
    pub(super) fn read<T: FromJson>(&self) -> Result<T, Refusal> {
        json::read(self.payload.as_bytes()).map_err(|error| Refusal::Malformed(error.to_string()))
    }
}

#[cfg(feature = "author")]
impl Signed {
    /// A document, signed by some keys.
    pub fn sign<T: Serialize>(document: &T, role: Role, keys: &[&super::SecretKey]) -> Signed {
        let payload = serde_json::to_string(document).expect("a document is plain data");
        let mut signed = Signed { payload, signatures: Vec::new() };
        keys.iter().for_each(|key| signed.add(role, key));
        signed
    }

    /// Adds a signature, in place of one of the same key.
    pub fn add(&mut self, role: Role, key: &super::SecretKey) {
        let keyid = key.public().id();
        self.signatures.retain(|signature| signature.keyid != keyid);
        self.signatures.push(Signature { keyid, sig: key.sign(role, self.payload.as_bytes()) });
    }
}

#[cfg(all(test, feature = "author"))]
mod tests {
    use super::*;
    use crate::release::SecretKey;

    fn key(seed: u8) -> SecretKey {
        SecretKey::from_seed(&[seed; 32])
    }

    fn ring(seeds: &[u8], threshold: usize) -> Keyring {
        Keyring { keys: seeds.iter().map(|&seed| key(seed).public()).collect(), threshold }
    }

    #[test]
    fn enough_of_the_right_keys_open_a_document() {
        let signed = Signed::sign(&"hello", Role::Head, &[&key(1), &key(2)]);
        assert_eq!(signed.open::<String>(Role::Head, &ring(&[1, 2, 3], 2)), Ok("hello".into()));
        assert_eq!(signed.open::<String>(Role::Head, &ring(&[1, 3], 2)), Err(Refusal::Unsigned { have: 1, need: 2 }));
    }

    #[test]
    fn a_signature_is_for_one_role_and_these_bytes() {
        let mut signed = Signed::sign(&"hello", Role::Head, &[&key(1)]);
        let unsigned = Err(Refusal::Unsigned { have: 0, need: 1 });
        assert_eq!(signed.open::<String>(Role::Manifest, &ring(&[1], 1)), unsigned);
        signed.payload = "\"hullo\"".into();
        assert_eq!(signed.open::<String>(Role::Head, &ring(&[1], 1)), unsigned);
    }

    #[test]
    fn a_key_counts_once_however_often_it_is_listed_or_signs() {
        let mut signed = Signed::sign(&"hello", Role::Head, &[&key(1)]);
        signed.signatures.push(signed.signatures[0].clone());
        let refused = signed.open::<String>(Role::Head, &ring(&[1, 1], 2));
        assert_eq!(refused, Err(Refusal::Unsigned { have: 1, need: 2 }));
    }

    #[test]
    fn a_threshold_of_none_opens_nothing() {
        let signed = Signed::sign(&"hello", Role::Head, &[]);
        let refused = signed.open::<String>(Role::Head, &ring(&[1], 0));
        assert_eq!(refused, Err(Refusal::Unsigned { have: 0, need: 1 }));
    }
}
