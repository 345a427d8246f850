/**
 * Follows a value in `chrome.storage.local`, or in the company's policy: as it stands, and again whenever it changes.
 * Read only.
 */
import { api } from "./browser.ts";

export function follow(
  key: string,
  take: (value: unknown) => void,
  signal?: AbortSignal,
  area: "local" | "managed" = "local",
): void {
  const listen = (changes: { [key: string]: chrome.storage.StorageChange }, changed: string) => {
    if (changed === area && changes[key]) take(changes[key].newValue);
  };
  api.storage.onChanged.addListener(listen);
  signal?.addEventListener("abort", () => {
    // An orphan's API throws, and has nothing left to remove.
    try {
      api.storage.onChanged.removeListener(listen);
    } catch {}
  });
  api.storage[area].get(key).then(
    (stored) => take(stored[key]),
    // Firefox has an error for "no policy".
    () => take(undefined),
  );
}
