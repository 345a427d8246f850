/**
 * An editor of the page in which a draft is written. All offsets are UTF-16 code units of `text()`.
 * A composer never changes the draft by itself: only `replace` does, and only after a click.
 */
import type { Span } from "../spans.ts";

export interface Composer {
  readonly element: HTMLElement;

  /** The draft as the page would send it, line breaks as \n. */
  text(): string;

  /** For each span what to underline and measure; null where nothing of it can be seen. */
  ranges(spans: readonly Span[]): (Range | null)[];

  /** Where the caret is, or was when the composer last had it; the end of the draft when nobody knows. */
  caret(): number;

  /** Gives the composer the focus, caret at the offset. */
  focus(caret: number): void;

  /**
   * Replaces a span so that the page's own model learns of it and Ctrl+Z undoes it, and puts the caret back
   * where it was in the words. False when the editor did not end up with exactly the new text.
   */
  replace(span: Span, words: string): Promise<boolean>;

  /** Calls back after changes of the text that come without an input event, as far as the browser tells. */
  watch(onChange: () => void, signal: AbortSignal): void;

  /** The composer is gone: takes away what it put beside the page. */
  release(): void;
}
