//! Carries out what the state machine of releases asks for: one check, and all that follows from it.

use presend::{
    release::{
        KeptSet,
        sync::{FetchFault, Fetched, Memory, Request, Step, Sync},
    },
    time::Timestamp,
};

/// What a machine can do: ask a host, and keep things. What cannot be kept leaves what was kept before.
pub trait Machine {
    /// Fetches a file.
    fn fetch(&mut self, request: &Request) -> Result<Fetched, FetchFault>;
    /// Reads a set; nothing where it is not there.
    fn read(&mut self, set: &str) -> Option<KeptSet>;
    /// Writes a set beside the others. Returned is whether all of it will be there after a power failure.
    fn write(&mut self, set: &KeptSet) -> bool;
    /// Replaces the record as a whole, and only then forgets some sets. Returned is whether it was replaced.
    fn save(&mut self, memory: &Memory, forget: &[String]) -> bool;
}

/// Runs until a check is over, whether or not it was time for one.
pub fn check(sync: &mut Sync, machine: &mut impl Machine, now: Timestamp) {
    let mut has_asked = false;
    loop {
        match sync.poll(now).clone() {
            Step::Wait(_) if has_asked => return,
            Step::Wait(_) => sync.hurry(),
            Step::Fetch(request) => {
                has_asked = true;
                let fetched = machine.fetch(&request);
                sync.handle_fetched(now, fetched);
            }
            Step::Read(set) => sync.handle_read(machine.read(&set)),
            Step::Write(set) => {
                let is_written = machine.write(&set);
                sync.handle_written(now, is_written);
            }
            Step::Save(memory, forget) => {
                let is_saved = machine.save(&memory, &forget);
                sync.handle_saved(now, is_saved);
            }
            // Whoever checks drafts reads the set that the record names.
            Step::Activate(_) => sync.handle_activated(),
        }
    }
}
