/**
 * The one place on the page where we draw: a closed shadow root beside the page's body. Comes into being with
 * the first composer, comes back when the page removes it, and keeps its keys from the page.
 */
import type { Listeners } from "../listeners.ts";
import { INTERFACE } from "./styles.ts";

const KEYS = ["keydown", "keypress", "keyup"] as const;

export class Layer {
  readonly #host = document.createElement("div");
  readonly root: ShadowRoot;

  /** To be made before any other listener of ours: the keys that go to the layer end here. */
  constructor(listeners: Listeners) {
    this.root = this.#host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(INTERFACE);
    this.root.adoptedStyleSheets = [sheet];
    for (const type of KEYS) listeners.on(window, type, (event) => this.#keep(event));
  }

  /** Puts the layer on the page, where it is not there already. */
  attach(): void {
    if (!this.#host.isConnected) document.documentElement?.append(this.#host);
  }

  remove(): void {
    this.#host.remove();
  }

  /** Whether an event, a node or a point's element is ours. */
  owns(target: EventTarget | null): boolean {
    return target === this.#host;
  }

  /**
   * A page that sends on any Enter must not hear of those in our dialog. What the key does by itself (press
   * the button, close the dialog) it still does, but not by being held down since before the dialog was there.
   */
  #keep(event: KeyboardEvent): void {
    if (!this.owns(event.target)) return;
    event.stopImmediatePropagation();
    if (event.repeat && event.key !== "Tab") event.preventDefault();
  }
}
