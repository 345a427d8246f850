/**
 * Spans that follow the text while the agent types, until the next report comes: no flicker, no underline
 * under the wrong word. Pure; offsets are UTF-16 code units, ends exclusive.
 */

export type Span = readonly [start: number, end: number];

/** `removed` code units at `start` gave way to `inserted` ones. */
export type Edit = { start: number; removed: number; inserted: number };

/** The single edit between two texts: what is left when the common start and end are taken away. */
export function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { start, removed: before.length - start - tail, inserted: after.length - start - tail };
}

/** Where the span is after the edit; null when the edit touched it, for nobody knows what it says now. */
export function shiftSpan([start, end]: Span, edit: Edit): Span | null {
  const editEnd = edit.start + edit.removed;
  if (edit.start >= end) return [start, end];
  if (editEnd > start) return null;
  const by = edit.inserted - edit.removed;
  return [start + by, end + by];
}

/** Where a caret is after `span` was replaced by `length` code units. */
export function shiftCaret(caret: number, [start, end]: Span, length: number): number {
  if (caret >= end) return caret + length - (end - start);
  return caret > start ? start + length : caret;
}

/** The things of a text whose spans survive the edit between it and the next; a thing without a span stays. */
export function carryOver<T extends { span: [number, number] | null }>(
  things: readonly T[],
  before: string,
  after: string,
): T[] {
  if (before === after) return [...things];
  const edit = editBetween(before, after);
  return things.flatMap((thing) => {
    if (!thing.span) return [thing];
    const span = shiftSpan(thing.span, edit);
    return span ? [{ ...thing, span: [...span] }] : [];
  });
}
