//! What a publishing has to do, given what the channel serves so far: nothing, mean other sets that are there, or make one.

use presend::release::{Canary, Entry, Target, path};

use super::{
    Failure, ReleaseWords,
    folder::Folder,
    gate::Passed,
    host::{self, Host, Opened, Roots, Served},
    press::{Pace, seq_after},
};

/// What is to be published.
pub(super) struct New {
    pub passed: Passed,
    /// Workbench profiles: id and JSON.
    pub profiles: Vec<(String, Vec<u8>)>,
}

/// What the channel serves so far.
pub(super) struct Before {
    /// The number of the last publishing that anybody may have seen.
    seq: Option<u64>,
    pub pace: Pace,
    /// What everybody has, where it is whole and signed by keys that still may.
    pub main: Option<(Target, Opened)>,
    /// What a part tries, likewise.
    canary: Option<(Canary, Option<Opened>)>,
}

/// What there is to do.
pub(super) enum Plan {
    /// A head that means sets that are there.
    Mean(Target, Option<Canary>),
    /// A new set.
    Make,
}

impl New {
    /// Whether a set holds the same files.
    fn is(&self, set: &Opened) -> bool {
        let packs = self.passed.packs.iter().map(|pack| (&pack.id, pack.sha256()));
        let profiles = self.profiles.iter().map(|(id, json)| (id, Target::of(json).sha256));
        let named = |entry: &Entry| (entry.id.clone(), entry.sha256.clone());
        let owned = |(id, sha256): (&String, String)| (id.clone(), sha256);
        set.manifest.packs.iter().map(named).eq(packs.map(owned))
            && set.manifest.workbenches.iter().map(named).eq(profiles.map(owned))
    }
}

impl Before {
    /// Reads a channel. `above` is a number that clients have seen, where the host may have forgotten it.
    pub fn read(folder: &Folder, roots: &Roots, channel: &str, above: Option<u64>) -> Result<Before, Failure> {
        let place = path::head(channel);
        let served = match Served::read(folder, &place) {
            // The number that is given makes up for a head that says nothing.
            Err(_) if above.is_some() => None,
            served => served?,
        };
        let is_ours = |served: &Served| roots.all().iter().any(|root| served.is_signed_by(root));
        if above.is_none() && served.as_ref().is_some_and(|served| !is_ours(served)) {
            return Err(ReleaseWords::StrangeHead { path: format!("{}/{place}", folder.name()) }.into());
        }
        let served = served.filter(is_ours);
        let seq = served.as_ref().map(|served| served.head.seq).max(above);
        let pace = Pace::of(served.as_ref().map(|served| &served.head));
        // What the keys of the newest root have not signed is published anew, whatever it holds.
        let head = served.filter(|served| served.is_signed_by(roots.newest())).map(|served| served.head);
        let open = |target: &Target| host::open(folder, target, &roots.newest().manifest).ok();
        let main = head.as_ref().and_then(|head| Some((head.manifest.clone(), open(&head.manifest)?)));
        let canary = head.and_then(|head| head.canary).map(|canary| (canary.clone(), open(&canary.manifest)));
        Ok(Before { seq, pace, main, canary })
    }

    /// The number of the next publishing.
    pub fn next_seq(&self) -> Result<u64, Failure> {
        seq_after(self.seq.unwrap_or_default())
    }

    /// Whether a head would mean what the present one does.
    pub fn means(&self, manifest: &Target, canary: Option<&Canary>) -> bool {
        self.main.as_ref().is_some_and(|(main, _)| main == manifest)
            && self.canary.as_ref().map(|(canary, _)| canary) == canary
    }

    /// What it takes to let everybody have what is new, or only some in a hundred.
    pub fn plan(&self, new: &New, percent: Option<u8>) -> Result<Plan, Failure> {
        let Some((main, everybodys)) = &self.main else {
            return match percent {
                Some(_) => Err(ReleaseWords::CanaryOfNothing.into()),
                None => Ok(Plan::Make),
            };
        };
        let is_new = |set: &Option<Opened>| set.as_ref().is_some_and(|set| new.is(set));
        let tried = self.canary.as_ref().filter(|(_, set)| is_new(set)).map(|(canary, _)| canary.clone());
        Ok(match (percent, tried) {
            _ if new.is(everybodys) => Plan::Mean(main.clone(), None),
            (None, Some(canary)) => Plan::Mean(canary.manifest, None),
            (Some(percent), Some(canary)) => Plan::Mean(main.clone(), Some(Canary { percent, ..canary })),
            (_, None) => Plan::Make,
        })
    }
}
