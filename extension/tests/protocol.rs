//! `extension/content/protocol.ts` is written from the Rust types; this says when it is stale, and writes it anew
//! where `PRESEND_BLESS` is set.

use std::{env, fs, path::Path};

use presend::{
    conversation::{Message, Role},
    engine::{
        SlotReport,
        report::{Finding, Receipt, Report, StepReport, StepState, Verdict},
    },
    pack::Severity,
};
use presend_extension::protocol::{Problem, Request, Response, State};
use ts_rs::{Config, TS};

const HEAD: &str = "/**
 * What frames and the background say to each other. Written from extension/src/protocol.rs by
 * `PRESEND_BLESS=1 cargo test -p presend-extension --features types`; do not edit it here.
 */
";

fn declaration<T: TS>(config: &Config) -> String {
    format!("\n{}export {}\n", T::docs().unwrap_or_default(), T::decl(config))
}

#[test]
fn the_content_script_speaks_the_same_protocol() {
    let config = Config::default();
    let parts = [
        declaration::<Request>(&config),
        declaration::<Response>(&config),
        declaration::<State>(&config),
        declaration::<Problem>(&config),
        declaration::<Message>(&config),
        declaration::<Role>(&config),
        declaration::<Report>(&config),
        declaration::<Verdict>(&config),
        declaration::<Finding>(&config),
        declaration::<Severity>(&config),
        declaration::<SlotReport>(&config),
        declaration::<StepReport>(&config),
        declaration::<StepState>(&config),
        declaration::<Receipt>(&config),
    ];
    let written = HEAD.to_owned() + &parts.concat();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/protocol.ts");
    if env::var_os("PRESEND_BLESS").is_some() {
        fs::write(&path, &written).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap();
    assert_eq!(found, written, "run it with PRESEND_BLESS=1 to write {}", path.display());
}
