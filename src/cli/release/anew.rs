//! What a rotation makes of what the channels serve, so that it holds under the new root.

use presend::release::{Canary, Head, HostFile, Keyring, Keys, PublicKey, Role, Root, Signed, Target, path};

use super::{
    Failure,
    folder::Folder,
    host::{self, Served},
    press::{self, Pace, Press, seq_after},
    signers::Signers,
};

/// From one root to the next.
pub(super) struct Rotation<'r> {
    pub folder: &'r Folder,
    pub old: &'r Root,
    pub new: &'r Root,
    pub signers: &'r Signers,
    /// Keys whose signatures say nothing any more.
    pub stolen: &'r [PublicKey],
}

/// What becomes of a channel.
pub(super) enum Anew {
    /// It holds under the new root as it is, and no key for heads is at hand.
    Holds,
    /// Its head is signed anew.
    Head(Head),
    /// Nobody knows whose it is: it has to be published anew.
    Publish,
}

impl Rotation<'_> {
    /// What is to become of a channel. Manifests are signed anew and written here: nothing names them yet.
    pub fn plan(&self, channel: &str) -> Result<Anew, Failure> {
        let is_ours = |served: &Served| served.signed.open::<Head>(Role::Head, &self.trusted(&self.old.head)).is_ok();
        let served = Served::read(self.folder, &path::head(channel))?.filter(is_ours);
        let Some(Served { signed, head }) = served else { return Ok(Anew::Publish) };
        let Some(manifest) = self.target(&head.manifest)? else { return Ok(Anew::Publish) };
        let canary = match &head.canary {
            None => None,
            Some(canary) => match self.target(&canary.manifest)? {
                None => return Ok(Anew::Publish),
                Some(manifest) => Some(Canary { manifest, ..canary.clone() }),
            },
        };
        let is_same = manifest == head.manifest && canary == head.canary;
        let keys = self.signers.enough(&self.new.head, Role::Head);
        if is_same && keys.is_err() && signed.open::<Head>(Role::Head, &self.new.head).is_ok() {
            return Ok(Anew::Holds);
        }
        keys?;
        let seq = if is_same { head.seq } else { seq_after(head.seq)? };
        Ok(Anew::Head(press::head((channel, seq, self.new.version), manifest, canary, Pace::of(Some(&head)))))
    }

    /// Writes the new root between heads that hold before it and heads that hold after it.
    pub fn write(&self, root: &HostFile, anew: &[Anew]) -> Result<(), Failure> {
        let heads = || anew.iter().filter_map(|anew| if let Anew::Head(head) = anew { Some(head) } else { None });
        let press = self.press();
        let both = [self.signers.of(&self.old.head), self.signers.of(&self.new.head)].concat();
        for head in heads() {
            let bridge = Head { root_version: self.old.version, ..head.clone() };
            if self.holds_before(&bridge, &Signed::sign(&bridge, Role::Head, &both)) {
                press.put_head_signed_by(&bridge, &Keys { manifest: &[], head: &both })?;
            }
        }
        self.folder.write(root)?;
        heads().try_for_each(|head| press.put_head(head))
    }

    /// What a head is to name in place of a manifest: itself where the new root's keys have signed it, else the same
    /// signed anew. Nothing where it cannot be believed.
    fn target(&self, target: &Target) -> Result<Option<Target>, Failure> {
        if host::open(self.folder, target, &self.new.manifest).is_ok() {
            return Ok(Some(target.clone()));
        }
        let opened = match host::open(self.folder, target, &self.trusted(&self.old.manifest)) {
            Ok(opened) => opened,
            Err(damage) if self.stolen.is_empty() => return Err(damage),
            // Taking a thief's key away must not wait for anything.
            Err(_) => return Ok(None),
        };
        let keys =
            [self.signers.enough(&self.new.manifest, Role::Manifest)?, self.signers.of(&self.old.manifest)].concat();
        self.press().put_manifest_signed_by(&opened.manifest, &keys).map(Some)
    }

    fn press(&self) -> Press<'_> {
        Press { folder: self.folder, root: self.new, signers: self.signers }
    }

    /// Whether a client that has not seen the new root takes in what a head means.
    fn holds_before(&self, head: &Head, signed: &Signed) -> bool {
        let holds = |target: &Target| host::open(self.folder, target, &self.old.manifest).is_ok();
        signed.open::<Head>(Role::Head, &self.old.head).is_ok() && head.targets().all(holds)
    }

    /// The keys of a ring that nobody else has; its threshold stays.
    fn trusted(&self, ring: &Keyring) -> Keyring {
        let keys = ring.keys.iter().filter(|key| !self.stolen.contains(key)).cloned().collect();
        Keyring { keys, threshold: ring.threshold }
    }
}
