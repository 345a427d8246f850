/**
 * Aho-Corasick in JavaScript, tuned by the means by which ours is: integers in flat arrays, a hash of our own, no object
 * on the way. Nobody ships this; it says what wasm itself is worth.
 */
import type { Candidate, Hit, Matcher } from "../matcher.ts";

export const tuned: Candidate = {
  name: "tuned Aho-Corasick in JS",
  semantics: "overlapping",
  build: (phrases) => matcher(phrases, automaton(phrases)),
};

/** States are numbered from the root, 0, in the order in which they were made: a parent is before its children. */
type Automaton = {
  edges: Edges;
  /** The root's own edges, by unit: most of a text is there. */
  root: Int32Array;
  /** Where to go on from a state that has no edge for a unit. */
  fail: Int32Array;
  /** The phrase that ends in a state, or -1. */
  phrase: Int32Array;
  /** The next state on the chain of failures in which a phrase ends, or 0. */
  more: Int32Array;
};

function matcher(phrases: string[], { edges, root, fail, phrase, more }: Automaton): Matcher {
  const lengths = Int32Array.from(phrases, ({ length }) => length);
  return (text) => {
    const hits: Hit[] = [];
    let state = 0;
    for (let end = 1; end <= text.length; end++) {
      const unit = text.charCodeAt(end - 1);
      let next = 0;
      while (state !== 0) {
        next = edges.get(state, unit);
        if (next !== 0) break;
        state = fail[state] as number;
      }
      state = next || (root[unit] as number);
      let at = phrase[state] === -1 ? (more[state] as number) : state;
      for (; at !== 0; at = more[at] as number) {
        const id = phrase[at] as number;
        hits.push({ id, start: end - (lengths[id] as number), end });
      }
    }
    return hits;
  };
}

function automaton(phrases: string[]): Automaton {
  const room = phrases.reduce((sum, { length }) => sum + length, 1);
  const automaton = {
    edges: new Edges(room),
    root: new Int32Array(0x10000),
    fail: new Int32Array(room),
    phrase: new Int32Array(room).fill(-1),
    more: new Int32Array(room),
  };
  link(automaton, grow(automaton, phrases));
  return automaton;
}

/** A state but the root, and how it is reached. */
type Step = { state: number; parent: number; unit: number };

/** Makes a state for each beginning of a phrase. Returns them by how long that is. */
function grow({ edges, root, phrase }: Automaton, phrases: string[]): Step[][] {
  const steps: Step[][] = [];
  let states = 1;
  phrases.forEach((text, id) => {
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const parent = state;
      state = parent === 0 ? (root[unit] as number) : edges.get(parent, unit);
      if (state !== 0) continue;
      state = states++;
      if (parent === 0) root[unit] = state;
      else edges.set(parent, unit, state);
      steps[i] ??= [];
      steps[i]?.push({ state, parent, unit });
    }
    phrase[state] = id;
  });
  return steps;
}

/** Sets the failures, each of which leads to a shorter beginning. */
function link({ edges, root, fail, phrase, more }: Automaton, steps: Step[][]): void {
  for (const { state, parent, unit } of steps.flat()) {
    let at = parent;
    let target = 0;
    while (at !== 0 && target === 0) {
      at = fail[at] as number;
      target = at === 0 ? (root[unit] as number) : edges.get(at, unit);
    }
    fail[state] = target;
    more[state] = phrase[target] === -1 ? (more[target] as number) : target;
  }
}

/** Edges from a state by a unit: open addressing in one array. */
class Edges {
  readonly #mask: number;
  readonly #slots: Int32Array;

  constructor(room: number) {
    this.#mask = 2 ** Math.ceil(Math.log2(2 * room)) - 1;
    this.#slots = new Int32Array(3 * (this.#mask + 1));
  }

  /** The state that the edge leads to, or 0. */
  get(state: number, unit: number): number {
    return this.#slots[this.#find(state, unit) + 2] as number;
  }

  set(state: number, unit: number, to: number): void {
    const at = this.#find(state, unit);
    this.#slots[at] = state;
    this.#slots[at + 1] = unit;
    this.#slots[at + 2] = to;
  }

  #find(state: number, unit: number): number {
    const slots = this.#slots;
    let slot = Math.imul(Math.imul(state, 0x9e3779b1) ^ unit, 0x85ebca6b) >>> 7;
    for (; ; slot++) {
      const at = 3 * (slot & this.#mask);
      if (slots[at + 2] === 0 || (slots[at] === state && slots[at + 1] === unit)) return at;
    }
  }
}
