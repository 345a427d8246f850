/**
 * Everything the agent sees while typing: underlines, chip and card, drawn from one view of the state. Reads
 * layout and writes only inside our own layer; the gate's dialog is `dialog.ts`.
 */

import { onceAFrame } from "../animation.ts";
import type { Composer } from "../composer/composer.ts";
import type { Listeners } from "../listeners.ts";
import type { Finding } from "../protocol.ts";
import { Card, type CardActions } from "./card.ts";
import { Chip, type Face } from "./chip.ts";
import { type Checked, faceOf } from "./face.ts";
import type { Layer } from "./layer.ts";
import { Underlines } from "./underlines.ts";

export type View = Checked & { composer: Composer | null };

/** Where the pointer is, in CSS pixels of the viewport, and whether what it points at is the composer. */
type Pointer = { x: number; y: number; inComposer: boolean };

/** A verdict younger than this need not be announced as missing, in ms: it would only flicker. */
const BUSY_AFTER_MS = 200;
/** How long a note stays on the chip, and how long the pointer may be away from the card, in ms. */
const NOTE_MS = 6_000;
const LEAVE_MS = 300;

export class Display {
  readonly #layer: Layer;
  readonly #chip: Chip;
  readonly #card: Card;
  readonly #underlines = new Underlines();
  #view: View | null = null;
  #note: string | null = null;
  #noteTimer: ReturnType<typeof setTimeout> | undefined;
  #busyTimer: ReturnType<typeof setTimeout> | undefined;
  #leaveTimer: ReturnType<typeof setTimeout> | undefined;
  /** The card was opened by the pointer alone, and closes when it leaves. */
  #hovering = false;
  #pointer: Pointer | null = null;

  constructor(layer: Layer, listeners: Listeners, actions: CardActions) {
    this.#layer = layer;
    this.#chip = new Chip(layer, () => this.#explain());
    this.#card = new Card(layer, actions);
    const hover = onceAFrame(() => this.#hover(), listeners.signal);
    listeners.on(window, "pointermove", (event) => {
      this.#pointer = event.buttons === 0 ? this.#locate(event) : null;
      hover();
    });
    listeners.on(window, "click", (event) => this.#handleClick(event));
    listeners.on(window, "scroll", (event) => this.#handleScroll(event));
    listeners.on(window, "keydown", (event) => this.#handleKey(event));
  }

  /** Once a frame at most. */
  render(view: View): void {
    const isOther = view.draft !== this.#view?.draft || view.composer !== this.#view.composer;
    if (isOther || this.#card.isOutdated(view.findings)) this.closeCard();
    this.#view = view;
    const { composer, findings } = view;
    this.#underlines.draw(composer, findings);
    if (!composer) {
      this.#chip.hide();
      return;
    }
    this.#layer.attach(composer.element);
    this.#dress();
  }

  /** Says something once, on the chip. */
  note(text: string): void {
    this.#note = text;
    clearTimeout(this.#noteTimer);
    this.#noteTimer = setTimeout(() => {
      this.#note = null;
      this.#dress();
    }, NOTE_MS);
    this.#dress();
  }

  /** The last thing drawn: no underline that nobody follows any more, and a chip that says so. */
  end(view: View): void {
    clearTimeout(this.#noteTimer);
    this.#note = null;
    this.#view = view;
    this.closeCard();
    this.#underlines.clear();
    if (!view.composer) {
      this.#layer.remove();
      return;
    }
    this.#layer.attach(view.composer.element);
    this.#dress();
  }

  closeCard(): void {
    clearTimeout(this.#leaveTimer);
    this.#leaveTimer = undefined;
    this.#card.close();
  }

  /** Brings the chip up to date; a check that has only just begun may still finish unannounced. */
  #dress(): void {
    if (this.#face()?.tone === "busy" && this.#chip.tone !== "busy") {
      this.#busyTimer ??= setTimeout(() => this.#dressNow(), BUSY_AFTER_MS);
    } else {
      this.#dressNow();
    }
  }

  #dressNow(): void {
    clearTimeout(this.#busyTimer);
    this.#busyTimer = undefined;
    const face = this.#face();
    if (!face || !this.#view?.composer) return;
    this.#chip.show(face);
    this.#chip.moveTo(this.#view.composer.element);
  }

  #face(): Face | null {
    if (this.#note !== null) return { tone: "off", label: this.#note, title: this.#note };
    return this.#view && faceOf(this.#view);
  }

  /** The chip was clicked. */
  #explain(): void {
    const view = this.#view;
    if (!view) return;
    const wasOpen = this.#card.isOpen;
    this.closeCard();
    if (wasOpen) return;
    this.#hovering = false;
    if (view.findings.length > 0) this.#card.showFindings(view.findings, this.#chip.box);
    else this.#card.showText(faceOf(view).title, this.#chip.box);
  }

  #hover(): void {
    const pointer = this.#pointer;
    if (!pointer) return;
    const hit = this.#hit(pointer);
    if (hit && !this.#card.isOpen) {
      this.#hovering = true;
      this.#card.showFindings(hit.findings, hit.box);
    }
    if (hit || this.#card.covers(pointer.x, pointer.y)) {
      clearTimeout(this.#leaveTimer);
      this.#leaveTimer = undefined;
    } else if (this.#card.isOpen && this.#hovering) {
      this.#leaveTimer ??= setTimeout(() => this.closeCard(), LEAVE_MS);
    }
  }

  #handleClick(event: MouseEvent): void {
    const hit = this.#hit(this.#locate(event));
    this.closeCard();
    if (!hit) return;
    this.#hovering = false;
    this.#card.showFindings(hit.findings, hit.box);
  }

  /** The words under the card move away; other parts of the page may scroll as they like. */
  #handleScroll({ target }: Event): void {
    const composer = this.#view?.composer?.element;
    const moves = target === document || (target as Node).contains(composer ?? null);
    if (moves) this.closeCard();
  }

  #handleKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.isComposing || !this.#card.isOpen) return;
    // This Escape is spent: the page must not close something with it as well.
    event.preventDefault();
    event.stopImmediatePropagation();
    this.closeCard();
  }

  /** Within the event, for its path is empty afterwards. */
  #locate(event: MouseEvent): Pointer {
    const element = this.#view?.composer?.element;
    const tree = element?.getRootNode();
    // Inside a closed shadow root the path stops at its host.
    const places = [element, tree instanceof ShadowRoot && tree.host];
    const inComposer = event.composedPath().some((it) => places.includes(it as HTMLElement));
    return { x: event.clientX, y: event.clientY, inComposer };
  }

  #hit({ x, y, inComposer }: Pointer): { findings: Finding[]; box: DOMRect } | null {
    return inComposer ? this.#underlines.at(x, y) : null;
  }
}
