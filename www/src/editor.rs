//! Writes into the text box the way a keyboard would, so that undo takes it back.

use presend::text::Span;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

/// Puts `words` in place of a span of UTF-16 code units, which is also what a text box counts in.
pub fn replace(editor: &HtmlTextAreaElement, span: Span, words: &str) {
    // A text box in the page can be focused, and spans come from the text it holds: neither call has a way to fail
    // that anyone could act upon.
    let _ = editor.focus();
    let _ = editor.set_selection_range(span.0, span.1);
    if !type_in(editor, words) {
        let _ = editor.set_range_text_with_start_and_end(words, span.0, span.1);
    }
}

/// Puts `words` where the caret is, in place of what is selected.
pub fn insert(editor: &HtmlTextAreaElement, words: &str) {
    let at = |place: Result<Option<u32>, _>| place.ok().flatten().unwrap_or_default();
    replace(editor, (at(editor.selection_start()), at(editor.selection_end())), words);
}

/// `execCommand` is old, and still the only way to write that can be undone. False where the browser refuses.
fn type_in(editor: &HtmlTextAreaElement, words: &str) -> bool {
    let document = editor.owner_document().and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    let command = if words.is_empty() { "delete" } else { "insertText" };
    document
        .is_some_and(|document| document.exec_command_with_show_ui_and_value(command, false, words).unwrap_or_default())
}
