//! The playground in a real browser: what someone who types into it sees.

#![cfg(target_arch = "wasm32")]

use std::sync::Arc;

use leptos::{mount::mount_to, prelude::*, task::tick};
use presend::pack::Pack;
use presend_www::{
    checker::Checker,
    components::{Loaded, Playground},
    packs::Trouble,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Event, EventInit, HtmlElement, HtmlTextAreaElement};

wasm_bindgen_test_configure!(run_in_browser);

const PACK: &str = r#"{"format": 1, "id": "test", "name": "test", "version": "1", "rules": [
    {"id": "cheapest", "name": "cheapest", "kind": "phrase", "severity": "block", "score": -10,
     "dimension": "红线案例", "reason": "<b>没法证明</b>", "suggest": "说活动价", "quote_ok": true,
     "words": [{"text": "最便宜", "rewrite": "价格合适"}]}]}"#;

/// A playground in the page, taken out of it again at the end.
struct Page(HtmlElement);

impl Page {
    fn open(loaded: Loaded) -> (Page, impl Drop) {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let mounted = mount_to(root.clone(), move || {
            let checker = Signal::derive(move || loaded.clone());
            view! { <Playground checker on_retry=|| ()/> }
        });
        (Page(root), mounted)
    }

    async fn type_in(&self, selector: &str, words: &str) {
        let field: HtmlTextAreaElement = self.find(selector).unchecked_into();
        field.set_value(words);
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        field.dispatch_event(&Event::new_with_event_init_dict("input", &bubbles).unwrap()).unwrap();
        tick().await;
    }

    async fn click(&self, selector: &str) {
        self.find(selector).click();
        tick().await;
    }

    fn draft(&self) -> String {
        self.find("#draft").unchecked_into::<HtmlTextAreaElement>().value()
    }

    fn find(&self, selector: &str) -> HtmlElement {
        self.0.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}")).unchecked_into()
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.0.query_selector_all(selector).unwrap();
        (0..found.length()).filter_map(|index| found.item(index)?.text_content()).collect()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.0.remove();
    }
}

fn checker() -> Loaded {
    let pack = Pack::from_json(PACK.as_bytes()).unwrap();
    Some(Checker::new(&[pack]).map(Arc::new))
}

#[wasm_bindgen_test]
async fn a_finding_is_underlined_and_explained() {
    let (page, _mounted) = Page::open(checker());
    page.type_in("#draft", "😊 这款最 便宜了").await;
    assert_eq!(page.texts(".backdrop mark.block"), ["最 便宜"]);
    assert_eq!(page.texts(".finding dd"), ["“最 便宜”", "<b>没法证明</b>", "说活动价"]);
    assert_eq!(page.texts(".verdict .title"), ["这句话先别发"]);
    assert_eq!(page.texts(".score strong"), ["90"]);
}

#[wasm_bindgen_test]
async fn a_rewrite_replaces_just_the_words_found() {
    let (page, _mounted) = Page::open(checker());
    page.type_in("#draft", "😊 这款最便宜了").await;
    page.click(".finding .primary").await;
    assert_eq!(page.draft(), "😊 这款价格合适了");
    assert_eq!(page.texts(".verdict .title"), ["没发现问题"]);
}

#[wasm_bindgen_test]
async fn the_conversation_counts() {
    let (page, _mounted) = Page::open(checker());
    page.type_in("#conversation", "客: 在吗").await;
    page.type_in("#draft", "您说的“最便宜”没法承诺").await;
    assert_eq!(page.texts(".finding .what"), ["“最便宜”"]);
    page.type_in("#conversation", "客: 你们最便宜吗").await;
    assert_eq!(page.texts(".finding .what"), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_sample_is_judged_at_once() {
    let (page, _mounted) = Page::open(checker());
    page.click(".samples button").await;
    assert_eq!(page.texts(".backdrop mark"), ["最便宜"]);
}

#[wasm_bindgen_test]
async fn without_rules_nothing_looks_clean() {
    let unreachable = Trouble::Unreachable { file: "packs/set.json".to_owned(), detail: "HTTP 404".to_owned() };
    for loaded in [None, Some(Err(unreachable)), Some(Checker::new(&[]).map(Arc::new))] {
        let is_loading = loaded.is_none();
        let (page, _mounted) = Page::open(loaded);
        page.type_in("#draft", "您好").await;
        assert_eq!(page.texts(".verdict"), [""; 0]);
        assert_eq!(page.texts(".trouble .title").is_empty(), is_loading);
    }
}
