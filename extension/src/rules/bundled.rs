//! The rule packs that came with the extension: what judges until a team's own rules are there, and when those are lost.
//!
//! They are taken whole or not at all.

use presend::{
    pack::{Pack, PackSet},
    release::Release,
};

use super::fetch;

/// Reads the packs; none where one of them is not the one listed or not wholly understood.
pub async fn release() -> Release {
    let packs = packs().await.unwrap_or_else(|error| {
        web_sys::console::warn_1(&format!("Presend: the bundled packs cannot be used: {error}").into());
        Vec::new()
    });
    Release { set: None, packs, workbenches: Vec::new() }
}

async fn packs() -> Result<Vec<Pack>, String> {
    let list = PackSet::from_json(&fetch::own("packs/set.json").await?).map_err(|error| error.to_string())?;
    let mut packs = Vec::new();
    for entry in &list.packs {
        let json = fetch::own(&format!("packs/{}", PackSet::file_of(&entry.id))).await?;
        packs.push(list.open(entry, &json).map_err(|error| error.to_string())?);
    }
    Ok(packs)
}
