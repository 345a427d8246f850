/** A `textarea` as composer. Written to through `execCommand`, for a value setter cannot be undone. */
import { type Span, shiftCaret } from "../spans.ts";
import type { Composer } from "./composer.ts";
import { Mirror } from "./mirror.ts";

export class TextareaComposer implements Composer {
  readonly element: HTMLTextAreaElement;
  readonly #mirror: Mirror;

  /** `mount` is where the mirror may live: our own shadow root. */
  constructor(element: HTMLTextAreaElement, mount: Node) {
    this.element = element;
    this.#mirror = new Mirror(element, mount);
  }

  text(): string {
    return this.element.value;
  }

  ranges(spans: readonly Span[]): (Range | null)[] {
    if (spans.length === 0) return [];
    this.#mirror.follow();
    return spans.map(([start, end]) => {
      const { text } = this.#mirror;
      if (end > text.length) return null;
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, end);
      // The mirror lies above everything: nothing may shine through what covers or clips the field.
      return [...range.getClientRects()].some((rect) => this.#mirror.shows(rect)) ? range : null;
    });
  }

  caret(): number {
    return this.element.selectionEnd;
  }

  focus(caret: number): void {
    this.element.focus({ preventScroll: true });
    this.element.setSelectionRange(caret, caret);
  }

  async replace([start, end]: Span, words: string): Promise<boolean> {
    const before = this.text();
    const expected = before.slice(0, start) + words + before.slice(end);
    const caret = shiftCaret(this.caret(), [start, end], words.length);
    this.element.focus({ preventScroll: true });
    this.element.setSelectionRange(start, end);
    if (words === "") document.execCommand("delete");
    else document.execCommand("insertText", false, words);
    const done = this.text() === expected;
    if (done) this.element.setSelectionRange(caret, caret);
    return done;
  }

  /** A script that sets the value tells nobody: who cares must also look when the page changes. */
  watch(): void {}

  release(): void {
    this.#mirror.remove();
  }
}
