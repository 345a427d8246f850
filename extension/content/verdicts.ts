/**
 * The reports already received, by the exact draft and the version of the conversation. What the gate reads
 * in the middle of an event, where nothing can be awaited. Bounded: the oldest goes first.
 */
import type { Report } from "./protocol.ts";

const CAPACITY = 200;

export class Verdicts {
  readonly #reports = new Map<string, Report>();

  get(draft: string, conversation: number): Report | null {
    return this.#reports.get(key(draft, conversation)) ?? null;
  }

  set(draft: string, conversation: number, report: Report): void {
    this.#reports.set(key(draft, conversation), report);
    if (this.#reports.size <= CAPACITY) return;
    for (const oldest of this.#reports.keys()) {
      this.#reports.delete(oldest);
      return;
    }
  }

  /** Called when the rules may have changed. */
  clear(): void {
    this.#reports.clear();
  }
}

function key(draft: string, conversation: number): string {
  return `${conversation}\n${draft}`;
}
