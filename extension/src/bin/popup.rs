//! Mounts the popup.

use presend_extension::popup::Popup;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(Popup);
}
