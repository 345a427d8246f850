/**
 * Capture listeners that outlive `document.open()`, which strips a window and its document of theirs.
 * Registered at `document_start` they run before the page's own and can stop an event for all of it.
 */

type Entry = { target: EventTarget; type: string; handler: (event: Event) => void };

export class Listeners {
  readonly #entries: Entry[] = [];

  constructor(readonly signal: AbortSignal) {}

  on<K extends keyof WindowEventMap>(
    target: Window | Document | ShadowRoot,
    type: K,
    handler: (event: WindowEventMap[K]) => void,
  ): void {
    const entry = { target, type, handler: handler as (event: Event) => void };
    this.#entries.push(entry);
    this.#add(entry);
  }

  /** Puts back what the page stripped; a listener that is still there stays one. */
  restore(): void {
    for (const entry of this.#entries) this.#add(entry);
  }

  #add({ target, type, handler }: Entry): void {
    target.addEventListener(type, handler, { capture: true, signal: this.signal });
  }
}
