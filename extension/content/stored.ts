/** Follows a value in `chrome.storage.local`: as it stands, and again whenever it changes. Read only. */
import { api } from "./browser.ts";

export function follow(key: string, take: (value: unknown) => void, signal?: AbortSignal): void {
  const listen = (changes: { [key: string]: chrome.storage.StorageChange }, area: string) => {
    if (area === "local" && changes[key]) take(changes[key].newValue);
  };
  api.storage.onChanged.addListener(listen);
  signal?.addEventListener("abort", () => {
    // An orphan's API throws, and has nothing left to remove.
    try {
      api.storage.onChanged.removeListener(listen);
    } catch {}
  });
  void api.storage.local.get(key).then((stored) => take(stored[key]));
}
