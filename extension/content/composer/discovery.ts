/**
 * Finds the page's composers: those there at the start, those added later, those in shadow roots (open or
 * closed), and lets go of those that went. The active one is the one that last had the focus.
 */
import { shadowRootOf } from "../browser.ts";
import type { Page, Tree } from "../page.ts";
import type { Composer } from "./composer.ts";
import { RichComposer } from "./rich.ts";
import { TextareaComposer } from "./textarea.ts";

type Found = { composer: Composer; life: AbortController };

export type Discovered = {
  /** Where a composer may put what it needs beside the page. */
  mount: () => Node;
  /** A shadow root, open or closed, was met for the first time. */
  onShadow: (root: ShadowRoot) => void;
  /** Its text or its size may have changed. */
  onChange: (composer: Composer) => void;
};

export class Discovery {
  #selector: string;
  readonly #page: Page;
  readonly #told: Discovered;
  readonly #found = new Map<HTMLElement, Found>();
  #active: Composer | null = null;

  constructor(selector: string, page: Page, told: Discovered) {
    this.#selector = selector;
    this.#page = page;
    this.#told = told;
  }

  /** Lets go of what was found: from now on, and with the next scan, others are looked for. */
  set selector(selector: string) {
    this.release();
    this.#selector = selector;
  }

  get active(): Composer | null {
    return this.#active;
  }

  get all(): Composer[] {
    return [...this.#found.values()].map(({ composer }) => composer);
  }

  /** Looks through added elements, and drops composers that are gone. Once a frame. */
  scan(added: Iterable<Element | Tree>): void {
    for (const [element, { composer, life }] of this.#found) {
      if (isUsable(element)) continue;
      life.abort();
      composer.release();
      this.#found.delete(element);
      if (this.#active === composer) this.#active = null;
    }
    for (const element of added) this.#search(element);
    this.#active ??= this.all.at(0) ?? null;
  }

  /** Takes note of where the focus went. */
  focus(path: readonly EventTarget[]): void {
    // A root attached to an element that was there already is no news to any observer.
    for (const target of path) if (target instanceof ShadowRoot) this.#enter(target);
    const [target] = path;
    const closed = target instanceof Element ? shadowRootOf(target) : null;
    if (closed) this.#enter(closed);
    const composer = closed ? this.within([...pathInside(closed)]) : this.within(path);
    const element = path.find((it) => it instanceof HTMLElement && this.#isComposer(it));
    if (composer) this.#active = composer;
    else if (element) this.#active = this.#take(element as HTMLElement);
  }

  /** Something is about to happen to this composer: it is the one that counts. */
  activate(composer: Composer): void {
    this.#active = composer;
  }

  /** The composer an event's path goes through. */
  within(path: readonly EventTarget[]): Composer | null {
    for (const target of path) {
      const found = this.#found.get(target as HTMLElement);
      if (found) return found.composer;
    }
    return null;
  }

  /** Ends all composers. */
  release(): void {
    for (const { composer, life } of this.#found.values()) {
      life.abort();
      composer.release();
    }
    this.#found.clear();
    this.#active = null;
  }

  #search(root: Element | Tree): void {
    const elements = root.querySelectorAll<HTMLElement>("*");
    if (root instanceof HTMLElement) this.#look(root);
    for (const element of elements) this.#look(element);
  }

  #look(element: HTMLElement): void {
    // The browser's call for closed roots is dear, so a scan asks it of custom elements alone; any other
    // closed root is met when the focus goes into it.
    const root = element.localName.includes("-") ? shadowRootOf(element) : element.shadowRoot;
    if (root) this.#enter(root);
    if (this.#isComposer(element)) this.#take(element);
  }

  #enter(root: ShadowRoot): void {
    if (this.#page.trees.has(root)) return;
    this.#page.watch(root);
    this.#told.onShadow(root);
    this.#search(root);
  }

  #isComposer(element: HTMLElement): boolean {
    return element.matches(this.#selector) && isUsable(element);
  }

  #take(element: HTMLElement): Composer {
    const known = this.#found.get(element);
    if (known) return known.composer;
    const composer =
      element instanceof HTMLTextAreaElement
        ? new TextareaComposer(element, this.#told.mount())
        : new RichComposer(element);
    const life = new AbortController();
    const onChange = () => this.#told.onChange(composer);
    composer.watch(onChange, life.signal);
    const sized = new ResizeObserver(onChange);
    sized.observe(element);
    life.signal.addEventListener("abort", () => sized.disconnect());
    this.#found.set(element, { composer, life });
    return composer;
  }
}

/** Component kits measure heights with a second, invisible textarea: not a composer. */
function isUsable(element: HTMLElement): boolean {
  if (!element.isConnected || !element.checkVisibility({ visibilityProperty: true })) return false;
  if (element instanceof HTMLTextAreaElement) return !element.disabled && !element.readOnly;
  return element.isContentEditable && !element.parentElement?.isContentEditable;
}

/** From the focused element of a shadow root outwards. */
function* pathInside(root: ShadowRoot): Iterable<Element> {
  for (let at = root.activeElement; at; at = at.parentElement) yield at;
}
