/** The team's settings as they stand in `chrome.storage.local`, followed while they change. Read only. */
import { follow } from "./stored.ts";

/** What happens to a send that could not be checked: it goes on, or it is stopped. */
export type Unchecked = "open" | "closed";

export class Settings {
  #unchecked: Unchecked = "open";

  constructor(signal: AbortSignal) {
    follow("settings", (value) => this.#take(value), signal);
  }

  get unchecked(): Unchecked {
    return this.#unchecked;
  }

  #take(value: unknown): void {
    const { unchecked } = (value ?? {}) as { unchecked?: unknown };
    this.#unchecked = unchecked === "closed" ? "closed" : "open";
  }
}
