/** What a matcher answers, and the naive ones that say whether it is right. */

/** A phrase found in a text: its place in the list of phrases, and its UTF-16 range `[start, end)`. */
export type Hit = { id: number; start: number; end: number };

export type Matcher = (text: string) => Hit[];

/**
 * What a matcher promises to find: every place of every phrase, or what one RegExp can: from left to right, of those
 * at one place the longest, and nothing that overlaps it. The latter is less work and less of an answer.
 */
export type Semantics = "overlapping" | "leftmost-longest";

export type Candidate = {
  name: string;
  semantics: Semantics;
  /** From a list of phrases without duplicates to something that answers. */
  build(phrases: string[]): Matcher;
};

/** Looks up every substring that is as long as some phrase. */
export function naive(phrases: string[], semantics: Semantics): Matcher {
  const ids = idsOf(phrases);
  const lengths = [...new Set(phrases.map(({ length }) => length))].sort((a, b) => a - b);
  return (text) => {
    const hits: Hit[] = [];
    for (let start = 0; start < text.length; start++) {
      for (const length of lengths) {
        const id = ids.get(text.slice(start, start + length));
        if (id !== undefined && start + length <= text.length)
          hits.push({ id, start, end: start + length });
      }
    }
    return semantics === "overlapping" ? hits : leftmostLongest(hits);
  };
}

export function idsOf(phrases: string[]): Map<string, number> {
  return new Map(phrases.map((phrase, id) => [phrase, id]));
}

/** Throws where the answers for a text are not those of the oracle, in whatever order. */
export function verify(name: string, text: string, found: Hit[], expected: Hit[]): void {
  const [is, ought] = [inOrder(found), inOrder(expected)];
  if (is !== ought) throw new Error(`${name} finds ${is} instead of ${ought} in “${text}”`);
}

function inOrder(hits: Hit[]): string {
  const sorted = [...hits].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.map(({ id, start, end }) => `${id}@${start}-${end}`).join(" ");
}

function leftmostLongest(hits: Hit[]): Hit[] {
  const kept: Hit[] = [];
  for (const hit of [...hits].sort((a, b) => a.start - b.start || b.end - a.end))
    if (hit.start >= (kept.at(-1)?.end ?? 0)) kept.push(hit);
  return kept;
}
