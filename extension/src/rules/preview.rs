//! A look at a team's rules before anybody agrees to them: all is fetched and verified as it would be, and nothing kept.

use presend::release::{
    Release,
    sync::{Fault, Memory, Policy, Step, Sync},
};

use super::{
    driver::{first_root, now},
    fetch::Fetcher,
    source::{Source, Trust},
    status::{self, By, Status, Team},
};

/// What these rules are, and the source with the root that was seen: what is then followed is what was looked at.
///
/// # Errors
/// Why they cannot be had.
pub async fn look(source: Source, install: u64) -> Result<(Source, Status), Fault> {
    let fetcher = Fetcher::default();
    let root = first_root(&fetcher, &source.url, &source.root).await?;
    let source = Source { root: Trust::Root(root.clone()), ..source };
    let policy = Policy { channel: source.channel.clone(), install };
    let nothing = Release { set: None, packs: Vec::new(), workbenches: Vec::new() };
    let mut sync = Sync::start(policy, Memory::new(root)?, &[], nothing);
    loop {
        match sync.poll(now()).clone() {
            Step::Fetch(request) => {
                let fetched = fetcher.document(&source.url, &request).await;
                sync.handle_fetched(now(), fetched);
            }
            Step::Read(_) => sync.handle_read(None),
            Step::Write(_) => sync.handle_written(now(), true),
            Step::Save(..) => sync.handle_saved(now(), true),
            Step::Activate(release) if release.set.is_some() => {
                let team = Some(Team::of(&source, By::Person, &sync));
                return Ok((source, Status { team, packs: status::lines(&release), ..Status::default() }));
            }
            Step::Activate(_) => sync.handle_activated(),
            Step::Wait(_) => return Err(sync.memory().fault.clone().unwrap_or(Fault::Offline)),
        }
    }
}
