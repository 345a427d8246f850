/** The team's settings as they stand in `chrome.storage.local`, followed while they change. Read only. */
import { api } from "./browser.ts";

/** What happens to a send that could not be checked: it goes on, or it is stopped. */
export type Unchecked = "open" | "closed";

const KEY = "settings";

export class Settings {
  #unchecked: Unchecked = "open";

  constructor(signal: AbortSignal) {
    const follow = (changes: { [key: string]: chrome.storage.StorageChange }, area: string) => {
      if (area === "local" && changes[KEY]) this.#take(changes[KEY].newValue);
    };
    api.storage.onChanged.addListener(follow);
    signal.addEventListener("abort", () => {
      // An orphan's API throws, and has nothing left to remove.
      try {
        api.storage.onChanged.removeListener(follow);
      } catch {}
    });
    void api.storage.local.get(KEY).then((stored) => this.#take(stored[KEY]));
  }

  get unchecked(): Unchecked {
    return this.#unchecked;
  }

  #take(value: unknown): void {
    const { unchecked } = (value ?? {}) as { unchecked?: unknown };
    this.#unchecked = unchecked === "closed" ? "closed" : "open";
  }
}
