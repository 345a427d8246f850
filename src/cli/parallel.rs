//! One function over many items, on all cores, the results in the order of the items.

use std::{num::NonZero, thread};

/// Maps a slice, each core an equal run of it.
pub(super) fn map<T: Sync, R: Send>(items: &[T], map: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let run = items.len().div_ceil(cores).max(1);
    if items.len() <= run {
        return items.iter().map(map).collect();
    }
    thread::scope(|scope| {
        let map = &map;
        let workers: Vec<_> =
            items.chunks(run).map(|items| scope.spawn(move || items.iter().map(map).collect::<Vec<R>>())).collect();
        // A worker that panics has found a bug of ours; the panic goes on here.
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}
