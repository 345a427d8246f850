//! Mounts the extension's pages: one program for all of them, the body's id says which.

use leptos::prelude::*;
use presend_extension::pages::{consent::Consent, popup::Popup};

fn main() {
    console_error_panic_hook::set_once();
    presend_extension::pages::speak();
    match document().body().map(|body| body.id()).as_deref() {
        Some("consent") => leptos::mount::mount_to_body(Consent),
        _ => leptos::mount::mount_to_body(Popup),
    }
}
