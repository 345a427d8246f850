//! The next root, as the command line asks for it: who gets a role, who loses one, how many have to sign.

use std::path::Path;

use presend::release::{Keyring, PublicKey, Role, Root};

use super::{Failure, ReleaseWords, host_name, keyfile::public_key, signers::ids};
use crate::cli::packs::read_text;

/// What is to be different.
#[derive(clap::Args)]
pub(in crate::cli) struct Changes {
    /// Gives a key a role (root, manifest, head or all); FILE is its .pub file.
    #[arg(long, value_name = "ROLE=FILE", value_parser = for_role::<String>)]
    add: Vec<For<String>>,
    /// Takes a role from a key that is lost or not needed; KEY is its .pub file or its id.
    #[arg(long, value_name = "ROLE=KEY", value_parser = for_role::<String>)]
    remove: Vec<For<String>>,
    /// Takes every role from a key that somebody else may have.
    #[arg(long, value_name = "KEY")]
    stolen: Vec<String>,
    /// How many keys have to sign in a role.
    #[arg(long, value_name = "ROLE=COUNT", value_parser = for_role::<usize>)]
    threshold: Vec<For<usize>>,
    /// Whose rules these are, for the agents.
    #[arg(long, value_parser = host_name)]
    name: Option<String>,
}

/// A value for some roles.
#[derive(Clone)]
struct For<T> {
    roles: Vec<Role>,
    value: T,
}

fn for_role<T: std::str::FromStr>(text: &str) -> Result<For<T>, String> {
    let usage = || "root=…, manifest=…, head=…, all=…".to_owned();
    let (role, value) = text.split_once('=').ok_or_else(usage)?;
    let roles = match role {
        "root" => vec![Role::Root],
        "manifest" => vec![Role::Manifest],
        "head" => vec![Role::Head],
        "all" => ROLES.to_vec(),
        _ => return Err(usage()),
    };
    Ok(For { roles, value: value.parse().map_err(|_| usage())? })
}

const ROLES: [Role; 3] = [Role::Root, Role::Manifest, Role::Head];

/// The root after one, and the keys that were stolen.
pub(super) fn of(old: &Root, changes: &Changes) -> Result<(Root, Vec<PublicKey>), Failure> {
    let mut new = Root { version: old.version + 1, ..old.clone() };
    if let Some(name) = &changes.name {
        new.name.clone_from(name);
    }
    for For { roles, value } in &changes.add {
        let key = read_public(value)?;
        for &role in roles {
            let ring = ring(&mut new, role);
            if !ring.keys.contains(&key) {
                ring.keys.push(key.clone());
            }
        }
    }
    let stolen = changes.stolen.iter().map(|key| find(old, key)).collect::<Result<Vec<_>, _>>()?;
    for key in &stolen {
        ROLES.iter().for_each(|&role| ring(&mut new, role).keys.retain(|it| it != key));
    }
    for For { roles, value } in &changes.remove {
        let key = find(old, value)?;
        roles.iter().for_each(|&role| ring(&mut new, role).keys.retain(|it| *it != key));
    }
    for For { roles, value } in &changes.threshold {
        roles.iter().for_each(|&role| ring(&mut new, role).threshold = *value);
    }
    for role in ROLES {
        let Keyring { keys, threshold } = ring(&mut new, role);
        if !(1..=keys.len()).contains(threshold) {
            return Err(ReleaseWords::RingTooSmall { role, keys: keys.len(), need: *threshold }.into());
        }
    }
    Ok((new, stolen))
}

fn ring(root: &mut Root, role: Role) -> &mut Keyring {
    match role {
        Role::Root => &mut root.root,
        Role::Manifest => &mut root.manifest,
        Role::Head => &mut root.head,
    }
}

/// The public key in a file.
fn read_public(path: &str) -> Result<PublicKey, Failure> {
    public_key(&read_text(Path::new(path))?).ok_or_else(|| ReleaseWords::NotPublic { path: path.to_owned() }.into())
}

/// The key of a root that a file holds, or whose id begins like this.
fn find(root: &Root, key: &str) -> Result<PublicKey, Failure> {
    const FEWEST: usize = 8;
    let digits: String = key.split_whitespace().collect();
    let keys = || root.rings().into_iter().flat_map(|(_, ring)| &ring.keys);
    let found = match Path::new(key).is_file() {
        true => Some(read_public(key)?).filter(|key| keys().any(|it| it == key)),
        false => keys().find(|it| digits.len() >= FEWEST && it.id().as_str().starts_with(&digits)).cloned(),
    };
    found.ok_or_else(|| ReleaseWords::UnknownKey { key: key.to_owned(), known: ids(keys()) }.into())
}
