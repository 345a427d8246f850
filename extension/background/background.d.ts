/** What extension/src/bin/background.rs gives to JavaScript, as wasm-bindgen writes it. */
export default function init(options: { module_or_path: string }): Promise<unknown>;
/** A port was opened; `waiting` holds what was said on it already. */
export function accept(port: chrome.runtime.Port, waiting: unknown[]): void;
/** The settings were changed. */
export function settings_changed(): void;
/** The company's policy has come, or was changed. */
export function policy_changed(): void;
/** The alarm rang. */
export function alarm(): void;
