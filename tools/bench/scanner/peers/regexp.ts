/** What most pages do: one RegExp of all phrases, flat or as a trie. Its hits do not overlap. */
import { type Candidate, idsOf, type Matcher } from "../matcher.ts";

export const flat: Candidate = {
  name: "one RegExp, flat",
  semantics: "leftmost-longest",
  // Of alternatives the first that fits is taken, so the longest come first.
  build: (phrases) =>
    matcher(
      phrases,
      [...phrases]
        .sort((a, b) => b.length - a.length)
        .map(escaped)
        .join("|"),
    ),
};

export const trie: Candidate = {
  name: "one RegExp, trie",
  semantics: "leftmost-longest",
  build: (phrases) => matcher(phrases, pattern(trieOf(phrases))),
};

function matcher(phrases: string[], source: string): Matcher {
  const ids = idsOf(phrases);
  const regexp = new RegExp(source, "g");
  return (text) =>
    Array.from(text.matchAll(regexp), ({ 0: phrase, index }) => ({
      id: ids.get(phrase) as number,
      start: index,
      end: index + phrase.length,
    }));
}

class Node {
  readonly next = new Map<string, Node>();
  isEnd = false;
}

function trieOf(phrases: string[]): Node {
  const root = new Node();
  for (const phrase of phrases) {
    let node = root;
    for (const unit of phrase.split("")) {
      const next = node.next.get(unit) ?? new Node();
      node.next.set(unit, next);
      node = next;
    }
    node.isEnd = true;
  }
  return root;
}

/** Greedy at each end, so that the longest phrase is taken. */
function pattern({ next, isEnd }: Node): string {
  if (next.size === 0) return "";
  const branches = [...next].map(([unit, node]) => escaped(unit) + pattern(node));
  return `(?:${branches.join("|")})${isEnd ? "?" : ""}`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
