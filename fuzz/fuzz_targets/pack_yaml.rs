//! Any text as a `pack.yaml`: every slip has its words and its place, and what has none is a pack that browsers take, whose
//! examples can be run.

#![no_main]

use libfuzzer_sys::fuzz_target;
use presend::pack::{
    Pack,
    diagnostic::{Diagnostic, Language},
    examples, source,
};

/// What stands in any list of words beside the pack.
const WORDS: &str = "最好\n第一\n";

fuzz_target!(|yaml: &str| {
    let source = source::read(yaml, &|name| if name.len() < 9 { Ok(WORDS.into()) } else { Err("none".into()) });
    source.diagnostics.iter().for_each(|slip| has_words_and_place(slip, yaml));
    if source.diagnostics.is_empty() {
        let read = Pack::from_json(&source.pack.to_json()).expect("what lint lets pass is read");
        assert_eq!(read, source.pack);
        examples::prove(&source).iter().for_each(|slip| has_words_and_place(slip, yaml));
    }
});

fn has_words_and_place(slip: &Diagnostic, yaml: &str) {
    assert!(yaml.get(slip.at.clone()).is_some(), "{slip:?} has no place");
    for language in [Language::Chinese, Language::English] {
        let (what, remedy) = slip.problem.words(language);
        assert!(!what.is_empty() && !remedy.is_empty());
    }
}
