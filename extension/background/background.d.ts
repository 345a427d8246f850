/** What extension/src/bin/background.rs gives to JavaScript, as wasm-bindgen writes it. */
export default function init(options: { module_or_path: string }): Promise<unknown>;
/** A frame has opened a port; `waiting` holds what it has said already. */
export function accept(port: chrome.runtime.Port, waiting: unknown[]): void;
/** The settings were changed. */
export function settings_changed(settings: unknown): void;
