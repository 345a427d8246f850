/**
 * The status chip at the composer's edge: says at any time whether the draft is checked, and what of it. Sits
 * where it hides neither words nor controls, and is the keyboard's way to the card.
 */

import { make } from "./dom.ts";
import type { Layer } from "./layer.ts";
import { type Box, chipPlaces, isInside, onScreen, viewport } from "./place.ts";

export type Tone = "ready" | "busy" | "clean" | "hint" | "warn" | "block" | "off";
export type Face = { tone: Tone; label: string; title: string };

const CONTROLS =
  'a[href], button, input, select, textarea, label, summary, [role="button"], [role="tab"]';

export class Chip {
  readonly #layer: Layer;
  readonly #button = make("button", { type: "button", class: "chip", hidden: "" });
  #tone: Tone | null = null;
  readonly #announcer = make("div", { class: "announcer", role: "status", "aria-live": "polite" });

  constructor(layer: Layer, onClick: () => void) {
    this.#layer = layer;
    this.#button.addEventListener("click", onClick);
    layer.root.append(this.#button, this.#announcer);
  }

  /** The tone on show, null before the first. */
  get tone(): Tone | null {
    return this.#tone;
  }

  show({ tone, label, title }: Face): void {
    this.#tone = tone;
    const button = this.#button;
    const className = `chip ${tone}`;
    if (button.className !== className) button.className = className;
    if (button.title !== title) button.title = title;
    if (button.textContent === label && !button.hidden) return;
    button.hidden = false;
    button.textContent = label;
    // "Checking" comes and goes with every word: not worth saying aloud.
    if (tone !== "busy" && tone !== "ready") this.#announcer.textContent = label;
  }

  hide(): void {
    this.#button.hidden = true;
  }

  get box(): Box {
    return this.#button.getBoundingClientRect();
  }

  /** Moves the chip to the composer's edge, or hides it while the composer cannot be seen. */
  moveTo(composer: HTMLElement): void {
    const screen = viewport();
    // A draft longer than the screen has its edges beyond it.
    const edge = onScreen(composer.getBoundingClientRect(), screen);
    const { width, height } = this.box;
    const places = chipPlaces(edge, { width, height }).filter((place) => isInside(place, screen));
    const best = places.find((place) => this.#isFree(place, composer)) ?? places[0];
    this.#button.style.visibility = best && edge.width > 0 && edge.height > 0 ? "" : "hidden";
    if (!best) return;
    this.#button.style.left = `${Math.round(best.left)}px`;
    this.#button.style.top = `${Math.round(best.top)}px`;
  }

  #isFree({ left, top, width, height }: Box, composer: HTMLElement): boolean {
    const [right, bottom] = [left + width - 1, top + height - 1];
    const points = [
      [left, top],
      [right, top],
      [left, bottom],
      [right, bottom],
      [left + width / 2, top + height / 2],
    ] as const;
    // Of a shadow root the document sees the host alone, not the controls in it.
    const tree = composer.getRootNode() as Document | ShadowRoot;
    return points.every(([x, y]) => {
      const under = tree.elementsFromPoint(x, y).find((it) => !this.#layer.owns(it));
      return !under || under === composer || composer.contains(under) || !isControl(under);
    });
  }
}

/** Kits make controls of spans; the pointer gives them away. */
function isControl(element: Element): boolean {
  return element.closest(CONTROLS) !== null || getComputedStyle(element).cursor === "pointer";
}
