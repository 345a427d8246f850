/** Aho-Corasick in plain JavaScript, as one writes it from the textbook: nodes that are objects, edges in a Map. */
import type { Candidate, Hit, Matcher } from "../matcher.ts";

export const plain: Candidate = {
  name: "plain Aho-Corasick in JS",
  semantics: "overlapping",
  build: (phrases) => matcher(phrases, automaton(phrases)),
};

class Node {
  readonly next = new Map<number, Node>();
  /** The node of the longest end of this one's text that begins some phrase; the root's is itself. */
  fail: Node = this;
  /** The phrase that ends here, or -1. */
  id = -1;
  /** The next node on the way of failures where a phrase ends. */
  more: Node | undefined;
}

function matcher(phrases: string[], root: Node): Matcher {
  return (text) => {
    const hits: Hit[] = [];
    let node = root;
    for (let i = 0; i < text.length; i++) {
      node = follow(root, node, text.charCodeAt(i));
      for (let at = node.id < 0 ? node.more : node; at; at = at.more) {
        const { length } = phrases[at.id] as string;
        hits.push({ id: at.id, start: i + 1 - length, end: i + 1 });
      }
    }
    return hits;
  };
}

function follow(root: Node, from: Node, unit: number): Node {
  for (let node = from; ; node = node.fail) {
    const next = node.next.get(unit);
    if (next) return next;
    if (node === root) return root;
  }
}

function automaton(phrases: string[]): Node {
  const root = new Node();
  phrases.forEach((phrase, id) => {
    let node = root;
    for (let i = 0; i < phrase.length; i++) {
      const unit = phrase.charCodeAt(i);
      const next = node.next.get(unit) ?? new Node();
      node.next.set(unit, next);
      node = next;
    }
    node.id = id;
  });
  // Level by level: a failure leads to a lesser depth.
  const queue = [root];
  for (const node of queue) {
    for (const [unit, next] of node.next) {
      next.fail = node === root ? root : follow(root, node.fail, unit);
      next.more = next.fail.id < 0 ? next.fail.more : next.fail;
      queue.push(next);
    }
  }
  return root;
}
