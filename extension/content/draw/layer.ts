/**
 * The one place on the page where we draw: a closed shadow root beside the page's body, or inside the page's own
 * dialog when the composer is there. Comes into being with the first composer, comes back when the page removes
 * it. Its keys and clicks are its own: the page neither hears them nor can stop them.
 */
import type { Listeners } from "../listeners.ts";
import { INTERFACE } from "./styles.ts";

const KEYS = ["keydown", "keypress", "keyup"] as const;
const POINTER = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"] as const;
/** What lies above the rest of the page, and may make all the rest inert. */
const RAISED = ":modal, [popover=manual]:popover-open";

export class Layer {
  readonly #host = document.createElement("div");
  readonly root: ShadowRoot;
  /** The keys that went down in the layer and are not up yet, by `code`. */
  readonly #down = new Set<string>();

  /** To be made before any other listener of ours: the keys and clicks that go to the layer end here. */
  constructor(listeners: Listeners) {
    this.root = this.#host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(INTERFACE);
    this.root.adoptedStyleSheets = [sheet];
    this.#host.popover = "manual";
    for (const type of KEYS) listeners.on(window, type, (event) => this.#keep(event));
    for (const type of POINTER) listeners.on(window, type, (event) => this.#take(event));
  }

  get isAttached(): boolean {
    return this.#host.isConnected;
  }

  /** Puts the layer on the page, where it is not there already: over all of it, or over what the composer is in. */
  attach(composer: Element | null): void {
    const raised = composer && raisedAround(composer);
    const place = raised ?? document.documentElement;
    if (!place) return;
    // We draw in pixels of the screen, however much the page enlarges itself.
    const zoom = String(place.currentCSSZoom);
    const { style } = this.#host;
    if (style.getPropertyValue("--zoom") !== zoom) style.setProperty("--zoom", zoom);
    if (this.#host.parentNode === place) return;
    place.append(this.#host);
    // A dialog may be moved by a transform, or clip what is in it: a popover is not touched by either.
    if (raised) this.#host.showPopover();
  }

  remove(): void {
    this.#host.remove();
  }

  /** Whether an event's target, as its path gives it, or a point's element is ours. */
  owns(target: EventTarget | undefined): boolean {
    return target === this.#host;
  }

  /**
   * A page that sends on any Enter must not hear of those in our dialog, nor of the keyup that comes when the
   * dialog is gone. What the key does by itself (press the button, close the dialog) it still does, but not by
   * being held down since before the dialog was there.
   */
  #keep(event: KeyboardEvent): void {
    const { type, code, repeat } = event;
    const isHere = this.owns(event.composedPath()[0]);
    if (type === "keydown" && !repeat) this.#down.delete(code);
    if (!isHere && !this.#down.has(code)) return;
    if (type === "keyup") this.#down.delete(code);
    else this.#down.add(code);
    event.stopImmediatePropagation();
    if (repeat && event.key !== "Tab") event.preventDefault();
  }

  /** A page that stops clicks at its window would leave our buttons dead: they get a click that never leaves them. */
  #take(event: MouseEvent): void {
    if (!this.owns(event.composedPath()[0])) return;
    event.stopImmediatePropagation();
    // The composer keeps the focus, unless a dialog has it.
    if (event.type === "mousedown" && !this.root.querySelector("dialog")) event.preventDefault();
    if (event.type !== "click") return;
    const isByKey = event.detail === 0;
    const clicked = isByKey
      ? this.root.activeElement
      : this.root.elementFromPoint(event.clientX, event.clientY);
    clicked?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  }
}

function raisedAround(element: Element): Element | null {
  const raised = element.closest(RAISED);
  if (raised) return raised;
  const tree = element.getRootNode();
  return tree instanceof ShadowRoot ? raisedAround(tree.host) : null;
}
