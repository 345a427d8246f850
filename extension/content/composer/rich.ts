/**
 * A `contenteditable` as composer: plain ones, ProseMirror and its like. Nothing is ever put into the editor's
 * DOM by us; a rewrite goes in as the input of a person, and is read back, for editors may refuse it.
 */
import { editorsTakeSyntheticInput } from "../browser.ts";
import { type Span, shiftCaret } from "../spans.ts";
import { becomesTrue, delay, selectionSeen } from "../wait.ts";
import type { Composer } from "./composer.ts";
import { placeOf, type TextMap, walk } from "./walker.ts";

/** How long an editor may take to notice a selection, and to show what it was told, in ms. */
const SELECTION_MS = 120;
const READ_BACK_MS = 600;
/** Editors join what follows within half a second into one step of undo; a rewrite is to be its own. */
const UNDO_STEP_MS = 550;

type WithSelection = { getSelection?: () => Selection | null };

export class RichComposer implements Composer {
  readonly element: HTMLElement;
  #caret: number | null = null;
  /** When the text last changed, as `performance.now()`. */
  #changedAt = Number.NEGATIVE_INFINITY;

  constructor(element: HTMLElement) {
    this.element = element;
  }

  text(): string {
    return walk(this.element).text;
  }

  ranges(spans: readonly Span[]): (Range | null)[] {
    if (spans.length === 0) return [];
    const map = walk(this.element);
    return spans.map((span) => rangeOf(map, span));
  }

  caret(): number {
    const map = walk(this.element);
    const selection = this.#selection();
    const node = selection?.focusNode;
    if (selection && node && this.element.contains(node)) {
      this.#caret = offsetOf(map, node, selection.focusOffset);
    }
    return Math.min(this.#caret ?? map.text.length, map.text.length);
  }

  focus(caret: number): void {
    this.element.focus({ preventScroll: true });
    const place = placeOf(walk(this.element), caret, "end");
    if (place)
      this.#selection()?.setBaseAndExtent(place.node, place.offset, place.node, place.offset);
  }

  async replace(span: Span, words: string): Promise<boolean> {
    const wanted = this.text();
    await delay(this.#changedAt + UNDO_STEP_MS - performance.now());
    const map = walk(this.element);
    if (map.text !== wanted) return false;
    const range = rangeOf(map, span);
    const expected = map.text.slice(0, span[0]) + words + map.text.slice(span[1]);
    const caret = shiftCaret(this.caret(), span, words.length);
    this.element.focus({ preventScroll: true });
    if (range) await this.#select(range);
    if (!range || !this.#askEditor(range, words)) insert(words);
    const done = await becomesTrue(() => this.text() === expected, this.element, READ_BACK_MS);
    if (done) this.focus(caret);
    return done;
  }

  watch(onChange: () => void, signal: AbortSignal): void {
    // Editors that prevent `beforeinput` send no input event: what they draw is the only news.
    const observer = new MutationObserver(() => {
      this.#changedAt = performance.now();
      onChange();
    });
    observer.observe(this.element, { subtree: true, childList: true, characterData: true });
    signal.addEventListener("abort", () => observer.disconnect());
  }

  release(): void {}

  async #select(range: Range): Promise<void> {
    const selection = this.#selection();
    if (!selection) return;
    const { startContainer, startOffset, endContainer, endOffset } = range;
    const seen = selectionSeen(document, SELECTION_MS);
    selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    await seen;
  }

  /** Offers the change as the editor's own kind of input. True when the editor took it upon itself. */
  #askEditor(range: Range, words: string): boolean {
    if (!editorsTakeSyntheticInput) return false;
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", words);
    const event = new InputEvent("beforeinput", {
      ...(words === ""
        ? { inputType: "deleteContentBackward" }
        : { inputType: "insertReplacementText", dataTransfer }),
      targetRanges: [new StaticRange(range)],
      bubbles: true,
      cancelable: true,
      composed: true,
    });
    return !this.element.dispatchEvent(event);
  }

  /** In Chromium a shadow root keeps the selection inside it to itself. */
  #selection(): Selection | null {
    const root = this.element.getRootNode() as WithSelection;
    return root.getSelection?.() ?? document.getSelection();
  }
}

function insert(words: string): void {
  if (words === "") document.execCommand("delete");
  else document.execCommand("insertText", false, words);
}

function rangeOf(map: TextMap, [start, end]: Span): Range | null {
  const from = placeOf(map, start, "start");
  const to = start === end ? from : placeOf(map, end, "end");
  if (!from || !to || end > map.text.length) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** The offset of a place given as selections give it: in a text node, or before a child of an element. */
function offsetOf(map: TextMap, node: Node, offset: number): number {
  const inside = map.pieces.find((piece) => piece.node === node);
  if (inside) return inside.start + offset;
  const point = document.createRange();
  point.setStart(node, offset);
  const next = map.pieces.find((piece) => point.comparePoint(piece.node, 0) >= 0);
  return next?.start ?? map.text.length;
}
