/** The settings as they were chosen, and as the company's policy has them, which wins. Followed, read only. */
import { follow } from "./stored.ts";

/** What happens to a send that could not be checked: it goes on, or it is stopped. */
export type Unchecked = "open" | "closed";

export class Settings {
  #chosen: Unchecked | null = null;
  #ruled: Unchecked | null = null;

  constructor(signal: AbortSignal) {
    follow(
      "settings",
      (value) => {
        this.#chosen = uncheckedOf(value);
      },
      signal,
    );
    follow(
      "settings",
      (value) => {
        this.#ruled = uncheckedOf(value);
      },
      signal,
      "managed",
    );
  }

  get unchecked(): Unchecked {
    return this.#ruled ?? this.#chosen ?? "open";
  }
}

function uncheckedOf(value: unknown): Unchecked | null {
  const { unchecked } = (value ?? {}) as { unchecked?: unknown };
  return unchecked === "closed" || unchecked === "open" ? unchecked : null;
}
